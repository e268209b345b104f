# SPDX-License-Identifier: MIT
"""A field for dates: typed in any digits and either calendar, or picked from a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.panels.date_values import first_day, gregorian_words, parsed, shown, time_words
from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, quiet


class DateField(QWidget):
    """Emits `value_changed` with the new value (null when emptied) after Enter, on leaving the
    field, or from the calendar; a date that cannot be read is said below and not emitted."""

    value_changed = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._value: Json = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("۱۴۰۲/۰۸/۱۴" if language == "fa" else "1402-08-14")
        self.edit.setAccessibleName(self.tr("Date"))
        self.edit.editingFinished.connect(self._on_finished)
        self._pick = tool("calendar", self.tr("Choose a day"))
        self._pick.clicked.connect(self.open_calendar)
        self._below = quiet(PlainLabel(wrap=True))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.edit, 1)
        line.addWidget(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._below)
        self.set_value(None)

    def set_value(self, value: Json) -> None:
        """Show `value`; emits nothing."""
        self._value = value
        self.edit.setText(shown(value, self._language))
        self.edit.setModified(False)
        self._say(gregorian_words(value, self._language))

    def open_calendar(self) -> None:
        start = first_day(self._value)
        picker = DatePicker(
            date.fromisoformat(start) if start else None, self._language, parent=self
        )
        picker.picked.connect(self._on_picked)
        picker.open()

    def _on_picked(self, day: date | None) -> None:
        """Another day at the same time of the day."""
        time = time_words(self._value, self._language)
        self._change("" if day is None else f"{day.isoformat()} {time}".strip())

    def _on_finished(self) -> None:
        if self.edit.isModified():
            self.edit.setModified(False)
            self._change(self.edit.text())

    def _change(self, text: str) -> None:
        try:
            value = parsed(text, self._value)
        except UsageError:
            self._say(self.tr("This is not a date: write it as 1402/8/14."))
            return
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.value_changed.emit(value)

    def _say(self, words: str) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
