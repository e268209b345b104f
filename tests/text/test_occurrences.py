# SPDX-License-Identifier: MIT
from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import fold
from annotator.text.occurrences import Kind, find_occurrences, find_substring

E, F, C = Kind.EXACT, Kind.FOLDED, Kind.CLITIC


def found(text: str, phrase: str) -> list[tuple[str, Kind]]:
    return [(text[o.start : o.end], o.kind) for o in find_occurrences(text, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("ایران ایرانی ایرانیان وایران ایران‌اند", "ایران", [("ایران", E), ("ایران", C)]),
        ("ایرانِ ما، «ايران»، ایران", "ایران", [("ایران", C), ("ايران", F), ("ایران", E)]),
        ("رقم قمی قم قم‌ها حق مصر", "قم", [("قم", E), ("قم", C)]),
        ("کتاب ها کتاب‌ها کتابها", "کتاب ها", [("کتاب ها", E), ("کتاب‌ها", F), ("کتابها", F)]),
        ("کتاب ها کتاب‌ها کتابها", "کتابها", [("کتاب ها", F), ("کتاب‌ها", F), ("کتابها", E)]),
        ("کتاب‌های كتابهاي کتابخانه", "کتاب", [("کتاب", C), ("كتاب", C)]),
        ("مادر ما در خانه", "مادر", [("مادر", E)]),
        ("تنها تن‌ها", "تن", [("تن", C)]),
        ("خانه‌ی خانهٔ خانۀ خانه‌ای", "خانه", [("خانه", C), ("خانه", C), ("خانۀ", F)]),
        ("شورای شوراها شورایی", "شورا", [("شورا", C), ("شورا", C)]),
        ("فرانسوی پهلوی", "فرانسو", []),
        ("اوهام او", "او", [("او", E)]),
        ("مثلاً مثلا", "مثلا", [("مثلاً", F), ("مثلا", E)]),
        ("اعضاء اعضای", "اعضا", [("اعضاء", F), ("اعضا", C)]),
        ("جزء جز", "جز", [("جز", E)]),
        ("۱۲ ۱۱۲ ۱۲٫۵ 12 ۱۲ساله ۱۲‌ساله", "۱۲", [("۱۲", E), ("12", F), ("۱۲", E)]),
        ("می‌روم روم", "روم", [("روم", E)]),
        ("COVID-19 Covids", "covid", [("COVID", F)]),
        ("سازمان‌ملل سازمانملل", "سازمان ملل", [("سازمان‌ملل", F), ("سازمانملل", F)]),
        ("می شود نمی شود", "می‌شود", [("می شود", F)]),
        ("رئيس، رییس‌جمهور رئیس‌اش", "رئیس", [("رئيس", F), ("رئیس", C)]),
        ("مسؤول مسوول", "مسئول", [("مسؤول", F), ("مسوول", F)]),
        ("کره کره‌ای", "کره", [("کره", E)]),
        ("\ufeffایران\u200f ", " ایران\u200c", [("ایران", E)]),
        ("علی‌رضا علی", "علی", [("علی", E)]),
        ("ایران\nایران", "ایران ایران", []),
        ("متن", " \u200c", []),
        ("", "متن", []),
        ("(الف) الف.", "(الف)", [("(الف)", E)]),
    ],
)
def test_occurrences(text: str, phrase: str, expected: list[tuple[str, Kind]]) -> None:
    assert found(text, phrase) == expected


WORDS = ("قم", "رقم", "ایران", "ایرانی", "كتاب", "کتاب‌ها", "خانهٔ", "خانه", "و", "در", "12")


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(" \n،\u00a0")), max_size=12))
def test_a_word_is_found_wherever_it_stands_alone(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    for phrase in WORDS:
        starts = {o.start for o in find_occurrences(text, phrase)}
        place = 0
        for word, gap in pieces:
            assert word != phrase or place in starts
            place += len(word) + len(gap)


@given(
    st.text("ابپتیهکوقم \u200cيك‌ـ\u064e\u0654\n.،۱", max_size=40), st.text("ابهیکقم ‌", max_size=3)
)
def test_every_hit_is_the_phrase_in_some_spelling(text: str, phrase: str) -> None:
    hits = find_occurrences(text, phrase)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
    for hit in hits:
        assert fold(text[hit.start : hit.end]) == fold(phrase)
        assert "\n" not in text[hit.start : hit.end]
        assert not text[hit.start].isspace()
    for start, end in find_substring(text, phrase):
        assert fold(text[start:end], loose=True) == fold(phrase, loose=True)


def test_typing_finds_parts_of_words_as_well() -> None:
    text = "کتاب‌هاي آبي\nکتابی"
    assert [text[s:e] for s, e in find_substring(text, "کتابه")] == ["کتاب‌ه"]
    assert [text[s:e] for s, e in find_substring(text, "ابی")] == ["آبي", "ابی"]
    assert [text[s:e] for s, e in find_substring(text, "آبیک")] == []
    assert find_substring(text, " ") == ()
