# SPDX-License-Identifier: MIT
"""Which tags finished texts have to be looked through for again after a change of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.schemas import schema_editing
from annotator.session.schemas.schema_changing import Migration, MigrationKind
from annotator.ui.schema_editor.edited import EditedSchema


@dataclass(frozen=True, slots=True)
class RecheckChoice:
    """`always` for what is new; `ticked` where what is to be annotated became another."""

    key: str
    name: str
    always: bool = False
    ticked: bool = False


def choices(saved: Schema, edited: EditedSchema, language: str) -> tuple[RecheckChoice, ...]:
    """New tags and relations first, then those that were redefined."""
    return tuple(_choices(saved, edited, language))


def _choices(saved: Schema, edited: EditedSchema, language: str) -> Iterator[RecheckChoice]:
    before, after = _followed(saved, edited), edited.schema
    came = {result for step in edited.migrations for result in step.results}
    new = schema_editing.difference(before, after)
    links = {link.key for link in after.links if link.trigger}
    for key in (*new.added, *new.relations_added):
        if key not in came and key not in links:
            yield RecheckChoice(key, _name(after, key, language), always=True)
    for key in new.redefined:
        one, two = before.tag(key), after.tag(key)
        if one is not None and two is not None and not two.retired and key not in came:
            yield RecheckChoice(key, two.name(language), ticked=_named_alike(one, two) != two)
    for key in new.relations_redefined:
        link = after.relation(key)
        if link is not None and not link.retired and key not in links:
            yield RecheckChoice(key, link.name(language))


def _named_alike(one: Tag, other: Tag) -> Tag:
    """`one` with what the other is called, and what says no more than before."""
    return replace(
        other,
        description_fa=one.description_fa,
        description_en=one.description_en,
        attributes=one.attributes,
        roles=one.roles,
        temporal=one.temporal,
        amount=other.amount if one.measures is other.measures else one.amount,
    )


def _name(schema: Schema, key: str, language: str) -> str:
    found: Tag | RelationTag | None = schema.tag(key) or schema.relation(key)
    return found.name(language) if found is not None else key


def _followed(saved: Schema, edited: EditedSchema) -> Schema:
    """The saved schema under the keys of now, so that what is only called otherwise does not
    look new."""
    schema = saved
    for step in edited.migrations:
        known = schema.relation if step.relation else schema.tag
        if known(step.key) is None:
            continue
        match step.kind, step.relation:
            case MigrationKind.RENAME, False if schema.tag(step.into) is None:
                schema = schema_editing.renamed(schema, step.key, step.into)
            case MigrationKind.RENAME, True if schema.relation(step.into) is None:
                schema = schema_editing.relation_renamed(schema, step.key, step.into)
            case MigrationKind.MERGE, False if schema.tag(step.into) is not None:
                schema = schema_editing.merged(schema, step.key, step.into)
            case MigrationKind.MERGE, True if schema.relation(step.into) is not None:
                schema = schema_editing.relation_merged(schema, step.key, step.into)
            case MigrationKind.SPLIT, _:
                schema = _split(schema, edited.schema, step)
            case _:
                pass
    return schema


def _split(schema: Schema, after: Schema, step: Migration) -> Schema:
    parts = {value: tag for value, key in step.parts if (tag := after.tag(key)) is not None}
    divided = schema.tag(step.key)
    by = [each.key for each in divided.attributes] if divided is not None else []
    there = any(schema.tag(tag.key) is not None for tag in parts.values())
    if step.attribute not in by or there or len(parts) < len(step.parts):
        return schema
    return schema_editing.split(schema, step.key, step.attribute, parts)
