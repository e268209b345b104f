# SPDX-License-Identifier: MIT
"""Mending the text in place, and looking at it as it stands in the file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model.document import Repair, RepairState
from annotator.session.documents.document_session import DocumentSession
from annotator.ui.desk import Desk
from annotator.ui.panels.repair_bar import PROJECT, RepairBar


class RepairController(QObject):
    """The bar works on one word of the display text, or on neighbouring ones to be joined.
    `words_changed` when the project's word list has."""

    words_changed = Signal()

    def __init__(self, desk: Desk, bar: RepairBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._place: tuple[int, int] | None = None
        self._offered: tuple[str, ...] = ()
        bar.replaced.connect(self._on_replaced)
        bar.never_again.connect(self._on_never)
        bar.extend_requested.connect(self._on_extend)
        bar.step_requested.connect(self._on_step)
        bar.closed.connect(self._on_closed)
        desk.document_changed.connect(self._on_document)

    def open(self) -> None:
        """Mend the word at the caret, or the first word of what is selected."""
        document, place = self._desk.document, self._desk.range
        if document is None or self._desk.raw:
            return
        start = place[0] if place else max(0, self._desk.canvas.anchor()[0])
        token = next((t for t in document.tokens if t.end > start), None)
        if token is None:
            return
        self._show(token.start, token.end)
        self._bar.open_bar()

    def toggle_source(self) -> None:
        """The text as it came, until the key is let go or the command is given again."""
        self._desk.show_raw(not self._desk.raw)

    def _show(self, start: int, end: int) -> None:
        document = self._desk.document
        if document is None:
            return
        offers = _offers(document, start, end)
        start, end = _widened(document, start, end, offers)
        self._place, self._offered = (start, end), tuple(repair.key for repair in offers)
        source = document.source[slice(*document.offsets.to_source(start, end))]
        repaired = bool(offers) or bool(document.offsets.edits_within(start, end))
        offered = _as_offered(document, start, end, offers)
        self._bar.set_token(document.display[start:end], source, offered, repaired=repaired)
        self._desk.canvas.set_selection(start, end)
        self._desk.canvas.scroll_to(start, end)

    def _on_replaced(self, text: str, scope: str) -> None:
        place = self._place
        if place is None:
            return
        start, end = place
        everywhere = scope == PROJECT
        self._desk.attempt(lambda d: d.mend(start, end, text, everywhere=everywhere))
        self._show_at(start)
        if everywhere:
            self.words_changed.emit()

    def _on_never(self) -> None:
        place = self._place
        if place is None:
            return
        if self._offered:
            self._desk.attempt(lambda d: d.reject_repairs(*self._offered))
        else:
            self._desk.attempt(lambda d: d.never_mend(*place))
            self.words_changed.emit()
        self._show_at(place[0])

    def _show_at(self, start: int) -> None:
        document = self._desk.document
        if document is None:
            return
        token = next((t for t in document.tokens if t.end > start), None)
        if token is not None:
            self._show(token.start, token.end)

    def _on_extend(self) -> None:
        document, place = self._desk.document, self._place
        if document is None or place is None:
            return
        following = next((t for t in document.tokens if t.start >= place[1]), None)
        if following is not None:
            self._show(place[0], following.end)

    def _on_step(self, count: int) -> None:
        document, place = self._desk.document, self._place
        if document is None or place is None:
            return
        if count > 0:
            token = next((t for t in document.tokens if t.start >= place[1]), None)
        else:
            token = next((t for t in reversed(document.tokens) if t.end <= place[0]), None)
        if token is not None:
            self._show(token.start, token.end)

    def _on_closed(self) -> None:
        self._place = None
        self._desk.canvas.setFocus()

    def _on_document(self) -> None:
        if self._bar.isVisible():
            self._bar.close_bar()


def _offers(document: DocumentSession, start: int, end: int) -> list[Repair]:
    """Repairs at a word that wait for somebody to take them."""
    there = document.repairs_at(start, end)
    return sorted((r for r in there if r.state is RepairState.OFFERED), key=lambda r: r.start)


def _widened(
    document: DocumentSession, start: int, end: int, offers: list[Repair]
) -> tuple[int, int]:
    """All words that the offers change."""
    for repair in offers:
        first, last = document.offsets.to_display(repair.start, repair.end)
        touched = [t for t in document.tokens if t.start <= last and first <= t.end]
        start = min([start, *(token.start for token in touched)])
        end = max([end, *(token.end for token in touched)])
    return start, end


def _as_offered(document: DocumentSession, start: int, end: int, offers: list[Repair]) -> str:
    """What the words would read with the offers taken; "" without any."""
    text = document.display[start:end]
    for repair in reversed(offers):
        first, last = document.offsets.to_display(repair.start, repair.end)
        text = text[: first - start] + repair.replacement + text[last - start :]
    return text if offers else ""
