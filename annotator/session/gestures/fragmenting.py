# SPDX-License-Identifier: MIT
"""Spans of several fragments, and one span made of two or two of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Json, Outcome, Relation, Span
from annotator.model.changes import ChangeSet
from annotator.session.gestures import editing
from annotator.session.gestures.attributes import attributes_of, fits
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.references import renamed_spans, without_reference
from annotator.session.gestures.view import Fragments, View
from annotator.text.tokens import trim

type ValueAt = Callable[[Fragments, str], Json]
"""(fragments, label) → the value the program itself gives a span there."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something of a span that its reshaping could not keep: `code` is worded in the section
    "unkept" of the catalogue, `data` are the code's."""

    code: str
    data: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reshaped:
    """`span` is the id of the span that came or stayed, `unkept` what got lost on the way or
    stayed with one half only."""

    changes: ChangeSet
    span: str
    unkept: tuple[Unkept, ...] = ()


def no_value(_fragments: Fragments, _label: str) -> Json:
    return None


def united(text: str, fragments: Iterable[tuple[int, int]]) -> Fragments:
    """Sorted, and in one piece where they touch, overlap or have only blanks between them."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(fragments):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def add_fragment(
    view: View, span_id: str, fragment: tuple[int, int], value_at: ValueAt = no_value
) -> ChangeSet:
    span = Draft(view).span(span_id)
    fragments = united(view.text, (*span.fragments, fragment))
    return replace(_refragmented(view, span, fragments, value_at), name="add_fragment")


def remove_fragment(
    view: View, span_id: str, offset: int, value_at: ValueAt = no_value
) -> ChangeSet:
    """Take out the fragment that holds `offset`."""
    span = Draft(view).span(span_id)
    kept = tuple(piece for piece in span.fragments if not piece[0] <= offset < piece[1])
    if kept == span.fragments:
        raise AnnotationRejected("fragment_missing", text=view.covered(span.fragments))
    if not kept:
        raise AnnotationRejected("fragment_only", text=view.covered(span.fragments))
    return replace(_refragmented(view, span, kept, value_at), name="remove_fragment")


def _refragmented(view: View, span: Span, fragments: Fragments, value_at: ValueAt) -> ChangeSet:
    value = _value(span, fragments, value_at)
    return editing.resize_span(view, span.id, fragments, value=value, revalue=True)


def _value(span: Span, fragments: Fragments, value_at: ValueAt) -> Json:
    """Found again, unless a person has set it."""
    automatic = span.value is None or span.value == value_at(span.fragments, span.label)
    return value_at(fragments, span.label) if automatic else span.value


def split_span(view: View, span_id: str, at: int, value_at: ValueAt = no_value) -> Reshaped:
    """What lies from `at` on becomes a span of its own with the same tag and attributes; id,
    relations, identities and note stay with the first one."""
    draft = Draft(view)
    before = draft.span(span_id)
    first, second = _halves(view.text, before.fragments, at)
    if not first or not second:
        raise AnnotationRejected("split_outside", text=view.covered(before.fragments))
    provenance = editing.corrected(before.provenance)
    kept = replace(
        before,
        fragments=first,
        value=_value(before, first, value_at),
        provenance=provenance,
    )
    made = replace(
        before,
        id=view.new_id(),
        fragments=second,
        value=value_at(second, before.label),
        entities=(),
        provenance=provenance,
        note="",
        extra={},
    )
    draft.put_span(before, kept)
    draft.put_span(None, made)
    draft.revise(span_id, Outcome.CORRECTED)
    return Reshaped(draft.finish("split_span"), made.id, tuple(_of_first(view, before, kept)))


def _halves(text: str, fragments: Fragments, at: int) -> tuple[Fragments, Fragments]:
    """Without the blanks at the cut."""
    sides: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end in fragments:
        for side, low, high in ((0, start, min(end, at)), (1, max(start, at), end)):
            if low < high:
                piece = trim(text, low, high) if start < at < end else (low, high)
                if piece[0] < piece[1]:
                    sides[side].append(piece)
    return tuple(sides[0]), tuple(sides[1])


def _of_first(view: View, before: Span, kept: Span) -> Iterable[Unkept]:
    """What a split leaves with the first half alone, or loses."""
    relations = len(view.relations_of(before.id))
    if relations:
        yield Unkept("relations_with_first", {"count": relations})
    if before.entities:
        yield Unkept("entities_with_first", {"count": len(before.entities)})
    if before.note:
        yield Unkept("note_with_first")
    if before.value is not None and kept.value is None:
        yield Unkept("value")


def join_spans(view: View, first_id: str, second_id: str, value_at: ValueAt = no_value) -> Reshaped:
    """The first takes in the second and keeps its id and tag; relations, attributes, identities
    and notes of the second come along as far as the schema and the first allow."""
    draft = Draft(view)
    first, second = draft.span(first_id), draft.span(second_id)
    if first_id == second_id:
        raise AnnotationRejected("join_itself", text=view.covered(first.fragments))
    fragments = united(view.text, (*first.fragments, *second.fragments))
    unkept: list[Unkept] = []
    if second.label != first.label:
        unkept.append(Unkept("tag", {"tag": second.label}))
    _move_relations(draft, first, second, unkept)
    _move_references(draft, first, second)
    draft.drop_span(second)
    attributes = _joined_attributes(view, first, second, unkept)
    value = _value(first, fragments, value_at)
    if value is None and first.label == second.label:
        value = first.value or second.value
    unkept += _lost_values(first, second, value, value_at)
    joined = replace(
        first,
        fragments=fragments,
        attributes=attributes,
        value=value,
        entities=tuple(dict.fromkeys((*first.entities, *second.entities))),
        provenance=editing.corrected(first.provenance),
        note=_joined_notes(first.note, second.note),
        extra={**second.extra, **first.extra},
        unsure=first.unsure or second.unsure,
    )
    draft.put_span(draft.span(first_id), joined)
    _revise(draft, first_id, second_id)
    return Reshaped(draft.finish("join_spans"), first_id, tuple(unkept))


def _move_relations(draft: Draft, first: Span, second: Span, unkept: list[Unkept]) -> None:
    """The second's relations end at the first; what may not, or is there already, goes."""
    for relation in sorted(draft.relations_of(second.id), key=lambda one: one.id):
        source, target = (
            first.id if end == second.id else end for end in (relation.source, relation.target)
        )
        moved = replace(relation, source=source, target=target)
        twin = _twin(draft, moved)
        if twin is not None:
            note = _joined_notes(twin.note, relation.note)
            unsure = twin.unsure or relation.unsure
            draft.change_relation(twin, replace(twin, note=note, unsure=unsure))
            editing.drop_relation(draft, relation)
            continue
        try:
            draft.put_relation(relation, moved)
        except AnnotationRejected as refusal:
            unkept.append(Unkept(refusal.code, {"label": relation.label}))
            editing.drop_relation(draft, relation)


def _twin(draft: Draft, moved: Relation) -> Relation | None:
    """A relation that says the same as `moved` already."""
    tag = draft.view.schema.relation(moved.label)
    ends = {(moved.source, moved.target)}
    if tag is not None and tag.symmetric:
        ends.add((moved.target, moved.source))
    for other in draft.relations_of(moved.source):
        same = other.label == moved.label and other.attributes == moved.attributes
        if same and other.id != moved.id and (other.source, other.target) in ends:
            return other
    return None


def _move_references(draft: Draft, first: Span, second: Span) -> None:
    """Attributes and labels of the document that named the second span name the first one."""
    names = {second.id: first.id}
    for relation in draft.relations():
        changed = renamed_spans(relation.attributes, names)
        if changed != relation.attributes:
            draft.change_relation(relation, replace(relation, attributes=changed))
    for span in draft.spans():
        changed = renamed_spans(span.attributes, names)
        if changed != span.attributes and span.id not in (first.id, second.id):
            draft.put_span(span, replace(span, attributes=changed))
    if draft.labels:
        draft.put_state(labels=renamed_spans(draft.labels, names))


def _joined_attributes(
    view: View, first: Span, second: Span, unkept: list[Unkept]
) -> dict[str, Json]:
    """The first's win; none may name the span itself."""
    known = {each.key: each for each in attributes_of(view.schema.tag(first.label))}
    joined = dict(first.attributes)
    for key, value in second.attributes.items():
        may = second.label == first.label or (key in known and fits(known[key], value, view.spans))
        if joined.get(key) in (None, "", []) and may:
            joined[key] = value
        elif joined.get(key) != value:
            unkept.append(Unkept("attribute", {"attribute": key}))
    outside = without_reference(without_reference(joined, first.id), second.id)
    for key in joined:
        if outside.get(key) != joined[key]:
            unkept.append(Unkept("attribute", {"attribute": key}))
    return outside


def _lost_values(first: Span, second: Span, joined: Json, value_at: ValueAt) -> Iterable[Unkept]:
    """What a person has set, or the program found, and the joined span does not have."""
    by_hand = second.value != value_at(second.fragments, second.label)
    other = second.value is not None and by_hand and second.value != joined
    if other or (first.value is not None and joined is None):
        yield Unkept("value")


def _joined_notes(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(note for note in (one, other) if note))


def _revise(draft: Draft, first: str, second: str) -> None:
    """The suggestions that either came from have led to the joined span."""
    for decision in draft.view.decisions.values():
        if decision.result in (first, second):
            draft.decide(replace(decision, outcome=Outcome.CORRECTED, result=first))
