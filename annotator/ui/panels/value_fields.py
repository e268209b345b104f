# SPDX-License-Identifier: MIT
"""Small parts of the editors of values: a line that says when it is done, and their errors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QWidget,
)

from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, quiet


class CommittedLine(QLineEdit):
    """`committed` carries the text after Enter or on leaving, when a person has changed it."""

    committed = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.editingFinished.connect(self.commit)

    def set_text(self, text: str) -> None:
        """Show `text`; what is being typed stays until it is committed."""
        if self.isModified() and self.hasFocus():
            return
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)
        self.setModified(False)

    def commit(self) -> None:
        """Hand over what a person has typed."""
        if self.isModified():
            self.setModified(False)
            self.committed.emit(self.text().strip())


class CommittedCombo(QuietCombo):
    """A list whose line may also be typed into; `committed` carries its text when a person has
    chosen or typed another."""

    committed = Signal(str)

    def __init__(self, name: str, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=6)
        self.setEditable(True)
        self.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.addItems(list(words))
        self._last = ""
        self.activated.connect(lambda _place: self.commit())
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.commit)

    def set_text(self, text: str) -> None:
        """Show `text`; what is being typed stays until it is committed."""
        typed = self.hasFocus() and self.currentText().strip() != self._last
        self._last = text.strip()
        if not typed:
            self.setEditText(text)

    def commit(self) -> None:
        if self.currentText().strip() != self._last:
            self._last = self.currentText().strip()
            self.committed.emit(self._last)


def commit_typed(owner: QWidget) -> None:
    """Hand over what was typed into any field of `owner` and not committed yet."""
    for line in owner.findChildren(CommittedLine):
        line.commit()
    for combo in owner.findChildren(CommittedCombo):
        combo.commit()


class Complaint(PlainLabel):
    """A line below a field that says what cannot be read; hidden as long as all can."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, wrap=True)
        quiet(self)
        self.say("")

    def say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))


def narrow_form(parent: QWidget) -> QFormLayout:
    """Names above the fields where the panel is too narrow for both."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_row(form: QFormLayout, name: str, field: QWidget) -> PlainLabel:
    label = PlainLabel(name)
    label.setBuddy(field)
    form.addRow(label, field)
    return label


def in_tab_order(owner: QWidget) -> None:
    """Tab goes through the fields of `owner` as its layouts have them, whenever they were
    made: Qt would put those made later at the end."""
    fields = [
        field
        for field in _laid_out(owner)
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(owner)
    ]
    for before, after in pairwise(fields):
        QWidget.setTabOrder(before, after)


def _laid_out(owner: QWidget) -> Iterator[QWidget]:
    """Every widget below `owner`, line by line."""
    layout = owner.layout()
    if layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
            yield from _laid_out(widget)
        elif inner is not None:
            yield from _inside(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """A form and a grid number their items as they came."""
    if isinstance(layout, QFormLayout):
        roles = QFormLayout.ItemRole
        places = (
            layout.itemAt(row, role)
            for row in range(layout.rowCount())
            for role in (roles.LabelRole, roles.FieldRole, roles.SpanningRole)
        )
    elif isinstance(layout, QGridLayout):
        places = (
            layout.itemAtPosition(row, column)
            for row in range(layout.rowCount())
            for column in range(layout.columnCount())
        )
    else:
        places = (layout.itemAt(place) for place in range(layout.count()))
    found: dict[int, QLayoutItem] = {}
    for item in places:
        if item is not None:
            found.setdefault(id(item.widget()) if item.widget() else id(item), item)
    return list(found.values())
