# SPDX-License-Identifier: MIT
import random
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import FormatInvalid
from annotator.formats.articles.pdf import Pdf
from annotator.formats.articles.pdf_glyphs import STROKE, Glyph
from annotator.formats.articles.pdf_order import reading_order, with_brackets_mended
from annotator.formats.articles.pdf_pages import read_pdf
from annotator.formats.articles.pdf_strokes import without_strokes
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.registry import reader_of
from annotator.model.offsets import OffsetMap
from annotator.text.repair import repair
from annotator.wording import LANGUAGES, Wording
from tests.formats.memory import read
from tests.formats.pdf.drawn import UNNAMED, Drawn, assembled, pdf, row, stream

HERE = Path(__file__).parent / "pdf"
SENTENCE = "شورای شهر ساری در نشست دوشنبه گفت که این کار با آن است"


def text_of(*pages: Iterable[Drawn]) -> str:
    return read_pdf(pdf(list(pages)))[0]


def code_of(data: bytes) -> str:
    with pytest.raises(FormatInvalid) as refused:
        read_pdf(data)
    refused.value.data["name"] = "a.pdf"
    for language in LANGUAGES:
        words = Wording(language).error(refused.value)
        assert "{" not in words.what + words.todo
    return refused.value.code


@pytest.mark.parametrize(("name", "wrong"), [("office", 0), ("browser", 3), ("visual", 3)])
def test_pages_of_three_makers_give_the_prose_back(name: str, wrong: int) -> None:
    """Of `wrong` characters all are ZWNJ that the file has lost and nobody can be sure of."""
    prose = (HERE / "prose.txt").read_text(encoding="utf-8").strip()
    text, _ = read_pdf((HERE / f"{name}.pdf").read_bytes())
    mended = OffsetMap(text, repair(text)).display
    lost = []
    for kind, start, end, at, to in SequenceMatcher(None, prose, mended, False).get_opcodes():
        if kind != "equal":
            lost.append(prose[start:end] or mended[at:to])
    assert lost == ["\u200c"] * wrong


def test_a_file_is_one_document_with_the_title_it_was_given() -> None:
    (found,) = read(Pdf(), (HERE / "office.pdf").read_bytes())
    assert isinstance(found, ReadDocument)
    assert found.title == "رونمایی از کتابخانه دیجیتال روستای سیاه‌رود"
    assert found.text.startswith(f"{found.title}\n\nکتابخانه دیجیتال")
    assert found.repairs is None
    for title in ("Microsoft Word - خبر.docx", "untitled"):
        assert read_pdf(pdf([row("ab", 50, 500)], title))[1] == ""
    assert read_pdf(pdf([row("ab", 50, 500)], "خبر روز"))[1] == "خبر روز"


def test_the_order_in_which_letters_are_stored_does_not_matter() -> None:
    drawn = row(SENTENCE[::-1], 50, 500)
    assert text_of(drawn) == SENTENCE
    assert text_of(drawn[::-1]) == SENTENCE
    mixed = list(drawn)
    random.Random(4).shuffle(mixed)
    assert text_of(mixed) == SENTENCE


def test_presentation_forms_and_ligatures_are_letters_again() -> None:
    shaped = [Drawn("ﻡ", 60, 500), Drawn("ﻼ", 65, 500), Drawn("ﺳ", 70, 500)]
    text = text_of(shaped)
    assert OffsetMap(text, repair(text)).display == "سلام"
    for ligature in ("لا", "ال"):
        drawn = [Drawn("س", 70, 500), Drawn(ligature, 65, 500), Drawn("م", 60, 500)]
        assert text_of(drawn) == "سلام"


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("دش زاغآ ۱۵:۳۰ تعاس", "ساعت ۱۵:۳۰ آغاز شد"),
        ("۱۴۰۲/۰۸/۱۳ زور", "روز ۱۴۰۲/۰۸/۱۳"),
        ("۱۲٬۴۰۰٫۵ زا", "از ۱۲٬۴۰۰٫۵"),
        ("٪۶۵ ات", "تا ۶۵٪"),
        ("تسا World Cup 2022 ماج", "جام World Cup 2022 است"),
        ("دمآ (FIFA) افیف", "فیفا (FIFA) آمد"),
        ("دمآ )افیف(", "(فیفا) آمد"),
        ("دمآ (افیف)", "(فیفا) آمد"),
        ("تفر »ورب« تفگ", "گفت «برو» رفت"),
        ("تفر «ورب» تفگ", "گفت «برو» رفت"),
        ("The name ناریا is old", "The name ایران is old"),
        ("۲۸-۲۷ زا", "از ۲۷-۲۸"),
    ],
)
def test_numbers_and_latin_keep_their_order(drawn: str, meant: str) -> None:
    assert text_of(row(drawn, 50, 500)) == meant


@given(st.lists(st.sampled_from(["کتاب", "و", "بهمن", "رود"]), min_size=1, max_size=6))
@settings(max_examples=30)
def test_a_persian_line_is_its_drawing_read_from_the_right(words: list[str]) -> None:
    text = " ".join(words)
    assert reading_order(list(text[::-1]), right_to_left=True) == text


def test_brackets_that_nothing_tells_of_follow_their_kind() -> None:
    assert with_brackets_mended(["گفت: )آری( و رفت"]) == ["گفت: (آری) و رفت"]
    assert with_brackets_mended(["گفت: (آری) و رفت"]) == ["گفت: (آری) و رفت"]
    assert with_brackets_mended(["«یک» «دو» a«b"]) == ["«یک» «دو» a«b"]
    assert with_brackets_mended(["»یک« »دو« a«b"]) == ["«یک» «دو» a»b"]


def test_marks_go_with_their_letters_and_zwnj_between_them() -> None:
    drawn = [Drawn("ن", 60, 500), Drawn("ُ", 60.2, 503), Drawn("ه", 55, 500)]
    assert text_of(drawn) == "نُه"
    joined = [
        Drawn("م", 65, 500),
        Drawn("ی", 60, 500),
        Drawn("\u200c", 60, 500),
        Drawn("ر", 55, 500),
    ]
    assert text_of(joined) == "می\u200cر"


def test_a_gap_is_a_space_and_a_lengthened_stroke_is_none() -> None:
    apart = [Drawn("ن", 70, 500), Drawn("ا", 61, 500)]
    assert text_of(apart) == "ن ا"
    stroke = [Drawn("ن", 70, 500), Drawn("", 65, 500), Drawn("ا", 60, 500)]
    assert text_of(stroke) == "نا"
    unnamed = [*row("نآ", 70, 500), Drawn(UNNAMED, 65, 500), *row("با", 55, 500)]
    assert text_of(unnamed) == "آن\ufffdاب"


def test_a_stroke_that_is_named_for_a_sign_is_known_by_what_it_touches() -> None:
    letters = [Glyph("ا", 0, 0, 0, 5, 10), Glyph("س", 9, 0, 9, 14, 10)]
    touching = Glyph('"', 4.9, 0, 4.9, 9.1, 10, (4.9, 9.1, 0.9))
    apart = Glyph(".", 5, 0, 5, 9, 10, (6, 8, 0.9))
    high = Glyph('"', 4.9, 0, 4.9, 9.1, 10, (4.9, 9.1, 3))
    for sign, kept in ((touching, ""), (apart, "."), (high, '"')):
        found = without_strokes([letters[0], sign, letters[1]])
        assert "".join(g.text for g in found if g.text != STROKE) == f"ا{kept}س"


def test_lines_come_from_the_top_and_columns_one_after_the_other() -> None:
    lines = [row(word, 50, y) for word, y in (("low", 400), ("high", 500), ("middle", 450))]
    assert text_of([*lines[0], *lines[1], *lines[2]]) == "high\nmiddle\nlow"
    right = [*row("کی", 300, 500), *row("ود", 300, 488)]
    left = [*row("هس", 50, 500), *row("راهچ", 50, 488)]
    assert text_of([*right, *left]) == "یک\nدو\nسه\nچهار"


def test_more_room_than_usual_is_an_empty_line() -> None:
    rows = [row("ab", 50, y) for y in (500, 488, 476, 450, 438)]
    assert text_of([glyph for line in rows for glyph in line]) == "ab\nab\nab\n\nab\nab"
    assert text_of([*row("ab", 50, 500, 18), *row("cd", 50, 480)]) == "ab\n\ncd"


def test_pages_follow_each_other_and_a_turned_one_is_read() -> None:
    assert text_of(row("یک"[::-1], 50, 500), row("دو"[::-1], 50, 500)) == "یک\nدو"
    turned = [
        Drawn(sign, 100, 100 + 5 * place, matrix="0 1 -1 0")
        for place, sign in enumerate(SENTENCE[::-1])
        if sign != " "
    ]
    assert text_of(turned) == SENTENCE


def test_persian_that_was_drawn_from_the_wrong_end_is_read_from_it() -> None:
    assert text_of(row(f"{SENTENCE} از این که با آن است", 10, 500, 7)).startswith(SENTENCE)


def test_what_has_no_text_is_refused_with_the_reason() -> None:
    assert code_of(pdf([[], []])) == "pdf_without_text"
    assert (
        code_of(pdf([[Drawn(UNNAMED, 50 + 5 * n, 500) for n in range(9)]])) == "pdf_letters_unknown"
    )
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >>"
    lock += f" /ID [<{'11' * 16}> <{'11' * 16}>]"
    assert code_of(pdf([row("ab", 50, 500)], encrypt=lock)) == "pdf_locked"
    assert code_of(b"%PDF-1.7\n") == "pdf_broken"
    assert code_of(pdf([[]] * 1001)) == "pdf_too_many_pages"


def test_the_reason_comes_back_from_the_process_that_reads() -> None:
    for data, code in (
        (b"no PDF", "pdf_broken"),
        (b"%PDF-1.7 cut", "pdf_broken"),
        (pdf([[]]), "pdf_without_text"),
    ):
        (found,) = read(Pdf(), data)
        assert isinstance(found, Refused)
        assert found.error.code == code
        assert found.error.data["name"] == "in.pdf"


def test_it_is_known_by_its_mark_and_its_name() -> None:
    assert reader_of(b"%PDF-1.4\n", "a.txt").facts.name == "pdf"
    assert reader_of(b"\n%PDF-1.4\n", "a").facts.name == "pdf"
    assert reader_of(b"", "a.PDF").facts.name == "pdf"


def test_what_is_cut_or_changed_is_read_or_refused() -> None:
    draw = random.Random(7)
    good = pdf([row(SENTENCE[::-1], 50, 500), row("ab (cd)", 50, 300)], "خبر")
    outcomes = set()
    for data in [good[: len(good) * part // 20] for part in range(20)] + [
        mutated(good, draw) for _ in range(200)
    ]:
        try:
            text, title = read_pdf(data)
        except FormatInvalid as error:
            outcomes.add(error.code)
        else:
            (text + title).encode()
            outcomes.add("read")
    assert {"read", "pdf_broken"} <= outcomes


def mutated(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(1, 6)):
        place = draw.randrange(len(changed))
        changed[place : place + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 3))
    return bytes(changed)


def test_trees_without_end_are_refused() -> None:
    catalogue = "<< /Type /Catalog /Pages 2 0 R >>"
    cycle = [catalogue, "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>"]
    assert code_of(assembled(cycle)) in ("pdf_broken", "pdf_without_text")
    deep: list[str | bytes] = [
        catalogue,
        "<< /Type /Pages /Count 1 /Kids " + "[" * 100_000 + " >>",
        stream(""),
    ]
    assert code_of(assembled(deep)) in ("pdf_broken", "pdf_without_text")


@pytest.mark.long
def test_a_page_that_asks_for_years_of_work_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that draw the next one ten times each, twelve deep."""
    monkeypatch.setattr("annotator.formats.articles.pdf._SECONDS", 5)
    kind = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    forms = [
        stream("/X Do " * 10, f"{kind} /Resources << /XObject << /X {number} 0 R >> >>")
        for number in range(6, 18)
    ]
    inside = "/MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R {inside} >>"
    pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    start = stream("/X Do " * 10)
    data = assembled(
        ["<< /Type /Catalog /Pages 2 0 R >>", pages, page, start, *forms, stream("BT ET")]
    )
    (found,) = read(Pdf(), data)
    assert isinstance(found, Refused)
    assert found.error.code == "pdf_too_long"
