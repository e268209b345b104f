# SPDX-License-Identifier: MIT
"""The value of a date, time, duration, repetition or amount: seen, typed, or found anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.model.annotation import Json
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.value_amounts import AmountEditor
from annotator.ui.panels.value_fields import add_row, narrow_form
from annotator.ui.panels.value_lengths import LengthEditor, RepetitionEditor
from annotator.ui.panels.value_moments import MomentsEditor
from annotator.ui.panels.value_notation import Shape, shape_of
from annotator.ui.plain import PlainLabel, isolate, quiet

_SHAPES: dict[Shape, object] = {
    Shape.MOMENT: QT_TRANSLATE_NOOP("Values", "Date or time"),
    Shape.LENGTH: QT_TRANSLATE_NOOP("Values", "Duration"),
    Shape.REPETITION: QT_TRANSLATE_NOOP("Values", "Repetition"),
}
_MODS: dict[str, object] = {
    "": QT_TRANSLATE_NOOP("Values", "exact"),
    "APPROX": QT_TRANSLATE_NOOP("Values", "about"),
    "START": QT_TRANSLATE_NOOP("Values", "at the start"),
    "MID": QT_TRANSLATE_NOOP("Values", "in the middle"),
    "END": QT_TRANSLATE_NOOP("Values", "at the end"),
    "MORE_THAN": QT_TRANSLATE_NOOP("Values", "more than"),
    "LESS_THAN": QT_TRANSLATE_NOOP("Values", "less than"),
    "EQUAL_OR_MORE": QT_TRANSLATE_NOOP("Values", "at least"),
    "EQUAL_OR_LESS": QT_TRANSLATE_NOOP("Values", "at most"),
}
_TIMED = frozenset(("TIME", "SET"))


@dataclass(frozen=True, slots=True)
class ShownValue:
    """`amount` is "MONEY", "PERCENT" or "QUANTITY", "" for times; `automatic` is what the
    program finds by itself, `reason` says in words why; `words` are those of the text."""

    label: str
    value: Json = None
    amount: str = ""
    automatic: Json = None
    reason: str = ""
    words: str = ""
    modified: bool = False
    """An attribute says already how exact it is."""


class ValueEditor(QWidget):
    """`value_changed` carries the whole new value, null when emptied; `automatic_requested`
    asks for the one the program finds."""

    value_changed = Signal(object)
    automatic_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown = ShownValue("DATE")
        self._owner = ""
        self._editors: dict[str, QWidget] = {}
        self.shape = QuietCombo(characters=6)
        self.shape.setAccessibleName(self.tr("Kind of value"))
        for shape, words in _SHAPES.items():
            self.shape.addItem(QCoreApplication.translate("Values", str(words)), shape)
        self.shape.activated.connect(lambda _place: self._show_editor())
        self.mod = QuietCombo(characters=6)
        self.mod.setAccessibleName(self.tr("Exactness"))
        for mod, words in _MODS.items():
            self.mod.addItem(QCoreApplication.translate("Values", str(words)), mod)
        self.mod.activated.connect(self._on_mod)
        self._reason = quiet(PlainLabel(wrap=True))
        self._written = quiet(PlainLabel(wrap=True))
        self.automatic = QPushButton(self.tr("Value found by the program"))
        self.automatic.setAutoDefault(False)
        self.automatic.clicked.connect(self.automatic_requested)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.shape)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        lower = QWidget()
        self._lower = narrow_form(lower)
        add_row(self._lower, self.tr("Exactness"), self.mod)
        column.addWidget(lower)
        for label in (self._written, self._reason):
            column.addWidget(label)
        column.addWidget(self.automatic, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def edit(self) -> QLineEdit:
        """The first field."""
        editor = self._editors.get(self._kind())
        if isinstance(editor, AmountEditor):
            return editor.number
        if isinstance(editor, LengthEditor):
            return editor.rows[0].number
        if isinstance(editor, RepetitionEditor):
            return editor.each.number
        return self.moments.jalali

    @property
    def moments(self) -> MomentsEditor:
        editor = self._editor(Shape.MOMENT)
        assert isinstance(editor, MomentsEditor)
        return editor

    @property
    def lengths(self) -> LengthEditor:
        editor = self._editor(Shape.LENGTH)
        assert isinstance(editor, LengthEditor)
        return editor

    @property
    def repetition(self) -> RepetitionEditor:
        editor = self._editor(Shape.REPETITION)
        assert isinstance(editor, RepetitionEditor)
        return editor

    @property
    def amounts(self) -> AmountEditor:
        editor = self._editor("amount")
        assert isinstance(editor, AmountEditor)
        return editor

    def open_calendar(self) -> None:
        self.moments.open_calendar()

    def show_value(self, shown: ShownValue, owner: str = "") -> None:
        """`owner` is the annotation's id: for the same one a chosen kind stays."""
        fresh = owner != self._owner or shown.label != self._shown.label
        self._owner, self._shown = owner, shown
        self.shape.setVisible(not shown.amount)
        if fresh or isinstance(shown.value, dict):
            wanted = shape_of(shown.value, shown.label)
            self.shape.setCurrentIndex(self.shape.findData(wanted))
        value = shown.value if isinstance(shown.value, dict) else {}
        self.mod.setCurrentIndex(max(self.mod.findData(value.get("mod") or ""), 0))
        self._lower.setRowVisible(self.mod, not shown.modified or bool(value.get("mod")))
        self._say_written(value)
        self._reason.setText(shown.reason)
        self._reason.setVisible(bool(shown.reason))
        self.automatic.setVisible(shown.automatic is not None and shown.automatic != shown.value)
        self._show_editor()

    def _say_written(self, value: dict[str, Json]) -> None:
        """Only where the text says it in other words than the span's own."""
        written = str(value.get("as_written") or "")
        differs = written and " ".join(written.split()) != self._shown.words
        said = self.tr("As written: {words}").format(words=isolate(written)) if differs else ""
        self._written.setText(said)
        self._written.setVisible(bool(said))

    def _kind(self) -> str:
        return "amount" if self._shown.amount else str(self.shape.currentData())

    def _show_editor(self) -> None:
        kind = self._kind()
        self._editor(kind)
        for name, editor in self._editors.items():
            editor.setVisible(name == kind)
        value = self._shown.value
        if kind == "amount":
            self.amounts.set_value(value, self._shown.amount)
        elif shape_of(value, self._shown.label) is not Shape(kind):
            value = None
        if kind == Shape.MOMENT:
            self.moments.set_value(value, timed=self._shown.label in _TIMED)
        elif kind == Shape.LENGTH:
            self.lengths.set_value(value)
        elif kind == Shape.REPETITION:
            self.repetition.set_value(value)

    def _editor(self, kind: str) -> QWidget:
        """Made when first needed."""
        if kind not in self._editors:
            self._editors[kind] = self._made(kind)
            self._place.addWidget(self._editors[kind])
            self._editors[kind].show()
        return self._editors[kind]

    def _made(self, kind: str) -> QWidget:
        if kind == "amount":
            amounts = AmountEditor(self._language)
            amounts.edited.connect(self._change)
            return amounts
        editor: MomentsEditor | LengthEditor | RepetitionEditor
        match Shape(kind):
            case Shape.MOMENT:
                editor = MomentsEditor(self._language)
            case Shape.LENGTH:
                editor = LengthEditor(self._language)
            case Shape.REPETITION:
                editor = RepetitionEditor(self._language)
        editor.edited.connect(self._on_times)
        return editor

    def _on_times(self, jalali: Json, gregorian: Json) -> None:
        self._change({"jalali": jalali, "gregorian": gregorian})

    def _on_mod(self, _place: int) -> None:
        self._change({"mod": self.mod.currentData() or None})

    def _change(self, parts: dict[str, Json]) -> None:
        """What a value says besides the changed parts stays; one that says nothing is none."""
        kept = self._shown.value
        if not isinstance(kept, dict):
            kept = {"type": self._shown.label, "as_written": self._shown.words}
        value = {key: part for key, part in {**kept, **parts}.items() if part or part == 0}
        if not self._shown.amount:
            value = {"jalali": None, "gregorian": None} | value
        told = ("jalali", "gregorian", "number", "currency", "unit", "mod")
        says = any(value.get(key) not in (None, "", []) for key in told)
        self.value_changed.emit(value if says else None)
