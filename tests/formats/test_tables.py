# SPDX-License-Identifier: MIT
import csv
import json
import random
import zipfile
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.files import InputFile
from annotator.formats.format import Format, Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.tables.csv_files import CsvTables
from annotator.formats.tables.workbook import XlsxTables
from annotator.model.annotation import Entity, Json, Relation, Span
from tests.formats import memory

openpyxl: Any = import_module("openpyxl")

TEXT = "مریم رضایی 😀 رئیس\r\nشورای شهر ساری شد."
FORMATS: tuple[Format, ...] = (CsvTables(), XlsxTables())
FORMULAS = ("=1+1", "+98", "-x", "@نام", "\tx", "\rx", "'x", "'=x", "''", "=", "٪", "\nx", '"', ";")


def span(id_: str, *fragments: tuple[int, int], **fields: Any) -> Span:
    return Span(id_, "d", "زهرا", "mention", "PERSON", fragments, **fields)


def document(**fields: Any) -> ReadDocument:
    return ReadDocument("d", TEXT, by="زهرا", **fields)


def whole() -> ReadDocument:
    return document(
        title="=HYPERLINK(x)",
        source="+خبر",
        published=date(2023, 11, 5),
        labels={"k": [1, "ب"]},
        note="-یاد\nداشت",
        unsure=True,
        spans=(
            span("a", (0, 4), attributes={"x": {"span": "b"}}, value={"type": "x"}, note="@"),
            span("b", (5, 10), (14, 18), unsure=True),
        ),
        relations=(Relation("r", "d", "زهرا", "x", "b", "a", {"k": 1.5}, note="=چ", unsure=True),),
    )


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return {s.title: [[cell.value for cell in row] for row in s.iter_rows()] for s in book}


def tables(files: dict[str, bytes]) -> dict[str, list[list[str]]]:
    return {
        name: list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
        for name, data in files.items()
    }


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.facts.name)
def test_everything_of_a_version_comes_back(format_: Format) -> None:
    other = replace(whole(), by="رضا", spans=(), relations=())
    kept = memory.came_back(format_, [whole(), other, replace(other, id="=d2")])
    assert [each.losses for each in kept] == [(), (), ()]
    files = memory.written(format_, [whole()])
    found = memory.read_files(format_, files)[0]
    assert isinstance(found, ReadDocument)
    assert {s.id: s.attributes for s in found.spans} == {"a": {"x": {"span": "b"}}, "b": {}}
    assert (found.id, found.by, found.unsure) == ("d", "زهرا", True)


def test_identities_and_repairs_have_no_table() -> None:
    given = document(entities=(Entity("e", "n", "t"),), repairs=())
    assert CsvTables().reduce(given, WriteOptions()).losses == (Loss("loss_entities", 1),)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.facts.name)
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_every_text_comes_back(format_: Format, text: str) -> None:
    spans = (Span("a", "d", "", "", text, ((0, len(text)),), {"k": text}, note=text),)
    given = ReadDocument(text, text, title=text, source=text, by=text, spans=spans, note=text)
    memory.came_back(format_, [given])
    files = memory.written(format_, [given])
    if format_.facts.name == "csv":
        cells = [cell for table in tables(files).values() for row in table for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]
    else:
        book = openpyxl.load_workbook(BytesIO(files[memory.MAIN]))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "inlineStr", "n"}


def test_a_spreadsheet_sees_the_letters_and_three_tables() -> None:
    files = memory.written(CsvTables(), [whole()], part="train")
    assert set(files) == {"train/documents.csv", "train/spans.csv", "train/relations.csv"}
    assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
    rows = tables(files)["train/spans.csv"]
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["start"], first["end"], first["text"]) == ("0", "4", "مریم")
    assert rows[2][rows[0].index("fragments")] == "5-10 14-18"
    found = sheets(memory.written(XlsxTables(), [whole()])[memory.MAIN])
    assert list(found) == ["documents", "spans", "relations"]
    assert found["spans"][1][5:7] == [0, 4]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
@settings(max_examples=15, deadline=None)
def test_whatever_the_letters(text: str) -> None:
    given = ReadDocument("d", text + "x", title=text, note=text, labels={text: text})
    for format_ in FORMATS:
        memory.came_back(format_, [given])


@pytest.mark.parametrize(
    "piece",
    ["آ", "😀", "\r", "_x0041_"],
    ids=["letter", "emoji", "control", "escape"],
)
def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + "پایان"
    spans = (Span("a", "d", "", "", "X", ((0, len(text)),), note=text),)
    given = ReadDocument("d", text, spans=spans, labels={"k": text})
    memory.came_back(XlsxTables(), [given])
    found = sheets(memory.written(XlsxTables(), [given])[memory.MAIN])
    cells = [cell for rows in found.values() for row in rows for cell in row if cell]
    assert all(len(str(cell).encode("utf-16-le")) // 2 <= 32_767 for cell in cells)


def test_rows_beyond_a_sheet_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.tables.workbook.MOST_ROWS", 3)
    spans = tuple(span(f"s{n}", (0, 4)) for n in range(8))
    documents = [replace(document(spans=spans), id=f"d{n}") for n in range(2)]
    files = memory.written(XlsxTables(), documents)
    names = list(sheets(files[memory.MAIN]))
    assert "spans 6" in names
    found = memory.read_files(XlsxTables(), files)
    assert [len(each.spans) for each in found if isinstance(each, ReadDocument)] == [8, 8]


def made(documents: list[list[Any]], spans: list[list[Any]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "documents" if spans is not None else "Sheet1"
    for row in documents:
        sheet.append(row)
    if spans is not None:
        second = book.create_sheet("spans")
        for row in spans:
            second.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_sheet_that_somebody_typed_is_read() -> None:
    data = made([["Title", "TEXT"], ["ت", "متن"], [None, None], ["ث", 1402]])
    first, second = memory.read(XlsxTables(), data)
    assert isinstance(first, ReadDocument)
    assert isinstance(second, ReadDocument)
    assert (first.title, first.text, second.text, second.line) == ("ت", "متن", "1402", 4)
    spans: list[list[Any]] = [["document", "label", "start", "end"], ["1", "A", 0, 2.0]]
    (found,) = memory.read(XlsxTables(), made([["document", "text"], [1, "متن"]], spans))
    assert isinstance(found, ReadDocument)
    assert found.spans[0].fragments == ((0, 2),)
    (found,) = memory.read(CsvTables(), "text;title\nمتن;ت\n".encode(), "x.csv")
    assert isinstance(found, ReadDocument)
    assert (found.text, found.title) == ("متن", "ت")


def refused(spans: str, relations: str = "") -> list[str]:
    files = {
        "documents.csv": "document,text\nd,متن\ne,متن\n".encode(),
        "spans.csv": f"document,span,label,start,end,fragments,text,attributes\n{spans}".encode(),
        "relations.csv": f"document,label,source,target\n{relations}".encode(),
    }
    found = memory.read_files(CsvTables(), files)
    assert any(isinstance(each, ReadDocument) and each.id == "e" for each in found)
    return [each.error.code for each in found if isinstance(each, Refused)]


@pytest.mark.parametrize(
    ("spans", "relations", "code"),
    [
        ("d,a,A,0,9", "", "span_outside_text"),
        ("d,a,A,2,2", "", "span_outside_text"),
        ("d,a,A,-1,2", "", "table_cell"),
        ("d,a,A,0.5,2", "", "table_cell"),
        ("d,a,A,99999999999999999999,2", "", "table_cell"),
        ("d,a,A,0,3,0-1", "", "table_cell"),
        ("d,a,A,0,3,0-2 1-3", "", "table_cell"),
        ("d,a,A,0,3,x", "", "table_cell"),
        ("d,a,A,0,3,,چیز", "", "span_text_mismatch"),
        ("d,a,A,0,3,,,{", "", "json_syntax"),
        ("d,a,A,0,3,,,[]", "", "table_cell"),
        ("d,a,A,0,3\nd,a,B,0,3", "", "id_twice"),
        ("d,a,A,0,3", "d,x,a,q", "unknown_span"),
        ("f,a,A,0,3", "", "table_no_document"),
    ],
)
def test_a_bad_row_refuses_its_document_alone(spans: str, relations: str, code: str) -> None:
    assert refused(spans, relations) == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_no_column"),
        (b"a,b\n1,2\n", "table_no_column"),
        (b"text\n\xff\n", "json_not_utf8"),
        (b"text\na\x00b\n", "json_nul"),
        (b'text\n"' + b"a" * 17_000_000, "line_too_long"),
        (b'text\n"' + b"aaaaaaaa\n" * 2_000_000, "table_cell"),
    ],
)
def test_a_bad_file_is_refused(data: bytes, code: str) -> None:
    found = memory.read(CsvTables(), data, "x.csv")
    assert isinstance(found[-1], Refused)
    assert found[-1].error.code == code


def test_a_line_of_a_million_columns_is_read_and_not_more() -> None:
    (found,) = memory.read(CsvTables(), b"text\nx" + b"," * 10**6 + b"\n", "x.csv")
    assert isinstance(found, ReadDocument)
    assert found.text == "x"


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(kept, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return kept.getvalue()


def test_tricks_of_archives_and_of_xml_are_refused() -> None:
    good = memory.written(XlsxTables(), [whole()])[memory.MAIN]
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE a [<!ENTITY x "xx">]><worksheet>&x;</worksheet>'
    (found,) = memory.read(XlsxTables(), repacked(good, {sheet: bomb}))
    assert isinstance(found, Refused)
    assert found.error.code == "xml_doctype"
    for name in zipfile.ZipFile(BytesIO(good)).namelist():
        for changed in (b"", b"<a/>", b"<" * 1000, b"<a>" * 5000):
            for each in memory.read(XlsxTables(), repacked(good, {name: changed})):
                assert isinstance(each, ReadDocument | Refused)


@pytest.mark.long
def test_far_cells_and_large_archives_take_no_time_and_no_memory() -> None:
    good = memory.written(XlsxTables(), [whole()])[memory.MAIN]
    sheet = "xl/worksheets/sheet1.xml"
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        b'<t>text</t></is></c></row><row r="900000000"><c r="XFD900000000"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert isinstance(memory.read(XlsxTables(), repacked(good, {sheet: far})), list)
    large = BytesIO()
    with zipfile.ZipFile(large, "w", 8, compresslevel=1) as archive:
        for number in range(9):
            archive.writestr(f"{number}", bytes(64 * 2**20))
    (found,) = memory.read(XlsxTables(), large.getvalue())
    assert isinstance(found, Refused)
    assert found.error.code == "file_too_large"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
def test_damaged_sheets_are_refused(name: str) -> None:
    good = memory.written(XlsxTables(), [whole()])[memory.MAIN]
    inside = zipfile.ZipFile(BytesIO(good)).read(name)
    draw = random.Random(3)
    for _ in range(50):
        at = draw.randrange(len(inside))
        changed = inside[:at] + draw.randbytes(draw.randrange(3)) + inside[at + draw.randrange(5) :]
        for each in memory.read(XlsxTables(), repacked(good, {name: changed})):
            assert isinstance(each, ReadDocument | Refused)


def test_only_tables_of_texts_are_claimed() -> None:
    assert CsvTables().score(b"name,age\n", "x.csv") == 0
    assert CsvTables().score(b"\xef\xbb\xbftitle,text\n", "x.csv") > 0.5
    assert CsvTables().companions("documents.csv") == ("spans.csv", "relations.csv")
    alone = InputFile.of_bytes("x.csv", b"text\nx\n", {"spans.csv": b"nonsense"})
    (found,) = CsvTables().read(alone)
    assert isinstance(found, ReadDocument)
    value: Json = json.loads(json.dumps(found.labels))
    assert value == {}


@pytest.mark.parametrize(
    ("part", "data", "code"),
    [
        ("xl/styles.xml", b"<a>" + bytes([32]) * (4 * 2**20) + b"</a>", "file_too_large"),
        ("xl/workbook.xml", b"<!--" + bytes([32]) * 9000 + b"--><!DOCTYPE a><a/>", "xml_doctype"),
        ("xl/worksheets/sheet1.xml", b"<a>" + b"<b/>" * 200_001 + b"</a>", "xml_too_many"),
        (
            "xl/worksheets/sheet1.xml",
            b"<a><row>" + b"<c/>" * 200_001 + b"</row></a>",
            "xml_too_many",
        ),
    ],
)
def test_a_part_that_asks_for_much_is_refused(part: str, data: bytes, code: str) -> None:
    book = import_module("openpyxl").Workbook()
    book.active.append(["text"])
    book.active.append(["متن"])
    kept = BytesIO()
    book.save(kept)
    (whole_,) = memory.read(XlsxTables(), kept.getvalue())
    assert isinstance(whole_, ReadDocument)
    (found,) = memory.read(XlsxTables(), repacked(kept.getvalue(), {part: data}))
    assert isinstance(found, Refused)
    assert found.error.code == code


def test_an_endless_list_of_parts_is_not_read() -> None:
    end = b"PK\x05\x06" + bytes(8) + (9 * 2**20).to_bytes(4, "little") + bytes(6)
    (found,) = memory.read(XlsxTables(), b"PK\x03\x04" + bytes(9 * 2**20) + end)
    assert isinstance(found, Refused)
    assert found.error.code == "file_too_large"
