# SPDX-License-Identifier: MIT
"""An open document as others may look at it."""

from __future__ import annotations

from datetime import date

from annotator.model.annotation import (
    Decision,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
    suggestion_key,
)
from annotator.model.document import Document, Repair, Sentence, Token
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, State
from annotator.model.schema import Schema
from annotator.session.documents.open_document import OpenDocument
from annotator.session.gestures.display import Display
from annotator.session.gestures.view import Fragments, View


class DocumentReader:
    """Spans and suggestions have offsets in the source, tokens and the like in the display."""

    def __init__(self, opened: OpenDocument) -> None:
        self._open = opened

    @property
    def id(self) -> str:
        return self._open.document.id

    @property
    def document(self) -> Document:
        return self._open.document

    @property
    def title(self) -> str:
        return self._open.document.title

    @property
    def published(self) -> date | None:
        return self._open.document.published

    @property
    def schema(self) -> Schema:
        return self._open.schema

    @property
    def me(self) -> Annotator:
        return self._open.me

    @property
    def state(self) -> State:
        return self._open.state

    @property
    def source(self) -> str:
        return self._open.source

    @property
    def offsets(self) -> OffsetMap:
        return self._open.display.offsets

    @property
    def display(self) -> str:
        return self._open.display.text

    @property
    def shown_text(self) -> Display:
        """`display` with its map and its parts."""
        return self._open.display

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self._open.display.tokens

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._open.display.sentences

    @property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        return self._open.display.paragraphs

    @property
    def token_places(self) -> tuple[tuple[int, int], ...]:
        return self._open.display.token_places

    @property
    def sentence_places(self) -> tuple[tuple[int, int], ...]:
        return self._open.display.sentence_places

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """In every state, in the order of their places."""
        return tuple(sorted(self._open.repairs.values()))

    @property
    def spans(self) -> dict[str, Span]:
        return self._open.spans

    @property
    def relations(self) -> dict[str, Relation]:
        return self._open.relations

    @property
    def decisions(self) -> dict[str, Decision]:
        return self._open.decisions

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Those waiting for a decision, in the order of their places."""
        return self._open.pending.ordered()

    @property
    def relation_suggestions(self) -> tuple[RelationSuggestion, ...]:
        return tuple(self._open.pending.relations.values())

    def relations_of(self, span: str) -> tuple[Relation, ...]:
        return self._open.links.of(span)

    def relation_suggestions_at(
        self, start: int, end: int, label: str
    ) -> tuple[RelationSuggestion, ...]:
        """Those that end at exactly that place of the source, confirmed or not."""
        return self._open.pending.links_at(start, end, label)

    def key_at(self, start: int, end: int, label: str) -> str:
        """The key of the span at exactly that place of the source, or of the suggestion that
        waits there; "" where neither is."""
        span = self.span_at(start, end, label)
        if span is not None:
            return span.id
        key = suggestion_key(start, end, label)
        return key if key in self._open.pending.spans else ""

    @property
    def view(self) -> View:
        return self._open.view()

    def suggestion(self, key: str) -> Suggestion | None:
        return self._open.pending.spans.get(key)

    def relation_suggestion(self, key: str) -> RelationSuggestion | None:
        return self._open.pending.relations.get(key)

    def span_at(self, start: int, end: int, label: str) -> Span | None:
        """The confirmed span at exactly that place of the source."""
        for span in self._open.places.overlapping(start, end):
            if span.label == label and span.fragments == ((start, end),):
                return span
        return None

    def spans_over(self, start: int, end: int) -> tuple[Span, ...]:
        """Confirmed spans sharing a character with that display range, the inner first."""
        found = self._open.places.overlapping(*self.offsets.to_source(start, end))
        return tuple(sorted(found, key=lambda span: (span.end - span.start, span.start, span.id)))

    def shown(self, fragments: Fragments) -> Fragments:
        return self._open.shown(fragments)

    def text_of(self, fragments: Fragments) -> str:
        """The display text of source fragments."""
        return " ".join(self.display[start:end] for start, end in self.shown(fragments))
