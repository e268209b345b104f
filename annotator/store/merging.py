# SPDX-License-Identifier: MIT
"""Taking in others' operations: the union of two logs, folded again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from annotator.errors import ProjectRefused
from annotator.model.codec import LAMPORT_LIMIT, changes_of, operation_hash
from annotator.model.document import Document
from annotator.model.operation import MergeReport, Operation, OperationKind
from annotator.store.chains import Folded, fold_log
from annotator.store.database import Database
from annotator.store.log import Log
from annotator.store.tables import Tables


def merge(
    database: Database,
    log: Log,
    tables: Tables,
    operations: Iterable[Operation],
    texts: Mapping[str, str],
) -> MergeReport:
    """All operations are taken in or none; what does not count is shown, never dropped."""
    incoming = {operation.hash: operation for operation in operations}
    for operation in incoming.values():
        _examine(operation, log.project)
    for digest, text in texts.items():
        if sha256(text.encode()).hexdigest() != digest:
            raise ProjectRefused("text_altered", sha256=digest)
    known = log.known(incoming)
    fresh = [operation for digest, operation in incoming.items() if digest not in known]
    if not fresh:
        return MergeReport(0, len(known), forks=tuple(log.forks()))
    before = set(tables.notices())
    with database.transaction():
        log.keep_texts(texts)
        log.append(fresh)
        folded = fold_again(log, tables)
    return MergeReport(
        added=len(fresh),
        known=len(known),
        notices=tuple(notice for notice in folded.state.notices if notice not in before),
        forks=folded.forks,
    )


def fold_again(log: Log, tables: Tables) -> Folded:
    """Bring the tables to what the log adds up to. Inside a transaction."""
    folded = fold_log(log.operations())
    for _key, value in folded.state.values():
        if isinstance(value, Document) and log.text_length(value.text_sha256) is None:
            raise ProjectRefused("text_missing", document=value.id, sha256=value.text_sha256)
    tables.clear_notices()
    tables.write(tables.difference(folded.state))
    log.write_standing(folded.forks, folded.unfolded)
    return folded


def _examine(operation: Operation, project: str) -> None:
    """ProjectRefused for what is not a sound operation of this project."""
    data = {
        "annotator": operation.annotator,
        "device": operation.device,
        "sequence": operation.sequence,
    }
    begins = operation.kind is OperationKind.CREATE
    if operation.project != ("" if begins else project) or (begins and operation.hash != project):
        raise ProjectRefused("operation_of_another_project", **data)
    try:
        sound = operation_hash(operation) == operation.hash
        changes_of(operation)
    except ValueError as error:
        raise ProjectRefused("operation_unreadable", **data, detail=str(error)) from error
    if not sound or not 0 < operation.sequence <= operation.lamport < LAMPORT_LIMIT:
        raise ProjectRefused("operation_altered", **data)
