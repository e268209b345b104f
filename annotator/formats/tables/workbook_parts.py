# SPDX-License-Identifier: MIT
"""The parts of a workbook, given to openpyxl no faster than somebody looks what is in them.

It builds most parts whole, and keeps of the others what lies outside of rows and strings: a small
archive could ask for any memory.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO, Any, override
from xml.parsers import expat

from annotator.errors import FormatInvalid
from annotator.formats.zip_files import lists_too_many

UNPACKED = 512 * 1024 * 1024
_READ = 3 * UNPACKED
"""Of all parts together: several sheets may name one."""
_ENTRIES = 1000
_WHOLE = 4 * 1024 * 1024
_APART = 200_000
"""Elements in one row or string, and outside of all of them."""
_ROWS = 4_000_000
_SHEETS = 500
_STRETCH = 64 * 1024 * 1024
"""Bytes from one row or string to the next."""
_KEPT_APART = frozenset({"row", "si"})


def parts_of(data: bytes) -> Parts:
    """FormatInvalid where they are too many or too large."""
    if lists_too_many(BytesIO(data)):
        raise FormatInvalid("file_too_large", limit=UNPACKED)
    parts = Parts(BytesIO(data))
    entries = parts.infolist()
    if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise FormatInvalid("file_too_large", limit=UNPACKED)
    return parts


class Parts(zipfile.ZipFile):
    """An archive whose members are looked at while they are read, as XML."""

    _left = _READ

    @override
    def open(self, name: Any, *args: Any, **kwargs: Any) -> Any:
        return _Part(super().open(name, *args, **kwargs), self)

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise FormatInvalid("file_too_large", limit=_READ)


class _Part:
    def __init__(self, stream: IO[bytes], parts: Parts) -> None:
        self._stream = stream
        self._parts = parts
        self._watch = _Watch()

    def read(self, size: int = -1) -> bytes:
        """FormatInvalid for a large one that is wanted whole."""
        data = self._stream.read(_WHOLE + 1 if size < 0 else size)
        if size < 0 and len(data) > _WHOLE:
            raise FormatInvalid("file_too_large", limit=_WHOLE)
        self._parts.take(len(data))
        self._watch.feed(data)
        return data

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> _Part:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Watch:
    """Counts elements; what is no XML is the affair of the one who reads it."""

    def __init__(self) -> None:
        self._parser: Any = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._broken = False
        self._apart = self._inside = self._rows = self._sheets = 0
        self._fed = self._last = 0
        self._within = ""

    def feed(self, data: bytes) -> None:
        if self._broken:
            return
        self._fed += len(data)
        try:
            self._parser.Parse(data)
        except (expat.ExpatError, LookupError, ValueError):
            self._broken = True
        if self._fed - self._last > _STRETCH:
            raise FormatInvalid("file_too_large", limit=_STRETCH)

    def _start(self, tag: str, _given: dict[str, str]) -> None:
        if self._within:
            self._inside += 1
        elif tag.rpartition(":")[2] in _KEPT_APART:
            self._within, self._inside, self._last = tag, 0, self._fed
            self._rows += 1
        else:
            self._apart += 1
            self._sheets += tag.rpartition(":")[2] == "sheet"
        if self._inside > _APART or self._apart > _APART:
            raise FormatInvalid("xml_too_many", limit=_APART)
        if self._sheets > _SHEETS:
            raise FormatInvalid("xml_too_many", limit=_SHEETS)
        if self._rows > _ROWS:
            raise FormatInvalid("xml_too_many", limit=_ROWS)

    def _end(self, tag: str) -> None:
        if tag == self._within:
            self._within, self._last = "", self._fed

    def _doctype(self, *_: object) -> None:
        raise FormatInvalid("xml_doctype", line=self._parser.CurrentLineNumber)
