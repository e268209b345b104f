# SPDX-License-Identifier: MIT
"""What the window and the commands read of a project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Decision, Entity, Outcome, Relation, Span
from annotator.model.changes import Value, changes_schema
from annotator.model.codec import changes_of
from annotator.model.document import Document, Repair, RepairState
from annotator.model.operation import Operation, OperationKind
from annotator.model.project import (
    DocumentContent,
    DocumentState,
    DocumentSummary,
    Phrase,
    State,
)
from annotator.store.database import Database
from annotator.store.failures import making_sense
from annotator.store.fold import fold, fold_operation
from annotator.store.gestures import carried
from annotator.store.log import Log
from annotator.store.state import State as Folded
from annotator.store.state import document_of, key_of
from annotator.store.tables import Tables

_OF_DOCUMENT = "WHERE scope = ? OR (scope = '' AND (instr(payload, ?) OR instr(payload, ?)))"
_PERSON = '"noun":"annotator"'
"""Who is a lead tells whose changes count in others' work."""
_VERSION = "WHERE document = ? AND annotator = ?"


class Reading:
    def __init__(self, database: Database, log: Log, tables: Tables) -> None:
        self._database = database
        self._log = log
        self._tables = tables

    def document(self, document: str) -> Document:
        value = self._tables.value(("document", document))
        if not isinstance(value, Document):
            raise AnnotationRejected("document_missing", noun="document", key=document)
        return value

    def documents(self, annotator: str) -> tuple[DocumentSummary, ...]:
        """In the order of their import."""
        states = dict(
            self._database.rows(
                "SELECT document, state FROM document_state WHERE annotator = ?", (annotator,)
            )
        )
        spans = self._counts("span", annotator)
        decisions = self._counts("decision", annotator)
        suggested = dict(self._database.rows("SELECT document, total FROM suggestion_cache"))
        decided = dict(
            self._database.rows(
                "SELECT suggested.document, count(*) FROM decision JOIN suggested"
                " ON suggested.document = decision.document AND suggested.key = decision.key"
                " WHERE decision.annotator = ? GROUP BY suggested.document",
                (annotator,),
            )
        )
        documents = cast("list[Document]", self._tables.values("document", "ORDER BY rowid"))
        with making_sense(self._database.path, "document_state"):
            return tuple(
                DocumentSummary(
                    document=document,
                    state=State(states.get(document.id, State.NEW)),
                    spans=spans.get(document.id, 0),
                    decisions=decisions.get(document.id, 0),
                    undecided=suggested.get(document.id, 0) - decided.get(document.id, 0),
                )
                for document in documents
            )

    def _counts(self, noun: str, annotator: str) -> dict[str, int]:
        sql = f"SELECT document, count(*) FROM {noun} WHERE annotator = ? GROUP BY document"
        return dict(self._database.rows(sql, (annotator,)))

    def content(self, document: str, annotator: str) -> DocumentContent:
        version = (document, annotator)
        values: list[Value] = []
        for noun in ("span", "relation", "decision", "document_state"):
            values += self._tables.values(noun, _VERSION, version)
        values += self._tables.values("repair", "WHERE document = ?", (document,))
        return self._assembled(self.document(document), annotator, values)

    def finished_version(self, document: str, annotator: str) -> DocumentContent | None:
        """What the person had when finishing the document last, under the names that tags have
        now; None before the first time."""
        if self._tables.value(("document_state", document, annotator)) is None:
            return None
        unfolded = self._log.unfolded()
        operations = [
            operation
            for operation in self._log.operations(_OF_DOCUMENT, (document, document, _PERSON))
            if operation.hash not in unfolded
        ]
        last = _last_finish(operations, document, annotator)
        if last is None:
            return None
        state = fold(operations[: last + 1])
        for operation in operations[last + 1 :]:
            _relabel(state, operation)
        values = [
            value
            for key, value in state.values()
            if document_of(value, str(key[1]) if isinstance(value, Repair) else "") == document
            and getattr(value, "annotator", annotator) == annotator
        ]
        found = state.document(document)
        return None if found is None else self._assembled(found, annotator, values)

    def _assembled(
        self, document: Document, annotator: str, values: Iterable[Value]
    ) -> DocumentContent:
        values = list(values)
        spans = [value for value in values if isinstance(value, Span)]
        relations = [value for value in values if isinstance(value, Relation)]
        states = [value for value in values if isinstance(value, DocumentState)]
        text = self._log.text(document.text_sha256)
        with making_sense(self._database.path, "document"):
            if text is None:
                raise ValueError(f"{document.id} has no text")
            _check(len(text), values)
        return DocumentContent(
            document=document,
            text=text,
            repairs=tuple(sorted(value for value in values if isinstance(value, Repair))),
            spans=tuple(sorted(spans, key=lambda span: (span.start, span.end, span.id))),
            relations=tuple(sorted(relations, key=lambda relation: relation.id)),
            decisions=tuple(
                sorted(
                    (value for value in values if isinstance(value, Decision)),
                    key=lambda decision: decision.key,
                )
            ),
            state=states[0] if states else DocumentState(document.id, annotator),
            entities=self._entities(spans),
        )

    def _entities(self, spans: Iterable[Span]) -> tuple[Entity, ...]:
        wanted = sorted({entity for span in spans for entity in span.entities})
        found = self._tables.many(("entity", entity) for entity in wanted)
        values = (found["entity", entity] for entity in wanted)
        return tuple(value for value in values if isinstance(value, Entity))

    def phrases(self, annotator: str, documents: Sequence[str] | None = None) -> tuple[Phrase, ...]:
        """How often which wording of the source was given which tag, and refused it."""
        counts: dict[tuple[str, str], list[int]] = {}
        rows = self._phrase_rows(annotator, documents)
        for document, places in groupby(rows, key=itemgetter(0)):
            text = self._log.text(self.document(document).text_sha256) or ""
            for _document, label, start, end, rejected in places:
                wording = " ".join(text[start:end].split())
                counts.setdefault((wording, label), [0, 0])[rejected] += 1
        return tuple(Phrase(*phrase, *count) for phrase, count in sorted(counts.items()))

    def _phrase_rows(
        self, annotator: str, documents: Sequence[str] | None
    ) -> list[tuple[str, str, int, int, int]]:
        """(document, label, start, end, 1 if refused), documents together."""
        spans = "SELECT document, label, fragments FROM span WHERE annotator = ?"
        refused = f"SELECT document, key FROM decision WHERE outcome = '{Outcome.REJECTED}'"
        refused += " AND annotator = ?"
        found = []
        for only in (None,) if documents is None else documents:
            where = "" if only is None else " AND document = ?"
            parameters = (annotator,) if only is None else (annotator, only)
            for document, label, stored in self._database.rows(spans + where, parameters):
                with making_sense(self._database.path, "span"):
                    fragments = json.loads(stored)
                    found.append((document, label, int(fragments[0][0]), int(fragments[-1][1]), 0))
            for document, key in self._database.rows(refused + where, parameters):
                label, _, place = key.partition(":")
                start, _, end = place.partition(":")
                if start.isdecimal() and end.isdecimal():
                    found.append((document, label, int(start), int(end), 1))
        return sorted(found)


def _check(length: int, values: Iterable[Value]) -> None:
    """ValueError for what does not lie in a text of that length, or holds on to nothing."""
    values = list(values)
    spans = {value.id for value in values if isinstance(value, Span)}
    mended = 0
    repairs = sorted(value for value in values if isinstance(value, Repair))
    for repair in repairs:
        applied = repair.state is RepairState.APPLIED
        if not (mended if applied else 0) <= repair.start <= repair.end <= length:
            raise ValueError(f"repair {repair.start}–{repair.end}")
        mended = repair.end if applied else mended
    for value in values:
        if isinstance(value, Span):
            edges = [edge for fragment in value.fragments for edge in fragment]
            if not edges or edges != sorted(edges) or edges[0] < 0 or edges[-1] > length:
                raise ValueError(f"span {value.id} at {edges}")
        elif isinstance(value, Relation) and not {value.source, value.target} <= spans:
            raise ValueError(f"relation {value.id} without an end")


def _last_finish(operations: Sequence[Operation], document: str, annotator: str) -> int | None:
    """Where in the log the document was finished, or then looked through for another tag, last;
    taking that back uncounts it."""
    finishes: list[int] = []
    for place, operation in enumerate(operations):
        if operation.annotator != annotator:
            continue
        for change in changes_of(operation):
            if isinstance(change.value, DocumentState) and change.value.document == document:
                was, now = (_finished_for(side) for side in (change.before, change.after))
                undone = operation.kind is OperationKind.UNDO
                if now is not None and now != was and not undone:
                    finishes.append(place)
                elif was is not None and now != was and undone and finishes:
                    finishes.pop()
    return finishes[-1] if finishes else None


def _relabel(state: Folded, operation: Operation) -> None:
    """Take a later change of the schema along, where what it changes is still as it was."""
    changes = changes_of(operation)
    if any(map(changes_schema, changes)):
        fitting = [
            change
            for change in changes
            if changes_schema(change)
            or carried(change, state.get(key_of(change.value, change.scope))) is not None
        ]
        fold_operation(state, operation, fitting)


def _finished_for(value: Value | None) -> dict[str, int] | None:
    """What a finished document was looked through for since, None for one that is not."""
    if isinstance(value, DocumentState) and value.state is State.FINISHED:
        return value.rechecked
    return None
