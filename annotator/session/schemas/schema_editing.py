# SPDX-License-Identifier: MIT
"""A schema made into another one, with every mention of a tag following it.

What is not there, or may not be done, is refused with UsageError; whether the result is sound
says `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.errors import UsageError
from annotator.model.operation import Problem
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    RelationTag,
    Schema,
    Tag,
    role_key,
    with_tag,
)
from annotator.model.schema_rules import problems

_NAMING = (AttributeType.SPAN, AttributeType.ENTITY)
"""Types of attributes whose targets are tags; the type of an identity is one too."""

type Renaming = Callable[[str], tuple[str, ...]]
"""The tags that stand for a tag from now on."""


def check(schema: Schema) -> tuple[Problem, ...]:
    """Everything that is wrong, with its place (see model.schema_rules)."""
    return problems(schema)


# ---- tags


def renamed(schema: Schema, old: str, new: str) -> Schema:
    """Another key for a tag, in signatures, roles and targets of attributes too."""
    tag = _tag(schema, old)
    if old == new:
        return schema
    if schema.tag(new) is not None:
        raise UsageError("schema_key_taken", key=new)
    changed = replace(tag, key=new, amount=tag.measures)
    return _followed(with_tag(schema, old, changed), _instead(old, new))


def merged(schema: Schema, gone: str, into: str) -> Schema:
    """`gone` leaves the schema; `into` may do and have what either could."""
    leaving, staying = _tag(schema, gone), _tag(schema, into)
    if gone == into:
        raise UsageError("schema_merge_itself", key=gone)
    united = replace(
        staying,
        attributes=_united(staying.attributes, leaving.attributes),
        roles=_united_roles(staying.roles, leaving.roles),
        examples=tuple(dict.fromkeys((*staying.examples, *leaving.examples))),
        temporal=staying.temporal or leaving.temporal,
        amount=staying.measures or leaving.measures,
    )
    kept = tuple(
        replace(layer, tags=tuple(tag for tag in layer.tags if tag.key != gone))
        for layer in with_tag(schema, into, united).layers
    )
    return _followed(replace(schema, layers=kept), _instead(gone, into))


def split(schema: Schema, tag: str, attribute: str, parts: Mapping[str, Tag]) -> Schema:
    """New tags beside `tag`, one for each of these values of its attribute. They may stand
    wherever it may, and have its attributes and roles, but for that attribute, unless they
    bring their own. The tag itself stays, for what has none of the values."""
    divided = _tag(schema, tag)
    by_value = next((each for each in divided.attributes if each.key == attribute), None)
    if by_value is None:
        raise UsageError("schema_no_such_attribute", key=tag, attribute=attribute)
    made = {part.key: part for part in parts.values()}
    for value in parts:
        if value not in _values(by_value):
            raise UsageError("schema_no_such_value", attribute=attribute, value=value)
    for key in made:
        if schema.tag(key) is not None:
            raise UsageError("schema_key_taken", key=key)
    inherited = _without(divided.attributes, attribute)
    added = tuple(
        replace(
            part,
            attributes=part.attributes or inherited,
            roles=part.roles or divided.roles,
            temporal=part.temporal or divided.temporal,
            amount=part.measures or divided.measures,
            since=part.since or divided.since,
        )
        for part in made.values()
    )
    layers = tuple(
        replace(layer, tags=tuple(_with_after(layer.tags, divided, added)))
        for layer in schema.layers
    )
    return _followed(
        replace(schema, layers=layers), lambda key: (key, *made) if key == tag else (key,)
    )


def retired(schema: Schema, key: str, *, retired: bool = True) -> Schema:
    """A tag or a relation is offered no more, or is again."""
    tag = schema.tag(key)
    if tag is not None:
        return with_tag(schema, key, replace(tag, retired=retired))
    if all(relation.key != key for relation in schema.relations):
        raise UsageError("schema_no_such_tag", key=key)
    changed = (
        replace(relation, retired=retired) if relation.key == key else relation
        for relation in schema.relations
    )
    return replace(schema, relations=tuple(changed))


# ---- relations and roles


def relation_renamed(schema: Schema, old: str, new: str) -> Schema:
    """Another key for a relation, or for a role as "TAG.role"."""
    relation = _relation(schema, old)
    if old == new:
        return schema
    if schema.relation(new) is not None:
        raise UsageError("schema_key_taken", key=new)
    if relation.trigger:
        return _role_renamed(schema, relation.trigger, old, new)
    changed = (replace(each, key=new) if each.key == old else each for each in schema.relations)
    return replace(schema, relations=tuple(changed))


def _role_renamed(schema: Schema, trigger: str, old: str, new: str) -> Schema:
    prefix = role_key(trigger, "")
    if not new.startswith(prefix):
        raise UsageError("schema_role_elsewhere", key=old, new=new)
    tag = _tag(schema, trigger)
    roles = tuple(
        replace(role, key=new.removeprefix(prefix)) if role_key(trigger, role.key) == old else role
        for role in tag.roles
    )
    return with_tag(schema, trigger, replace(tag, roles=roles))


def relation_merged(schema: Schema, gone: str, into: str) -> Schema:
    """Of two relations that are not roles one leaves; the other may lead wherever either could."""
    leaving, staying = _relation(schema, gone), _relation(schema, into)
    if gone == into or leaving.trigger or staying.trigger:
        raise UsageError("schema_merge_itself", key=gone)
    united = replace(
        staying,
        signatures=tuple(dict.fromkeys((*staying.signatures, *leaving.signatures))),
        attributes=_united(staying.attributes, leaving.attributes),
    )
    kept = (united if each.key == into else each for each in schema.relations if each.key != gone)
    return replace(schema, relations=tuple(kept))


# ---- what became different


@dataclass(frozen=True, slots=True)
class SchemaDifference:
    """Keys of tags, and of relations with the roles of events among them. `redefined` are those
    that one would annotate otherwise: name, description, examples, attributes, or what may be
    linked is another; not its colour or shortcut."""

    added: tuple[str, ...] = ()
    redefined: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    relations_added: tuple[str, ...] = ()
    relations_redefined: tuple[str, ...] = ()
    relations_retired: tuple[str, ...] = ()
    relations_gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def difference(old: Schema, new: Schema) -> SchemaDifference:
    tags = _compared(old.tags, new.tags, _meaning)
    return SchemaDifference(*tags, *_compared(old.links, new.links, _meaning))


def _compared[T: Tag | RelationTag](
    old: tuple[T, ...], new: tuple[T, ...], meaning: Callable[[T], object]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    before = {each.key: each for each in old}
    known = [each for each in new if each.key in before]
    return (
        tuple(each.key for each in new if each.key not in before),
        tuple(each.key for each in known if meaning(each) != meaning(before[each.key])),
        tuple(each.key for each in known if each.retired and not before[each.key].retired),
        tuple(key for key in before if key not in {each.key for each in new}),
    )


def _meaning(tag: Tag | RelationTag) -> object:
    if isinstance(tag, Tag):
        plain = replace(tag, color=0, own_color="", shortcut="", retired=False, since=0)
        return replace(plain, amount=tag.measures)
    return replace(tag, shortcut="", retired=False, since=0)


# ---- the parts


def _tag(schema: Schema, key: str) -> Tag:
    tag = schema.tag(key)
    if tag is None:
        raise UsageError("schema_no_such_tag", key=key)
    return tag


def _relation(schema: Schema, key: str) -> RelationTag:
    relation = schema.relation(key)
    if relation is None:
        raise UsageError("schema_no_such_tag", key=key)
    return relation


def _instead(old: str, new: str) -> Renaming:
    return lambda key: (new,) if key == old else (key,)


def _followed(schema: Schema, following: Renaming) -> Schema:
    """With what `following` says in the place of every tag that something names."""

    def keys(named: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for name in named for key in following(name)))

    def attributes(owned: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
        return tuple(
            replace(each, targets=keys(each.targets)) if each.type in _NAMING else each
            for each in owned
        )

    def tag(given: Tag) -> Tag:
        roles = tuple(replace(role, targets=keys(role.targets)) for role in given.roles)
        return replace(given, attributes=attributes(given.attributes), roles=roles)

    def relation(given: RelationTag) -> RelationTag:
        pairs = dict.fromkeys(
            (source, target)
            for pair in given.signatures
            for source in following(pair[0])
            for target in following(pair[1])
        )
        return replace(given, signatures=tuple(pairs), attributes=attributes(given.attributes))

    return replace(
        schema,
        layers=tuple(replace(layer, tags=tuple(map(tag, layer.tags))) for layer in schema.layers),
        relations=tuple(map(relation, schema.relations)),
        document=attributes(schema.document),
    )


def _united(staying: tuple[Attribute, ...], others: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    """Of two attributes of one key the first holds, with the other's values and targets besides
    its own where both are of one type; what only one of the tags had is required of neither."""
    by_key = {attribute.key: attribute for attribute in others}
    first = [
        _one_of_two(each, by_key[each.key]) if each.key in by_key else _optional(each)
        for each in staying
    ]
    known = {attribute.key for attribute in staying}
    return (*first, *(_optional(each) for each in others if each.key not in known))


def _optional(attribute: Attribute) -> Attribute:
    return replace(attribute, required=False)


def _one_of_two(one: Attribute, other: Attribute) -> Attribute:
    if one.type is not other.type:
        return one
    more = [value for value in other.values if value not in one.values]
    names = one.value_names
    if names or other.value_names:
        names = (
            *(names or ((value, value) for value in one.values)),
            *((other.value_name(value, "fa"), other.value_name(value, "en")) for value in more),
        )
    targets = dict.fromkeys((*one.targets, *other.targets))
    return replace(
        one,
        values=(*one.values, *more),
        value_names=names,
        targets=tuple(targets) if one.targets and other.targets else (),
        several=one.several or other.several,
        required=one.required and other.required,
        only_if=one.only_if if one.only_if == other.only_if else None,
    )


def _united_roles(
    staying: tuple[EventRole, ...], others: tuple[EventRole, ...]
) -> tuple[EventRole, ...]:
    by_key = {role.key: role for role in others}
    known = {role.key for role in staying}
    return (
        *(_one_role(role, by_key[role.key]) if role.key in by_key else role for role in staying),
        *(role for role in others if role.key not in known),
    )


def _one_role(one: EventRole, other: EventRole) -> EventRole:
    most = max(one.most, other.most) if one.most and other.most else 0
    targets = tuple(dict.fromkeys((*one.targets, *other.targets)))
    return replace(one, targets=targets, least=min(one.least, other.least), most=most)


def _values(attribute: Attribute) -> tuple[str, ...]:
    if attribute.type is AttributeType.YES_NO:
        return "true", "false"
    return attribute.values


def _without(attributes: tuple[Attribute, ...], key: str) -> tuple[Attribute, ...]:
    """Conditions on what is not there any more fall away."""
    return tuple(
        replace(each, only_if=None) if _depends(each.only_if, key) else each
        for each in attributes
        if each.key != key
    )


def _depends(condition: Condition | None, key: str) -> bool:
    return condition is not None and condition.attribute == key


def _with_after(tags: tuple[Tag, ...], tag: Tag, added: tuple[Tag, ...]) -> Iterable[Tag]:
    for each in tags:
        yield each
        if each.key == tag.key:
            yield from added
