# SPDX-License-Identifier: MIT
"""A reduced document as what a WebAnno TSV file says.

Each layer of ours is a layer of the file with its tags in the feature `label`; all relations are
one layer, and identities without an address chains of the coreference that INCEpTION knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.formats.format import ReadDocument, Tokens
from annotator.formats.linked_entities import address
from annotator.formats.tokens import sentences
from annotator.formats.uima.names import RELATION, feature_name, type_name
from annotator.formats.webanno_tsv.header import role_declared
from annotator.formats.webanno_tsv.model import (
    ANY,
    Annotation,
    Column,
    ColumnKind,
    Filler,
    Layer,
    LayerKind,
    Sentence,
    TsvDocument,
)
from annotator.formats.webanno_tsv.names import (
    CHAIN,
    CHAIN_RELATION,
    CHAIN_TYPE,
    IDENTIFIER,
    LABEL,
    NOTE,
    VALUE,
    label_feature,
)
from annotator.model.annotation import Json, Relation, Span
from annotator.model.codec import canonical

_IMPLIED = re.compile(r"\n *\Z")
"""White space after a sentence that a reader puts there by itself."""
_CHAIN_COLUMNS = (
    Column(ColumnKind.CHAIN_LINK, CHAIN_RELATION, CHAIN_RELATION),
    Column(ColumnKind.CHAIN_ELEMENT, CHAIN_TYPE, CHAIN_TYPE),
)


def tsv_of(document: ReadDocument, tokens: Tokens) -> TsvDocument:
    index = {span.id: place for place, span in enumerate(document.spans)}
    annotations = [_span(span, document, index) for span in document.spans]
    chains = []
    for entity in document.entities:
        if not address(entity):
            told_of = [span for span in document.spans if entity.id in span.entities]
            told_of.sort(key=lambda span: (span.start, -span.end))
            chains.append(tuple(range(len(annotations), len(annotations) + len(told_of))))
            annotations += [
                Annotation(CHAIN, span.start, span.end, {CHAIN_TYPE: span.label})
                for span in told_of
            ]
    annotations += [_relation(relation, document, index) for relation in document.relations]
    layers = tuple(_layers(annotations, bool(chains)))
    return TsvDocument(
        document.text,
        tuple(_sentences(document.text, tokens)),
        layers,
        tuple(annotations),
        tuple(chains),
    )


def _sentences(text: str, tokens: Tokens) -> Iterator[Sentence]:
    """With the white space after them that no reader would put there by itself."""
    found = sentences(text, tokens)
    for number, sentence in enumerate(found):
        end = sentence[-1].end
        following = found[number + 1][0].start if number + 1 < len(found) else len(text)
        implied = _IMPLIED.search(text, end, following) if number + 1 < len(found) else None
        edges = tuple((token.start, token.end) for token in sentence)
        yield Sentence(sentence[0].start, implied.start() if implied else following, edges)
    if text and not found:
        yield Sentence(0, len(text), ())


def _span(span: Span, document: ReadDocument, index: Mapping[str, int]) -> Annotation:
    known = {entity.id for entity in document.entities if address(entity)}
    type_ = type_name(span.layer)
    values: dict[str, str | None] = {label_feature(type_): span.label}
    slots: dict[str, tuple[Filler, ...]] = {}
    if span.note:
        values[NOTE] = span.note
    if span.value is not None:
        values[VALUE] = canonical(span.value)
    for id_ in span.entities:
        if id_ in known:
            values[IDENTIFIER] = id_
    for key, value in span.attributes.items():
        if isinstance(value, str):
            values[feature_name(key)] = value
        else:
            links: list[Json] = value if isinstance(value, list) else [value]
            slots[feature_name(key)] = tuple(Filler(None, index[link["span"]]) for link in links)
    return Annotation(type_, span.start, span.end, values, slots)


def _relation(relation: Relation, document: ReadDocument, index: Mapping[str, int]) -> Annotation:
    values: dict[str, str | None] = {LABEL: relation.label}
    if relation.note:
        values[NOTE] = relation.note
    values |= {feature_name(key): value for key, value in relation.attributes.items()}
    source, target = index[relation.source], index[relation.target]
    end = document.spans[target]
    return Annotation(RELATION, end.start, end.end, values, source=source, target=target)


def _layers(annotations: list[Annotation], chained: bool) -> Iterator[Layer]:
    """Those with slots after the others, chains and relations last, as INCEpTION has them."""
    by_name: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        by_name.setdefault(annotation.layer, []).append(annotation)
    relations = by_name.pop(RELATION, [])
    by_name.pop(CHAIN, None)
    made = [_layer(name, by_name[name]) for name in sorted(by_name)]
    yield from sorted(made, key=lambda layer: bool(layer.of(ColumnKind.ROLES)))
    if chained:
        yield Layer(LayerKind.CHAIN, CHAIN, _CHAIN_COLUMNS)
    if relations:
        ends = Counter(
            annotations[end].layer for link in relations for end in (link.source, link.target)
        )
        base = ends.most_common(1)[0][0]
        source = Column(ColumnKind.SOURCE, "", f"BT_{base}", base)
        yield Layer(LayerKind.RELATION, RELATION, (*_features(RELATION, relations), source))


def _layer(name: str, annotations: list[Annotation]) -> Layer:
    return Layer(LayerKind.SPAN, name, tuple(_features(name, annotations)))


def _features(layer: str, annotations: list[Annotation]) -> Iterator[Column]:
    values = {name for annotation in annotations for name in annotation.values}
    slots = {name for annotation in annotations for name in annotation.slots}
    for name in sorted(values | slots):
        if name in slots:
            yield Column(ColumnKind.ROLES, name, role_declared(layer, name))
            yield Column(ColumnKind.FILLERS, name, ANY, ANY)
        else:
            yield Column(ColumnKind.VALUE, name, name)
