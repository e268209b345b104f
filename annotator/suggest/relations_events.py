# SPDX-License-Identifier: MIT
"""Parts of organisations; who holds an event, where, when, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import ACTORS, AND, COMMAS, TIMES, Mention, Scene, link
from annotator.text.folding import fold

_ORGANIZATION = frozenset({"ORGANIZATION"})
_LOCATION = frozenset({"LOCATION"})
_BODY = _ORGANIZATION | _LOCATION
_IN = fold("در")
_TOWN = word_set("relations_events.town")
_AT = word_set("relations_events.at")
_MARGIN = fold("حاشیه")
_DAY = word_set("relations_events.day")
_JOINS = word_set("relations_events.joins")
_HELD = word_set("relations_events.held")
_CONTINENTS = word_set("relations_events.continents")
_SITES = frozenset({"LOCATION", "FACILITY"})
_SEATED = word_set("relations_events.seated")
_MISSIONS = word_set("relations_events.missions")
_ORDER = word_set("relations_events.order")
_PRESENCE = word_set("relations_events.presence")
_NOT_LEADS = word_set("scene.not_subjects")
_COOPERATION = fold("همکاری")
_WITH, _OBJECT, _PASSIVE = fold("با"), fold("را"), fold("شد")
_ROLE = frozenset({"ROLE"})
_SPEECH = word_set("relations_events.speech")
_BY = word_set("relations_events.by")


def part_relations(scene: Scene) -> Iterator[RelationSuggestion]:
    """An organisation is part of the one, or the place, that its name ends with."""
    for whole in scene.mentions:
        if whole.label != "ORGANIZATION":
            continue
        inner = scene.inside(whole, _BODY)
        if len(inner) == 1 and inner[0].span.end == whole.span.end:
            if _is_in_fixed_name(scene, whole, inner[0]):
                continue
            yield link(whole, inner[0], "part_of", 0.9, "نهاد درون نام نهاد")


def seat_relations(scene: Scene) -> Iterator[RelationSuggestion]:
    """«سفارت ایران در لندن»: a mission and the town it is in."""
    reading = scene.reading
    for body in scene.mentions:
        seated = body.label == "ORGANIZATION" and reading.keys[body.first] in _MISSIONS
        if not seated and body.label != "FACILITY":
            continue
        index = scene.skip(body.last, 1, _SEATED)
        if not reading.same_sentence(index, body.first):
            continue
        if reading.key(index) == _IN or index > body.last:
            index += reading.key(index) == _IN
            place = scene.at(scene.skip(index, 1, _TOWN), _LOCATION)
            named = place is not None and any(
                scene.reading.keys[inner.first] == scene.reading.keys[place.first]
                for inner in scene.inside(body, _LOCATION)
            )
            if place is not None and not named:
                yield link(body, place, "located_in", 0.7, "نمایندگی + «در» + جای")


def _is_in_fixed_name(scene: Scene, whole: Mention, inner: Mention) -> bool:
    """«سازمان همکاری شانگهای» is no part of the town in its fixed name."""
    reading = scene.reading
    if inner.label != "LOCATION" or _COOPERATION not in reading.keys[whole.first : whole.last]:
        return False
    known = reading.lists.organizations.longest(reading.keys, whole.first, whole.last)
    return known is not None and known[0] == whole.last


def event_relations(
    scene: Scene, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    for event in scene.mentions:
        if event.label != "EVENT":
            continue
        outer = scene.outer(event)
        if outer is not None and outer.label == "EVENT":
            yield from _places_inside(scene, event)
            continue
        yield from _with_presence(scene, event)
        yield from _held_by(scene, event)
        yield from _located(scene, event)
        yield from _dated(scene, event)
        yield from _joined(scene, event, person_of)


def _held_by(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    for inner in scene.inside(event, _ORGANIZATION):
        yield link(event, inner, "held_by", 0.85, "نهاد درون نام رویداد")
    reading, index = scene.reading, event.last
    while reading.same_sentence(index, event.first) and index < event.last + 14:
        if reading.key(index) in _BY:
            holder = scene.at(index + 1, _ORGANIZATION)
            for one in scene.listed(holder, _ORGANIZATION) if holder is not None else ():
                yield link(event, one, "held_by", 0.75, "رویداد + «از سوی» + نهاد")
            return
        if reading.is_verb(index):
            break
        index += 1
    yield from _held_actively(scene, event)


def _held_actively(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    """«سازمان … نشست … را برگزار کرد»."""
    reading, stop = scene.reading, scene.reading.stop(event.first)
    if reading.key(event.last) != _OBJECT:
        return
    window = reading.keys[event.last : min(stop, event.last + 8)]
    if not any(key in _HELD for key in window) or any(key.startswith(_PASSIVE) for key in window):
        return
    holder = scene.last_between(scene.bounds(event)[0], event.first, _ORGANIZATION)
    if holder is not None and scene.outer(holder) is None:
        lead = reading.key(holder.first - 1) if holder.first else ""
        if lead not in _NOT_LEADS:
            yield link(event, holder, "held_by", 0.65, "نهاد + رویداد + «را برگزار کرد»")


def _with_presence(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    """«نشست … با حضور X و Y برگزار شد»."""
    reading, stop = scene.reading, scene.reading.stop(event.first)
    for at in range(event.last, min(stop, event.last + 12)):
        if reading.is_verb(at):
            return
        if reading.key(at) not in _PRESENCE or reading.key(at - 1) != _WITH:
            continue
        index = at + 1
        while (index := _past_titles(scene, index)) < stop:
            person = scene.at(index, ACTORS)
            if person is None:
                return
            yield link(person, event, "participated_in", 0.7, "رویداد + «با حضور» + نام")
            index = scene.body_end(person) if person.label == "ROLE" else person.last
            role = scene.at(scene.skip(index, 1, COMMAS), _ROLE)
            if person.label == "PERSON" and role is not None:
                index = scene.body_end(role)
            index = scene.skip(index, 1, COMMAS)
            if reading.key(index) == AND:
                index += 1
            elif scene.at(index, ACTORS) is None:
                return
        return


def _past_titles(scene: Scene, index: int) -> int:
    while scene.reading.lists.titles.get(scene.reading.key(index)) is not None:
        index += 1
    return index


def _located(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    yield from _places_inside(scene, event)
    for at in range(event.last, _told_until(scene, event)):
        if scene.reading.key(at) == _IN:
            place = scene.at(scene.skip(at + 1, 1, _TOWN), _SITES)
            if place is not None:
                for one in scene.listed(place, _SITES):
                    yield link(event, one, "located_in", 0.8, "رویداد + «در» + جای")
                return


def _places_inside(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    for inner in scene.inside(event, _BODY):
        if inner.label != "LOCATION" or scene.reading.keys[inner.first] in _CONTINENTS:
            continue
        outer = scene.outer(inner)
        if outer is event or outer is None or outer.label != "EVENT":
            yield link(event, inner, "located_in", 0.8, "جای درون نام رویداد")


def _told_until(scene: Scene, event: Mention) -> int:
    """Where what is told of an event ends: at the verb of «برگزار شد», or else at once."""
    reading, stop = scene.reading, scene.reading.stop(event.first)
    for at in range(event.last, min(stop, event.last + 26)):
        if reading.keys[at] in _HELD:
            return at
        if reading.is_verb(at) or reading.keys[at] == _OBJECT:
            break
    return min(stop, event.last + 3)


def _dated(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    if (day := _day_of(scene, event)) is not None:
        yield link(event, day, "occurred_on", 0.8, "رویداد + تاریخ")
        return
    before = scene.skip(event.first - 1, -1, _AT)
    if scene.reading.key(before) != _IN:
        return
    before = scene.skip(before - 1, -1, frozenset({AND}))
    day = scene.ending(before + 1, TIMES)
    if day is not None and scene.reading.same_sentence(before, event.first):
        yield link(event, day, "occurred_on", 0.75, "تاریخ + «در» + رویداد")


def _day_of(scene: Scene, event: Mention) -> Mention | None:
    """The day right after an event, before its verb, or right before it."""
    reading = scene.reading
    after = scene.skip(event.last, 1, _DAY)
    day = scene.at(after, TIMES) if reading.same_sentence(after, event.first) else None
    if day is not None and scene.outer(day) is None:
        return day
    stop, until = reading.stop(event.first), _told_until(scene, event)
    if until >= stop or reading.keys[until] not in _HELD:
        return None
    for at in range(event.last, until):
        day = scene.at(at, TIMES)
        if day is not None and scene.outer(day) is None:
            return day
    before = scene.skip(event.first - 1, -1, _ORDER | COMMAS)
    day = scene.ending(before + 1, TIMES)
    return day if day is not None and reading.same_sentence(before, event.first) else None


def _joined(
    scene: Scene, event: Mention, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    """«X در … شرکت کرد», «X در حاشیهٔ … گفت»."""
    reading = scene.reading
    lead = scene.skip(event.first - 1, -1, _AT)
    if reading.key(lead) != _IN:
        return
    stop = reading.stop(event.first)
    near = reading.keys[event.last : min(stop, event.last + 5)]
    margin = reading.key(event.first - 1) == _MARGIN
    later = reading.keys[event.last : min(stop, event.last + 24)]
    spoke = later if margin else later[:8]
    near_joins = any(key in _JOINS for key in near) or any(key in _SPEECH for key in spoke)
    joins = near_joins or reading.key(lead - 1) in _JOINS
    subjects = scene.subjects(lead, person_of)
    if joins and subjects:
        for subject in subjects:
            if near_joins or subject.span.attributes.get("mention", "NAM") == "NAM":
                yield link(subject, event, "participated_in", 0.76, "نام + شرکت در رویداد")
        day = scene.last_between(subjects[-1].last, lead, TIMES)
        if day is not None:
            yield link(event, day, "occurred_on", 0.65, "زمان شرکت در رویداد")
