# SPDX-License-Identifier: MIT
"""What may be annotated: layers, tags, typed attributes, relation signatures, roles of events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from annotator.model.annotation import Json


class Overlap(StrEnum):
    NONE = "none"
    NESTED = "nested"
    ANY = "any"


class Granularity(StrEnum):
    """What the edges of a layer's spans keep to."""

    CHARACTER = "character"
    TOKEN = "token"
    SENTENCE = "sentence"


class AttributeType(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    SPAN = "span"
    ENTITY = "entity"


class Amount(StrEnum):
    """What the value of a span measures."""

    NONE = ""
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"


_AMOUNTS = {
    **{"MONEY": Amount.MONEY, "MON": Amount.MONEY, "PERCENT": Amount.PERCENT},
    **{"PCT": Amount.PERCENT, "QUANTITY": Amount.QUANTITY},
}
"""Keys that say it where a schema is older than `Tag.amount`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when another attribute of the same owner has one of these values ("true" and "false"
    for yes/no), or any of them among several."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """`value_names` are the Persian and English names of `values`, in their order, or empty.

    `targets` are the tags that a span, or the types that an entity, may have as the value, any
    when empty; `several` allows a list of them. `counts` says whether the attribute counts for
    agreement; what depends on an `only_if` that does not hold is neither shown nor missing.
    `since`, of a field of texts, is the schema's version that brought or required it.
    """

    key: str
    type: AttributeType
    fa: str
    en: str
    values: tuple[str, ...] = ()
    required: bool = False
    default: Json = None
    value_names: tuple[tuple[str, str], ...] = ()
    only_if: Condition | None = None
    counts: bool = True
    targets: tuple[str, ...] = ()
    several: bool = False
    since: int = 0

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en

    def value_name(self, value: str, language: str) -> str:
        names = dict(zip(self.values, self.value_names, strict=False))
        return names[value][0 if language == "fa" else 1] if value in names else value


@dataclass(frozen=True, slots=True)
class EventRole:
    """A part that spans of these tags play in an event; `least` and `most` (0 for any number)
    say how many."""

    key: str
    fa: str
    en: str
    targets: tuple[str, ...]
    least: int = 0
    most: int = 0

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en


@dataclass(frozen=True, slots=True)
class Tag:
    """`key` is ASCII and goes into data; `fa`/`en` are for people; `color` indexes the palette,
    `own_color` ("#rrggbb") takes its place when a person picked one; `shortcut` is the Latin
    letter or digit of its key.

    A tag with `roles` is the trigger of an event. `retired` tags stay on what has them and are
    offered no more. `since` is the schema's version that brought or redefined the tag. `amount`
    is asked for by `measures`.
    """

    key: str
    fa: str
    en: str
    color: int
    shortcut: str = ""
    description_fa: str = ""
    description_en: str = ""
    attributes: tuple[Attribute, ...] = ()
    temporal: bool = False
    own_color: str = ""
    examples: tuple[str, ...] = ()
    roles: tuple[EventRole, ...] = ()
    retired: bool = False
    since: int = 0
    amount: Amount = Amount.NONE

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en

    @property
    def measures(self) -> Amount:
        """`amount`, or what the key says in a schema that is older than that."""
        if self.temporal:
            return Amount.NONE
        return self.amount or _AMOUNTS.get(self.key.upper(), Amount.NONE)


@dataclass(frozen=True, slots=True)
class Layer:
    key: str
    fa: str
    en: str
    tags: tuple[Tag, ...]
    overlap: Overlap = Overlap.NESTED
    granularity: Granularity = Granularity.CHARACTER
    discontinuous: bool = True

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en


@dataclass(frozen=True, slots=True)
class RelationTag:
    """`signatures` lists the legal (source tag, target tag) pairs; `*_inverse` reads backwards.

    `least` and `most` (0 for any number) say how many of them one source has. `trigger` is the
    event's tag where the relation is a role of it, "" for relations of their own.
    """

    key: str
    fa: str
    en: str
    fa_inverse: str
    en_inverse: str
    signatures: tuple[tuple[str, str], ...]
    symmetric: bool = False
    shortcut: str = ""
    attributes: tuple[Attribute, ...] = ()
    transitive: bool = False
    most: int = 0
    least: int = 0
    description_fa: str = ""
    description_en: str = ""
    retired: bool = False
    since: int = 0
    trigger: str = ""

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en

    def inverse_name(self, language: str) -> str:
        return (self.fa_inverse if language == "fa" else self.en_inverse) or self.name(language)

    def allows(self, source: str, target: str) -> bool:
        return (source, target) in self.signatures


def field_key(attribute: str) -> str:
    """What a field of texts is called among tags and relations."""
    return f"document:{attribute}"


def role_key(tag: str, role: str) -> str:
    """The label of the relation from a trigger to what plays the role."""
    return f"{tag}.{role}"


@dataclass(frozen=True)
class Schema:
    """Asked for its tags at every turn, so it keeps them by key.

    `relations` are those of their own; `links` holds the roles of events besides, as relations
    from the trigger. `document` are the labels and fields of a whole document.
    """

    name: str
    version: int
    layers: tuple[Layer, ...]
    relations: tuple[RelationTag, ...]
    document: tuple[Attribute, ...] = ()

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(tag for layer in self.layers for tag in layer.tags)

    @cached_property
    def links(self) -> tuple[RelationTag, ...]:
        roles = (_role(tag, role) for tag in self.tags for role in tag.roles)
        return (*self.relations, *roles)

    def tag(self, key: str) -> Tag | None:
        return self._tags.get(key)

    def layer(self, key: str) -> Layer | None:
        return next((layer for layer in self.layers if layer.key == key), None)

    def layer_of(self, tag: str) -> Layer | None:
        return self._layers.get(tag)

    def relation(self, key: str) -> RelationTag | None:
        """Also a role of an event, by its `role_key`."""
        return self._relations.get(key)

    def field(self, key: str) -> Attribute | None:
        """A field of texts by its `field_key`."""
        return next((each for each in self.document if field_key(each.key) == key), None)

    def roles_of(self, tag: str) -> tuple[RelationTag, ...]:
        return tuple(link for link in self.links if link.trigger == tag)

    @cached_property
    def _tags(self) -> dict[str, Tag]:
        return {tag.key: tag for tag in reversed(self.tags)}

    @cached_property
    def _layers(self) -> dict[str, Layer]:
        return {tag.key: layer for layer in reversed(self.layers) for tag in layer.tags}

    @cached_property
    def _relations(self) -> dict[str, RelationTag]:
        return {tag.key: tag for tag in reversed(self.links)}

    @cached_property
    def _between(self) -> dict[tuple[str, str], tuple[RelationTag, ...]]:
        found: dict[tuple[str, str], tuple[RelationTag, ...]] = {}
        for tag in self.links:
            if not tag.retired:
                for pair in dict.fromkeys(tag.signatures):
                    found[pair] = (*found.get(pair, ()), tag)
        return found

    def relations_between(self, source: str, target: str) -> tuple[RelationTag, ...]:
        """The relation tags that may lead from a `source` span to a `target` span, the roles of
        events among them."""
        return self._between.get((source, target), ())


def _role(tag: Tag, role: EventRole) -> RelationTag:
    return RelationTag(
        role_key(tag.key, role.key),
        role.fa,
        role.en,
        "",
        "",
        tuple((tag.key, target) for target in role.targets),
        least=role.least,
        most=role.most,
        retired=tag.retired,
        since=tag.since,
        trigger=tag.key,
    )


def with_tag(schema: Schema, key: str, changed: Tag) -> Schema:
    """The schema with another tag in the place of the tag `key`."""
    layers = tuple(
        replace(layer, tags=tuple(changed if tag.key == key else tag for tag in layer.tags))
        for layer in schema.layers
    )
    return replace(schema, layers=layers)
