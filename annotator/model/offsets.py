# SPDX-License-Identifier: MIT
"""Ways between the source text, the repaired text people see, and other units of counting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotator.model.document import Repair, RepairState

type Fragments = tuple[tuple[int, int], ...]
type _Edges = tuple[list[int], list[int]]
"""Starts and ends of the repaired stretches, on one of the two sides."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_PAGE = 512


class OffsetMap:
    """Both ways between a source text and its display text: the source with the applied repairs.

    Offsets are code points. A span that begins or ends at a repair does not swallow it; one
    that begins or ends inside a replaced stretch takes the whole stretch, on either side.
    Repairs that are only offered or were rejected are left out; two insertions at one place,
    overlapping repairs and repairs beyond the source raise ValueError.
    """

    def __init__(self, source: str, repairs: Iterable[Repair]) -> None:
        self.source = source
        self.repairs = tuple(
            sorted(
                (repair for repair in repairs if repair.state is RepairState.APPLIED),
                key=lambda repair: (repair.start, repair.end),
            )
        )
        self._source_edges: _Edges = [], []
        self._display_edges: _Edges = [], []
        self.display = self._show()

    def _show(self) -> str:
        pieces: list[str] = []
        done, shift, inserted = 0, 0, -1
        for repair in self.repairs:
            start, end = repair.start, repair.end
            if not done <= start <= end <= len(self.source):
                raise ValueError(f"repair {repair.key} overlaps another or leaves the text")
            if start == end == inserted:
                raise ValueError(f"two repairs insert at {start}")
            inserted = start if start == end else -1
            pieces.append(self.source[done:start])
            pieces.append(repair.replacement)
            _append(self._source_edges, start, end)
            shown = start + shift
            _append(self._display_edges, shown, shown + len(repair.replacement))
            shift += len(repair.replacement) - (end - start)
            done = end
        pieces.append(self.source[done:])
        return "".join(pieces)

    def to_display(self, start: int, end: int) -> tuple[int, int]:
        """Where source[start:end] is shown; empty where nothing of it is."""
        _check(start, end, len(self.source))
        return _span(start, end, self._source_edges, self._display_edges)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source of display[start:end]; empty where all of it was inserted."""
        _check(start, end, len(self.display))
        return _span(start, end, self._display_edges, self._source_edges)

    def point_to_display(self, offset: int) -> int:
        """A caret's place: after what was inserted there, before a replaced stretch it is in."""
        _check(offset, offset, len(self.source))
        return _start(offset, self._source_edges, self._display_edges)

    def point_to_source(self, offset: int) -> int:
        _check(offset, offset, len(self.display))
        return _start(offset, self._display_edges, self._source_edges)

    def fragments_to_display(self, fragments: Iterable[tuple[int, int]]) -> Fragments:
        """The sorted fragments as they are shown; those that vanish are dropped, those that
        came to overlap (in one replaced stretch) are one."""
        return _disjoint(self.to_display(start, end) for start, end in fragments)

    def fragments_to_source(self, fragments: Iterable[tuple[int, int]]) -> Fragments:
        return _disjoint(self.to_source(start, end) for start, end in fragments)

    def edits_within(self, start: int, end: int) -> tuple[Repair, ...]:
        """The applied repairs that display[start:end] holds, cuts or borders on."""
        starts, ends = self._display_edges
        return self.repairs[bisect_left(ends, start) : bisect_right(starts, end)]


class Utf16Map:
    """Code points and UTF-16 units or UTF-8 bytes of one text, both ways.

    A unit inside a character maps to that character's beginning.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral: list[int] = []
        if not text.isascii() and max(text) > "\uffff":
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [place + count for count, place in enumerate(self._astral)]
        self._text = text
        self._bytes: list[int] = []

    def to_utf16(self, offset: int) -> int:
        _check(offset, offset, self._length)
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, unit: int) -> int:
        _check(unit, unit, self._length + len(self._astral))
        before = bisect_left(self._units, unit)
        if before and unit == self._units[before - 1] + 1:
            return self._astral[before - 1]
        return unit - before

    def to_utf8(self, offset: int) -> int:
        _check(offset, offset, self._length)
        page, rest = divmod(offset, _PAGE)
        start = page * _PAGE
        return self._pages()[page] + len(self._text[start : start + rest].encode())

    def from_utf8(self, byte: int) -> int:
        pages = self._pages()
        page = bisect_right(pages, byte) - 1
        start = page * _PAGE
        inside = self._text[start : start + _PAGE].encode()
        _check(byte, byte, pages[page] + len(inside))
        return start + len(inside[: byte - pages[page]].decode(errors="ignore"))

    def _pages(self) -> list[int]:
        """Where every _PAGE-th character begins in UTF-8."""
        if not self._bytes:
            total = 0
            for start in range(0, self._length + 1, _PAGE):
                self._bytes.append(total)
                total += len(self._text[start : start + _PAGE].encode())
        return self._bytes


def _append(edges: _Edges, start: int, end: int) -> None:
    edges[0].append(start)
    edges[1].append(end)


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise ValueError(f"no text from {start} to {end} in {length} characters")


def _span(start: int, end: int, here: _Edges, there: _Edges) -> tuple[int, int]:
    first = _start(start, here, there)
    if start == end:
        return first, first
    last = _end(end, here, there)
    return (first, last) if first < last else (last, last)


def _start(offset: int, here: _Edges, there: _Edges) -> int:
    """Past what is inserted at `offset`, back to the beginning of a stretch around it; what has
    no counterpart is passed over."""
    place = bisect_right(here[0], offset) - 1
    while place >= 0 and offset < here[1][place]:
        if there[0][place] < there[1][place]:
            return there[0][place]
        offset = here[1][place]
        place = bisect_right(here[0], offset, place) - 1
    return offset if place < 0 else offset - here[1][place] + there[1][place]


def _end(offset: int, here: _Edges, there: _Edges) -> int:
    place = bisect_left(here[0], offset) - 1
    while place >= 0 and offset <= here[1][place]:
        if there[0][place] < there[1][place]:
            return there[1][place]
        offset = here[0][place]
        place = bisect_left(here[0], offset, 0, place + 1) - 1
    return offset if place < 0 else offset - here[1][place] + there[1][place]


def _disjoint(spans: Iterable[tuple[int, int]]) -> Fragments:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if start == end:
            continue
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return tuple(kept)
