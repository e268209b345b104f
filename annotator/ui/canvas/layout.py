# SPDX-License-Identifier: MIT
"""One block of text laid out in lines, and where each stretch of it stands on the page.

Rectangles come from QTextLine.glyphRuns alone: cursorToX loses the last character of every
left-to-right run and xToCursor is wrong on wrapped right-to-left lines.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from annotator.model.offsets import Utf16Map
from annotator.ui.canvas.blocks import Block
from annotator.ui.canvas.marks import Range
from annotator.ui.canvas.metrics import Metrics

Extents = tuple[tuple[float, float], ...]
"""Stretches of one line from left edge to right edge, left to right."""

BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
HIDDEN = BIDI_CONTROLS | frozenset("\u200b\u00ad\ufeff\u2060")
"""Characters without a shape of their own that change how the text reads."""

_SHOWN = {code: 0x2400 + code for code in range(32)} | {
    0x09: 0x20,
    0x0A: 0x20,
    0x0D: 0x20,
    0x7F: 0x2421,
    0x2029: 0x2028,
}


class Line:
    """A line of the layout; `start` and `end` in code points of the text, without the white
    space it was broken at; `top` is set when the block is arranged."""

    __slots__ = ("bottom", "end", "qline", "start", "top", "zone")

    def __init__(self, qline: QTextLine, start: int, end: int) -> None:
        self.qline = qline
        self.start = start
        self.end = end
        self.zone = 0.0
        self.top = 0.0
        self.bottom = 0.0


class Part:
    """What one line shows of a range; `opens` and `closes` say whether the range begins and
    ends in this line."""

    __slots__ = ("closes", "extents", "line", "opens")

    def __init__(self, line: int, extents: Extents, opens: bool, closes: bool) -> None:
        self.line = line
        self.extents = extents
        self.opens = opens
        self.closes = closes

    @property
    def left(self) -> float:
        return self.extents[0][0]

    @property
    def right(self) -> float:
        return self.extents[-1][1]


class BlockLayout:
    """The lines of one block at one width. Offsets given and returned are the text's."""

    def __init__(self, block: Block, text: str, metrics: Metrics, width: int) -> None:
        self.block = block
        self.width = width
        self.text_height = metrics.text_height
        self._shown = text[block.start : block.end].translate(_SHOWN)
        self._units = Utf16Map(self._shown)
        self._layout = QTextLayout(self._shown, metrics.text_font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.lines = self._break_lines(width)
        self._starts = [line.start for line in self.lines]
        self._boxes: dict[int, tuple[tuple[Range, Extents], ...]] = {}
        self.hidden = tuple(
            block.start + place for place, letter in enumerate(self._shown) if letter in HIDDEN
        )

    def _break_lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        layout, base = self._layout, self.block.start
        from_units = self._units.from_utf16
        layout.beginLayout()
        while True:
            qline = layout.createLine()
            if not qline.isValid():
                break
            qline.setLineWidth(width)
            start = from_units(qline.textStart())
            end = from_units(qline.textStart() + qline.textLength())
            while end > start and self._shown[end - 1].isspace():
                end -= 1
            lines.append(Line(qline, base + start, base + end))
        layout.endLayout()
        return lines

    def arrange(self, rooms: list[tuple[float, float]]) -> float:
        """Place the lines with the given room above and below each; the height of all."""
        y = 0.0
        for line, (above, below) in zip(self.lines, rooms, strict=True):
            line.zone = y
            line.top = y + above
            line.bottom = line.top + self.text_height
            line.qline.setPosition(QPointF(0, line.top))
            y = line.bottom + below
        return math.ceil(y)

    def line_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_at_y(self, y: float) -> int:
        """The line whose text is nearest to `y`; a line's room above belongs to it."""
        zones = [line.zone for line in self.lines]
        return max(0, bisect_right(zones, y) - 1)

    def parts(self, start: int, end: int) -> list[Part]:
        """Where [start, end) stands, line by line, the white space at line breaks left out."""
        block, lines = self.block, self.lines
        low, high = max(start, block.start), min(end, block.end)
        found: list[Part] = []
        if low >= high:
            return found
        index = self.line_at(low)
        while index < len(lines) and lines[index].start < high:
            line = lines[index]
            a, b = max(low, line.start), min(high, line.end)
            extents = self._extents(line, a, b)
            if extents:
                found.append(Part(index, extents, a == start, b == end))
            index += 1
        return found

    def _extents(self, line: Line, start: int, end: int) -> Extents:
        text, base = self._shown, self.block.start
        start -= base
        end -= base
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return ()
        first = self._units.to_utf16(start)
        runs = line.qline.glyphRuns(first, self._units.to_utf16(end) - first)
        if len(runs) == 1:
            box = runs[0].boundingRect()
            return ((box.left(), box.right()),)
        edges = sorted((box.left(), box.right()) for box in (run.boundingRect() for run in runs))
        merged: list[tuple[float, float]] = []
        for left, right in edges:
            if merged and left - merged[-1][1] < 1:
                merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
            else:
                merged.append((left, right))
        return tuple(merged)

    def boxes(self, index: int, tokens: tuple[Range, ...]) -> tuple[tuple[Range, Extents], ...]:
        """The tokens of a line with their extents, measured when first asked for."""
        known = self._boxes.get(index)
        if known is not None:
            return known
        line = self.lines[index]
        place = bisect_left(tokens, (line.start, 0))
        if place and tokens[place - 1][1] > line.start:
            place -= 1
        boxes: list[tuple[Range, Extents]] = []
        while place < len(tokens) and tokens[place][0] < line.end:
            start, end = tokens[place]
            extents = self._extents(line, max(start, line.start), min(end, line.end))
            if extents:
                boxes.append(((start, end), extents))
            place += 1
        self._boxes[index] = tuple(boxes)
        return self._boxes[index]

    def graphemes(self, start: int, end: int) -> list[Range]:
        """The user-perceived characters of [start, end), each whole."""
        base, units = self.block.start, self._units
        low, high = max(start, base) - base, min(end, self.block.end) - base
        valid = self._layout.isValidCursorPosition
        cuts = [at for at in range(low, high + 1) if valid(units.to_utf16(at))]
        return [(base + a, base + b) for a, b in pairwise(cuts)]

    def is_boundary(self, offset: int) -> bool:
        """Whether `offset` is between two characters as people see them."""
        return self._layout.isValidCursorPosition(self._units.to_utf16(offset - self.block.start))

    def extents_in_line(self, index: int, start: int, end: int) -> Extents:
        line = self.lines[index]
        return self._extents(line, max(start, line.start), min(end, line.end))

    def blank_at(self, offset: int) -> bool:
        """Whether nothing is seen at `offset`, as also outside of the block."""
        inner = offset - self.block.start
        return not 0 <= inner < len(self._shown) or self._shown[inner].isspace()

    def x_of(self, offset: int) -> tuple[int, float]:
        """(line, x) of a character that has no width of its own."""
        index = self.line_at(offset)
        unit = self._units.to_utf16(offset - self.block.start)
        place: object = self.lines[index].qline.cursorToX(unit)  # a tuple in PySide
        assert isinstance(place, tuple)
        return index, float(place[0])

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw the letters in the painter's pen."""
        self._layout.draw(painter, at)
