# SPDX-License-Identifier: MIT
"""The items of one large JSON array, one at a time, as the bytes they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from annotator.errors import FormatInvalid
from annotator.formats.strict_json import DEPTH

_CHUNK = 256 * 1024
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_SIGN = re.compile(rb'(?:[^"\[\]{},]++|' + _STRING + rb')*+(["\[\]{},])', re.DOTALL)
_DEEP_SIGN = re.compile(rb'(?:[^"\[\]{}]++|' + _STRING + rb')*+(["\[\]{}])', re.DOTALL)
"""Past whole strings; a quotation mark is that of a string which goes on in the next chunk."""
_IN_STRING = re.compile(rb'["\\]')
_SPACE = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"


def items(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each with the number of its first line; None for one of more than `limit` bytes. A file
    that is no array is one item. FormatInvalid where the array ends too early or goes on."""
    parts = _Parts(limit)
    while chunk := stream.read(_CHUNK):
        yield from parts.feed(chunk)
    yield from parts.end()


class _Parts:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._array: bool | None = None
        self._depth = 0
        self._quoted = False
        self._escaped = False
        self._item = bytearray()
        self._too_large = False
        self._line = self._item_line = 1
        self._closed = False
        self._several = False

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes | None]]:
        at = 0
        if self._array is None:
            chunk, at = self._begin(chunk)
            if self._array is None:
                return
        if not self._array:
            self._keep(chunk[at:])
            return
        begin = at
        while (found := self._next(chunk, at)) is not None:
            at, sign = found
            if sign in b"[{":
                self._depth += 1
                if self._depth > DEPTH + 1:
                    raise FormatInvalid("json_too_deep", depth=DEPTH, line=self._line)
            elif sign in b"]}":
                self._depth -= 1
            top = self._depth == 0 or (self._depth == 1 and sign == b",")
            if top and not self._closed:
                self._keep(chunk[begin : at - 1])
                begin = at
                self._closed = self._depth == 0
                self._several = self._several or not self._closed
                yield from self._taken()
        self._keep(chunk[begin:])

    def _begin(self, chunk: bytes) -> tuple[bytes, int]:
        whole = bytes(self._item) + chunk
        self._item.clear()
        head = whole.removeprefix(_BOM).lstrip(_SPACE)
        if not head:
            self._item += whole
            return b"", 0
        at = len(whole) - len(head)
        self._line += whole.count(b"\n", 0, at)
        self._item_line = self._line
        self._array = head[:1] == b"["
        self._depth = int(self._array)
        return whole, at + self._depth

    def _next(self, chunk: bytes, at: int) -> tuple[int, bytes] | None:
        """The next sign outside of strings, and where to go on."""
        while True:
            if self._escaped and at < len(chunk):
                self._escaped, at = False, at + 1
            if self._quoted:
                found = _IN_STRING.search(chunk, at)
            else:
                found = (_DEEP_SIGN if self._depth > 1 else _SIGN).match(chunk, at)
            if found is None:
                return None
            at, sign = found.end(), chunk[found.end() - 1 : found.end()]
            if sign == b"\\":
                self._escaped = True
            elif sign == b'"':
                self._quoted = not self._quoted
            else:
                return at, sign

    def _keep(self, data: bytes) -> None:
        if not self._item:
            fresh = data.lstrip(_SPACE)
            self._line += data.count(b"\n", 0, len(data) - len(fresh))
            self._item_line, data = self._line, fresh
        self._line += data.count(b"\n")
        if len(self._item) + len(data) > self._limit:
            self._too_large = True
            data = data[: self._limit - len(self._item)]
        self._item += data

    def _taken(self) -> Iterator[tuple[int, bytes | None]]:
        data = bytes(self._item).rstrip(_SPACE)
        line, large = self._item_line, self._too_large
        self._item.clear()
        self._too_large = False
        if large:
            yield line, None
        elif data or self._several:
            yield line, data

    def end(self) -> Iterator[tuple[int, bytes | None]]:
        if self._array is False:
            yield from self._taken()
        elif self._array is None or not self._closed or self._item.strip(_SPACE):
            raise FormatInvalid("json_syntax", line=self._line, column=1)
