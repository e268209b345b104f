# SPDX-License-Identifier: MIT
"""The suggestions that still wait for a decision."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.annotation import (
    Outcome,
    RelationSuggestion,
    Suggestion,
    Suggestions,
    suggestion_key,
)
from annotator.model.project import State
from annotator.model.schema import Overlap
from annotator.session.gestures.display import Range
from annotator.session.gestures.view import Places, View, crossing

UNCERTAIN = 0.6
"""Below this score a suggestion asks for a closer look."""


@dataclass(frozen=True, slots=True)
class _End:
    start: int
    end: int
    key: str


class Pending:
    """Out of the last run, what is neither decided nor made idle by a confirmed span: one at
    the same place, or one it may not lie across. A relation waits as long as both its ends are
    confirmed or waiting, and it is not there yet."""

    def __init__(self) -> None:
        self.spans: dict[str, Suggestion] = {}
        self.relations: dict[str, RelationSuggestion] = {}
        self._all: dict[str, Suggestion] = {}
        self._links: dict[str, RelationSuggestion] = {}
        self._places: Places[Suggestion] = Places()
        self._ends: Places[_End] = Places()
        self._ordered: list[Suggestion] = []
        self._given: tuple[Suggestion, ...] | None = None

    def replace(self, suggestions: Suggestions, view: View) -> set[str]:
        """Another run's suggestions; the keys of all that went or came."""
        before: dict[str, object] = {**self.spans, **self.relations}
        self._all = {suggestion.key: suggestion for suggestion in suggestions.spans}
        self._links = {suggestion.key: suggestion for suggestion in suggestions.relations}
        self._places = Places(self._all.items())
        self._ends = Places(
            (f"{key}#{place}", _End(end[0], end[1], key))
            for key, link in self._links.items()
            for place, end in enumerate((link.source, link.target))
        )
        self.spans = {key: s for key, s in self._all.items() if _waits(s, view)}
        self._ordered, self._given = sorted(self.spans.values(), key=_place), None
        self.relations = {key: s for key, s in self._links.items() if self._link_waits(s, view)}
        after: dict[str, object] = {**self.spans, **self.relations}
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def update(self, view: View, ranges: Iterable[Range], keys: Iterable[str]) -> set[str]:
        """After a change of spans or relations in `ranges` and of decisions on `keys`: the
        keys of the suggestions that went or came back."""
        ranges, touched = list(ranges), set(keys)
        ranges += [(s.start, s.end) for s in map(self._all.get, touched) if s is not None]
        for start, end in ranges:
            touched.update(found.key for found in self._places.overlapping(start, end))
            touched.update(found.key for found in self._ends.overlapping(start, end))
        changed = set()
        for key in touched & self._all.keys():
            suggestion = self._all[key]
            if _show(self.spans, key, suggestion, shown=_waits(suggestion, view)):
                changed.add(key)
                self._order(suggestion, shown=key in self.spans)
        for key in touched & self._links.keys():
            link = self._links[key]
            if _show(self.relations, key, link, shown=self._link_waits(link, view)):
                changed.add(key)
        return changed

    def ordered(self) -> tuple[Suggestion, ...]:
        if self._given is None:
            self._given = tuple(self._ordered)
        return self._given

    def _order(self, suggestion: Suggestion, *, shown: bool) -> None:
        """Put one into the order, or take it out; the others stay where they are."""
        self._given = None
        if shown:
            insort(self._ordered, suggestion, key=_place)
        else:
            del self._ordered[bisect_left(self._ordered, _place(suggestion), key=_place)]

    def links_at(self, start: int, end: int, label: str) -> tuple[RelationSuggestion, ...]:
        """The relations waiting that end at that place."""
        place = (start, end, label)
        found = {end.key for end in self._ends.overlapping(start, end)}
        waiting = (self.relations[key] for key in sorted(found & self.relations.keys()))
        return tuple(link for link in waiting if place in (link.source, link.target))

    def _link_waits(self, link: RelationSuggestion, view: View) -> bool:
        tag = view.schema.relation(link.label)
        if tag is None or tag.retired or _decided(link.key, view):
            return False
        ends = []
        for start, end, label in (link.source, link.target):
            confirmed = _confirmed(view, start, end, label)
            if confirmed is None and suggestion_key(start, end, label) not in self.spans:
                return False
            ends.append(confirmed)
        source, target = ends
        if source is None or target is None:
            return True
        either = {source, target}
        return not any(
            relation.label == link.label
            and (
                (relation.source, relation.target) == (source, target)
                or (tag.symmetric and {relation.source, relation.target} == either)
            )
            for relation in view.relations_of(source)
        )


def _place(suggestion: Suggestion) -> tuple[int, int, str]:
    return suggestion.start, suggestion.end, suggestion.label


def _show[T](shown_now: dict[str, T], key: str, value: T, *, shown: bool) -> bool:
    """Whether it had to go or come."""
    if shown == (key in shown_now):
        return False
    if shown:
        shown_now[key] = value
    else:
        del shown_now[key]
    return True


def _decided(key: str, view: View) -> bool:
    """What was passed over waits again in a document that was opened again."""
    decision = view.decisions.get(key)
    if decision is None:
        return False
    finished = view.state is not None and view.state.state is State.FINISHED
    return finished or decision.outcome is not Outcome.PASSED_OVER


def _waits(suggestion: Suggestion, view: View) -> bool:
    tag, layer = view.schema.tag(suggestion.label), view.schema.layer_of(suggestion.label)
    if tag is None or layer is None or tag.retired or _decided(suggestion.key, view):
        return False
    place = ((suggestion.start, suggestion.end),)
    for span in view.places.overlapping(suggestion.start, suggestion.end):
        if view.schema.layer_of(span.label) is not layer:
            continue
        if span.fragments == place or layer.overlap is Overlap.NONE:
            return False
        if layer.overlap is Overlap.NESTED and crossing(span.fragments, place):
            return False
    return True


def _confirmed(view: View, start: int, end: int, label: str) -> str | None:
    for span in view.places.overlapping(start, end):
        if span.label == label and span.fragments == ((start, end),):
            return span.id
    return None
