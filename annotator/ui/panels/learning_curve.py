# SPDX-License-Identifier: MIT
"""How suggestions get better with the texts that are finished: a small plot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, floor
from typing import override

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.models.learning import ModelRow
from annotator.ui.plain import number

_DOT = 3.5
_TENTH = 0.1
_GAP = 6


class LearningCurve(QWidget):
    """Finished texts along the foot, in the direction of reading, F1 upright; what was learned
    as a line, the same texts without learning dashed. Rings are models that were not taken."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[ModelRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Learning curve"))

    def set_rows(self, rows: Iterable[ModelRow]) -> None:
        """The oldest first; those that were compared with nothing have no place in it."""
        self._rows = tuple(row for row in rows if row.f1 is not None or row.cold is not None)
        self.setAccessibleDescription(self.words())
        self.update()

    @property
    def shows(self) -> bool:
        """Whether there is anything to plot."""
        return bool(self._rows)

    def words(self) -> str:
        """The same for a screen reader."""
        said = self.tr("{documents} texts: F1 {f1}, without learning {cold}")
        return "\n".join(
            said.format(
                documents=number(row.documents, self._language),
                f1=score(row.f1, self._language),
                cold=score(row.cold, self._language),
            )
            for row in self._rows
        )

    @override
    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height()
        return QSize(unit * 24, unit * 9)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows:
            _Plot(painter, self, self._rows, self._language).paint(
                self.tr("with learning"), self.tr("without"), self.tr("finished texts")
            )
        painter.end()


def score(value: float | None, language: str) -> str:
    """An F1 with two places, "—" for none."""
    return "—" if value is None else number(value, language, 2)


class _Plot:
    """One painting: the scales, and the colours of the palette."""

    def __init__(
        self, painter: QPainter, widget: QWidget, rows: tuple[ModelRow, ...], language: str
    ) -> None:
        self.painter = painter
        self.rows = rows
        self.language = language
        self.mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        roles, palette = QPalette.ColorRole, widget.palette()
        self.faint = palette.color(roles.PlaceholderText)
        self.line = palette.color(roles.Mid)
        self.accent = palette.color(roles.Link)
        self.ground = palette.color(roles.Window)
        metrics = painter.fontMetrics()
        self.height = metrics.height()
        side = metrics.horizontalAdvance(number(0.88, language, 2)) + _GAP * 2
        top, foot = self.height * 1.8, self.height * 2.6
        self.area = QRectF(widget.rect()).adjusted(side, top, -side, -foot)
        values = [value for row in rows for value in (row.f1, row.cold) if value is not None]
        self.low, self.high = _bounds(values)
        self.most = max(row.documents for row in rows)
        self.least = min(row.documents for row in rows)

    def paint(self, learned: str, cold: str, foot: str) -> None:
        self._grid()
        self._foot(foot)
        self._series(lambda row: row.cold, self.faint, dashed=True)
        self._series(lambda row: row.f1, self.accent, dashed=False)
        self._legend(learned, cold)

    def place(self, documents: float, value: float) -> QPointF:
        share = 0.5
        if self.most > self.least:
            share = (documents - self.least) / (self.most - self.least)
        if self.mirrored:
            share = 1 - share
        up = (value - self.low) / (self.high - self.low)
        return QPointF(
            self.area.left() + share * self.area.width(),
            self.area.bottom() - up * self.area.height(),
        )

    def _grid(self) -> None:
        """A line for each tenth, its number before it."""
        steps = round((self.high - self.low) / _TENTH)
        apart = max(1, ceil(steps * self.height * 1.3 / max(self.area.height(), 1)))
        side = self.area.right() + _GAP * 2 if self.mirrored else 0.0
        width = self.area.left() - _GAP * 2
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignLeft if self.mirrored else Qt.AlignmentFlag.AlignRight
        )
        for step in range(0, steps + 1, apart):
            value = self.low + step * _TENTH
            y = self.place(self.least, value).y()
            self.painter.setPen(QPen(self.line, 1))
            self.painter.drawLine(
                QPointF(self.area.left() - _GAP, y), QPointF(self.area.right() + _GAP, y)
            )
            box = QRectF(side, y - self.height / 2, width, self.height)
            self._write(box, number(value, self.language, 1), self.faint, flags)

    def _foot(self, words: str) -> None:
        """The numbers of texts, as many as fit, and what they count below."""
        taken: list[QRectF] = []
        top = self.area.bottom() + _GAP
        for documents in sorted({row.documents for row in self.rows}, reverse=True):
            said = number(documents, self.language)
            width = self.painter.fontMetrics().horizontalAdvance(said) + _GAP
            middle = self.place(documents, self.low).x()
            box = QRectF(middle - width / 2, top, width, self.height)
            if not any(box.intersects(other) for other in taken):
                taken.append(box)
                self._write(box, said, self.faint, Qt.AlignmentFlag.AlignCenter)
        below = QRectF(self.area.left(), top + self.height, self.area.width(), self.height)
        self._write(below, words, self.faint, Qt.AlignmentFlag.AlignCenter)

    def _series(
        self, value: Callable[[ModelRow], float | None], color: QColor, *, dashed: bool
    ) -> None:
        found = [(row, given) for row in self.rows if (given := value(row)) is not None]
        points = [self.place(row.documents, given) for row, given in found]
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.painter.setPen(QPen(color, 1.4 if dashed else 2, style))
        self.painter.drawPolyline(QPolygonF(points))
        for (row, _), point in zip(found, points, strict=True):
            hollow = dashed or not row.adopted
            self.painter.setPen(QPen(color, 1.6))
            self.painter.setBrush(self.ground if hollow else color)
            self.painter.drawEllipse(point, _DOT, _DOT)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _legend(self, learned: str, cold: str) -> None:
        """Above the plot, from the side where reading begins."""
        metrics = self.painter.fontMetrics()
        from_side = 0.0
        for words, color, style in (
            (learned, self.accent, Qt.PenStyle.SolidLine),
            (cold, self.faint, Qt.PenStyle.DashLine),
        ):
            sample, width = self.height * 1.4, metrics.horizontalAdvance(words) + _GAP
            at = self._from_side(from_side, sample)
            middle = self.height / 2
            self.painter.setPen(QPen(color, 2, style))
            self.painter.drawLine(QPointF(at, middle), QPointF(at + sample, middle))
            at = self._from_side(from_side + sample + _GAP, width)
            box = QRectF(at, 0, width, self.height)
            self._write(box, words, self.faint, Qt.AlignmentFlag.AlignCenter)
            from_side += sample + width + _GAP * 4

    def _from_side(self, distance: float, width: float) -> float:
        if self.mirrored:
            return self.area.right() - distance - width
        return self.area.left() + distance

    def _write(self, box: QRectF, words: str, color: QColor, flags: Qt.AlignmentFlag) -> None:
        self.painter.setPen(color)
        self.painter.drawText(box, int(flags), words)


def _bounds(values: list[float]) -> tuple[float, float]:
    """Whole tenths around the values, two of them at least."""
    low, high = floor(min(values) / _TENTH), ceil(max(values) / _TENTH)
    if high - low < 2:
        high = min(10, high + 1)
        low = min(low, high - 2)
    return low * _TENTH, high * _TENTH
