# SPDX-License-Identifier: MIT
"""What of a version the schema does not allow any more. Such annotations are listed, and kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from annotator.model.annotation import Json, Relation, Span
from annotator.model.codec import canonical
from annotator.model.schema import Attribute, AttributeType, Overlap, RelationTag, Schema, Tag
from annotator.session.gestures.view import crossing, overlap


@dataclass(frozen=True, slots=True)
class Illegal:
    """`id` is a span's or relation's; `code` and `data` are worded by the message catalogue."""

    id: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


def illegal(
    schema: Schema, spans: Iterable[Span], relations: Iterable[Relation]
) -> tuple[Illegal, ...]:
    """Of one person's version of one document, spans in their order, then relations."""
    placed = sorted(spans, key=lambda span: (span.start, span.end, span.id))
    by_id = {span.id: span for span in placed}
    return (
        *(found for span in placed for found in _of_span(schema, span, by_id)),
        *_overlapping(schema, placed),
        *_of_relations(schema, tuple(relations), by_id),
    )


def _of_span(schema: Schema, span: Span, by_id: Mapping[str, Span]) -> Iterator[Illegal]:
    tag, layer = schema.tag(span.label), schema.layer_of(span.label)
    if tag is None or layer is None:
        yield Illegal(span.id, "illegal_unknown_tag", {"label": span.label})
        return
    if tag.retired:
        yield Illegal(span.id, "illegal_retired", {"label": span.label})
    if len(span.fragments) > 1 and not layer.discontinuous:
        yield Illegal(span.id, "illegal_discontinuous", {"layer": layer.key})
    yield from _of_attributes(span.id, tag, span.attributes, by_id)


def _of_relations(
    schema: Schema, relations: tuple[Relation, ...], by_id: Mapping[str, Span]
) -> Iterator[Illegal]:
    held: defaultdict[tuple[str, str], int] = defaultdict(int)
    said: set[tuple[str, str, str, str]] = set()
    circular = _circular(schema, relations)
    for relation in sorted(relations, key=lambda each: each.id):
        tag = schema.relation(relation.label)
        source, target = by_id.get(relation.source), by_id.get(relation.target)
        data = {"label": relation.label}
        if tag is None:
            yield Illegal(relation.id, "illegal_unknown_relation", data)
            continue
        if tag.retired:
            yield Illegal(relation.id, "illegal_retired", data)
        if source is not None and target is not None and not tag.allows(source.label, target.label):
            labels = {"source": source.label, "target": target.label}
            yield Illegal(relation.id, "illegal_signature", data | labels)
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
        yield from _of_attributes(relation.id, tag, relation.attributes, by_id)


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
    owner: str, tag: Tag | RelationTag, values: Mapping[str, Json], by_id: Mapping[str, Span]
) -> Iterator[Illegal]:
    known = {attribute.key: attribute for attribute in tag.attributes}
    for key, value in values.items():
        attribute = known.get(key)
        data = {"attribute": key, "label": tag.key}
        if attribute is None:
            yield Illegal(owner, "illegal_unknown_attribute", data)
        elif not fits(attribute, value, by_id):
            yield Illegal(owner, "illegal_value", data)


def fits(attribute: Attribute, value: Json, spans: Mapping[str, Span]) -> bool:
    """Whether the attribute may have this value; `spans` are those of the version, by id."""
    match attribute.type:
        case AttributeType.CHOICE:
            return value in attribute.values
        case AttributeType.CHOICES:
            return isinstance(value, list) and all(each in attribute.values for each in value)
        case AttributeType.YES_NO:
            return isinstance(value, bool)
        case AttributeType.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case AttributeType.TEXT:
            return isinstance(value, str)
        case AttributeType.DATE:
            return isinstance(value, str | dict)
        case AttributeType.SPAN:
            return _each(attribute, value, lambda one: _is_span(attribute, one, spans))
        case AttributeType.ENTITY:
            return _each(attribute, value, lambda one: isinstance(one, dict) and "entity" in one)


def _each(attribute: Attribute, value: Json, right: Any) -> bool:
    if isinstance(value, list):
        return attribute.several and all(right(one) for one in value)
    return bool(right(value))


def _is_span(attribute: Attribute, value: Json, spans: Mapping[str, Span]) -> bool:
    name = value.get("span") if isinstance(value, dict) else None
    span = spans.get(name) if isinstance(name, str) else None
    return span is not None and (not attribute.targets or span.label in attribute.targets)
