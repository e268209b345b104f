# SPDX-License-Identifier: MIT
"""The attributes of what is selected, each with the editor of its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType
from annotator.ui.panels.date_field import DateField
from annotator.ui.panels.value_attributes import Editor, ReferenceEditor, editor_of
from annotator.ui.panels.value_fields import narrow_form
from annotator.ui.plain import PlainLabel, caption, plain_tooltip


@dataclass(frozen=True, slots=True)
class _Row:
    attribute: Attribute
    label: PlainLabel | None
    editor: QWidget


class AttributesForm(QWidget):
    """`attribute_changed(key, value)`: null for "not given"; `span_requested(key)` asks for a
    span to be picked in the text, `entity_requested(key)` for an identity; `span_followed(id)`
    and `entity_followed(id)` after a click on one that is shown."""

    attribute_changed = Signal(str, object)
    span_requested = Signal(str)
    entity_requested = Signal(str)
    span_followed = Signal(str)
    entity_followed = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._owner = ""
        self._form = narrow_form(self)
        self._rows: list[_Row] = []

    def show_attributes(
        self, attributes: tuple[Attribute, ...], values: dict[str, Json], owner: str = ""
    ) -> None:
        """`owner` is the annotation's id: another owner always gets fresh editors. For the same
        one the editors stay, and rows come and go as their conditions hold."""
        if owner != self._owner:
            self._owner = owner
            self._keep(())
        self._keep(attributes)
        kept = [row.attribute for row in self._rows]
        if kept != [attribute for attribute in attributes if attribute in kept]:
            self._keep(())
        for place, attribute in enumerate(attributes):
            if place >= len(self._rows) or self._rows[place].attribute != attribute:
                self._insert(place, attribute)
            self._set_value(self._rows[place], values.get(attribute.key, attribute.default))

    @property
    def count(self) -> int:
        return len(self._rows)

    def editor(self, place: int) -> QWidget:
        """The editor of the attribute at `place`, in the order shown."""
        return self._rows[place].editor

    def editor_for(self, key: str) -> QWidget | None:
        return next((row.editor for row in self._rows if row.attribute.key == key), None)

    def _keep(self, attributes: tuple[Attribute, ...]) -> None:
        """Take out the rows of all others. Editors go later: one of them may be the caller."""
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].attribute in attributes:
                continue
            row = self._form.takeRow(place)
            for item in (row.labelItem, row.fieldItem):
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            del self._rows[place]

    def _insert(self, place: int, attribute: Attribute) -> None:
        editor = editor_of(attribute, self._language)
        editor.setAccessibleName(attribute.name(self._language))
        label = None
        if isinstance(editor, QCheckBox):
            self._form.insertRow(place, editor)
        else:
            label = PlainLabel()
            label.setBuddy(editor.edit if isinstance(editor, DateField) else editor)
            self._form.insertRow(place, label, editor)
        for widget in (label, editor):
            if widget is not None:
                widget.show()  # Qt would do so later, and Tab would pass it over until then
        row = _Row(attribute, label, editor)
        self._rows.insert(place, row)
        self._connect(row)

    def _connect(self, row: _Row) -> None:
        key = row.attribute.key
        cast("Editor", row.editor).changed.connect(lambda value: self._on_changed(row, value))
        if isinstance(row.editor, ReferenceEditor):
            in_text = row.attribute.type is AttributeType.SPAN
            wanted = self.span_requested if in_text else self.entity_requested
            row.editor.wanted.connect(lambda: wanted.emit(key))
            row.editor.followed.connect(self.span_followed if in_text else self.entity_followed)

    def _set_value(self, row: _Row, value: Json) -> None:
        cast("Editor", row.editor).set_value(value)
        self._name(row, value)

    def _name(self, row: _Row, value: Json) -> None:
        """A star behind the name tells that a value is still missing. A tick is never missing."""
        if row.label is None:
            return
        name = caption(row.attribute.name(self._language))  # the label has a buddy
        missing = row.attribute.required and value in (None, "", [])
        row.label.setText(f"{name} *" if missing else name)
        hint = self.tr("A value is required here.") if missing else ""
        row.label.setToolTip(plain_tooltip(hint))

    def _on_changed(self, row: _Row, value: Json) -> None:
        self._name(row, value)
        self.attribute_changed.emit(row.attribute.key, value)
