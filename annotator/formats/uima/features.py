# SPDX-License-Identifier: MIT
"""Which features a CAS needs for a schema and a document, and which values they can hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.format import Carries, ReadDocument, Reduced, WriteOptions
from annotator.formats.linked_entities import by_address
from annotator.formats.safe_xml import legal
from annotator.formats.uima.names import RELATION, feature_name, type_name
from annotator.model.annotation import Json, Relation, Span
from annotator.model.schema import Attribute, AttributeType, Schema

CARRIES = replace(
    Carries.nothing(),
    whole_text=True,
    spans=True,
    nested=True,
    layers=True,
    attributes=True,
    notes=True,
    entities=True,
    relations=True,
    relation_attributes=True,
    title=True,
)
EXACT = 2**53
"""Above it a double has no place for every whole number."""


class Kind(StrEnum):
    TEXT = "uima.cas.String"
    TRUTH = "uima.cas.Boolean"
    NUMBER = "uima.cas.Double"
    TEXTS = "uima.cas.StringArray"
    LINKS = "uima.cas.FSArray"


type Features = dict[str, dict[str, Kind]]
"""Of each type, by their names."""


def schema_features(schema: Schema) -> Features:
    """Of the attributes of a schema; where two tags differ about one the first counts."""
    found: Features = {RELATION: {}}
    for layer in schema.layers:
        features = found.setdefault(type_name(layer.key), {})
        for tag in layer.tags:
            for attribute in tag.attributes:
                features.setdefault(feature_name(attribute.key), _kind(attribute))
    for relation in schema.links:
        for attribute in relation.attributes:
            kind = _kind(attribute)
            if kind is not Kind.LINKS:
                found[RELATION].setdefault(feature_name(attribute.key), kind)
    return found


def note_features(document: ReadDocument, features: Features) -> None:
    """Adds those that a reduced document has and the schema has not."""
    for span in document.spans:
        known = features.setdefault(type_name(span.layer), {})
        for key in span.attributes:
            known.setdefault(feature_name(key), Kind.TEXT)
    for relation in document.relations:
        for key in relation.attributes:
            features[RELATION].setdefault(feature_name(key), Kind.TEXT)


def _kind(attribute: Attribute) -> Kind:
    if attribute.type is AttributeType.SPAN:
        return Kind.LINKS
    if attribute.type is AttributeType.YES_NO:
        return Kind.TRUTH
    if attribute.several or attribute.type is AttributeType.CHOICES:
        return Kind.TEXTS
    return Kind.NUMBER if attribute.type is AttributeType.NUMBER else Kind.TEXT


def fitting(
    document: ReadDocument, options: WriteOptions, cleaned: Callable[[str], tuple[str, int]]
) -> Reduced:
    """A document as a CAS holds it: attributes the schema does not know are texts, an identity is
    an address, and a list of one span is that span. `cleaned` takes out what the file's syntax
    cannot hold."""
    base = reduced(document, CARRIES, options)
    fit = _Fit(schema_features(options.schema), cleaned)
    kept = base.document
    kept = replace(
        kept,
        id=cleaned(kept.id)[0],
        text=fit.clean(kept.text),
        title=fit.clean(kept.title),
        spans=tuple(fit.span(span) for span in kept.spans),
        relations=tuple(fit.relation(relation) for relation in kept.relations),
    )
    kept, counts = by_address(kept)
    return Reduced(kept, added(base.losses, listed(counts), listed(fit.counts)))


class _Fit:
    def __init__(self, features: Features, cleaned: Callable[[str], tuple[str, int]]) -> None:
        self._features = features
        self._cleaned = cleaned
        self.counts: Counter[str] = Counter()

    def clean(self, text: str) -> str:
        kept, count = self._cleaned(text)
        self.counts["loss_controls"] += count
        return kept

    def span(self, span: Span) -> Span:
        known = self._features.get(type_name(span.layer), {})
        attributes = self._attributes(span.attributes, known, "loss_attributes")
        return replace(
            span,
            attributes=attributes,
            layer=self.clean(span.layer),
            label=self.clean(span.label),
            note=self.clean(span.note),
        )

    def relation(self, relation: Relation) -> Relation:
        known = self._features[RELATION]
        attributes = self._attributes(relation.attributes, known, "loss_relation_attributes")
        label, note = self.clean(relation.label), self.clean(relation.note)
        return replace(relation, attributes=attributes, label=label, note=note)

    def _attributes(
        self, given: Mapping[str, Json], known: Mapping[str, Kind], loss: str
    ) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for key, value in given.items():
            kind = known.get(feature_name(key), Kind.TEXT)
            fitted = self._value(value, kind) if key else None
            if fitted is None:
                self.counts[loss] += 1
            else:
                kept[key] = fitted
        return kept

    def _value(self, value: Json, kind: Kind) -> Json:
        """None where it does not fit."""
        match kind:
            case Kind.TRUTH:
                return value if isinstance(value, bool) else None
            case Kind.NUMBER:
                return number(value)
            case Kind.LINKS:
                return _links(value)
            case Kind.TEXTS:
                return self._texts(value)
        if isinstance(value, bool | int | float):
            self.counts["loss_attribute_types"] += 1
            return json.dumps(value)
        return self.clean(value) if isinstance(value, str) else None

    def _texts(self, value: Json) -> Json:
        if not isinstance(value, list) or not value:
            return None
        if not all(isinstance(each, str) for each in value):
            return None
        return [self.clean(each) for each in value]


def number(value: Json) -> Json:
    """A double is a whole number where it has no fraction; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return value if abs(value) <= EXACT else None
    return int(value) if value.is_integer() and abs(value) <= EXACT else value


def _links(value: Json) -> Json:
    if isinstance(value, dict):
        return value if set(value) == {"span"} else None
    if not isinstance(value, list) or not value:
        return None
    if not all(isinstance(each, dict) and set(each) == {"span"} for each in value):
        return None
    return value[0] if len(value) == 1 else value


def as_it_is(text: str) -> tuple[str, int]:
    return text, 0


def for_xml(text: str) -> tuple[str, int]:
    return legal(text)
