# SPDX-License-Identifier: MIT
"""Where a move or an extension leads, over tokens, word parts, sentences and characters.

There is no free caret: one is always on a token, since a caret between two letters has no one
place where directions mix. Offsets only, no Qt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum

from annotator.ui.canvas.marks import Range, TextView

Parts = Callable[[str, int, int], tuple[Range, ...]]
"""(text, start, end) of a token → its parts."""
Boundary = Callable[[int, int], int]
"""(offset, step) → the next place between two characters as people see them."""


class Unit(StrEnum):
    CHARACTER = "character"
    PART = "part"
    TOKEN = "token"
    SENTENCE = "sentence"


def index_at(ranges: Sequence[Range], offset: int) -> int:
    """The range that holds `offset`, else the next one, else the last; -1 for none at all."""
    place = bisect_right(ranges, (offset, 1 << 60)) - 1
    if place >= 0 and offset < ranges[place][1]:
        return place
    return min(place + 1, len(ranges) - 1)


def step_token(view: TextView, at: Range | None, step: int) -> Range | None:
    """The token after (1) or before (-1) `at`; the first one from nowhere."""
    tokens = view.tokens
    if not tokens:
        return None
    if at is None:
        return tokens[0]
    if step > 0:
        place = bisect_left(tokens, (at[1], 0))
    else:
        place = bisect_left(tokens, (at[0], 0)) - 1
    return tokens[max(0, min(place, len(tokens) - 1))]


def step_sentence(view: TextView, at: Range | None, step: int) -> Range | None:
    """The first token of the next sentence, or of this one and then the one before."""
    if at is None or not view.sentences:
        return step_token(view, at, step)
    sentences = view.sentences
    if step > 0:
        place = bisect_right(sentences, at[0], key=_start_of)
        if place == len(sentences):
            return view.tokens[-1] if view.tokens else None
    else:
        place = max(0, bisect_left(sentences, at[0], key=_start_of) - 1)
    return token_at(view, sentences[place][0])


def _start_of(piece: Range) -> int:
    return piece[0]


def token_at(view: TextView, offset: int) -> Range | None:
    place = index_at(view.tokens, offset)
    return view.tokens[place] if place >= 0 else None


def snap(view: TextView, start: int, end: int) -> Range:
    """[start, end) widened to whole tokens."""
    tokens = view.tokens
    first = bisect_right(tokens, (start, 1 << 60)) - 1
    if first >= 0 and tokens[first][0] <= start < tokens[first][1]:
        start = tokens[first][0]
    last = bisect_left(tokens, (end, 0)) - 1
    if last >= 0 and tokens[last][0] < end < tokens[last][1]:
        end = tokens[last][1]
    return (start, end)


class Edges:
    """Moves the edges of a selection by units."""

    def __init__(self, view: TextView, parts: Parts, boundary: Boundary) -> None:
        self._view = view
        self._parts = parts
        self._boundary = boundary

    def move_end(self, at: Range, unit: Unit, step: int) -> Range:
        """Forward (1) or back (-1); back never empties the selection."""
        start, end = at
        moved = self._boundary(end, step) if unit is Unit.CHARACTER else self._end(end, unit, step)
        if unit is Unit.CHARACTER and step > 0:
            moved = self._over_gap(end, moved, 1)
        return (start, moved) if moved > start else at

    def move_start(self, at: Range, unit: Unit, step: int) -> Range:
        start, end = at
        if unit is Unit.CHARACTER:
            moved = self._boundary(start, step)
            if step < 0:
                moved = self._over_gap(start, moved, -1)
        else:
            moved = self._start(start, unit, step)
        return (moved, end) if moved < end else at

    def sweep(self, at: Range, pivot: Range, unit: Unit, step: int) -> Range:
        """Extend from `pivot`, or come back to it first, as Shift and an arrow do."""
        start, end = at
        if step > 0 and start < pivot[0]:
            back = self.move_start(at, unit, 1)[0]
            return (back if start < back < pivot[0] else pivot[0], end)
        if step < 0 and end > pivot[1]:
            back = self.move_end(at, unit, -1)[1]
            return (start, back if pivot[1] < back < end else pivot[1])
        return self.move_end(at, unit, 1) if step > 0 else self.move_start(at, unit, -1)

    def _over_gap(self, before: int, after: int, step: int) -> int:
        """Do not stop on white space between two words."""
        text = self._view.text
        low, high = sorted((before, after))
        while 0 <= low < high <= len(text) and text[low:high].isspace():
            following = self._boundary(after, step)
            if following == after:
                return before
            before, after = after, following
            low, high = sorted((before, after))
        return after

    def _ranges(self, offset: int, unit: Unit, step: int) -> Sequence[Range]:
        if unit is Unit.SENTENCE:
            return self._view.sentences
        if unit is Unit.TOKEN:
            return self._view.tokens
        tokens = self._view.tokens
        near = index_at(tokens, offset)
        nearby = tokens[max(0, near - 2) : near + 2] if near >= 0 else ()
        return [part for token in nearby for part in self._parts(self._view.text, *token)]

    def _end(self, end: int, unit: Unit, step: int) -> int:
        ends = [part[1] for part in self._near(self._ranges(end, unit, step), end)]
        place = bisect_right(ends, end) if step > 0 else bisect_left(ends, end) - 1
        return ends[place] if 0 <= place < len(ends) else end

    def _start(self, start: int, unit: Unit, step: int) -> int:
        starts = [part[0] for part in self._near(self._ranges(start, unit, step), start)]
        place = bisect_right(starts, start) if step > 0 else bisect_left(starts, start) - 1
        return starts[place] if 0 <= place < len(starts) else start

    @staticmethod
    def _near(ranges: Sequence[Range], offset: int) -> Sequence[Range]:
        place = bisect_right(ranges, (offset, 1 << 60))
        return ranges[max(0, place - 3) : place + 3]
