# SPDX-License-Identifier: MIT
"""The project's documents as a list, filtered and in Persian alphabetical order.

The model puts them into their order, once, with Python's own sort; a proxy would ask Python to
compare two titles a hundred thousand times for a few thousand of them.
"""

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
    """DocumentRow values under the role ROW, the title for display, sorted by it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: dict[str, DocumentRow] = {}
        self._rows: list[DocumentRow] = []

    def set_documents(self, rows: tuple[DocumentRow, ...]) -> None:
        self.beginResetModel()
        self._given = {row.id: row for row in rows}
        self._rows = sorted(rows, key=lambda row: _order(row.title))
        self.endResetModel()

    def update_document(self, row: DocumentRow) -> None:
        """Replace the row of the same id; nothing happens if there is none."""
        old = self._given.get(row.id)
        if old is None or old == row:
            return
        self._given[row.id] = row
        if old.title != row.title:
            self.set_documents(self.rows)
            return
        index = self.index_of(row.id)
        self._rows[index.row()] = row
        self.dataChanged.emit(index, index)

    @property
    def rows(self) -> tuple[DocumentRow, ...]:
        """In the order they were given."""
        return tuple(self._given.values())

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
    """Finds titles in any spelling."""

    def __init__(self, source: DocumentsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self.setSourceModel(source)

    def set_query(self, query: str) -> None:
        self.beginFilterChange()
        self._query = fold(query).strip()
        self.endFilterChange()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        title = self.sourceModel().index(source_row, 0, source_parent).data()
        return not self._query or self._query in _folded(title)


@lru_cache(maxsize=1 << 16)
def _folded(title: str) -> str:
    return fold(title)


@lru_cache(maxsize=1 << 16)
def _order(title: str) -> Any:
    return collation_key(title)
