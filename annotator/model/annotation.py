# SPDX-License-Identifier: MIT
"""Spans, relations, entities and the suggestions and decisions that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = Any
"""A JSON value: dict, list, str, int, float, bool or None."""


class Origin(StrEnum):
    HAND = "hand"
    ACCEPTED = "accepted"
    BULK = "bulk"
    CORRECTED = "corrected"
    IMPORTED = "imported"


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an annotation came to be; suggester and its version only when one proposed it.
    `guideline` is the version of the guideline then in force, 0 where there was none."""

    origin: Origin = Origin.HAND
    suggester: str = ""
    version: str = ""
    guideline: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """One or more half-open fragments of the source text, in code points, sorted and disjoint.

    `value` is the normalised value of a date or an amount in the native JSONL shape
    ({"type", "jalali", "gregorian", "mod", "number", "unit", "currency", "as_written"}).
    """

    id: str
    document: str
    annotator: str
    layer: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    attributes: dict[str, Json] = field(default_factory=dict)
    value: Json = None
    entities: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    note: str = ""
    extra: dict[str, Json] = field(default_factory=dict)
    """Keys of an imported file that this program does not know, kept for the export."""
    unsure: bool = False
    """The annotator asks the curator to look at it."""

    @property
    def start(self) -> int:
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class Relation:
    """Directed link between two spans (ids) of one document and annotator; a role of an event
    leads from its trigger and has the label `role_key(tag, role)`."""

    id: str
    document: str
    annotator: str
    label: str
    source: str
    target: str
    attributes: dict[str, Json] = field(default_factory=dict)
    provenance: Provenance = Provenance()
    note: str = ""
    extra: dict[str, Json] = field(default_factory=dict)
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """An identity that spans refer to. `links` lead outside by the name of a base ("wikidata":
    "Q794") or "uri"; `annotator` is who added it, "" for what came with a text; `merged_into`
    is the entity that stands for this one since two were found to be the same."""

    id: str
    name: str
    type: str
    links: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Json] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    note: str = ""
    annotator: str = ""
    merged_into: str = ""


def standing_entity(entities: Mapping[str, Entity], entity: str) -> Entity | None:
    """The entity that an id stands for today: `merged_into` followed as far as it leads, None for
    an id that nothing has. Of several merged into each other the lowest id stands for all."""
    walked: dict[str, Entity] = {}
    while (here := entities.get(entity)) is not None and entity not in walked:
        walked[entity] = here
        entity = here.merged_into
    if here is None:
        return next(reversed(walked.values()), None)
    ring = list(walked)
    return walked[min(ring[ring.index(entity) :])]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed span; `key` identifies the proposal across runs of its suggester."""

    start: int
    end: int
    label: str
    score: float
    suggester: str
    reason: str
    value: Json = None
    attributes: dict[str, Json] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return suggestion_key(self.start, self.end, self.label)


def suggestion_key(start: int, end: int, label: str) -> str:
    return f"{label}:{start}:{end}"


@dataclass(frozen=True, slots=True)
class RelationSuggestion:
    """A proposed relation between two proposed or confirmed spans, given by their places."""

    source: tuple[int, int, str]
    target: tuple[int, int, str]
    label: str
    score: float
    suggester: str
    reason: str
    attributes: dict[str, Json] = field(default_factory=dict)

    @property
    def key(self) -> str:
        (s, e, a), (t, f, b) = self.source, self.target
        return f"{self.label}:{a}:{s}:{e}>{b}:{t}:{f}"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that is proposed for one document, spans in the order of (start, end)."""

    spans: tuple[Suggestion, ...] = ()
    relations: tuple[RelationSuggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What an annotator did with a suggestion; `key` is the suggestion's."""

    document: str
    annotator: str
    key: str
    outcome: Outcome
    suggester: str = ""
    score: float = 0.0
    result: str = ""
