# SPDX-License-Identifier: MIT
"""The register of the project: everybody and everything its texts speak of."""

from __future__ import annotations

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.icons import icon
from annotator.ui.models.entities import EntitiesModel, EntityView
from annotator.ui.models.mentions import ROW
from annotator.ui.panels.chains import ChainsPage
from annotator.ui.panels.delegates import MentionDelegate
from annotator.ui.panels.entity_form import EntityForm
from annotator.ui.plain import PlainLabel, number, quiet


def _unknown(type_: str) -> tuple[str, str]:
    return type_, "#808080"


def _on_escape(page: QWidget, act: Callable[[], object]) -> None:
    leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
    leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    leave.activated.connect(act)


class EntitiesPanel(QWidget):
    """Pages, since the panel is low: the list, one identity in full, which Esc leaves, and the
    chains that are suggested for the open text.
    `entity_selected(id)` for the one to be shown, after a click or Enter; `left` after Esc in
    the list."""

    entity_selected = Signal(str)
    add_requested = Signal(str)
    same_requested = Signal()
    table_requested = Signal()
    left = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.model = EntitiesModel(language, _unknown, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find an identity"))
        self.search.setAccessibleName(self.tr("Find an identity"))
        self.search.setClearButtonEnabled(True)
        self.add = QPushButton(self.tr("Add"))
        self.table = QPushButton(self.tr("Import a table…"))
        self.same = QPushButton()
        self.suggested = QPushButton(self.tr("Suggested chains"))
        self.chains = ChainsPage(language)
        self.view = self._list()
        self._count = quiet(PlainLabel())
        self.form = EntityForm(language)
        self.pages = QStackedWidget()
        self.back = QPushButton(icon("previous"), self.tr("All identities"))
        self.back.setFlat(True)
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
        buttons.addWidget(self.suggested)
        buttons.addWidget(self.table)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for button in (self.add, self.same, self.suggested, self.table, self.back):
            button.setAutoDefault(False)
        _on_escape(upper, self.left.emit)
        self.pages.addWidget(upper)
        self.pages.addWidget(self._detail_page())
        _on_escape(self.chains, self.left.emit)
        self.pages.addWidget(self.chains)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _detail_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.back)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.form, 1)
        _on_escape(page, self.show_list)
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_query)
        self.search.returnPressed.connect(self._on_return)
        self.search.installEventFilter(self)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.back.clicked.connect(self.show_list)
        self.add.clicked.connect(lambda: self.add_requested.emit(self.search.text()))
        self.same.clicked.connect(self.same_requested)
        self.table.clicked.connect(self.table_requested)
        self.suggested.clicked.connect(self.show_chains)
        self.chains.back.clicked.connect(self.show_list)

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
        """On its page, or the list for none."""
        self.form.show_entity(view)
        self.pages.setCurrentIndex(0 if view is None else 1)

    def show_chains(self) -> None:
        """What is suggested for the open text, the keyboard in it."""
        self.form.commit()
        self.form.show_entity(None)
        self.pages.setCurrentWidget(self.chains)
        self.chains.take_focus()

    def show_list(self) -> None:
        self.form.commit()
        entity = self.form.entity
        self.show_entity(None)
        self._mark(entity)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """In the list, whatever was shown."""
        if self.pages.currentIndex():
            self.show_list()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _mark(self, entity: str) -> None:
        """The row of an entity is the current one."""
        if entity and not self.model.index_of(entity).isValid():
            self.search.clear()
        index = self._proxy.mapFromSource(self.model.index_of(entity))
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)

    def _on_query(self, text: str) -> None:
        self.model.set_query(text)
        self.refresh_count()
        self.view.setCurrentIndex(self._proxy.index(0, 0))

    def _on_return(self) -> None:
        index = self.view.currentIndex()
        self._open(index if index.isValid() else self._proxy.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entity_selected.emit(index.data(ROW).key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the words searched for into the list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self._proxy.index(0, 0))
            return True
        return False
