# SPDX-License-Identifier: MIT
"""The derived tables: values as rows, and what a fold changed written in one go."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date
from functools import lru_cache
from itertools import batched
from typing import Any

from annotator.model.annotation import Provenance, Relation, Span
from annotator.model.changes import Value
from annotator.model.codec import NOUNS, canonical, encode, is_text, readers, writers
from annotator.model.document import Repair
from annotator.model.operation import Notice
from annotator.store.database import Database
from annotator.store.failures import making_sense
from annotator.store.state import Key, State, Step, key_of

PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "document": ("id",),
    "repair": ("document", "start", "end"),
    "span": ("id",),
    "relation": ("id",),
    "entity": ("id",),
    "decision": ("document", "annotator", "key"),
    "document_state": ("document", "annotator"),
    "annotator": ("id",),
    "setting": ("name",),
    "schema": ("place",),
    "guideline": ("version",),
    "remark": ("id",),
}
_JSON = {
    "document": {"extra"},
    "span": {"fragments", "attributes", "value", "entities", "provenance", "extra"},
    "relation": {"attributes", "provenance", "extra"},
    "entity": {"links", "extra", "aliases"},
    "document_state": {"labels", "rechecked"},
    "schema": {"layers", "relations", "document"},
}
_TRUTHS = {"span": {"unsure"}, "relation": {"unsure"}, "document_state": {"unsure"}}
_IN_DOCUMENT = ("span", "relation", "decision", "document_state", "repair", "remark")
_COLUMNS = {noun: tuple(item.name for item in fields(type_)) for noun, type_ in NOUNS.items()}
_SELECT = {
    noun: f"SELECT {', '.join(f'"{name}"' for name in names)} FROM {noun} "
    for noun, names in _COLUMNS.items()
}
_BY_KEY = {
    noun: " AND ".join(f'"{name}" = ?' for name in names) for noun, names in PRIMARY_KEYS.items()
}
_STEP = "SELECT operation, annotator, scope, done, lamport, device, sequence FROM history "

_FEW = 20
"""Entities that are looked for by name in the tables."""
_TOGETHER = 500
"""Rows read in one statement."""

type _Reader = Callable[[Any], Any]
type _Writer = Callable[[Any], str]


class Tables:
    """The Stored of a project file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def values(self, noun: str, where: str = "", parameters: Sequence[Any] = ()) -> list[Value]:
        """Values of a noun; `where` is the rest of the SELECT."""
        rows = self._database.rows(_SELECT[noun] + where, parameters)
        with making_sense(self._database.path, noun):
            return [_from_row(noun, row) for row in rows]

    def value(self, key: Key) -> Value | None:
        noun, *place = key
        found = self.values(str(noun), f"WHERE {_BY_KEY[str(noun)]}", place)
        return found[0] if found else None

    def many(self, keys: Iterable[Key]) -> dict[Key, Value | None]:
        """What has an id of its own."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            if PRIMARY_KEYS[str(key[0])] == ("id",):
                wanted[str(key[0])].add(str(key[1]))
        found: dict[Key, Value | None] = {}
        for noun, ids in wanted.items():
            found |= {(noun, each): None for each in ids}
            for some in batched(sorted(ids), _TOGETHER):
                where = f"WHERE id IN ({', '.join('?' * len(some))})"
                found |= {key_of(value): value for value in self.values(noun, where, some)}
        return found

    def everything(self) -> Iterator[tuple[Key, Value]]:
        for noun, names in PRIMARY_KEYS.items():
            columns = ", ".join(f'"{name}"' for name in names + _COLUMNS[noun])
            for row in self._database.rows(f"SELECT {columns} FROM {noun}"):
                with making_sense(self._database.path, noun):
                    value = _from_row(noun, row[len(names) :])
                yield (noun, *row[: len(names)]), value

    def repairs(self, document: str, start: int, end: int) -> Iterable[Repair]:
        where = 'WHERE document = ? AND start <= ? AND "end" >= ?'
        found = self.values("repair", where, (document, end, start))
        return [value for value in found if isinstance(value, Repair)]

    def relations_at(self, span: str) -> Iterable[Relation]:
        found = self.values("relation", "WHERE source = ? OR target = ?", (span, span))
        return [value for value in found if isinstance(value, Relation)]

    def users_of(self, entities: frozenset[str]) -> Iterator[Span | Relation]:
        """What may mention one of these ids, among its identities or in an attribute; all that
        mentions any where they are many."""
        few = len(entities) <= _FEW
        texts = [canonical(entity) for entity in sorted(entities)] if few else ['"entity"']
        where = " OR ".join("instr(attributes, ?)" for _ in texts)
        inside = " OR ".join("instr(entities, ?)" for _ in texts)
        refer, named = (inside, texts) if few else ("entities IS NOT NULL", [])
        found = self.values("span", f"WHERE {where} OR {refer}", (*texts, *named))
        found += self.values("relation", f"WHERE {where}", texts)
        return (value for value in found if isinstance(value, Span | Relation))

    def keys_in(self, document: str) -> Iterator[Key]:
        for noun in _IN_DOCUMENT:
            keys = ", ".join(f'"{name}"' for name in PRIMARY_KEYS[noun])
            sql = f"SELECT {keys} FROM {noun} WHERE document = ?"
            for place in self._database.rows(sql, (document,)):
                yield (noun, *place)

    def step(self, operation: str) -> Step | None:
        rows = self._database.rows(_STEP + "WHERE operation = ?", (operation,))
        return _step(rows[0]) if rows else None

    def undone(self, annotator: str, scope: str) -> Iterable[Step]:
        where = "WHERE annotator = ? AND scope = ? AND done = 0"
        return [_step(row) for row in self._database.rows(_STEP + where, (annotator, scope))]

    def last_step(self, annotator: str, scope: str, *, done: bool) -> Step | None:
        """What undo, or redo, reaches."""
        where = (
            "WHERE annotator = ? AND scope = ? AND done = ?"
            " ORDER BY lamport DESC, device DESC, sequence DESC LIMIT 1"
        )
        rows = self._database.rows(_STEP + where, (annotator, scope, int(done)))
        return _step(rows[0]) if rows else None

    def steps(self) -> Iterator[Step]:
        return (_step(row) for row in self._database.rows(_STEP))

    def notices(self) -> list[Notice]:
        sql = "SELECT operation, code, noun, key, field, lost FROM notice ORDER BY rowid"
        return [Notice(*row) for row in self._database.rows(sql)]

    def clear_notices(self) -> None:
        self._database.tables.execute("DELETE FROM notice")

    def difference(self, folded: State) -> State:
        """What has to be written for the tables to say what the whole fold says."""
        wanted: dict[Key, Value | None] = dict(folded.values())
        changed = State()
        for key, value in self.everything():
            there = wanted.pop(key, None)
            if there != value:
                changed.touched[key] = there
        changed.touched |= wanted
        steps = dict(folded.steps)
        for step in self.steps():
            if steps.get(step.operation) == step:
                del steps[step.operation]
            else:
                steps.setdefault(step.operation, None)
        stored = {step.operation for step in self.steps()}
        changed.steps = {
            operation: step
            for operation, step in steps.items()
            if step is not None or operation in stored
        }
        changed.notices = folded.notices
        return changed

    def write(self, state: State) -> None:
        """Store what operations touched. Inside a transaction."""
        tables = self._database.tables
        rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        fresh: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for key, value in state.touched.items():
            noun = str(key[0])
            if value is None:
                tables.execute(f"DELETE FROM {noun} WHERE {_BY_KEY[noun]}", key[1:])
                if noun == "document":
                    tables.execute("DELETE FROM suggestion_cache WHERE document = ?", key[1:])
                    tables.execute("DELETE FROM suggested WHERE document = ?", key[1:])
            else:
                (fresh if state.is_absent(key) else rows)[noun].append(_to_row(key, value))
        for noun, written in fresh.items():
            tables.conn.executemany(_INSERT[noun], written)
        for noun, written in rows.items():
            tables.conn.executemany(_PUT[noun], written)
        self._write_steps(state.steps)
        tables.conn.executemany(_NOTICE, map(astuple, state.notices))

    def _write_steps(self, steps: dict[str, Step | None]) -> None:
        for operation, step in steps.items():
            if step is None:
                sql = "DELETE FROM history WHERE operation = ?"
                self._database.tables.execute(sql, (operation,))
        kept = [astuple(step) for step in steps.values() if step is not None]
        self._database.tables.conn.executemany(_PUT_STEP, kept)


def _insert(table: str, names: Sequence[str]) -> str:
    """One row that is not there yet, which is twice as quick as not to know."""
    listed = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})"


def _put(table: str, names: Sequence[str], keys: Sequence[str]) -> str:
    """One row, there already or not; a hundred texts have a good many."""
    key = ", ".join(f'"{name}"' for name in keys)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in keys)
    return f"{_insert(table, names)} ON CONFLICT ({key}) DO UPDATE SET {changed}"


_OUTSIDE = {
    noun: [place for place, name in enumerate(keys, 1) if name not in _COLUMNS[noun]]
    for noun, keys in PRIMARY_KEYS.items()
}
"""Where keys have what is no field of the value; this comes first in a row."""
_NAMES = {
    noun: (*(PRIMARY_KEYS[noun][place - 1] for place in _OUTSIDE[noun]), *_COLUMNS[noun])
    for noun in NOUNS
}
_INSERT = {noun: _insert(noun, _NAMES[noun]) for noun in NOUNS}
_PUT = {noun: _put(noun, _NAMES[noun], PRIMARY_KEYS[noun]) for noun in NOUNS}
_PUT_STEP = _put("history", tuple(item.name for item in fields(Step)), ("operation",))
_NOTICE = "INSERT INTO notice (operation, code, noun, key, field, lost) VALUES (?, ?, ?, ?, ?, ?)"


def _to_row(key: Key, value: Value) -> tuple[Any, ...]:
    """In the order of `_NAMES`."""
    noun = str(key[0])
    row: list[Any] = [key[place] for place in _OUTSIDE[noun]]
    for name, default, write in _WRITERS[noun]:
        found = getattr(value, name)
        if write is None:
            row.append(found)
        else:
            row.append(None if found == default else write(found))
    return tuple(row)


@lru_cache
def _provenance_cell(provenance: Provenance) -> str:
    return canonical(encode(provenance))


def _fragments_cell(fragments: Iterable[tuple[int, int]]) -> str:
    return f"[{','.join([f'[{start},{end}]' for start, end in fragments])}]"


_QUICK: dict[str, _Writer] = {"provenance": _provenance_cell, "fragments": _fragments_cell}
"""Cells that every span has."""


def _writer(noun: str, name: str, default: Any, to_json: _Writer) -> _Writer | None:
    """What makes a cell of a field that is not at its default; None where the field is one."""
    if name in _JSON.get(noun, ()):
        return _QUICK.get(name) or (lambda found: canonical(to_json(found)))
    return date.isoformat if default is None else None


_WRITERS = {
    noun: tuple(
        (name, default, _writer(noun, name, default, to_json))
        for name, default, to_json in writers(type_)
    )
    for noun, type_ in NOUNS.items()
}


_scanned: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


def _parsed(cell: str) -> Any:
    """As json.loads, at once for what `canonical` wrote; most cells are a few letters."""
    try:
        value, end = _scanned(cell, 0)
    except StopIteration:
        return json.loads(cell)
    return value if end == len(cell) else json.loads(cell)


_FEW_VALUES = {"provenance"}
"""Cells whose values never change and are much the same in all rows."""
_TO_READ = object
"""No cell's own type: what every cell has to be read by."""


def _reader(
    noun: str, name: str, from_json: _Reader, default: Any
) -> tuple[type, Any, bool, _Reader]:
    """The type of cells that are the value already, what an empty cell stands for and whether
    that is to be copied, and what reads the others."""
    copied = default == {}
    if name in _JSON.get(noun, ()):

        def read(cell: str) -> Any:
            return from_json(_parsed(cell))

        return _TO_READ, default, copied, lru_cache(read) if name in _FEW_VALUES else read
    if name in _TRUTHS.get(noun, ()):
        truths = {0: False, 1: True}
        return _TO_READ, default, copied, lambda cell: from_json(truths.get(cell))
    return str if is_text(from_json) else _TO_READ, default, copied, from_json


_READERS = {
    noun: tuple(_reader(noun, *field) for field in readers(type_)) for noun, type_ in NOUNS.items()
}


def _from_row(noun: str, row: tuple[Any, ...]) -> Value:
    values: list[Any] = [
        cell
        if type(cell) is as_it_is
        else read(cell)
        if cell is not None
        else empty.copy()
        if copied
        else empty
        for (as_it_is, empty, copied, read), cell in zip(_READERS[noun], row, strict=True)
    ]
    return NOUNS[noun](*values)


def _step(row: tuple[Any, ...]) -> Step:
    operation, annotator, scope, done, *place = row
    return Step(operation, annotator, scope, bool(done), *place)
