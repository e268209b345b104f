# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from annotator.text.folding import collation_key, fold, fold_with_map

LETTERS = "اآأإبتثجچحدرزژسصعغفقکگلمنوؤهۀةیئءكيىہەھﻻﷲﮔ"
SIGNS = "\u064e\u0651\u0654\u0653ـ"
GAPS = "\u200c \u00a0\u200b\u00ad\u200f¬\ufeff\u202f\u200d"
TEXTS = st.text(st.sampled_from(LETTERS + SIGNS + GAPS + "\n۱٢3aBÉß😀.،"), max_size=30)

SAME = [
    "تأکید تاکید تأكيد تٲکید",
    "رئیس رییس رئيس رئـیس",
    "مسئول مسؤول مسوول",
    "مسئولیت مسؤوليت",
    "هیئت هیأت هیات هیأة",
    "مسئله مسأله مساله",
    "جرئت جرأت جرات",
    "مؤمن مومن",
    "رأی رای",
    "شئون شؤون",
    "قرائت قراءت قرایت",
    "اعضاء اعضا",
    "انشاءالله انشاالله",
    "پائیز پاییز",
    "خانه‌ی خانهٔ خانۀ خانه خانه\u00a0ی خانە",
    "کتاب‌ها کتابها كتابها کتاب\u00a0ها کتاب\u200bها کتاب\u00adها کتاب\u200fها کتاب¬ها",
    "رحمة رحمت",
    "غزة غزه",
    "رحمةالله رحمت‌الله رحمه‌الله",
    "ﺍﯾﺮﺍﻥ ایران",
    "ﻻله لاله",
    "ﷲ الله",
    "۱۴۰۲ ١٤٠٢ 1402",
    "مُحَمَّد محمد محـــمد",
    "Café CAFE cafe\u0301",
    "آب ا\u0653ب",
    "شیء شی",
]

DIFFERENT = [
    "خانه خانی",
    "ماه ماهی",
    "گروه گروهی",
    "خانه خانه‌ای",
    "جزء جز",
    "آن ان",
    "ماه مات",
    "دولت دوله",
    "ایران ایرانی",
    "کر گر",
    "پر بر",
    "۱۲ ۲۱",
]


@pytest.mark.parametrize("words", SAME)
def test_spellings_of_one_word_are_equal(words: str) -> None:
    assert len({fold(word) for word in words.split(" ")}) == 1


@pytest.mark.parametrize("words", DIFFERENT)
def test_different_words_stay_different(words: str) -> None:
    first, second = words.split(" ")
    assert fold(first) != fold(second)


def test_a_loose_folding_takes_alef_for_madda() -> None:
    assert fold("آب", loose=True) == fold("اب", loose=True) == fold("اب")


def test_the_ezafe_falls_away_only_where_it_stands_apart() -> None:
    assert fold("خانه‌ی ما") == fold("خانهٔ ما") == fold("خانه ما") == "خانهما"
    assert fold("خانه\nیک") == "خانهیک"
    assert fold("ده یار") == "دهیار"


@given(TEXTS)
@example("جزء یک")
@example("ؤؤو مسوؤل")
@example("حجه\u200cالاسلام")
@example("ح جه الله")
@example("ةء")
def test_folding_twice_changes_nothing(text: str) -> None:
    for loose in (False, True):
        once = fold(text, loose)
        assert fold(once, loose) == once


@given(TEXTS, st.data())
def test_gaps_and_signs_make_no_difference(text: str, data: st.DataObject) -> None:
    assume(re.search(r"[هہھەۀة]\W*[یيى]", unicodedata.normalize("NFKC", text)) is None)
    place = data.draw(st.integers(0, len(text)))
    added = data.draw(st.sampled_from(GAPS + "\u064e\u0650ـ"))
    assume(not text[place : place + 1] or not unicodedata.combining(text[place]))
    assert fold(text[:place] + added + text[place:]) == fold(text)


@given(TEXTS)
def test_the_map_leads_back_to_every_character(text: str) -> None:
    for loose in (False, True):
        folded = fold_with_map(text, loose)
        assert folded.text == fold(text, loose)
        places = [folded.to_original(n, n + 1) for n in range(len(folded.text))]
        assert places == sorted(places)
        for place, (start, end) in enumerate(places):
            assert 0 <= start < end <= len(text)
            assert folded.text[place] in fold(text[start:end], loose) or len(folded.text) > 1
        if places:
            assert folded.to_original(0, len(folded.text)) == (places[0][0], places[-1][1])


@given(st.lists(st.sampled_from("ابپ۱x"), min_size=1), st.data())
def test_the_map_is_exact_between_gaps(letters: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.text(st.sampled_from(GAPS + "\n\u064e"), max_size=2)) for _ in letters]
    text = "".join(gap + letter for gap, letter in zip(gaps, letters, strict=True))
    folded = fold_with_map(text)
    assert len(folded.text) == len(letters)
    for place, letter in enumerate(letters):
        start, end = folded.to_original(place, place + 1)
        assert text[start:end] == letter


def test_the_map_takes_whole_what_was_taken_apart() -> None:
    folded = fold_with_map("«ﻻﷲ» خانه‌ی ما")
    assert folded.text == "«لاالله»خانهما"
    assert folded.to_original(1, 2) == folded.to_original(2, 3) == (1, 2)
    assert folded.to_original(3, 7) == (2, 3)
    home = folded.text.index("خانه")
    assert folded.to_original(home, home + 4) == (5, 9)
    assert folded.to_original(home + 4, home + 6) == (12, 14)


@pytest.mark.parametrize("span", [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_the_map_refuses_what_is_not_there(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no characters"):
        fold_with_map("ابپ").to_original(*span)


def test_the_persian_alphabet_sorts_as_its_dictionary_does() -> None:
    alphabet = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
    assert sorted(reversed(alphabet), key=collation_key) == alphabet


def test_sorting_looks_at_words_then_numbers_then_signs_nobody_reads() -> None:
    titles = ["1", "۲", "١٠", "۱۰۰", "پل", "پل ۲", "پل ۱۰", "پلک", "پل‌ها", "كاشي", "کاشی‌کار", "Zoo"]
    assert sorted(reversed(titles), key=collation_key) == titles
    assert collation_key("مي‌روم")[0] == collation_key("می\u200cروم")[0] == collation_key("میروم")[0]


@given(st.lists(TEXTS, max_size=4))
@example(["1" * 5000, "2" * 5000])
def test_any_titles_can_be_sorted(titles: list[str]) -> None:
    ordered = sorted(titles, key=collation_key)
    assert sorted(ordered, key=collation_key) == ordered
