# SPDX-License-Identifier: MIT
"""What a change of the schema makes of annotations that are there already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.codec import canonical, decode, encode
from annotator.model.project import DocumentState, Setting
from annotator.model.schema import Attribute, AttributeType, Schema, field_key, role_key

SETTING = "schema_migrations"
"""The project's setting that keeps what was done to its tags, for work that comes in late."""


class MigrationKind(StrEnum):
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    RETIRE = "retire"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step that takes annotations with the tag `key` along; with `relation` it is a relation,
    or a role of an event as "TAG.role".

    RENAME and MERGE make it `into`. SPLIT gives it the tag that `parts` has for the value of its
    `attribute` ("true" and "false" for yes/no), its default where nothing is stored; what has
    none of these values stays. RETIRE changes no annotation. ATTRIBUTE gives the `attribute` of
    that tag, that relation, or with no `key` of documents, the key `into`.
    """

    kind: MigrationKind
    key: str
    into: str = ""
    attribute: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    relation: bool = False

    @property
    def results(self) -> tuple[str, ...]:
        """The tags that annotations may have after it instead of `key`."""
        if self.kind is MigrationKind.ATTRIBUTE:
            return ()
        if self.kind is MigrationKind.SPLIT:
            return tuple(dict.fromkeys(tag for _, tag in self.parts))
        return (self.into,) if self.into else ()


@dataclass(frozen=True, slots=True)
class MigrationRecord:
    """The steps of all changes of a project's schema so far."""

    steps: tuple[Migration, ...] = ()

    @classmethod
    def of(cls, setting: Setting | None) -> MigrationRecord:
        return cls() if setting is None else decode(cls, json.loads(setting.value))

    def with_steps(self, steps: Iterable[Migration]) -> MigrationRecord:
        new = (step for step in steps if _is_kept(step) and step not in self.steps)
        return MigrationRecord((*self.steps, *new))

    def setting(self) -> Setting:
        return Setting(SETTING, canonical(encode(self)))

    def former(self, key: str) -> frozenset[str]:
        """Every key that a tag or relation had once, or that led to it."""
        found = {key}
        for step in reversed(self.steps):
            if not found.isdisjoint(step.results):
                found.add(step.key)
        return frozenset(found - {key})

    def due(self, schema: Schema) -> tuple[Migration, ...]:
        """Steps whose tag nobody is offered any more: who has it still, worked without them."""
        return tuple(
            step
            for place, step in enumerate(self.steps)
            if _is_due(step, self.steps[place + 1 :], schema)
        )


def _is_kept(step: Migration) -> bool:
    return bool(step.results) or step.kind is MigrationKind.ATTRIBUTE


def attributes_at(schema: Schema, key: str, *, relation: bool) -> tuple[Attribute, ...]:
    """Those of a tag or relation, of documents where `key` is ""."""
    if not key:
        return schema.document
    owner = schema.relation(key) if relation else schema.tag(key)
    return owner.attributes if owner is not None else ()


def now(step: Migration, later: Sequence[Migration]) -> tuple[str, str]:
    """Whose attribute it is after the steps that came `later` than an ATTRIBUTE step, and what
    its key is."""
    owner, key = step.key, step.into
    for next_ in later:
        if (next_.relation, next_.key) != (step.relation, owner):
            continue
        if next_.kind is MigrationKind.ATTRIBUTE:
            key = next_.into if next_.attribute == key else key
        else:
            owner = next_.into or owner
    return owner, key


def _is_due(step: Migration, later: Sequence[Migration], schema: Schema) -> bool:
    """Where its results were renamed again, what they are now has to be there."""
    if step.kind is MigrationKind.ATTRIBUTE:
        owner, key = now(step, later)
        keys = {each.key for each in attributes_at(schema, owner, relation=step.relation)}
        return key in keys and step.attribute not in keys
    known = schema.relation if step.relation else schema.tag
    there = known(step.key)
    if there is not None and not there.retired:
        return False
    results = set(step.results)
    for next_ in later:
        if next_.relation is step.relation and next_.key in results and not known(next_.key):
            results = results - {next_.key} | set(next_.results)
    return all(known(key) for key in results)


class Relabelling:
    """`before` and `after` are the schemas on either side of the steps."""

    def __init__(self, before: Schema, after: Schema, steps: Sequence[Migration]) -> None:
        self._before = before
        self._after = after
        self._steps = steps

    def entity(self, entity: Entity) -> Entity:
        """An identity whose type, a tag, is called otherwise from now on."""
        kept = entity.type
        for step in self._steps:
            moves = step.kind in (MigrationKind.RENAME, MigrationKind.MERGE)
            if moves and not step.relation and step.key == kept:
                kept = step.into
        return entity if kept == entity.type else replace(entity, type=kept)

    def version(
        self, spans: Iterable[Span], relations: Iterable[Relation]
    ) -> tuple[dict[str, Span], dict[str, Relation]]:
        """The values that become others, by id, of one person's version of a document."""
        changed: dict[str, Span] = {}
        paths: dict[str, tuple[str, ...]] = {}
        for span in spans:
            new, path = self._relabelled(span)
            paths[span.id] = path
            if new != span:
                changed[span.id] = new
        links = {}
        for relation in relations:
            link = self._relinked(relation, paths.get(relation.source, ()))
            if link != relation:
                links[relation.id] = link
        return changed, links

    def state(self, state: DocumentState) -> DocumentState:
        """What a person says of a document as a whole."""
        labels, rechecked = state.labels, state.rechecked
        for step in self._steps:
            if step.kind is MigrationKind.ATTRIBUTE and not step.key:
                labels = _rekeyed(labels, step)
                named = {field_key(step.attribute): field_key(step.into)}
                rechecked = {named.get(key, key): since for key, since in rechecked.items()}
        return replace(state, labels=labels, rechecked=rechecked)

    def _relabelled(self, span: Span) -> tuple[Span, tuple[str, ...]]:
        """The span afterwards, and its tag after each step."""
        labels = []
        attributes = span.attributes
        label = span.label
        for step in self._steps:
            if step.key == label and not step.relation and step.kind is MigrationKind.ATTRIBUTE:
                attributes = _rekeyed(attributes, step)
            elif step.key == label and not step.relation and step.results:
                label = self._into(step, span.label, attributes)
                if step.kind is MigrationKind.SPLIT and label != step.key:
                    attributes = self._without(step.attribute, attributes, label)
            labels.append(label)
        home = self._after.layer_of(label)
        layer = home.key if home is not None else span.layer
        if (label, layer, attributes) == (span.label, span.layer, span.attributes):
            return span, tuple(labels)
        return replace(
            span,
            label=label,
            layer=layer,
            attributes=attributes,
            value=retyped(span.value, span.label, label),
        ), tuple(labels)

    def _into(self, step: Migration, first: str, attributes: Mapping[str, Json]) -> str:
        if step.kind is not MigrationKind.SPLIT:
            return step.into
        default = self._default(first, step)
        return part_of(step, {step.attribute: default} | dict(attributes)) or step.key

    def _default(self, first: str, step: Migration) -> Json:
        for schema, key in ((self._before, first), (self._after, step.key)):
            tag = schema.tag(key)
            for attribute in tag.attributes if tag is not None else ():
                if attribute.key == step.attribute:
                    return attribute.default
        return None

    def _without(self, key: str, attributes: Mapping[str, Json], label: str) -> dict[str, Json]:
        """The new tag says now what the attribute said, unless it has that one too."""
        tag = self._after.tag(label)
        keeps = tag is None or any(attribute.key == key for attribute in tag.attributes)
        return {k: v for k, v in attributes.items() if keeps or k != key}

    def _relinked(self, link: Relation, path: tuple[str, ...]) -> Relation:
        label, attributes = link.label, link.attributes
        for step, source in zip(self._steps, path, strict=False):
            event, _, role = label.partition(".")
            if step.relation and step.key == label and step.kind is MigrationKind.ATTRIBUTE:
                attributes = _rekeyed(attributes, step)
            elif step.relation and step.key == label:
                label = step.into or label
            elif role and not step.relation and event == step.key and source in step.results:
                label = role_key(source, role)
        return replace(link, label=label, attributes=attributes)


def _rekeyed(values: dict[str, Json], step: Migration) -> dict[str, Json]:
    """What has a value under the new key already keeps that."""
    if step.attribute not in values:
        return values
    kept = {key: value for key, value in values.items() if key != step.attribute}
    return {step.into: values[step.attribute]} | kept


def part_of(step: Migration, attributes: Mapping[str, Json]) -> str | None:
    """The tag that a split gives to what has these attributes."""
    value = attributes.get(step.attribute)
    named = str(value).lower() if isinstance(value, bool) else value
    return next((tag for known, tag in step.parts if known == named), None)


def retyped(value: Json, old: str, new: str) -> Json:
    """The type of a date's value is its tag."""
    if isinstance(value, list):
        return [retyped(each, old, new) for each in value]
    if isinstance(value, dict) and value.get("type") == old:
        return {**value, "type": new}
    return value


def choosable(schema: Schema, tag: str) -> tuple[str, ...]:
    """Keys of the attributes that a tag can be split by."""
    found = schema.tag(tag)
    kinds = (AttributeType.CHOICE, AttributeType.YES_NO)
    return tuple(each.key for each in found.attributes if each.type in kinds) if found else ()
