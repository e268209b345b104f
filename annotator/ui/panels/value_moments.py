# SPDX-License-Identifier: MIT
"""Dates and times: the Jalali and the Gregorian side together, and the time of the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.panels.find import tool
from annotator.ui.panels.value_fields import (
    CommittedCombo,
    CommittedLine,
    Complaint,
    add_row,
    narrow_form,
)
from annotator.ui.panels.value_notation import (
    Joint,
    Moment,
    Moments,
    Point,
    put_together,
    taken_apart,
)
from annotator.ui.panels.value_reading import (
    clock_words,
    joined,
    point_words,
    read_clocks,
    read_points,
)
from annotator.ui.value_words import PARTS_OF_DAY

_RLM = "\u200f"
"""Before several dates, which would else run from left to right."""


_WIDEST = "year/month/day"


class MomentsEditor(QWidget):
    """`edited` carries the two sides, both null when everything was taken out; what cannot be
    read is said below and not emitted."""

    edited = Signal(object, object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._moments = taken_apart(None)
        self._timed = False
        self.jalali = CommittedLine(self.tr("Jalali date"))
        self.gregorian = CommittedLine(self.tr("Gregorian date"))
        persian = language == "fa"
        for field in (self.jalali, self.gregorian):
            field.setPlaceholderText(self.tr("year/month/day"))
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance(_WIDEST) + 16)
        if persian:
            for field in (self.jalali, self.gregorian):
                field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.jalali.setToolTip(self._how())
        self.gregorian.setToolTip(self._how())
        self.clock = CommittedCombo(
            self.tr("Time of the day"), tuple(PARTS_OF_DAY[language].values())
        )
        self._complaint = Complaint()
        self._build()
        self.jalali.committed.connect(self._on_dates)
        self.gregorian.committed.connect(self._on_dates)
        self.clock.committed.connect(self._on_clocks)
        self.set_value(None)

    def _how(self) -> str:
        return self.tr(
            "A day, a month (1402/8) or a year, Jalali or Gregorian, in any digits; ? for what is "
            "not known (1402/?/14). Several with commas, a range with “to”, a time after the date."
        )

    def _build(self) -> None:
        pick = tool("calendar", self.tr("Choose a day"))
        pick.clicked.connect(self.open_calendar)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.jalali, 1)
        row.addWidget(pick)
        self._form = narrow_form(self)
        add_row(self._form, self.tr("Jalali"), line).setBuddy(self.jalali)
        add_row(self._form, self.tr("Gregorian"), self.gregorian)
        add_row(self._form, self.tr("Time"), self.clock)
        self._form.addRow(self._complaint)

    def set_value(self, value: Json, *, timed: bool = False) -> None:
        """Show `value`; `timed` offers a time of the day where it has none yet."""
        self._moments = taken_apart(value)
        self._timed = timed
        self._show()

    def _show(self) -> None:
        moments, language = self._moments, self._language
        joint = moments.joint if len(moments.points) > 1 else Joint.ONE
        for field, calendar in ((self.jalali, "jalali"), (self.gregorian, "gregorian")):
            sides = [getattr(point, calendar) for point in moments.points]
            words = tuple(point_words(side, language) if side else "" for side in sides)
            lead = _RLM if joint is Joint.LIST and language == "fa" else ""
            field.set_text(lead + joined(joint, words, language) if any(words) else "")
        clock_joint = moments.joint if len(moments.clocks) > 1 else Joint.ONE
        clocks = tuple(clock_words(clock, language) for clock in moments.clocks)
        self.clock.set_text(joined(clock_joint, clocks, language) if any(clocks) else "")
        self._form.setRowVisible(self.clock, self._timed or any(clocks))
        self._complaint.say("")

    def open_calendar(self) -> None:
        picker = DatePicker(self._first_day(), self._language, parent=self)
        picker.picked.connect(self._on_picked)
        picker.open()

    def _first_day(self) -> date | None:
        first = self._moments.items[0].point.gregorian.split("/")[0]
        return date.fromisoformat(first) if len(first) == 10 and "X" not in first else None

    def _on_picked(self, day: date | None) -> None:
        """Another day at the same time of the day."""
        self._on_dates("" if day is None else day.isoformat())

    def _on_dates(self, text: str) -> None:
        try:
            joint, points, clocks = read_points(text)
            moments = self._moments.with_points(joint, points or (Point(),))
            if not points:
                moments = Moments(Joint.ONE, (Moment(),))
            elif clocks:
                moments = moments.with_clocks(joint if len(clocks) > 1 else Joint.ONE, clocks)
        except UsageError:
            self._complaint.say(self.tr("This is not a date: write it as 1402/8/14."))
            return
        self._take(moments)

    def _on_clocks(self, text: str) -> None:
        try:
            joint, clocks = read_clocks(text)
            moments = self._moments.with_clocks(joint, clocks)
        except UsageError:
            self._complaint.say(self.tr("This is not a time: write it as 18:30, or as evening."))
            return
        self._take(moments)

    def _take(self, moments: Moments) -> None:
        changed = moments != self._moments
        self._moments = moments
        self._show()
        if changed:
            self.edited.emit(*put_together(moments))
