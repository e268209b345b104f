# SPDX-License-Identifier: MIT
"""A schema as one JSON file; resources/schemas/hashiye-schema.schema.json describes it.

Format 1 (first release): layers of tags, relations with signatures as groups of sources and
targets, attributes defined once by key and named by tags and relations.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats.members import Members
from annotator.formats.strict_json import loads
from annotator.model.annotation import Json
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)
from annotator.paths import resources

FORMAT = "hashiye-schema"
VERSION = 1
DEFAULT = "news.schema.json"
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_ZWNJ = "\u200c"
_LIMIT = 4 * 1024 * 1024


def default_schema() -> Schema:
    return read_schema(resources() / "schemas" / DEFAULT)


def read_schema(path: Path) -> Schema:
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
    except FileNotFoundError as error:
        raise FormatInvalid("schema_missing", name=path.name) from error
    except OSError as error:
        raise FormatInvalid("schema_unreadable", name=path.name) from error
    if len(data) > _LIMIT:
        raise FormatInvalid("schema_too_large", name=path.name, limit=_LIMIT)
    return parse_schema(data, path.name)


def parse_schema(data: bytes, name: str = "") -> Schema:
    """FormatInvalid's data say `name` of the file and `where` in it (a JSON pointer)."""
    try:
        return schema_from_json(loads(data))
    except FormatInvalid as error:
        error.data.setdefault("where", "/")
        error.data["name"] = name
        raise


def write_schema(schema: Schema) -> bytes:
    return (json.dumps(schema_to_json(schema), ensure_ascii=False, indent=2) + "\n").encode()


def schema_from_json(value: Json) -> Schema:
    top = Members(value, "")
    if top.text("format") != FORMAT:
        raise FormatInvalid("schema_other_format", where="/format", format=top.text("format")[:40])
    if (version := top.integer("format_version")) > VERSION:
        raise FormatInvalid("schema_too_new", where="/format_version", version=version)
    attributes = {a.key: a for a in map(_attribute, top.objects("attributes"))}
    layers = tuple(_layer(layer, attributes) for layer in top.objects("layers"))
    schema = Schema(
        top.text("name"),
        top.integer("version"),
        layers,
        tuple(_relation(relation, attributes) for relation in top.objects("relations")),
    )
    _check(schema)
    return schema


def schema_to_json(schema: Schema) -> Json:
    owned = [tag.attributes for tag in schema.tags]
    owned += [relation.attributes for relation in schema.relations]
    attributes = {attribute.key: attribute for owner in owned for attribute in owner}
    return {
        "$schema": "hashiye-schema.schema.json",
        "format": FORMAT,
        "format_version": VERSION,
        "name": schema.name,
        "version": schema.version,
        "attributes": [_attribute_json(attribute) for attribute in attributes.values()],
        "layers": [
            {
                "key": layer.key,
                "fa": layer.fa,
                "en": layer.en,
                "overlap": layer.overlap.value,
                "tags": [_tag_json(tag) for tag in layer.tags],
            }
            for layer in schema.layers
        ],
        "relations": [_relation_json(relation) for relation in schema.relations],
    }


def _attribute(given: Members) -> Attribute:
    values = given.objects("values", required=False)
    return Attribute(
        _key(given),
        AttributeType(given.choice("type", AttributeType)),
        _name(given, "fa"),
        _name(given, "en"),
        tuple(value.text("key") for value in values),
        given.flag("required"),
        given.get("default"),
        tuple((_name(value, "fa"), _name(value, "en")) for value in values),
    )


def _attribute_json(attribute: Attribute) -> Json:
    names = attribute.value_names or tuple((value, value) for value in attribute.values)
    values = [
        {"key": key, "fa": fa, "en": en}
        for key, (fa, en) in zip(attribute.values, names, strict=True)
    ]
    return {
        "key": attribute.key,
        "type": attribute.type.value,
        "fa": attribute.fa,
        "en": attribute.en,
        **({"values": values} if values else {}),
        **({"required": True} if attribute.required else {}),
        **({} if attribute.default is None else {"default": attribute.default}),
    }


def _layer(given: Members, attributes: dict[str, Attribute]) -> Layer:
    tags = tuple(_tag(tag, attributes) for tag in given.objects("tags"))
    overlap = Overlap(given.choice("overlap", Overlap))
    return Layer(_key(given), _name(given, "fa"), _name(given, "en"), tags, overlap)


def _tag(given: Members, attributes: dict[str, Attribute]) -> Tag:
    description = given.object("description", required=False)
    return Tag(
        _key(given),
        _name(given, "fa"),
        _name(given, "en"),
        given.integer("color"),
        given.text("shortcut", ""),
        description.text("fa", ""),
        description.text("en", ""),
        _chosen(given, attributes),
        given.flag("temporal"),
    )


def _tag_json(tag: Tag) -> Json:
    return {
        "key": tag.key,
        "fa": tag.fa,
        "en": tag.en,
        "color": tag.color,
        "shortcut": tag.shortcut,
        **({"temporal": True} if tag.temporal else {}),
        "description": {"fa": tag.description_fa, "en": tag.description_en},
        "attributes": [attribute.key for attribute in tag.attributes],
    }


def _relation(given: Members, attributes: dict[str, Attribute]) -> RelationTag:
    inverse = given.object("inverse")
    pairs = [
        (source, target)
        for group in given.objects("signatures")
        for source in group.texts("source")
        for target in group.texts("target")
    ]
    return RelationTag(
        _key(given),
        _name(given, "fa"),
        _name(given, "en"),
        _name(inverse, "fa"),
        _name(inverse, "en"),
        tuple(dict.fromkeys(pairs)),
        given.flag("symmetric"),
        given.text("shortcut", ""),
        _chosen(given, attributes),
    )


def _relation_json(relation: RelationTag) -> Json:
    return {
        "key": relation.key,
        "fa": relation.fa,
        "en": relation.en,
        "inverse": {"fa": relation.fa_inverse, "en": relation.en_inverse},
        **({"symmetric": True} if relation.symmetric else {}),
        "shortcut": relation.shortcut,
        "signatures": _groups(relation.signatures),
        "attributes": [attribute.key for attribute in relation.attributes],
    }


def _groups(signatures: Iterable[tuple[str, str]]) -> list[Json]:
    """Runs of one source with its targets; neighbouring sources with equal targets together."""
    runs = [
        (source, [target for _, target in pairs])
        for source, pairs in groupby(signatures, key=lambda pair: pair[0])
    ]
    groups: list[Json] = []
    for source, targets in runs:
        if groups and groups[-1]["target"] == targets:
            groups[-1]["source"].append(source)
        else:
            groups.append({"source": [source], "target": targets})
    return groups


def _chosen(given: Members, attributes: dict[str, Attribute]) -> tuple[Attribute, ...]:
    keys = given.texts("attributes", required=False)
    for key in keys:
        if key not in attributes:
            raise FormatInvalid("schema_unknown_attribute", where=given.where, key=key[:80])
    return tuple(attributes[key] for key in keys)


def _key(given: Members) -> str:
    key = given.text("key")
    if not _KEY.fullmatch(key):
        raise FormatInvalid("schema_bad_key", where=f"{given.where}/key", key=key[:80])
    return key


def _name(given: Members, language: str) -> str:
    """Names are shown everywhere: no control or invisible characters but the ZWNJ."""
    name = given.text(language)
    hidden = (c for c in name if c != _ZWNJ and unicodedata.category(c)[0] == "C")
    if not name.strip() or any(hidden):
        raise FormatInvalid("schema_bad_name", where=f"{given.where}/{language}")
    return name


def _check(schema: Schema) -> None:
    tags = [tag.key for tag in schema.tags]
    relations = [relation.key for relation in schema.relations]
    if not tags:
        raise FormatInvalid("schema_no_tags", where="/layers")
    for where, keys in (
        ("/layers", [layer.key for layer in schema.layers]),
        ("/layers", tags),
        ("/relations", relations),
        ("/layers", [tag.shortcut for tag in schema.tags if tag.shortcut]),
        ("/relations", [tag.shortcut for tag in schema.relations if tag.shortcut]),
    ):
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise FormatInvalid("schema_twice", where=where, key=twice[0][:80])
    for relation in schema.relations:
        for tag in {tag for pair in relation.signatures for tag in pair}:
            if tag not in tags:
                where = f"/relations/{relation.key}"
                raise FormatInvalid("schema_unknown_tag", where=where, key=tag[:80])
