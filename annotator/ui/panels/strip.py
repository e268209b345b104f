# SPDX-License-Identifier: MIT
"""A word letter by letter, with what is invisible in it made visible."""

from __future__ import annotations

import itertools
import unicodedata
from typing import override

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.plain import ZWNJ


class CharacterStrip(QWidget):
    """Arrows step; Space puts or takes a space, Shift+Space a نیم‌فاصله; Backspace and Delete
    take what is beside the caret when it is one of the two."""

    text_edited = Signal(str)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The word, letter by letter"))
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._caret = 0

    @property
    def text(self) -> str:
        return self._text

    @property
    def caret(self) -> int:
        """Code points before the caret."""
        return self._caret

    def set_text(self, text: str, caret: int | None = None) -> None:
        """Emits nothing; the caret goes to `caret`, or stays as far as it can."""
        self._text = text
        self._caret = min(self._caret if caret is None else caret, len(text))
        self.setAccessibleDescription(text.replace(ZWNJ, " | "))
        self.updateGeometry()
        self.update()

    def step(self, count: int) -> None:
        """Move the caret by whole characters, forward in reading order when positive."""
        edges = self._edges()
        place = min(range(len(edges)), key=lambda i: abs(edges[i] - self._caret))
        self._caret = edges[max(0, min(place + count, len(edges) - 1))]
        self.update()

    def toggle(self, mark: str) -> None:
        """Put `mark` (ZWNJ or a space) at the caret, or take it away if it is there."""
        at = self._mark_at_caret()
        if at is None:
            if 0 < self._caret < len(self._text):
                self._edit(self._caret, self._caret, mark)
        elif self._text[at] == mark:
            self._edit(at, at + 1, "")
        else:
            self._edit(at, at + 1, mark)

    def _mark_at_caret(self) -> int | None:
        for at in (self._caret - 1, self._caret):
            if 0 <= at < len(self._text) and self._text[at] in (ZWNJ, " "):
                return at
        return None

    def _edit(self, start: int, end: int, replacement: str) -> None:
        self.set_text(self._text[:start] + replacement + self._text[end:], start + len(replacement))
        self.text_edited.emit(self._text)

    def _edges(self) -> list[int]:
        inner = (i for i in range(1, len(self._text)) if not unicodedata.combining(self._text[i]))
        return [0, *inner, len(self._text)] if self._text else [0]

    def _cells(self) -> list[tuple[str, QRectF]]:
        """Characters with their boxes, from the leading edge."""
        metrics = self.fontMetrics()
        edges = self._edges()
        cells = []
        x = 8.0
        for start, end in itertools.pairwise(edges):
            piece = self._text[start:end]
            narrow = piece in (ZWNJ, " ")
            wide = metrics.height() * 0.7 if narrow else metrics.horizontalAdvance(piece) + 12.0
            box = QRectF(x, 4, wide, self.height() - 8)
            if self._mirrored():
                box.moveLeft(self.width() - x - wide)
            cells.append((piece, box))
            x += wide + 2
        return cells

    def _mirrored(self) -> bool:
        """The strip runs as its word is read, whatever the interface's direction."""
        return any(unicodedata.bidirectional(c) in ("R", "AL") for c in self._text)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = sum(metrics.horizontalAdvance(c) + 14 for c in self._text) + 24
        return QSize(max(width, 120), metrics.height() + 18)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        palette = self.palette()
        for piece, box in self._cells():
            mark = piece in (ZWNJ, " ")
            ground = QColor(palette.color(role.Highlight if mark else role.Base))
            ground.setAlpha(60 if mark else 255)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(palette.color(role.Text))
            if mark:
                self._paint_mark(painter, box, piece)
            else:
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), piece)
        self._paint_caret(painter)

    def _paint_mark(self, painter: QPainter, box: QRectF, mark: str) -> None:
        """A ZWNJ is a standing stroke with a foot, a space a trough."""
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.6))
        middle, low, half = box.center(), box.bottom() - 6, box.width() * 0.28
        left, right = QPointF(middle.x() - half, low), QPointF(middle.x() + half, low)
        painter.drawLine(left, right)
        if mark == ZWNJ:
            painter.drawLine(QPointF(middle.x(), box.top() + 5), QPointF(middle.x(), low))
        else:
            painter.drawLine(left, left + QPointF(0, -5))
            painter.drawLine(right, right + QPointF(0, -5))

    def _paint_caret(self, painter: QPainter) -> None:
        color = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        color.setAlpha(255 if self.hasFocus() else 90)
        painter.setPen(QPen(color, 2))
        x = self._caret_x()
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))

    def _caret_x(self) -> float:
        cells = self._cells()
        mirrored = self._mirrored()
        if not cells:
            return self.width() - 7.0 if mirrored else 7.0
        before = sum(1 for edge in self._edges()[1:] if edge <= self._caret)
        if before == 0:
            box = cells[0][1]
            return box.right() + 1 if mirrored else box.left() - 1
        box = cells[before - 1][1]
        return box.left() - 1 if mirrored else box.right() + 1

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        best = self._caret
        distance = float("inf")
        for edge in self._edges():
            self._caret = edge
            away = abs(self._caret_x() - event.position().x())
            if away < distance:
                best, distance = edge, away
        self._caret = best
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        forward = Qt.Key.Key_Left if self._mirrored() else Qt.Key.Key_Right
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        at = self._mark_at_caret()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == forward else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_text(self._text, 0 if key == Qt.Key.Key_Home else len(self._text))
        elif event.text() == ZWNJ or (key == Qt.Key.Key_Space and shifted):
            self.toggle(ZWNJ)
        elif key == Qt.Key.Key_Space:
            self.toggle(" ")
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and at is not None:
            self._edit(at, at + 1, "")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
