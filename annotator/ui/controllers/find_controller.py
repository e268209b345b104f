# SPDX-License-Identifier: MIT
"""Finding words in the open document, in every spelling."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.text.occurrences import find_substring
from annotator.ui.canvas.marks import Spot, SpotMark
from annotator.ui.desk import Desk
from annotator.ui.panels.find import FindBar


class FindController(QObject):
    def __init__(self, desk: Desk, bar: FindBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._matches: tuple[tuple[int, int], ...] = ()
        self._current = -1
        bar.query_changed.connect(lambda _query: self._search())
        bar.next_requested.connect(lambda: self._step(1))
        bar.previous_requested.connect(lambda: self._step(-1))
        bar.closed.connect(self._on_closed)
        desk.document_changed.connect(self._search)

    def open(self) -> None:
        """Show the bar, with what is selected as the query when it is within one line."""
        place = self._desk.range
        document = self._desk.document
        text = document.display[slice(*place)] if place and document else ""
        self._bar.open_bar(text if "\n" not in text else "")
        self._search()

    def _search(self) -> None:
        document = self._desk.document
        query = self._bar.query.text().strip() if self._bar.isVisible() else ""
        self._matches = find_substring(document.display, query) if document and query else ()
        self._current = -1
        if self._matches:
            selected = self._desk.canvas.selection
            here = selected[0] if selected else 0
            following = (i for i, (start, _) in enumerate(self._matches) if start >= here)
            self._show(next(following, 0))
        else:
            self._paint()

    def _step(self, count: int) -> None:
        if self._matches:
            self._show((self._current + count) % len(self._matches))

    def _show(self, current: int) -> None:
        self._current = current
        self._desk.canvas.scroll_to(*self._matches[current])
        self._paint()

    def _paint(self) -> None:
        spots = tuple(
            SpotMark(start, end, Spot.FIND_CURRENT if place == self._current else Spot.FIND)
            for place, (start, end) in enumerate(self._matches)
        )
        self._desk.draw_spots(spots)
        self._bar.set_matches(self._current + 1, len(self._matches))

    def _on_closed(self) -> None:
        if self._matches and self._current >= 0:
            self._desk.canvas.set_selection(*self._matches[self._current])
        self._matches = ()
        self._current = -1
        self._desk.draw_spots()
        self._desk.canvas.setFocus()
