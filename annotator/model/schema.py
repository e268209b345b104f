# SPDX-License-Identifier: MIT
"""What may be annotated: layers, tags, typed attributes and relation signatures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from annotator.model.annotation import Json


class Overlap(StrEnum):
    NONE = "none"
    NESTED = "nested"
    ANY = "any"


class AttributeType(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    SPAN = "span"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Attribute:
    """`value_names` are the Persian and English names of `values`, in their order, or empty."""

    key: str
    type: AttributeType
    fa: str
    en: str
    values: tuple[str, ...] = ()
    required: bool = False
    default: Json = None
    value_names: tuple[tuple[str, str], ...] = ()

    def value_name(self, value: str, language: str) -> str:
        names = dict(zip(self.values, self.value_names, strict=False))
        return names[value][0 if language == "fa" else 1] if value in names else value


@dataclass(frozen=True, slots=True)
class Tag:
    """`key` is ASCII and goes into data; `fa`/`en` are for people; `color` indexes the palette;
    `shortcut` is the Latin letter or digit of its key."""

    key: str
    fa: str
    en: str
    color: int
    shortcut: str = ""
    description_fa: str = ""
    description_en: str = ""
    attributes: tuple[Attribute, ...] = ()
    temporal: bool = False

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en


@dataclass(frozen=True, slots=True)
class Layer:
    key: str
    fa: str
    en: str
    tags: tuple[Tag, ...]
    overlap: Overlap = Overlap.NESTED


@dataclass(frozen=True, slots=True)
class RelationTag:
    """`signatures` lists the legal (source tag, target tag) pairs; `*_inverse` reads backwards."""

    key: str
    fa: str
    en: str
    fa_inverse: str
    en_inverse: str
    signatures: tuple[tuple[str, str], ...]
    symmetric: bool = False
    shortcut: str = ""
    attributes: tuple[Attribute, ...] = ()

    def name(self, language: str) -> str:
        return self.fa if language == "fa" else self.en

    def allows(self, source: str, target: str) -> bool:
        return (source, target) in self.signatures


@dataclass(frozen=True)
class Schema:
    """Asked for its tags at every turn, so it keeps them by key."""

    name: str
    version: int
    layers: tuple[Layer, ...]
    relations: tuple[RelationTag, ...]

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(tag for layer in self.layers for tag in layer.tags)

    def tag(self, key: str) -> Tag | None:
        return self._tags.get(key)

    def layer_of(self, tag: str) -> Layer | None:
        return self._layers.get(tag)

    def relation(self, key: str) -> RelationTag | None:
        return self._relations.get(key)

    @cached_property
    def _tags(self) -> dict[str, Tag]:
        return {tag.key: tag for tag in reversed(self.tags)}

    @cached_property
    def _layers(self) -> dict[str, Layer]:
        return {tag.key: layer for layer in reversed(self.layers) for tag in layer.tags}

    @cached_property
    def _relations(self) -> dict[str, RelationTag]:
        return {tag.key: tag for tag in reversed(self.relations)}

    def relations_between(self, source: str, target: str) -> tuple[RelationTag, ...]:
        """The relation tags that may lead from a `source` span to a `target` span."""
        return tuple(tag for tag in self.relations if tag.allows(source, target))
