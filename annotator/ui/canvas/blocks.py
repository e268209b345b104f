# SPDX-License-Identifier: MIT
"""The pieces of text that are laid out one by one: paragraphs, the giant ones cut up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.ui.canvas.marks import Range, TextView

LIMIT = 4000
_NEVER = 1 << 60


@dataclass(frozen=True, slots=True)
class Block:
    """`closes` says that its paragraph ends with it, so that a gap follows."""

    start: int
    end: int
    closes: bool = True


class Blocks:
    """The blocks of a text, found by offset."""

    def __init__(self, view: TextView, limit: int = LIMIT) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._open: set[int] = set()
        for start, end in view.paragraphs:
            if end - start > limit:
                self._cut(view, start, end, limit)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def _cut(self, view: TextView, start: int, end: int, limit: int) -> None:
        """Cut at the last sentence end, else token end, below `limit` characters."""
        while end - start > limit:
            cut = (
                _last_end(view.sentences, start, start + limit)
                or _last_end(view.tokens, start, start + limit)
                or start + limit
            )
            self._open.add(len(self._starts))
            self._starts.append(start)
            self._ends.append(cut)
            start = cut
            while start < end and view.text[start].isspace():
                start += 1
        if start < end:
            self._starts.append(start)
            self._ends.append(end)
        else:
            self._open.discard(len(self._starts) - 1)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Block:
        return Block(self._starts[index], self._ends[index], index not in self._open)

    def edges(self, index: int) -> Range:
        return self._starts[index], self._ends[index]

    def sizes(self) -> list[int]:
        return [end - start for start, end in zip(self._starts, self._ends, strict=True)]

    def at(self, offset: int) -> int:
        """The block that holds `offset`, or the nearest before it; the first for none."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def touching(self, start: int, end: int) -> range:
        """The blocks that share text with [start, end)."""
        first = self.at(start)
        if first < len(self._ends) and self._ends[first] <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def ending_after(self, offset: int) -> tuple[int, int, int]:
        """(number, start, end) of the first block that ends after `offset`; past the last one an
        empty block at the end of all texts."""
        number = bisect_right(self._ends, offset)
        if number == len(self._ends):
            return number, _NEVER, _NEVER
        return number, self._starts[number], self._ends[number]

    def home(self, fragments: Sequence[Range]) -> int | None:
        """The first block that shows something of a span; None if none does."""
        start, end = fragments[0]
        block = bisect_right(self._starts, start) - 1
        if block >= 0 and start < self._ends[block] and start < end:
            return block
        for low, high in fragments:
            for block in self.touching(low, high):
                return block
        return None


def _last_end(ranges: tuple[Range, ...], start: int, limit: int) -> int | None:
    place = bisect_right(ranges, (limit, limit)) - 1
    while place >= 0 and ranges[place][1] > limit:
        place -= 1
    return ranges[place][1] if place >= 0 and ranges[place][1] > start else None
