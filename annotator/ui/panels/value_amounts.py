# SPDX-License-Identifier: MIT
"""Amounts: a number as people write it, and its currency or unit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.ui.panels.value_fields import (
    CommittedCombo,
    CommittedLine,
    Complaint,
    add_row,
    narrow_form,
)
from annotator.ui.panels.value_reading import number_words, read_numbers
from annotator.ui.value_words import amount_words, unit_code, unit_names


class AmountEditor(QWidget):
    """`edited` carries what of the value is another: {"number"}, {"currency"} or {"unit"}."""

    edited = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._kind = ""
        self._value: dict[str, Json] = {}
        self.number = CommittedLine(self.tr("Number"))
        self.number.setPlaceholderText("۱۲ میلیارد" if language == "fa" else "12 billion")
        if language == "fa":
            self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.unit = CommittedCombo(self.tr("Unit"), ())
        self._words = Complaint()
        self._form = narrow_form(self)
        add_row(self._form, self.tr("Number"), self.number)
        self._unit_name = add_row(self._form, self.tr("Unit"), self.unit)
        self._form.addRow(self._words)
        self.number.committed.connect(self._on_number)
        self.unit.committed.connect(self._on_unit)

    def set_value(self, value: Json, kind: str) -> None:
        """`kind` is "MONEY", "PERCENT" or "QUANTITY"."""
        if kind != self._kind:
            self._kind = kind
            self._offer_units()
        self._value = dict(value) if isinstance(value, dict) else {}
        number = self._value.get("number")
        self.number.set_text("" if number is None else number_words(number, self._language))
        code = self._value.get(self._field)
        names = unit_names(kind, self._language)
        self.unit.set_text(names.get(str(code), str(code)) if code else "")
        self._words.say(amount_words(self._value, self._language) if number is not None else "")

    @property
    def _field(self) -> str:
        return "currency" if self._kind == "MONEY" else "unit"

    def _offer_units(self) -> None:
        self.unit.clear()
        self.unit.addItems(["", *unit_names(self._kind, self._language).values()])
        money = self._kind == "MONEY"
        self._unit_name.setText(self.tr("Currency") if money else self.tr("Unit"))
        self._form.setRowVisible(self.unit, self._kind != "PERCENT")

    def _on_number(self, text: str) -> None:
        try:
            number = read_numbers(text)
        except UsageError:
            self._words.say(self.tr("This is not a number: write it as 12.5 or 12 million."))
            return
        self._take({"number": number})

    def _on_unit(self, text: str) -> None:
        self._take({self._field: unit_code(self._kind, text, self._language) or None})

    def _take(self, change: dict[str, Json]) -> None:
        value = {**self._value, **change}
        changed = value != self._value
        self.set_value(value, self._kind)
        if changed:
            self.edited.emit(change)
