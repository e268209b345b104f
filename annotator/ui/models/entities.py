# SPDX-License-Identifier: MIT
"""The register as a list: in Persian alphabetical order, found in any spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.text.folding import CollationKey, collation_key, fold
from annotator.ui.models.mentions import ROW
from annotator.ui.models.rows import MentionRow, TagChoice
from annotator.ui.plain import number, plain_tooltip

type _Index = QModelIndex | QPersistentModelIndex
type Looks = Callable[[str], tuple[str, str]]
"""The name and the colour of a type."""
_ROOT = QModelIndex()
_MANY = 100
_order = attrgetter("order")


@dataclass(frozen=True, slots=True)
class EntityRow:
    """`order` and `folded` are worked out where the row is made, off the window's thread when
    there are many."""

    id: str
    name: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    order: tuple[CollationKey, str] = (((), ""), "")
    folded: str = ""

    @classmethod
    def of(
        cls, key: str, name: str, type_: str, aliases: tuple[str, ...] = (), mentions: int = 0
    ) -> EntityRow:
        folded = "\n".join(fold(each) for each in (name, *aliases))
        return cls(key, name, type_, aliases, mentions, (collation_key(name), key), folded)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in some text where an entity is spoken of."""

    document: str
    span: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity for the form. `spellings` are those seen with how often; `merged` are the ids
    and names of what it stands for besides itself; `places` stop at a number, `documents` and
    `mentions` count all."""

    id: str
    name: str
    type: str
    types: tuple[TagChoice, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
    wikidata: str = ""
    uri: str = ""
    spellings: tuple[tuple[str, int], ...] = ()
    places: tuple[PlaceLine, ...] = ()
    documents: int = 0
    mentions: int = 0
    merged: tuple[tuple[str, str], ...] = ()
    adder: str = ""


@dataclass(frozen=True, slots=True)
class EntityEdit:
    """What the form says of an entity now."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    note: str
    wikidata: str
    uri: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An entity to choose, with the reason in words."""

    id: str
    name: str
    type_name: str
    color: str
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two entities that may be one."""

    one: OfferRow
    other: OfferRow
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class TableOutcome:
    """What a table would bring, before it is taken."""

    file: str
    added: int
    known: int = 0
    refused: tuple[RefusedRow, ...] = field(default_factory=tuple)
    refused_count: int = 0


class EntitiesModel(QAbstractListModel):
    """As MentionRow under ROW, for the same delegate as the places of a text."""

    def __init__(self, language: str, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._looks = looks
        self._all: dict[str, EntityRow] = {}
        self._sorted: list[EntityRow] = []
        self._rows: list[EntityRow] = []
        self._query = ""

    def set_looks(self, looks: Looks) -> None:
        self._looks = looks

    def set_entities(self, rows: Iterable[EntityRow], *, in_order: bool = False) -> None:
        self._all = {row.id: row for row in rows}
        known = self._all.values()
        self._sorted = [*known] if in_order else sorted(known, key=_order)
        self._show()

    def update_entities(self, removed: Set[str], rows: Iterable[EntityRow]) -> None:
        """Take out the rows with the keys `removed`, then add or replace the given ones."""
        came = {row.id: row for row in rows if self._all.get(row.id) != row}
        gone = (removed & self._all.keys()) - came.keys()
        if not came and not gone:
            return
        same_places = not gone and all(
            key in self._all and self._all[key].order == row.order and self._is_shown(row)
            for key, row in came.items()
        )
        if len(came) + len(gone) > _MANY:
            kept = {key: row for key, row in self._all.items() if key not in gone}
            self.set_entities((kept | came).values())
            return
        for key in (*gone, *came):
            if key in self._all:
                del self._sorted[self._place(self._sorted, self._all.pop(key))]
        for key, row in came.items():
            self._all[key] = row
            self._sorted.insert(self._place(self._sorted, row), row)
        if same_places and self._replace(came):
            return
        self._show()

    def _replace(self, came: dict[str, EntityRow]) -> bool:
        places = [(self._place(self._rows, row), row) for row in came.values()]
        if any(p >= len(self._rows) or self._rows[p].id != row.id for p, row in places):
            return False
        for place, row in places:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))
        return True

    def set_query(self, query: str) -> None:
        self._query = fold(query)
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        query = self._query
        self._rows = [row for row in self._sorted if query in row.folded]
        self.endResetModel()

    def _is_shown(self, row: EntityRow) -> bool:
        return not self._query or self._query in row.folded

    @staticmethod
    def _place(rows: list[EntityRow], row: EntityRow) -> int:
        return bisect_left(rows, row.order, key=_order)

    @property
    def total(self) -> int:
        return len(self._all)

    def index_of(self, entity: str) -> QModelIndex:
        row = self._all.get(entity)
        if row is None or not self._is_shown(row):
            return QModelIndex()
        return self.index(self._place(self._rows, row))

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join((row.name, *row.aliases[:10])))
        name, color = self._looks(row.type)
        counted = f"{name} · {number(row.mentions, self._language)}" if row.mentions else name
        if role == ROW:
            return MentionRow(row.id, row.name, row.type, counted, color)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name} — {counted}"
        return None
