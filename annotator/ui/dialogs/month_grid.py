# SPDX-License-Identifier: MIT
"""One Jalali month as a grid of days, the Gregorian day small below each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import override

from PySide6.QtCore import QCalendar, QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.plain import number

_JALALI = QCalendar.System.Jalali
_WEEKDAYS = {
    "fa": ("ش", "ی", "د", "س", "چ", "پ", "ج"),
    "en": ("Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"),
}
_FRIDAY = 6


def jalali(day: date) -> tuple[int, int, int]:
    parts = QCalendar(_JALALI).partsFromDate(QDate(day.year, day.month, day.day))
    return parts.year, parts.month, parts.day


def from_jalali(year: int, month: int, day: int) -> date:
    """The day, or the month's last one where `day` lies beyond it."""
    calendar = QCalendar(_JALALI)
    found = calendar.dateFromParts(year, month, min(day, calendar.daysInMonth(month, year)))
    return date(found.year(), found.month(), found.day())


def month_words(year: int, month: int, language: str) -> str:
    spoken = QLocale.Language.Persian if language == "fa" else QLocale.Language.English
    name = QCalendar(_JALALI).standaloneMonthName(QLocale(spoken), month)
    return f"{name} {number(year, language)}"


def moved(day: date, months: int) -> date:
    """The same day `months` Jalali months later."""
    year, month, in_month = jalali(day)
    later = year * 12 + month - 1 + months
    return from_jalali(later // 12, later % 12 + 1, in_month)


class MonthGrid(QWidget):
    """Arrows walk by days and weeks, Page Up and Down by months, with Shift by years."""

    day_changed = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, day: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._language = language
        self._day = day
        self._today = date.today()
        self._describe()

    @property
    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self._describe()
            self.update()
            self.day_changed.emit(day)

    def _describe(self) -> None:
        year, month, in_month = jalali(self._day)
        words = month_words(year, month, self._language)
        self.setAccessibleName(f"{number(in_month, self._language)} {words}")

    def _first(self) -> date:
        """The Saturday the grid begins with."""
        year, month, _ = jalali(self._day)
        first = from_jalali(year, month, 1)
        return first - timedelta(days=(first.weekday() + 2) % 7)

    def _cell(self, row: int, column: int) -> QRectF:
        head = self.fontMetrics().height() + 6
        wide, high = self.width() / 7, (self.height() - head) / 6
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - (column + 1) * wide if mirrored else column * wide
        return QRectF(x, head + row * high, wide, high)

    @override
    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height()
        return QSize(unit * 17, unit * 15)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(faint)
        for column, name in enumerate(_WEEKDAYS[self._language]):
            head = self._cell(0, column)
            head.moveTop(0)
            head.setHeight(self.fontMetrics().height())
            painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), name)
        first = self._first()
        month = jalali(self._day)[1]
        for place in range(42):
            day = first + timedelta(days=place)
            if jalali(day)[1] == month:
                self._paint_day(painter, day, *divmod(place, 7))

    def _paint_day(self, painter: QPainter, day: date, row: int, column: int) -> None:
        role = QPalette.ColorRole
        palette = self.palette()
        cell = self._cell(row, column).adjusted(2, 2, -2, -2)
        chosen = day == self._day
        painter.setBrush(palette.color(role.Highlight) if chosen else Qt.BrushStyle.NoBrush)
        ring = chosen or day == self._today
        painter.setPen(QPen(palette.color(role.Highlight), 1.4) if ring else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cell, 6, 6)
        ink = QColor(palette.color(role.HighlightedText if chosen else role.Text))
        if column == _FRIDAY and not chosen:
            ink = palette.color(role.PlaceholderText)
        painter.setPen(ink)
        upper = cell.adjusted(0, 0, 0, -cell.height() * 0.34)
        lower = cell.adjusted(0, cell.height() * 0.58, 0, -2)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(upper, middle, number(jalali(day)[2], self._language))
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.72)
        painter.setFont(small)
        ink.setAlpha(170)
        painter.setPen(ink)
        painter.drawText(lower, middle, number(day.day, self._language))
        painter.setFont(self.font())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        first = self._first()
        for place in range(42):
            day = first + timedelta(days=place)
            inside = self._cell(*divmod(place, 7)).contains(event.position())
            if inside and jalali(day)[1] == jalali(self._day)[1]:
                self.set_day(day)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.day_chosen.emit(self._day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        months = 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        days = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in days:
            self.set_day(self._day + timedelta(days=days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.set_day(moved(self._day, -months if key == Qt.Key.Key_PageUp else months))
        elif key == Qt.Key.Key_Home:
            self.set_day(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_chosen.emit(self._day)
        else:
            super().keyPressEvent(event)
