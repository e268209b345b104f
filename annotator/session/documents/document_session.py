# SPDX-License-Identifier: MIT
"""One open document of one person, and the gestures on it, each checked and named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from annotator.errors import AnnotationRejected
from annotator.model.annotation import (
    Json,
    Relation,
    Span,
    Suggestion,
    Suggestions,
)
from annotator.model.changes import ChangeSet
from annotator.model.document import Repair
from annotator.model.schema import RelationTag, Tag
from annotator.session.documents.open_document import DocumentChange
from annotator.session.documents.saved_document import SavedDocument
from annotator.session.gestures import deciding, editing, mending, values
from annotator.session.gestures.deciding import OpenPlaces
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.retagging import Lost, lost_by_retagging
from annotator.session.gestures.snapping import moved, snapped
from annotator.session.gestures.view import Fragments
from annotator.text.occurrences import Occurrence, find_occurrences
from annotator.text.tokens import trim

__all__ = ["DocumentChange", "DocumentSession"]


class DocumentSession(SavedDocument):
    """Offsets of gestures are code points of the display text, those of stored values of the
    source."""

    # ---- spans

    def place(self, start: int, end: int, label: str = "") -> Fragments:
        """A display range without the blanks at its edges, as source fragments; for a `label`
        with all of the tokens or sentences that its layer keeps to."""
        if not 0 <= start < end <= len(self.display):
            length = len(self.display)
            raise AnnotationRejected("outside_text", start=start, end=end, length=length)
        start, end = trim(self.display, start, end)
        if start >= end:
            raise AnnotationRejected("empty_span", start=start, end=end)
        start, end = snapped(self._open.display, start, end, self.schema.layer_of(label))
        return (self.offsets.to_source(start, end),)

    def value_at(self, fragments: Fragments, label: str) -> Json:
        """The value the program gives a span there by itself."""
        return values.automatic(self._open.display, self.schema, fragments, label, self.published)

    def explained(self, fragments: Fragments, label: str) -> values.Explanation | None:
        """Why `value_at` is what it is."""
        return values.explained(self._open.display, self.schema, fragments, label, self.published)

    def add_span(self, start: int, end: int, label: str) -> str:
        """The new span's id."""
        fragments = self.place(start, end, label)
        value = self.value_at(fragments, label)
        changes = editing.add_span(self.view, fragments, label, value=value)
        self.apply(changes)
        return _made(changes)

    def retag_span(self, span_id: str, label: str, *, drop_relations: bool = False) -> Lost:
        """What the other tag could not keep."""
        fragments = self._moved(self._span(span_id), label)
        value = self.value_at(fragments, label)
        lost = lost_by_retagging(self.view, span_id, label, value=value)
        self.apply(
            editing.retag_span(
                self.view,
                span_id,
                label,
                value=value,
                drop_relations=drop_relations,
                fragments=fragments,
            )
        )
        return lost

    def _moved(self, span: Span, label: str) -> Fragments:
        """Where a span lies in the layer of another tag."""
        layer = self.schema.layer_of(label)
        if layer is self.schema.layer_of(span.label):
            return span.fragments
        return moved(self._open.display, span.fragments, layer)

    def resize_span(self, span_id: str, start: int, end: int) -> None:
        """A discontinuous span keeps its inner edges as far as they stay inside."""
        span = self._span(span_id)
        ((first, last),) = self.place(start, end, span.label)
        inner = [(max(s, first), min(e, last)) for s, e in span.fragments if s < last and first < e]
        fragments = tuple(inner) or ((first, last),)
        fragments = ((first, fragments[0][1]), *fragments[1:])
        fragments = (*fragments[:-1], (fragments[-1][0], last))
        automatic = span.value is None or span.value == self.value_at(span.fragments, span.label)
        value = self.value_at(fragments, span.label)
        self.apply(
            editing.resize_span(self.view, span_id, fragments, value=value, revalue=automatic)
        )

    def delete_span(self, span_id: str) -> None:
        self.apply(editing.delete_span(self.view, span_id))

    def set_note(self, key: str, note: str) -> None:
        self.apply(editing.set_note(self.view, key, note))

    def set_value(self, span_id: str, value: Json) -> None:
        self.apply(editing.set_value(self.view, span_id, value))

    def set_attribute(self, key: str, attribute: str, value: Json) -> None:
        self.apply(editing.set_attribute(self.view, key, attribute, value))

    def set_unsure(self, key: str, *, unsure: bool) -> None:
        """Of a span, a relation, or with "" the document."""
        self.apply(editing.set_unsure(self.view, key, unsure=unsure))

    def delete(self, key: str) -> None:
        """A span, a relation, or (as a rejection) a suggestion."""
        if key in self.spans:
            self.delete_span(key)
        elif key in self.relations:
            self.delete_relation(key)
        else:
            self.reject(key)

    def legal_tags(self, start: int, end: int) -> tuple[Tag, ...]:
        """The tags that may be given to a display range."""
        draft = Draft(self.view)
        try:
            return tuple(
                tag
                for tag in self.schema.tags
                if draft.allows(self.place(start, end, tag.key), tag.key)
            )
        except AnnotationRejected:
            return ()

    def legal_retags(self, span_id: str) -> tuple[str, ...]:
        """Keys of the tags that a span may be changed to."""
        span, draft = self._span(span_id), Draft(self.view)
        return tuple(
            tag.key
            for tag in self.schema.tags
            if draft.allows(self._moved(span, tag.key), tag.key, span_id)
        )

    def occurrences(self, phrase: str, label: str = "") -> tuple[Occurrence, ...]:
        """In the display text, in every spelling; with `label` those that may get that tag."""
        found = find_occurrences(self.display, phrase)
        if not label:
            return found
        draft = Draft(self.view)
        return tuple(
            hit for hit in found if draft.allows(self.place(hit.start, hit.end, label), label)
        )

    def tag_occurrences(self, places: Iterable[tuple[int, int]], label: str) -> int:
        """Tag display ranges in one gesture; how many the schema did not allow."""
        found = [self.place(start, end, label) for start, end in places]
        valued = [(fragments, self.value_at(fragments, label)) for fragments in found]
        changes, refused = editing.tag_occurrences(self.view, valued, label)
        self.apply(changes)
        return refused

    def _span(self, span_id: str) -> Span:
        if span_id not in self.spans:
            raise AnnotationRejected("span_missing", span=span_id)
        return self.spans[span_id]

    # ---- relations

    def add_relation(self, source: str, target: str, label: str) -> str:
        changes = editing.add_relation(self.view, source, target, label)
        self.apply(changes)
        return _made(changes)

    def retag_relation(self, relation_id: str, label: str) -> None:
        self.apply(editing.retag_relation(self.view, relation_id, label))

    def reverse_relation(self, relation_id: str) -> None:
        self.apply(editing.reverse_relation(self.view, relation_id))

    def delete_relation(self, relation_id: str) -> None:
        self.apply(editing.delete_relation(self.view, relation_id))

    def legal_relations(self, source: str, target: str) -> tuple[RelationTag, ...]:
        return editing.legal_relations(self.view, source, target)

    def legal_links(
        self, source: str, key: str
    ) -> tuple[tuple[RelationTag, ...], tuple[RelationTag, ...]]:
        """The relation tags from a span to another span or suggestion, and those back."""
        proposed = self.suggestion(key)
        if proposed is None:
            return self.legal_relations(source, key), self.legal_relations(key, source)
        label = self._span(source).label
        between = self.schema.relations_between
        return between(label, proposed.label), between(proposed.label, label)

    def link(self, source: str, key: str, label: str, *, forward: bool = True) -> str:
        """Relate a span to another or to a suggestion, which is accepted in the same gesture;
        the relation's id."""
        proposed = self.suggestion(key)
        if proposed is None:
            ends = (source, key) if forward else (key, source)
            return self.add_relation(*ends, label)
        version = self.versions.get(proposed.suggester, "")
        changes = deciding.link(
            self.view, proposed, source, label, forward=forward, version=version
        )
        self.apply(changes)
        return _made(changes)

    def link_targets(self, source: str) -> tuple[str, ...]:
        """Keys of the spans and suggestions that may be the other end, the nearest first."""
        start = self._span(source).start
        label = self.spans[source].label
        marks: list[tuple[int, str, str]] = [
            (abs(span.start - start), span.id, span.label)
            for span in self.spans.values()
            if span.id != source
        ]
        marks += [(abs(s.start - start), s.key, s.label) for s in self._open.pending.spans.values()]
        between = self.schema.relations_between
        return tuple(
            key for _, key, other in sorted(marks) if between(label, other) or between(other, label)
        )

    def legal_links_to_words(
        self, source: str, start: int, end: int
    ) -> tuple[tuple[Tag, RelationTag, bool], ...]:
        """The tags and relations with which a span may be linked to a range without a tag, and
        whether the relation leads there or back."""
        tags = self.legal_tags(start, end)
        return editing.links_to_words(self.view, self._span(source).label, tags)

    def link_to_words(
        self, source: str, start: int, end: int, tag: str, label: str, *, forward: bool = True
    ) -> str:
        """Tag a range and link it, in one gesture; the relation's id."""
        fragments = self.place(start, end, tag)
        value = self.value_at(fragments, tag)
        changes = editing.link_new_span(
            self.view, source, fragments, tag, label, value=value, forward=forward
        )
        self.apply(changes)
        return _made(changes)

    # ---- suggestions

    def set_suggestions(
        self, suggestions: Suggestions, versions: dict[str, str] | None = None
    ) -> None:
        """Another run's; offsets in the source."""
        self.versions = versions or {}
        self._notify(self._open.suggest(suggestions))

    def accept(self, key: str, label: str = "", place: tuple[int, int] | None = None) -> str:
        """The id of the span or relation it becomes. With another tag (`label`) or other
        boundaries (`place`, display) it is a correction."""
        suggestion = self.suggestion(key)
        if suggestion is not None:
            changes = deciding.accept(
                self.view,
                suggestion,
                label=label or None,
                fragments=self.place(*place, label or suggestion.label) if place else None,
                version=self.versions.get(suggestion.suggester, ""),
            )
        else:
            changes = self._accept_relation(key, label or None)
        self.apply(changes)
        return _made(changes)

    def _accept_relation(self, key: str, label: str | None) -> ChangeSet:
        link = self.relation_suggestion(key)
        if link is None:
            raise AnnotationRejected("suggestion_missing", suggestion=key)
        waiting = self._open.pending.spans.values()
        proposed = {(s.start, s.end, s.label): s for s in waiting}
        version = self.versions.get(link.suggester, "")
        return deciding.accept_relation(self.view, link, proposed, label=label, version=version)

    def reject(self, *keys: str) -> None:
        proposals = [self.suggestion(key) or self.relation_suggestion(key) for key in keys]
        self.apply(deciding.reject(self.view, [p for p in proposals if p is not None]))

    def waiting_in(self, start: int, end: int) -> tuple[Suggestion, ...]:
        """Suggestions that lie wholly within a display range."""
        first, last = self.offsets.to_source(start, end)
        return tuple(s for s in self.suggestions if first <= s.start and s.end <= last)

    def waiting_above(self, score: float) -> tuple[Suggestion, ...]:
        return tuple(s for s in self.suggestions if s.score >= score)

    def accept_many(self, keys: Iterable[str]) -> int:
        """Spans and relations in one gesture; how many the schema did not allow. Relations
        between ends that are confirmed by then come along when their keys are among `keys`."""
        wanted = set(keys)
        spans = [s for key, s in self._open.pending.spans.items() if key in wanted]
        links = [s for key, s in self._open.pending.relations.items() if key in wanted]
        changes, refused = deciding.accept_many(self.view, spans, links, self.versions)
        self.apply(changes)
        return refused

    def open_places(self) -> OpenPlaces:
        """What finishing would leave open."""
        busy = [(span.start, span.end) for span in self.spans.values()]
        busy += [(suggestion.start, suggestion.end) for suggestion in self.suggestions]
        shown = [self.shown((place,)) for place in busy]
        edges = [fragments[0] for fragments in shown if fragments]
        untouched = tuple(
            (start, end)
            for start, end in self.paragraphs
            if not any(first < end and start < last for first, last in edges)
        )
        pending = self._open.pending
        undecided = (*(s.key for s in self.suggestions), *pending.relations)
        return OpenPlaces(undecided, deciding.incomplete(self.view), untouched)

    def finish(self) -> None:
        self.apply(
            deciding.finish(self.view, (*self.suggestions, *self._open.pending.relations.values()))
        )

    def reopen(self) -> None:
        self.apply(deciding.reopen(self.view))

    # ---- repair in place

    def _page(self) -> mending.Page:
        return mending.Page(self.document, self.offsets, self._open.repairs)

    def repairs_at(self, start: int, end: int) -> tuple[Repair, ...]:
        """Repairs of any state that touch a display range."""
        first, last = self.offsets.to_source(start, end)
        return tuple(r for r in self.repairs if r.start <= last and first <= r.end)

    def mend(self, start: int, end: int, text: str, *, everywhere: bool = False) -> None:
        """Show `text` at a display range; `everywhere` puts the word on the project's list."""
        if everywhere:
            setting = self._open.settings.get(mending.WORDS)
            self.apply(mending.replace_word(self._page(), start, end, text, setting))
        else:
            self.apply(mending.replace_text(self._page(), start, end, text))

    def never_mend(self, start: int, end: int) -> None:
        setting = self._open.settings.get(mending.WORDS)
        self.apply(mending.never_again(self._page(), start, end, setting))

    def apply_repairs(self, *keys: str) -> None:
        self.apply(mending.apply_repairs(self._page(), keys))

    def reject_repairs(self, *keys: str) -> None:
        self.apply(mending.reject_repairs(self._page(), keys))

    # ---- the document itself

    def set_title(self, title: str) -> None:
        self.apply(values.retitle(self.document, title))

    def set_published(self, day: date | None) -> tuple[str, ...]:
        """Automatic values are found anew; the ids of spans whose value a person has set."""
        changes, by_hand = values.republish(
            self._open.display, self.document, self.schema, self.spans.values(), day
        )
        self.apply(changes)
        return by_hand


def _made(changes: ChangeSet) -> str:
    """The id of the span or relation that a change set is about: the last it creates."""
    for change in reversed(changes.changes):
        if change.before is None and isinstance(change.after, Span | Relation):
            return change.after.id
    return ""
