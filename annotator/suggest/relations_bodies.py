# SPDX-License-Identifier: MIT
"""What organisations and buildings are part of, and where they are."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import COMMAS, Mention, Scene, link
from annotator.text.folding import fold

_ORGANIZATION = frozenset({"ORGANIZATION"})
_LOCATION = frozenset({"LOCATION"})
_BODY = _ORGANIZATION | _LOCATION
_IN = fold("در")
_TOWN = word_set("relations_events.town")
_SEATED = word_set("relations_events.seated")
_SETTLED = frozenset(map(fold, ("مستقر", "واقع")))
_MISSIONS = word_set("relations_events.missions")
_COOPERATION = fold("همکاری")
_UNITS = word_set("relations_bodies.units")
_UNDER = word_set("relations_bodies.under")
_FILLERS = word_set("relations_bodies.fillers")
_ROADS = word_set("relations_bodies.roads")


def part_relations(scene: Scene) -> Iterator[RelationSuggestion]:
    """An organisation is part of the one, or the place, that its name ends with."""
    for whole in scene.mentions:
        if whole.label != "ORGANIZATION":
            continue
        inner = scene.inside(whole, _BODY)
        if len(inner) == 1 and inner[0].span.end == whole.span.end:
            if not _is_in_fixed_name(scene, whole, inner[0]):
                yield link(whole, inner[0], "part_of", 0.9, "نهاد درون نام نهاد")
            continue
        above = _beside(scene, whole) or _above(scene, whole)
        if above is not None:
            yield link(whole, above, "part_of", 0.76, "واحد + نام نهاد")


def _is_in_fixed_name(scene: Scene, whole: Mention, inner: Mention) -> bool:
    """«سازمان همکاری شانگهای» is no part of the town in its fixed name."""
    reading = scene.reading
    if inner.label != "LOCATION" or _COOPERATION not in reading.keys[whole.first : whole.last]:
        return False
    known = reading.lists.organizations.longest(reading.keys, whole.first, whole.last)
    return known is not None and known[0] == whole.last


def _beside(scene: Scene, unit: Mention) -> Mention | None:
    """«کمیسیون عمران» + «مجلس», where both are marked by themselves."""
    if scene.reading.keys[unit.first] not in _UNITS:
        return None
    if not scene.reading.same_sentence(unit.last, unit.first):
        return None
    return scene.at(unit.last, _ORGANIZATION)


def _above(scene: Scene, body: Mention) -> Mention | None:
    """«X، وابسته به Y», «X یکی از شرکت‌های تابعه Y», «X در ساختار Y»."""
    index = scene.skip(body.last, 1, COMMAS | _FILLERS | _UNDER)
    if not scene.reading.same_sentence(index, body.first):
        return None
    if _UNDER.isdisjoint(scene.reading.keys[body.last : index]):
        return None
    return scene.at(index, _ORGANIZATION)


def seat_relations(scene: Scene) -> Iterator[RelationSuggestion]:
    """«سفارت ایران در لندن»: a mission and the town it is in; «بیمارستان ولایت دامغان»."""
    reading = scene.reading
    for body in scene.mentions:
        if body.label not in {"ORGANIZATION", "FACILITY"}:
            continue
        if body.label == "FACILITY" and (within := _named_in(scene, body)) is not None:
            yield link(body, within, "located_in", 0.8, "جای درون نام مکان")
        settled = reading.key(body.last) in _SETTLED
        seated = settled or reading.keys[body.first] in _MISSIONS
        if not seated and body.label != "FACILITY":
            continue
        index = scene.skip(body.last, 1, _SEATED | _SETTLED)
        if not reading.same_sentence(index, body.first):
            continue
        if reading.key(index) == _IN or index > body.last:
            index += reading.key(index) == _IN
            place = scene.at(scene.skip(index, 1, _TOWN | _SEATED), _LOCATION)
            named = place is not None and any(
                scene.reading.keys[inner.first] == scene.reading.keys[place.first]
                for inner in scene.inside(body, _LOCATION)
            )
            if place is not None and not named:
                yield link(body, place, "located_in", 0.7, "نمایندگی + «در» + جای")


def _named_in(scene: Scene, site: Mention) -> Mention | None:
    """The place that a building's name ends with; a road is not where it leads."""
    inner = scene.inside(site, _BODY)
    if len(inner) != 1 or inner[0].label != "LOCATION":
        return None
    if inner[0].span.end != site.span.end or inner[0].first == site.first:
        return None
    return None if scene.reading.keys[site.first] in _ROADS else inner[0]
