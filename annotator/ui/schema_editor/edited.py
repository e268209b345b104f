# SPDX-License-Identifier: MIT
"""A schema being changed, with the steps that take annotations along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.model.schema import Attribute, Layer, RelationTag, Schema, Tag
from annotator.session.schemas import schema_editing
from annotator.session.schemas.relabelling import attributes_at
from annotator.session.schemas.schema_changing import Migration, MigrationKind
from annotator.ui.schema_editor.edits import attribute_renamed, attributes_of
from annotator.ui.schema_editor.places import Kind, Place, item, key_of, put


@dataclass(frozen=True, slots=True)
class EditedSchema:
    schema: Schema
    migrations: tuple[Migration, ...] = ()

    def with_schema(self, schema: Schema) -> EditedSchema:
        return replace(self, schema=schema)

    def names(self, key: str) -> bool:
        """Whether a step that takes annotations along begins or ends at this tag or relation; at a
        role of any event, for the event may have had another key then."""
        steps = (each for each in self.migrations if each.kind is not MigrationKind.ATTRIBUTE)
        named = {end for step in steps for end in (step.key, *step.results)}
        role = key.partition(".")[2]
        return key in named or (bool(role) and role in {end.partition(".")[2] for end in named})


def renamed(edited: EditedSchema, place: Place, key: str, saved: Schema) -> EditedSchema:
    """Another key for what stands there; what is saved under the old one comes along."""
    value = item(edited.schema, place)
    old = key_of(edited.schema, place)
    match place.kind:
        case Kind.TAG:
            schema = schema_editing.renamed(edited.schema, old, key)
            return _taken_along(edited, schema, old, key, saved, relation=False)
        case Kind.ROLE:
            new = f"{old.partition('.')[0]}.{key}"
            schema = schema_editing.relation_renamed(edited.schema, old, new)
            return _taken_along(edited, schema, old, new, saved, relation=True)
        case Kind.RELATION:
            schema = schema_editing.relation_renamed(edited.schema, old, key)
            return _taken_along(edited, schema, old, key, saved, relation=True)
        case Kind.FIELD:
            fields = attribute_renamed(edited.schema.document, old, key)
            made = edited.with_schema(replace(edited.schema, document=fields))
            return _value_taken_along(made, ("", False), (old, key), saved)
        case _:
            assert isinstance(value, Layer)
            return edited.with_schema(put(edited.schema, place, replace(value, key=key)))


def _taken_along(
    edited: EditedSchema, schema: Schema, old: str, new: str, saved: Schema, *, relation: bool
) -> EditedSchema:
    """Renaming on, letter by letter, is one step from the saved key to the last."""
    steps = edited.migrations
    last = steps[-1] if steps else None
    rename = MigrationKind.RENAME
    if last is not None and (last.kind, last.into, last.relation) == (rename, old, relation):
        steps = steps[:-1]
        old = last.key
    elif not (is_saved(saved, old, relation=relation) or edited.names(old)):
        return EditedSchema(schema, steps)
    if old != new:
        steps = (*steps, Migration(rename, old, new, relation=relation))
    return EditedSchema(schema, steps)


def is_saved(saved: Schema, key: str, *, relation: bool) -> bool:
    """Whether annotations may have this key. A role of a tag that is renamed follows it, so it
    is looked for by its own name."""
    if not relation:
        return saved.tag(key) is not None
    role = key.partition(".")[2]
    if role:
        return any(each.key == role for tag in saved.tags for each in tag.roles)
    return saved.relation(key) is not None


def merged(edited: EditedSchema, place: Place, into: str) -> EditedSchema:
    gone, relation = key_of(edited.schema, place), place.kind is Kind.RELATION
    merge = schema_editing.relation_merged if relation else schema_editing.merged
    step = Migration(MigrationKind.MERGE, gone, into, relation=relation)
    return EditedSchema(merge(edited.schema, gone, into), (*edited.migrations, step))


def split(
    edited: EditedSchema, place: Place, attribute: str, parts: Mapping[str, Tag]
) -> EditedSchema:
    tag = key_of(edited.schema, place)
    keys = tuple((value, part.key) for value, part in parts.items())
    step = Migration(MigrationKind.SPLIT, tag, attribute=attribute, parts=keys)
    schema = schema_editing.split(edited.schema, tag, attribute, parts)
    return EditedSchema(schema, (*edited.migrations, step))


def retired(edited: EditedSchema, place: Place, *, retired: bool) -> EditedSchema:
    key = key_of(edited.schema, place)
    return edited.with_schema(schema_editing.retired(edited.schema, key, retired=retired))


def with_attributes(
    edited: EditedSchema, place: Place, attributes: tuple[Attribute, ...]
) -> EditedSchema:
    owner = item(edited.schema, place)
    assert isinstance(owner, Tag | RelationTag)
    return edited.with_schema(put(edited.schema, place, replace(owner, attributes=attributes)))


def with_attribute(
    edited: EditedSchema,
    places: tuple[Place, ...],
    old: Attribute,
    new: Attribute,
    saved: Schema,
) -> EditedSchema:
    """`new` in the place of `old` at each of these owners, unless it has that key already; values
    saved under another key come along."""
    for place in places:
        schema = edited.schema
        owner = item(schema, place)
        assert isinstance(owner, Tag | RelationTag)
        if new.key in {each.key for each in attributes_of(schema, place) if each != old}:
            continue
        owned = attribute_renamed(owner.attributes, old.key, new.key)
        owned = tuple(new if each.key == new.key else each for each in owned)
        edited = edited.with_schema(put(schema, place, replace(owner, attributes=owned)))
        whose = owner.key, place.kind is Kind.RELATION
        edited = _value_taken_along(edited, whose, (old.key, new.key), saved)
    return edited


def _value_taken_along(
    edited: EditedSchema, whose: tuple[str, bool], keys: tuple[str, str], saved: Schema
) -> EditedSchema:
    """Of the tag, relation or, for "", of documents."""
    (owner, relation), (old, new) = whose, keys
    if old == new:
        return edited
    kind, steps = MigrationKind.ATTRIBUTE, list(edited.migrations)
    last = Migration(kind, owner, old, relation=relation)
    place = next(
        (i for i, step in enumerate(steps) if replace(step, attribute="") == last), len(steps)
    )
    if place < len(steps):
        old = steps.pop(place).attribute
    elif not edited.names(owner) and not any(
        each.key == old for each in attributes_at(saved, owner, relation=relation)
    ):
        return edited
    if old != new:
        steps.insert(place, Migration(kind, owner, new, old, relation=relation))
    return EditedSchema(edited.schema, tuple(steps))
