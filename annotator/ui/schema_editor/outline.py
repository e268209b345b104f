# SPDX-License-Identifier: MIT
"""The schema as a tree: layers with their tags, tags with their roles, relations, fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.model.schema import Schema, Tag
from annotator.ui.keys import legend
from annotator.ui.panels.choices import swatch
from annotator.ui.plain import plain_tooltip
from annotator.ui.presenting import Look
from annotator.ui.schema_editor.places import DOCUMENT, RELATIONS, ROOT, Kind, Place, layer_place

_PLACE = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Row:
    place: Place
    words: str
    color: str = ""
    key: str = ""
    retired: bool = False


def rows(schema: Schema, look: Look, relations: str, document: str) -> Iterator[Row]:
    """Every part of the schema, each before what is in it. The last two are headings."""
    language = look.language
    yield Row(ROOT, schema.name)
    for i, layer in enumerate(schema.layers):
        yield Row(layer_place(i), layer.name(language))
        for j, tag in enumerate(layer.tags):
            yield _tag_row(Place(Kind.TAG, (i, j)), tag, look)
            for k, role in enumerate(tag.roles):
                yield Row(Place(Kind.ROLE, (i, j, k)), role.name(language))
    yield Row(RELATIONS, relations)
    for i, relation in enumerate(schema.relations):
        place = Place(Kind.RELATION, (i,))
        key = legend(relation.shortcut) if relation.shortcut else ""
        yield Row(place, relation.name(language), "", key, relation.retired)
    yield Row(DOCUMENT, document)
    for i, field in enumerate(schema.document):
        yield Row(Place(Kind.FIELD, (i,)), field.name(language))


def _tag_row(place: Place, tag: Tag, look: Look) -> Row:
    key = legend(tag.shortcut) if tag.shortcut else ""
    return Row(place, tag.name(look.language), look.color(tag), key, tag.retired)


class Outline(QTreeWidget):
    """`place_selected(place)`; Insert, Delete and Alt with an arrow ask for what they stand for."""

    place_selected = Signal(object)
    addition_requested = Signal()
    removal_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: tuple[Row, ...] = ()
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setIndentation(16)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self._problems: frozenset[Place] = frozenset()
        self._words = (self.tr("Relations"), self.tr("Fields of the document"))
        self.setAccessibleName(self.tr("Parts of the schema"))
        self.currentItemChanged.connect(self._on_current)

    def show_schema(self, schema: Schema, look: Look) -> None:
        given = tuple(rows(schema, look, *self._words))
        if given == self._rows:
            return
        before, self._rows = self._rows, given
        if [row.place for row in given] != [row.place for row in before]:
            self._rebuild()
            before = ()
        for row in set(given) - set(before):
            self._show_row(row)

    def _rebuild(self) -> None:
        folded = {place for place, each in self._items.items() if not each.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        for row in self._rows:
            made = QTreeWidgetItem()
            made.setData(0, _PLACE, row.place)
            parent = self._items.get(row.place.parent)
            if parent is None or row.place.parent == ROOT:
                self.addTopLevelItem(made)
            else:
                parent.addChild(made)
            self._items[row.place] = made
        for place, each in self._items.items():
            each.setExpanded(place not in folded or not each.childCount())
        self.blockSignals(False)

    def _show_row(self, row: Row) -> None:
        made = self._items[row.place]
        made.setText(0, row.words or "—")
        made.setToolTip(0, plain_tooltip(row.words))
        made.setText(1, row.key)
        made.setIcon(0, swatch(row.color) if row.color else QIcon())
        font = QFont(self.font())
        font.setStrikeOut(row.retired)
        heads = (Kind.SCHEMA, Kind.LAYER, Kind.RELATIONS, Kind.DOCUMENT)
        if row.place.kind in heads:
            font.setWeight(QFont.Weight.DemiBold)
        made.setFont(0, font)
        quiet = row.retired
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        made.setForeground(0, self.palette().brush(role))
        made.setForeground(1, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        said = self.tr("{name}, retired").format(name=row.words) if row.retired else row.words
        made.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)

    def select(self, place: Place) -> None:
        found = self._items.get(place) or self._items.get(place.parent) or self._items.get(ROOT)
        if found is not None and found is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(found)
            self.blockSignals(False)
            self.scrollToItem(found)

    @property
    def place(self) -> Place:
        current = self.currentItem()
        return current.data(0, _PLACE) if current is not None else ROOT

    def _on_current(self, current: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.place_selected.emit(current.data(0, _PLACE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row in self._rows:
                self._show_row(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key is Qt.Key.Key_Insert:
            self.addition_requested.emit()
        elif key is Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif alt and key in _MOVES:
            self.move_requested.emit(_MOVES[key])
        else:
            super().keyPressEvent(event)
