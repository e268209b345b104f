# SPDX-License-Identifier: MIT
"""A gesture in the making: changes checked against the schema, the stored and each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Decision, Json, Outcome, Relation, Span
from annotator.model.changes import Change, ChangeSet, Value
from annotator.model.project import DocumentState, State
from annotator.model.schema import Overlap, RelationTag
from annotator.session.gestures.view import Fragments, Links, Places, View, crossing, overlap


class Draft:
    """Collects the changes of one gesture over `view`. What breaks a rule is refused with
    AnnotationRejected and leaves the draft as it was. With `retired` it takes tags that are
    offered no more, as a file may have them."""

    def __init__(self, view: View, *, retired: bool = False) -> None:
        self.view = view
        self._retired = retired
        self._changes: list[Change] = []
        self._spans: dict[str, Span | None] = {}
        self._relations: dict[str, Relation | None] = {}
        self._decisions: dict[str, Decision] = {}
        self._added: Places[Span] = Places()
        self._linked = Links()
        self._state: dict[str, Json] = {}

    def finish(self, name: str) -> ChangeSet:
        """The gesture; work on a document also moves its state."""
        if not self._changes and not self._state:
            return ChangeSet(name, ())
        state = touched(self.view, **self._state)
        return ChangeSet(name, (*((state,) if state is not None else ()), *self._changes))

    def put_state(self, **fields: Json) -> None:
        """What the person says of the document as a whole."""
        there = self.view.state or DocumentState(self.view.document.id, self.view.annotator)
        self._state |= {name: new for name, new in fields.items() if getattr(there, name) != new}

    @property
    def labels(self) -> dict[str, Json]:
        """Of the document, as far as this gesture has come."""
        there = self.view.state.labels if self.view.state is not None else {}
        return dict(self._state.get("labels", there))

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._changes)

    def span(self, span_id: str) -> Span:
        span = self._spans.get(span_id, self.view.spans.get(span_id))
        if span is None:
            raise AnnotationRejected("span_missing", span=span_id)
        return span

    def relation(self, relation_id: str) -> Relation:
        relation = self._relations.get(relation_id, self.view.relations.get(relation_id))
        if relation is None:
            raise AnnotationRejected("relation_missing", relation=relation_id)
        return relation

    def relations(self) -> tuple[Relation, ...]:
        merged: Mapping[str, Relation | None] = {**self.view.relations, **self._relations}
        return tuple(relation for relation in merged.values() if relation is not None)

    def spans(self) -> tuple[Span, ...]:
        merged: Mapping[str, Span | None] = {**self.view.spans, **self._spans}
        return tuple(span for span in merged.values() if span is not None)

    def put(self, before: Value | None, after: Value | None, scope: str = "") -> None:
        if before != after:
            self._changes.append(Change(before, after, scope))

    def put_span(self, before: Span | None, after: Span) -> None:
        if before is None or (before.fragments, before.label) != (after.fragments, after.label):
            self.check_place(after.fragments, after.label, ignore=after.id)
        self.put(before, after)
        self._spans[after.id] = after
        self._added.put(after.id, after)

    def drop_span(self, span: Span) -> None:
        self.put(span, None)
        self._spans[span.id] = None
        self._added.drop(span.id)

    def put_relation(self, before: Relation | None, after: Relation) -> None:
        self.check_link(after)
        self.change_relation(before, after)

    def drop_relation(self, relation: Relation) -> None:
        self.put(relation, None)
        self._relations[relation.id] = None
        self._linked.drop(relation.id)

    def change_relation(self, before: Relation | None, after: Relation) -> None:
        """Other fields than the ends and the label: nothing to check."""
        self.put(before, after)
        self._relations[after.id] = after
        self._linked.put(after)

    def decide(self, decision: Decision) -> None:
        before = self._decisions.get(decision.key, self.view.decisions.get(decision.key))
        self.put(before, decision)
        self._decisions[decision.key] = decision

    def revise(self, result: str, outcome: Outcome) -> None:
        """The annotation that came from a suggestion was changed or deleted after all."""
        kept = "" if outcome is Outcome.REJECTED else result
        for decision in self.view.decisions.values():
            if decision.result == result:
                self.decide(replace(decision, outcome=outcome, result=kept))

    def check_place(self, fragments: Fragments, label: str, ignore: str = "") -> None:
        """Refuse a span that may not lie there; `ignore` is the one about to be changed."""
        view = self.view
        tag, layer = view.schema.tag(label), view.schema.layer_of(label)
        if tag is None or layer is None:
            raise AnnotationRejected("unknown_tag", label=label)
        if tag.retired and not self._retired:
            before = self._spans.get(ignore, view.spans.get(ignore))
            if before is None or before.label != label:
                raise AnnotationRejected("tag_retired", label=label)
        check_fragments(fragments, view.text)
        if len(fragments) > 1 and not layer.discontinuous:
            raise AnnotationRejected("discontinuous_forbidden", layer=layer.key)
        others = self.overlapping(fragments[0][0], fragments[-1][1])
        keys = {tag.key for tag in layer.tags} if others else set()
        for other in others:
            if other.id == ignore or other.label not in keys:
                continue
            data = {"text": view.covered(fragments), "other": view.covered(other.fragments)}
            if other.fragments == fragments and other.label == label:
                raise AnnotationRejected("duplicate_span", label=label, **data)
            if layer.overlap is Overlap.NONE and overlap(fragments, other.fragments):
                raise AnnotationRejected("overlap_forbidden", label=other.label, **data)
            if layer.overlap is Overlap.NESTED and crossing(fragments, other.fragments):
                raise AnnotationRejected("crossing_forbidden", label=other.label, **data)

    def allows(self, fragments: Fragments, label: str, ignore: str = "") -> bool:
        try:
            self.check_place(fragments, label, ignore)
        except AnnotationRejected:
            return False
        return True

    def check_link(self, relation: Relation) -> None:
        source, target = self.span(relation.source), self.span(relation.target)
        tag = self.view.schema.relation(relation.label)
        if tag is None:
            raise AnnotationRejected("unknown_relation", label=relation.label)
        before = self._relations.get(relation.id, self.view.relations.get(relation.id))
        known = before is not None and before.label == relation.label
        if tag.retired and not self._retired and not known:
            raise AnnotationRejected("tag_retired", label=relation.label)
        if source.id == target.id:
            raise AnnotationRejected("relation_to_itself", label=relation.label)
        if not tag.allows(source.label, target.label):
            labels = {"source": source.label, "target": target.label}
            raise AnnotationRejected("relation_illegal", label=relation.label, **labels)
        ends = {(relation.source, relation.target)}
        if tag.symmetric:
            ends.add((relation.target, relation.source))
        for other in self.relations_of(source.id):
            same = other.label == relation.label and (other.source, other.target) in ends
            if same and other.id != relation.id and other.attributes == relation.attributes:
                raise AnnotationRejected("duplicate_relation", label=relation.label)
        if tag.most:
            self._check_most(relation, tag)
        if tag.transitive and not tag.symmetric and self._reaches(target.id, source.id, relation):
            raise AnnotationRejected("relation_cycle", label=relation.label)

    def _check_most(self, relation: Relation, tag: RelationTag) -> None:
        for end in (relation.source, relation.target) if tag.symmetric else (relation.source,):
            others = [
                other
                for other in self.relations_of(end)
                if other.label == relation.label
                and other.id != relation.id
                and (tag.symmetric or other.source == end)
            ]
            if len(others) >= tag.most:
                raise AnnotationRejected(
                    "too_many_of_role" if tag.trigger else "too_many_relations",
                    label=relation.label,
                    most=tag.most,
                    text=self.view.covered(self.span(end).fragments),
                )

    def _reaches(self, start: str, wanted: str, without: Relation) -> bool:
        """Whether relations of the label of `without`, but for itself, lead there."""
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            if here == wanted:
                return True
            for relation in self.relations_of(here):
                follows = relation.label == without.label and relation.id != without.id
                if follows and relation.source == here and relation.target not in seen:
                    seen.add(relation.target)
                    waiting.append(relation.target)
        return False

    def relations_of(self, span: str) -> list[Relation]:
        stored = self.view.relations_of(span)
        kept = [relation for relation in stored if relation.id not in self._relations]
        return [*kept, *self._linked.of(span)]

    def overlapping(self, start: int, end: int) -> list[Span]:
        stored = self.view.places.overlapping(start, end)
        kept = [span for span in stored if span.id not in self._spans]
        return [*kept, *self._added.overlapping(start, end)]


def check_fragments(fragments: Fragments, text: str) -> None:
    if not fragments:
        raise AnnotationRejected("empty_span")
    last = 0
    for start, end in fragments:
        if not 0 <= start <= end <= len(text):
            raise AnnotationRejected("outside_text", start=start, end=end, length=len(text))
        if start < last:
            raise AnnotationRejected("fragments_overlap", start=start, end=end)
        if not text[start:end].strip():
            raise AnnotationRejected("empty_span", start=start, end=end)
        last = end


def touched(view: View, **fields: Json) -> Change | None:
    """A first piece of work opens a document, a later one opens a finished one again; `fields`
    of the state become others with it."""
    before = view.state or DocumentState(view.document.id, view.annotator)
    following = {State.NEW: State.IN_PROGRESS, State.FINISHED: State.REOPENED}.get(before.state)
    if following is not None:
        before = replace(before, state=following, schema_version=view.schema.version)
    after = replace(before, **fields)
    return Change(view.state, after) if after != view.state else None


def set_state(view: View, state: State) -> Change:
    before = view.state
    after = before or DocumentState(view.document.id, view.annotator)
    return Change(before, replace(after, state=state, schema_version=view.schema.version))
