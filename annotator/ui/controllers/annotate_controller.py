# SPDX-License-Identifier: MIT
"""Marking and changing places: tags, boundaries, notes, values, attributes, occurrences."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Json
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.session.gestures import editing
from annotator.session.gestures.retagging import Lost
from annotator.text.tokens import clitic_edge
from annotator.ui import inspecting, presenting
from annotator.ui.desk import Desk
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.models.reports import OccurrenceRow
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.palette import PalettePanel
from annotator.ui.picking import Picking
from annotator.ui.schema_words import relation_name

_CONTEXT = 40
_MANY = 1000


class AnnotateController(QObject):
    """Keeps palette, inspector and list in step with the canvas, and carries out gestures;
    `told(words, more)` is something a person should know of one."""

    told = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        palette: PalettePanel,
        inspector: InspectorPanel,
        mentions: MentionsPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._palette = palette
        self._inspector = inspector
        self._mentions = mentions
        self._window = window
        self.picking = Picking(desk, window)
        self._hub = ""
        desk.document_changed.connect(self._on_document)
        desk.changed.connect(self._on_changed)
        desk.selection_changed.connect(self._on_selection)
        desk.canvas.mark_resized.connect(self.resize)
        desk.canvas.mark_activated.connect(self._on_mark_activated)
        palette.tag_chosen.connect(self.tag)
        palette.relation_chosen.connect(self._retag_relation)
        palette.layers_hidden.connect(desk.set_hidden_layers)
        desk.hidden_layers_changed.connect(palette.set_hidden)
        mentions.mention_selected.connect(desk.go_to)
        mentions.mention_activated.connect(self._on_activated)
        self._connect_inspector()

    def _connect_inspector(self) -> None:
        inspector, attempt = self._inspector, self._desk.attempt
        inspector.retag.connect(self._retag)
        inspector.note_changed.connect(lambda key, text: attempt(lambda d: d.set_note(key, text)))
        inspector.value_changed.connect(self._set_value)
        inspector.attribute_changed.connect(self._on_attribute)
        inspector.automatic_requested.connect(self._set_automatic)
        inspector.unsure_changed.connect(self.set_unsure)
        inspector.span_requested.connect(self.picking.pick_value)
        inspector.role_requested.connect(self.picking.pick_filler)
        inspector.mark_followed.connect(self._desk.go_to)
        inspector.left.connect(self._desk.canvas.setFocus)
        inspector.accept.connect(self.accept)
        inspector.reject.connect(lambda key: attempt(lambda d: d.reject(key)))
        inspector.delete.connect(self.delete_mark)
        inspector.reverse.connect(lambda key: attempt(lambda d: d.reverse_relation(key)))
        inspector.relation_selected.connect(self._desk.go_to)
        inspector.relation_deleted.connect(self.delete_mark)
        inspector.relation_retag.connect(
            lambda key, tag: attempt(lambda d: d.retag_relation(key, tag))
        )

    def _on_document(self) -> None:
        self.picking.forget()
        self.refresh()

    def _on_changed(self, change: DocumentChange) -> None:
        """The list follows row by row: of a long text there are tens of thousands."""
        document = self._desk.document
        if (
            document is None
            or change.whole
            or change.text
            or change.schema
            or len(change.suggestions) > _MANY
        ):
            self.refresh()
            return
        self._mentions.update_mentions(
            change.spans | change.suggestions,
            presenting.changed_mention_rows(document, change, self._desk.look),
        )
        self._on_selection()

    def refresh(self) -> None:
        document = self._desk.document
        rows = presenting.mention_rows(document, self._desk.look) if document else ()
        self._mentions.set_mentions(rows)
        self._on_selection()

    def _on_selection(self) -> None:
        desk, document = self._desk, self._desk.document
        if document is None:
            self._inspector.show_nothing()
            self._palette.set_tags(())
            return
        self._mentions.set_current(desk.key)
        span = inspecting.span_view(document, desk.key, desk.look)
        relation = inspecting.relation_view(document, desk.key, desk.look)
        if span is not None:
            self._inspector.show_span(span)
        elif relation is not None:
            self._inspector.show_relation(relation)
        else:
            self._inspector.show_nothing(inspecting.document_view(document, desk.look))
        self._show_palette(document)

    def _show_palette(self, document: DocumentSession) -> None:
        desk = self._desk
        if desk.relation is not None:
            self._palette.set_relations(
                presenting.relation_retags(document, desk.relation, desk.look)
            )
            return
        legal: frozenset[str]
        if desk.span is not None:
            legal = frozenset(document.legal_retags(desk.span.id))
        elif desk.range is not None:
            legal = frozenset(tag.key for tag in document.legal_tags(*desk.range))
        else:
            legal = frozenset()
        self._palette.set_tags(presenting.tag_choices(document.schema, desk.look, legal))

    def tag(self, label: str) -> None:
        """Give the selected words, span or suggestion this tag."""
        desk = self._desk
        if desk.span is not None:
            self._retag(desk.span.id, label)
        elif desk.suggestion is not None:
            self.accept(desk.key, label)
        elif desk.range is not None:
            start, end = desk.range
            self._select(desk.attempt(lambda d: d.add_span(start, end, label)))

    def type_key(self, key: str) -> bool:
        """A key of the palette, typed while the article has the focus."""
        choice = self._palette.choice_for(key)
        if choice is None:
            return False
        if self._desk.relation is not None:
            self._retag_relation(choice.key)
        else:
            self.tag(choice.key)
        return True

    def _retag_relation(self, label: str) -> None:
        relation = self._desk.relation
        if relation is not None:
            self._desk.attempt(lambda d: d.retag_relation(relation.id, label))

    def _retag(self, key: str, label: str) -> None:
        desk, document = self._desk, self._desk.document
        if document is None:
            return
        if key in document.spans:
            before = document.spans[key].label
            lost = desk.attempt(lambda d: d.retag_span(key, label))
            if lost:
                self._tell_lost(before, lost)
        elif key in document.relations:
            desk.attempt(lambda d: d.retag_relation(key, label))
        else:
            self.accept(key, label)

    def _tell_lost(self, before: str, lost: Lost) -> None:
        """What the new tag has no place for; undo brings it back."""
        document, look = self._desk.document, self._desk.look
        if document is None:
            return
        tag = document.schema.tag(before)
        known = {a.key: a.name(look.language) for a in tag.attributes} if tag is not None else {}
        names = [known.get(key, key) for key in lost.attributes]
        names += [relation_name(document.schema, k, look.language) for k in lost.relations]
        if lost.value:
            names.append(self.tr("the value"))
        between = "، " if look.language == "fa" else ", "
        self.told.emit(self.tr("The new tag could not keep this:"), between.join(names))

    def accept(self, key: str, label: str = "") -> None:
        """Take a suggestion as it is, or under another tag."""
        self._select(self._desk.attempt(lambda d: d.accept(key, label=label)))

    def delete_selected(self) -> None:
        if self._desk.key:
            self.delete_mark(self._desk.key)

    def delete_mark(self, key: str) -> None:
        """Delete a span or relation; reject a suggestion."""
        self._desk.attempt(lambda d: d.delete(key))

    def step_relation(self, count: int) -> None:
        """The next or previous relation of the place that was selected last."""
        desk = self._desk
        if desk.span is not None or desk.suggestion is not None:
            self._hub = desk.key
        arcs = desk.arcs_of(self._hub)
        if arcs:
            here = arcs.index(desk.key) if desk.key in arcs else -min(count, 0) - 1
            desk.go_to(arcs[(here + count) % len(arcs)])

    def reverse_selected(self) -> None:
        relation = self._desk.relation
        if relation is not None:
            self._desk.attempt(lambda d: d.reverse_relation(relation.id))

    def resize(self, key: str, start: int, end: int) -> None:
        """New boundaries for a span; a suggestion is accepted with them."""
        document = self._desk.document
        if document is None:
            return
        if key in document.spans:
            self._desk.attempt(lambda d: d.resize_span(key, start, end))
            self._desk.canvas.select_mark(key)
        else:
            self._select(self._desk.attempt(lambda d: d.accept(key, place=(start, end))))

    def toggle_clitic(self) -> None:
        """Leave the ending of the last word out, or take it in again."""
        desk, document = self._desk, self._desk.document
        if document is None or desk.range is None:
            return
        start, end = desk.range
        edge = clitic_edge(document.display, start, end)
        if edge == end:
            inside = (t.end for t in document.tokens if t.start < end < t.end)
            edge = next(inside, end)
        if edge == end or edge <= start:
            return
        if desk.key:
            self.resize(desk.key, start, edge)
        else:
            desk.canvas.set_selection(start, edge)

    def show_occurrences(self) -> None:
        """All places where the selected span's words stand, to be tagged alike."""
        desk, document = self._desk, self._desk.document
        tag = document.schema.tag(self._label()) if document else None
        if document is None or desk.range is None or tag is None:
            return
        phrase = document.display[slice(*desk.range)]
        found = {f"{hit.start}:{hit.end}": hit for hit in document.occurrences(phrase, tag.key)}
        rows = tuple(
            OccurrenceRow(key, str(hit.kind), *self._context(document, hit.start, hit.end))
            for key, hit in found.items()
        )
        dialog = OccurrencesDialog(
            phrase, tag.name(desk.look.language), rows, desk.look.language, self._window
        )

        def on_confirmed(keys: list[str]) -> None:
            places = tuple((found[key].start, found[key].end) for key in keys)
            desk.attempt(lambda d: d.tag_occurrences(places, tag.key))

        dialog.confirmed.connect(on_confirmed)
        dialog.open()

    def _label(self) -> str:
        desk = self._desk
        marked = desk.span or desk.suggestion
        return marked.label if marked is not None else ""

    @staticmethod
    def _context(document: DocumentSession, start: int, end: int) -> tuple[str, str, str]:
        text = document.display
        left = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
        right = text[end : end + _CONTEXT].partition("\n")[0]
        return left, text[start:end], right

    def _on_attribute(self, key: str, attribute: str, value: Json) -> None:
        self._desk.attempt(lambda d: d.set_attribute(key, attribute, value))

    def _set_value(self, key: str, value: Json) -> None:
        """Whoever gives a suggestion another value takes it."""
        desk, document = self._desk, self._desk.document
        if document is not None and key not in document.spans:
            key = desk.attempt(lambda d: d.accept(key)) or ""
        if key:
            desk.attempt(lambda d: d.set_value(key, value))
            self._select(key)

    def _set_automatic(self, key: str) -> None:
        """Back to the value that the program finds there."""
        span = self._desk.document.spans.get(key) if self._desk.document else None
        if span is not None:
            self._desk.attempt(lambda d: d.set_value(key, d.value_at(span.fragments, span.label)))

    def set_unsure(self, key: str, unsure: bool) -> None:
        """Ask the curator to look at a span or relation, or with "" at the whole text."""
        self._desk.attempt(lambda d: d.apply(editing.set_unsure(d.view, key, unsure=unsure)))

    def _on_mark_activated(self, key: str) -> None:
        """A double click on a mark's chip takes a suggestion, and else asks for its tag."""
        if self._desk.suggestion is not None or self._desk.relation_suggestion is not None:
            self.accept(key)
        elif self._desk.key == key:
            self._inspector.focus_tag()

    def _on_activated(self, key: str) -> None:
        self._desk.go_to(key)
        self._desk.canvas.setFocus()

    def _select(self, key: str | None) -> None:
        if key:
            self._desk.canvas.select_mark(key)
