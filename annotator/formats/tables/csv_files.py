# SPDX-License-Identifier: MIT
"""Tables as CSV: documents.csv, spans.csv and relations.csv in a folder.

UTF-8 with a BOM, which Excel needs to see the letters. A cell that a spreadsheet would take for
a formula, or that begins with an apostrophe, has an apostrophe put before it; reading takes it
away again.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.fidelity import reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
    Layout,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.tables.rows import (
    CARRIES,
    COLUMNS,
    DOCUMENTS,
    RELATIONS,
    SPANS,
    Cell,
    Rows,
    read_tables,
    rows_of,
)

_LINE_LIMIT = 16 * 1024 * 1024
_IN_MEMORY = 4 * 1024 * 1024
_FORMULA = tuple("=+-@\t\r\n'")
_BOM = b"\xef\xbb\xbf"
_DELIMITERS = ",;\t"


class CsvTables:
    facts = Facts("csv", (".csv",), CARRIES, Layout.FOLDER)

    def score(self, head: bytes, name: str) -> float:
        names = set(_header(head))
        if "text" not in names or not name.lower().endswith((".csv", ".tsv")):
            return 0.0
        return 0.95 if name.lower() == f"{DOCUMENTS}.csv" else 0.6

    def companions(self, name: str) -> tuple[str, ...]:
        if name.lower() != f"{DOCUMENTS}.csv":
            return ()
        return (f"{SPANS}.csv", f"{RELATIONS}.csv")

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """Any table with a column "text"; spans and relations where it is documents.csv."""
        beside = dict(zip((SPANS, RELATIONS), self.companions(file.name), strict=False))

        def rows(table: str) -> Rows | None:
            other = file.beside(beside[table]) if table in beside else None
            return _rows(other) if other is not None else None

        try:
            for found in read_tables(_rows(file), rows):
                if isinstance(found, Refused):
                    found.error.data.update(name=file.name, line=found.line)
                yield found
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(1, error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduced(document, self.facts.carries, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output)


class _Writer:
    """Only one file of a folder can be open, so each table waits beside until the end."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._tables: dict[str, _Table] = {}

    def add(self, document: ReadDocument, part: str) -> None:
        folder = f"{part}/" if part else ""
        for table in COLUMNS:
            name = f"{folder}{table}.csv"
            if name not in self._tables:
                self._tables[name] = _Table(COLUMNS[table])
        for table, cells in rows_of(document):
            self._tables[f"{folder}{table}.csv"].add(cells)

    def close(self) -> None:
        for name, table in self._tables.items():
            with self._output.open(name) as stream:
                table.move(stream)


class _Table:
    def __init__(self, columns: tuple[str, ...]) -> None:
        self._kept: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115, closed by move
        self._kept.write(_BOM)
        self._text = TextIOWrapper(self._kept, "utf-8", newline="")
        self._rows = csv.writer(self._text)
        self._rows.writerow(columns)

    def add(self, cells: list[Cell]) -> None:
        self._rows.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in cells])

    def move(self, stream: BinaryIO) -> None:
        self._text.flush()
        self._kept.seek(0)
        shutil.copyfileobj(self._kept, stream)
        self._text.close()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _header(head: bytes) -> list[str]:
    line = head.removeprefix(_BOM).splitlines()[:1]
    text = line[0].decode("utf-8", "replace") if line else ""
    return [name.strip(' "').lower() for name in text.split(_delimiter(text))]


def _delimiter(header: str) -> str:
    """Spreadsheets of some countries write another one."""
    return max(_DELIMITERS, key=header.count)


def _rows(file: InputFile) -> Rows:
    csv.field_size_limit(_LINE_LIMIT)
    with file.open() as stream, TextIOWrapper(stream, "utf-8-sig", newline="") as text:
        lines = _lines(text)
        try:
            header = next(lines, "")
            reader: Any = csv.reader(_with(header, lines), delimiter=_delimiter(header))
            number = 1
            for cells in reader:
                yield number, [_unsafe(cell) for cell in cells]
                number = reader.line_num + 1
        except UnicodeDecodeError as error:
            raise FormatInvalid("json_not_utf8", name=file.name, offset=error.start) from error
        except csv.Error as error:
            place = {"table": file.name, "row": reader.line_num, "column": "?"}
            raise FormatInvalid("table_cell", name=file.name, text=str(error), **place) from error


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(stream: TextIOWrapper) -> Iterator[str]:
    while line := stream.readline(_LINE_LIMIT + 1):
        if len(line) > _LINE_LIMIT:
            raise FormatInvalid("line_too_long", limit=_LINE_LIMIT)
        yield line
