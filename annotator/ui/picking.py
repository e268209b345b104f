# SPDX-License-Identifier: MIT
"""Choosing a place of the text as an attribute's value, or to fill a role of an event."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Json
from annotator.model.schema import Attribute
from annotator.session.documents.document_session import DocumentSession
from annotator.ui.desk import Desk

_HINT_KEYS = "asdfghjklqwertyuiopzxcvbnm"
_NOWHERE = "picking"
"""Stands on the canvas for a start of a link that is none."""


class Picking(QObject):
    """While it waits only places that may be chosen are taken: by their hint keys, by Tab and
    Enter, or with the mouse; Escape gives up. Then the owner is selected again.
    `waiting_changed(words)` says what to do while it waits, "" when it does no more."""

    waiting_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._owner = self._source = ""
        self._hints: dict[str, str] = {}
        self._take: Callable[[str], None] | None = None
        desk.canvas.link_target_chosen.connect(self._on_chosen)
        desk.canvas.link_cancelled.connect(self.stop)

    def pick_value(self, owner: str, attribute: str) -> None:
        """A span for an attribute of a span or relation."""
        document = self._desk.document
        if document is None:
            return
        known = _attribute(document, owner, attribute)
        if known is None:
            return
        legal = [
            span.id
            for span in document.spans.values()
            if span.id != owner and (not known.targets or span.label in known.targets)
        ]

        def take(key: str) -> None:
            value = _with_span(document, owner, known, key)
            self._desk.attempt(lambda d: d.set_attribute(owner, attribute, value))

        self._wait(owner, legal, take, _NOWHERE)

    def pick_filler(self, trigger: str, role: str) -> None:
        """A span or suggestion for a role of an event."""
        document = self._desk.document
        tag = document.schema.relation(role) if document is not None else None
        if document is None or tag is None or trigger not in document.spans:
            return
        label = document.spans[trigger].label

        def fits(key: str) -> bool:
            place = document.spans.get(key) or document.suggestion(key)
            return place is not None and tag.allows(label, place.label)

        legal = [key for key in document.link_targets(trigger) if fits(key)]

        def take(key: str) -> None:
            self._desk.attempt(lambda d: d.link(trigger, key, role))

        self._wait(trigger, legal, take, trigger)

    def _wait(self, owner: str, legal: list[str], take: Callable[[str], None], source: str) -> None:
        document, canvas = self._desk.document, self._desk.canvas
        assert document is not None
        canvas.cancel_link()
        if not legal:
            self._desk.refused.emit(AnnotationRejected("nothing_to_choose"))
            return
        near = _place(document, owner)
        legal.sort(key=lambda key: abs(_place(document, key) - near))
        self._owner, self._take, self._source = owner, take, source
        self._hints = {key: _HINT_KEYS[place : place + 1] for place, key in enumerate(legal)}
        canvas.setFocus()
        self._show_hints()
        words = self.tr(
            "Choose a place: type its letter, walk to it and press Enter, or click it. Escape "
            "leaves it."
        )
        self.waiting_changed.emit(words)

    def _show_hints(self) -> None:
        self._desk.canvas.start_link(self._source)
        self._desk.canvas.set_link_targets(self._hints)

    def stop(self) -> None:
        """Wait no more; what was selected before is selected again."""
        owner = self._finished()
        if owner:
            self._desk.canvas.cancel_link()
            self._desk.go_to(owner)

    def forget(self) -> None:
        """Another text is there."""
        self._finished()

    def _finished(self) -> str:
        """Whose choice it was, "" where none was awaited."""
        owner, self._owner = self._owner, ""
        self._take = None
        if owner:
            self.waiting_changed.emit("")
        return owner

    def _on_chosen(self, key: str) -> None:
        take = self._take
        if take is None:
            return
        if key not in self._hints:
            self._show_hints()
            return
        owner = self._finished()
        take(key)
        self._desk.go_to(owner)


def _attribute(document: DocumentSession, owner: str, key: str) -> Attribute | None:
    annotation = document.spans.get(owner) or document.relations.get(owner)
    if annotation is None:
        return None
    tag = document.schema.tag(annotation.label) or document.schema.relation(annotation.label)
    known = tag.attributes if tag is not None else ()
    return next((attribute for attribute in known if attribute.key == key), None)


def _with_span(document: DocumentSession, owner: str, attribute: Attribute, key: str) -> Json:
    """The value with that span, added to the others where there may be several."""
    chosen = {"span": key}
    if not attribute.several:
        return chosen
    annotation = document.spans.get(owner) or document.relations.get(owner)
    before = annotation.attributes.get(attribute.key) if annotation is not None else None
    others = before if isinstance(before, list) else [before] if before else []
    return others if chosen in others else [*others, chosen]


def _place(document: DocumentSession, key: str) -> int:
    """Where in the source a mark begins; a relation with its first end."""
    relation = document.relations.get(key)
    place = document.spans.get(relation.source if relation is not None else key)
    if place is not None:
        return place.start
    proposed = document.suggestion(key)
    return proposed.start if proposed is not None else 0
