# SPDX-License-Identifier: MIT
"""The attributes of a tag or relation: a list of them, and a form for the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGroupBox,
    QListWidget,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.schema import Attribute, AttributeType
from annotator.ui.panels.flow import Flow
from annotator.ui.plain import caption, isolate, number
from annotator.ui.schema_editor.attribute_page import AttributePage, type_words
from annotator.ui.schema_editor.edits import free_key
from annotator.ui.schema_editor.page import Surroundings

_ROWS = 4


@dataclass(frozen=True, slots=True)
class AttributeEdit:
    """`old` became `new`, here, or with `alike` at every owner that has it."""

    old: Attribute
    new: Attribute
    alike: bool
    field: str


class AttributesEditor(QGroupBox):
    """`edited(attributes)` for what comes, goes or moves, `one_edited(AttributeEdit)` for what is
    changed in one; `problem(member, code)` as the pages have it."""

    edited = Signal(object)
    one_edited = Signal(object)
    problem = Signal(str, str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Attributes"))
        self._language = language
        self._value: tuple[Attribute, ...] = ()
        self._others: tuple[Attribute, ...] = ()
        self._around: Surroundings | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Attributes"))
        self.list.setFixedHeight((self.fontMetrics().height() + 8) * _ROWS)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.page = AttributePage(language)
        self.page.title.hide()
        self.page.column.setContentsMargins(0, 4, 0, 0)
        self.page.edited.connect(self._on_edited)
        self.page.key_edited.connect(self._on_key)
        self.page.problem.connect(self.problem.emit)
        self.alike = QCheckBox()
        self.alike.setChecked(True)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addLayout(self._build_buttons())
        column.addWidget(self.alike)
        column.addWidget(self.page)

    def _build_buttons(self) -> Flow:
        line = Flow()
        self.adding = QPushButton(self.tr("Add"))
        self.adding.setAutoDefault(False)
        self._menu = QMenu(self.adding)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.adding.setMenu(self._menu)
        line.addWidget(self.adding)
        self._acts: list[QPushButton] = []
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (self.tr("Remove"), self.remove),
            (self.tr("Up"), lambda: self.shift(-1)),
            (self.tr("Down"), lambda: self.shift(1)),
        )
        for words, act in acts:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            line.addWidget(button)
            self._acts.append(button)
        return line

    def show_value(
        self, value: tuple[Attribute, ...], around: Surroundings, others: tuple[Attribute, ...]
    ) -> None:
        """`others` are attributes of the rest of the schema, which may be taken over."""
        self._value, self._around, self._others = value, around, others
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        words = [self._words(each) for each in value]
        if words != [self.list.item(i).text() for i in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(words)
        self.list.setCurrentRow(min(row, len(value) - 1))
        self.list.blockSignals(False)
        for button in self._acts:
            button.setEnabled(bool(value))
        self._show_chosen()

    def _words(self, attribute: Attribute) -> str:
        name = isolate(attribute.name(self._language))
        return f"{name} — {type_words(attribute.type)}"

    @property
    def chosen(self) -> Attribute | None:
        row = self.list.currentRow()
        return self._value[row] if 0 <= row < len(self._value) else None

    def choose(self, key: str, member: str = "") -> None:
        """Show the attribute of that key, with the caret in one of its members."""
        keys = [each.key for each in self._value]
        if key in keys:
            self.list.setCurrentRow(keys.index(key))
            self.page.focus(member or "key")

    def forget(self) -> None:
        self.list.setCurrentRow(-1)
        self.page.forget()

    def set_alike(self, count: int) -> None:
        """How many other owners have exactly the chosen attribute."""
        self.alike.setVisible(count > 0)
        words = self.tr("Change it alike at the other owners ({count})")
        self.alike.setText(words.format(count=number(count, self._language)))

    def _show_chosen(self) -> None:
        chosen, around = self.chosen, self._around
        self.page.setVisible(chosen is not None)
        if chosen is None or around is None:
            self.set_alike(0)
            return
        if self.page.value is not None and self.page.value.key != chosen.key:
            self.page.forget()
        taken = tuple(each.key for each in self._value if each is not chosen)
        self.page.others = self._value
        self.page.show_value(chosen, replace(around, taken=taken))
        self.set_alike(sum(each == chosen for each in self._others))

    def _on_edited(self, member: str, new: Attribute) -> None:
        if self.chosen is not None:
            alike = self.alike.isVisibleTo(self) and self.alike.isChecked()
            self.one_edited.emit(AttributeEdit(self.chosen, new, alike, member))

    def _on_key(self, key: str) -> None:
        if self.chosen is not None:
            self._on_edited("key", replace(self.chosen, key=key))

    # ---- which there are

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction(self.tr("A new one")).triggered.connect(lambda: self.add())
        have = {each.key for each in self._value}
        known = {each.key: each for each in reversed(self._others) if each.key not in have}
        if known:
            self._menu.addSeparator()
        for attribute in sorted(known.values(), key=lambda each: each.name(self._language)):
            action = self._menu.addAction(caption(self._words(attribute)))
            action.triggered.connect(lambda _=False, attribute=attribute: self.add(attribute))

    def add(self, attribute: Attribute | None = None) -> None:
        """A new one, or one that the schema has elsewhere."""
        key = free_key("attribute", [each.key for each in self._value])
        new = Attribute(key, AttributeType.YES_NO, "ویژگی تازه", "New attribute")
        self._tell((*self._value, attribute or new), len(self._value))
        self.page.focus("key")

    def remove(self) -> None:
        row = self.list.currentRow()
        left = tuple(each for i, each in enumerate(self._value) if i != row)
        gone = self._value[row].key
        kept = tuple(
            replace(each, only_if=None)
            if each.only_if is not None and each.only_if.attribute == gone
            else each
            for each in left
        )
        self._tell(kept, min(row, len(kept) - 1))

    def shift(self, step: int) -> None:
        row, changed = self.list.currentRow(), list(self._value)
        if 0 <= row + step < len(changed):
            changed[row], changed[row + step] = changed[row + step], changed[row]
            self._tell(tuple(changed), row + step)

    def _tell(self, value: tuple[Attribute, ...], row: int) -> None:
        self.edited.emit(value)
        self.list.setCurrentRow(row)
