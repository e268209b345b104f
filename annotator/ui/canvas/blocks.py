# SPDX-License-Identifier: MIT
"""The pieces of text that are laid out one by one: paragraphs, the giant ones cut up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.ui.canvas.marks import Range, TextView

LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Block:
    """`closes` says that its paragraph ends with it, so that a gap follows."""

    start: int
    end: int
    closes: bool = True


class Blocks:
    """The blocks of a text, found by offset."""

    def __init__(self, view: TextView, limit: int = LIMIT) -> None:
        self.items: list[Block] = []
        for start, end in view.paragraphs:
            if end - start <= limit:
                self.items.append(Block(start, end))
            else:
                self.items.extend(_cut(view, start, end, limit))
        self._starts = [block.start for block in self.items]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Block:
        return self.items[index]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.items)

    def at(self, offset: int) -> int:
        """The block that holds `offset`, or the nearest before it; the first for none."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def holds(self, index: int, start: int, end: int) -> bool:
        block = self.items[index] if index < len(self.items) else None
        return block is not None and block.start <= start < end <= block.end

    def touching(self, start: int, end: int) -> range:
        """The blocks that share text with [start, end)."""
        first = self.at(start)
        if first < len(self.items) and self.items[first].end <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))


def _cut(view: TextView, start: int, end: int, limit: int) -> Iterator[Block]:
    """Cut at the last sentence end, else token end, below `limit` characters."""
    while end - start > limit:
        cut = (
            _last_end(view.sentences, start, start + limit)
            or _last_end(view.tokens, start, start + limit)
            or start + limit
        )
        yield Block(start, cut, closes=False)
        start = cut
        while start < end and view.text[start].isspace():
            start += 1
    if start < end:
        yield Block(start, end)


def _last_end(ranges: tuple[Range, ...], start: int, limit: int) -> int | None:
    place = bisect_right(ranges, (limit, limit)) - 1
    while place >= 0 and ranges[place][1] > limit:
        place -= 1
    return ranges[place][1] if place >= 0 and ranges[place][1] > start else None
