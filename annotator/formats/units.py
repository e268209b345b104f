# SPDX-License-Identifier: MIT
"""Offsets in the units that other programs count in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

import regex

from annotator.model.offsets import Utf16Map

CODEPOINT = "codepoint"
UTF16 = "utf16"
GRAPHEME = "grapheme"
UNITS = (CODEPOINT, UTF16, GRAPHEME)

type Fragments = tuple[tuple[int, int], ...]


def covered_text(text: str, fragments: Fragments) -> str:
    """What stands in the fragments, with one space between two."""
    if len(fragments) == 1:
        start, end = fragments[0]
        return text[start:end]
    return " ".join(text[start:end] for start, end in fragments)


class Units:
    """Code points of `text` in another unit and back. A code point inside a grapheme has no
    offset of its own: `snap` widens a span to whole graphemes first."""

    def __init__(self, text: str, unit: str) -> None:
        if unit not in UNITS:
            raise ValueError(f"no unit {unit}")
        self._text = text
        self._unit = unit

    @cached_property
    def _utf16(self) -> Utf16Map:
        return Utf16Map(self._text)

    @cached_property
    def _edges(self) -> list[int]:
        clusters = regex.finditer(r"\X", self._text)  # type: ignore[no-untyped-call]
        return [*(cluster.start() for cluster in clusters), len(self._text)]

    @property
    def length(self) -> int:
        return self.out(len(self._text))

    def out(self, offset: int) -> int:
        if self._unit == UTF16:
            return self._utf16.to_utf16(offset)
        if self._unit == GRAPHEME:
            return bisect_left(self._edges, offset)
        return offset

    def back(self, offset: int) -> int:
        """ValueError where the unit has no such offset, or it lies inside a code point."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} of {self.length}")
        if self._unit == UTF16:
            found = self._utf16.from_utf16(offset)
            if self._utf16.to_utf16(found) != offset:
                raise ValueError(f"offset {offset} is inside a character")
            return found
        return self._edges[offset] if self._unit == GRAPHEME else offset

    def snap(self, fragments: Iterable[tuple[int, int]]) -> Fragments:
        fragments = tuple(fragments)
        if self._unit != GRAPHEME:
            return fragments
        edges = self._edges
        widened: list[tuple[int, int]] = []
        for start, end in fragments:
            first = edges[bisect_right(edges, start) - 1]
            last = edges[bisect_left(edges, end)]
            if widened and first < widened[-1][1]:
                widened[-1] = widened[-1][0], max(last, widened[-1][1])
            else:
                widened.append((first, last))
        return tuple(widened)
