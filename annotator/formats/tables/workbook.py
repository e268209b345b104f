# SPDX-License-Identifier: MIT
"""Tables as one workbook of Excel.

Every cell is a text or a number, never a formula. What XML or a cell has no room for is written
as Excel writes it (_x000D_), and a row with a text beyond the length of a cell goes on in the
next row, with its number in "part". Beyond the rows of a sheet "spans 2" follows.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from io import BytesIO
from itertools import zip_longest
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.fidelity import reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
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
    MOST_ROWS,
    Cell,
    Rows,
    read_tables,
    rows_of,
)
from annotator.formats.tables.workbook_parts import parts_of

_PART = "part"
_CELL = 32_767
"""UTF-16 units of a cell."""
_PIECE = _CELL // 2
_SMALL_PIECE = _CELL // 7
"""Code points that fit however they are written."""
_FILE_LIMIT = 128 * 1024 * 1024
_MOST_COLUMNS = 32
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_HIDDEN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WIDTHS = {"text": 60, "attributes": 30, "title": 30}
_BROKEN = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, EOFError),
    *(zipfile.BadZipFile, zlib.error, ParseError, NotImplementedError, RuntimeError, SyntaxError),
)


class XlsxTables:
    facts = Facts("xlsx", (".xlsx",), CARRIES)

    def score(self, head: bytes, name: str) -> float:
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        return 0.9 if name.lower().endswith(self.facts.extensions) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """The sheets called documents, spans and relations; else the first, if it has a column
        "text"."""
        try:
            data = file.read(_FILE_LIMIT)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for found in _read(data):
                    if isinstance(found, Refused):
                        found.error.data.update(name=file.name, line=found.line)
                    yield found
        except _BROKEN as error:
            reason = str(error)[:120]
            yield Refused(1, FormatInvalid("xlsx_broken", name=file.name, reason=reason))
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(1, error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduced(document, self.facts.carries, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main())


class _Writer:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._book = _library("openpyxl").Workbook(write_only=True)
        self._sheets = {table: _Sheet(self._book, table) for table in COLUMNS}

    def add(self, document: ReadDocument, part: str) -> None:
        for table, cells in rows_of(document):
            self._sheets[table].add(cells)

    def close(self) -> None:
        for sheet in self._sheets.values():
            sheet.begin()
        self._book.save(self._stream)


class _Sheet:
    """A table, on as many sheets as it needs."""

    def __init__(self, book: Any, table: str) -> None:
        self._book = book
        self._table = table
        self._sheet: Any = None
        self._new_cell = _library("openpyxl.cell").WriteOnlyCell
        self._count = self._rows = 0
        self.begin()

    def begin(self) -> None:
        """Where there is none yet, or it is full."""
        if self._sheet is not None and self._rows < MOST_ROWS:
            return
        letter = _library("openpyxl.utils").get_column_letter
        self._count += 1
        name = self._table if self._count == 1 else f"{self._table} {self._count}"
        self._sheet = self._book.create_sheet(name)
        self._sheet.sheet_view.rightToLeft = True
        self._sheet.freeze_panes = "A2"
        columns = (*COLUMNS[self._table], _PART)
        for place, column in enumerate(columns, 1):
            width = _WIDTHS.get(column, 14)
            self._sheet.column_dimensions[letter(place)].width = width
        self._sheet.append([self._cell(column) for column in columns])
        self._rows = 0

    def add(self, cells: list[Cell]) -> None:
        pieces: list[Sequence[Cell]] = [
            _pieces(cell) if isinstance(cell, str) else [cell] for cell in cells
        ]
        rows: Iterator[tuple[Cell, ...]] = zip_longest(*pieces, fillvalue="")
        for number, row in enumerate(rows, 1):
            self.begin()
            part: Cell = number if number > 1 else ""
            self._sheet.append([self._cell(cell) for cell in (*row, part)])
            self._rows += 1

    def _cell(self, value: Cell) -> Any:
        """A text whatever it begins with; openpyxl would make a formula of some, and cut them."""
        if not isinstance(value, str):
            return value
        if not value:
            return None
        cell = self._new_cell(self._sheet)
        cell._value = value
        cell.data_type = "s"
        return cell


def _library(module: str) -> Any:
    """openpyxl, not before it is used."""
    return import_module(module)


def _pieces(text: str) -> list[str]:
    """As they are written, each short enough for a cell."""
    if len(text) <= _PIECE and len(written := _escaped(text)) <= _PIECE:
        return [written]
    pieces = []
    for at in range(0, len(text), _SMALL_PIECE):
        pieces.append(_escaped(text[at : at + _SMALL_PIECE]))
    return pieces or [""]


def _escaped(text: str) -> str:
    text = _LOOKS_HIDDEN.sub("_x005F_", text)
    return _HIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescaped(text: str) -> str:
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _book(data: bytes) -> Any:
    """With the parts that we give it; sheets that are charts have no cells."""
    parts = parts_of(data)

    class Reader(_library("openpyxl.reader.excel").ExcelReader):  # type: ignore[misc]
        def read_chartsheet(self, sheet: Any, rel: Any) -> None:
            pass

    reader = Reader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.archive = parts
    reader.read()
    return reader.wb


def _read(data: bytes) -> Iterator[ReadDocument | Refused]:
    try:
        book = _book(data)
    except OSError as error:  # openpyxl's word for a part that is missing
        raise ValueError(str(error)) from error
    try:
        names = book.sheetnames
        if not names:
            raise ValueError("no sheets")
        first = names[0] if DOCUMENTS not in names else DOCUMENTS

        def rows(table: str) -> Rows | None:
            if DOCUMENTS not in names or table not in names:
                return None
            return _whole(_sheets(book, table))

        yield from read_tables(_whole(_sheets(book, first)), rows)
    finally:
        book.close()


def _sheets(book: Any, table: str) -> Rows:
    """The rows of a table, and of those that go on with it."""
    header: list[str] = []
    for name in book.sheetnames:
        if name != table and not re.fullmatch(rf"{re.escape(table)} [0-9]+", name):
            continue
        sheet = book[name]
        if not hasattr(sheet, "reset_dimensions"):
            continue
        sheet.reset_dimensions()
        limits = {"max_col": _MOST_COLUMNS, "max_row": MOST_ROWS + 1, "values_only": True}
        for number, cells in enumerate(sheet.iter_rows(**limits), 1):
            if number > 1 and cells.count(None) == len(cells):
                continue  # a gap may be a million rows
            row = [_text(cell) for cell in cells]
            if number > 1 or not header:
                yield number, row
            if number == 1:
                header = header or row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return "1" if value else ""
    return _unescaped(value) if isinstance(value, str) else str(value)


def _whole(rows: Rows) -> Rows:
    """Rows that went on in the next put together."""
    _, header = first = next(rows, (1, list[str]()))
    yield first
    names = [name.strip().lower() for name in header]
    place = names.index(_PART) if _PART in names else -1
    kept: tuple[int, list[list[str]]] | None = None
    for number, cells in rows:
        goes_on = 0 <= place < len(cells) and cells[place].isdigit() and cells[place] != "1"
        if goes_on and kept is not None:
            for at, cell in enumerate(cells[: len(kept[1])]):
                if at != place:
                    kept[1][at].append(cell)
            continue
        if kept is not None:
            yield kept[0], ["".join(parts) for parts in kept[1]]
        kept = number, [[cell] for cell in cells]
    if kept is not None:
        yield kept[0], ["".join(parts) for parts in kept[1]]
