# SPDX-License-Identifier: MIT
"""What of a version the schema does not allow any more. Such annotations are listed, and kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from annotator.model.annotation import Entity, Json, Relation, Span, standing_entity
from annotator.model.codec import canonical
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Granularity,
    Layer,
    Overlap,
    RelationTag,
    Schema,
)
from annotator.session.gestures.attributes import Owner, attributes_of, fits, visible_attributes
from annotator.session.gestures.display import Display
from annotator.session.gestures.snapping import moved
from annotator.session.gestures.view import crossing, overlap


@dataclass(frozen=True, slots=True)
class Illegal:
    """`id` is a span's or relation's, "" for the document; `code` and `data` are worded by the
    message catalogue."""

    id: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Known:
    """What values are judged by; `entities` is None where nothing is known of them."""

    spans: Mapping[str, Span]
    entities: Mapping[str, Entity] | None


def illegal(
    schema: Schema,
    spans: Iterable[Span],
    relations: Iterable[Relation],
    *,
    labels: Mapping[str, Json] | None = None,
    entities: Mapping[str, Entity] | None = None,
    display: Callable[[], Display] | None = None,
) -> tuple[Illegal, ...]:
    """Of one person's version of one document: its `labels`, spans in their order, then
    relations. Without `entities` the identities that are named are not looked up, without
    `display`, which is asked for only where a layer needs it, edges are not looked at.

    A value under a condition that does not hold is no fault, whatever it is: nobody sees it, and
    the next gesture on its annotation takes it away."""
    placed = sorted(spans, key=lambda span: (span.start, span.end, span.id))
    known = _Known({span.id: span for span in placed}, entities)
    return (
        *_of_attributes("", "", schema.document, labels or {}, known),
        *(found for span in placed for found in _of_span(schema, span, known, display)),
        *_overlapping(schema, placed),
        *_of_relations(schema, tuple(relations), known),
    )


def _of_span(
    schema: Schema, span: Span, known: _Known, display: Callable[[], Display] | None
) -> Iterator[Illegal]:
    tag, layer = schema.tag(span.label), schema.layer_of(span.label)
    if tag is None or layer is None:
        yield Illegal(span.id, "illegal_unknown_tag", {"label": span.label})
        return
    if tag.retired:
        yield Illegal(span.id, "illegal_retired", {"label": span.label})
    if len(span.fragments) > 1 and not layer.discontinuous:
        yield Illegal(span.id, "illegal_discontinuous", {"layer": layer.key})
    if display is not None and not _keeps_to(layer, span, display):
        yield Illegal(span.id, f"illegal_edges_{layer.granularity}", {"layer": layer.key})
    register = known.entities
    if register is not None and any(standing_entity(register, e) is None for e in span.entities):
        yield Illegal(span.id, "illegal_identity_missing", {"label": span.label})
    yield from _of_attributes(span.id, tag.key, tag, span.attributes, known)


def _keeps_to(layer: Layer, span: Span, display: Callable[[], Display]) -> bool:
    """Whether its edges are where the layer wants them."""
    if layer.granularity is Granularity.CHARACTER:
        return True
    return moved(display(), span.fragments, layer) == span.fragments


def _of_relations(
    schema: Schema, relations: tuple[Relation, ...], known: _Known
) -> Iterator[Illegal]:
    held: defaultdict[tuple[str, str], int] = defaultdict(int)
    said: set[tuple[str, str, str, str]] = set()
    circular = _circular(schema, relations)
    for relation in sorted(relations, key=lambda each: each.id):
        tag = schema.relation(relation.label)
        source, target = known.spans.get(relation.source), known.spans.get(relation.target)
        data = {"label": relation.label}
        if tag is None:
            yield Illegal(relation.id, "illegal_unknown_relation", data)
            continue
        if tag.retired:
            yield Illegal(relation.id, "illegal_retired", data)
        if source is not None and target is not None and not tag.allows(source.label, target.label):
            labels = {"source": source.label, "target": target.label}
            backwards = tag.allows(target.label, source.label)
            code = "illegal_backwards" if backwards else "illegal_signature"
            yield Illegal(relation.id, code, data | labels)
        ends = (relation.source, relation.target) if tag.symmetric else (relation.source,)
        for end in ends:
            held[end, relation.label] += 1
        if tag.most and any(held[end, relation.label] > tag.most for end in ends):
            yield Illegal(relation.id, "illegal_too_many", data | {"most": tag.most})
        if (saying := _saying(relation, tag)) in said:
            yield Illegal(relation.id, "illegal_relation_twice", data)
        said.add(saying)
        if relation.id in circular:
            yield Illegal(relation.id, "illegal_cycle", data)
        yield from _of_attributes(relation.id, tag.key, tag, relation.attributes, known)


def _saying(relation: Relation, tag: RelationTag) -> tuple[str, str, str, str]:
    ends = (relation.source, relation.target)
    source, target = sorted(ends) if tag.symmetric else ends
    return relation.label, source, target, canonical(relation.attributes)


def _circular(schema: Schema, relations: Iterable[Relation]) -> set[str]:
    """Ids of those of a transitive label that lead in a circle, or from one circle to another."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        tag = schema.relation(relation.label)
        if tag is not None and tag.transitive and not tag.symmetric:
            found[relation.label].append(relation)
    source, target = attrgetter("source"), attrgetter("target")
    ends = ((source, target), (target, source))
    for label, linked in found.items():
        for near, far in ends:
            linked = _leading_on(linked, near, far)
        found[label] = linked
    return {relation.id for linked in found.values() for relation in linked}


def _leading_on(
    relations: list[Relation], near: Callable[[Relation], str], far: Callable[[Relation], str]
) -> list[Relation]:
    """Without those after whose far end the way ends sooner or later."""
    onward = Counter(map(near, relations))
    to: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        to[far(relation)].append(relation)
    waiting = [end for end in to if not onward[end]]
    gone: set[str] = set()
    while waiting:
        for relation in to[waiting.pop()]:
            gone.add(relation.id)
            onward[near(relation)] -= 1
            if not onward[near(relation)]:
                waiting.append(near(relation))
    return [relation for relation in relations if relation.id not in gone]


def _overlapping(schema: Schema, placed: list[Span]) -> Iterator[Illegal]:
    """The later of two spans of a layer that may not lie as they do."""
    for layer in schema.layers:
        keys = {tag.key for tag in layer.tags}
        near: list[Span] = []
        for span in (each for each in placed if each.label in keys):
            near = [other for other in near if other.end > span.start]
            for other in near:
                common = overlap(span.fragments, other.fragments)
                data = {"label": span.label, "other": other.label}
                if span.fragments == other.fragments and span.label == other.label:
                    yield Illegal(span.id, "illegal_twice", data)
                elif layer.overlap is Overlap.NONE and common:
                    yield Illegal(span.id, "illegal_overlap", data)
                elif layer.overlap is Overlap.NESTED and crossing(span.fragments, other.fragments):
                    yield Illegal(span.id, "illegal_crossing", data)
            near.append(span)


def _of_attributes(
    id_: str, label: str, owner: Owner, values: Mapping[str, Json], known: _Known
) -> Iterator[Illegal]:
    there = {attribute.key: attribute for attribute in attributes_of(owner)}
    shown = {attribute.key for attribute in visible_attributes(owner, values)}
    for key, value in values.items():
        data = {"attribute": key, "label": label}
        if key not in there:
            code = "illegal_unknown_attribute" if label else "illegal_unknown_field"
            yield Illegal(id_, code, data)
        elif key in shown:
            yield from _of_value(id_, there[key], value, data, known)


def _of_value(
    id_: str, attribute: Attribute, value: Json, data: dict[str, str], known: _Known
) -> Iterator[Illegal]:
    if not fits(attribute, value, known.spans):
        kind = "illegal_date" if attribute.type is AttributeType.DATE else "illegal_value"
        yield Illegal(id_, kind, data)
    elif attribute.type is AttributeType.ENTITY and known.entities is not None:
        named = value if isinstance(value, list) else [value]
        found = [standing_entity(known.entities, one["entity"]) for one in named]
        kinds = [each.type for each in found if each is not None]
        wrong = [kind for kind in kinds if attribute.targets and kind not in attribute.targets]
        if len(kinds) < len(found):
            yield Illegal(id_, "illegal_entity_missing", data)
        elif wrong:
            yield Illegal(id_, "illegal_entity_type", {**data, "type": wrong[0]})
