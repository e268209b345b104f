# SPDX-License-Identifier: MIT
"""Draws what marks the words themselves: boxes behind them, brackets and ways under them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.canvas.chip_painting import LINKED, confidence
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.pens import (
    DASHED,
    DOTTED,
    NO_BRUSH,
    NO_PEN,
    SMOOTH,
    SOLID,
    blended,
    chip_of,
    color,
    fill_of,
    pen,
)
from annotator.ui.canvas.placed import Piece, Strand
from annotator.ui.theme import CanvasColors


class BoxPainter:
    """`raised` are the spans put on top, `linked` those of the chain that is looked at."""

    def __init__(
        self,
        painter: QPainter,
        metrics: Metrics,
        colors: CanvasColors,
        selected: str,
        raised: Mapping[str, int],
        linked: Container[str],
    ) -> None:
        self._painter = painter
        self._metrics = metrics
        self._colors = colors
        self._selected = selected
        self._raised = raised
        self._linked = linked

    def paint(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            self._box(piece)
        for piece in pieces:
            self._sides(piece)
        self._frames(pieces)

    def paint_strands(self, strands: Iterable[Strand]) -> None:
        self._painter.setRenderHint(SMOOTH, False)
        for strand in strands:
            self._strand(strand)
        self._painter.setRenderHint(SMOOTH)

    def _box(self, piece: Piece) -> None:
        """A filled box; hollow and dashed for a suggestion, its sides dotted where the span
        goes on in another line. Two filled shapes are many times faster than an outline."""
        mark, painter = piece.mark, self._painter
        selected = mark.key == self._selected
        if mark.layer:
            if selected:
                self._shade(piece)
            return
        if not mark.confirmed:
            self._hollow_box(piece, selected)
            return
        chip = color(chip_of(mark, self._colors))
        inner = color(fill_of(mark, self._colors))
        edge = 2 if selected else 1
        painter.setPen(NO_PEN)
        for number, box in enumerate(piece.boxes):
            painter.setBrush(chip)
            painter.drawRoundedRect(box, 3, 3)
            painter.setBrush(inner)
            painter.drawRoundedRect(box.adjusted(edge, edge, -edge, -2), 2, 2)
            for x in self._torn(piece, number, box):
                painter.fillRect(QRectF(x - 1, box.top() + 1, 2, box.height() - 3), inner)
                self._dotted(chip, x, box)

    def _shade(self, piece: Piece) -> None:
        """Behind the words of a selected span that has only a bracket."""
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(color(fill_of(piece.mark, self._colors)))
        for box in piece.boxes:
            self._painter.drawRoundedRect(box, 3, 3)

    def _hollow_box(self, piece: Piece, selected: bool) -> None:
        painter, strength = self._painter, confidence(piece.mark.score)
        name = chip_of(piece.mark, self._colors)
        edge = pen(name, round(60 + 170 * strength), 1.0, DASHED)
        if selected:
            edge = pen(name, 255, 2.0, DASHED)
        painter.setRenderHint(SMOOTH, False)
        painter.setPen(edge)
        painter.setBrush(color(fill_of(piece.mark, self._colors), round(90 * strength)))
        for box in piece.boxes:
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        painter.setRenderHint(SMOOTH, True)

    @staticmethod
    def _torn(piece: Piece, number: int, box: QRectF) -> Iterator[float]:
        """The sides of a box at which its span goes on elsewhere (it reads to the left)."""
        if number == len(piece.boxes) - 1 and not piece.part.opens:
            yield box.right() - 1
        if number == 0 and not piece.part.closes:
            yield box.left() + 1

    def _dotted(self, paint: QColor, x: float, box: QRectF) -> None:
        y = box.top()
        while y < box.bottom() - 1:
            self._painter.fillRect(QRectF(x - 1, y, 2, 2), paint)
            y += 4

    def _sides(self, piece: Piece) -> None:
        """Draw the sides of an outer box again, over what it crosses."""
        if not piece.level or not piece.mark.confirmed or piece.mark.layer:
            return
        paint = color(chip_of(piece.mark, self._colors))
        for number, box in enumerate(piece.boxes):
            torn = set(self._torn(piece, number, box))
            for x in (box.left(), box.right() - 1):
                if not any(abs(x - other) <= 1 for other in torn):
                    upright = QRectF(x, box.top() + 2, 1, box.height() - 4)
                    self._painter.fillRect(upright, paint)

    def _frames(self, pieces: Sequence[Piece]) -> None:
        """What was put on top, with its outline over all others; and a line along the boxes of
        the chain that is looked at."""
        painter, raised = self._painter, self._raised
        for piece in pieces:
            mark = piece.mark
            if raised.get(mark.key) and piece.level and not mark.layer:
                painter.setPen(pen(chip_of(mark, self._colors), 255, 2.0))
                painter.setBrush(NO_BRUSH)
                for box in piece.boxes:
                    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
            if mark.key in self._linked and not mark.layer:
                painter.setPen(self._chain_pen())
                for box in piece.boxes:
                    y = box.top() - 1
                    painter.drawLine(QPointF(box.left() + 2, y), QPointF(box.right() - 2, y))

    def _chain_pen(self) -> QPen:
        return pen(blended(self._colors.ink, self._colors.page, LINKED), 255, 2.0)

    def _strand(self, strand: Strand) -> None:
        """A bracket under the words, and the thin ways from fragment to fragment."""
        painter, mark, y = self._painter, strand.mark, strand.y
        selected = mark.key == self._selected
        name = chip_of(mark, self._colors)
        if not mark.confirmed:
            name = blended(name, self._colors.page, round(90 + 165 * confidence(mark.score)))
        heavy = 3.0 if selected else 2.0
        style = SOLID if mark.confirmed else DASHED
        for thick, stretches in ((heavy, strand.solid), (heavy - 0.8, strand.gaps)):
            for left, right, closed_left, closed_right in stretches:
                gap = stretches is strand.gaps
                tall = self._metrics.strand * (strand.lane + 0.8) if gap else 4.0
                painter.setPen(pen(name, 255, thick, DOTTED if gap and mark.layer else style))
                left, right = round(left), round(right)
                painter.drawLine(QPointF(left, y), QPointF(right, y))
                painter.setPen(pen(name, 255, thick))
                for x, closed in ((left, closed_left), (right, closed_right)):
                    if closed and not (gap and mark.layer):
                        painter.drawLine(QPointF(x, y - tall), QPointF(x, y))
        if mark.key in self._linked:
            painter.setPen(self._chain_pen())
            for left, right, *_ in strand.solid:
                painter.drawLine(QPointF(left, y + 3), QPointF(right, y + 3))
