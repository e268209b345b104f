# SPDX-License-Identifier: MIT
"""A stored version of a document as the value that formats write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.formats.format import ReadDocument
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.offsets import OffsetMap
from annotator.model.project import DocumentContent
from annotator.session.gestures.references import (
    entities_in,
    known_spans,
    renamed_entities,
    renamed_spans,
    without_reference,
)

_KNOWN = ("/id", "/labels", "/guideline", "/note")


def read_document(
    content: DocumentContent,
    by: str,
    schema: str,
    register: Mapping[str, Entity] | None = None,
) -> ReadDocument:
    """With the ids that the document and its annotations came with, where they did. `register`
    has the entities that attributes name, and those that stand for merged ones."""
    document, state = content.document, content.state
    extra = {pointer: json.loads(value) for pointer, value in document.extra}
    names = _Names(content, register or {}, by, str(extra.get("/id", document.id)))
    return ReadDocument(
        names.document,
        content.text,
        document.title,
        document.source,
        document.published,
        by,
        schema,
        _guideline(content) or extra.get("/guideline", ""),
        tuple(names.span(given) for given in content.spans),
        tuple(names.relation(given) for given in content.relations),
        tuple(names.entity(given) for given in names.register),
        names.labels(state.labels, extra.get("/labels", {})),
        content.repairs,
        sha256=document.text_sha256,
        bytes_sha256=document.bytes_sha256,
        encoding=document.encoding,
        extra={pointer: value for pointer, value in extra.items() if pointer not in _KNOWN},
        note=state.note or _text(extra.get("/note")),
        unsure=state.unsure,
    )


def _guideline(content: DocumentContent) -> str:
    """The latest version that anything here was made under, "" where none is known."""
    made = [span.provenance.guideline for span in content.spans]
    made += [relation.provenance.guideline for relation in content.relations]
    return str(max(made)) if any(made) else ""


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


class _Names:
    """Annotations under the names that the file has for them."""

    def __init__(
        self, content: DocumentContent, register: Mapping[str, Entity], by: str, document: str
    ) -> None:
        self.document = document
        self.register = _entities(content, register)
        self._by = by
        self._ids = _file_ids(content)
        self._entities = _entity_ids(self.register)

    def span(self, given: Span) -> Span:
        """Most spans stay the very value that they are: a corpus has very many."""
        if self._ids[given.id] == given.id and not (
            given.attributes or given.entities or "id" in given.extra
        ):
            return given
        return replace(
            given,
            id=self._ids[given.id],
            attributes=self.attributes(given.attributes),
            entities=tuple([self._entities[entity] for entity in given.entities]),
            extra=_without_id(given.extra),
        )

    def relation(self, given: Relation) -> Relation:
        return replace(
            given,
            id=self._ids[given.id],
            source=self._ids[given.source],
            target=self._ids[given.target],
            attributes=self.attributes(given.attributes),
            extra=_without_id(given.extra),
        )

    def entity(self, given: Entity) -> Entity:
        """Without who added it, which the file does not say."""
        return replace(
            given,
            id=self._entities[given.id],
            extra=_without_id(given.extra),
            annotator="",
            merged_into=self._entities.get(given.merged_into, ""),
        )

    def attributes(self, given: Mapping[str, Json]) -> dict[str, Json]:
        """Without the spans that a merge took away: a file refers to what is in it."""
        if not given:
            return {}
        kept = known_spans(given, self._ids)
        return renamed_entities(renamed_spans(kept, self._ids), self._entities)

    def labels(self, own: Mapping[str, Json], kept: Mapping[str, Json]) -> dict[str, Json]:
        """What the person says of the document, and labels of its file that nobody knows here."""
        return {**known_spans(kept, frozenset(self._ids.values())), **self.attributes(own)}


def _entities(content: DocumentContent, register: Mapping[str, Entity]) -> tuple[Entity, ...]:
    """Those of spans and attributes, and whatever stands for them; of one that somebody else
    deleted meanwhile the id, which is what its chain hangs on."""
    found = {entity.id: entity for entity in content.entities}
    referred = (entity for span in content.spans for entity in span.entities)
    found |= {name: Entity(name, "", "") for name in referred if name not in found}
    owned = [span.attributes for span in content.spans]
    owned += [relation.attributes for relation in content.relations]
    owned.append(content.state.labels)
    named = [name for given in owned if given for name in entities_in(given)]
    wanted = [*named, *(entity.merged_into for entity in found.values())]
    while wanted:
        name = wanted.pop()
        if name not in found and name in register:
            found[name] = register[name]
            wanted.append(register[name].merged_into)
    return tuple(found.values())


def _entity_ids(entities: tuple[Entity, ...]) -> dict[str, str]:
    return _ids_of_files((entity.id, entity.extra) for entity in entities)


def _file_ids(content: DocumentContent) -> dict[str, str]:
    known = [(span.id, span.extra) for span in content.spans]
    known += [(relation.id, relation.extra) for relation in content.relations]
    return _ids_of_files(known)


def _ids_of_files(known: Iterable[tuple[str, Mapping[str, Json]]]) -> dict[str, str]:
    """Ids as they were in the files that these came from; the project's own where that is taken
    by another."""
    wanted = {own: str(extra.get("id", own)) for own, extra in known}
    taken = {own for own, id_ in wanted.items() if own == id_}
    ids: dict[str, str] = {}
    for own, id_ in wanted.items():
        free = own == id_ or (id_ not in taken and id_ not in wanted)
        ids[own] = id_ if free else own
        taken.add(ids[own])
    return ids


def _without_id(extra: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in extra.items() if key != "id"}


def repaired(document: ReadDocument, offsets: OffsetMap) -> ReadDocument:
    """Over the display text. Spans of which nothing is shown, and their relations, are left
    out, and so is what pointed at them."""
    shown: dict[str, Span] = {}
    for span in document.spans:
        fragments = offsets.fragments_to_display(span.fragments)
        if fragments:
            shown[span.id] = replace(span, fragments=fragments)
    hidden = {span.id for span in document.spans} - shown.keys()
    kept = {key: replace(s, attributes=_visible(s.attributes, hidden)) for key, s in shown.items()}
    relations = tuple(
        replace(relation, attributes=_visible(relation.attributes, hidden))
        for relation in document.relations
        if relation.source in shown and relation.target in shown
    )
    spans = tuple(sorted(kept.values(), key=lambda span: (span.start, span.end, span.id)))
    return replace(
        document,
        text=offsets.display,
        spans=spans,
        relations=relations,
        labels=_visible(document.labels, hidden),
        repaired=True,
    )


def _visible(attributes: dict[str, Json], hidden: set[str]) -> dict[str, Json]:
    kept = attributes
    for span in hidden if attributes else ():
        kept = without_reference(kept, span)
    return kept
