# SPDX-License-Identifier: MIT
"""A reduced document as a CAS with INCEpTION's layers."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from annotator.formats.format import ReadDocument, Tokens
from annotator.formats.tokens import sentences
from annotator.formats.uima.features import Features, Kind
from annotator.formats.uima.names import (
    META,
    NAMED_ENTITY,
    RELATION,
    SENTENCE,
    TOKEN,
    feature_name,
    type_name,
)
from annotator.model.annotation import Json, Span

_ANNOTATION = "uima.tcas.Annotation"
_TEXT = Kind.TEXT.value
_NAMED = {
    "value": "The class/category of the named entity, e.g. person, location, etc.",
    "identifier": "Identifier of the named entity, e.g. a reference into a person database.",
}
"""DKPro's features in its words, without which its own types and these do not merge."""
_META = ["documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"]


def typesystem(features: Features) -> Any:
    """Types for these features, with DKPro's that a reader expects."""
    from cassis import TypeSystem

    types = TypeSystem()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _create(types, TOKEN, {})
        _create(types, SENTENCE, {})
        named = _create(types, NAMED_ENTITY, {})
        for feature, words in _NAMED.items():
            types.create_feature(named, feature, _TEXT, description=words)
        meta = dict.fromkeys(_META, _TEXT) | {"isLastSegment": Kind.TRUTH.value}
        _create(types, META, meta, "uima.tcas.DocumentAnnotation")
        for name in sorted(features):
            _own(types, name, features[name])
    return types


def _create(types: Any, name: str, ranges: Mapping[str, str], above: str = _ANNOTATION) -> Any:
    made = types.create_type(name=name, supertypeName=above)
    for feature, range_ in ranges.items():
        types.create_feature(domainType=made, name=feature, rangeType=range_)
    return made


def _own(types: Any, name: str, features: Mapping[str, Kind]) -> None:
    if name == RELATION:
        ranges = {"label": _TEXT, "Governor": _ANNOTATION, "Dependent": _ANNOTATION}
        made = _create(types, name, {**ranges, "note": _TEXT})
    elif name == NAMED_ENTITY:
        made = types.get_type(name)
        types.create_feature(domainType=made, name="note", rangeType=_TEXT)
    else:
        made = _create(types, name, {"label": _TEXT, "identifier": _TEXT, "note": _TEXT})
    for feature, kind in sorted(features.items()):
        element = None
        if kind is Kind.LINKS:
            link = link_type(name, feature)
            ranges = {"role": _TEXT, "target": _ANNOTATION}
            if types.contains_type(link, True):
                element = types.get_type(link)
            else:
                element = _create(types, link, ranges, "uima.cas.TOP")
        types.create_feature(
            domainType=made, name=feature, rangeType=kind.value, elementType=element
        )


def link_type(type_: str, feature: str) -> str:
    """As INCEpTION calls it."""
    return f"{type_}{feature[0].upper()}{feature[1:]}Link"


def cas_of(document: ReadDocument, features: Features, tokens: Tokens) -> Any:
    return _Cas(document, typesystem(features), features).filled(tokens)


class _Cas:
    def __init__(self, document: ReadDocument, types: Any, features: Features) -> None:
        from cassis import Cas

        self._document = document
        self._types = types
        self._features = features
        self._cas = Cas(typesystem=types)
        self._spans: dict[str, Any] = {}

    def filled(self, tokens: Tokens) -> Any:
        self._cas.sofa_string = self._document.text
        self._cas.sofa_mime = "text"
        self._add_text(tokens)
        for span in self._document.spans:
            self._add_span(span)
        for span in self._document.spans:
            self._link(span)
        for relation in self._document.relations:
            dependent = self._spans[relation.target]
            self._add(
                RELATION,
                dependent.begin,
                dependent.end,
                label=relation.label,
                note=relation.note or None,
                Governor=self._spans[relation.source],
                Dependent=dependent,
                **self._values(RELATION, relation.attributes),
            )
        return self._cas

    def _add(self, type_: str, begin: int, end: int, **values: Any) -> Any:
        made = self._types.get_type(type_)(begin=begin, end=end, **values)
        self._cas.add(made)
        return made

    def _add_text(self, tokens: Tokens) -> None:
        document = self._document
        named = {"documentTitle": document.title or None, "documentId": document.id or None}
        self._add(META, 0, len(document.text), isLastSegment=False, **named)
        for sentence in sentences(document.text, tokens):
            self._add(SENTENCE, sentence[0].start, sentence[-1].end)
            for token in sentence:
                self._add(TOKEN, token.start, token.end)

    def _add_span(self, span: Span) -> None:
        type_ = type_name(span.layer)
        self._spans[span.id] = self._add(
            type_,
            span.start,
            span.end,
            identifier=span.entities[0] if span.entities else None,
            note=span.note or None,
            **{"value" if type_ == NAMED_ENTITY else "label": span.label},
            **self._values(type_, span.attributes),
        )

    def _values(self, type_: str, attributes: Mapping[str, Json]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in attributes.items():
            name = feature_name(key)
            kind = self._features[type_][name]
            if kind is Kind.TEXTS:
                found[name] = self._types.get_type(kind.value)(elements=list(value))
            elif kind is not Kind.LINKS:
                found[name] = value
        return found

    def _link(self, span: Span) -> None:
        type_ = type_name(span.layer)
        for key, value in span.attributes.items():
            name = feature_name(key)
            if self._features[type_][name] is not Kind.LINKS:
                continue
            link = self._types.get_type(link_type(type_, name))
            several = value if isinstance(value, list) else [value]
            links = [link(target=self._spans[each["span"]]) for each in several]
            array = self._types.get_type(Kind.LINKS.value)(elements=links)
            self._spans[span.id][name] = array
