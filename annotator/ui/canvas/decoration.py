# SPDX-License-Identifier: MIT
"""Where the boxes, chips and arcs of one block go, and how much room each line needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF

from annotator.ui.canvas.arc_placing import place_arcs
from annotator.ui.canvas.chips import ChipFace, face_of
from annotator.ui.canvas.lanes import ChipWish, levels, open_places, stack
from annotator.ui.canvas.layout import BlockLayout
from annotator.ui.canvas.marks import SpanMark
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.placed import Chip, Decoration, Marks, Piece, Strand

_SIDE = 1.5
"""How far a box reaches beyond its letters."""


def decorate(
    layout: BlockLayout,
    marks: Marks,
    metrics: Metrics,
) -> Decoration:
    """Place all marks of a block and arrange its lines accordingly."""
    result = Decoration()
    _place_pieces(result, layout, marks.spans, marks.raised)
    strands = _place_strands(result, layout)
    rows = _place_chips(result, layout, marks, metrics)
    result.runs, lanes = place_arcs(result.chips, layout, marks, metrics)
    lifts = [0] * len(layout.lines)
    marked = [False] * len(layout.lines)
    for piece in result.pieces:
        line = piece.part.line
        marked[line] = True
        if not piece.mark.layer:
            lifts[line] = max(lifts[line], piece.level * metrics.lift)
    rooms = []
    for index in range(len(layout.lines)):
        above = float(metrics.pad + lifts[index])
        if rows[index]:
            above += rows[index] * metrics.row + metrics.pad
        if lanes[index]:
            above += lanes[index] * metrics.lane + metrics.pad
        below = float(metrics.leading + lifts[index] + strands[index] * metrics.strand)
        rooms.append((above, below + (metrics.pad if marked[index] else 0)))
    height = layout.arrange(rooms)
    result.height = int(height) + (metrics.paragraph_gap if layout.block.closes else 0)
    _set_heights(result, layout, lifts, rows, metrics)
    return result


def _place_pieces(
    result: Decoration,
    layout: BlockLayout,
    spans: Sequence[SpanMark],
    raised: Mapping[str, int],
) -> None:
    """Boxes from the outermost to the innermost, so that none hides another."""
    known = {key: level for group in _by_layer(spans) for key, level in _leveled(group)}
    for mark in spans:
        last = len(mark.fragments) - 1
        for place, (start, end) in enumerate(mark.fragments):
            for part in layout.parts(start, end):
                opens, closes = part.opens and not place, part.closes and place == last
                result.pieces.append(Piece(mark, part, known[mark.key], opens, closes))
    result.pieces.sort(key=lambda piece: (-piece.level, raised.get(piece.mark.key, 0)))


def _by_layer(spans: Sequence[SpanMark]) -> Iterable[list[SpanMark]]:
    groups: dict[int, list[SpanMark]] = {}
    for span in spans:
        groups.setdefault(span.layer, []).append(span)
    return groups.values()


def _leveled(spans: list[SpanMark]) -> Iterable[tuple[str, int]]:
    found = levels([span.fragments for span in spans])
    return zip((span.key for span in spans), found, strict=True)


def _place_strands(result: Decoration, layout: BlockLayout) -> list[int]:
    """Brackets and the ways between fragments in lanes under the text, each layer's below those
    of the one before; the lanes that each line needs."""
    by_mark: dict[str, list[Piece]] = {}
    for piece in result.pieces:
        if piece.mark.layer or len(piece.mark.fragments) > 1:
            by_mark.setdefault(piece.mark.key, []).append(piece)
    by_line: dict[int, list[Strand]] = {}
    for pieces in by_mark.values():
        for strand in _strands(pieces, layout):
            by_line.setdefault(strand.line, []).append(strand)
    needed = [0] * len(layout.lines)
    for line, members in by_line.items():
        for layer in sorted({strand.mark.layer for strand in members}):
            group = [strand for strand in members if strand.mark.layer == layer]
            base = needed[line]
            for strand, lane in zip(group, stack([one.edges for one in group], 2.0), strict=True):
                strand.lane = base + lane
                needed[line] = max(needed[line], strand.lane + 1)
        result.strands += members
    return needed


def _strands(pieces: Sequence[Piece], layout: BlockLayout) -> Iterable[Strand]:
    """Those of one span, by line."""
    mark = pieces[0].mark
    found: dict[int, Strand] = {}

    def strand(line: int) -> Strand:
        return found.setdefault(line, Strand(mark, line))

    # Parts come in the order of reading, which the drawing order of pieces keeps.
    for piece in pieces if mark.layer else ():
        extents = piece.part.extents
        for place, (left, right) in enumerate(extents):
            closed_left = piece.part.closes or place > 0
            closed_right = piece.part.opens or place < len(extents) - 1
            strand(piece.part.line).solid.append((left, right, closed_left, closed_right))
    if len(mark.fragments) > 1:
        _add_gaps(pieces, layout, strand)
    return found.values()


def _add_gaps(
    pieces: Sequence[Piece], layout: BlockLayout, strand: Callable[[int], Strand]
) -> None:
    """From where one fragment ends to where the next begins, also when that is in another line
    or paragraph: out at the left edge, in at the right one."""
    width = float(layout.width)
    before: Piece | None = None
    for piece in pieces:
        part = piece.part
        if part.opens and not piece.first:
            if before is None:
                strand(part.line).gaps.append((part.right, width, True, False))
            elif before.part.line == part.line:
                low, high = sorted((before.part.left, part.right))
                strand(part.line).gaps.append((low, high, True, True))
            else:
                strand(before.part.line).gaps.append((0.0, before.part.left, False, True))
                for line in range(before.part.line + 1, part.line):
                    strand(line).gaps.append((0.0, width, False, False))
                strand(part.line).gaps.append((part.right, width, True, False))
        before = piece
    if before is not None and before.part.closes and not before.last:
        strand(before.part.line).gaps.append((0.0, before.part.left, False, True))


def _place_chips(
    result: Decoration, layout: BlockLayout, marks: Marks, metrics: Metrics
) -> list[int]:
    """A chip over the beginning of every span that begins here, where one layer's meet another's
    above those; the rows each line needs."""
    footed = {end for arc in marks.arcs for end in (arc.source, arc.target)}
    by_line: dict[int, list[tuple[Piece, ChipFace]]] = {}
    seen: set[str] = set()
    for piece in sorted(result.pieces, key=lambda piece: (piece.part.line, -piece.part.right)):
        key = piece.mark.key
        if key not in seen and marks.at_home(key):
            seen.add(key)
            face = face_of(piece.mark, metrics)
            by_line.setdefault(piece.part.line, []).append((piece, face))
    rows = [0] * len(layout.lines)
    for line, wanted in by_line.items():
        wishes = [
            ChipWish(piece.part.right + 1, piece.part.left - 1, face.width, piece.mark.layer)
            for piece, face in wanted
        ]
        feet = [piece.mark.key in footed for piece, _ in wanted]
        places = open_places(wishes, feet, 0.0, metrics.chip_gap)
        for (piece, face), (left, row) in zip(wanted, places, strict=True):
            result.chips[piece.mark.key] = Chip(piece.mark, face, line, left, row)
            rows[line] = max(rows[line], row + 1)
    return rows


def _set_heights(
    result: Decoration, layout: BlockLayout, lifts: list[int], rows: list[int], metrics: Metrics
) -> None:
    for piece in result.pieces:
        line = layout.lines[piece.part.line]
        lift = 0 if piece.mark.layer else piece.level * metrics.lift
        upper, lower = round(line.top - lift), round(line.bottom + lift) + 1
        for a, b in _sides(piece, layout):
            piece.boxes.append(QRectF(a, upper, max(b - a, 2), lower - upper))
    for strand in result.strands:
        low = layout.lines[strand.line].bottom + lifts[strand.line] + metrics.pad
        strand.y = round(low + (strand.lane + 0.5) * metrics.strand) + 0.5
    for chip in result.chips.values():
        top = layout.lines[chip.line].top - lifts[chip.line] - metrics.pad
        top -= (chip.row + 1) * metrics.row
        chip.box = QRectF(round(chip.left), top, round(chip.face.width), metrics.chip_height)
    for run in result.runs:
        base = layout.lines[run.line].top - lifts[run.line] - metrics.pad
        base -= rows[run.line] * metrics.row + metrics.pad
        run.y = round(base - run.lane * metrics.lane - metrics.lane / 2) + 0.5


def _sides(piece: Piece, layout: BlockLayout) -> Iterable[tuple[int, int]]:
    """Left and right edges of its boxes, a little beyond the letters; not towards a letter or
    sign that touches the span and does not belong to it."""
    side = _SIDE + min(piece.level, 2) * 0.5
    part, mark = piece.part, piece.mark
    after = side if layout.blank_at(mark.end) or not piece.last else 0.0
    before = side if layout.blank_at(mark.start - 1) or not piece.first else 0.0
    final = len(part.extents) - 1
    for place, (a, b) in enumerate(part.extents):
        left = round(a - (after if place == 0 else side))
        right = round(b + (before if place == final else side))
        yield left, right
