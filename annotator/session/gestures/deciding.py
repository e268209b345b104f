# SPDX-License-Identifier: MIT
"""Gestures on suggestions, and finishing a document with what is still undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.errors import AnnotationRejected
from annotator.model.annotation import (
    Decision,
    Json,
    Origin,
    Outcome,
    Provenance,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
)
from annotator.model.changes import ChangeSet
from annotator.model.project import State
from annotator.session.gestures.attributes import missing
from annotator.session.gestures.draft import Draft, set_state
from annotator.session.gestures.editing import new_relation, new_span
from annotator.session.gestures.references import Place, resolved
from annotator.session.gestures.view import Fragments, View

type Proposal = Suggestion | RelationSuggestion


def accept(
    view: View,
    suggestion: Suggestion,
    *,
    label: str | None = None,
    fragments: Fragments | None = None,
    version: str = "",
) -> ChangeSet:
    """With another label or other boundaries it is a correction."""
    draft = Draft(view)
    _accept_span(draft, suggestion, Origin.ACCEPTED, version, label, fragments)
    corrected = label not in (None, suggestion.label) or fragments not in (
        None,
        ((suggestion.start, suggestion.end),),
    )
    return draft.finish("correct" if corrected else "accept")


def _accept_span(
    draft: Draft,
    suggestion: Suggestion,
    origin: Origin,
    version: str = "",
    label: str | None = None,
    fragments: Fragments | None = None,
) -> str:
    view = draft.view
    proposed: Fragments = ((suggestion.start, suggestion.end),)
    label, fragments = label or suggestion.label, fragments or proposed
    right = label == suggestion.label and fragments == proposed
    span = new_span(
        view,
        fragments,
        label,
        suggestion.value if label == suggestion.label else None,
        dict(suggestion.attributes) if label == suggestion.label else None,
        Provenance(origin if right else Origin.CORRECTED, suggestion.suggester, version),
    )
    draft.put_span(None, span)
    draft.decide(
        _decision(view, suggestion, Outcome.ACCEPTED if right else Outcome.CORRECTED, span.id)
    )
    return span.id


def accept_in(draft: Draft, suggestion: Suggestion, version: str = "") -> str:
    """As part of a larger gesture; the id of the span it becomes."""
    return _accept_span(draft, suggestion, Origin.ACCEPTED, version)


def accept_relation(
    view: View,
    suggestion: RelationSuggestion,
    proposed: Mapping[Place, Suggestion],
    *,
    label: str | None = None,
    version: str = "",
) -> ChangeSet:
    """Ends that are only proposed so far (`proposed`, by place) are accepted with it."""
    draft = Draft(view)
    _accept_link(draft, suggestion, proposed, Origin.ACCEPTED, version, label)
    return draft.finish("correct" if label not in (None, suggestion.label) else "accept")


def _accept_link(
    draft: Draft,
    suggestion: RelationSuggestion,
    proposed: Mapping[Place, Suggestion],
    origin: Origin,
    version: str = "",
    label: str | None = None,
) -> None:
    view = draft.view
    ends = []
    for place in (suggestion.source, suggestion.target):
        end = span_at(draft, place)
        if end is None and place in proposed:
            end = _accept_span(draft, proposed[place], origin, version)
        if end is None:
            raise AnnotationRejected("relation_end_missing", label=suggestion.label)
        ends.append(end)

    def confirmed(place: Place) -> dict[str, Json] | None:
        span = span_at(draft, place)
        return None if span is None else {"span": span}

    right = label in (None, suggestion.label)
    provenance = Provenance(origin if right else Origin.CORRECTED, suggestion.suggester, version)
    relation = new_relation(
        view,
        ends[0],
        ends[1],
        label or suggestion.label,
        resolved(suggestion.attributes, confirmed) if right else None,
        provenance,
    )
    draft.put_relation(None, relation)
    outcome = Outcome.ACCEPTED if right else Outcome.CORRECTED
    draft.decide(_decision(view, suggestion, outcome, relation.id))


def link(
    view: View, proposed: Suggestion, other: str, label: str, *, forward: bool, version: str = ""
) -> ChangeSet:
    """A relation between the span `other` and a suggestion, which is accepted on the way;
    `forward` from `other` to it."""
    draft = Draft(view)
    accepted = _accept_span(draft, proposed, Origin.ACCEPTED, version)
    ends = (other, accepted) if forward else (accepted, other)
    draft.put_relation(None, new_relation(view, *ends, label))
    return draft.finish("add_relation")


def span_at(draft: Draft, place: Place) -> str | None:
    start, end, label = place
    for span in draft.overlapping(start, end):
        if span.label == label and span.fragments == ((start, end),):
            return span.id
    return None


def reject(view: View, suggestions: Iterable[Proposal]) -> ChangeSet:
    draft = Draft(view)
    for suggestion in suggestions:
        draft.decide(_decision(view, suggestion, Outcome.REJECTED))
    return draft.finish("reject")


def accept_many(
    view: View,
    suggestions: Iterable[Suggestion],
    relations: Iterable[RelationSuggestion] = (),
    versions: Mapping[str, str] | None = None,
) -> tuple[ChangeSet, int]:
    """All that the schema allows together, the surer first, and how many were refused.
    Relations are accepted between ends that are confirmed by then."""
    draft = Draft(view)
    known = versions or {}
    refused = 0
    for suggestion in sorted(suggestions, key=lambda s: (-s.score, s.start, s.end)):
        try:
            _accept_span(draft, suggestion, Origin.BULK, known.get(suggestion.suggester, ""))
        except AnnotationRejected:
            refused += 1
    for link in sorted(relations, key=lambda r: -r.score):
        try:
            _accept_link(draft, link, {}, Origin.BULK, known.get(link.suggester, ""))
        except AnnotationRejected:
            refused += 1
    return draft.finish("accept_many"), refused


def _decision(view: View, proposal: Proposal, outcome: Outcome, result: str = "") -> Decision:
    return Decision(
        view.document.id,
        view.annotator,
        proposal.key,
        outcome,
        proposal.suggester,
        proposal.score,
        result,
    )


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """What is open in a document about to be finished: suggestion keys; (span or relation id, or
    "" for the document, and the key of an attribute, of a role or relation of which there are
    too few, or "value" for a date without one); untouched paragraphs of the display."""

    undecided: tuple[str, ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    untouched: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.undecided or self.incomplete or self.untouched)


def incomplete(view: View) -> tuple[tuple[str, str], ...]:
    """As in OpenPlaces: the document first, then spans in their order, then relations."""
    labels = view.state.labels if view.state is not None else {}
    found = [("", key) for key in missing(view.schema.document, labels)]
    for span in sorted(view.spans.values(), key=lambda s: (s.start, s.end)):
        tag = view.schema.tag(span.label)
        if tag is not None:
            if tag.temporal and not _is_valued(span):
                found.append((span.id, "value"))
            found += [(span.id, key) for key in missing(tag, span.attributes)]
            found += [(span.id, key) for key in _too_few(view, span)]
    for relation in view.relations.values():
        link = view.schema.relation(relation.label)
        found += [(relation.id, key) for key in missing(link, relation.attributes)]
    return tuple(found)


def _is_valued(span: Span) -> bool:
    """«روزی», said of no day, needs no value."""
    if span.attributes.get("generic") is True:
        return True
    for value in span.value if isinstance(span.value, list) else [span.value]:
        if not isinstance(value, dict):
            return value is not None
        if all(value.get(part) is None for part in ("jalali", "gregorian", "number")):
            return False
    return bool(span.value)


def _too_few(view: View, span: Span) -> list[str]:
    """The relations and roles that the span has to have more of."""
    wanted = [
        link
        for link in view.schema.links
        if link.least and not link.retired and any(s == span.label for s, _ in link.signatures)
    ]
    if not wanted:
        return []
    there = Counter(
        relation.label
        for relation in view.relations_of(span.id)
        if relation.source == span.id or _reads_both_ways(view, relation)
    )
    return [link.key for link in wanted if there[link.key] < link.least]


def _reads_both_ways(view: View, relation: Relation) -> bool:
    link = view.schema.relation(relation.label)
    return link is not None and link.symmetric


def finish(view: View, undecided: Iterable[Proposal]) -> ChangeSet:
    """Undecided suggestions are kept as passed over."""
    draft = Draft(view)
    for suggestion in undecided:
        draft.decide(_decision(view, suggestion, Outcome.PASSED_OVER))
    state = set_state(view, State.FINISHED)
    moved = (state,) if state.before != state.after else ()
    return ChangeSet("finish", (*draft.changes, *moved))


def reopen(view: View) -> ChangeSet:
    if view.state is None or view.state.state is not State.FINISHED:
        raise AnnotationRejected("not_finished")
    return ChangeSet("reopen", (set_state(view, State.REOPENED),))
