# SPDX-License-Identifier: MIT
"""Who holds an office, what it is an office of, and whose member somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.offices import PLACE_HEADS, POSTS
from annotator.suggest.scene import AND, COMMAS, QUOTES, Mention, Scene, link
from annotator.text.folding import fold

_PERSON = frozenset({"PERSON"})
_ROLE = frozenset({"ROLE"})
_BODY = frozenset({"ORGANIZATION", "LOCATION"})
_ORGANIZATION = frozenset({"ORGANIZATION"})
_FORMER = frozenset(map(fold, ("سابق", "پیشین", "اسبق")))
_NOW = word_set("relations_roles.now")
_IN = fold("در")
_TO, _PEOPLE = fold("به"), fold("مردم")
_AS = frozenset(map(fold, ("عنوان", "سمت", "مقام")))
_AIDES = word_set("relations_roles.aides")
_NATIONS = word_set("relations_roles.nations")
_COMPLETE = word_set("relations_roles.complete")
_ENVOYS = word_set("relations_roles.envoys")
_PLAYERS = word_set("relations_roles.players")


def holders(scene: Scene) -> dict[Mention, tuple[Mention, bool]]:
    """The person of each office, and whether formerly."""
    held: dict[Mention, tuple[Mention, bool]] = {}
    for role in scene.mentions:
        if role.label == "ROLE":
            person = _before(scene, role) or _after(scene, role)
            person = person or _joined_holder(scene, role, held)
            if person is not None:
                held[role] = person, _is_former(scene, role)
    return held


def _joined_holder(
    scene: Scene, role: Mention, held: dict[Mention, tuple[Mention, bool]]
) -> Mention | None:
    """«X وزیر نیرو و رئیس …»: who holds the office before «و»."""
    index = role.first - 1
    if scene.reading.key(index) != AND or not scene.reading.same_sentence(index, role.first):
        return None
    earlier = [other for other in held if scene.body_end(other) == index and other is not role]
    return held[earlier[0]][0] if earlier and earlier[0].first > held[earlier[0]][0].first else None


def role_relations(
    scene: Scene, held: dict[Mention, tuple[Mention, bool]]
) -> Iterator[RelationSuggestion]:
    for role, (person, former) in held.items():
        attributes = {"former": True} if former else {}
        yield link(person, role, "holds_role", 0.88, "نام کنار سمت", **attributes)
    for role in scene.mentions:
        if role.label == "ROLE":
            for body in bodies_of(scene, role):
                yield link(role, body, "role_of", 0.9, "سمت پیش از نام نهاد")
    yield from _memberships(scene)


def _before(scene: Scene, role: Mention) -> Mention | None:
    """«X وزیر …», «X، وزیر …», «X در سمت وزیر …»."""
    index = role.first - 1
    if scene.reading.key(index) in POSTS and scene.reading.key(index - 1) == _IN:
        index -= 2
    if scene.reading.key(index) in _AS and scene.reading.key(index - 1) == _TO:
        index -= 2
    index = scene.skip(index, -1, QUOTES | COMMAS | {")"})
    if not scene.reading.same_sentence(index, role.first):
        return None
    return scene.ending(index + 1, _PERSON)


def _after(scene: Scene, role: Mention) -> Mention | None:
    """«وزیر خارجهٔ عراق X»: the name after what the office belongs to; «معاون X» is X's."""
    index = role.last
    aide = role.last - role.first == 1 and scene.reading.keys[role.first] in _AIDES
    if aide and scene.at(index, _PERSON) is not None:
        return None
    bodies = bodies_of(scene, role)
    if bodies:
        index = bodies[-1].last
    for _ in range(3):
        index = scene.skip(index, 1, QUOTES | COMMAS | _FORMER | _NOW)
        if not scene.reading.same_sentence(index, role.first):
            return None
        person = scene.at(index, _PERSON)
        if person is not None:
            return person if not _has_role_after(scene, person) else None
        if scene.reading.lists.titles.get(scene.reading.key(index)) is None:
            return None
        index += 1
    return None


def _has_role_after(scene: Scene, person: Mention) -> bool:
    index = scene.skip(person.last, 1, QUOTES | COMMAS)
    return index == person.last and scene.at(index, _ROLE) is not None


def _is_former(scene: Scene, role: Mention) -> bool:
    reading = scene.reading
    words = {reading.key(role.last)} | {
        reading.key(index) for index in range(role.first, role.last)
    }
    return bool(words & _FORMER)


def bodies_of(scene: Scene, role: Mention) -> tuple[Mention, ...]:
    """What the office is of; an office in the plural is of all that are listed."""
    index = scene.skip(role.last, 1, _FORMER | _NOW | _NATIONS | PLACE_HEADS)
    if not scene.reading.same_sentence(index, role.first):
        return ()
    if scene.reading.key(index) == AND and scene.reading.keys[role.first] not in _COMPLETE:
        joint = scene.at(index + 1, _ROLE)
        return bodies_of(scene, joint) if joint is not None else ()
    body = scene.at(index, _BODY)
    if body is None and scene.reading.key(index) == _IN and _is_envoy(scene, role):
        body = scene.at(scene.skip(index + 1, 1, PLACE_HEADS), _BODY)
    if body is None:
        return ()
    if role.span.attributes.get("number") == "plural" or _is_for_people(scene, role):
        return scene.listed(body, _BODY)
    return (body,)


def _is_for_people(scene: Scene, role: Mention) -> bool:
    """«نماینده مردم مرند و جلفا»."""
    return scene.reading.keys[role.last - 1] == _PEOPLE


def _is_envoy(scene: Scene, role: Mention) -> bool:
    return not _ENVOYS.isdisjoint(scene.reading.keys[role.first : role.last])


def _memberships(scene: Scene) -> Iterator[RelationSuggestion]:
    """«X بازیکن تیم Y», where the player's place is not marked as an office."""
    for person in scene.mentions:
        if person.label != "PERSON":
            continue
        index = scene.skip(person.last, 1, QUOTES | COMMAS)
        after = scene.skip(index, 1, _PLAYERS)
        if after == index or not scene.reading.same_sentence(after, person.first):
            continue
        body = scene.at(after, _ORGANIZATION)
        if body is not None and scene.at(index, _ROLE) is None:
            yield link(person, body, "member_of", 0.7, "بازیکن یا عضو + نام نهاد")
