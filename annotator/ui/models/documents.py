# SPDX-License-Identifier: MIT
"""The project's documents as a list, filtered and in Persian alphabetical order."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, override

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from annotator.model.project import State
from annotator.text.folding import collation_key, fold
from annotator.ui.models.rows import DocumentRow
from annotator.ui.plain import plain_tooltip

ROW = int(Qt.ItemDataRole.UserRole) + 1
type _Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_STATES: dict[State, object] = {
    State.NEW: QT_TRANSLATE_NOOP("States", "New"),
    State.IN_PROGRESS: QT_TRANSLATE_NOOP("States", "In progress"),
    State.FINISHED: QT_TRANSLATE_NOOP("States", "Finished"),
    State.REOPENED: QT_TRANSLATE_NOOP("States", "Reopened"),
}


def state_words(state: State) -> str:
    return QCoreApplication.translate("States", str(_STATES[state]))


class DocumentsModel(QAbstractListModel):
    """DocumentRow values under the role ROW, the title for display."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DocumentRow] = []

    def set_documents(self, rows: tuple[DocumentRow, ...]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def update_document(self, row: DocumentRow) -> None:
        """Replace the row of the same id; nothing happens if there is none."""
        for place, old in enumerate(self._rows):
            if old.id == row.id and old != row:
                self._rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)

    @property
    def rows(self) -> tuple[DocumentRow, ...]:
        return tuple(self._rows)

    def index_of(self, document: str) -> QModelIndex:
        """The index of a document id, invalid if it is not here."""
        for place, row in enumerate(self._rows):
            if row.id == document:
                return self.index(place)
        return QModelIndex()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title} — {state_words(row.state)}"
        return None


class DocumentsProxy(QSortFilterProxyModel):
    """Sorts titles as a Persian dictionary would, and finds them in any spelling."""

    def __init__(self, source: DocumentsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self.setSourceModel(source)
        self.sort(0)

    def set_query(self, query: str) -> None:
        self.beginFilterChange()
        self._query = fold(query).strip()
        self.endFilterChange()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        title = self.sourceModel().index(source_row, 0, source_parent).data()
        return not self._query or self._query in _folded(title)

    @override
    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        return bool(_order(source_left.data()) < _order(source_right.data()))


@lru_cache(maxsize=4096)
def _folded(title: str) -> str:
    return fold(title)


@lru_cache(maxsize=4096)
def _order(title: str) -> Any:
    return collation_key(title)
