# SPDX-License-Identifier: MIT
"""Who went where."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import Mention, Scene, link
from annotator.text.folding import fold

_TO = fold("به")
_FROM = fold("از")
_PLACES = frozenset({"LOCATION", "FACILITY"})
_TRIPS = word_set("relations_travel.trips")
_ENTERS = frozenset(map(fold, ["وارد", "عازم", "راهی"]))
_SEES = frozenset(map(fold, ["بازدید", "دیدن"]))
_AMONG = frozenset(map(fold, ["شامل", "همچون", "ازجمله"]))
_FORMS = word_set("relations_travel.forms")


def travel_relations(
    scene: Scene, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    for place in scene.mentions:
        if place.label not in _PLACES or scene.outer(place) is not None:
            continue
        lead = scene.skip(place.first - 1, -1, _FORMS)
        if not scene.reading.same_sentence(lead, place.first) or not _travels(scene, lead, place):
            continue
        for subject in scene.subjects(lead, person_of):
            for goal in scene.listed(place, _PLACES):
                when = scene.time_between(subject.last, goal.first)
                yield link(subject, goal, "visited", 0.82, "سفر + «به» + جای", **when)


def _travels(scene: Scene, lead: int, place: Mention) -> bool:
    reading = scene.reading
    key, stop = reading.key(lead), reading.stop(place.first)
    before = reading.keys[max(0, lead - 8) : lead]
    after = reading.keys[place.last : min(stop, place.last + 8)]
    if key == _TO:
        return any(word in _TRIPS for word in (*before[-4:], *after))
    if key in _ENTERS:
        return True
    if key in _AMONG:
        return any(word in _TRIPS for word in before)
    return key == _FROM and any(word in _SEES for word in after[:3])
