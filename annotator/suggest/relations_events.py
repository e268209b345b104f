# SPDX-License-Identifier: MIT
"""Who holds an event, where, when, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import ACTORS, AND, COMMAS, QUOTES, TIMES, Mention, Scene, link
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
_ORDER = word_set("relations_events.order")
_PRESENCE = word_set("relations_events.presence")
_NOT_LEADS = word_set("scene.not_subjects")
_WITH, _OBJECT, _PASSIVE = fold("با"), fold("را"), fold("شد")
_HOST, _PRESENT = fold("میزبان"), fold("حاضر")
_ROLE = frozenset({"ROLE"})
_SPEECH = word_set("relations_events.speech")
_BY = word_set("relations_events.by")


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
        yield from _joined_after(scene, event)
        yield from _hosted(scene, event)


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
    subjects = scene.subjects(lead, person_of)
    if reading.key(lead - 1) == _PRESENT and not any(s.last == lead - 1 for s in subjects):
        return
    stop = reading.stop(event.first)
    near = reading.keys[event.last : min(stop, event.last + 5)]
    margin = reading.key(event.first - 1) == _MARGIN
    later = reading.keys[event.last : min(stop, event.last + 24)]
    spoke = later if margin else later[:8]
    near_joins = any(key in _JOINS for key in near) or any(key in _SPEECH for key in spoke)
    joins = near_joins or reading.key(lead - 1) in _JOINS
    if joins and subjects:
        for subject in subjects:
            if near_joins or subject.span.attributes.get("mention", "NAM") == "NAM":
                yield link(subject, event, "participated_in", 0.76, "نام + شرکت در رویداد")
        day = scene.last_between(subjects[-1].last, lead, TIMES)
        if day is not None:
            yield link(event, day, "occurred_on", 0.65, "زمان شرکت در رویداد")


def _joined_after(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    """«در … که … برگزار شد، X سخنرانی کرد»: at the beginning of its sentence."""
    reading = scene.reading
    first, stop = scene.bounds(event)
    lead = scene.skip(event.first - 1, -1, _AT)
    if reading.key(lead) != _IN or scene.skip(lead - 1, -1, QUOTES) >= first:
        return
    for index in range(event.last, stop):
        actor = scene.at(index, ACTORS)
        if actor is None or scene.outer(actor) is not None or scene.is_object(actor):
            continue
        said = reading.keys[actor.last : min(stop, actor.last + 8)]
        if any(key in _JOINS or key in _SPEECH for key in said):
            yield link(actor, event, "participated_in", 0.7, "رویداد + نام + سخن یا حضور")
        return


def _hosted(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    """«دانشگاه … میزبان نشست … بود», «تهران میزبان …»."""
    index = event.first - 1
    if scene.reading.key(index) != _HOST or not scene.reading.same_sentence(index, event.first):
        return
    host = scene.ending(scene.skip(index - 1, -1, COMMAS | QUOTES) + 1, _BODY)
    if host is not None and scene.outer(host) is None and not scene.is_object(host):
        label = "held_by" if host.label == "ORGANIZATION" else "located_in"
        yield link(event, host, label, 0.78, "میزبان رویداد")
