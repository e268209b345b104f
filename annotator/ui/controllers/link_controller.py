# SPDX-License-Identifier: MIT
"""Linking two spans: by keys (mark the source, choose the target) and by dragging."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.schema import RelationTag
from annotator.ui.desk import Desk
from annotator.ui.dialogs.relation_chooser import RelationChooser
from annotator.ui.inspected_parts import relation_reading
from annotator.ui.models.rows import TagChoice
from annotator.ui.picking import HINT_KEYS


class LinkController(QObject):
    """`linking_changed(bool)` while a target is being chosen."""

    linking_changed = Signal(bool)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._source = ""
        canvas = desk.canvas
        canvas.link_target_chosen.connect(self._on_target)
        canvas.link_cancelled.connect(self._on_cancelled)
        canvas.relation_dragged.connect(self._on_dragged)
        desk.document_changed.connect(self.cancel)

    @property
    def linking(self) -> bool:
        return bool(self._source)

    def start(self) -> None:
        """The selected span is the source; a selected suggestion is accepted on the way."""
        source = self._confirmed(self._desk.key)
        document = self._desk.document
        if not source or document is None:
            return
        self.cancel()
        self._source = source
        targets = {
            target: HINT_KEYS[place : place + 1]
            for place, target in enumerate(document.link_targets(source))
        }
        self._desk.canvas.setFocus()
        self._desk.canvas.start_link(source)
        self._desk.canvas.set_link_targets(targets)
        self.linking_changed.emit(True)

    def cancel(self) -> None:
        self._desk.canvas.cancel_link()

    def _on_cancelled(self) -> None:
        self._source = ""
        self.linking_changed.emit(False)

    def _on_target(self, key: str) -> None:
        source, self._source = self._source, ""
        self.linking_changed.emit(False)
        self.connect_marks(source, key)

    def _on_dragged(self, source: str, target: str, start: int, end: int) -> None:
        """Dropped on a mark, or on words without a tag: those are tagged first."""
        if target:
            self.connect_marks(self._confirmed(source), target)
        elif start < end:
            self._tag_on_the_way(source, start, end)

    def _tag_on_the_way(self, source: str, start: int, end: int) -> None:
        """Words without a tag as the target: their tag is chosen together with the relation."""
        confirmed = self._confirmed(source)
        document = self._desk.document
        if not confirmed or document is None:
            return
        pairs = document.legal_links_to_words(confirmed, start, end)
        look = self._desk.look
        choices = tuple(
            TagChoice(
                f"{tag.key} {relation.key} {'>' if forward else '<'}",
                f"{relation_reading(document.schema, relation, look, outgoing=forward)}"
                f" · {tag.name(look.language)}",
                look.color(tag),
                str(place) if place < 10 else "",
            )
            for place, (tag, relation, forward) in enumerate(pairs, start=1)
        )
        words = document.display[start:end]
        chooser = RelationChooser(
            self._text(confirmed), words, choices, look.language, self._window
        )

        def on_chosen(pair: str) -> None:
            tag, relation, direction = pair.split(" ")
            forward = direction == ">"
            self._desk.attempt(
                lambda d: d.link_to_words(confirmed, start, end, tag, relation, forward=forward)
            )

        chooser.chosen.connect(on_chosen)
        chooser.open()

    def connect_marks(self, source: str, target: str) -> None:
        """Relate a span to another span or suggestion: at once where one tag is legal, else
        after asking."""
        document = self._desk.document
        if document is None or not source or not target or source == target:
            return
        forward, backward = document.legal_links(source, target)
        if len(forward) == 1 and not backward:
            self._desk.attempt(lambda d: d.link(source, target, forward[0].key))
            return
        self._ask(source, target, forward, backward)

    def _ask(
        self,
        source: str,
        target: str,
        forward: tuple[RelationTag, ...],
        backward: tuple[RelationTag, ...],
    ) -> None:
        document, look = self._desk.document, self._desk.look
        if document is None:
            return
        schema = document.schema
        choices = [TagChoice(f"> {tag.key}", tag.name(look.language)) for tag in forward]
        choices += [
            TagChoice(f"< {tag.key}", relation_reading(schema, tag, look, outgoing=False))
            for tag in backward
            if not tag.symmetric or tag not in forward
        ]
        numbered = tuple(
            TagChoice(c.key, c.name, shortcut=str(n) if n < 10 else "")
            for n, c in enumerate(choices, start=1)
        )
        chooser = RelationChooser(
            self._text(source), self._text(target), numbered, look.language, self._window
        )

        def on_chosen(key: str) -> None:
            direction, label = key.split(" ")
            forward = direction == ">"
            self._desk.attempt(lambda d: d.link(source, target, label, forward=forward))

        chooser.chosen.connect(on_chosen)
        chooser.open()

    def _confirmed(self, key: str) -> str:
        """The id of the span behind a mark; a suggestion becomes a span first."""
        document = self._desk.document
        if document is None:
            return ""
        if key in document.spans:
            return key
        suggestion = document.suggestion(key)
        if suggestion is None:
            return ""
        return self._desk.attempt(lambda d: d.accept(suggestion.key)) or ""

    def _text(self, key: str) -> str:
        """The words of a span or suggestion."""
        document = self._desk.document
        if document is None:
            return ""
        proposed = document.suggestion(key)
        if proposed is not None:
            return document.text_of(((proposed.start, proposed.end),))
        span = document.spans.get(key)
        return document.text_of(span.fragments) if span is not None else ""
