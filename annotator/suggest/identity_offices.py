# SPDX-License-Identifier: MIT
"""Offices, counterparts and pronouns that stand for a person the article names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.suggest.identity_groups import PEOPLE, ROLES, Group, same_body, words_of
from annotator.suggest.reading import Reading
from annotator.suggest.relation_pairs import Place, place_of
from annotator.suggest.relations_roles import bodies_of, holders
from annotator.suggest.scene import ACTORS, Mention, Scene
from annotator.text.folding import fold

type Offices = dict[tuple[str, str], list[Group]]
"""Who holds what of which body, by folded words; "" for a body that is not named."""

_ROLE = "سمتی که از آنِ اوست"
_AGAIN = "سمت او، بی‌نام"
_COUNTERPART = "همتایی که سمت او همان است"
_PRONOUN = "ضمیر نهاد جملهٔ پیش"
_OURS = frozenset(map(fold, ("کشورمان", "ایرانی")))
_AFFAIRS = fold("امور")
"""«وزیر امور خارجه» is the «وزیر خارجه»."""
_PEERS = frozenset(map(fold, ("همتا", "همتای")))
_PRONOUNS = frozenset(map(fold, ("وی", "او")))
_HOME = "ایران"
"""Whose offices are meant where a paper names no country."""


def join_offices(scene: Scene, people: list[Group], held: Sequence[tuple[Place, Place]]) -> None:
    """An office beside its holder, then the same office of the same body without a name, and
    «همتای عمانی», where one person of the article holds it."""
    group_of = {place_of(m): group for group in people for m in group.members}
    holder = {place_of(role): (place_of(p), f) for role, (p, f) in holders(scene).items()}
    holder |= {role: (person, False) for role, person in held}
    offices: Offices = {}
    unnamed: list[Mention] = []
    for role in scene.mentions:
        if role.label not in ROLES or role.span.attributes.get("number") == "plural":
            continue
        person, former = holder.get(place_of(role), (None, False))
        group = group_of.get(person) if person is not None else None
        if group is not None:
            group.take([role], 0.84, _ROLE)
            if not former:
                offices.setdefault(_office(scene, role), []).append(group)
        elif person is None:
            unnamed.append(role)
    for role in unnamed:
        group = _holder_of(offices, _office(scene, role))
        if group is not None:
            group.take([role], 0.7, _AGAIN)
    _join_counterparts(scene, offices)


def _office(scene: Scene, role: Mention) -> tuple[str, str]:
    reading = scene.reading
    words = "".join(key for key in reading.keys[role.first : role.last] if key != _AFFAIRS)
    bodies = bodies_of(scene, role)
    if bodies:
        return words, same_body(words_of(reading, bodies[0]))
    return words, same_body(_HOME) if reading.key(role.last) in _OURS else ""


def _holder_of(offices: Offices, office: tuple[str, str]) -> Group | None:
    """Of exactly that office; or of that of no named body, where this country's is meant."""
    words, body = office
    home = body in ("", same_body(_HOME))
    exact = _sole(offices.get(office, ()))
    if exact is not None or not home:
        return exact
    return _sole(_alike(offices, words, "" if body else same_body(_HOME))) or (
        None if body else _sole(_alike(offices, words))
    )


def _alike(offices: Offices, words: str, body: str | None = None) -> Iterator[Group]:
    for (other, its_body), groups in offices.items():
        if other == words and body in (None, its_body):
            yield from groups


def _sole(groups: Iterable[Group]) -> Group | None:
    found = {id(group): group for group in groups}
    return next(iter(found.values())) if len(found) == 1 else None


def _join_counterparts(scene: Scene, offices: Offices) -> None:
    reading = scene.reading
    for peer in scene.mentions:
        if peer.label not in PEOPLE or peer.last - peer.first != 2:
            continue
        if reading.keys[peer.first] not in _PEERS or not reading.is_demonym(peer.first + 1):
            continue
        countries = set(_countries(reading, peer.first + 1))
        group = _sole(g for (_, body), each in offices.items() if body in countries for g in each)
        if group is not None:
            group.take([peer], 0.68, _COUNTERPART)


def _countries(reading: Reading, index: int) -> Iterator[str]:
    """What «عمانی» and «آمریکایی» may be from, by their folded names."""
    key = reading.keys[index]
    for stem in (key[:-1], key[:-2], f"{key[:-2]}ا", f"{key[:-1]}ه"):
        if reading.lists.places.get(stem) is not None:
            yield same_body(stem)


def join_pronouns(scene: Scene, people: list[Group]) -> None:
    """«وی» at the beginning of a sentence: who acts in the sentence before."""
    reading = scene.reading
    group_of = {place_of(m): group for group in people for m in group.members}
    for pronoun in scene.mentions:
        if pronoun.label not in PEOPLE or pronoun.last - pronoun.first != 1:
            continue
        first, _ = scene.bounds(pronoun)
        if reading.keys[pronoun.first] not in _PRONOUNS or pronoun.first - first > 1 or not first:
            continue
        before = reading.sentence[first - 1]
        actors = [
            mention
            for mention in scene.mentions
            if mention.label in ACTORS
            and mention.first < first
            and reading.sentence[mention.first] == before
            and scene.outer(mention) is None
            and not scene.is_object(mention)
        ]
        group = group_of.get(place_of(actors[0])) if actors else None
        if group is not None:
            group.take([pronoun], 0.62, _PRONOUN)
            group_of[place_of(pronoun)] = group
