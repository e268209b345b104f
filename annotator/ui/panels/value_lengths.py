# SPDX-License-Identifier: MIT
"""Durations as numbers with units, and repetitions: every so often, or on some weekdays."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.text.calendar import WEEKDAYS, latin_digits, persian_digits
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.find import tool
from annotator.ui.panels.value_fields import (
    CommittedCombo,
    CommittedLine,
    Complaint,
    add_row,
    narrow_form,
)
from annotator.ui.panels.value_notation import (
    UNITS,
    Repetition,
    is_length,
    length_code,
    length_parts,
    repetition_codes,
    repetition_of,
)
from annotator.ui.panels.value_reading import clock_words, read_clock, read_number
from annotator.ui.value_words import PARTS_OF_DAY, WEEKDAYS_EN

_UNIT_NAMES: dict[str, object] = {
    "Y": QT_TRANSLATE_NOOP("Units", "years"),
    "M": QT_TRANSLATE_NOOP("Units", "months"),
    "W": QT_TRANSLATE_NOOP("Units", "weeks"),
    "D": QT_TRANSLATE_NOOP("Units", "days"),
    "TH": QT_TRANSLATE_NOOP("Units", "hours"),
    "TM": QT_TRANSLATE_NOOP("Units", "minutes"),
    "TS": QT_TRANSLATE_NOOP("Units", "seconds"),
}


class LengthRow(QWidget):
    """`changed` after another number or unit was given."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.number = CommittedLine(self.tr("Number"))
        self.number.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.unit = QuietCombo(characters=5)
        self.unit.setAccessibleName(self.tr("Unit"))
        for unit in UNITS:
            self.unit.addItem(QCoreApplication.translate("Units", str(_UNIT_NAMES[unit])), unit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.unit, 1)
        self.number.committed.connect(lambda _text: self.changed.emit())
        self.unit.activated.connect(lambda _place: self.changed.emit())

    def show_part(self, number: str, unit: str) -> None:
        shown = number.replace(".", "٫") if self._language == "fa" else number
        self.number.set_text(persian_digits(shown) if self._language == "fa" else shown)
        self.unit.setCurrentIndex(UNITS.index(unit))

    def part(self) -> tuple[str, str] | None:
        """None while no number is given. Raises UsageError("bad_number")."""
        text = self.number.text().strip()
        if not text:
            return None
        number = read_number(text)
        if number <= 0:
            raise UsageError("bad_number", text=text)
        return str(number), str(self.unit.currentData())


class LengthEditor(QWidget):
    """`edited` carries the ISO 8601 length for both calendars, null when it was taken out."""

    edited = Signal(object, object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._code = ""
        self.rows: list[LengthRow] = []
        self._parts = QWidget()
        self._column = QVBoxLayout(self._parts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        more = tool("add", self.tr("Another unit besides"))
        more.clicked.connect(self._on_more)
        lengths = QWidget()
        line = QHBoxLayout(lengths)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._parts, 1)
        line.addWidget(more)
        self.code = CommittedLine(self.tr("ISO 8601"))
        self.code.setPlaceholderText("P3D")
        self.code.committed.connect(self._on_code)
        self._complaint = Complaint()
        form = narrow_form(self)
        add_row(form, self.tr("Length"), lengths)
        add_row(form, self.tr("ISO 8601"), self.code)
        form.addRow(self._complaint)
        self._unit = "D"
        self.set_value(None)

    def set_value(self, value: Json) -> None:
        written = value.get("jalali") if isinstance(value, dict) else None
        self._code = written if isinstance(written, str) else ""
        self._show()

    def _show(self) -> None:
        parts = length_parts(self._code) if self._code else ()
        self._have_rows(max(len(parts), 1))
        for row, part in zip(self.rows, parts or (("", self._unit),), strict=True):
            row.show_part(*part)
        self.code.set_text(self._code)
        self._complaint.say("")

    def _have_rows(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = LengthRow(self._language)
            row.changed.connect(self._on_rows)
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)

    def _on_more(self) -> None:
        unit = UNITS[min(UNITS.index(str(self.rows[-1].unit.currentData())) + 1, len(UNITS) - 1)]
        self._have_rows(len(self.rows) + 1)
        self.rows[-1].show_part("", unit)
        self.rows[-1].number.setFocus()

    def _on_rows(self) -> None:
        try:
            parts = [row.part() for row in self.rows]
        except UsageError:
            self._complaint.say(self.tr("This is not a number."))
            return
        if self._code and len(parts) == 1 and parts[0] is None and "/" in self._code:
            return
        self._unit = str(self.rows[0].unit.currentData())
        self._take(length_code(tuple(part for part in parts if part is not None)))

    def _on_code(self, text: str) -> None:
        code = latin_digits(text).upper().replace(" ", "")
        if code and not is_length(code):
            self._complaint.say(self.tr("This is not a length: write it as P3D or PT48H."))
            return
        self._take(code)

    def _take(self, code: str) -> None:
        changed = code != self._code
        self._code = code
        if changed:
            self._show()
            self.edited.emit(code or None, code or None)


class RepetitionEditor(QWidget):
    """`edited` carries the codes of the two calendars, whose weeks begin on other days."""

    edited = Signal(object, object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._every = Repetition()
        self.each = LengthRow(language)
        self.each.unit.insertItem(0, "—", "")
        self.clock = CommittedCombo(
            self.tr("Time of the day"), tuple(PARTS_OF_DAY[language].values())
        )
        self.code = CommittedLine(self.tr("Code"))
        self.code.setPlaceholderText("XXXX-08-13")
        self.days = [self._day(number) for number in range(1, 8)]
        days = QWidget()
        line = QHBoxLayout(days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(1)
        for button in self.days:
            line.addWidget(button)
        line.addStretch(1)
        self._complaint = Complaint()
        form = narrow_form(self)
        add_row(form, self.tr("Every"), self.each)
        add_row(form, self.tr("On"), days)
        add_row(form, self.tr("Time"), self.clock)
        add_row(form, self.tr("Code"), self.code)
        form.addRow(self._complaint)
        self.each.changed.connect(self._on_each)
        self.clock.committed.connect(self._on_clock)
        self.code.committed.connect(self._on_code)
        self.set_value(None)

    def _day(self, number: int) -> QToolButton:
        persian = self._language == "fa"
        name = WEEKDAYS[number - 1] if persian else WEEKDAYS_EN[number - 1]
        button = QToolButton()
        button.setText(name[0] if persian else name[:2])
        button.setCheckable(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(self.each.unit.focusPolicy())
        button.clicked.connect(self._on_days)
        return button

    def set_value(self, value: Json) -> None:
        self._every = repetition_of(value)
        self._show()

    def _show(self) -> None:
        every = self._every
        number = every.number if every.unit else ""
        shown = persian_digits(number) if self._language == "fa" else number
        self.each.number.set_text(shown)
        self.each.unit.setCurrentIndex(max(self.each.unit.findData(every.unit), 0))
        for number_, button in enumerate(self.days, start=1):
            button.setChecked(number_ in every.weekdays)
        self.clock.set_text(clock_words(every.clock, self._language))
        written = repetition_codes(every)[0]
        self.code.set_text(written if isinstance(written, str) else ", ".join(written or ()))
        self._complaint.say("")

    def _on_each(self) -> None:
        try:
            part = self.each.part()
        except UsageError:
            self._complaint.say(self.tr("This is not a number."))
            return
        unit = str(self.each.unit.currentData() or "")
        if not unit and part is not None:
            unit = "D"
        number = part[0] if part is not None else "1"
        self._take(Repetition(number, unit, (), self._every.clock))

    def _on_days(self) -> None:
        chosen = tuple(n for n, button in enumerate(self.days, start=1) if button.isChecked())
        self._take(Repetition(weekdays=chosen, clock=self._every.clock))

    def _on_clock(self, text: str) -> None:
        try:
            clock = read_clock(text) if text else ""
        except UsageError:
            self._complaint.say(self.tr("This is not a time: write it as 18:30, or as evening."))
            return
        every = self._every if self._every.unit or self._every.weekdays else Repetition(unit="D")
        self._take(replace(every, clock=clock))

    def _on_code(self, text: str) -> None:
        codes = [code.strip() for code in latin_digits(text).upper().split(",") if code.strip()]
        self._take(repetition_of({"jalali": codes[0] if len(codes) == 1 else codes}))

    def _take(self, every: Repetition) -> None:
        changed = every != self._every
        self._every = every
        self._show()
        if changed:
            self.edited.emit(*repetition_codes(every))
