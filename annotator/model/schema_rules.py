# SPDX-License-Identifier: MIT
"""What makes a schema a sound one, said for every place of it that is not.

The place of a problem is one of "schema", "layer:KEY", "tag:KEY", "role:TAG.KEY",
"relation:KEY", "attribute:OWNER.KEY" (of a tag or relation) and "document:KEY".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.model.annotation import Json
from annotator.model.operation import Problem
from annotator.model.schema import (
    Attribute,
    AttributeType,
    EventRole,
    Layer,
    RelationTag,
    Schema,
    Tag,
)

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_SHORTCUT = re.compile(r"[A-Za-z0-9]")
_ZWNJ = "\u200c"
_CHOICE = (AttributeType.CHOICE, AttributeType.CHOICES)
_REFERENCES = (AttributeType.SPAN, AttributeType.ENTITY)
_CONDITIONAL = (*_CHOICE, AttributeType.YES_NO, AttributeType.TEXT, AttributeType.NUMBER)
_TRUTHS = ("true", "false")
_NUMBERS = 2**31


def problems(schema: Schema) -> tuple[Problem, ...]:
    """All that is wrong, in the order of the schema; `data` fill the words of the code."""
    return tuple(_problems(schema))


def _problems(schema: Schema) -> Iterator[Problem]:
    if not is_name(schema.name):
        yield Problem("schema_bad_name", "schema")
    yield from _number("schema", "version", schema.version, smallest=1)
    if not schema.tags:
        yield Problem("schema_no_tags", "schema")
    yield from _twice("layer:", (layer.key for layer in schema.layers))
    yield from _twice("tag:", (tag.key for tag in schema.tags))
    yield from _twice("relation:", (relation.key for relation in schema.relations))
    yield from _shortcuts("tag:", schema.tags)
    yield from _shortcuts("relation:", schema.relations)
    for layer in schema.layers:
        yield from _layer(layer, schema)
    for relation in schema.relations:
        yield from _relation(relation, schema)
    yield from _attributes("document:", schema.document, schema)


def is_name(text: str) -> bool:
    """Names are shown everywhere: no control or invisible characters but the ZWNJ."""
    hidden = (c for c in text if c != _ZWNJ and unicodedata.category(c)[0] == "C")
    return bool(text.strip()) and not any(hidden)


def _layer(layer: Layer, schema: Schema) -> Iterator[Problem]:
    yield from _named(f"layer:{layer.key}", layer.key, layer.fa, layer.en)
    for tag in layer.tags:
        yield from _tag(tag, schema)


def _tag(tag: Tag, schema: Schema) -> Iterator[Problem]:
    where = f"tag:{tag.key}"
    yield from _named(where, tag.key, tag.fa, tag.en)
    yield from _number(where, "color", tag.color)
    if tag.own_color and not COLOR.fullmatch(tag.own_color):
        yield Problem("schema_bad_color", where, {"color": tag.own_color[:40]})
    yield from _number(where, "since", tag.since)
    yield from _twice(f"role:{tag.key}.", (role.key for role in tag.roles))
    for role in tag.roles:
        yield from _role(f"role:{tag.key}.{role.key}", role, schema)
    yield from _attributes(f"attribute:{tag.key}.", tag.attributes, schema)


def _role(where: str, role: EventRole, schema: Schema) -> Iterator[Problem]:
    yield from _named(where, role.key, role.fa, role.en)
    if not role.targets:
        yield Problem("schema_role_no_targets", where)
    yield from _unknown_tags(where, role.targets, schema)
    yield from _counts(where, role.least, role.most)


def _relation(relation: RelationTag, schema: Schema) -> Iterator[Problem]:
    where = f"relation:{relation.key}"
    yield from _named(where, relation.key, relation.fa, relation.en)
    inverse = (relation.fa_inverse, relation.en_inverse)
    if any(name and not is_name(name) for name in inverse):
        yield Problem("schema_bad_name", where)
    if not relation.signatures and not relation.retired:
        yield Problem("schema_no_signatures", where)
    named = (tag for pair in relation.signatures for tag in pair)
    yield from _unknown_tags(where, named, schema)
    yield from _counts(where, relation.least, relation.most)
    yield from _number(where, "since", relation.since)
    if relation.trigger:
        yield Problem("schema_trigger", where, {"key": relation.trigger[:80]})
    yield from _attributes(f"attribute:{relation.key}.", relation.attributes, schema)


def _attributes(
    prefix: str, attributes: tuple[Attribute, ...], schema: Schema
) -> Iterator[Problem]:
    yield from _twice(prefix, (attribute.key for attribute in attributes))
    by_key = {attribute.key: attribute for attribute in attributes}
    for attribute in attributes:
        where = prefix + attribute.key
        yield from _named(where, attribute.key, attribute.fa, attribute.en)
        yield from _values(where, attribute)
        if not _fits(attribute, attribute.default):
            text = str(attribute.default)[:80]
            yield Problem("schema_bad_default", where, {"value": text})
        yield from _targets(where, attribute, schema)
        yield from _number(where, "since", attribute.since)
        yield from _condition(where, attribute, by_key)


def _values(where: str, attribute: Attribute) -> Iterator[Problem]:
    if attribute.type in _CHOICE and not attribute.values:
        yield Problem("schema_no_values", where)
    if attribute.type not in _CHOICE and attribute.values:
        yield Problem("schema_values_unwanted", where)
    for value, count in Counter(attribute.values).items():
        if count > 1:
            yield Problem("schema_value_twice", where, {"value": value[:80]})
        if not is_name(value):
            yield Problem("schema_bad_value", where, {"value": value[:80]})
    names = attribute.value_names
    odd = names and len(names) != len(attribute.values)
    if odd or not all(is_name(name) for pair in names for name in pair):
        yield Problem("schema_value_names", where)


def _fits(attribute: Attribute, default: Json) -> bool:
    """Whether a default is one that the attribute could have; spans and entities have none."""
    kind = attribute.type
    if default is None:
        return True
    if kind is AttributeType.CHOICES:
        listed = isinstance(default, list) and all(isinstance(value, str) for value in default)
        return listed and len(set(default)) == len(default) and set(default) <= {*attribute.values}
    if kind is AttributeType.CHOICE:
        return isinstance(default, str) and default in attribute.values
    if kind is AttributeType.YES_NO:
        return isinstance(default, bool)
    if kind is AttributeType.NUMBER:
        number = isinstance(default, int | float) and not isinstance(default, bool)
        return number and math.isfinite(default)
    return kind not in _REFERENCES and isinstance(default, str)


def _targets(where: str, attribute: Attribute, schema: Schema) -> Iterator[Problem]:
    if attribute.type is AttributeType.SPAN:
        yield from _unknown_tags(where, attribute.targets, schema)
    elif attribute.type is AttributeType.ENTITY:
        for kind in attribute.targets:
            if not is_name(kind):
                yield Problem("schema_bad_value", where, {"value": kind[:80]})
    elif attribute.targets:
        yield Problem("schema_targets_unwanted", where)


def _condition(where: str, attribute: Attribute, others: dict[str, Attribute]) -> Iterator[Problem]:
    condition = attribute.only_if
    if condition is None:
        return
    key = {"key": condition.attribute[:80]}
    other = others.get(condition.attribute)
    if other is None:
        yield Problem("schema_condition_unknown", where, key)
        return
    if _in_cycle(attribute, others):
        yield Problem("schema_condition_cycle", where, key)
    if other.type not in _CONDITIONAL:
        yield Problem("schema_condition_type", where, key)
        return
    if not condition.values:
        yield Problem("schema_condition_empty", where, key)
    known = {AttributeType.YES_NO: _TRUTHS}.get(other.type, other.values)
    for value in condition.values:
        if known and value not in known:
            yield Problem("schema_condition_value", where, {**key, "value": value[:80]})


def _in_cycle(attribute: Attribute, others: dict[str, Attribute]) -> bool:
    """Whether the conditions lead from the attribute back to it."""
    at: Attribute | None = attribute
    for _ in others:
        at = others.get(at.only_if.attribute) if at is not None and at.only_if else None
        if at is not None and at.key == attribute.key:
            return True
    return False


def _named(where: str, key: str, fa: str, en: str) -> Iterator[Problem]:
    if not KEY.fullmatch(key):
        yield Problem("schema_bad_key", where, {"key": key[:80]})
    if not (is_name(fa) and is_name(en)):
        yield Problem("schema_bad_name", where)


def _twice(prefix: str, keys: Iterable[str]) -> Iterator[Problem]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Problem("schema_twice", f"{prefix}{key}", {"key": key[:80]})


def _shortcuts(prefix: str, tags: Iterable[Tag | RelationTag]) -> Iterator[Problem]:
    """Of those that are offered: one letter or digit, of its own."""
    taken: dict[str, str] = {}
    for tag in tags:
        if tag.retired or not tag.shortcut:
            continue
        data = {"shortcut": tag.shortcut[:20]}
        first = taken.setdefault(tag.shortcut.lower(), tag.key)
        if not _SHORTCUT.fullmatch(tag.shortcut):
            yield Problem("schema_bad_shortcut", prefix + tag.key, data)
        elif first != tag.key:
            yield Problem("schema_shortcut_twice", prefix + tag.key, {**data, "key": first[:80]})


def _unknown_tags(where: str, keys: Iterable[str], schema: Schema) -> Iterator[Problem]:
    for key in dict.fromkeys(keys):
        if schema.tag(key) is None:
            yield Problem("schema_unknown_tag", where, {"key": key[:80]})


def _counts(where: str, least: int, most: int) -> Iterator[Problem]:
    yield from _number(where, "least", least)
    yield from _number(where, "most", most)
    if 0 < most < least:
        yield Problem("schema_least_above_most", where, {"least": least, "most": most})


def _number(where: str, member: str, number: int, smallest: int = 0) -> Iterator[Problem]:
    if not smallest <= number < _NUMBERS:
        yield Problem("schema_bad_number", where, {"member": member, "number": number})
