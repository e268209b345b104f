# SPDX-License-Identifier: MIT
from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.tokens import clitic_edge, paragraphs, sentences, tokenize, trim, word_parts

PIECES = st.one_of(
    st.text("ابهیکو\u064e\u0654\u200c\u200f¬ـ۱2aB.،؟!»«:/@#_-'\u00a0 \t\n\r\ufeff", max_size=5),
    st.sampled_from(
        ["😀", "👩\u200d⚕\ufe0f", "🇮🇷", "https://a.ir/ب", "x@y.ir", "۱۲٬۵۰۰", "ه. ش. ", "ﻻ"]
    ),
    st.text(max_size=2),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
UNSEEN = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x80-\x9f]")


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@given(TEXTS)
def test_every_character_that_shows_is_in_one_token(text: str) -> None:
    covered = [0] * len(text)
    tokens = tokenize(text)
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert not any(character.isspace() for character in token.text)
        for place in range(token.start, token.end):
            covered[place] += 1
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    for character, times in zip(text, covered, strict=True):
        assert times == 1 or (times == 0 and UNSEEN.match(character))
    for token in tokens:
        assert not UNSEEN.match(token.text[0])


@given(TEXTS)
def test_sentences_fill_their_paragraphs(text: str) -> None:
    lines = paragraphs(text)
    found = sentences(text)
    for start, end in lines:
        assert "\n" not in text[start:end]
        inside = [s for s in found if start <= s.start and s.end <= end]
        assert inside[0].start == start
        assert inside[-1].end == end
        for first, second in itertools.pairwise(inside):
            assert first.start < first.end <= second.start
            assert not text[first.end : second.start].strip() or UNSEEN.match(text[first.end])
    assert sum(1 for _ in found) >= len(lines)
    assert all(any(a <= s.start and s.end <= b for a, b in lines) for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "گفت‌وگوهایشان",
        "مُحَمَّد",
        "خانهٔ",
        "۱٬۲۳۴",
        "۱۲,۵۰۰",
        "۲٫۵",
        "2.5",
        "12:30",
        "1402/08/13",
        "۱۴۰۲-۰۸-۱۳",
        "۲۰\u200cساله",
        "COVID-19",
        "don't",
        "5G",
        "@user.name",
        "info@example.ir",
        "https://example.ir/a?b=1",
        "👩\u200d⚕\ufe0f",
        "🇮🇷",
        "کتاب¬ها",
        "می\u200cخواهم\u200cشان",
    ],
)
def test_it_is_one_token(text: str) -> None:
    assert words(f"«{text}»، {text}.") == ["«", text, "»", "،", text, "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۰نفر", "۲۰ نفر"),
        ("#ایران_قوی", "# ایران _ قوی"),
        ("۱۷، ۲۹", "۱۷ ، ۲۹"),
        ("گفت...", "گفت . . ."),
        ("تهران-قم", "تهران - قم"),
        ("۲٫۵٪", "۲٫۵ ٪"),
        ("abcایران", "abc ایران"),
        ("می\u200c \u200cروم\u200f", "می روم"),
        ("۱۲.", "۱۲ ."),
        ("😀😀", "😀 😀"),
    ],
)
def test_it_is_several_tokens(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


def test_paragraphs_are_the_lines_that_show_something() -> None:
    text = "\ufeffیک \r\n\n \u200c\n دو\u200c\nسه"
    assert [text[start:end] for start, end in paragraphs(text)] == ["یک", "دو", "سه"]
    assert paragraphs("") == paragraphs(" \n\u200f") == ()


@pytest.mark.parametrize(
    "text",
    [
        "در سال ۱۳۰۰ ه. ش. به تخت نشست.|سپس رفت.",
        "م. ایمانی و ج. آ. کیانی آمدند؛ دیگران: نیامدند.",
        "ص. ۱۲ را ببینید!|بعد بنویسید.",
        "او گفت: «می‌آیم.»|و رفت.",
        "«چرا نمی‌آیی؟» پرسید.|پاسخی نبود.",
        "آیا رفت؟|نه.|او ... ماند!",
        "۱. نخست این.|دوم آن.",
        "قیمت ۲.۵ برابر شد.|Dr. Smith left the U.S. army.|He wrote.",
        "بی.بی.سی گزارش داد.|این چنین است.|آن نیست.",
        "باران بارید…|هوا سرد شد.",
        "نشانی: example.ir.|پایان",
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split("|")
    whole = " ".join(expected)
    assert [whole[s.start : s.end] for s in sentences(whole)] == expected


def test_a_sentence_ends_with_its_paragraph_and_where_a_space_was_lost() -> None:
    text = "تیتر بی نقطه\nباران بارید.هوا سرد شد."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "تیتر بی نقطه",
        "باران بارید.",
        "هوا سرد شد.",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        "رایزنی های ش",
        "شهر های شان",
        "کتاب ها",
        "کتاب ها یی",
        "می روم",
        "گفته اند",
        "خانه ی",
        "نیرو های",
        "گفت وگو های",
        "بنی هاشمی",
        "صفایی فراهانی",
        "پیش نویس ها",
        "دوست مان",
        "تنها",
        "تهران",
        "اژدها",
        "رها",
        "سازمان",
        "موسوی",
        "ایرانی",
        "درمان",
        "پاکستان",
        "ایشان",
        "استان",
        "ها",
        "خانهٔ",
        "بها",
        "اشتباهات",
        "اوهام",
    ],
)
def test_word_parts(parts: str) -> None:
    pieces = parts.split(" ")
    joined = {"های ش", "های شان", "ها یی"}
    spelled = pieces[0]
    for before, after in itertools.pairwise(pieces):
        glue = "" if f"{before} {after}" in joined or before[-1] in "رو" else "\u200c"
        spelled += glue + after
    text = f"«{spelled}»"
    found = word_parts(text, 1, len(text) - 1)
    assert [text[start:end] for start, end in found] == pieces


@pytest.mark.parametrize(
    ("phrase", "without"),
    [
        ("وزیر امور خارجهٔ", "وزیر امور خارجه"),
        ("وزیر امور خارجه‌ی", "وزیر امور خارجه"),
        ("ایرانِ", "ایران"),
        ("ایران‌اند", "ایران"),
        ("رایزنی‌هایش", "رایزنی‌ها"),
        ("شرکت‌های", "شرکت‌ها"),
        ("کتاب‌های‌شان", "کتاب‌ها"),
        ("شهرهایمان", "شهرها"),
        ("شورای", "شورا"),
        ("آقای", "آقا"),
        ("سخنگوی", "سخنگو"),
        ("گفت‌وگوی", "گفت‌وگو"),
        ("خانه‌اش", "خانه"),
    ],
)
def test_the_final_clitic_or_ezafe_can_be_dropped(phrase: str, without: str) -> None:
    text = f"«{phrase}» بود"
    end = 1 + len(phrase)
    assert text[1 : clitic_edge(text, 1, end)] == without


@pytest.mark.parametrize(
    "phrase",
    [
        "تهران",
        "کرمان",
        "تنها",
        "موسوی",
        "علی خامنه\u200cای",
        "برای",
        "شانگهای",
        "صفایی\u200cفراهانی",
        "کتاب\u200cها",
        "خانۀ",
        "ایرانی",
        "دانش",
        "پهلوی",
        "اروپایی",
        "می\u200cروم",
        "ها",
        "ی",
        "۱۲",
        ".",
        "چای",
        "پاکستان",
        "بنی\u200cهاشمی",
        "همینگوی",
        "سی\u200cام",
    ],
)
def test_names_and_stems_keep_their_ends(phrase: str) -> None:
    assert clitic_edge(phrase, 0, len(phrase)) == len(phrase)


@given(TEXTS, st.data())
def test_parts_and_edges_stay_inside_what_they_are_asked_about(
    text: str, data: st.DataObject
) -> None:
    for token in tokenize(text):
        parts = word_parts(text, token.start, token.end)
        assert parts[0][0] == token.start
        assert all(a < b for a, b in parts)
        assert parts[-1][1] <= token.end
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(parts))
        assert token.start < clitic_edge(text, token.start, token.end) <= token.end
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = trim(text, start, end)
    assert start <= first <= last <= end
    if first < last:
        assert not UNSEEN.match(text[first])
        assert not UNSEEN.match(text[last - 1])


def test_long_texts_take_time_in_proportion() -> None:
    for text in ("ا" * 200_000, "\u200c" * 200_000, "a." * 100_000, "." * 200_000, "1:" * 100_000):
        assert len(tokenize(text)) <= 200_000
        assert len(sentences(text)) <= 2
