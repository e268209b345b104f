# SPDX-License-Identifier: MIT
"""What the parts of a schema are called, and what it does not allow, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.model.schema import Attribute, RelationTag, Schema, Tag
from annotator.wording import Wording

_LABELS = frozenset(("label", "other", "source", "target", "type", "tag"))
"""Parts of what is said that are keys of tags or relations."""


def label_name(schema: Schema, key: str, language: str) -> str:
    """Of the tag, relation or field of texts with that key; the key itself where there is none."""
    tag = schema.tag(key) or schema.relation(key) or schema.field(key)
    return tag.name(language) if tag is not None else key


def relation_name(schema: Schema, key: str, language: str) -> str:
    tag = schema.relation(key)
    return tag.name(language) if tag is not None else key


def layer_name(schema: Schema, key: str, language: str) -> str:
    layer = schema.layer(key)
    return layer.name(language) if layer is not None else key


def attributes_of(schema: Schema, label: str) -> tuple[Attribute, ...]:
    """Of the tag or relation with that key, or with "" the fields of a text."""
    if not label:
        return schema.document
    tag = schema.tag(label) or schema.relation(label)
    return tag.attributes if tag is not None else ()


def attribute_name(schema: Schema, label: str, key: str, language: str) -> str:
    """Of an attribute of `label` (see `attributes_of`); a relation or role is called by its own
    name, for a span may lack one as it may lack an attribute."""
    found = (each for each in attributes_of(schema, label) if each.key == key)
    attribute = next(found, None)
    return attribute.name(language) if attribute else relation_name(schema, key, language)


def some_attribute_name(schema: Schema, key: str, language: str) -> str:
    """Of the first tag that has such an attribute."""
    tags: tuple[Tag | RelationTag, ...] = (*schema.tags, *schema.links)
    found = (one for tag in tags for one in tag.attributes if one.key == key)
    attribute = next(found, None)
    return attribute.name(language) if attribute is not None else key


def illegal_words(
    schema: Schema,
    code: str,
    data: Mapping[str, Any],
    language: str,
    before: Schema | None = None,
) -> str:
    """Why something is not allowed, with names instead of keys; what the schema does not know
    any more is called as the one `before` calls it."""

    def name(part: str, value: Any, known: Schema) -> Any:
        key = str(value)
        if part in _LABELS:
            return label_name(known, key, language)
        if part == "layer":
            return layer_name(known, key, language)
        if part == "attribute":
            return attribute_name(known, str(data.get("label", "")), key, language)
        return value

    said = {part: name(part, value, schema) for part, value in data.items()}
    if before is not None:
        lost = (part for part, value in data.items() if said[part] == value)
        said |= {part: name(part, data[part], before) for part in lost}
    return Wording(language).say("illegal", code, **said)
