# SPDX-License-Identifier: MIT
"""Steps that change how many parts a schema has, or in which order they stand.

Each gives the changed schema and the place to be selected next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from annotator.model.schema import (
    Attribute,
    AttributeType,
    EventRole,
    Layer,
    RelationTag,
    Schema,
    Tag,
)
from annotator.ui.schema_editor.places import (
    CONTAINERS,
    Item,
    Kind,
    Place,
    item,
    layer_place,
    siblings,
    with_siblings,
)

type Edit = tuple[Schema, Place]
type Part = Layer | Tag | EventRole | RelationTag | Attribute

COLORS = 14


def free_key(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with the first number that makes it another one."""
    known = set(taken)
    if wanted not in known:
        return wanted
    return next(key for n in range(2, len(known) + 3) if (key := f"{wanted}_{n}") not in known)


def taken_keys(schema: Schema, place: Place) -> tuple[str, ...]:
    """The keys that what stands there may not have."""
    if place.kind in CONTAINERS:
        return ()
    here = item(schema, place)
    return tuple(each.key for each in _row(schema, place) if each is not here)


def _row(schema: Schema, place: Place) -> tuple[Part, ...]:
    """All whose keys have to differ: tags share theirs across layers."""
    if place.kind is Kind.TAG:
        return schema.tags
    return cast("tuple[Part, ...]", siblings(schema, place))


def add(schema: Schema, kind: Kind, near: Place, fa: str, en: str) -> Edit:
    """A new part of this kind, after `near` or in it."""
    place = _next(schema, kind, near)
    value = _new(schema, kind, place, fa, en)
    return inserted(schema, place, value)


def inserted(schema: Schema, place: Place, value: Item) -> Edit:
    row = siblings(schema, place)
    index = place.at[-1]
    return with_siblings(schema, place, (*row[:index], value, *row[index:])), place


def _next(schema: Schema, kind: Kind, near: Place) -> Place:
    """Where a new part of this kind goes."""
    if near.kind is kind:
        return near.beside(near.at[-1] + 1)
    match kind:
        case Kind.LAYER:
            return layer_place(near.at[0] + 1 if _in_layer(near) else len(schema.layers))
        case Kind.TAG:
            layer = near.at[0] if _in_layer(near) else max(len(schema.layers) - 1, 0)
            after = near.at[1] + 1 if near.kind is Kind.ROLE else len(schema.layers[layer].tags)
            return Place(Kind.TAG, (layer, after))
        case Kind.ROLE:
            tag = item(schema, near)
            assert isinstance(tag, Tag)
            return Place(Kind.ROLE, (*near.at, len(tag.roles)))
        case Kind.RELATION:
            return Place(kind, (len(schema.relations),))
        case _:
            return Place(Kind.FIELD, (len(schema.document),))


def _in_layer(place: Place) -> bool:
    return place.kind in (Kind.LAYER, Kind.TAG, Kind.ROLE)


def _new(schema: Schema, kind: Kind, place: Place, fa: str, en: str) -> Item:
    taken = [each.key for each in _row(schema, place)]
    match kind:
        case Kind.LAYER:
            return Layer(free_key("layer", taken), fa, en, ())
        case Kind.TAG:
            return Tag(free_key("TAG", taken), fa, en, least_used_colors(schema)[0])
        case Kind.ROLE:
            targets = tuple(tag.key for tag in schema.tags if not tag.retired)
            return EventRole(free_key("role", taken), fa, en, targets[:1])
        case Kind.RELATION:
            return RelationTag(free_key("relation", taken), fa, en, "", "", ())
        case _:
            return Attribute(free_key("field", taken), AttributeType.TEXT, fa, en)


def least_used_colors(schema: Schema) -> list[int]:
    """The colours of the palette, the one that the fewest tags have first."""
    used = [tag.color for tag in schema.tags if not tag.own_color and not tag.retired]
    return sorted(range(COLORS), key=lambda color: (used.count(color), color))


def duplicate(schema: Schema, place: Place) -> Edit:
    """A copy after it, with a key of its own and no shortcut; a copied tag may be linked as the
    first is."""
    value = item(schema, place)
    assert not isinstance(value, Schema)
    key = free_key(value.key, [each.key for each in _row(schema, place)])
    if isinstance(value, Layer):
        tags: list[Tag] = []
        for tag in value.tags:
            used = [each.key for each in (*schema.tags, *tags)]
            tags.append(replace(tag, key=free_key(tag.key, used), shortcut="", since=0))
        copy: Item = replace(value, key=key, tags=tuple(tags))
    elif isinstance(value, Tag):
        copy = replace(value, key=key, shortcut="", since=0)
        schema = _linked_alike(schema, value.key, key)
    elif isinstance(value, RelationTag):
        copy = replace(value, key=key, shortcut="", since=0)
    else:
        copy = replace(value, key=key)
    return inserted(schema, place.beside(place.at[-1] + 1), copy)


def _linked_alike(schema: Schema, tag: str, copy: str) -> Schema:
    def more(pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        sources, targets = ((end, copy) if end == tag else (end,) for end in pair)
        return tuple((source, target) for source in sources for target in targets)

    relations = tuple(
        replace(
            relation,
            signatures=tuple(dict.fromkeys(p for pair in relation.signatures for p in more(pair))),
        )
        for relation in schema.relations
    )
    return replace(schema, relations=relations)


def moved(schema: Schema, place: Place, step: int) -> Edit:
    """One up or down in its row; a tag at the end of its layer goes into the next one."""
    row = siblings(schema, place)
    index = place.at[-1]
    other = index + step
    if 0 <= other < len(row):
        changed = list(row)
        changed[index], changed[other] = changed[other], changed[index]
        return with_siblings(schema, place, tuple(changed)), place.beside(other)
    layer = place.at[0] + step if place.kind is Kind.TAG else -1
    if 0 <= layer < len(schema.layers):
        return moved_to_layer(schema, place, layer, first=step > 0)
    return schema, place


def moved_to_layer(schema: Schema, place: Place, layer: int, *, first: bool = False) -> Edit:
    tag = item(schema, place)
    assert isinstance(tag, Tag)
    if layer == place.at[0]:
        return schema, place
    left = removed(schema, place)[0]
    index = 0 if first else len(left.layers[layer].tags)
    return inserted(left, Place(Kind.TAG, (layer, index)), tag)


def removed(schema: Schema, place: Place) -> Edit:
    """Without it; what may be linked to a removed tag is not named any more."""
    value = item(schema, place)
    row = siblings(schema, place)
    index = place.at[-1]
    left = with_siblings(schema, place, (*row[:index], *row[index + 1 :]))
    count = len(row) - 1
    nearest = place.beside(min(index, count - 1)) if count else place.parent
    gone = {value.key} if isinstance(value, Tag) else set()
    if isinstance(value, Layer):
        gone = {tag.key for tag in value.tags}
    return left if not gone else _unnamed(left, gone - {tag.key for tag in left.tags}), nearest


def _unnamed(schema: Schema, gone: set[str]) -> Schema:
    """Without mention of tags that are not there any more."""

    def kept(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
        return tuple(
            replace(each, targets=tuple(key for key in each.targets if key not in gone))
            if each.type is AttributeType.SPAN
            else each
            for each in attributes
        )

    def tag(given: Tag) -> Tag:
        roles = tuple(
            replace(role, targets=tuple(key for key in role.targets if key not in gone))
            for role in given.roles
        )
        return replace(given, roles=roles, attributes=kept(given.attributes))

    layers = tuple(replace(layer, tags=tuple(map(tag, layer.tags))) for layer in schema.layers)
    relations = tuple(
        replace(
            relation,
            signatures=tuple(pair for pair in relation.signatures if not gone & {*pair}),
            attributes=kept(relation.attributes),
        )
        for relation in schema.relations
    )
    return replace(schema, layers=layers, relations=relations, document=kept(schema.document))


def started_from(
    saved: Schema, other: Schema, unused: Callable[[str], bool] = lambda _key: False
) -> Schema:
    """Another schema in the place of the saved one, whose tags and relations that it does not
    have stay, retired, unless they are `unused`."""
    known = {tag.key for tag in other.tags}
    layers = list(other.layers)
    for layer in saved.layers:
        left = tuple(
            replace(tag, retired=True)
            for tag in layer.tags
            if tag.key not in known and not unused(tag.key)
        )
        if not left:
            continue
        index = next((i for i, each in enumerate(layers) if each.key == layer.key), -1)
        if index < 0:
            layers.append(replace(layer, tags=left))
        else:
            layers[index] = replace(layers[index], tags=(*layers[index].tags, *left))
    keys = {relation.key for relation in other.relations}
    gone = tuple(
        replace(relation, retired=True)
        for relation in saved.relations
        if relation.key not in keys and not unused(relation.key)
    )
    made = replace(
        other, version=saved.version, layers=tuple(layers), relations=(*other.relations, *gone)
    )
    return _unnamed(made, {tag.key for tag in saved.tags} - {tag.key for tag in made.tags})


# ---- attributes


def attribute_renamed(
    attributes: tuple[Attribute, ...], old: str, new: str
) -> tuple[Attribute, ...]:
    """Another key, which the conditions of the others follow."""
    return tuple(
        replace(
            each,
            key=new if each.key == old else each.key,
            only_if=replace(each.only_if, attribute=new)
            if each.only_if is not None and each.only_if.attribute == old
            else each.only_if,
        )
        for each in attributes
    )


def owners_alike(schema: Schema, place: Place, attribute: Attribute) -> tuple[Place, ...]:
    """The other tags and relations that have exactly this attribute."""
    owners = [
        Place(Kind.TAG, (i, j))
        for i, layer in enumerate(schema.layers)
        for j in range(len(layer.tags))
    ]
    owners += [Place(Kind.RELATION, (i,)) for i in range(len(schema.relations))]
    return tuple(
        owner for owner in owners if owner != place and attribute in attributes_of(schema, owner)
    )


def attributes_of(schema: Schema, place: Place) -> tuple[Attribute, ...]:
    value = item(schema, place)
    return value.attributes if isinstance(value, Tag | RelationTag) else ()
