# SPDX-License-Identifier: MIT
"""Is the project file what its log says? Nothing is changed here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256

from annotator.errors import StorageFailed
from annotator.model.annotation import Span
from annotator.model.changes import Value
from annotator.model.codec import changes_of, operation_hash
from annotator.model.document import Repair
from annotator.model.operation import Chain, Head, Operation, Problem
from annotator.store.chains import Folded, fold_log
from annotator.store.database import Database
from annotator.store.log import Log
from annotator.store.state import Key, State
from annotator.store.tables import Tables


def check(
    database: Database, log: Log, tables: Tables, lost: Iterable[Head]
) -> tuple[Problem, ...]:
    """Every problem found; a file too damaged to read on ends the search with that."""
    found = [_log_cut(head) for head in lost]
    try:
        found += _file_problems(database)
        operations = []
        for operation in log.operations():
            problem = _operation_problem(operation)
            if problem is None:
                operations.append(operation)
            else:
                found.append(problem)
        folded = fold_log(operations)
        found += _log_problems(operations, folded, log)
        found += _text_problems(database)
        found += _table_problems(tables, log, folded.state)
    except (StorageFailed, sqlite3.Error, ValueError, TypeError) as error:
        found.append(Problem("file_unreadable", database.path.name, {"detail": str(error)}))
    return tuple(found)


def _log_cut(head: Head) -> Problem:
    return Problem("log_truncated", head.device, {"sequence": head.sequence})


def _file_problems(database: Database) -> Iterator[Problem]:
    for (answer,) in database.rows("PRAGMA integrity_check(20)"):
        if answer != "ok":
            yield Problem("file_damaged", database.path.name, {"detail": answer})
    for table, row, parent, _number in database.rows("PRAGMA foreign_key_check"):
        yield Problem("reference_broken", table, {"row": row, "parent": parent})


def _operation_problem(operation: Operation) -> Problem | None:
    data = {"device": operation.device, "sequence": operation.sequence}
    if operation_hash(operation) != operation.hash:
        return Problem("operation_altered", operation.hash, data)
    try:
        changes_of(operation)
    except ValueError as error:
        return Problem("operation_unreadable", operation.hash, data | {"detail": str(error)})
    return None


def _log_problems(operations: list[Operation], folded: Folded, log: Log) -> Iterator[Problem]:
    for fork in folded.forks:
        if not fork.kept:
            yield Problem("chain_forked", fork.device, {"sequence": fork.sequence})
    for _annotator, device, sequence in folded.gaps:
        yield Problem("chain_broken", device, {"sequence": sequence})
    last: dict[Chain, int] = {}
    hashes: dict[tuple[str, str, int], set[str]] = {}
    for operation in operations:
        last[operation.chain] = max(last.get(operation.chain, 0), operation.sequence)
        hashes.setdefault((*operation.chain, operation.sequence), set()).add(operation.hash)
    yield from _claims(operations, hashes)
    for chain, head in log.heads().items():
        if last.get(chain) != head.sequence:
            yield Problem("head_wrong", head.device, {"sequence": head.sequence})
    if folded.forks != tuple(log.forks()) or folded.unfolded != log.unfolded():
        yield Problem("table_differs", "fork", {"key": ""})


def _claims(
    operations: Iterable[Operation], hashes: dict[tuple[str, str, int], set[str]]
) -> Iterator[Problem]:
    """Somebody saw a chain otherwise than it is here, or further: a story is missing."""
    claimed = {head for operation in operations for head in operation.heads}
    for head in sorted(claimed):
        if head.hash not in hashes.get((*head.chain, head.sequence), set()):
            yield Problem("head_contradicted", head.device, {"sequence": head.sequence})


def _text_problems(database: Database) -> Iterator[Problem]:
    for digest, length, text in database.rows("SELECT sha256, length, text FROM text"):
        if sha256(text.encode()).hexdigest() != digest or len(text) != length:
            yield Problem("text_altered", digest)


def _table_problems(tables: Tables, log: Log, folded: State) -> Iterator[Problem]:
    wrong = tables.difference(folded)
    for key in wrong.touched:
        noun, *place = (str(part) for part in key)
        yield Problem("table_differs", noun, {"key": "/".join(place)})
    for operation in wrong.steps:
        yield Problem("table_differs", "history", {"key": operation})
    if sorted(tables.notices()) != sorted(folded.notices):
        yield Problem("table_differs", "notice", {"key": ""})
    for key, value in folded.values():
        if _is_outside(key, value, folded, log):
            noun, *place = (str(part) for part in key)
            yield Problem("outside_text", noun, {"key": "/".join(place)})


def _is_outside(key: Key, value: Value, state: State, log: Log) -> bool:
    if isinstance(value, Span):
        document, edges = value.document, [edge for pair in value.fragments for edge in pair]
    elif isinstance(value, Repair):
        document, edges = str(key[1]), [value.start, value.end]
    else:
        return False
    found = state.document(document)
    length = log.text_length(found.text_sha256) if found else None
    if length is None or not edges or edges != sorted(edges):
        return True
    return edges[0] < 0 or edges[-1] > length
