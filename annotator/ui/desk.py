# SPDX-License-Identifier: MIT
"""The open document on the canvas: what is shown, what is selected, what a gesture means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.model.annotation import Relation, RelationSuggestion, Span, Suggestion
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.ui import presenting
from annotator.ui.canvas.marks import SpotMark, TextView
from annotator.ui.canvas.view import CanvasView
from annotator.ui.presenting import Look
from annotator.ui.theme import theme

_MANY = 1000


class Desk(QObject):
    """`document_changed` when another document is on the canvas, `changed` when something in it
    is, with the DocumentChange, `selection_changed` when another place is; `refused` carries an
    AnnotatorError, `hidden_layers_changed` the keys of the layers that are not shown; `leaving`
    comes while the old document is still there."""

    leaving = Signal()
    document_changed = Signal()
    changed = Signal(object)
    selection_changed = Signal()
    refused = Signal(object)
    hidden_layers_changed = Signal(object)

    def __init__(self, canvas: CanvasView, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.look = look
        self.document: DocumentSession | None = None
        self.raw = False
        """The text is shown as it came, to look at only."""
        self._on_top: dict[str, list[str]] = {}
        """By document, the spans put on top of others, the last the highest."""
        canvas.selection_changed.connect(lambda *_: self.selection_changed.emit())
        canvas.mark_selected.connect(lambda _key: self.selection_changed.emit())

    def show(self, document: DocumentSession | None) -> None:
        """Put a document on the canvas, or nothing."""
        if self.document is not None:
            self.leaving.emit()
            self.canvas.cancel_link()
            self.document.forget(self._on_changed)
        self.document = document
        self.raw = False
        if document is not None:
            document.listen(self._on_changed)
        self.draw()
        self.document_changed.emit()
        self.selection_changed.emit()

    def set_colors(self, chips: tuple[str, ...]) -> None:
        """The colours of tags in another theme."""
        dark = chips == theme(dark=True).canvas.chips
        self.look = replace(self.look, colors=chips, dark=dark)

    def set_hidden_layers(self, layers: frozenset[str]) -> None:
        """Show nothing of the layers with these keys, and everything of the others."""
        if layers != self.look.hidden:
            self.look = replace(self.look, hidden=layers)
            self.redraw_marks()
            self.hidden_layers_changed.emit(layers)

    def redraw_marks(self) -> None:
        """As they look now, at the same place."""
        key, anchor = self.key, self.canvas.anchor()
        self.draw_marks()
        self.canvas.set_anchor(anchor)
        self.canvas.select_mark(key, scroll=False)

    def draw(self) -> None:
        """Everything anew: the text, all marks, all spots. A choice that was awaited is given
        up."""
        self.canvas.cancel_link()
        document = self.document
        if document is None:
            self.canvas.set_text(TextView())
            self.canvas.set_marks((), ())
            self.canvas.set_spots(())
            return
        if self.raw:
            self.canvas.set_text(presenting.source_view(document))
            self.canvas.set_marks(presenting.source_marks(document, self.look), ())
            self.canvas.set_spots(())
            return
        self.canvas.set_text(presenting.text_view(document))
        self.draw_marks()
        self.draw_spots()

    def show_raw(self, raw: bool) -> None:
        """The text as it came, or as it is repaired, at the same place."""
        document = self.document
        if document is None or raw == self.raw:
            return
        key, (offset, distance) = self.key, self.canvas.anchor()
        offsets = document.offsets
        self.raw = raw
        self.draw()
        if offset >= 0:
            moved = offsets.point_to_source(offset) if raw else offsets.point_to_display(offset)
            self.canvas.set_anchor((moved, distance))
        self.canvas.select_mark(key, scroll=False)

    def draw_marks(self) -> None:
        if self.document is not None and not self.raw:
            self.canvas.set_marks(
                presenting.span_marks(self.document, self.look),
                presenting.arc_marks(self.document, self.look),
            )
            for key in self._on_top.get(self.document.id, ()):
                self.canvas.put_on_top(key)

    def put_on_top(self, key: str) -> None:
        """A span lies over the others, also when the text is shown again."""
        if self.document is not None:
            self.canvas.put_on_top(key)
            raised = self._on_top.setdefault(self.document.id, [])
            raised[:] = [other for other in raised if other != key] + [key]

    def draw_spots(self, extra: tuple[SpotMark, ...] = ()) -> None:
        if self.document is not None and not self.raw:
            self.canvas.set_spots(presenting.spot_marks(self.document) + extra)

    def _on_changed(self, change: DocumentChange) -> None:
        if self.raw:
            self.draw()
        elif change.text or change.whole or change.schema:
            key, anchor = self.key, self.canvas.anchor()
            self.draw()
            self.canvas.set_anchor(anchor)
            self.canvas.select_mark(key)
        elif change.spans or change.relations or change.suggestions:
            self._redraw(change)
        self.changed.emit(change)

    def _redraw(self, change: DocumentChange) -> None:
        """Only the marks that came, went or look different, unless those are most of them."""
        document = self.document
        assert document is not None
        keys = change.spans | change.relations | change.suggestions
        if len(keys) > _MANY:
            key, anchor = self.key, self.canvas.anchor()
            self.draw_marks()
            self.canvas.set_anchor(anchor)
            self.canvas.select_mark(key, scroll=False)
            return
        self.canvas.update_marks(
            keys,
            presenting.changed_span_marks(document, change, self.look),
            presenting.changed_arc_marks(document, change, self.look),
        )

    @property
    def key(self) -> str:
        """The selected mark: a span's or relation's id or a suggestion's key, or ""."""
        return self.canvas.selected_key

    @property
    def span(self) -> Span | None:
        return self.document.spans.get(self.key) if self.document else None

    @property
    def suggestion(self) -> Suggestion | None:
        return self.document.suggestion(self.key) if self.document else None

    @property
    def relation(self) -> Relation | None:
        return self.document.relations.get(self.key) if self.document else None

    @property
    def relation_suggestion(self) -> RelationSuggestion | None:
        return self.document.relation_suggestion(self.key) if self.document else None

    @property
    def range(self) -> tuple[int, int] | None:
        """What is selected, in code points of the display text."""
        if self.document is None or self.raw:
            return None
        return self.canvas.selection

    def attempt[T](self, gesture: Callable[[DocumentSession], T]) -> T | None:
        """Do something to the open document; what is refused is said, not raised."""
        if self.document is None or self.raw:
            return None
        try:
            return gesture(self.document)
        except AnnotatorError as error:
            self.refused.emit(error)
            return None

    def go_to(self, key: str) -> None:
        """Select a place or relation and bring it into sight."""
        self.canvas.select_mark(key)
        place = self._source_of_arc()
        if place is not None:
            self.canvas.scroll_to(*place)

    def _source_of_arc(self) -> tuple[int, int] | None:
        """Where the selected relation begins, in the display text."""
        document = self.document
        if document is None:
            return None
        fragments: tuple[tuple[int, int], ...] = ()
        if self.relation is not None:
            fragments = document.shown(document.spans[self.relation.source].fragments)
        elif self.relation_suggestion is not None:
            fragments = document.shown((self.relation_suggestion.source[:2],))
        return fragments[0] if fragments else None

    def arcs_of(self, key: str) -> tuple[str, ...]:
        """Keys of the relations and proposed relations of a span or suggestion."""
        document = self.document
        if document is None:
            return ()
        confirmed = (relation.id for relation in document.relations_of(key))
        place = document.spans.get(key) or document.suggestion(key)
        if place is None:
            return tuple(confirmed)
        proposed = (
            link.key
            for link in document.relation_suggestions_at(place.start, place.end, place.label)
            if key in (document.key_at(*link.source), document.key_at(*link.target))
        )
        return (*confirmed, *proposed)
