# SPDX-License-Identifier: MIT
"""The register of the project: everybody and everything its texts speak of."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.models.entities import EntitiesModel, EntityView
from annotator.ui.models.mentions import ROW
from annotator.ui.panels.delegates import MentionDelegate
from annotator.ui.panels.entity_form import EntityForm
from annotator.ui.plain import PlainLabel, number, quiet


def _unknown(type_: str) -> tuple[str, str]:
    return type_, "#808080"


class EntitiesPanel(QWidget):
    """`entity_selected(id)` for the one to be shown below; `entity_activated(id)` on Enter or a
    double click, to go to its first place."""

    entity_selected = Signal(str)
    entity_activated = Signal(str)
    add_requested = Signal(str)
    same_requested = Signal()
    table_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._setting = False
        self.model = EntitiesModel(language, _unknown, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find an identity"))
        self.search.setAccessibleName(self.tr("Find an identity"))
        self.search.setClearButtonEnabled(True)
        self.add = QPushButton(self.tr("Add"))
        self.table = QPushButton(self.tr("Import a table…"))
        self.same = QPushButton()
        self.view = self._list()
        self._count = quiet(PlainLabel())
        self.form = EntityForm(language)
        self._lay_out()
        self._connect()
        self.show_same(0)

    def _list(self) -> QListView:
        """On a proxy that changes nothing but counts without Python, like the list of places."""
        view = QListView()
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        view.setModel(self._proxy)
        view.setItemDelegate(MentionDelegate(self._language))
        view.itemDelegate().setParent(view)
        view.setAccessibleName(self.tr("Identities"))
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        return view

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.add)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.addWidget(self.same)
        buttons.addWidget(self.table)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for button in (self.add, self.same, self.table):
            button.setAutoDefault(False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_query)
        self.search.returnPressed.connect(self._on_return)
        self.search.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(lambda index: self.entity_activated.emit(index.data(ROW).key))
        self.add.clicked.connect(lambda: self.add_requested.emit(self.search.text()))
        self.same.clicked.connect(self.same_requested)
        self.table.clicked.connect(self.table_requested)

    @property
    def current(self) -> str:
        index = self.view.currentIndex()
        return index.data(ROW).key if index.isValid() else ""

    def refresh_count(self) -> None:
        shown = number(self.model.rowCount(), self._language)
        total = number(self.model.total, self._language)
        words = self.tr("{shown} of {total}").format(shown=shown, total=total)
        self._count.setText(words)
        self._count.setVisible(self.model.total > 0)

    def show_same(self, count: int) -> None:
        """How many pairs may be one identity."""
        words = self.tr("The same? ({count})").format(count=number(count, self._language))
        self.same.setText(words)
        self.same.setEnabled(count > 0)

    def show_entity(self, view: EntityView | None) -> None:
        self.form.show_entity(view)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def select(self, entity: str) -> None:
        """Show an entity, whatever was searched for."""
        if not self.model.index_of(entity).isValid():
            self.search.clear()
        index = self._proxy.mapFromSource(self.model.index_of(entity))
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def keep_current(self, entity: str) -> None:
        """The same row is the current one after the list has changed; tells nobody."""
        self._setting = True
        self.view.setCurrentIndex(self._proxy.mapFromSource(self.model.index_of(entity)))
        self._setting = False
        self.refresh_count()

    def _on_query(self, text: str) -> None:
        current = self.form.entity
        self.model.set_query(text)
        self.keep_current(current)

    def _on_return(self) -> None:
        index = self._proxy.index(0, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._setting:
            self.entity_selected.emit(current.data(ROW).key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the words searched for into the list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self._on_return()
            return True
        return False
