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
from annotator.session.gestures import editing
from annotator.ui.desk import Desk
from annotator.ui.schema_words import attributes_of

HINT_KEYS = "asdfghjklqwertyuiopzxcvbnm"
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
        """A span for an attribute of a span or relation, or with "" for a field of the text."""
        document = self._desk.document
        known = attribute_of(document, owner, attribute) if document is not None else None
        if document is None or known is None:
            return
        legal = [
            span.id
            for span in document.spans.values()
            if span.id != owner and (not known.targets or span.label in known.targets)
        ]

        def take(key: str) -> None:
            self._desk.attempt(lambda d: add_reference(d, owner, known, {"span": key}))

        self.wait(owner, _nearest(document, owner, legal), take, _NOWHERE)

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

        self.wait(trigger, _nearest(document, trigger, legal), take, trigger)

    def wait(
        self,
        owner: str,
        legal: list[str],
        take: Callable[[str], None],
        source: str,
        words: str = "",
    ) -> None:
        """Until one of these is chosen, of which the first have keys, or given up; `source` is
        where the choice is seen to begin, `words` say what is awaited."""
        canvas = self._desk.canvas
        canvas.cancel_link()  # another choice may be awaited
        if not legal:
            self._desk.refused.emit(AnnotationRejected("nothing_to_choose"))
            return
        self._owner, self._take, self._source = owner, take, source
        self._hints = {key: HINT_KEYS[place : place + 1] for place, key in enumerate(legal)}
        canvas.setFocus()
        self._show_hints()
        words = words or self.tr(
            "Choose a place: type its letter, walk to it and press Enter, or click it. Escape "
            "leaves it."
        )
        self.waiting_changed.emit(words)

    def _show_hints(self) -> None:
        self._desk.canvas.start_link(self._source, words=False)
        self._desk.canvas.set_link_targets(self._hints)

    def stop(self) -> None:
        """Wait no more; what was selected before is selected again."""
        if self._take is not None:
            owner = self._finished()
            self._desk.canvas.cancel_link()
            self._go_back(owner)

    def forget(self) -> None:
        """Another text is there."""
        self._finished()

    def _finished(self) -> str:
        """Whose choice it was."""
        owner, self._owner = self._owner, ""
        waited, self._take = self._take is not None, None
        if waited:
            self.waiting_changed.emit("")
        return owner

    def _go_back(self, owner: str) -> None:
        """To the owner; the fields of the text stand where nothing is selected."""
        if owner:
            self._desk.go_to(owner)
        else:
            self._desk.canvas.clear_selection()

    def _on_chosen(self, key: str) -> None:
        take = self._take
        if take is None:
            return
        if key not in self._hints:
            self._show_hints()
            return
        owner = self._finished()
        take(key)
        self._go_back(owner)


def attribute_of(document: DocumentSession, owner: str, key: str) -> Attribute | None:
    """Of a span or relation, or with the owner "" a field of the text."""
    annotation = document.spans.get(owner) or document.relations.get(owner)
    if owner and annotation is None:
        return None
    known = attributes_of(document.schema, annotation.label if annotation is not None else "")
    return next((attribute for attribute in known if attribute.key == key), None)


def add_reference(
    document: DocumentSession, owner: str, attribute: Attribute, chosen: dict[str, Json]
) -> None:
    """Let a span, a relation or, with "", the text name what is chosen."""
    value = with_reference(document, owner, attribute, chosen)
    if owner:
        document.set_attribute(owner, attribute.key, value)
    else:
        document.apply(editing.set_label(document.view, attribute.key, value))


def with_reference(
    document: DocumentSession, owner: str, attribute: Attribute, chosen: dict[str, Json]
) -> Json:
    """The value with that span or identity, added to the others where there may be several."""
    if not attribute.several:
        return chosen
    annotation = document.spans.get(owner) or document.relations.get(owner)
    values = annotation.attributes if annotation is not None else {}
    if not owner and document.view.state is not None:
        values = document.view.state.labels
    before = values.get(attribute.key)
    others = before if isinstance(before, list) else [before] if before else []
    return others if chosen in others else [*others, chosen]


def _nearest(document: DocumentSession, owner: str, keys: list[str]) -> list[str]:
    near = _place(document, owner)
    return sorted(keys, key=lambda key: abs(_place(document, key) - near))


def _place(document: DocumentSession, key: str) -> int:
    """Where in the source a mark begins; a relation with its first end."""
    relation = document.relations.get(key)
    place = document.spans.get(relation.source if relation is not None else key)
    if place is not None:
        return place.start
    proposed = document.suggestion(key)
    return proposed.start if proposed is not None else 0
