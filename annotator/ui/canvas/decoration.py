# SPDX-License-Identifier: MIT
"""Where the boxes, chips and arcs of one block go, and how much room each line needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF

from annotator.ui.canvas.arc_placing import place_arcs
from annotator.ui.canvas.chips import ChipFace, face_of
from annotator.ui.canvas.lanes import ChipWish, levels, place_chips
from annotator.ui.canvas.layout import BlockLayout, Part
from annotator.ui.canvas.marks import SpanMark
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.placed import Chip, Decoration, Link, Marks, Piece

_SIDE = 1.5
"""How far a box reaches beyond its letters."""


def decorate(
    layout: BlockLayout,
    marks: Marks,
    metrics: Metrics,
) -> Decoration:
    """Place all marks of a block and arrange its lines accordingly."""
    result = Decoration()
    _place_pieces(result, layout, marks.spans)
    rows = _place_chips(result, layout, marks.at_home, metrics)
    result.runs, lanes = place_arcs(result.chips, layout, marks, metrics)
    lifts = [0] * len(layout.lines)
    marked = [False] * len(layout.lines)
    for piece in result.pieces:
        line = piece.part.line
        marked[line] = True
        lifts[line] = max(lifts[line], piece.level * metrics.lift)
    rooms = []
    for index in range(len(layout.lines)):
        above = float(metrics.pad + lifts[index])
        if rows[index]:
            above += rows[index] * metrics.row + metrics.pad
        if lanes[index]:
            above += lanes[index] * metrics.lane + metrics.pad
        below = float(metrics.leading + lifts[index])
        rooms.append((above, below + (metrics.pad if marked[index] else 0)))
    height = layout.arrange(rooms)
    result.height = int(height) + (metrics.paragraph_gap if layout.block.closes else 0)
    _set_heights(result, layout, lifts, rows, metrics)
    return result


def _place_pieces(result: Decoration, layout: BlockLayout, spans: Sequence[SpanMark]) -> None:
    for mark, level in zip(spans, levels([span.fragments for span in spans]), strict=True):
        before: Part | None = None
        for start, end in mark.fragments:
            parts = layout.parts(start, end)
            result.pieces += [Piece(mark, part, level) for part in parts]
            if parts and before:
                result.links += _links(mark, before, parts[0], level, layout.width)
            before = parts[-1] if parts else before
    result.pieces.sort(key=lambda piece: -piece.level)


def _links(mark: SpanMark, before: Part, after: Part, level: int, width: int) -> list[Link]:
    if before.line == after.line:
        low, high = sorted((before.left, after.right))
        return [Link(mark, before.line, low, high, level)]
    return [
        Link(mark, before.line, 0.0, before.left, level),
        Link(mark, after.line, after.right, float(width), level),
    ]


def _place_chips(
    result: Decoration, layout: BlockLayout, at_home: Callable[[str], bool], metrics: Metrics
) -> list[int]:
    """A chip over the beginning of every span that begins here; the rows each line needs."""
    by_line: dict[int, list[tuple[Piece, ChipFace]]] = {}
    seen: set[str] = set()
    for piece in sorted(result.pieces, key=lambda piece: (piece.part.line, -piece.part.right)):
        key = piece.mark.key
        if key not in seen and at_home(key):
            seen.add(key)
            face = face_of(piece.mark, metrics)
            by_line.setdefault(piece.part.line, []).append((piece, face))
    rows = [0] * len(layout.lines)
    for line, wanted in by_line.items():
        wishes = [
            ChipWish(piece.part.right + 1, piece.part.left - 1, face.width)
            for piece, face in wanted
        ]
        places = place_chips(wishes, 0.0, metrics.chip_gap)
        for (piece, face), (left, row) in zip(wanted, places, strict=True):
            result.chips[piece.mark.key] = Chip(piece.mark, face, line, left, row)
            rows[line] = max(rows[line], row + 1)
    return rows


def _set_heights(
    result: Decoration, layout: BlockLayout, lifts: list[int], rows: list[int], metrics: Metrics
) -> None:
    for piece in result.pieces:
        line, lift = layout.lines[piece.part.line], piece.level * metrics.lift
        side = _SIDE + min(piece.level, 2) * 0.5
        upper, lower = round(line.top - lift), round(line.bottom + lift) + 1
        for a, b in piece.part.extents:
            left, right = round(a - side), round(b + side)
            piece.boxes.append(QRectF(left, upper, max(right - left, 2), lower - upper))
    for chip in result.chips.values():
        top = layout.lines[chip.line].top - lifts[chip.line] - metrics.pad
        top -= (chip.row + 1) * metrics.row
        chip.box = QRectF(round(chip.left), top, round(chip.face.width), metrics.chip_height)
    for run in result.runs:
        base = layout.lines[run.line].top - lifts[run.line] - metrics.pad
        base -= rows[run.line] * metrics.row + metrics.pad
        run.y = round(base - run.lane * metrics.lane - metrics.lane / 2) + 0.5
