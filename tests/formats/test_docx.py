# SPDX-License-Identifier: MIT
import random
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.articles.docx import Docx
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.registry import reader_of
from annotator.wording import LANGUAGES, Wording
from tests.formats.hostile import PIECES
from tests.formats.memory import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def archive(body: str, **others: str) -> bytes:
    """A document of this XML inside its body."""
    root = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    parts = {"word/document.xml": root}
    for kind, inside in others.items():
        parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{inside}</w:{kind}>'
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    kept = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>"


def text_of(data: bytes) -> str:
    (found,) = read(Docx(), data)
    assert isinstance(found, ReadDocument), found
    return found.text


def code_of(data: bytes) -> str:
    (found,) = read(Docx(), data)
    assert isinstance(found, Refused)
    for language in LANGUAGES:
        worded = Wording(language).error(found.error)
        assert "{" not in worded.what + worded.todo
    return found.error.code


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_a_document_of_word_is_its_paragraphs_and_its_title() -> None:
    document = Document()
    document.add_heading("شورای شهر ساری", 0)
    document.add_paragraph("مریم رضایی می‌گوید: «آب»")
    document.add_heading("نشست", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "سال", "۱۴۰۲"
    (found,) = read(Docx(), saved(document))
    assert isinstance(found, ReadDocument)
    assert found.title == "شورای شهر ساری"
    assert found.text == "شورای شهر ساری\nمریم رضایی می‌گوید: «آب»\nنشست\nسال\n۱۴۰۲"
    document.core_properties.title = "خبر روز"
    (named,) = read(Docx(), saved(document))
    assert isinstance(named, ReadDocument)
    assert named.title == "خبر روز"
    document.core_properties.title = "doc1.docx"
    (unnamed,) = read(Docx(), saved(document))
    assert isinstance(unnamed, ReadDocument)
    assert unnamed.title == "شورای شهر ساری"


@given(st.lists(st.sampled_from([*PIECES, " ", "\t", "\u00a0", "\u2067"]), min_size=1, max_size=8))
@settings(max_examples=20)
def test_every_character_of_a_paragraph_is_kept(pieces: list[str]) -> None:
    document = Document()
    paragraph = document.add_paragraph("متن ")
    for piece in pieces:
        paragraph.add_run(piece)
    assert text_of(saved(document)) == "متن " + "".join(pieces)


def test_tracked_changes_count_as_accepted() -> None:
    changed = p(
        r("یک "),
        f"<w:ins>{r('دو ')}</w:ins>",
        "<w:del><w:r><w:delText>سه </w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('چهار ')}</w:moveFrom><w:moveTo>{r('پنج')}</w:moveTo>",
    )
    assert text_of(archive(changed)) == "یک دو پنج"
    joined = p(r("نیمهٔ "), properties="<w:rPr><w:del/></w:rPr>") + p(r("دیگر"))
    assert text_of(archive(joined)) == "نیمهٔ دیگر"


def test_what_a_reader_does_not_see_is_left_out() -> None:
    body = p(
        r("پیدا"),
        r("پنهان", "<w:vanish/>"),
        r(" هم", '<w:vanish w:val="0"/>'),
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        f"<w:hyperlink>{r(' پیوند')}</w:hyperlink>",
    )
    assert text_of(archive(body)) == "پیدا هم پیوند"


def test_breaks_and_hyphens_are_characters() -> None:
    marks = "<w:r><w:t>الف</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:noBreakHyphen/></w:r>"
    assert text_of(archive(p(marks))) == "الف\tب\nج\u2011"
    assert text_of(archive("<w:p><w:r><w:t>  لبه  </w:t></w:r></w:p>")) == "لبه"


def test_text_boxes_come_once_and_notes_at_the_end() -> None:
    box = f"<w:txbxContent>{p(r('کادر'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = p(r("پیش"), f"<w:r>{both}</mc:AlternateContent></w:r>", r(" پس")) + p(r("پایان"))
    note = f'<w:footnote w:type="separator">{p(r("-"))}</w:footnote>'
    note += f"<w:footnote>{p(r('پانوشت'))}</w:footnote>"
    found = text_of(archive(body, footnotes=note))
    assert found == "پیش پس\nکادر\nپایان\nپانوشت"


def test_what_is_no_sound_document_is_refused_with_the_reason() -> None:
    assert code_of(b"PK\x03\x04") == "docx_broken"
    assert code_of(packed({"a.txt": "x"})) == "docx_broken"
    assert code_of(packed({"word/document.xml": "<w:p"})) == "docx_broken"
    assert code_of(b"\xd0\xcf\x11\xe0" + bytes(600)) == "docx_old"
    assert code_of(archive(p())) == "text_empty"
    assert code_of(archive("<w:p>" * 300 + "</w:p>" * 300)) == "json_too_deep"


def test_bombs_are_refused() -> None:
    entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    assert code_of(packed({"word/document.xml": entities})) == "xml_doctype"
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>'
    assert code_of(packed({"word/document.xml": outside})) == "xml_doctype"
    assert code_of(packed({"word/document.xml": " " * (33 * 2**20)})) == "docx_too_large"


def test_what_is_cut_or_changed_is_read_or_refused() -> None:
    draw = random.Random(11)
    good = archive(p(r("متن")) * 20, footnotes=f"<w:footnote>{p(r('پانوشت'))}</w:footnote>")
    cut = [good[: len(good) * part // 20] for part in range(20)]
    outcomes = set()
    for data in [*cut, *(mutated(good, draw) for _ in range(200))]:
        (found,) = read(Docx(), data)
        if isinstance(found, ReadDocument):
            found.text.encode()
            outcomes.add("read")
        else:
            outcomes.add(found.error.code)
    assert {"read", "docx_broken"} <= outcomes


def mutated(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(1, 3)):
        place = draw.randrange(len(changed))
        changed[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
    return bytes(changed)


def test_changed_xml_is_read_or_refused() -> None:
    draw = random.Random(12)
    good = f'<w:document xmlns:w="{W}"><w:body>{p(r("متن")) * 5}</w:body></w:document>'
    for _ in range(200):
        data = mutated(good.encode(), draw)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as zipped:
            zipped.writestr("word/document.xml", data)
        (found,) = read(Docx(), out.getvalue())
        assert isinstance(found, ReadDocument | Refused)


@pytest.mark.parametrize(
    ("head", "name"), [(archive(p())[:4096], "a"), (b"PK\x03\x04", "A.DOCX"), (b"", "a.docx")]
)
def test_it_is_known_by_what_is_in_it_and_its_name(head: bytes, name: str) -> None:
    assert reader_of(head, name).facts.name == "docx"


def test_an_endless_list_of_parts_is_not_read() -> None:
    end = b"PK\x05\x06" + bytes(8) + (9 * 2**20).to_bytes(4, "little") + bytes(6)
    data = b"PK\x03\x04word/" + bytes(9 * 2**20) + end
    assert code_of(data) == "docx_too_large"
