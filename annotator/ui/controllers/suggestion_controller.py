# SPDX-License-Identifier: MIT
"""Walking through suggestions and deciding them, one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.session.documents.document_session import DocumentSession
from annotator.ui import presenting
from annotator.ui.canvas.marks import Spot, SpotMark
from annotator.ui.desk import Desk
from annotator.ui.dialogs.accept_above import AcceptAboveDialog, Stretch

CERTAIN = 0.9
_AFTER = "~"
"""Sorts behind every tag."""

type Proposal = Suggestion | RelationSuggestion
type _Unit = Callable[[int], tuple[int, int] | None]


class SuggestionController(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def accept(self) -> None:
        key = self._desk.key
        if self._desk.suggestion is None and self._desk.relation_suggestion is None:
            return
        accepted = self._desk.attempt(lambda d: d.accept(key))
        if accepted:
            self._desk.canvas.select_mark(accepted)

    def reject(self) -> None:
        """Reject the selected suggestion and go on to the next."""
        key = self._desk.key
        if self._desk.suggestion is None and self._desk.relation_suggestion is None:
            return
        following = self._beside(1)
        self._desk.attempt(lambda d: d.reject(key))
        if following is not None and following.key != key:
            self._desk.go_to(following.key)

    def next_uncertain(self) -> None:
        """The next proposal that wants a look: an uncertain one as long as there are any, then
        any other. A relation's turn comes when both its ends are confirmed."""
        document = self._desk.document
        if document is None:
            return
        ready = _ready(document)
        found = self._beside(1, [p for p in ready if p.score < CERTAIN] or ready)
        if found is not None:
            self._desk.go_to(found.key)

    def step(self, count: int) -> None:
        found = self._beside(count)
        if found is not None:
            self._desk.go_to(found.key)

    def _beside(self, count: int, among: list[Proposal] | None = None) -> Proposal | None:
        """The proposal after (1) or before (-1) what is selected, around the end."""
        document = self._desk.document
        if document is None:
            return None
        ordered = sorted(_ready(document) if among is None else among, key=_place)
        if not ordered:
            return None
        here = self._here(document)
        if count > 0:
            return next((p for p in ordered if _place(p) > here), ordered[0])
        return next((p for p in reversed(ordered) if _place(p) < here), ordered[-1])

    def _here(self, document: DocumentSession) -> tuple[int, int, str]:
        selected = self._desk.suggestion or self._desk.relation_suggestion
        if selected is not None:
            return _place(selected)
        place = self._desk.range
        if place is None:
            return self._of_relation(document)
        return (*document.offsets.to_source(*place), "")

    def _of_relation(self, document: DocumentSession) -> tuple[int, int, str]:
        """Where a confirmed relation lies, so that the walk goes on from it."""
        relation = self._desk.relation
        if relation is None:
            return (-1, 0, "")
        ends = (document.spans[relation.source], document.spans[relation.target])
        last = max(ends, key=lambda span: span.start)
        return (last.start, last.end, _AFTER)

    def accept_sentence(self) -> None:
        self._accept_within(self._desk.canvas.sentence_at)

    def accept_paragraph(self) -> None:
        self._accept_within(self._desk.canvas.paragraph_at)

    def _accept_within(self, unit: _Unit) -> None:
        """All spans proposed around the selected place, and the relations between them."""
        document = self._desk.document
        if document is not None:
            self._take(document, self._within(document, unit))

    def _within(self, document: DocumentSession, unit: _Unit) -> tuple[Suggestion, ...]:
        place = self._desk.range or self._desk.canvas.caret
        around = unit(place[0]) if place is not None else None
        return document.waiting_in(*around) if around is not None else ()

    def _take(self, document: DocumentSession, spans: Iterable[Suggestion]) -> None:
        spans = tuple(spans)
        keys = {span.key for span in spans}
        places = {(span.start, span.end, span.label) for span in spans}
        links = {
            link.key
            for link in document.relation_suggestions
            if self._holds(document, link, places)
        }
        self._desk.attempt(lambda d: d.accept_many(keys | links))

    @staticmethod
    def _holds(
        document: DocumentSession, link: RelationSuggestion, places: set[tuple[int, int, str]]
    ) -> bool:
        """Whether both ends are among the places or confirmed already, and one is new."""
        ends = (link.source, link.target)
        known = [end in places or document.span_at(*end) is not None for end in ends]
        return all(known) and any(end in places for end in ends)

    def accept_above(self) -> None:
        document = self._desk.document
        if document is None:
            return
        rows = presenting.mention_rows(document, self._desk.look)
        proposed = tuple(row for row in rows if not row.confirmed)
        dialog = AcceptAboveDialog(
            proposed,
            self._desk.look.language,
            parent=self._window,
            stretches=self._stretches(document),
        )
        dialog.shown.connect(self._light_up)
        dialog.finished.connect(lambda _result: self._desk.draw_spots())
        dialog.confirmed.connect(lambda keys, _threshold: self._take_keys(keys))
        self._light_up(dialog.keys())
        dialog.open()

    def _stretches(self, document: DocumentSession) -> tuple[Stretch, ...]:
        """The paragraph and the sentence of the selected place, where anything waits there."""
        canvas = self._desk.canvas
        units = (
            (self.tr("This &paragraph"), canvas.paragraph_at),
            (self.tr("This &sentence"), canvas.sentence_at),
        )
        found = ((name, self._within(document, unit)) for name, unit in units)
        return tuple(
            Stretch(name, frozenset(s.key for s in spans)) for name, spans in found if spans
        )

    def _light_up(self, keys: list[str]) -> None:
        """What would be accepted is lit in the article behind the dialog."""
        document = self._desk.document
        if document is None:
            return
        waiting = (document.suggestion(key) for key in keys)
        places = tuple((s.start, s.end) for s in waiting if s is not None)
        shown = (document.shown((place,)) for place in places)
        self._desk.draw_spots(
            tuple(SpotMark(*place, Spot.FIND) for fragments in shown for place in fragments)
        )

    def _take_keys(self, keys: list[str]) -> None:
        document = self._desk.document
        if document is not None:
            found = (document.suggestion(key) for key in keys)
            self._take(document, [span for span in found if span is not None])


def _ready(document: DocumentSession) -> list[Proposal]:
    """What can be decided now: all spans, and relations between confirmed ones."""
    links = (
        link
        for link in document.relation_suggestions
        if document.span_at(*link.source) and document.span_at(*link.target)
    )
    return [*document.suggestions, *links]


def _place(proposal: Proposal) -> tuple[int, int, str]:
    """In the order of reading; a relation comes right after its second end."""
    if isinstance(proposal, Suggestion):
        return (proposal.start, proposal.end, proposal.label)
    start, end, _ = max(proposal.source, proposal.target)
    return (start, end, f"{_AFTER}{proposal.key}")
