# SPDX-License-Identifier: MIT
"""What can be selected in a schema, by its place: keys change while they are edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from annotator.model.schema import Attribute, EventRole, Layer, RelationTag, Schema, Tag, role_key

type Item = Schema | Layer | Tag | EventRole | RelationTag | Attribute


class Kind(StrEnum):
    SCHEMA = "schema"
    LAYER = "layer"
    TAG = "tag"
    ROLE = "role"
    RELATIONS = "relations"
    RELATION = "relation"
    DOCUMENT = "document"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Place:
    """`at` counts from the outside in: the layer, its tag, the tag's role."""

    kind: Kind
    at: tuple[int, ...] = ()

    @property
    def parent(self) -> Place:
        match self.kind:
            case Kind.ROLE:
                return Place(Kind.TAG, self.at[:2])
            case Kind.TAG:
                return Place(Kind.LAYER, self.at[:1])
            case Kind.RELATION:
                return RELATIONS
            case Kind.FIELD:
                return DOCUMENT
            case _:
                return ROOT

    def beside(self, place: int) -> Place:
        return Place(self.kind, (*self.at[:-1], place))


ROOT = Place(Kind.SCHEMA)
RELATIONS = Place(Kind.RELATIONS)
DOCUMENT = Place(Kind.DOCUMENT)
CONTAINERS = (Kind.SCHEMA, Kind.RELATIONS, Kind.DOCUMENT)


def layer_place(layer: int) -> Place:
    return Place(Kind.LAYER, (layer,))


def tag_place(schema: Schema, key: str) -> Place:
    """ROOT where no tag has the key."""
    for i, layer in enumerate(schema.layers):
        for j, tag in enumerate(layer.tags):
            if tag.key == key:
                return Place(Kind.TAG, (i, j))
    return ROOT


def siblings(schema: Schema, place: Place) -> tuple[Item, ...]:
    """All that stands in one row with a place, it included."""
    match place.kind:
        case Kind.LAYER:
            return schema.layers
        case Kind.TAG:
            return schema.layers[place.at[0]].tags
        case Kind.ROLE:
            return schema.layers[place.at[0]].tags[place.at[1]].roles
        case Kind.RELATION:
            return schema.relations
        case Kind.FIELD:
            return schema.document
        case _:
            return (schema,)


def with_siblings(schema: Schema, place: Place, items: tuple[Item, ...]) -> Schema:
    match place.kind:
        case Kind.LAYER:
            return replace(schema, layers=cast("tuple[Layer, ...]", items))
        case Kind.TAG:
            layer = schema.layers[place.at[0]]
            changed: Item = replace(layer, tags=cast("tuple[Tag, ...]", items))
            return put(schema, layer_place(place.at[0]), changed)
        case Kind.ROLE:
            tag = schema.layers[place.at[0]].tags[place.at[1]]
            changed = replace(tag, roles=cast("tuple[EventRole, ...]", items))
            return put(schema, place.parent, changed)
        case Kind.RELATION:
            return replace(schema, relations=cast("tuple[RelationTag, ...]", items))
        case Kind.FIELD:
            return replace(schema, document=cast("tuple[Attribute, ...]", items))
        case _:
            return cast("Schema", items[0])


def item(schema: Schema, place: Place) -> Item:
    if place.kind in CONTAINERS:
        return schema
    return siblings(schema, place)[place.at[-1]]


def put(schema: Schema, place: Place, value: Item) -> Schema:
    """The schema with another value at a place; what names its key does not follow."""
    if place.kind in CONTAINERS:
        return cast("Schema", value)
    row = siblings(schema, place)
    index = place.at[-1]
    return with_siblings(schema, place, (*row[:index], value, *row[index + 1 :]))


def exists(schema: Schema, place: Place) -> bool:
    if place.kind in CONTAINERS:
        return True
    if place.kind in (Kind.TAG, Kind.ROLE) and not exists(schema, place.parent):
        return False
    return place.at[-1] < len(siblings(schema, place))


def key_of(schema: Schema, place: Place) -> str:
    """The key by which annotations name it; "" for what has none."""
    if place.kind in CONTAINERS:
        return ""
    found = item(schema, place)
    assert not isinstance(found, Schema)
    if place.kind is Kind.ROLE:
        trigger = item(schema, place.parent)
        assert isinstance(trigger, Tag)
        return role_key(trigger.key, found.key)
    return found.key


def place_of(schema: Schema, where: str) -> tuple[Place, str]:
    """The place that a problem of model.schema_rules names, and the attribute there or ""."""
    kind, _, key = where.partition(":")
    match kind:
        case "layer":
            return _found(Kind.LAYER, [layer.key for layer in schema.layers], key), ""
        case "tag":
            return tag_place(schema, key), ""
        case "role":
            return _role_place(schema, key), ""
        case "relation":
            return _found(Kind.RELATION, [tag.key for tag in schema.relations], key), ""
        case "document":
            return _found(Kind.FIELD, [field.key for field in schema.document], key), ""
        case "attribute":
            owner, _, attribute = key.partition(".")
            tag = tag_place(schema, owner)
            if tag is not ROOT:
                return tag, attribute
            return _found(Kind.RELATION, [r.key for r in schema.relations], owner), attribute
        case _:
            return ROOT, ""


def _found(kind: Kind, keys: list[str], key: str) -> Place:
    return Place(kind, (keys.index(key),)) if key in keys else ROOT


def _role_place(schema: Schema, key: str) -> Place:
    owner, _, role = key.partition(".")
    trigger = tag_place(schema, owner)
    if trigger is ROOT:
        return ROOT
    tag = item(schema, trigger)
    assert isinstance(tag, Tag)
    keys = [each.key for each in tag.roles]
    return Place(Kind.ROLE, (*trigger.at, keys.index(role))) if role in keys else trigger


def attribute_of(schema: Schema, place: Place, key: str) -> Attribute | None:
    """The attribute of that key of the tag or relation there."""
    owner = item(schema, place)
    owned = owner.attributes if isinstance(owner, Tag | RelationTag) else ()
    return next((each for each in owned if each.key == key), None)
