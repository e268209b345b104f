# SPDX-License-Identifier: MIT
"""Who has the say where a rule and the tagger speak of the same words."""

from __future__ import annotations

from annotator.model.annotation import Suggestion
from annotator.suggest.arbitration import TAGGER, filled, priors_of, settle
from tests.suggest.reading_aloud import SCHEMA


def rule(start: int, end: int, label: str, score: float = 0.8) -> Suggestion:
    return Suggestion(start, end, label, score, "heads", "")


def tagged(start: int, end: int, label: str, score: float = 0.9) -> Suggestion:
    return Suggestion(start, end, label, score, TAGGER, "")


def test_the_tagger_fills_what_the_rules_miss() -> None:
    name, place = tagged(0, 9, "PERSON"), rule(20, 25, "LOCATION")
    assert filled([name, place]) == [place, name]


def test_the_tagger_loses_to_a_strong_rule_that_it_crosses_or_shortens() -> None:
    strong = rule(10, 30, "ORGANIZATION")
    for other in (
        tagged(5, 15, "ORGANIZATION"),
        tagged(25, 40, "LOCATION"),
        tagged(10, 20, "ORGANIZATION"),
        tagged(15, 30, "ORGANIZATION"),
        tagged(15, 20, "PERSON"),
        tagged(10, 30, "LOCATION"),
    ):
        assert filled([other, strong]) == [strong]


def test_a_place_may_lie_in_a_rule_s_organisation() -> None:
    strong, place = rule(10, 30, "ORGANIZATION"), tagged(24, 30, "LOCATION")
    assert filled([strong, place]) == [strong, place]


def test_longer_words_around_a_rule_s_need_a_sure_tagger() -> None:
    short, long = rule(10, 20, "PERSON"), tagged(10, 28, "PERSON")
    assert filled([short, long]) == [short]
    assert settle(filled([short, long], lambda _: True), SCHEMA) == (long,)


def test_a_weak_rule_has_no_say() -> None:
    weak, other = rule(10, 20, "PERSON", 0.5), tagged(5, 15, "ORGANIZATION")
    assert filled([weak, other]) == [weak, other]


def test_what_a_rule_proposes_too_stays_the_rule_s() -> None:
    assert filled([tagged(0, 5, "LOCATION"), rule(0, 5, "LOCATION", 0.4)]) == [
        rule(0, 5, "LOCATION", 0.4)
    ]


def test_a_rule_s_own_score_counts_as_much_as_the_present_one() -> None:
    long, short = rule(0, 14, "ORGANIZATION", 0.7), rule(0, 3, "ORGANIZATION", 0.65)
    priors = priors_of([long, short])
    now = [rule(0, 14, "ORGANIZATION", 0.36), rule(0, 3, "ORGANIZATION", 0.8)]
    assert settle(now, SCHEMA, priors) == (now[0],)
    assert settle(now, SCHEMA) == (now[1],)
