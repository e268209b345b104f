# SPDX-License-Identifier: MIT
"""A field for a date: typed in any digits and either calendar, or picked from a month."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.model.annotation import Json
from annotator.ui.panels.value_moments import MomentsEditor


class DateField(QWidget):
    """Emits `changed` with the new value (null when emptied) after Enter, on leaving the field,
    or from the calendar; a date that cannot be read is said below and not emitted."""

    changed = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Json = None
        self._moments = MomentsEditor(language)
        self._moments.edited.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._moments)

    @property
    def edit(self) -> QLineEdit:
        return self._moments.jalali

    def set_value(self, value: Json) -> None:
        """Show `value`; emits nothing."""
        self._value = value
        self._moments.set_value({"jalali": value} if isinstance(value, str) else value)

    def _on_edited(self, jalali: Json, gregorian: Json) -> None:
        kept = self._value if isinstance(self._value, dict) else {"type": "DATE"}
        given = jalali or gregorian
        self._value = {**kept, "jalali": jalali, "gregorian": gregorian} if given else None
        self.changed.emit(self._value)
