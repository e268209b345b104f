# SPDX-License-Identifier: MIT
"""One document on its way into the store: which it is there, whose its annotations become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.format import ReadDocument
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import canonical
from annotator.model.document import Document, Repair
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, DocumentContent, DocumentState
from annotator.model.schema import Schema
from annotator.session.documents.open_document import new_id
from annotator.session.exchange.imported_annotations import (
    LeftOut,
    add_annotations,
    differences,
    keep_as_suggestions,
    known_labels,
    says_something,
)
from annotator.session.exchange.tag_mapping import Mapped, TagMapping
from annotator.store.project_store import ProjectStore
from annotator.text.decoding import text_sha256
from annotator.text.tokens import paragraphs

_TITLE = 120


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`format` "" looks at the file; `annotator` is an id or a name, perhaps of somebody new,
    "" whoever the file names or else me; `as_new` makes a second document of a text that is
    there already. The `mapping` goes before the one remembered for the format; `formats` are for
    single files, by their place."""

    format: str = ""
    published: date | None = None
    source: str = ""
    """The outlet, for documents whose file does not name one."""
    as_suggestions: bool = False
    annotator: str = ""
    finished: bool = False
    as_new: bool = False
    mapping: TagMapping | None = None
    encoding: str = ""
    """Of plain texts, "" to find out."""
    leave_out_forbidden: bool = False
    """What the schema forbids is left out, and counted, where else the document is refused."""
    formats: Mapping[str, str] = field(default_factory=dict)


class ImportOutcome(StrEnum):
    ADDED = "added"
    ANNOTATED = "annotated"
    """The text was there; annotations were added to it."""
    UNCHANGED = "unchanged"
    """The text was there, and so were its annotations, if it brought any."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one document of a file; of what it brought, `left_spans` and
    `left_relations` stayed out, `left_attributes` lie beside their annotations and `unread` is
    what has no place in a project, such as an annotation of no length."""

    name: str
    line: int
    outcome: ImportOutcome
    document: str = ""
    title: str = ""
    spans: int = 0
    relations: int = 0
    error: AnnotatorError | None = None
    left_spans: int = 0
    left_relations: int = 0
    left_attributes: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Arriving:
    """A document that was read, in the project's words, with its repairs."""

    name: str
    mapped: Mapped
    repairs: tuple[Repair, ...]

    @property
    def found(self) -> ReadDocument:
        return self.mapped.document


@dataclass(frozen=True, slots=True)
class Room:
    """The store, and what of it every document asks for; on the store's thread."""

    store: ProjectStore
    options: ImportOptions
    schema: Schema
    me: Annotator

    @classmethod
    def of(cls, store: ProjectStore, options: ImportOptions) -> Room:
        return cls(store, options, store.schema(), store.me)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be saved of a document, perhaps nothing, and in whose name."""

    imported: Imported
    person: Annotator
    changes: ChangeSet
    text: str


def save(room: Room, arrival: Arrival) -> None:
    """In the name of the person whose version it is; somebody new joins with it."""
    if not arrival.changes:
        return
    store = room.store
    try:
        store.set_me(arrival.person)
        store.apply(arrival.changes, {text_sha256(arrival.text): arrival.text})
    finally:
        store.set_me(room.me)


def arrive(room: Room, arriving: Arriving) -> Arrival:
    """Nothing is written yet; what keeps the document out is raised."""
    return _Arrival(room, arriving, arriving.found, room.options).run()


@dataclass(frozen=True, slots=True)
class _Arrival:
    room: Room
    arriving: Arriving
    found: ReadDocument
    options: ImportOptions

    def run(self) -> Arrival:
        there = None
        if not self.options.as_new:
            known = self.room.store.find_document_by_text(text_sha256(self.found.text))
            there = known[0] if known else None
        person = self._person()
        state = None
        if there is not None:
            if not says_something(self.room.schema, self.found):
                return self._nothing(there, person)
            content = self.room.store.content(there.id, person.id)
            state = content.state
            worked = content.spans or content.relations or state.labels or state.note
            if worked and not self.options.as_suggestions:
                self._check_agreement(content, person)
                return self._nothing(there, person)
        document = there or self._document()
        changes = self._created(document) if there is None else []
        added, left = self._annotated(document, person, state)
        outcome = ImportOutcome.ADDED if there is None else ImportOutcome.ANNOTATED
        imported = self._report(outcome, document, left)
        gesture = ChangeSet("import", (*changes, *added))
        return Arrival(imported, person, gesture, self.found.text)

    def _nothing(self, there: Document, person: Annotator) -> Arrival:
        imported = self._report(ImportOutcome.UNCHANGED, there, LeftOut())
        return Arrival(imported, person, ChangeSet("import", ()), self.found.text)

    def _annotated(
        self, document: Document, person: Annotator, state: DocumentState | None
    ) -> tuple[list[Change], LeftOut]:
        store, schema, options = self.room.store, self.room.schema, self.options
        if options.as_suggestions:
            name, leave = self.arriving.name, options.leave_out_forbidden
            return keep_as_suggestions(store, schema, document, self.found, name, leave_out=leave)
        return add_annotations(
            store,
            schema,
            document,
            self.found,
            person,
            state,
            finished=options.finished,
            leave_out=options.leave_out_forbidden,
        )

    def _person(self) -> Annotator:
        """Whose version the annotations are: the one asked for, the one the file names, or me."""
        wanted = self.options.annotator or self.found.by
        if not wanted or self.options.as_suggestions:
            return self.room.me
        for person in self.room.store.people():
            if wanted in (person.id, person.name):
                return person
        return Annotator(new_id(), wanted)

    def _check_agreement(self, content: DocumentContent, person: Annotator) -> None:
        labels = {key: self.found.labels[key] for key in self._labels()}
        found = differences(content, replace(self.found, labels=labels))
        if found:
            data = {"title": content.document.title, "by": person.name, "count": len(found)}
            raise FormatInvalid("annotations_differ", differences=found[:20], **data)

    def _labels(self) -> tuple[str, ...]:
        """Those that become the person's; the others stay with the text for the export."""
        if self.options.as_suggestions:
            return ()
        return known_labels(self.room.schema, self.found)

    def _document(self) -> Document:
        found = self.found
        extra = dict(found.extra)
        if found.id:
            extra["/id"] = found.id
        taken = self._labels()
        kept = {key: value for key, value in found.labels.items() if key not in taken}
        note = found.note if self.options.as_suggestions else ""
        for key, value in (("labels", kept), ("guideline", found.guideline), ("note", note)):
            if value:
                extra[f"/{key}"] = value
        return Document(
            new_id(),
            found.title
            or title_of(OffsetMap(found.text, self.arriving.repairs).display)
            or Path(self.arriving.name).stem,
            text_sha256(found.text),
            found.bytes_sha256,
            found.encoding or "utf-8",
            found.published,
            self.arriving.name,
            found.source,
            tuple((key, canonical(value)) for key, value in sorted(extra.items())),
        )

    def _created(self, document: Document) -> list[Change]:
        repairs = (Change(None, edit, document.id) for edit in self.arriving.repairs)
        return [Change(None, document), *repairs]

    def _report(self, outcome: ImportOutcome, document: Document, left: LeftOut) -> Imported:
        mapped = self.arriving.mapped
        return Imported(
            self.arriving.name,
            self.found.line,
            outcome,
            document.id,
            document.title,
            len(self.found.spans) - left.spans,
            len(self.found.relations) - left.relations,
            None,
            mapped.spans + left.spans,
            mapped.relations + left.relations,
            mapped.attributes,
            mapped.unread,
        )


def title_of(display: str) -> str:
    """The first paragraph, shortened at a word where it is no heading."""
    for start, end in paragraphs(display[: 8 * _TITLE]):
        first = " ".join(display[start:end].split()).lstrip("*•-–—# ")
        if first:
            return first if len(first) <= _TITLE else f"{first[:_TITLE].rpartition(' ')[0]}…"
    return ""
