# SPDX-License-Identifier: MIT
from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.text.repair import Ezafe, They, Words, repair, repair_version
from tests.shared_data import shared

ZWNJ = "\u200c"
ARTICLE = (
    "گفت‌وگوی آموزگاران درباره کتاب‌های تازه",
    "روز سه‌شنبه گروهی از آموزگاران روستای کوهپایه در کتابخانه گرد آمدند و درباره کتاب‌های تازه‌ای "
    "که برای دانش‌آموزان خریده شده است گفت‌وگو کردند. آنها می‌گویند کودکان این روستا هر هفته دست‌کم "
    "دو کتاب می‌خوانند.",
    "مدیر کتابخانه گفت: ما نمی‌توانیم همه کتاب‌ها را بخریم، اما خانواده‌ها و همسایه‌های ما کمک‌های "
    "زیادی کرده‌اند. او افزود که برنامه‌های تابستان از هفته آینده آغاز می‌شود و بچه‌ها می‌توانند در "
    "کلاس‌های قصه‌گویی شرکت کنند.",
    "در پایان این نشست از کوشش‌های گروه‌های محلی قدردانی شد.",
)


def shown(text: str, words: Words = Words()) -> str:  # noqa: B008
    return OffsetMap(text, repair(text, words)).display


def offers(text: str) -> dict[RepairKind, list[str]]:
    found: dict[RepairKind, list[str]] = {}
    for edit in repair(text):
        if edit.state is RepairState.OFFERED:
            found.setdefault(edit.kind, []).append(_applied(text, edit))
    return found


def _applied(text: str, edit: Repair) -> str:
    around = text[max(0, edit.start - 6) : edit.start], text[edit.end : edit.end + 6]
    return edit.replacement.join(around)


def damaged(width: int) -> str:
    blocks = ["\n".join(textwrap.wrap(paragraph, width)) for paragraph in ARTICLE]
    return ("\ufeff " + "\n\n".join(blocks) + " \n\n\n").replace(ZWNJ, "")


@pytest.mark.parametrize("width", [70, 90, 120])
def test_a_damaged_article_is_shown_as_it_was(width: int) -> None:
    assert shown(damaged(width)) == "\n".join(ARTICLE) + "\n"


def test_an_undamaged_article_has_no_repair() -> None:
    for ending in ("", "\n"):
        text = "\n".join(ARTICLE) + ending
        assert not [edit for edit in repair(text) if edit.state is RepairState.APPLIED]


def test_every_kind_of_line_break_becomes_one_newline() -> None:
    for line_break in ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n \n", "\r\n\r\n"):
        assert shown(line_break.join(ARTICLE) + line_break).rstrip("\n") == "\n".join(ARTICLE)


def test_nothing_to_see_is_shown_as_nothing() -> None:
    assert shown("") == ""
    assert shown(" \r\n\u200c\ufeff\n") == ""


def test_words_that_only_look_joined_are_left_alone() -> None:
    names = (
        "اسلامی تنها میدان آنها میهن میوه همایش همتایان ایتالیا هایتی بیروت میلیارد هلند مترجم "
        "دفتر دختر بهتر اینترنت سرهنگ بی‌هدف بنی‌هاشمی صفایی‌فراهانی پنجشنبه همچنین اینکه"
    )
    assert shown(names) == names


def test_names_lose_nothing_and_get_their_zwnj_back_or_stay() -> None:
    assert shown("سید هاشم بنیهاشمی و محسن صفاییفراهانی آمدند.").replace(ZWNJ, "") == (
        "سید هاشم بنیهاشمی و محسن صفاییفراهانی آمدند."
    )


def test_in_a_text_that_kept_its_zwnj_a_missing_one_is_only_offered() -> None:
    text = "\n".join(ARTICLE).replace("می‌گویند", "میگویند")
    assert shown(text) == text
    assert any(f"می{ZWNJ}گ" in offer for offer in offers(text)[RepairKind.ZWNJ_INSERT])


def test_paragraphs_that_lost_their_zwnj_among_others_that_did_not_are_mended() -> None:
    kept = [*ARTICLE] * 3
    text = "\n".join([*kept, *(p.replace(ZWNJ, "") for p in ARTICLE[1:3]), *kept])
    assert shown(text) == "\n".join([*kept, *ARTICLE[1:3], *kept])


def test_spaces_are_offered_not_changed() -> None:
    text = "بازیکنان درعراق با نشست فوق العاده ایستگاه های مترو می روند ،گفت:او آمد."
    assert shown(text) == text
    found = offers(text)
    assert any("در عراق" in offer for offer in found[RepairKind.SPACE_INSERT])
    assert any(":" + " او" in offer for offer in found[RepairKind.SPACE_INSERT])
    assert any(f"فوق{ZWNJ}العاد" in offer for offer in found[RepairKind.SPACE_TO_ZWNJ])
    assert any(f"تگاه{ZWNJ}های" in offer for offer in found[RepairKind.SPACE_TO_ZWNJ])
    assert any("روند،" in offer for offer in found[RepairKind.SPACE_REMOVE])


def test_presentation_forms_and_false_joiners_are_replaced() -> None:
    assert shown("ﺳﻼﻡ ﺑﺮ ﺷﻤﺎ") == "سلام بر شما"
    for false in ("\u00ad", "\u200b", "\u200f", "¬"):
        assert shown(f"آن‌ها کتاب{false}ها را می{false}خوانند.") == "آن‌ها کتاب‌ها را می‌خوانند."


def test_arabic_letters_are_replaced_only_among_persian_ones() -> None:
    mixed = "کتاب علي و کیف زیبای مینا در ایران"
    assert shown(mixed) == mixed.replace("ي", "ی")
    arabic = "كتاب علي در كنار خانه قديمي است."
    assert shown(arabic) == arabic


def test_words_of_the_project_are_always_or_never_mended() -> None:
    text = "اسفبار است. مسول ایستگاه های شهر کتابها را دید."
    words = Words(
        {"اسفبار": "اسف‌بار", "مسول": "مسئول", "ایستگاه های": "ایستگاه‌های"}, frozenset({"کتابها"})
    )
    assert shown(text, words) == "اسف‌بار است. مسئول ایستگاه‌های شهر کتابها را دید."
    never = Words(never=frozenset({"ایستگاه های", "درعراق"}))
    assert not repair("ایستگاه های درعراق", never)
    assert repair("اسفبار", words) == (Repair(3, 3, ZWNJ, RepairKind.ZWNJ_INSERT),)


def test_page_headers_that_count_pages_are_hidden() -> None:
    lines = textwrap.wrap(" ".join(ARTICLE[1:3]) * 12, 70)
    for page, place in enumerate((45, 30, 15)):
        lines.insert(place, f"ماهنامه کوهپایه - صفحه {7 - page}")
    text = "\n".join(lines)
    assert "ماهنامه" not in shown(text)
    assert any(edit.kind is RepairKind.HIDE for edit in repair(text))


BREAKS_AND_SPACES = ("\n", "\n\n", " ", "\r\n", "\u2028", "  ", "\t", "\ufeff")
WORDS = ("می", "کتابها", "درعراق", " ،", "- ", "۱. ", "😀", "م\u0651", "صفحه ۱", ".")
LETTERS = (ZWNJ, "ي", "ك", "ی", "ﻻ", "\u00ad")
PIECES = st.sampled_from((*ARTICLE, *BREAKS_AND_SPACES, *WORDS, *LETTERS))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200)))
def test_any_text_is_repaired_the_same_way_without_overlaps(text: str) -> None:
    edits = repair(text)
    assert edits == repair(text)
    assert list(edits) == sorted(edits)
    OffsetMap(text, [Repair(e.start, e.end, e.replacement, e.kind) for e in edits])
    display = OffsetMap(text, edits).display
    assert not set("\r\v\f\x85\u2028\u2029") & set(display)
    assert "\n\n" not in display


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(ARTICLE), min_size=2, unique=True),
    st.integers(60, 130),
    st.booleans(),
    st.booleans(),
)
def test_a_repaired_article_needs_no_repair(
    paragraphs: list[str], width: int, blank: bool, lost: bool
) -> None:
    blocks = ["\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs]
    text = ("\n\n" if blank else "\n").join(blocks)
    display = shown(text.replace(ZWNJ, "") if lost else text)
    assert shown(display) == display


@pytest.mark.parametrize(
    "unit", ["  ", " \t", "می ", "a  b ", "». ", "کتابها\n", "ﻻ", "- \n", "1\n", ".\n\n", "«"]
)
def test_long_and_odd_texts_are_repaired_too(unit: str) -> None:
    text = unit * 10_000
    assert shown(shown(text)) == shown(text)


def test_the_version_names_the_rules() -> None:
    assert repair_version()


def test_the_seed_is_repaired_as_its_gold() -> None:
    source = shared("seed/article.txt").read_bytes().decode()
    minimal = shared("seed/article.repaired_minimal.txt").read_text("utf-8").split()
    display = shown(source)
    assert len(display.strip().split("\n")) == 15
    bare = [p.replace(ZWNJ, "").replace(" ", "") for p in display.strip().split("\n")]
    wanted = shared("seed/article.repaired.txt").read_text("utf-8").strip().split("\n")
    assert bare == [p.replace(ZWNJ, "").replace(" ", "") for p in wanted]
    pairs = list(zip(display.split(), minimal, strict=True))
    assert sum(b.count(ZWNJ) for _, b in pairs) == 34
    assert sum(a == b for a, b in pairs if ZWNJ in b) >= 32
    assert not [a for a, b in pairs if ZWNJ in a and ZWNJ not in b]


@pytest.mark.parametrize(
    "name", ["d2_politics", "d3_world", "d4_economy", "d5_sports", "d6_social"]
)
def test_development_articles_get_their_paragraphs_back(name: str) -> None:
    source = shared(f"dev_articles/{name}.txt").read_bytes().decode()
    clean = shared(f"dev_articles/{name}.clean.txt").read_bytes().decode()
    bare = str.maketrans("", "", ZWNJ + " ")
    assert shown(source).translate(bare).strip() == clean.translate(bare).strip()
    assert shown(clean) == clean


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (Words(they=They.APART), "آنها و اینهایی که تنها ماندند", "آن‌ها و این‌هایی که تنها ماندند"),
        (Words(they=They.JOINED), "آن‌ها و این‌ها تنها ماندند", "آنها و اینها تنها ماندند"),
        (Words(they=They.JOINED, never=frozenset({"آنها"})), "آن‌ها و این‌ها", "آن‌ها و اینها"),
        (Words(ezafe=Ezafe.HAMZA), "خانه‌ی ما و خانه‌ای دیگر", "خانهٔ ما و خانه‌ای دیگر"),
        (Words(ezafe=Ezafe.YE), "خانهٔ ما و نامۀ او", "خانه‌ی ما و نامه‌ی او"),
        (Words(), "آنها و آن‌ها در خانهٔ ما و خانه‌ی او", "آنها و آن‌ها در خانهٔ ما و خانه‌ی او"),
    ],
)
def test_a_project_has_its_own_spelling_of_what_is_right_either_way(
    words: Words, before: str, after: str
) -> None:
    assert shown(before, words) == after
    assert shown(after, words) == after
