# SPDX-License-Identifier: MIT
"""Pairs of identities that may be one: found when asked, decided by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Setting
from annotator.session.identities.entity_editing import WIKIDATA, contradict
from annotator.suggest.similarity import bare

MOST = 1000
_PREFIX = "different:"


class SameReason(StrEnum):
    WIKIDATA = "wikidata"
    NAME = "name"
    ALIAS = "alias"


_ORDER = tuple(SameReason)


@dataclass(frozen=True, slots=True)
class SamePair:
    one: Entity
    other: Entity
    reason: SameReason


def same_pairs(
    entities: Iterable[Entity], settings: Mapping[str, Setting], most: int = MOST
) -> tuple[SamePair, ...]:
    """Of these entities, the surest first: one Q-number, one name or alias in any spelling.

    Never with contradicting links or of two types, nor where a person has said that they are
    two. Short forms count for nothing here: outside one text they are anybody's.
    """
    found: dict[tuple[str, str], SamePair] = {}
    for reason, one, other in _alike([e for e in entities if not e.merged_into]):
        key = _key(one.id, other.id)
        if _may_be(one, other, settings):
            known = found.get(key)
            if known is None or _ORDER.index(reason) < _ORDER.index(known.reason):
                first, second = sorted((one, other), key=lambda e: e.id)
                found[key] = SamePair(first, second, reason)
        if len(found) >= most:
            break
    pairs = found.values()
    return tuple(sorted(pairs, key=lambda p: (_ORDER.index(p.reason), p.one.name, p.one.id)))


def _alike(entities: list[Entity]) -> Iterator[tuple[SameReason, Entity, Entity]]:
    for group in _groups((e.links.get(WIKIDATA, ""), e) for e in entities):
        for one, other in combinations(group, 2):
            yield SameReason.WIKIDATA, one, other
    names = [(bare(entity.name), entity) for entity in entities]
    for group in _groups(names):
        for one, other in _uncontradicted(group):
            yield SameReason.NAME, one, other
    aliases = [(bare(alias), entity) for entity in entities for alias in entity.aliases]
    with_alias = {key for key, _ in aliases}
    both = [*aliases, *(item for item in names if item[0] in with_alias)]
    for group in _groups(both):
        for one, other in _uncontradicted(group):
            yield SameReason.ALIAS, one, other


def _groups(keyed: Iterable[tuple[str, Entity]]) -> Iterator[list[Entity]]:
    groups: dict[str, dict[str, Entity]] = {}
    for key, entity in keyed:
        if key:
            groups.setdefault(key, {})[entity.id] = entity
    yield from (list(group.values()) for group in groups.values() if len(group) > 1)


def _uncontradicted(group: list[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Without the pairs of a large table in which everything has its own Q-number."""
    without = [entity for entity in group if not entity.links.get(WIKIDATA)]
    numbered = [entity for entity in group if entity.links.get(WIKIDATA)]
    yield from combinations(without, 2)
    yield from ((one, other) for one in without for other in numbered)


def _may_be(one: Entity, other: Entity, settings: Mapping[str, Setting]) -> bool:
    types = not one.type or not other.type or one.type == other.type
    return types and not contradict(one, other) and _name(one.id, other.id) not in settings


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _name(one: str, other: str) -> str:
    return _PREFIX + " ".join(_key(one, other))


def keep_apart(settings: Mapping[str, Setting], one: str, other: str) -> ChangeSet:
    """ "No, different": the pair is not asked about again. A setting for each pair, so that what
    two people say of different pairs never collides."""
    name = _name(one, other)
    before, after = settings.get(name), Setting(name, "true")
    return ChangeSet("keep_apart", () if before == after else (Change(before, after),))
