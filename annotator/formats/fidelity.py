# SPDX-License-Identifier: MIT
"""What of a document fits into a format, what is lost, and whether it came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from annotator.formats.format import Carries, Loss, ReadDocument, Reduced, WriteOptions
from annotator.formats.units import GRAPHEME, Units
from annotator.model.annotation import Entity, Json, Provenance, Relation, Span
from annotator.model.codec import canonical, encode

_EVERYTHING = Carries()


def reduced(document: ReadDocument, carries: Carries, options: WriteOptions) -> Reduced:
    """Without what `carries` has no room for, spans widened to whole units of `options.unit`.
    `nested` and `whole_text` are the format's own affair, and so is the end of a discontinuous
    span: here it goes, with the relations that hang on it."""
    if carries == _EVERYTHING and options.unit != GRAPHEME:
        return Reduced(document)
    reduction = _Reduction(document, carries)
    return Reduced(reduction.run(Units(document.text, options.unit)), listed(reduction.counts))


def listed(counts: Mapping[str, int]) -> tuple[Loss, ...]:
    return tuple(Loss(code, count) for code, count in sorted(counts.items()) if count)


def added(*losses: Iterable[Loss]) -> tuple[Loss, ...]:
    counts: Counter[str] = Counter()
    for group in losses:
        for loss in group:
            counts[loss.code] += loss.count
    return listed(counts)


def without_spans(document: ReadDocument, gone: frozenset[str]) -> Reduced:
    """Without the spans of these ids, the relations that hang on them and the attributes that
    name them; of these the losses are told, not of the spans."""
    spans = tuple(span for span in document.spans if span.id not in gone)
    relations = tuple(
        relation
        for relation in document.relations
        if relation.source not in gone and relation.target not in gone
    )
    counts = Counter({"loss_relation_ends": len(document.relations) - len(relations)})
    if gone:
        spans = tuple(_owning(span, gone, counts) for span in spans)
        relations = tuple(_owning(relation, gone, counts) for relation in relations)
    kept = replace(document, spans=spans, relations=relations)
    return Reduced(kept, listed(counts))


def _owning[T: (Span, Relation)](owner: T, gone: frozenset[str], counts: Counter[str]) -> T:
    kept = {key: value for key, value in owner.attributes.items() if not _names(value, gone)}
    counts["loss_attributes"] += len(owner.attributes) - len(kept)
    return replace(owner, attributes=kept)


def _refers(value: Json, kind: str) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and kind in item for item in items)


def _names(value: Json, spans: frozenset[str]) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and item.get("span") in spans for item in items)


class _Reduction:
    def __init__(self, document: ReadDocument, carries: Carries) -> None:
        self._document = document
        self._carries = carries
        self.counts: Counter[str] = Counter()

    def run(self, units: Units) -> ReadDocument:
        document = self._head(self._document)
        carries = self._carries
        if not carries.spans:
            self.counts["loss_spans"] += len(document.spans)
            self.counts["loss_relations"] += len(document.relations)
            return replace(document, spans=(), relations=(), entities=())
        if not carries.discontinuous:
            gone = frozenset(span.id for span in document.spans if len(span.fragments) > 1)
            self.counts["loss_discontinuous"] += len(gone)
            document, losses = (kept := without_spans(document, gone)).document, kept.losses
            self.counts.update({loss.code: loss.count for loss in losses})
        relations = tuple(self._relation(relation) for relation in document.relations)
        if not carries.relations:
            self.counts["loss_relations"] += len(relations)
            relations = ()
        spans = tuple(self._span(span, units) for span in document.spans)
        return replace(document, spans=spans, relations=relations)

    def _head(self, document: ReadDocument) -> ReadDocument:
        """What belongs to the document as a whole."""
        carries, changed = self._carries, dict[str, Any]()
        for kept, name, empty in (
            (carries.title, "title", ""),
            (carries.published, "published", None),
            (carries.source, "source", ""),
            (carries.by, "by", ""),
            (carries.entities, "entities", ()),
            (carries.repairs, "repairs", None),
        ):
            told = not (name == "by" and not carries.spans)
            told = told and not (name == "repairs" and document.repaired)
            if told and not kept and (value := getattr(document, name)):
                self.counts[f"loss_{name}"] += len(value) if name == "entities" else 1
            if not kept:
                changed[name] = empty
        if not carries.labels:
            self.counts["loss_labels"] += len(document.labels) + bool(document.note)
            changed |= {"labels": {}, "note": ""}
        elif not carries.entities:
            changed["labels"] = self._nameless(document.labels, "loss_labels")
        if not carries.unsure:
            self.counts["loss_unsure"] += document.unsure
            changed["unsure"] = False
        if not carries.origins:
            changed |= {"schema": "", "guideline": "", "extra": {}}
        return replace(document, **changed)

    def _span(self, span: Span, units: Units) -> Span:
        carries, changed = self._carries, dict[str, Any]()
        widened = units.snap(span.fragments)
        if widened != span.fragments:
            self.counts["loss_widened"] += 1
            changed["fragments"] = widened
        if not carries.attributes:
            self.counts["loss_attributes"] += len(span.attributes)
            changed["attributes"] = {}
        elif not carries.entities:
            changed["attributes"] = self._nameless(span.attributes, "loss_attributes")
        if not carries.values:
            self.counts["loss_values"] += span.value is not None
            changed["value"] = None
        if not carries.entities:
            changed["entities"] = ()
        if not carries.layers:
            changed["layer"] = ""
        return replace(span, **changed, **self._said(span))

    def _nameless(self, owned: dict[str, Json], code: str) -> dict[str, Json]:
        """Without what names identities that are not written."""
        kept = {key: value for key, value in owned.items() if not _refers(value, "entity")}
        self.counts[code] += len(owned) - len(kept)
        return kept

    def _relation(self, relation: Relation) -> Relation:
        changed = self._said(relation) if self._carries.relations else {}
        if not self._carries.relation_attributes and self._carries.relations:
            self.counts["loss_relation_attributes"] += len(relation.attributes)
            changed["attributes"] = {}
        elif not self._carries.entities and self._carries.relations:
            kept = self._nameless(relation.attributes, "loss_relation_attributes")
            changed["attributes"] = kept
        return replace(relation, **changed)

    def _said(self, given: Span | Relation) -> dict[str, Any]:
        carries, changed = self._carries, dict[str, Any]()
        if not carries.notes:
            self.counts["loss_notes"] += bool(given.note)
            changed["note"] = ""
        if not carries.unsure:
            self.counts["loss_unsure"] += given.unsure
            changed["unsure"] = False
        if not carries.origins:
            changed |= {"provenance": Provenance(), "extra": {}}
        return changed


def fingerprint(document: ReadDocument, carries: Carries) -> str:
    """Alike for a reduced document and for what is read back from a file of it."""
    if not carries.spans:
        return _hash(document.text)
    if carries.ids and carries.origins:
        return _hash(canonical(encode(_ordered(document))))
    places = {span.id: _place(span) for span in document.spans}
    spans = [_hash(canonical(_span_value(span, places, carries))) for span in document.spans]
    links = [_hash(canonical(_relation_value(r, places))) for r in document.relations]
    day = document.published
    return _hash(
        canonical(
            [
                document.text,
                document.title if carries.title else "",
                document.source if carries.source else "",
                day.isoformat() if day and carries.published else "",
                document.by if carries.by else "",
                document.labels if carries.labels else {},
                document.note if carries.labels else "",
                document.unsure if carries.unsure else False,
                sorted(spans),
                sorted(links),
                _identities(document, places) if carries.entities else [],
            ]
        )
    )


def _ordered(document: ReadDocument) -> ReadDocument:
    return replace(
        document,
        spans=tuple(_homeless(sorted(document.spans, key=lambda span: span.id))),
        relations=tuple(_homeless(sorted(document.relations, key=lambda link: link.id))),
        entities=tuple(sorted(document.entities, key=lambda entity: entity.id)),
        repairs=None if document.repairs is None else tuple(sorted(document.repairs)),
        line=0,
    )


def _homeless[T: (Span, Relation)](given: Iterable[T]) -> Iterator[T]:
    for each in given:
        yield replace(each, document="", annotator="")


def _place(span: Span) -> Json:
    return [list(map(list, span.fragments)), span.label]


def _span_value(span: Span, places: Mapping[str, Json], carries: Carries) -> Json:
    return [
        _place(span),
        span.layer if carries.layers else "",
        _placed(span.attributes, places),
        span.value,
        span.note,
        span.unsure,
    ]


def _relation_value(relation: Relation, places: Mapping[str, Json]) -> Json:
    ends = [places[relation.source], places[relation.target]]
    return [
        relation.label,
        *ends,
        _placed(relation.attributes, places),
        relation.note,
        relation.unsure,
    ]


def _identities(document: ReadDocument, places: Mapping[str, Json]) -> Json:
    """What is told of each, without its id, and where it is spoken of."""
    chains: dict[str, list[str]] = {entity.id: [] for entity in document.entities}
    for span in document.spans:
        for id_ in span.entities:
            chains.setdefault(id_, []).append(canonical(places[span.id]))
    told = {entity.id: _told(entity) for entity in document.entities}
    merged = {e.id: told.get(e.merged_into, e.merged_into) for e in document.entities}
    return sorted(
        canonical([told.get(id_, ""), merged.get(id_, ""), sorted(chain)])
        for id_, chain in chains.items()
    )


def _told(entity: Entity) -> str:
    return canonical(
        [entity.name, entity.type, entity.links, list(entity.aliases), entity.note, entity.extra]
    )


def _placed(value: Json, places: Mapping[str, Json]) -> Json:
    """With places for the ids of spans."""
    if isinstance(value, dict):
        if isinstance(value.get("span"), str):
            return {"span": places.get(value["span"], value["span"])}
        return {key: _placed(item, places) for key, item in value.items()}
    if isinstance(value, list):
        return [_placed(item, places) for item in value]
    return value


def _hash(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
