# SPDX-License-Identifier: MIT
"""A table of identities from a file, read row by row under limits; a bad row stops no other."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from annotator.errors import AnnotationRejected, AnnotatorError, FormatInvalid
from annotator.formats.strict_json import loads
from annotator.model.annotation import Entity, Json
from annotator.model.changes import Change, ChangeSet
from annotator.session.identities import entity_editing
from annotator.session.identities.entity_editing import WIKIDATA
from annotator.session.progress import Cancelled, Progress, ignore, never

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_LINE = 65_536
MOST_ROWS = 100_000
MOST_ALIASES = 200
MOST_REFUSED = 1000
"""Refused rows that are told one by one."""
_STEP = 500
"""Rows between two words on how far it is."""
_QID = ("qid", WIKIDATA)
_COLUMNS = frozenset({"id", *_QID, "name", "aliases", "type", "uri", "note"})
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken, by its line, with the reason as an error."""

    line: int
    error: AnnotatorError


@dataclass(slots=True)
class TableReport:
    """`known` counts the rows whose Q-number the register, or an earlier row, has; they change
    nothing. `refused_count` goes on where `refused` ends."""

    entities: list[Entity] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    refused_count: int = 0
    changes: ChangeSet = field(default_factory=lambda: ChangeSet("import_entities", ()))
    """All of them as one step, so that nobody waits for it when they are taken."""

    def refuse(self, line: int, error: AnnotatorError) -> None:
        self.refused_count += 1
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(Refused(line, error))


def read_table(
    path: Path,
    entities: Mapping[str, Entity],
    me: str,
    new_id: Callable[[], str],
    *,
    types: frozenset[str] = frozenset(),
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> TableReport:
    """The identities in a CSV or JSONL file. `types` are the tags a row may name, any when
    empty. FormatInvalid for a file that is no such table at all."""
    size = max(path.stat().st_size, 1) if path.is_file() else 1
    report = TableReport()
    numbers = {e.links[WIKIDATA] for e in entities.values() if e.links.get(WIKIDATA)}
    with _opened(path) as file:
        for line, row in _rows(file, path.name):
            if cancelled():
                break
            if line % _STEP == 0:
                progress(min(os.lseek(file.fileno(), 0, os.SEEK_CUR) / size, 1.0), path.name)
            if isinstance(row, AnnotatorError):
                report.refuse(line, row)
                continue
            try:
                entity = _entity(row, me, new_id, types)
            except AnnotatorError as error:
                report.refuse(line, error)
                continue
            number = entity.links.get(WIKIDATA)
            if number is not None and number in numbers:
                report.known += 1
                continue
            if len(report.entities) >= MOST_ROWS:
                report.refuse(line, FormatInvalid("table_too_long", limit=MOST_ROWS))
                break
            if number is not None:
                numbers.add(number)
            report.entities.append(entity)
    changes = tuple(Change(None, each) for each in report.entities)
    report.changes = ChangeSet("import_entities", changes)
    return report


def _opened(path: Path) -> TextIOWrapper:
    """As UTF-8, or UTF-16 where a mark says so; what is not shows in the rows it is in."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FormatInvalid("table_unreadable", file=path.name, detail="")
        if size > LARGEST_FILE:
            raise FormatInvalid("table_too_large", file=path.name, size=size, limit=LARGEST_FILE)
        with path.open("rb") as file:
            start = file.read(2)
        encoding = next((name for mark, name in _MARKS if start == mark), "utf-8-sig")
        return path.open(encoding=encoding, errors="surrogateescape", newline="")
    except OSError as error:
        raise FormatInvalid(
            "table_unreadable", file=path.name, detail=error.strerror or ""
        ) from error


type _Row = Mapping[str, Json] | AnnotatorError


def _rows(file: TextIOWrapper, name: str) -> Iterator[tuple[int, _Row]]:
    lines = _lines(file)
    first = next((item for item in lines if item[1].strip()), None)
    if first is None:
        raise FormatInvalid("table_empty", file=name)
    if first[1].lstrip().startswith("{"):
        yield first[0], _json_row(first[1])
        yield from ((n, _json_row(line)) for n, line in lines if line.strip())
    else:
        yield from _csv_rows(first, lines, name)


def _lines(file: TextIOWrapper) -> Iterator[tuple[int, str]]:
    """Numbered lines, those beyond the limit cut where it lies and marked by a NUL."""
    number = 0
    try:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                end = line
                while end and not end.endswith("\n"):
                    end = file.readline(LONGEST_LINE)
                line = line[:64].replace('"', "") + "\0\n"
            yield number, line
    except UnicodeError as error:  # half a UTF-16 letter at the end
        raise FormatInvalid("table_not_text", line=number + 1) from error


def _json_row(line: str) -> _Row:
    if "\0" in line:
        return FormatInvalid("row_not_readable", limit=LONGEST_LINE)
    try:
        row = loads(line.encode("utf-8", "surrogateescape"))
    except FormatInvalid as error:
        error.data.pop("line", None)
        return error
    if not isinstance(row, dict):
        return FormatInvalid("row_not_object")
    return {str(key).strip().lower(): value for key, value in row.items()}


def _csv_rows(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], name: str
) -> Iterator[tuple[int, _Row]]:
    delimiter = max(",;\t", key=first[1].count)
    header = [cell.strip().lower() for cell in next(csv.reader([first[1]], delimiter=delimiter))]
    if "name" not in header or len(set(header) & _COLUMNS) != len([*_known(header)]):
        raise FormatInvalid("table_without_name", file=name, columns=header[:20])
    place = first[0]

    def feed() -> Iterator[str]:
        nonlocal place
        for place, line in lines:  # noqa: B007  (read by the loop below)
            yield line

    reader = csv.reader(feed(), delimiter=delimiter)
    while True:
        start = place + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield start, FormatInvalid("row_not_readable", limit=LONGEST_LINE)
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield start, _csv_row(header, cells)


def _known(header: list[str]) -> Iterator[str]:
    return (cell for cell in header if cell in _COLUMNS)


def _csv_row(header: list[str], cells: list[str]) -> _Row:
    if any("\0" in cell for cell in cells):
        return FormatInvalid("row_not_readable", limit=LONGEST_LINE)
    if len(cells) > len(header):
        return FormatInvalid("row_too_wide", count=len(cells), columns=len(header))
    return dict(zip(header, cells, strict=False))


def _entity(
    row: Mapping[str, Json], me: str, new_id: Callable[[], str], types: frozenset[str]
) -> Entity:
    name = entity_editing.name_of(_text(row, "name"))
    type_ = _text(row, "type").strip()
    if types and type_ and type_ not in types:
        raise AnnotationRejected("unknown_tag", label=type_[:80])
    links = entity_editing.links_of(_number(row), _text(row, "uri"))
    own = _text(row, "id").strip()
    return Entity(
        new_id(),
        name,
        type_,
        links,
        extra={"table_id": own} if own and own != links.get(WIKIDATA) else {},
        aliases=entity_editing.aliases_of(_aliases(row), name),
        note=_text(row, "note").strip(),
        annotator=me,
    )


def _number(row: Mapping[str, Json]) -> str:
    """From its own column; `id` counts where it looks like one."""
    for column in _QID:
        if found := _text(row, column).strip():
            return found
    own = _text(row, "id").strip()
    return own if own[:1] in "Qq" and own[1:].isdecimal() else ""


def _aliases(row: Mapping[str, Json]) -> list[str]:
    found = row.get("aliases")
    names = found if isinstance(found, list) else _text(row, "aliases").split("|")
    if len(names) > MOST_ALIASES or not all(isinstance(name, str) for name in names):
        raise FormatInvalid("row_bad_value", column="aliases")
    for name in islice(names, MOST_ALIASES):
        if len(name) > entity_editing.LONGEST_NAME:
            raise FormatInvalid("row_bad_value", column="aliases")
    return [_checked(name, "aliases") for name in names]


def _text(row: Mapping[str, Json], column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = json.dumps(value)
    if not isinstance(value, str):
        raise FormatInvalid("row_bad_value", column=column)
    return _checked(value, column)


def _checked(text: str, column: str) -> str:
    """Refused where bytes were no text."""
    if any(0xDC80 <= ord(letter) <= 0xDCFF or letter == "\0" for letter in text):
        raise FormatInvalid("row_not_text", column=column)
    return text
