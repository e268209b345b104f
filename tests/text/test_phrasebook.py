# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.occurrences import find_occurrences
from annotator.text.phrasebook import Phrasebook

WORDS = (
    *("قم", "رقم", "ایران", "ایرانی", "ایرانِ", "كتاب", "کتاب‌ها", "ها", "خانهٔ", "خانه", "ی"),
    *("خانه‌ی", "آیة", "الله", "مسؤول", "مسئول", "سازمان", "سازمان‌ملل", "ملل", "12", "۱۲", "12٫5"),
    *("COVID-19", "covid", "«", "»،", "ـ", "ء", "جزء", "\u200fایران", "می", "شود", "می‌شود", "\n"),
)
JOINS = (" ", "", "\u200c", "\n", "  ")
prose = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINS)), max_size=12).map(
    lambda pieces: "".join(word + join for word, join in pieces)
)
phrases = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=8
)


def each_alone(text: str, sought: list[str]) -> set[tuple[str, int, int, str]]:
    return {
        (phrase, hit.start, hit.end, hit.kind)
        for phrase in sought
        for hit in find_occurrences(text, phrase)
    }


def together(text: str, sought: list[str]) -> set[tuple[str, int, int, str]]:
    book = Phrasebook({phrase: phrase for phrase in sought})
    return {(phrase, hit.start, hit.end, hit.kind) for phrase, hit in book.find(text)}


@given(prose, phrases)
def test_many_phrases_are_found_where_each_is_found_alone(text: str, sought: list[str]) -> None:
    assert together(text, sought) == each_alone(text, sought)


def test_words_that_act_on_each_other_are_read_together() -> None:
    text = "در خانه ی ما\nخانه‌ی ما، خانهٔ ما"
    assert together(text, ["خانه ی ما"]) == each_alone(text, ["خانه ی ما"])
    assert len(together(text, ["خانه ی ما"])) == 3


def test_what_is_not_wanted_there_is_not_judged() -> None:
    book = Phrasebook({1: "ایران", 2: "قم"})
    found = [key for key, _ in book.find("ایران قم ایران", lambda key, at: key == 2 or at > 0)]
    assert found == [2, 1]
