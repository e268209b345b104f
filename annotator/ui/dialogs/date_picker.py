# SPDX-License-Identifier: MIT
"""Choosing a day: typed in any digits and either calendar, or from a Jalali month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.errors import UsageError
from annotator.text.calendar import jalali_iso, parse_date, persian_digits
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.dialogs.month_grid import MonthGrid, jalali, month_words, moved
from annotator.ui.panels.date_values import gregorian_day
from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, heading, quiet


class DatePicker(ResultDialog):
    """`picked` carries a datetime.date, or None for "no date"."""

    picked = Signal(object)

    def __init__(
        self,
        day: date | None,
        language: str,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(title or self.tr("Date"))
        self._language = language
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Date"))
        self.edit.setPlaceholderText("۱۴۰۲/۰۸/۱۴" if language == "fa" else "1402-08-14")
        self.grid = MonthGrid(day or date.today(), language)
        self._month = heading("")
        self._below = quiet(PlainLabel())
        self.column.addWidget(self.edit)
        self.column.addLayout(self._months())
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self._below)
        nothing = QPushButton(self.tr("No date"))
        nothing.setAutoDefault(False)
        nothing.clicked.connect(self._on_nothing)
        self._ok = self.add_buttons(self.tr("Choose"))
        self.box.addButton(nothing, QDialogButtonBox.ButtonRole.ResetRole)
        self.edit.textEdited.connect(self._on_typed)
        self.grid.day_changed.connect(self._on_day)
        self.grid.day_chosen.connect(self.accept)
        self.accepted.connect(lambda: self.picked.emit(self.grid.day))
        self._on_day(self.grid.day)
        self.edit.selectAll()

    def _months(self) -> QHBoxLayout:
        previous = tool("previous", self.tr("Previous month"))
        following = tool("next", self.tr("Next month"))
        previous.clicked.connect(lambda: self.grid.set_day(moved(self.grid.day, -1)))
        following.clicked.connect(lambda: self.grid.set_day(moved(self.grid.day, 1)))
        line = QHBoxLayout()
        line.addWidget(previous)
        line.addStretch(1)
        line.addWidget(self._month)
        line.addStretch(1)
        line.addWidget(following)
        return line

    def _on_day(self, day: date) -> None:
        written = jalali_iso(day)
        if self._language == "fa":
            written = persian_digits(written.replace("-", "/"))
        if not self.edit.hasFocus() or not self.edit.isModified():
            self.edit.setText(written)
        year, month, _ = jalali(day)
        self._month.setText(month_words(year, month, self._language))
        self._below.setText(gregorian_day(day, self._language))
        self._enable(True)

    def _on_typed(self, text: str) -> None:
        try:
            self.grid.set_day(parse_date(text))
        except UsageError:
            self._enable(False)
        else:
            self._enable(True)

    def _enable(self, possible: bool) -> None:
        if self._ok is not None:
            self._ok.setEnabled(possible)

    def _on_nothing(self) -> None:
        self.picked.emit(None)
        self.reject()
