# SPDX-License-Identifier: MIT
"""What a change of the schema does to everybody's annotations, counted and listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.project import Annotator, DocumentState
from annotator.model.schema import Granularity, Schema
from annotator.session.gestures.display import Display
from annotator.session.gestures.legality import Illegal, illegal
from annotator.session.schemas.relabelling import Migration, MigrationKind
from annotator.store.project_store import ProjectStore


@dataclass(frozen=True, slots=True)
class Relabelled:
    """How many annotations go from one tag to another, in how many documents of which people
    (names). With `attribute` they keep the tag, "" for documents, and it goes from the first key
    to the second."""

    old: str
    new: str
    count: int
    documents: int
    people: tuple[str, ...]
    relation: bool = False
    attribute: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class IllegalRow:
    """An annotation that becomes illegal; `id` is a span's or relation's, "" where it is something
    said of the whole document, `person` a name, `text` what the span or the relation's source
    covers; `code` and `data` as in legality.Illegal."""

    document: str
    title: str
    annotator: str
    person: str
    id: str
    text: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """`documents` have something that changes; `to_recheck` counts finished documents, once for
    each person who finished them."""

    version: int
    relabelled: tuple[Relabelled, ...] = ()
    documents: int = 0
    illegal: tuple[IllegalRow, ...] = ()
    to_recheck: int = 0


type _Row = tuple[bool, str, str, tuple[str, str]]
"""Whether of relations, from which label to which, from which key of an attribute to which."""
type _Version = tuple[str, str]
"""A document and an annotator."""
type _Marks = tuple[Sequence[Span], Sequence[Relation]]


class Counting:
    """Sums up what a change does, version by version."""

    def __init__(
        self, store: ProjectStore, before: Schema, after: Schema, steps: Sequence[Migration]
    ) -> None:
        self._store = store
        kind = MigrationKind.ATTRIBUTE
        self._keys = tuple((s.attribute, s.into) for s in steps if s.kind is kind)
        self._before = before
        self._after = after
        self._people: dict[str, Annotator] = {person.id: person for person in store.people()}
        self._counts: defaultdict[_Row, int] = defaultdict(int)
        self._places: defaultdict[_Row, dict[str, None]] = defaultdict(dict)
        self._names: defaultdict[_Row, dict[str, None]] = defaultdict(dict)
        self._documents: set[str] = set()
        self._illegal: list[IllegalRow] = []
        self._labels: dict[_Version, tuple[dict[str, Json], dict[str, Json]]] = {}
        self._entities: dict[str, Entity] = {}
        self._renamed: dict[str, Entity] = {}
        self._edges = bool(steps) or not _edges(after) <= _edges(before)
        self._shown: tuple[str, Display] | None = None

    def take_entity(self, before: Entity, after: Entity) -> None:
        self._entities[before.id], self._renamed[after.id] = before, after

    def take_state(self, before: DocumentState, after: DocumentState) -> None:
        for keys in self._rekeyed(before.labels, after.labels):
            self._add((False, "", "", keys), before)
        if before.labels or after.labels:
            self._labels[before.document, before.annotator] = (before.labels, after.labels)

    def take(
        self,
        spans: tuple[Span, ...],
        relations: tuple[Relation, ...],
        changed: Mapping[str, Span],
        links: Mapping[str, Relation],
    ) -> None:
        """One person's version of a document, once its state and all entities were taken."""
        for span in spans:
            if span.id in changed:
                self._count(span, changed[span.id])
        for link in relations:
            if link.id in links:
                self._count(link, links[link.id])
        new_spans = tuple(changed.get(span.id, span) for span in spans)
        new_links = tuple(links.get(link.id, link) for link in relations)
        version = (spans[0].document, spans[0].annotator)
        self._compare(version, (spans, relations), (new_spans, new_links))

    def take_rest(self) -> None:
        """Versions in which nothing is marked, but of which something is said."""
        for version in tuple(self._labels):
            self._compare(version, ((), ()), ((), ()))

    def _compare(self, version: _Version, before: _Marks, after: _Marks) -> None:
        labels, new_labels = self._labels.pop(version, ({}, {}))
        look = partial(self._display, version[0]) if self._edges else None
        was = illegal(self._before, *before, labels=labels, entities=self._entities, display=look)
        known = {_fault(row) for row in was}
        found = [
            row
            for row in illegal(
                self._after, *after, labels=new_labels, entities=self._renamed, display=look
            )
            if _fault(row) not in known
        ]
        if found:
            self._list(found, version, *after)

    def _display(self, document: str) -> Display:
        """Of the document asked for last: its versions come one after another."""
        if self._shown is None or self._shown[0] != document:
            self._shown = (document, Display.of(self._store.content(document)))
        return self._shown[1]

    def _count(self, before: Span | Relation, after: Span | Relation) -> None:
        """An annotation whose tag changes is counted once, for that."""
        relation = isinstance(before, Relation)
        same = before.label == after.label
        rows = self._rekeyed(before.attributes, after.attributes) if same else []
        for keys in rows or [("", "")]:
            self._add((relation, before.label, after.label, keys), before)

    def _rekeyed(
        self, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> list[tuple[str, str]]:
        return [(old, new) for old, new in self._keys if old in before and old not in after]

    def _add(self, key: _Row, value: Span | Relation | DocumentState) -> None:
        self._counts[key] += 1
        self._places[key][value.document] = None
        self._names[key][self._name(value.annotator)] = None
        self._documents.add(value.document)

    def _name(self, annotator: str) -> str:
        person = self._people.get(annotator)
        return person.name if person is not None else annotator

    def _list(
        self,
        found: Iterable[Illegal],
        version: _Version,
        spans: Sequence[Span],
        links: Sequence[Relation],
    ) -> None:
        document, person = self._store.document(version[0]), version[1]
        text = self._store.text(document.text_sha256)
        by_id = {span.id: span for span in spans}
        sources = {link.id: link.source for link in links}
        for row in found:
            span = by_id.get(sources.get(row.id, row.id))
            covered = " ".join(text[start:end] for start, end in span.fragments) if span else ""
            self._illegal.append(
                IllegalRow(
                    document.id,
                    document.title,
                    person,
                    self._name(person),
                    row.id,
                    covered,
                    row.code,
                    row.data,
                )
            )

    def preview(self) -> Preview:
        rows = (
            Relabelled(
                old, new, count, len(self._places[key]), tuple(self._names[key]), relation, keys
            )
            for key, count in sorted(self._counts.items())
            for relation, old, new, keys in (key,)
        )
        return Preview(self._after.version, tuple(rows), len(self._documents), tuple(self._illegal))


def _fault(row: Illegal) -> tuple[str, str, str]:
    return row.id, row.code, str(row.data.get("attribute", ""))


def _edges(schema: Schema) -> set[tuple[str, Granularity]]:
    """Tags whose spans do not end where they like."""
    return {
        (tag.key, layer.granularity)
        for layer in schema.layers
        if layer.granularity is not Granularity.CHARACTER
        for tag in layer.tags
    }
