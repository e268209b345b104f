# SPDX-License-Identifier: MIT
"""Attributes of a span, a relation or a document: which there are now, and what they may be.

A default is what holds where nothing is stored, so that a file that says nothing and a person
who changed nothing mean the same. Only the default of a required attribute is written when an
annotation is made: what must be said is in the data.

An attribute whose condition does not hold is not shown, never missing, and has no value: the
gesture that takes its condition away takes its value with it, and undo brings back both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Json, Span
from annotator.model.schema import Attribute, AttributeType, RelationTag, Tag

type Owner = Tag | RelationTag | Sequence[Attribute]
"""What has attributes; of a document the schema's `document`."""

_POINT = re.compile(
    r"(\d{4}|\d{3}X|\d\dXX|XXXX)(-(\d\d|XX|SP|SU|FA|WI|H[12]|W\d\d)(-(\d\d?|XX))?)?(T[\dA-Z:]+)?"
    r"|T[\dA-Z:]+"
)
"""A date, or what is known of one: a month, a season, a decade, with a time of the day."""
_SIDES = ("jalali", "gregorian")


def attributes_of(owner: Owner | None) -> tuple[Attribute, ...]:
    if owner is None:
        return ()
    return owner.attributes if isinstance(owner, Tag | RelationTag) else tuple(owner)


def value_of(attribute: Attribute, values: Mapping[str, Json]) -> Json:
    """What is stored, or the default."""
    found = values.get(attribute.key)
    return attribute.default if found is None else found


def visible_attributes(owner: Owner | None, values: Mapping[str, Json]) -> tuple[Attribute, ...]:
    """Those that are there with these values, in their order."""
    by_key = {attribute.key: attribute for attribute in attributes_of(owner)}
    return tuple(each for each in by_key.values() if _is_visible(each, by_key, values))


def _is_visible(
    attribute: Attribute, by_key: Mapping[str, Attribute], values: Mapping[str, Json]
) -> bool:
    seen: set[str] = set()
    while (condition := attribute.only_if) is not None and attribute.key not in seen:
        seen.add(attribute.key)
        other = by_key.get(condition.attribute)
        if other is None or not _words(other, value_of(other, values)) & set(condition.values):
            return False
        attribute = other
    return True


def _words(attribute: Attribute, value: Json) -> set[str]:
    """A value as conditions write it; what is not ticked is false."""
    if attribute.type is AttributeType.YES_NO:
        return {"true" if value else "false"}
    if isinstance(value, list):
        return {str(each) for each in value}
    whole = isinstance(value, float) and value.is_integer()
    return set() if value is None else {str(int(value) if whole else value)}


def without_hidden(owner: Owner | None, values: Mapping[str, Json]) -> dict[str, Json]:
    """The values without those that nothing shows any more; unknown ones stay."""
    shown = {attribute.key for attribute in visible_attributes(owner, values)}
    hidden = {attribute.key for attribute in attributes_of(owner)} - shown
    return {key: value for key, value in values.items() if key not in hidden}


def missing(owner: Owner | None, values: Mapping[str, Json]) -> tuple[str, ...]:
    """Keys of the required attributes that have no value."""
    return tuple(
        attribute.key
        for attribute in visible_attributes(owner, values)
        if attribute.required and value_of(attribute, values) in (None, "", [])
    )


def with_defaults(owner: Owner | None, values: Mapping[str, Json]) -> dict[str, Json]:
    """With what a new annotation says of itself."""
    given = dict(values)
    for attribute in visible_attributes(owner, values):
        if attribute.required and attribute.default is not None:
            given.setdefault(attribute.key, attribute.default)
    return given


def fits(attribute: Attribute, value: Json, spans: Mapping[str, Span]) -> bool:
    """Whether the attribute may have this value; `spans` are those of the version, by id."""
    if isinstance(value, list) and any(value.count(item) > 1 for item in value):
        return False
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
            return isinstance(value, str | dict) and _is_date(value)
        case AttributeType.SPAN:
            return _each(attribute, value, lambda one: _is_span(attribute, one, spans))
        case AttributeType.ENTITY:
            return _each(attribute, value, _is_entity)


def _each(attribute: Attribute, value: Json, right: Callable[[Json], bool]) -> bool:
    if isinstance(value, list):
        return attribute.several and all(right(one) for one in value)
    return right(value)


def _is_entity(value: Json) -> bool:
    return isinstance(value, dict) and isinstance(value.get("entity"), str)


def _is_span(attribute: Attribute, value: Json, spans: Mapping[str, Span]) -> bool:
    name = value.get("span") if isinstance(value, dict) else None
    span = spans.get(name) if isinstance(name, str) else None
    return span is not None and (not attribute.targets or span.label in attribute.targets)


def check_value(
    attribute: Attribute, value: Json, spans: Mapping[str, Span], entities: Mapping[str, Entity]
) -> None:
    """Refuse what the attribute may not be; null is no value and always right."""
    if value is None:
        return
    for item in value if isinstance(value, list) else [value]:
        if attribute.type is AttributeType.SPAN:
            _check_span(attribute, item, spans)
        elif attribute.type is AttributeType.ENTITY:
            _check_entity(attribute, item, entities)
    if not fits(attribute, value, spans):
        raise AnnotationRejected("attribute_value", attribute=attribute.key)


def _check_span(attribute: Attribute, value: Json, spans: Mapping[str, Span]) -> None:
    name = value.get("span") if isinstance(value, dict) else None
    if not isinstance(name, str):
        raise AnnotationRejected("attribute_value", attribute=attribute.key)
    if name not in spans:
        raise AnnotationRejected("span_missing", span=name)
    _check_target(attribute, spans[name].label)


def _check_entity(attribute: Attribute, value: Json, entities: Mapping[str, Entity]) -> None:
    name = value.get("entity") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in entities:
        raise AnnotationRejected("attribute_value", attribute=attribute.key)
    _check_target(attribute, entities[name].type)


def _check_target(attribute: Attribute, found: str) -> None:
    if attribute.targets and found not in attribute.targets:
        raise AnnotationRejected(
            "attribute_target",
            attribute=attribute.key,
            label=found,
            allowed=list(attribute.targets),
        )


def _is_date(value: Json) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    sides = [value[key] for key in _SIDES if value.get(key) is not None]
    points = [point for side in sides for point in (side if isinstance(side, list) else [side])]
    return all(point is None or _is_moment(point) for point in points)


def _is_moment(written: Json) -> bool:
    """A point in time, or the two ends of a stretch, of which one may be open."""
    ends = written.split("/") if isinstance(written, str) else []
    known = [end for end in ends if end]
    return len(ends) in (1, 2) and bool(known) and all(map(_POINT.fullmatch, known))
