# SPDX-License-Identifier: MIT
"""What a document becomes on its way through a WebAnno TSV file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from annotator.errors import FormatInvalid
from annotator.formats.fidelity import added, listed, reduced, without_spans
from annotator.formats.format import Carries, ReadDocument, Reduced, WriteOptions
from annotator.formats.linked_entities import address, entities_of
from annotator.formats.strict_json import loads
from annotator.formats.webanno_tsv.column_types import Columns, told
from annotator.formats.webanno_tsv.incoming import chained, unlisted
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
    """Features are texts, or all of them slots; all texts of a feature tell what it holds."""

    def __init__(self, document: ReadDocument, counts: Counter[str]) -> None:
        self._document = document
        self._counts = counts
        self._ids = {span.id for span in document.spans}
        self._columns = Columns[tuple[str, str]]()
        self._slots: set[tuple[str, str]] = set()

    def document(self) -> ReadDocument:
        spans, relations = self._document.spans, self._document.relations
        for span in spans:
            linked = (key for key, value in span.attributes.items() if self._links(value))
            self._slots.update((_group(span), key) for key in linked)
        owners: list[Span | Relation] = [*spans, *relations]
        for owner in owners:
            for key, value in owner.attributes.items():
                if (text := told(value)) is not None and (_group(owner), key) not in self._slots:
                    self._columns.note((_group(owner), key), [_BREAK.sub("\n", text)])
        return replace(
            self._document,
            spans=tuple(self._span(span) for span in spans),
            relations=tuple(self._fitted(relation) for relation in relations),
        )

    def _span(self, span: Span) -> Span:
        fitted = self._fitted(span)
        if span.value is not None and not _comes_back(span.value):
            self._counts["loss_values"] += 1
            return replace(fitted, value=None)
        return fitted

    def _fitted[T: (Span, Relation)](self, owner: T) -> T:
        spans = isinstance(owner, Span)
        attributes: dict[str, Json] = {}
        for key, value in owner.attributes.items():
            kept = self._attribute((_group(owner), key), value) if key else None
            if kept is None:
                self._counts["loss_attributes" if spans else "loss_relation_attributes"] += 1
            else:
                attributes[key] = kept
        label, note = self._clean(owner.label), self._clean(owner.note)
        return replace(owner, attributes=attributes, label=label, note=note)

    def _attribute(self, column: tuple[str, str], value: Json) -> Json:
        """None where it does not fit."""
        if column in self._slots:
            return self._links(value)
        if (text := told(value)) is None:
            return None
        kept = self._columns.value(column, self._clean(text))
        if isinstance(value, str):
            self._counts["loss_texts_typed"] += not isinstance(kept, str)
        else:
            self._counts["loss_attribute_types"] += isinstance(kept, str)
        return kept

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


def _group(owner: Span | Relation) -> str:
    """What shares its features: a layer's spans, or all relations."""
    return f"layer {owner.layer}" if isinstance(owner, Span) else "relations"


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
