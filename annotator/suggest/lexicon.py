# SPDX-License-Identifier: MIT
"""The word lists of resources/lexicons, read once when first needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from annotator.paths import resources
from annotator.text.folding import fold


class Phrases[T]:
    """Phrases by their folded form, so that every spelling and every split into words fits."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, T] = {}
        for phrase, value in entries:
            self._values.setdefault(fold(phrase), value)
        self._beginnings = {key[:3] for key in self._values}
        self._longest = max(map(len, self._values), default=0)

    def get(self, key: str) -> T | None:
        return self._values.get(key)

    def longest(self, keys: tuple[str, ...], start: int, stop: int) -> tuple[int, T] | None:
        """The longest phrase whose words are keys[start:end], as (end, value)."""
        if not self._may_begin(keys, start, stop):
            return None
        found: tuple[int, T] | None = None
        joined = ""
        for end in range(start, min(stop, start + 12)):
            joined += keys[end]
            if len(joined) > self._longest + 1:
                break
            value = self._values.get(joined)
            if value is None and joined[-2:] in {"ای", "وی"}:
                value = self._values.get(joined[:-1])
            if value is not None:
                found = end + 1, value
        return found

    def _may_begin(self, keys: tuple[str, ...], start: int, stop: int) -> bool:
        beginning = keys[start]
        for key in keys[start + 1 : min(stop, start + 3)]:
            if len(beginning) >= 3:
                break
            beginning += key
        return beginning[:3] in self._beginnings


@dataclass(frozen=True, slots=True)
class Place:
    subtype: str
    strong: bool
    designation: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A word that begins names of `label`; `policy` says what must follow it."""

    label: str
    policy: str
    most: int


@dataclass(frozen=True, slots=True)
class Office:
    kind: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All lists, by what they hold; see packaging/lexicons/README.md."""

    places: Phrases[Place]
    organizations: Phrases[bool]
    agencies: Phrases[bool]
    clubs: Phrases[bool]
    works: Phrases[bool]
    events: Phrases[bool]
    heads: Phrases[tuple[Head, ...]]
    offices: Phrases[Office]
    fields: Phrases[bool]
    titles: Phrases[bool]
    names: dict[str, tuple[int, int]]
    common: frozenset[str]
    famous: frozenset[str]
    verbs: frozenset[str]
    stops: frozenset[str]


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    names = {row[0]: (int(row[1]), int(row[2])) for row in rows("names.tsv")}
    foreign = _foreign_names(names)
    places = [(row[0], _place(row[1:])) for row in rows("own_places.tsv") if row[1] != "ORG"]
    places += [(row[0], _place(row[1:])) for row in rows("places.tsv")]
    places += [(row[0], Place("REGION", True)) for row in rows("mined_places.tsv")]
    return Lexicons(
        places=Phrases(places),
        organizations=_flagged("own_organizations.txt", "mined_organizations.tsv"),
        agencies=Phrases(
            (row[0], True) for row in rows("own_organizations.txt") if row[1:] == ["agency"]
        ),
        clubs=Phrases(
            (row[0], True) for row in rows("own_organizations.txt") if row[1:] == ["club"]
        ),
        works=_flagged("own_works.txt"),
        events=_flagged("own_events.txt"),
        heads=Phrases(_heads()),
        offices=Phrases(
            (row[0], Office(row[1], len(row) > 2 and row[2] == "plural"))
            for row in rows("own_roles.tsv")
            if row[1] != "org"
        ),
        fields=_flagged("own_fields.txt"),
        titles=_flagged("own_titles.txt"),
        names=names,
        common=frozenset(row[0] for row in rows("common_words.txt") if row[0] not in foreign)
        | {fold(row[0]) for row in rows("own_common.txt")},
        famous=frozenset(row[0] for row in rows("mined_people.txt")) | _surnames_only(),
        verbs=frozenset(row[0] for row in rows("verbs.txt")),
        stops=frozenset(fold(row[0]) for row in rows("own_stops.txt")),
    )


def _foreign_names(names: dict[str, tuple[int, int]]) -> frozenset[str]:
    """Adds our own names to `names`; those that are no everyday words."""
    only_names = set()
    for row in rows("own_names.tsv"):
        key = fold(row[0]).replace(" ", "")
        given, family = names.get(key, (0, 0))
        names[key] = max(given, int(row[1])), max(family, int(row[2]))
        if row[3:] != ["word"]:
            only_names.add(key)
    return frozenset(only_names)


def _surnames_only() -> frozenset[str]:
    """Surnames of other languages that are nothing else, so that they need no cue."""
    return frozenset(
        fold(row[0]).replace(" ", "")
        for row in rows("own_names.tsv")
        if row[1] == "0" and row[2] == "8" and row[3:] != ["word"]
    )


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, frozenset[str]]:
    path = resources() / "lexicons" / "own_words.json"
    sets: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: frozenset(fold(word.replace("_", " ")) for word in words.split())
        for name, words in sets.items()
    }


def word_set(name: str) -> frozenset[str]:
    """The folded words of one entry of own_words.json."""
    return _word_sets()[name]


def rows(name: str) -> Iterator[list[str]]:
    path: Path = resources() / "lexicons" / name
    with path.open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def _place(columns: list[str]) -> Place:
    subtype, *rest = columns
    return Place(subtype, "weak" not in rest, "designation" in rest)


def _flagged(*names: str) -> Phrases[bool]:
    """Phrases with whether they are sure without a cue beside them."""
    return Phrases((row[0], len(row) == 1) for name in names for row in rows(name))


def _heads() -> Iterator[tuple[str, tuple[Head, ...]]]:
    by_phrase: dict[str, list[Head]] = {}
    for label, phrase, policy, most in rows("own_heads.tsv"):
        by_phrase.setdefault(phrase, []).append(Head(label, policy, int(most)))
    for phrase, heads in by_phrase.items():
        yield phrase, tuple(heads)
