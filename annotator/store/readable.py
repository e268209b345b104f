# SPDX-License-Identifier: MIT
"""What may be asked of an open project; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from annotator.errors import AnnotationRejected, StorageFailed
from annotator.model.annotation import Entity, Relation, Span, Suggestions
from annotator.model.document import Document
from annotator.model.operation import Fork, Notice, Operation
from annotator.model.project import (
    Annotator,
    DocumentContent,
    DocumentState,
    DocumentSummary,
    Flagged,
    Guideline,
    Phrase,
    PlacedSpan,
    Remark,
    Setting,
)
from annotator.model.schema import Schema
from annotator.store.database import Database
from annotator.store.log import Log
from annotator.store.looking import Looking, Wordings
from annotator.store.reading import Reading
from annotator.store.suggestion_cache import SuggestionCache
from annotator.store.tables import Tables


class ReadableProject:
    """Where no annotator is named, the person who works here is meant."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = Log(database)
        self._tables = Tables(database)
        self._reading = Reading(database, self._log, self._tables)
        self._looking = Looking(database, self._log, self._tables)
        self._cache = SuggestionCache(database)
        self._person = ""
        self._newcomer: Annotator | None = None

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def project_id(self) -> str:
        return self._log.project

    @property
    def me(self) -> Annotator:
        found = self._tables.value(("annotator", self._person))
        return found if isinstance(found, Annotator) else cast("Annotator", self._newcomer)

    def people(self) -> tuple[Annotator, ...]:
        return tuple(cast("list[Annotator]", self._tables.values("annotator", "ORDER BY rowid")))

    def schema(self) -> Schema:
        found = self._tables.value(("schema", 1))
        if not isinstance(found, Schema):
            raise StorageFailed("project_damaged", path=str(self.path), detail="no schema")
        return found

    def entities(self, ids: Iterable[str] | None = None) -> tuple[Entity, ...]:
        """All, or those of these ids that there are."""
        if ids is not None:
            found = self._tables.many(("entity", each) for each in ids).values()
            return tuple(each for each in found if isinstance(each, Entity))
        return tuple(cast("list[Entity]", self._tables.values("entity", "ORDER BY rowid")))

    def guidelines(self) -> tuple[Guideline, ...]:
        """All versions, the oldest first."""
        return tuple(cast("list[Guideline]", self._tables.values("guideline", "ORDER BY version")))

    def remarks(self) -> tuple[Remark, ...]:
        """Questions and what was said to them, the oldest first."""
        found = self._tables.values("remark", "ORDER BY time, id")
        return tuple(cast("list[Remark]", found))

    def settings(self) -> tuple[Setting, ...]:
        return tuple(cast("list[Setting]", self._tables.values("setting", "ORDER BY name")))

    def setting(self, name: str) -> Setting | None:
        found = self._tables.value(("setting", name))
        return found if isinstance(found, Setting) else None

    def undo_name(self, stack: str) -> str | None:
        return self._step_name(stack, done=True)

    def redo_name(self, stack: str) -> str | None:
        return self._step_name(stack, done=False)

    def _step_name(self, stack: str, *, done: bool) -> str | None:
        step = self._tables.last_step(self._person, stack, done=done)
        return self._log.gesture(step.operation) if step else None

    def documents(self) -> tuple[DocumentSummary, ...]:
        return self._reading.documents(self._person)

    def document(self, document: str) -> Document:
        return self._reading.document(document)

    def find_document_by_text(self, sha256: str) -> tuple[Document, ...]:
        found = self._tables.values("document", "WHERE text_sha256 = ? ORDER BY rowid", (sha256,))
        return tuple(cast("list[Document]", found))

    def text(self, sha256: str) -> str:
        text = self._log.text(sha256)
        if text is None:
            raise AnnotationRejected("text_missing", sha256=sha256)
        return text

    def content(self, document: str, annotator: str | None = None) -> DocumentContent:
        return self._reading.content(document, annotator or self._person)

    def finished_version(
        self, document: str, annotator: str | None = None
    ) -> DocumentContent | None:
        return self._reading.finished_version(document, annotator or self._person)

    def confirmed(self, documents: Sequence[str] | None = None) -> tuple[Phrase, ...]:
        """For the suggesters' memory: one's own decisions, in these documents or all."""
        return self._reading.phrases(self._person, documents)

    # ---- the whole project

    def labelled(
        self, label: str | None, annotator: str | None = None, limit: int = 0
    ) -> tuple[PlacedSpan, ...]:
        """Spans with a tag, or all; those that came into this file last first; 0 is no limit."""
        return self._looking.labelled(annotator or self._person, label, limit)

    def spans_of_entity(
        self, entities: frozenset[str], annotator: str | None = None
    ) -> tuple[PlacedSpan, ...]:
        """Spans that refer to one of these or to what was merged into it, in the order of the
        documents."""
        return self._looking.spans_of_entity(annotator or self._person, entities)

    def mentions_of_entities(self, annotator: str | None = None) -> dict[str, Wordings]:
        """How often which spelling refers to an entity; what was merged into another counts
        there."""
        return self._looking.mentions_of_entities(annotator or self._person)

    def all_spans(self, labels: frozenset[str] | None = None) -> Iterator[Span]:
        """Everybody's, with these tags or all, document by document."""
        return cast("Iterator[Span]", self._looking.everywhere("span", labels))

    def all_relations(self, labels: frozenset[str] | None = None) -> Iterator[Relation]:
        """Everybody's, with these tags or all, document by document."""
        return cast("Iterator[Relation]", self._looking.everywhere("relation", labels))

    def label_counts(self) -> dict[str, int]:
        """How many spans and relations of everybody have each label."""
        return self._looking.label_counts()

    def versions(self, annotator: str | None = None) -> Iterator[DocumentContent]:
        """A person's version of every document, one read at a time."""
        for document in cast("list[Document]", self._tables.values("document", "ORDER BY rowid")):
            yield self.content(document.id, annotator)

    def states(self, annotator: str | None = None) -> tuple[DocumentState, ...]:
        where = "WHERE annotator = ? ORDER BY document"
        found = self._tables.values("document_state", where, (annotator or self._person,))
        return tuple(cast("list[DocumentState]", found))

    def unsure(self, annotator: str | None = None) -> tuple[Flagged, ...]:
        """What waits for the curator, in the order of the documents."""
        return self._looking.unsure(annotator or self._person)

    def changes_since(self, since: int | str | Operation) -> tuple[Operation, ...]:
        """What others did beyond a Lamport number or a time (UTC, ISO 8601), or what of theirs
        came into this file after an operation; they may have worked at the same time as its
        author, so that numbers and times do not tell what is new here."""
        return self._looking.changes_since(self._person, since)

    def last_gestures(self) -> dict[str, int]:
        """The Lamport number of one's last gesture on each undo stack: on each document that was
        worked on here, not only imported."""
        return self._looking.last_gestures(self._person)

    def last_own_operation(self) -> Operation | None:
        return self._looking.last_own_operation(self._person)

    # ---- the log

    def operations(
        self, since: Mapping[tuple[str, str], int] | None = None
    ) -> tuple[Operation, ...]:
        """The log, or what lies beyond these sequence numbers of its chains."""
        known = since or {}
        return tuple(
            operation
            for operation in self._log.operations()
            if operation.sequence > known.get(operation.chain, 0)
        )

    def forks(self) -> tuple[Fork, ...]:
        return tuple(self._log.forks())

    def notices(self) -> tuple[Notice, ...]:
        """Changes of merged work that the rules did not let through, and what lost."""
        return tuple(self._tables.notices())

    def suggestions(self, document: str, fingerprint: str) -> Suggestions | None:
        return self._cache.get(document, fingerprint)

    def latest_suggestions(self, document: str) -> Suggestions | None:
        return self._cache.latest(document)

    def doubts(self, documents: Iterable[str], annotator: str | None = None) -> dict[str, float]:
        """How unsure what is suggested and undecided is on average, for those that have any
        suggestions."""
        return self._cache.doubts(documents, annotator or self._person)

    def suggested_wordings(
        self, label: str, documents: Iterable[str], annotator: str | None = None
    ) -> list[tuple[str, str, str]]:
        """(document, key, words of the source) of what is suggested with a label and undecided."""
        return self._cache.wordings(label, annotator or self._person, documents)
