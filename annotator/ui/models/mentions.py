# SPDX-License-Identifier: MIT
"""The document's spans and suggestions as a list beside the text."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.models.rows import MentionRow
from annotator.ui.plain import percent, plain_tooltip

ROW = int(Qt.ItemDataRole.UserRole) + 1
type _Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MentionsModel(QAbstractListModel):
    """MentionRow values under the role ROW, in the order given."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._all: tuple[MentionRow, ...] = ()
        self._rows: tuple[MentionRow, ...] = ()
        self._suggestions_only = False

    def set_mentions(self, rows: tuple[MentionRow, ...]) -> None:
        if rows != self._all:
            self._all = rows
            self._show()

    def set_suggestions_only(self, only: bool) -> None:
        self._suggestions_only = only
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._rows = tuple(
            row for row in self._all if not (self._suggestions_only and row.confirmed)
        )
        self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        for place, row in enumerate(self._rows):
            if row.key == key:
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
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            score = "" if row.score is None else f" — {percent(row.score, self._language)}"
            return f"{row.text} — {row.tag_name}{score}"
        return None
