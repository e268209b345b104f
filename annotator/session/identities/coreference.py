# SPDX-License-Identifier: MIT
"""Spans of one identity in a text are a chain: joining, moving, splitting, walking it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Json, Span, standing_entity
from annotator.model.changes import ChangeSet
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.view import View
from annotator.session.identities import mention_kind
from annotator.session.identities.entity_editing import name_of, standing
from annotator.session.identities.mention_kind import MentionKind


def entities_of(view: View, span: Span) -> tuple[Entity, ...]:
    """The identities it refers to as they stand today, each once."""
    found = (standing_entity(view.entities, entity) for entity in span.entities)
    return tuple({entity.id: entity for entity in found if entity is not None}.values())


def chain(view: View, span_id: str) -> tuple[Span, ...]:
    """The spans that share an identity with it, itself among them, in the order of reading; none
    for a span without one."""
    span = view.spans.get(span_id)
    if span is None or not span.entities:
        return ()
    return mentions(view, {entity.id for entity in entities_of(view, span)})


def mentions(view: View, entities: Iterable[str]) -> tuple[Span, ...]:
    """Of these identities, by the ids that stand."""
    wanted = set(entities)
    found = (
        span
        for span in view.spans.values()
        if span.entities and any(each.id in wanted for each in entities_of(view, span))
    )
    return tuple(sorted(found, key=_order))


def entities_near(view: View, span: Span) -> tuple[Entity, ...]:
    """The identities of the text: those named before the span first, the nearest first."""
    marked = [other for other in view.spans.values() if other.entities and other.id != span.id]
    marked.sort(key=lambda other: (other.start > span.start, abs(other.start - span.start)))
    return tuple({e.id: e for other in marked for e in entities_of(view, other)}.values())


def join(view: View, span_ids: Iterable[str], entity: str, *, also: bool = False) -> ChangeSet:
    """Let the spans refer to an identity and to no other any more; with `also` besides those
    they refer to, as «آن‌ها» does to several."""
    kept = standing(view.entities, entity)
    draft = Draft(view)
    refer(draft, span_ids, kept, also)
    return draft.finish("join_chain")


def join_new(view: View, span_ids: Iterable[str], name: str = "", type_: str = "") -> ChangeSet:
    """The same with a new identity, named after the span that tells most."""
    spans = [_span(view, span_id) for span_id in span_ids]
    if not spans:
        raise AnnotationRejected("no_span_selected")
    named = naming(view, spans)
    entity = Entity(
        view.new_id(),
        name_of(name or view.covered(named.fragments)),
        type_ or named.label,
        annotator=view.annotator,
    )
    draft = Draft(view)
    draft.put(None, entity)
    refer(draft, (span.id for span in spans), entity, also=False)
    return draft.finish("new_entity")


def link(view: View, first: str, second: str, name: str = "") -> ChangeSet:
    """Two spans in one chain: the second comes to the first; where only the second has an
    identity, the first to the second; where neither has, they get a new one of that name."""
    if first == second:
        return ChangeSet("join_chain", ())
    one, other = _span(view, first), _span(view, second)
    ours, theirs = entities_of(view, one), entities_of(view, other)
    if ours:
        return join(view, (second,), ours[0].id)
    if theirs:
        return join(view, (first,), theirs[0].id)
    return join_new(view, (first, second), name)


def split(view: View, span_ids: Iterable[str]) -> ChangeSet:
    """Out of their chain; the spans refer to nobody."""
    draft = Draft(view)
    for span_id in span_ids:
        span = draft.span(span_id)
        draft.put_span(span, replace(span, entities=()))
    return draft.finish("split_chain")


def without_missing(view: View, span_id: str) -> ChangeSet:
    """Let a span refer no more to what the register does not have."""
    draft = Draft(view)
    span = draft.span(span_id)
    there = tuple(e for e in span.entities if standing_entity(view.entities, e) is not None)
    draft.put_span(span, replace(span, entities=there))
    return draft.finish("split_chain")


def step(view: View, span_id: str, count: int) -> str:
    """The chain's next (1) or previous (-1) span in the text, "" beyond its end."""
    ids = [span.id for span in chain(view, span_id)]
    place = ids.index(span_id) + count if span_id in ids else -1
    return ids[place] if 0 <= place < len(ids) else ""


def refer(draft: Draft, span_ids: Iterable[str], entity: Entity, also: bool) -> None:
    """As part of a larger gesture."""
    for span_id in span_ids:
        span = draft.span(span_id)
        others = entities_of(draft.view, span) if also else ()
        refers = tuple(dict.fromkeys((*(other.id for other in others), entity.id)))
        changed = replace(span, entities=refers, attributes=_with_kind(draft.view, span, entity))
        draft.put_span(span, changed)


def _with_kind(view: View, span: Span, entity: Entity) -> dict[str, Json]:
    """Name, description or pronoun, guessed where nobody has said it."""
    known = mention_kind.kind_attribute(view.schema.tag(span.label))
    if known is None or known.key in span.attributes:
        return span.attributes
    kind = mention_kind.guess(view.covered(span.fragments), (entity.name, *entity.aliases))
    return {**span.attributes, known.key: str(kind)}


def naming(view: View, spans: Iterable[Span]) -> Span:
    """Which of some spans gives an identity its name: the longest of those that are names, or
    else the longest."""

    def rank(span: Span) -> tuple[bool, int, int]:
        words = view.covered(span.fragments)
        given = span.attributes.get(mention_kind.ATTRIBUTE)
        kind = given or mention_kind.guess(words, (words,))
        return kind != MentionKind.NAME, -len(words), span.start

    return min(spans, key=rank)


def _span(view: View, span_id: str) -> Span:
    span = view.spans.get(span_id)
    if span is None:
        raise AnnotationRejected("span_missing", span=span_id)
    return span


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, -span.end, span.id


class Chains:
    """The chains of an open document."""

    def __init__(self, document: DocumentSession) -> None:
        self._document = document

    def of(self, span_id: str) -> tuple[Span, ...]:
        return chain(self._document.view, span_id)

    def entities(self, span_id: str) -> tuple[Entity, ...]:
        span = self._document.spans.get(span_id)
        return entities_of(self._document.view, span) if span is not None else ()

    def near(self, span_id: str) -> tuple[Entity, ...]:
        span = self._document.spans.get(span_id)
        return entities_near(self._document.view, span) if span is not None else ()

    def mentions(self, *entities: str) -> tuple[Span, ...]:
        return mentions(self._document.view, entities)

    def join(self, span_ids: Iterable[str], entity: str, *, also: bool = False) -> None:
        self._document.apply(join(self._document.view, span_ids, entity, also=also))

    def join_new(self, span_ids: Iterable[str], name: str = "", type_: str = "") -> str:
        """The new identity's id."""
        chosen = tuple(span_ids)
        changes = join_new(self._document.view, chosen, name or self.name_for(chosen), type_)
        self._document.apply(changes)
        made = (change.after for change in changes.changes if change.before is None)
        return next(value.id for value in made if isinstance(value, Entity))

    def name_for(self, span_ids: Iterable[str]) -> str:
        """What a new identity of these spans would be called, as it is shown."""
        spans = [self._document.spans[span] for span in span_ids if span in self._document.spans]
        if not spans:
            return ""
        return self._document.text_of(naming(self._document.view, spans).fragments)

    def link(self, first: str, second: str) -> None:
        name = self.name_for((first, second))
        self._document.apply(link(self._document.view, first, second, name))

    def split(self, span_ids: Iterable[str]) -> None:
        self._document.apply(split(self._document.view, span_ids))

    def step(self, span_id: str, count: int) -> str:
        return step(self._document.view, span_id, count)
