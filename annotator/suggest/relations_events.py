# SPDX-License-Identifier: MIT
"""Parts of organisations; who holds an event, where, when, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import AND, TIMES, Mention, Scene, link
from annotator.text.folding import fold

_ORGANIZATION = frozenset({"ORGANIZATION"})
_LOCATION = frozenset({"LOCATION"})
_BODY = _ORGANIZATION | _LOCATION
_IN = fold("در")
_TOWN = word_set("relations_events.town")
_AT = word_set("relations_events.at")
_MARGIN = fold("حاشیه")
_DAY = word_set("relations_events.day")
_JOINS = frozenset(map(fold, ["شرکت", "حضور", "سخنرانی"]))
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


def _is_in_fixed_name(scene: Scene, whole: Mention, inner: Mention) -> bool:
    """«سازمان همکاری شانگهای» is no part of the town in its fixed name."""
    if inner.label != "LOCATION" or inner.span.attributes.get("subtype") == "GPE":
        return False
    reading = scene.reading
    known = reading.lists.organizations.longest(reading.keys, whole.first, whole.last)
    return known is not None and known[0] == whole.last


def event_relations(
    scene: Scene, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    for event in scene.mentions:
        if event.label != "EVENT":
            continue
        yield from _held_by(scene, event)
        yield from _located(scene, event)
        yield from _dated(scene, event)
        yield from _joined(scene, event, person_of)


def _held_by(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    for inner in scene.inside(event, _ORGANIZATION):
        yield link(event, inner, "held_by", 0.85, "نهاد درون نام رویداد")
    reading, index = scene.reading, event.last
    while reading.same_sentence(index, event.first) and index < event.last + 5:
        if reading.key(index) in _BY:
            holder = scene.at(index + 1, _ORGANIZATION)
            if holder is not None:
                yield link(event, holder, "held_by", 0.75, "رویداد + «از سوی» + نهاد")
            return
        index += 1


def _located(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    places = scene.inside(event, _BODY)
    for inner in places:
        if inner.label == "LOCATION":
            yield link(event, inner, "located_in", 0.8, "جای درون نام رویداد")
    reading, index = scene.reading, event.last
    for at in range(index, min(index + 3, len(reading))):
        if not reading.same_sentence(at, event.first):
            return
        if reading.key(at) == _IN:
            place = scene.at(scene.skip(at + 1, 1, _TOWN), _LOCATION)
            if place is not None:
                yield link(event, place, "located_in", 0.8, "رویداد + «در» + جای")
            return


def _dated(scene: Scene, event: Mention) -> Iterator[RelationSuggestion]:
    after = scene.skip(event.last, 1, _DAY)
    if scene.reading.same_sentence(after, event.first):
        day = scene.at(after, TIMES)
        if day is not None and scene.outer(day) is None:
            yield link(event, day, "occurred_on", 0.75, "رویداد + تاریخ")
            return
    before = scene.skip(event.first - 1, -1, _AT)
    if scene.reading.key(before) != _IN:
        return
    before = scene.skip(before - 1, -1, frozenset({AND}))
    day = scene.ending(before + 1, TIMES)
    if day is not None and scene.reading.same_sentence(before, event.first):
        yield link(event, day, "occurred_on", 0.75, "تاریخ + «در» + رویداد")


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
    joins = any(key in _JOINS for key in near) or any(key in _SPEECH for key in spoke)
    subject = scene.subject(lead, person_of)
    if joins and subject is not None:
        yield link(subject, event, "participated_in", 0.7, "نام + شرکت در رویداد")
        day = scene.last_between(subject.last, lead, TIMES)
        if day is not None:
            yield link(event, day, "occurred_on", 0.65, "زمان شرکت در رویداد")
