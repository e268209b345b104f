# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import FormatInvalid
from annotator.model.annotation import Entity
from annotator.session.identities import link_tables
from annotator.session.identities.link_tables import TableReport, read_table
from annotator.session.identities.register import Register
from tests.session.builders import project

TYPES = frozenset({"PERSON", "LOCATION"})


def read(path: Path, data: str | bytes, *known: Entity) -> TableReport:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    numbers = count(1)
    return read_table(
        path, {e.id: e for e in known}, "u1", lambda: f"e{next(numbers)}", types=TYPES
    )


def refusals(report: TableReport) -> list[tuple[int, str]]:
    return [(refused.line, refused.error.code) for refused in report.refused]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_csv_table_is_read_and_bad_rows_are_told(table: Path) -> None:
    report = read(
        table,
        "\ufeffqid,name,aliases,type,uri,note,extra\n"
        "Q794,ایران,جمهوری اسلامی ایران|ایران زمین,LOCATION,,کشور,x\n"
        'q1,"نام با ""گیومه"", و ویرگول",,,https://example.org/1,\n'
        "794,بی‌شماره,,,,,\n"
        ",  ,,,,,\n"
        ",کسی,,SHIP,,,\n"
        ",کسی,,,نشانی,,\n"
        "Q794,ایران دوباره,,,,,\n"
        ",‌,\n"
        ",یک,دو,,,,,هشت\n"
        ",واپسین,,PERSON,,,\n",
    )
    assert [e.name for e in report.entities] == [
        "ایران",
        'نام با "گیومه", و ویرگول',
        "واپسین",
    ]
    first = report.entities[0]
    assert first.links == {"wikidata": "Q794"}
    assert first.aliases == ("جمهوری اسلامی ایران", "ایران زمین")
    assert (first.type, first.note, first.annotator) == ("LOCATION", "کشور", "u1")
    assert report.known == 1
    assert refusals(report) == [
        (4, "bad_wikidata"),
        (6, "unknown_tag"),
        (7, "bad_uri"),
        (9, "entity_without_name"),
        (10, "row_too_wide"),
    ]


def test_a_jsonl_table(table: Path) -> None:
    rows = [
        {"wikidata": "Q1", "name": "یک", "aliases": ["اول", "نخست"]},
        {"id": "Q2", "name": "دو"},
        {"id": 17, "name": "سه", "aliases": "سوم|ثالث", "unknown": {"a": 1}},
        {"name": ["نه"]},
        [],
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    report = read(table, "\n".join([*lines, "{", '{"name": "\\ud800"}', "", '{"name":"چهار"}']))
    assert [e.name for e in report.entities] == ["یک", "دو", "سه", "چهار"]
    assert report.entities[0].aliases == ("اول", "نخست")
    assert report.entities[1].links == {"wikidata": "Q2"}
    assert report.entities[2].extra == {"table_id": "17"}
    assert refusals(report) == [
        (4, "row_bad_value"),
        (5, "row_not_object"),
        (6, "json_syntax"),
        (7, "json_surrogate"),
    ]


def test_rows_known_by_their_number_change_nothing(table: Path) -> None:
    old = Entity("old", "نام کهن", "PERSON", {"wikidata": "Q7"})
    report = read(table, "qid;name\nQ7;نام نو\nQ8;دیگر\n", old)
    assert [e.name for e in report.entities] == ["دیگر"]
    assert report.known == 1


def test_bytes_that_are_no_text_cost_their_row_only(table: Path) -> None:
    report = read(table, "name\tnote\nیک\tالف\n".encode() + b"\xff\xfe\tx\n" + "دو\t\n".encode())
    assert [e.name for e in report.entities] == ["یک", "دو"]
    assert refusals(report) == [(3, "row_not_text")]


def test_a_spreadsheets_utf_16(table: Path) -> None:
    report = read(table, "name\tqid\nساری\tQ9\n".encode("utf-16"))
    assert [(e.name, e.links) for e in report.entities] == [("ساری", {"wikidata": "Q9"})]


def test_a_line_without_end_and_an_open_quotation_mark_cost_no_other_row(table: Path) -> None:
    long = "دراز" * link_tables.LONGEST_LINE
    report = read(table, f'name,note\nیک,\n{long},x\nدو,\nسه,"باز\n')
    assert [e.name for e in report.entities] == ["یک", "دو", "سه"]
    assert refusals(report) == [(3, "row_not_readable")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"\n \n", "table_empty"),
        (b"qid,label\nQ1,x\n", "table_without_name"),
        (b"name,name\nx,y\n", "table_without_name"),
    ],
)
def test_what_is_no_table_is_refused_whole(table: Path, data: bytes, code: str) -> None:
    with pytest.raises(FormatInvalid, match=code):
        read(table, data)


def test_limits(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_tables, "MOST_ROWS", 3)
    report = read(table, "name\n" + "نام\n" * 5)
    assert len(report.entities) == 3
    assert refusals(report) == [(5, "table_too_long")]
    monkeypatch.setattr(link_tables, "LARGEST_FILE", 10)
    with pytest.raises(FormatInvalid, match="table_too_large"):
        read(table, "name\n" + "نام\n" * 5)
    with pytest.raises(FormatInvalid, match="table_unreadable"):
        read_table(table.parent, {}, "u1", str)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    try:
        read(path, b"name,note\n" + data)
        read(path, data)
    except FormatInvalid:
        return


def test_a_table_is_one_step_of_the_project(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,qid,type\nساری,Q9,LOCATION\nبابل,Q10,LOCATION\n", encoding="utf-8")
    with project(tmp_path) as session:
        register = Register(session)
        report = register.read_table(path)
        register.add_table(report).result()
        assert {e.name for e in session.entities.values()} == {"ساری", "بابل"}
        assert {e.annotator for e in session.entities.values()} == {session.me.id}
        assert register.read_table(path).known == 2
        session.undo().result()
        assert not session.entities


def test_reading_tells_how_far_it_is_and_stops_when_asked(table: Path) -> None:
    rows = "".join(f"نام {number}\n" for number in range(3000))
    table.write_text(f"name\n{rows}", encoding="utf-8")
    told: list[float] = []
    report = read_table(
        table,
        {},
        "u1",
        str,
        progress=lambda share, _name: told.append(share),
        cancelled=lambda: len(told) > 2,
    )
    assert told == sorted(told)
    assert 0 < told[-1] <= 1
    assert 0 < len(report.entities) < 3000
    assert len(report.changes.changes) == len(report.entities)
