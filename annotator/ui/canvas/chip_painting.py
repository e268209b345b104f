# SPDX-License-Identifier: MIT
"""Draws chips: full for what was confirmed, hollow with its score for what is suggested."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from annotator.ui.canvas.arcs import diamond
from annotator.ui.canvas.chips import EVENT, NOTE, SAVING
from annotator.ui.canvas.metrics import Metrics, Words
from annotator.ui.canvas.pens import DASHED, NO_BRUSH, NO_PEN, SMOOTH, blended, chip_of, color, pen
from annotator.ui.canvas.placed import Chip
from annotator.ui.keys import legend
from annotator.ui.theme import CanvasColors

LINKED = 170
"""How strongly the ink marks what is linked in a chain."""


def confidence(score: float | None) -> float:
    """How strongly a suggestion is drawn, from 0 for the least to 1."""
    if score is None:
        return 0.7
    return max(0.0, min(1.0, (score - 0.3) / 0.65))


class ChipPainter:
    def __init__(self, painter: QPainter, metrics: Metrics, colors: CanvasColors) -> None:
        self._painter = painter
        self._metrics = metrics
        self._colors = colors

    def paint(
        self, chips: Iterable[Chip], ringed: Container[str], linked: Container[str] = ()
    ) -> None:
        for chip in chips:
            if chip.mark.key in linked:
                self._halo(chip)
            self._background(chip)
            if chip.mark.key in ringed:
                self._ring(chip)
        for chip in chips:
            self._words(chip)

    def paint_hint(self, chip: Chip, hint: str, others: Iterable[Chip]) -> None:
        """The key of a link target: before its chip, or where another stands there, after it, else
        upon it."""
        painter, box = self._painter, chip.box
        text = legend(hint).replace(" / ", " ") if len(hint) == 1 else hint.upper()
        painter.setFont(self._metrics.chip_font)
        width = QFontMetricsF(self._metrics.chip_font).horizontalAdvance(text) + 10
        badge = QRectF(box.right() - 4, box.top() - 2, width, box.height() + 4)
        boxes = [other.box for other in others if other is not chip]
        if any(badge.intersects(other) for other in boxes):
            badge.moveRight(box.left() + 4)
            if badge.left() < 0 or any(badge.intersects(other) for other in boxes):
                badge.moveRight(box.right() + 2)
        painter.setPen(pen(self._colors.page, 255, 1.5))
        painter.setBrush(color(self._colors.hint))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(color(self._colors.hint_ink))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _background(self, chip: Chip) -> None:
        """Full for a confirmed span; for a suggestion an edge, broken where it is unsure."""
        painter, radius, box = self._painter, self._metrics.radius, chip.box
        tag = chip_of(chip.mark, self._colors)
        painter.setPen(NO_PEN)
        if chip.mark.confirmed:
            painter.setBrush(color(tag))
            painter.drawRoundedRect(box, radius, radius)
            return
        page, strength = self._colors.page, confidence(chip.mark.score)
        edge = blended(tag, page, round(90 + 165 * strength))
        if strength > 0.75:
            painter.setBrush(color(edge))
            painter.drawRoundedRect(box, radius, radius)
            painter.setBrush(color(page))
            painter.drawRoundedRect(box.adjusted(1.2, 1.2, -1.2, -1.2), radius - 1, radius - 1)
            return
        painter.setRenderHint(SMOOTH, False)
        painter.setPen(pen(edge, 255, 1.0, DASHED))
        painter.setBrush(color(page))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), radius, radius)
        painter.setRenderHint(SMOOTH, True)

    def _halo(self, chip: Chip) -> None:
        """A quiet rim, in no tag's colour, around the chips of the chain that is looked at."""
        painter, radius, page = self._painter, self._metrics.radius + 2, self._colors.page
        painter.setPen(NO_PEN)
        for reach, name in ((2.8, blended(self._colors.ink, page, LINKED)), (1.3, page)):
            painter.setBrush(color(name))
            box = chip.box.adjusted(-reach, -reach, reach, reach)
            painter.drawRoundedRect(box, radius, radius)

    def _ring(self, chip: Chip) -> None:
        painter, radius = self._painter, self._metrics.radius + 2
        painter.setPen(pen(self._colors.ink, 255, 2.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(chip.box.adjusted(-2, -2, 2, 2), radius, radius)

    def _words(self, chip: Chip) -> None:
        painter, metrics, face = self._painter, self._metrics, chip.face
        confirmed = chip.mark.confirmed
        ink = color(self._colors.chip_ink if confirmed else self._colors.ink)
        if not confirmed and confidence(chip.mark.score) < 0.4:
            ink = color(self._colors.muted)
        x = chip.box.right() - metrics.chip_pad
        if face.event:
            self._diamond(chip, x, ink)
            x -= EVENT * metrics.zoom
        painter.setPen(ink)
        painter.setFont(metrics.chip_font)
        x = self._write(face.label, x, chip)
        if face.value is not None or face.score is not None:
            painter.setFont(metrics.value_font)
        if face.value is not None:
            x = self._write(face.value, x - metrics.chip_pad, chip)
        if face.score is not None:
            painter.setPen(color(self._colors.muted))
            x = self._write(face.score, x - metrics.chip_pad, chip)
        if face.unsure is not None:
            painter.setPen(ink)
            painter.setFont(metrics.chip_font)
            x = self._write(face.unsure, x - metrics.chip_pad / 2, chip)
        if face.note or face.saving:
            self._dots(chip, x, ink)

    def _diamond(self, chip: Chip, right: float, ink: QColor) -> None:
        """Before the name of an event's trigger."""
        half = 3.6 * self._metrics.zoom
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(ink)
        self._painter.drawPolygon(diamond(QPointF(right - half, chip.box.center().y()), half))

    def _write(self, words: Words, right: float, chip: Chip) -> float:
        """Write `words` up to the right edge `right`; their left edge."""
        top = chip.box.top() + (chip.box.height() - words.height) / 2
        left = right - words.width
        self._painter.drawStaticText(QPointF(left, top), words.text)
        return left

    def _dots(self, chip: Chip, x: float, ink: QColor) -> None:
        painter, zoom = self._painter, self._metrics.zoom
        middle = chip.box.center().y()
        painter.setPen(NO_PEN)
        painter.setBrush(ink)
        if chip.face.note:
            painter.drawEllipse(QPointF(x - 5 * zoom, middle), 2.2 * zoom, 2.2 * zoom)
            x -= NOTE * zoom
        if chip.face.saving:
            for step in range(3):
                at = QPointF(x - (4 + 3 * step) * zoom, middle + 3 * zoom)
                painter.drawEllipse(at, 0.9 * zoom, 0.9 * zoom)
            x -= SAVING * zoom
