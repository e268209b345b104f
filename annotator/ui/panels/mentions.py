# SPDX-License-Identifier: MIT
"""All spans and suggestions of the open document as a list, a second way through the text."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListView, QVBoxLayout, QWidget

from annotator.ui.models.mentions import ROW, MentionsModel
from annotator.ui.models.rows import MentionRow
from annotator.ui.panels.delegates import MentionDelegate


class MentionsPanel(QWidget):
    """`mention_selected` follows the highlighted row; `mention_activated` means "go there".

    The list stands on a proxy that changes nothing but counts without Python: to lay out the
    rows, the view asks for their number once a row.
    """

    mention_selected = Signal(str)
    mention_activated = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MentionsModel(language, self)
        self._setting = False
        self.view = QListView()
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self.view.setModel(self._proxy)
        self.view.setItemDelegate(MentionDelegate(language))
        self.view.itemDelegate().setParent(self.view)
        self.view.setAccessibleName(self.tr("Places in the text"))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(lambda index: self.mention_activated.emit(index.data(ROW).key))
        only = QCheckBox(self.tr("Suggestions only"))
        only.toggled.connect(self.model.set_suggestions_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(only)
        column.addWidget(self.view)

    def set_mentions(self, rows: tuple[MentionRow, ...]) -> None:
        current: MentionRow | None = self.view.currentIndex().data(ROW)
        self._setting = True
        self.model.set_mentions(rows)
        self._setting = False
        if current is not None:
            self.set_current(current.key)

    def update_mentions(self, removed: Set[str], rows: tuple[MentionRow, ...]) -> None:
        """Take out the rows with the keys `removed`, then add or replace the given ones."""
        self._setting = True
        self.model.update_mentions(removed, rows)
        self._setting = False

    def set_current(self, key: str) -> None:
        """Mark a place; emits nothing."""
        self._setting = True
        self.view.setCurrentIndex(self._proxy.mapFromSource(self.model.index_of(key)))
        self._setting = False

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._setting:
            self.mention_selected.emit(current.data(ROW).key)
