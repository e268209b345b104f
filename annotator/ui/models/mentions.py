# SPDX-License-Identifier: MIT
"""The document's spans and suggestions as a list beside the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from operator import attrgetter
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.models.rows import MentionRow
from annotator.ui.plain import percent, plain_tooltip

ROW = int(Qt.ItemDataRole.UserRole) + 1
type _Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MANY = 100
_order = attrgetter("order")


class MentionsModel(QAbstractListModel):
    """MentionRow values under the role ROW, in the order of reading."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._all: dict[str, MentionRow] = {}
        self._rows: list[MentionRow] = []
        self._suggestions_only = False

    def set_mentions(self, rows: tuple[MentionRow, ...]) -> None:
        self._all = {row.key: row for row in rows}
        self._show()

    def update_mentions(self, removed: Set[str], rows: tuple[MentionRow, ...]) -> None:
        """Take out the rows with the keys `removed`, then add or replace the given ones; of
        many at once the view is told only that all is different."""
        came = {row.key: row for row in rows if self._all.get(row.key) != row}
        gone = (removed & self._all.keys()) - {row.key for row in rows}
        if len(came) + len(gone) > _MANY:
            for key in gone:
                del self._all[key]
            self._all |= came
            self._show()
            return
        for key in gone:
            self._drop(self._all.pop(key))
        for row in came.values():
            self._replace(self._all.get(row.key), row)
            self._all[row.key] = row

    def set_suggestions_only(self, only: bool) -> None:
        self._suggestions_only = only
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        shown = (row for row in self._all.values() if self._is_shown(row))
        self._rows = sorted(shown, key=_order)
        self.endResetModel()

    def _is_shown(self, row: MentionRow) -> bool:
        return not (self._suggestions_only and row.confirmed)

    def _replace(self, old: MentionRow | None, new: MentionRow) -> None:
        place = self._place(old) if old is not None else -1
        if old is not None and place >= 0 and self._is_shown(new) and old.order == new.order:
            self._rows[place] = new
            self.dataChanged.emit(self.index(place), self.index(place))
            return
        if old is not None:
            self._drop(old)
        if self._is_shown(new):
            place = bisect_left(self._rows, new.order, key=_order)
            self.beginInsertRows(_ROOT, place, place)
            self._rows.insert(place, new)
            self.endInsertRows()

    def _drop(self, row: MentionRow) -> None:
        place = self._place(row)
        if place >= 0:
            self.beginRemoveRows(_ROOT, place, place)
            del self._rows[place]
            self.endRemoveRows()

    def _place(self, row: MentionRow) -> int:
        """Where a row is shown, -1 where it is not."""
        place = bisect_left(self._rows, row.order, key=_order)
        found = place < len(self._rows) and self._rows[place].key == row.key
        return place if found else -1

    def index_of(self, key: str) -> QModelIndex:
        row = self._all.get(key)
        place = self._place(row) if row is not None else -1
        return self.index(place) if place >= 0 else QModelIndex()

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
            return plain_tooltip(self._told(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            score = "" if row.score is None else f" — {percent(row.score, self._language)}"
            return f"{row.text} — {row.tag_name}{score}"
        return None

    def _told(self, row: MentionRow) -> str:
        """The words; of a suggestion the tag, how sure it is and why, too."""
        if row.confirmed or row.score is None:
            return row.text
        sure = f"{row.tag_name} {percent(row.score, self._language)}"
        return "\n".join(filter(None, (row.text, sure, row.reason)))
