# SPDX-License-Identifier: MIT
"""A stored version of a document as the value that formats write."""

from __future__ import annotations

import json
from dataclasses import replace

from annotator.formats.format import ReadDocument
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.offsets import OffsetMap
from annotator.model.project import DocumentContent
from annotator.session.references import renamed_spans, without_reference

_KNOWN = ("/id", "/labels", "/guideline")


def read_document(content: DocumentContent, by: str, schema: str) -> ReadDocument:
    """With the ids that the document and its annotations came with, where they did."""
    document = content.document
    extra = {pointer: json.loads(value) for pointer, value in document.extra}
    ids = _file_ids(content)
    entities = {entity.id: str(entity.extra.get("id", entity.id)) for entity in content.entities}
    identity = str(extra.get("/id", document.id))

    def span(given: Span) -> Span:
        return replace(
            given,
            id=ids[given.id],
            document=identity,
            annotator=by,
            attributes=renamed_spans(given.attributes, ids),
            entities=tuple(entities[entity] for entity in given.entities),
            extra=_without_id(given.extra),
        )

    def relation(given: Relation) -> Relation:
        return replace(
            given,
            id=ids[given.id],
            document=identity,
            annotator=by,
            source=ids[given.source],
            target=ids[given.target],
            attributes=renamed_spans(given.attributes, ids),
            extra=_without_id(given.extra),
        )

    def entity(given: Entity) -> Entity:
        return replace(given, id=entities[given.id], extra=_without_id(given.extra))

    return ReadDocument(
        identity,
        content.text,
        document.title,
        document.source,
        document.published,
        by,
        schema,
        extra.get("/guideline", ""),
        tuple(span(given) for given in content.spans),
        tuple(relation(given) for given in content.relations),
        tuple(entity(given) for given in content.entities),
        extra.get("/labels", {}),
        content.repairs,
        sha256=document.text_sha256,
        bytes_sha256=document.bytes_sha256,
        encoding=document.encoding,
        extra={pointer: value for pointer, value in extra.items() if pointer not in _KNOWN},
    )


def _file_ids(content: DocumentContent) -> dict[str, str]:
    """Ids as they were in the file the annotations came from; where two came with the same one,
    the project's own."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    known = [(span.id, span.extra) for span in content.spans]
    known += [(relation.id, relation.extra) for relation in content.relations]
    for own, extra in known:
        wanted = str(extra.get("id", own))
        ids[own] = own if wanted in taken else wanted
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
    return replace(document, text=offsets.display, spans=spans, relations=relations, repaired=True)


def _visible(attributes: dict[str, Json], hidden: set[str]) -> dict[str, Json]:
    kept = attributes
    for span in hidden if attributes else ():
        kept = without_reference(kept, span)
    return kept
