# SPDX-License-Identifier: MIT
"""Colours and pens made once: a frame uses the same few hundreds of times."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.canvas.marks import SpanMark
from annotator.ui.theme import CanvasColors, mixed, tones

NO_PEN = Qt.PenStyle.NoPen
NO_BRUSH = Qt.BrushStyle.NoBrush
SOLID = Qt.PenStyle.SolidLine
DASHED = Qt.PenStyle.DashLine
DOTTED = Qt.PenStyle.DotLine
SMOOTH = QPainter.RenderHint.Antialiasing


@lru_cache(maxsize=1024)
def color(name: str, alpha: int = -1) -> QColor:
    """`name`, its opacity replaced by `alpha` if given. Not to be changed by the caller."""
    made = QColor(name)
    if alpha >= 0:
        made.setAlpha(alpha)
    return made


@lru_cache(maxsize=1024)
def blended(name: str, page: str, alpha: int) -> str:
    """`name` as it looks over the page, so that lines which cross or meet stay even."""
    return mixed(page, name, alpha / 255)


def chip_of(mark: SpanMark, colors: CanvasColors) -> str:
    """The colour of a span's chip and outline."""
    if mark.tint:
        return tones(mark.tint, colors).chip
    return colors.chips[mark.color % len(colors.chips)]


def fill_of(mark: SpanMark, colors: CanvasColors) -> str:
    """The colour behind a span's words."""
    if mark.tint:
        return tones(mark.tint, colors).fill
    return colors.fills[mark.color % len(colors.fills)]


@lru_cache(maxsize=1024)
def pen(name: str, alpha: int = 255, width: float = 1.0, style: Qt.PenStyle = SOLID) -> QPen:
    made = QPen(color(name, alpha), width, style)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made
