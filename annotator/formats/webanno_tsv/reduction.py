# SPDX-License-Identifier: MIT
"""What a document becomes on its way through a WebAnno TSV file."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

from annotator.errors import FormatInvalid
from annotator.formats.fidelity import added, listed, reduced, without_spans
from annotator.formats.format import Carries, ReadDocument, Reduced, WriteOptions
from annotator.formats.linked_entities import address, entities_of
from annotator.formats.strict_json import loads
from annotator.formats.uima.names import type_name
from annotator.formats.webanno_tsv.incoming import chained, unlisted
from annotator.formats.webanno_tsv.names import VALUE, label_feature
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.codec import canonical

CARRIES = replace(
    Carries.nothing(),
    whole_text=True,
    spans=True,
    nested=True,
    layers=True,
    attributes=True,
    values=True,
    notes=True,
    entities=True,
    relations=True,
    relation_attributes=True,
)
_BREAK = re.compile(r"\r\n?")
_PLAIN = re.compile(r"[^,;|،؛\r\n]+")


def reduce(document: ReadDocument, options: WriteOptions) -> Reduced:
    """Title and person stay for the name of the file."""
    title, by = document.title, document.by
    base = reduced(document, CARRIES, options)
    counts: Counter[str] = Counter()
    placed = _placed(base.document, counts)
    known = frozenset(span.id for span in placed.spans)
    gone = frozenset(span.id for span in base.document.spans) - known
    hanging = without_spans(replace(placed, spans=base.document.spans), gone)
    kept = {span.id: span.fragments for span in placed.spans}
    spans = (replace(span, fragments=kept[span.id]) for span in hanging.document.spans)
    document = replace(hanging.document, spans=tuple(spans), title=title, by=by)
    document = _identified(_Values(document, counts).document(), counts)
    return Reduced(document, added(base.losses, hanging.losses, listed(counts)))


def _placed(document: ReadDocument, counts: Counter[str]) -> ReadDocument:
    """Of white space before the first word only the length is told, and none at the edges of
    spans."""
    text = document.text
    lead = len(text) - len(text.lstrip())
    if lead < len(text) and text[:lead].strip(" "):
        counts["loss_spacing"] += 1
        text = " " * lead + text[lead:]
    spans = []
    for span in document.spans:
        start, end = span.start, span.end
        covered = text[start:end]
        start, end = end - len(covered.lstrip()), start + len(covered.rstrip())
        if start >= end:
            counts["loss_blank_spans"] += 1
            continue
        counts["loss_trimmed"] += (start, end) != (span.start, span.end)
        spans.append(replace(span, fragments=((start, end),)))
    return replace(document, text=text, spans=tuple(spans))


class _Values:
    """A feature of a layer holds texts, or it is a slot."""

    def __init__(self, document: ReadDocument, counts: Counter[str]) -> None:
        self._document = document
        self._counts = counts
        self._ids = {span.id for span in document.spans}
        self._slots: set[tuple[str, str]] = set()

    def document(self) -> ReadDocument:
        spans, relations = self._document.spans, self._document.relations
        for span in spans:
            linked = (key for key, value in span.attributes.items() if self._links(value))
            self._slots.update((span.layer, key) for key in linked)
        return replace(
            self._document,
            spans=tuple(self._span(span) for span in spans),
            relations=tuple(self._fitted(relation) for relation in relations),
        )

    def _span(self, span: Span) -> Span:
        fitted = self._fitted(span)
        taken = label_feature(type_name(span.layer)) == VALUE
        if span.value is not None and (taken or not _comes_back(span.value)):
            self._counts["loss_values"] += 1
            return replace(fitted, value=None)
        return fitted

    def _fitted[T: (Span, Relation)](self, owner: T) -> T:
        spans = isinstance(owner, Span)
        attributes: dict[str, Json] = {}
        for key, value in owner.attributes.items():
            slot = isinstance(owner, Span) and (owner.layer, key) in self._slots
            kept = self._links(value) if slot else self._text(value)
            if kept is None or not key:
                self._counts["loss_attributes" if spans else "loss_relation_attributes"] += 1
            else:
                attributes[key] = kept
        label, note = self._clean(owner.label), self._clean(owner.note)
        return replace(owner, attributes=attributes, label=label, note=note)

    def _text(self, value: Json) -> str | None:
        """None for what no text can stand for. Texts in a list are parted by commas, as the
        import reads them."""
        if isinstance(value, bool | int | float):
            self._counts["loss_attribute_types"] += 1
            return json.dumps(value)
        if isinstance(value, list) and value:
            if not all(isinstance(each, str) and _PLAIN.fullmatch(each) for each in value):
                return None
            self._counts["loss_attribute_lists"] += 1
            return ", ".join(value)
        return self._clean(value) if isinstance(value, str) else None

    def _links(self, value: Json) -> Json:
        links = value if isinstance(value, list) else [value]
        for link in links:
            if not isinstance(link, dict) or set(link) != {"span"}:
                return None
            if not isinstance(link["span"], str) or link["span"] not in self._ids:
                return None
        return unlisted(links) if links else None

    def _clean(self, text: str) -> str:
        cleaned = _BREAK.sub("\n", text)
        self._counts["loss_carriage_returns"] += cleaned != text
        return cleaned


def _comes_back(value: Json) -> bool:
    try:
        return isinstance(value, dict) and bool(loads(canonical(value).encode()) == value)
    except (FormatInvalid, ValueError):
        return False


def _identified(document: ReadDocument, counts: Counter[str]) -> ReadDocument:
    """Identities by their address, others as chains of those that speak of them."""
    known = {entity.id: address(entity) for entity in document.entities}
    mentioned = {id_ for span in document.spans for id_ in span.entities}
    alone = [id_ for id_, found in known.items() if not found and id_ in mentioned]
    chains = {id_: f"chain-{number}" for number, id_ in enumerate(alone, 1)}
    linked, spans = [], []
    for span in document.spans:
        addresses = [known[id_] for id_ in span.entities if known.get(id_)][:1]
        inside = [chains[id_] for id_ in span.entities if id_ in chains]
        counts["loss_entity_links"] += len(span.entities) - len(addresses) - len(inside)
        linked.append(replace(span, entities=tuple(addresses)))
        spans.append(replace(span, entities=(*addresses, *inside)))
    entities = [*entities_of(linked, document.text)]
    for id_ in chains.values():
        entities.append(chained(id_, (s for s in spans if id_ in s.entities), document.text))
    for entity in document.entities:
        unmentioned = entity.id not in mentioned
        counts["loss_entities"] += unmentioned
        counts["loss_entity_details"] += not unmentioned and _has_details(entity, entities)
    return replace(document, spans=tuple(spans), entities=tuple(entities))


def _has_details(entity: Entity, kept: list[Entity]) -> bool:
    """More than a name and a type that its mentions tell as well."""
    bare = Entity("", entity.name, entity.type)
    more = replace(entity, id="", links={}, annotator="") != bare or len(entity.links) > 1
    return more or all((entity.name, entity.type) != (each.name, each.type) for each in kept)
