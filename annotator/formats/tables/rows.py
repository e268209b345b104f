# SPDX-License-Identifier: MIT
"""Documents, spans and relations as three tables, for spreadsheets and statistics.

A cell is text or a whole number. Attributes, labels and values are JSON; a discontinuous span
has its fragments in one cell ("3-7 9-12"). Rows of a version are known by document and person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.format import Carries, ReadDocument, Refused
from annotator.formats.strict_json import check, dumps, loads
from annotator.model.annotation import Json, Origin, Provenance, Relation, Span

type Cell = str | int
type Rows = Iterator[tuple[int, list[str]]]
"""Numbered as a spreadsheet does; the names of the columns come first."""

DOCUMENTS, SPANS, RELATIONS = "documents", "spans", "relations"
_OWNER = ("document", "by")
COLUMNS = {
    DOCUMENTS: (*_OWNER, "title", "source", "published", "labels", "note", "unsure", "text"),
    SPANS: (
        *(*_OWNER, "span", "layer", "label", "start", "end", "fragments", "text"),
        *("attributes", "value", "note", "unsure"),
    ),
    RELATIONS: (
        *(*_OWNER, "relation", "label", "source", "target", "source_text", "target_text"),
        *("attributes", "note", "unsure"),
    ),
}
CARRIES = Carries(origins=False, entities=False, repairs=False)
MOST_ROWS = 1_048_575
"""A sheet's, without the names of the columns."""
_IMPORTED = Provenance(Origin.IMPORTED)
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def rows_of(document: ReadDocument) -> Iterator[tuple[str, list[Cell]]]:
    """The table of each row, and its cells."""
    owner: list[Cell] = [document.id, document.by]
    day = document.published
    yield (
        DOCUMENTS,
        [
            *owner,
            document.title,
            document.source,
            day.isoformat() if day else "",
            _json(document.labels),
            document.note,
            _flag(document.unsure),
            document.text,
        ],
    )
    covered = {span.id: _covered(document.text, span.fragments) for span in document.spans}
    for span in document.spans:
        several = len(span.fragments) > 1
        yield (
            SPANS,
            [
                *owner,
                span.id,
                span.layer,
                span.label,
                span.start,
                span.end,
                " ".join(f"{start}-{end}" for start, end in span.fragments) if several else "",
                covered[span.id],
                _json(span.attributes),
                "" if span.value is None else dumps(span.value),
                span.note,
                _flag(span.unsure),
            ],
        )
    for link in document.relations:
        ends: list[Cell] = [link.source, link.target, covered[link.source], covered[link.target]]
        rest: list[Cell] = [_json(link.attributes), link.note, _flag(link.unsure)]
        yield RELATIONS, [*owner, link.id, link.label, *ends, *rest]


def _covered(text: str, fragments: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in fragments)


def _json(members: dict[str, Json]) -> str:
    return dumps(members) if members else ""


def _flag(on: bool) -> Cell:
    return 1 if on else ""


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells by the name of their column, with their place for what is wrong."""

    table: str
    number: int
    columns: dict[str, int]
    cells: list[str]

    def get(self, column: str) -> str:
        place = self.columns.get(column, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def owner(self) -> tuple[str, str]:
        return self.get("document"), self.get("by")

    def wrong(self, column: str) -> FormatInvalid:
        place: dict[str, Any] = {"table": self.table, "row": self.number, "column": column}
        return FormatInvalid("table_cell", text=self.get(column)[:80], **place)

    def number_in(self, column: str) -> int:
        if not _NUMBER.fullmatch(found := self.get(column).strip()):
            raise self.wrong(column)
        return int(found)

    def json(self, column: str) -> Json:
        return loads(self.get(column).encode("utf-8")) if self.get(column) else None

    def members(self, column: str) -> dict[str, Json]:
        found = self.json(column)
        if not isinstance(found, dict | None):
            raise self.wrong(column)
        return found or {}

    def flag(self) -> bool:
        return self.get("unsure").strip().lower() in ("1", "true", "yes", "x")


def read_tables(
    documents: Rows, rows: Callable[[str], Rows | None]
) -> Iterator[ReadDocument | Refused]:
    """`rows` gives a further table, None where there is none. FormatInvalid where a whole table
    cannot be read."""
    listed = _named(DOCUMENTS, documents, ("text",))
    owned = [_owned(SPANS, rows(SPANS), ("start", "end", "label"))]
    owned.append(_owned(RELATIONS, rows(RELATIONS), ("label", "source", "target")))
    seen: set[tuple[str, str]] = set()
    for row in listed:
        if not any(row.cells):
            continue
        try:
            id_, by = row.owner
            if id_ and (id_, by) in seen:
                raise FormatInvalid("document_twice", id=id_, by=by)
            seen.add((id_, by))
            yield _document(row, *(table.get(row.owner, []) for table in owned))
        except AnnotatorError as error:
            yield Refused(row.number, error)
    for table in owned:
        for owner in table.keys() - seen:
            first = table[owner][0]
            data = {"table": first.table, "row": first.number, "id": owner[0][:80]}
            yield Refused(first.number, FormatInvalid("table_no_document", **data))


def _named(table: str, rows: Rows, required: Iterable[str]) -> Iterator[_Row]:
    _, names = next(rows, (1, []))
    columns: dict[str, int] = {}
    for place, name in enumerate(names):
        columns.setdefault(name.strip().lower(), place)
    for name in required:
        if name not in columns:
            raise FormatInvalid("table_no_column", table=table, column=name)
    for count, (number, cells) in enumerate(rows):
        if count >= MOST_ROWS:
            raise FormatInvalid("table_too_many", table=table, limit=MOST_ROWS)
        yield _Row(table, number, columns, cells)


def _owned(
    table: str, rows: Rows | None, required: tuple[str, ...]
) -> dict[tuple[str, str], list[_Row]]:
    found: dict[tuple[str, str], list[_Row]] = {}
    if rows is not None:
        for row in _named(table, rows, ("document", *required)):
            if any(row.cells):
                found.setdefault(row.owner, []).append(row)
    return found


def _document(row: _Row, spans: list[_Row], relations: list[_Row]) -> ReadDocument:
    check(row.cells)
    text, (id_, by) = row.get("text"), row.owner
    bare = ReadDocument(
        id_,
        text,
        row.get("title"),
        row.get("source"),
        _published(row),
        by,
        labels=row.members("labels"),
        note=row.get("note"),
        unsure=row.flag(),
        line=row.number,
    )
    made: dict[str, Span] = {}
    for number, each in enumerate(spans, 1):
        span = _span(each, bare, number)
        if span.id in made:
            raise FormatInvalid("id_twice", where=f"/{SPANS}", id=span.id[:80])
        made[span.id] = span
    links: dict[str, Relation] = {}
    for number, each in enumerate(relations, 1):
        link = _relation(each, bare, number, made)
        if link.id in links or link.id in made:
            raise FormatInvalid("id_twice", where=f"/{RELATIONS}", id=link.id[:80])
        links[link.id] = link
    return replace(bare, spans=tuple(made.values()), relations=tuple(links.values()))


def _published(row: _Row) -> date | None:
    given = row.get("published").strip()
    try:
        return date.fromisoformat(given[:10]) if given else None
    except ValueError as error:
        raise row.wrong("published") from error


def _span(row: _Row, bare: ReadDocument, number: int) -> Span:
    check(row.cells)
    start, end = row.number_in("start"), row.number_in("end")
    fragments = _fragments(row, start, end)
    if not all(first < last for first, last in fragments) or end > len(bare.text):
        data = {"start": start, "end": end, "length": len(bare.text)}
        raise FormatInvalid("span_outside_text", where=f"/{SPANS}/{row.number}", **data)
    covered, said = _covered(bare.text, fragments), row.get("text")
    if said and said != covered:
        shown = {"text": said[:80], "found": covered[:80]}
        raise FormatInvalid("span_text_mismatch", where=f"/{SPANS}/{row.number}", **shown)
    return Span(
        row.get("span") or f"span-{number}",
        bare.id,
        bare.by,
        row.get("layer"),
        row.get("label"),
        fragments,
        row.members("attributes"),
        row.members("value") or None,
        provenance=_IMPORTED,
        note=row.get("note"),
        unsure=row.flag(),
    )


def _fragments(row: _Row, start: int, end: int) -> tuple[tuple[int, int], ...]:
    given = row.get("fragments").split()
    if not given:
        return ((start, end),)
    pairs = [part.split("-") for part in given]
    if not all(len(pair) == 2 and all(map(_NUMBER.fullmatch, pair)) for pair in pairs):
        raise row.wrong("fragments")
    found = tuple((int(first), int(last)) for first, last in pairs)
    ordered = all(one[1] <= other[0] for one, other in pairwise(found))
    if not ordered or (found[0][0], found[-1][1]) != (start, end):
        raise row.wrong("fragments")
    return found


def _relation(row: _Row, bare: ReadDocument, number: int, spans: dict[str, Span]) -> Relation:
    check(row.cells)
    ends = row.get("source"), row.get("target")
    for end in ends:
        if end not in spans:
            raise FormatInvalid("unknown_span", where=f"/{RELATIONS}/{row.number}", id=end[:80])
    return Relation(
        row.get("relation") or f"relation-{number}",
        bare.id,
        bare.by,
        row.get("label"),
        *ends,
        row.members("attributes"),
        _IMPORTED,
        row.get("note"),
        unsure=row.flag(),
    )
