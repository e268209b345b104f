# SPDX-License-Identifier: MIT
"""What a WebAnno TSV file says as a document of ours.

A span's layer is the short name of its type, its tag the feature `label` or what stands for it
(names.py), the other features are attributes. Who fills a slot in a role is the end of a relation
called so, without a role the value of an attribute. A chain is an identity, and so is an address in
`identifier`; the element of a chain is the span that stands there with its tag, or a new one. What
has no length has no place here and is told of in `extra`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from annotator.errors import FormatInvalid
from annotator.formats.format import ReadDocument
from annotator.formats.linked_entities import entities_of
from annotator.formats.strict_json import loads
from annotator.formats.uima.names import TOKEN, key_of, layer_of
from annotator.formats.webanno_tsv.model import (
    Annotation,
    Layer,
    LayerKind,
    TsvDocument,
)
from annotator.formats.webanno_tsv.names import (
    CHAIN_RELATION,
    IDENTIFIER,
    NOTE,
    VALUE,
    main_feature,
)
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.text.decoding import text_sha256

_IMPORTED = Provenance(Origin.IMPORTED)
_POS = "POS"


def document_of(tsv: TsvDocument) -> ReadDocument:
    return _Conversion(tsv).document()


class _Conversion:
    def __init__(self, tsv: TsvDocument) -> None:
        self._tsv = tsv
        self._layers = {layer.name: layer for layer in tsv.layers}
        self._layers.setdefault(TOKEN, Layer(LayerKind.SPAN, TOKEN, ()))
        self._main = {name: main_feature(layer) for name, layer in self._layers.items()}
        self._spans: dict[str, Span] = {}
        self._span_of: dict[int, str] = {}
        """Of an annotation, where it has any length."""
        self._at: dict[tuple[int, int, str], str] = {}
        self._relations: list[Relation] = []
        self._unread: Counter[str] = Counter()

    def document(self) -> ReadDocument:
        for kind in (LayerKind.SPAN, LayerKind.CHAIN):
            for index, annotation in enumerate(self._tsv.annotations):
                if self._layers[annotation.layer].kind is kind:
                    self._add_span(index, annotation)
        linked = entities_of(self._spans.values(), self._tsv.text)
        chained = tuple(self._identities())
        for index, annotation in enumerate(self._tsv.annotations):
            if annotation.source >= 0:
                self._add_relation(annotation)
            self._add_slots(index, annotation)
        unread = dict(sorted(self._unread.items()))
        return ReadDocument(
            "",
            self._tsv.text,
            spans=tuple(self._spans.values()),
            relations=tuple(self._relations),
            entities=(*linked, *chained),
            sha256=text_sha256(self._tsv.text),
            encoding="utf-8",
            extra={"/webanno": {"unread": unread}} if unread else {},
            line=1,
        )

    def _add_span(self, index: int, annotation: Annotation) -> None:
        layer = self._layers[annotation.layer]
        short = layer_of(layer.name)
        if annotation.begin == annotation.end:
            self._unread[f"{short}@{annotation.begin}"] += 1
            return
        place = (annotation.begin, annotation.end)
        label = annotation.values.get(self._main[layer.name])
        label = (short or layer.short) if label is None else label
        if layer.kind is LayerKind.CHAIN or layer.name == TOKEN:
            name = label if layer.kind is LayerKind.CHAIN else _POS
            if (known := self._at.get((*place, name))) is not None:
                self._span_of[index] = known
                return
        identifier = annotation.values.get(IDENTIFIER)
        attributes, value = self._attributes(annotation)
        span = Span(
            f"s{len(self._spans) + 1}",
            "",
            "",
            short,
            label,
            (place,),
            attributes,
            value,
            (identifier,) if identifier else (),
            _IMPORTED,
            annotation.values.get(NOTE) or "",
        )
        self._spans[span.id] = span
        self._span_of[index] = span.id
        self._at.setdefault((*place, label), span.id)
        if short == _POS:
            self._at.setdefault((*place, _POS), span.id)

    def _attributes(self, annotation: Annotation) -> tuple[dict[str, Json], Json]:
        """With the normalised value, where the feature for it holds one."""
        main = self._main[annotation.layer]
        attributes: dict[str, Json] = {}
        value = None
        for name, text in annotation.values.items():
            if text is None or name in (main, NOTE, IDENTIFIER, CHAIN_RELATION):
                continue
            if name == VALUE and (value := _object(text)) is not None:
                continue
            attributes[key_of(name)] = text
        return attributes, value

    def _identities(self) -> Iterator[Entity]:
        for number, chain in enumerate(self._tsv.chains, 1):
            named = [self._span_of[index] for index in chain if index in self._span_of]
            for id_ in dict.fromkeys(named):
                span = self._spans[id_]
                self._spans[id_] = replace(span, entities=(*span.entities, f"chain-{number}"))
            if named:
                yield chained(
                    f"chain-{number}", map(self._spans.__getitem__, named), self._tsv.text
                )
            for index, following in pairwise(chain):
                label = self._tsv.annotations[index].values.get(CHAIN_RELATION)
                if label is not None:
                    self._relate(label, index, following, {}, "")

    def _add_relation(self, annotation: Annotation) -> None:
        main = self._main[annotation.layer]
        label = annotation.values.get(main)
        attributes, _ = self._attributes(annotation)
        self._relate(
            layer_of(annotation.layer) if label is None else label,
            annotation.source,
            annotation.target,
            attributes,
            annotation.values.get(NOTE) or "",
        )

    def _relate(
        self, label: str, source: int, target: int, attributes: dict[str, Json], note: str
    ) -> None:
        if source not in self._span_of or target not in self._span_of:
            self._unread[label] += 1
            return
        id_ = f"r{len(self._relations) + 1}"
        ends = self._span_of[source], self._span_of[target]
        self._relations.append(Relation(id_, "", "", label, *ends, attributes, _IMPORTED, note))

    def _add_slots(self, index: int, annotation: Annotation) -> None:
        for name, fillers in annotation.slots.items():
            links: list[Json] = []
            for filler in fillers:
                if filler.role:
                    self._relate(filler.role, index, filler.target, {}, "")
                elif filler.target in self._span_of and index in self._span_of:
                    links.append({"span": self._span_of[filler.target]})
                else:
                    self._unread[name] += 1
            if links:
                span = self._spans[self._span_of[index]]
                attributes = span.attributes | {key_of(name): unlisted(links)}
                self._spans[span.id] = replace(span, attributes=attributes)


def chained(id_: str, spans: Iterable[Span], text: str) -> Entity:
    """What its mentions tell of an identity: it is called like the first of them."""
    first = min(spans, key=lambda span: (span.start, span.end, span.label))
    return Entity(id_, text[first.start : first.end], first.label)


def unlisted(links: list[Json]) -> Json:
    """A list of one is that one."""
    return links[0] if len(links) == 1 else links


def _object(text: str) -> Json:
    try:
        value = loads(text.encode("utf-8", "surrogatepass")) if text.startswith("{") else None
    except FormatInvalid:
        return None
    return value if isinstance(value, dict) else None
