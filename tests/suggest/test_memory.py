# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.model.annotation import Suggestion
from annotator.suggest.memory import Entry, Memory, weigh

TEXT = "کامران رستگار به تبریز رفت و رستگار بازگشت."


def proposed(words: str, label: str, score: float, suggester: str = "people") -> Suggestion:
    start = TEXT.index(words)
    return Suggestion(start, start + len(words), label, score, suggester, "قاعده")


def weighed(proposals: list[Suggestion], *entries: Entry) -> dict[str, Suggestion]:
    return {TEXT[s.start : s.end]: s for s in weigh(proposals, TEXT, Memory(entries))}


def test_a_confirmation_never_lowers_what_a_rule_says() -> None:
    rule = proposed("تبریز", "LOCATION", 0.93)
    (found,) = weighed([rule], ("تبريز", "LOCATION", 1, 0)).values()
    assert found.score > rule.score
    assert found.reason == "۱ بار در این پروژه تأیید شده"


def test_refusals_lower_a_score_and_at_last_silence_the_rule() -> None:
    rule = proposed("تبریز", "LOCATION", 0.9)
    twice = weighed([rule], ("تبریز", "LOCATION", 0, 2))["تبریز"]
    assert twice.score < 0.5
    assert twice.reason == "۲ بار در این پروژه رد شده"
    assert not weighed([rule], ("تبریز", "LOCATION", 0, 9))


def test_decisions_under_another_tag_do_not_count() -> None:
    rule = proposed("تبریز", "LOCATION", 0.9)
    assert weighed([rule], ("تبریز", "ORGANIZATION", 5, 0)) == {"تبریز": rule}


def test_a_remembered_surname_does_not_shorten_a_name() -> None:
    name = proposed("کامران رستگار", "PERSON", 0.87)
    surname = proposed("رستگار", "PERSON", 0.92, "memory")
    entry = ("رستگار", "PERSON", 10, 0)
    assert weighed([surname, name], entry) == {"کامران رستگار": name}


def test_a_remembered_part_stands_where_the_longer_words_were_refused() -> None:
    name = proposed("کامران رستگار", "PERSON", 0.87)
    surname = proposed("رستگار", "PERSON", 0.92, "memory")
    entries = (("رستگار", "PERSON", 10, 0), ("کامران رستگار", "PERSON", 0, 9))
    assert weighed([surname, name], *entries) == {"رستگار": surname}
