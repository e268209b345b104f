# SPDX-License-Identifier: MIT
"""What the forms of the editor have in common: named members, and words beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.model.annotation import Json
from annotator.model.schema import Schema
from annotator.ui.models.rows import TagChoice
from annotator.ui.plain import PlainLabel, heading, quiet
from annotator.ui.schema_editor.fields import KeyLine
from annotator.wording import Wording


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form has to know besides its value: `taken` are the keys of its neighbours, `used`
    says how often what it is about is on a text, None where that is not known."""

    schema: Schema
    language: str
    tags: tuple[TagChoice, ...] = ()
    taken: tuple[str, ...] = ()
    used: int | None = None
    fixed: bool = False
    """Nothing may be changed."""


class Page(QWidget):
    """`edited(member, value)` carries the whole value with that member changed, `key_edited(key)`
    another key; `problem(member, code)` tells what cannot be taken over, and that it is mended by
    an empty code."""

    edited = Signal(str, object)
    key_edited = Signal(str)
    problem = Signal(str, str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.value: Any = None
        self.fields: dict[str, Any] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 12)
        self.column.setSpacing(8)
        self.title = heading("")
        self.column.addWidget(self.title)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.column.addLayout(self.form)
        self._wrong = PlainLabel(wrap=True)
        self._wrong.setVisible(False)

    def add(self, member: str, words: str, field: Any, *, below: bool = False) -> None:
        """A row of the form; `below` puts the words above the field, for what is wide."""
        field.setAccessibleName(words)
        label = PlainLabel(words, wrap=below)
        label.setBuddy(field)
        if below:
            self.form.addRow(label)
            self.form.addRow(field)
        else:
            self.form.addRow(label, field)
        self.bind(member, field)

    def add_key(self, words: str) -> None:
        field = KeyLine()
        field.setAccessibleName(words)
        label = PlainLabel(words)
        label.setBuddy(field)
        self.form.addRow(label, field)
        self.form.addRow(self._wrong)
        self.fields["key"] = field
        field.edited.connect(self.key_edited.emit)
        field.problem.connect(self._on_problem)

    def add_lines(self, *fields: QWidget) -> None:
        """What says itself what it is, each in a row without words."""
        for field in fields:
            self.form.addRow(field)

    def bind(self, member: str, field: Any) -> None:
        self.fields[member] = field
        field.edited.connect(lambda value: self._on_edited(member, value))

    def _on_edited(self, member: str, value: Json) -> None:
        changed = replace(self.value, **self.members(member, value))
        self.value = changed
        self.edited.emit(member, changed)

    def members(self, member: str, value: Json) -> dict[str, Any]:
        """What a field's value is in the value of the form."""
        return {member: value}

    def shown(self, member: str) -> Any:
        """What a field shows of the form's value."""
        return getattr(self.value, member)

    def show_value(self, value: Any, around: Surroundings) -> None:
        self.value = value
        self.prepare(around)
        if "key" in self.fields:
            self.fields["key"].set_taken(around.taken)
        for member, field in self.fields.items():
            field.show_value(self.shown(member))
        self.setEnabled(not around.fixed)

    def prepare(self, around: Surroundings) -> None:
        """Choices that depend on the rest of the schema."""

    def forget(self) -> None:
        """Another value is shown next."""
        self.drop_typed()

    def drop_typed(self) -> None:
        """What could not be taken over is not kept any longer."""
        if "key" in self.fields:
            self.fields["key"].forget()

    def focus(self, member: str) -> None:
        """What is typed next takes the place of what stands in a line."""
        field = self.fields.get(member)
        if field is not None:
            field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def _on_problem(self, code: str) -> None:
        key = self.fields["key"].text()
        said = Wording(self.language).say("problems", code, key=key) if code else ""
        self._wrong.setText(said)
        self._wrong.setVisible(bool(code))
        self.problem.emit("key", code)

    def note(self, words: str) -> PlainLabel:
        """A quiet line of explanation below what was added last."""
        label = PlainLabel(words, wrap=True)
        quiet(label)
        self.form.addRow(label)
        return label


def names(page: Page, persian: Any, english: Any) -> None:
    page.add("fa", QCoreApplication.translate("SchemaEditor", "Persian name"), persian)
    page.add("en", QCoreApplication.translate("SchemaEditor", "English name"), english)
