# SPDX-License-Identifier: MIT
"""The append-only log, the heads of its chains, and the texts that documents rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from annotator.model.codec import canonical, heads_to_json
from annotator.model.operation import Chain, Fork, Head, Operation, OperationKind
from annotator.store.database import Database
from annotator.store.failures import making_sense

_COLUMNS = "hash, annotator, device, sequence, previous, heads, lamport, time, kind, scope, payload"
_APPEND = f"INSERT INTO operation ({_COLUMNS}) VALUES ({', '.join('?' * 11)})"
_LAST = (
    "INSERT INTO chain (annotator, device, sequence, hash, lamport) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (annotator, device) DO UPDATE SET"
    " sequence = excluded.sequence, hash = excluded.hash, lamport = excluded.lamport"
)


class Log:
    def __init__(self, database: Database) -> None:
        self._database = database
        rows = database.rows("SELECT id FROM project")
        self.project: str = rows[0][0] if rows else ""

    def begin(self, create: Operation) -> None:
        """The first operation names the project. Inside a transaction."""
        self.project = create.hash
        self._database.tables.table("project").insert({"id": self.project})
        self.append([create])

    def append(self, operations: Iterable[Operation]) -> None:
        """Inside a transaction."""
        operations = list(operations)
        put = self._database.tables.conn.executemany
        put(_APPEND, map(_to_row, operations))
        put(_LAST, [self._last(chain) for chain in {operation.chain for operation in operations}])

    def _last(self, chain: Chain) -> tuple[Any, ...]:
        sql = (
            "SELECT sequence, hash, lamport FROM operation WHERE annotator = ? AND device = ?"
            " ORDER BY sequence DESC, hash LIMIT 1"
        )
        (last,) = self._database.rows(sql, chain)
        return *chain, *last

    def operations(self, where: str = "", parameters: Sequence[Any] = ()) -> Iterator[Operation]:
        """In the order of the fold; `where` selects."""
        order = "ORDER BY lamport, annotator, device, sequence, hash"
        sql = f"SELECT {_COLUMNS} FROM operation {where} {order}"
        for row in self._database.rows(sql, parameters):
            with making_sense(self._database.path, "operation"):
                operation = self._from_row(row)
            yield operation

    def operation(self, digest: str) -> Operation | None:
        return next(self.operations("WHERE hash = ?", (digest,)), None)

    def gesture(self, digest: str) -> str | None:
        """The name of what was done, without reading the rest of the operation."""
        sql = "SELECT json_valid(payload), iif(json_valid(payload), payload ->> '$.name', '')"
        rows = self._database.rows(f"{sql} FROM operation WHERE hash = ?", (digest,))
        if not rows:
            return None
        ((sound, name),) = rows
        with making_sense(self._database.path, "operation"):
            if not sound:
                raise ValueError(f"{digest} holds no JSON")
        return str(name or "")

    def known(self, digests: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for digest in digests:
            if self._database.rows("SELECT 1 FROM operation WHERE hash = ?", (digest,)):
                found.add(digest)
        return found

    def unfolded(self) -> set[str]:
        return {row[0] for row in self._database.rows("SELECT hash FROM unfolded")}

    def heads(self) -> dict[Chain, Head]:
        rows = self._database.rows("SELECT annotator, device, sequence, hash FROM chain")
        return {(row[0], row[1]): Head(*row) for row in rows}

    def lamport(self) -> int:
        ((found,),) = self._database.rows("SELECT max(lamport) FROM operation")
        with making_sense(self._database.path, "operation"):
            return int(found or 0)

    def forks(self) -> list[Fork]:
        rows = self._database.rows("SELECT annotator, device, sequence, hashes, kept FROM fork")
        with making_sense(self._database.path, "fork"):
            return sorted(
                Fork(annotator, device, sequence, tuple(json.loads(hashes)), kept)
                for annotator, device, sequence, hashes, kept in rows
            )

    def write_standing(self, forks: Iterable[Fork], unfolded: Iterable[str]) -> None:
        """Which operations do not count, and why. Inside a transaction."""
        tables = self._database.tables
        tables.execute("DELETE FROM fork")
        tables.execute("DELETE FROM unfolded")
        tables.table("fork").insert_all(
            {
                "annotator": fork.annotator,
                "device": fork.device,
                "sequence": fork.sequence,
                "hashes": canonical(list(fork.hashes)),
                "kept": fork.kept,
            }
            for fork in forks
        )
        tables.table("unfolded").insert_all({"hash": digest} for digest in sorted(unfolded))

    def keep_texts(self, texts: Mapping[str, str]) -> None:
        """Inside a transaction."""
        self._database.tables.conn.executemany(
            "INSERT OR IGNORE INTO text (sha256, length, text) VALUES (?, ?, ?)",
            [(digest, len(text), text) for digest, text in texts.items()],
        )

    def text(self, digest: str) -> str | None:
        rows = self._database.rows("SELECT text FROM text WHERE sha256 = ?", (digest,))
        if not rows:
            return None
        (text,) = rows[0]
        with making_sense(self._database.path, "text"):
            if sha256(text.encode()).hexdigest() != digest:
                raise ValueError(f"not the text of {digest}")
        return str(text)

    def text_length(self, digest: str) -> int | None:
        rows = self._database.rows("SELECT length FROM text WHERE sha256 = ?", (digest,))
        return rows[0][0] if rows else None

    def _from_row(self, row: tuple[Any, ...]) -> Operation:
        digest, annotator, device, sequence, previous, heads, lamport, time, kind, scope, load = row
        return Operation(
            project="" if kind == OperationKind.CREATE else self.project,
            annotator=annotator,
            device=device,
            sequence=sequence,
            previous=previous,
            heads=tuple(Head(*head) for head in json.loads(heads)),
            lamport=lamport,
            time=time,
            kind=OperationKind(kind),
            scope=scope,
            payload=json.loads(load),
            hash=digest,
        )


def _to_row(operation: Operation) -> tuple[Any, ...]:
    return (
        operation.hash,
        operation.annotator,
        operation.device,
        operation.sequence,
        operation.previous,
        canonical(heads_to_json(operation.heads)),
        operation.lamport,
        operation.time,
        str(operation.kind),
        operation.scope,
        operation.written or canonical(operation.payload),
    )
