# SPDX-License-Identifier: MIT
"""What lies under a point of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.ui.canvas.arcs import gutter_end, gutter_x, touches
from annotator.ui.canvas.layout import BlockLayout, Extents
from annotator.ui.canvas.marks import Range
from annotator.ui.canvas.metrics import Column
from annotator.ui.canvas.page import Laid, Page
from annotator.ui.canvas.placed import Piece

_REACH = 4.0


class Under(StrEnum):
    CHIP = "chip"
    ARC = "arc"
    FAR = "far"
    START = "start"
    END = "end"
    TEXT = "text"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Hit:
    """`key` is the mark under the point, or for FAR the span at the arc's other end; `token`
    the nearest token; `marks` the spans over it, innermost first (TEXT only)."""

    kind: Under
    key: str = ""
    token: Range | None = None
    marks: tuple[str, ...] = ()


def hit(page: Page, column: Column, x: float, y: float, selected: str = "") -> Hit:
    """`x` from the viewport's left, `y` from the top of the text."""
    if not len(page.blocks):
        return Hit(Under.NOTHING)
    number = page.block_at(y)
    laid = page.laid(number)
    inner_x, inner_y = x - column.left, y - page.tops()[number]
    found = (
        _chip(laid, inner_x, inner_y)
        or _arc(page, laid, number, column, inner_x, inner_y)
        or _edge(page, laid, inner_x, inner_y, selected)
    )
    if found is not None:
        return found
    index = laid.layout.line_at_y(inner_y)
    token = nearest_token(page, laid.layout, index, inner_x)
    line = laid.layout.lines[index]
    outside = not (line.top - 3 <= inner_y <= line.bottom + 3) or token is None
    if token is None or outside or not _within(laid.layout, index, token, inner_x):
        return Hit(Under.NOTHING, token=token)
    return Hit(Under.TEXT, token=token, marks=_marks_at(page, laid, index, inner_x))


def _chip(laid: Laid, x: float, y: float) -> Hit | None:
    for key, chip in laid.decoration.chips.items():
        if chip.box.adjusted(-1, -1, 1, 1).contains(x, y):
            return Hit(Under.CHIP, key)
    return None


def _arc(page: Page, laid: Laid, number: int, column: Column, x: float, y: float) -> Hit | None:
    for run in laid.decoration.runs:
        if touches(run, x, y, column):
            return Hit(Under.FAR, run.far_key) if run.far else Hit(Under.ARC, run.arc.key)
    if -_REACH <= x <= column.width + _REACH:
        return None
    ends: dict[str, list[tuple[float, bool]]] = {}
    for run in laid.decoration.runs:
        if run.side and not run.far and abs(x - gutter_x(run, column)) <= _REACH:
            ends.setdefault(run.arc.key, []).append((gutter_end(run), run.down))
    for key, places in ends.items():
        low, high = min(place for place, _ in places), max(place for place, _ in places)
        if len(places) == 1:
            low, high = (low, 1e9) if places[0][1] else (-1e9, high)
        if low <= y <= high:
            return Hit(Under.ARC, key)
    for arc in page.passing(number):
        pair = page.index.ends(arc.key)
        lane = column.width + 12 + page.index.gutter_lane(arc.key) * column.step
        if pair and min(pair) < number < max(pair) and abs(x - lane) <= _REACH:
            return Hit(Under.ARC, arc.key)
    return None


def _edge(page: Page, laid: Laid, x: float, y: float, selected: str) -> Hit | None:
    """The edges of the selected span, where it can be taken and resized."""
    for piece in laid.decoration.pieces if selected else ():
        part, line = piece.part, laid.layout.lines[piece.part.line]
        if piece.mark.key != selected or not line.top - 3 <= y <= line.bottom + 3:
            continue
        starts_right = reads_leftwards(laid.layout, piece)
        start_x, end_x = (part.right, part.left) if starts_right else (part.left, part.right)
        if abs(x - start_x) <= _REACH and piece.first:
            return Hit(Under.START, selected)
        if abs(x - end_x) <= _REACH and piece.last:
            return Hit(Under.END, selected)
    return None


def reads_leftwards(layout: BlockLayout, piece: Piece) -> bool:
    """Whether a span's beginning is at its right, judged by its first and last letters."""
    mark, line = piece.mark, piece.part.line
    first = layout.extents_in_line(line, mark.start, mark.start + 1)
    last = layout.extents_in_line(line, mark.end - 1, mark.end)
    if not first or not last or first == last:
        return True
    return first[0][0] > last[0][0]


def _distance(extents: Extents, x: float) -> float:
    return min(max(left - x, 0.0, x - right) for left, right in extents)


def _within(layout: BlockLayout, index: int, token: Range, x: float) -> bool:
    extents = layout.extents_in_line(index, *token)
    return bool(extents) and _distance(extents, x) <= _REACH


def nearest_token(page: Page, layout: BlockLayout, index: int, x: float) -> Range | None:
    boxes = layout.boxes(index, page.view.tokens)
    if not boxes:
        return None
    return min(boxes, key=lambda box: _distance(box[1], x))[0]


def nearest_character(page: Page, column: Column, x: float, y: float) -> Range | None:
    """The character, as people see it, that is nearest to a point."""
    if not len(page.blocks):
        return None
    number = page.block_at(y)
    layout = page.laid(number).layout
    index = layout.line_at_y(y - page.tops()[number])
    token = nearest_token(page, layout, index, x - column.left)
    if token is None:
        return None
    line = layout.lines[index]
    low, high = max(token[0], line.start), min(token[1], line.end)
    measured = [
        (layout.extents_in_line(index, *letter), letter) for letter in layout.graphemes(low, high)
    ]
    inked = [(extents, letter) for extents, letter in measured if extents]
    if not inked:
        return token
    return min(inked, key=lambda pair: _distance(pair[0], x - column.left))[1]


def _marks_at(page: Page, laid: Laid, index: int, x: float) -> tuple[str, ...]:
    """What was put on top first, then boxes before brackets, the inner before the outer."""
    raised = page.index.raised
    over: Iterable[Piece] = (
        piece
        for piece in laid.decoration.pieces
        if piece.part.line == index and _distance(piece.part.extents, x) <= 2
    )
    ordered = sorted(
        over,
        key=lambda piece: (
            -raised.get(piece.mark.key, 0),
            piece.mark.layer,
            piece.level,
            piece.mark.end - piece.mark.start,
        ),
    )
    return tuple(dict.fromkeys(piece.mark.key for piece in ordered))
