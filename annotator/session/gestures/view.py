# SPDX-License-Identifier: MIT
"""One person's annotations of one document, as the gestures read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from annotator.model.annotation import Decision, Entity, Relation, Span
from annotator.model.document import Document, Repair
from annotator.model.project import DocumentState
from annotator.model.schema import Schema

type Fragments = tuple[tuple[int, int], ...]

_BUCKET = 256


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Places[T: Placed]:
    """Values by key and by place: what overlaps a range is found without looking at the rest."""

    def __init__(self, values: Iterable[tuple[str, T]] = ()) -> None:
        self._values: dict[str, T] = {}
        self._buckets: dict[int, dict[str, T]] = {}
        for key, value in values:
            self.put(key, value)

    def put(self, key: str, value: T) -> None:
        self.drop(key)
        self._values[key] = value
        for bucket in _covered(value):
            self._buckets.setdefault(bucket, {})[key] = value

    def drop(self, key: str) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            for bucket in _covered(value):
                self._buckets[bucket].pop(key, None)

    def overlapping(self, start: int, end: int) -> tuple[T, ...]:
        """The values sharing at least one character with [start, end), in no order."""
        found: dict[str, T] = {}
        for bucket in range(start // _BUCKET, max(end - 1, start) // _BUCKET + 1):
            for key, value in self._buckets.get(bucket, {}).items():
                if value.start < end and start < value.end:
                    found[key] = value
        return tuple(found.values())


class Links:
    """Relations by the spans they end at."""

    def __init__(self, relations: Iterable[Relation] = ()) -> None:
        self._of: dict[str, dict[str, Relation]] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        for relation in relations:
            self.put(relation)

    def put(self, relation: Relation) -> None:
        self.drop(relation.id)
        self._ends[relation.id] = (relation.source, relation.target)
        for end in self._ends[relation.id]:
            self._of.setdefault(end, {})[relation.id] = relation

    def drop(self, relation: str) -> None:
        for end in self._ends.pop(relation, ()):
            self._of[end].pop(relation, None)

    def of(self, span: str) -> tuple[Relation, ...]:
        return tuple(self._of.get(span, {}).values())


def _covered(value: Placed) -> range:
    return range(value.start // _BUCKET, max(value.end - 1, value.start) // _BUCKET + 1)


@dataclass(frozen=True, slots=True)
class View:
    """What a gesture may look at. `text` is the source; `decisions` are by suggestion key,
    `repairs` by Repair.key, `entities` the project's by id. `state` is None as long as nothing
    is stored for this person; `guideline` is the version in force, 0 for none."""

    document: Document
    text: str
    annotator: str
    schema: Schema
    new_id: Callable[[], str]
    spans: Mapping[str, Span] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    repairs: Mapping[str, Repair] = field(default_factory=dict)
    state: DocumentState | None = None
    places: Places[Span] = field(default_factory=Places)
    links: Links = field(default_factory=Links)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    guideline: int = 0

    def covered(self, fragments: Fragments) -> str:
        """The source text of the fragments, joined with one space."""
        return " ".join(self.text[start:end] for start, end in fragments)

    def relations_of(self, span: str) -> tuple[Relation, ...]:
        return self.links.of(span)


def overlap(one: Fragments, other: Fragments) -> int:
    """How many characters the two have in common."""
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )


def size(fragments: Fragments) -> int:
    return sum(end - start for start, end in fragments)


def crossing(one: Fragments, other: Fragments) -> bool:
    """They share characters and neither holds the other."""
    common = overlap(one, other)
    return 0 < common < min(size(one), size(other))
