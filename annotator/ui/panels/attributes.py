# SPDX-License-Identifier: MIT
"""An editor for each type of attribute the schema knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.date_field import DateField
from annotator.ui.plain import PlainLabel

type Emit = Callable[[Json], None]

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬−", "01234567890123456789.,-")
_PERSIAN = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")


class AttributesForm(QWidget):
    """`attribute_changed(key, value)`: null for "not given"; `span_requested(key)` asks for a
    span to be picked in the text."""

    attribute_changed = Signal(str, object)
    span_requested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._shown: tuple[tuple[Attribute, ...], dict[str, Json]] | None = None
        self._labels: dict[str, tuple[PlainLabel, str]] = {}
        self._editors: list[QWidget] = []

    def show_attributes(
        self, attributes: tuple[Attribute, ...], values: dict[str, Json], owner: str = ""
    ) -> None:
        """`owner` is the annotation's id: another owner always gets fresh editors."""
        if self._shown == (attributes, values) and self.property("owner") == owner:
            return
        self._shown = (attributes, dict(values))
        self.setProperty("owner", owner)
        self._clear()
        self._editors.clear()
        for attribute in attributes:
            value = values.get(attribute.key, attribute.default)
            editor = self._editor(attribute, value)
            name = attribute.fa if self._language == "fa" else attribute.en
            editor.setAccessibleName(name)
            self._editors.append(editor)
            if isinstance(editor, QCheckBox):
                editor.setText(name)
                self._form.addRow(editor)
                continue
            label = PlainLabel()
            label.setBuddy(editor)
            self._form.addRow(label, editor)
            self._labels[attribute.key] = (label, name)
            self._name(attribute, value)

    def _clear(self) -> None:
        """The editors go later: one of them may be the caller."""
        self._labels.clear()
        while self._form.rowCount():
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()

    def _name(self, attribute: Attribute, value: Json) -> None:
        """A star behind the name tells that a value is still missing. A tick is never missing."""
        if attribute.key not in self._labels:
            return
        label, name = self._labels[attribute.key]
        missing = attribute.required and value in (None, "", [])
        label.setText(f"{name} *" if missing else name)

    def _on_changed(self, attribute: Attribute, value: Json) -> None:
        """What an editor says itself needs no new editors when it comes back."""
        if self._shown is not None:
            kept = {k: v for k, v in self._shown[1].items() if k != attribute.key}
            given = {} if value is None else {attribute.key: value}
            self._shown = (self._shown[0], kept | given)
        self._name(attribute, value)
        self.attribute_changed.emit(attribute.key, value)

    def editor(self, place: int) -> QWidget:
        """The editor of the attribute at `place`, in the order shown."""
        return self._editors[place]

    def _editor(self, attribute: Attribute, value: Json) -> QWidget:
        def emit(new: Json) -> None:
            self._on_changed(attribute, new)

        match attribute.type:
            case AttributeType.CHOICE:
                return self._choice(attribute, value, emit)
            case AttributeType.CHOICES:
                return self._choices(attribute, value, emit)
            case AttributeType.YES_NO:
                box = QCheckBox()
                box.setChecked(bool(value))
                box.toggled.connect(emit)
                return box
            case AttributeType.NUMBER:
                return _number(value, emit, self._language)
            case AttributeType.DATE:
                field = DateField(self._language)
                field.set_value(value)
                field.value_changed.connect(emit)
                return field
            case AttributeType.SPAN:
                return self._span(attribute, value)
            case _:
                return _line("" if value is None else str(value), lambda text: emit(text or None))

    def _choice(self, attribute: Attribute, value: Json, emit: Emit) -> QWidget:
        combo = QuietCombo(characters=6)
        combo.addItem("—", None)
        for choice in attribute.values:
            combo.addItem(attribute.value_name(choice, self._language), choice)
        combo.setCurrentIndex(max(combo.findData(value), 0))
        combo.activated.connect(lambda place: emit(combo.itemData(place)))
        return combo

    def _choices(self, attribute: Attribute, value: Json, emit: Emit) -> QWidget:
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = QMenu(button)
        chosen = set(value or ())
        actions = []
        for choice in attribute.values:
            action = menu.addAction(attribute.value_name(choice, self._language))
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice in chosen)
            actions.append(action)

        def ticked() -> list[QAction]:
            return [action for action in actions if action.isChecked()]

        def words() -> str:
            between = "، " if self._language == "fa" else ", "
            return between.join(action.text() for action in ticked()) or "—"

        def on_toggled() -> None:
            button.setText(words())
            emit([action.data() for action in ticked()] or None)

        for action in actions:
            action.triggered.connect(on_toggled)
        button.setText(words())
        button.setMenu(menu)
        return button

    def _span(self, attribute: Attribute, value: Json) -> QWidget:
        text = value.get("text", "") if isinstance(value, dict) else ""
        button = QPushButton(text or self.tr("Choose in the text…"))
        button.clicked.connect(lambda: self.span_requested.emit(attribute.key))
        return button


def _line(text: str, changed: Callable[[str], None]) -> QLineEdit:
    line = QLineEdit(text)

    def on_finished() -> None:
        if line.isModified():
            line.setModified(False)
            changed(line.text().strip())

    line.editingFinished.connect(on_finished)
    return line


def _number(value: Json, emit: Emit, language: str) -> QWidget:
    shown = "" if value is None else str(value)
    if language == "fa":
        shown = shown.translate(_PERSIAN)

    def changed(text: str) -> None:
        latin = text.translate(_DIGITS).replace(",", "")
        try:
            number = float(latin) if latin else None
        except ValueError:
            line.setText(shown)
            return
        whole = number is not None and number.is_integer()
        emit(int(number) if number is not None and whole else number)

    line = _line(shown, changed)
    return line
