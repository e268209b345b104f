# SPDX-License-Identifier: MIT
"""Finished texts looked through again for a tag that came later, without opening them again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.session.documents.document_session import DocumentSession
from annotator.session.schemas.rechecking import (
    Candidate,
    Queue,
    Recheck,
    candidates,
    queue,
    without_reopening,
    wordings,
)
from annotator.ui.canvas.marks import Spot, SpotMark
from annotator.ui.presenting import relation_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class RecheckController(QObject):
    """While a text is looked through, everything done to the tag in question leaves the text
    finished; anything else opens it again, as always."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._desk = window.desk
        self._wanted: tuple[str, str] | None = None
        self._tag = ""
        self._words: tuple[str, ...] = ()
        self._places: tuple[Candidate, ...] = ()
        self._here = -1
        self._enable()
        bar = window.recheck_bar
        bar.step_requested.connect(self.step)
        bar.tagged.connect(self.tag_here)
        bar.checked.connect(self.checked)
        bar.closed.connect(self.stop)
        window.projects.opened.connect(self._on_opened)
        self._desk.leaving.connect(self.stop)
        self._desk.changed.connect(lambda _change: self._refresh())

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"recheck_checked": self.checked}

    def start(self, document: str, tag: str) -> None:
        """Open the text and show where the tag may be."""
        self.stop()
        self._wanted = (document, tag)
        current = self._desk.document
        if current is not None and current.id == document:
            self._on_opened(document)
        else:
            self._window.projects.open(document)

    def _on_opened(self, document: str) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or wanted[0] != document:
            return
        self._tag = wanted[1]
        self._enable()
        opened = self._desk.document
        assert opened is not None
        opened.adjust = lambda view, changes: without_reopening(view, changes, wanted[1])
        words = self._project.thread.read(lambda store: wordings(store, wanted[1]))
        self._window.jobs.follow(words, partial(self._on_words, *wanted))

    def _on_words(self, document: str, tag: str, words: tuple[str, ...]) -> None:
        current = self._document
        if current is None or (current.id, self._tag) != (document, tag):
            return
        self._words = words
        self._refresh()
        self.step(1)
        self._desk.canvas.setFocus()

    @property
    def _document(self) -> DocumentSession | None:
        """The text that is being looked through."""
        return self._desk.document if self._tag else None

    def _refresh(self) -> None:
        document = self._document
        if document is None:
            return
        at = self._places[self._here] if 0 <= self._here < len(self._places) else None
        self._places = candidates(document, self._tag, self._words).places
        self._here = next(
            (
                place
                for place, found in enumerate(self._places)
                if at is not None and found.start >= at.start
            ),
            len(self._places) - 1,
        )
        self._show()

    def _show(self) -> None:
        spots = tuple(
            SpotMark(
                found.start,
                found.end,
                Spot.FIND_CURRENT if place == self._here else Spot.FIND,
            )
            for place, found in enumerate(self._places)
        )
        self._desk.draw_spots(spots)
        self._window.recheck_bar.show_progress(self._name(), self._here + 1, len(self._places))

    def _name(self) -> str:
        schema, language = self._project.schema, self._window.language
        tag = schema.tag(self._tag)
        return tag.name(language) if tag else relation_name(schema, self._tag, language)

    def step(self, count: int) -> None:
        """The next place to look at, around the end; it is selected, so that keys tag it."""
        if not self._places or self._document is None:
            return
        self._here = (self._here + count) % len(self._places)
        found = self._places[self._here]
        if found.suggestion:
            self._desk.go_to(found.suggestion)
        else:
            self._desk.canvas.set_selection(found.start, found.end)
            self._desk.canvas.scroll_to(found.start, found.end)
        self._show()

    def tag_here(self) -> None:
        document = self._document
        if document is None or not 0 <= self._here < len(self._places):
            return
        found, recheck = self._places[self._here], Recheck(document, self._tag)
        if found.suggestion:
            self._desk.attempt(lambda _d: recheck.accept(found.suggestion))
        elif document.schema.tag(self._tag) is not None:
            self._desk.attempt(lambda _d: recheck.add(found.start, found.end))
        self._here -= 1
        self.step(1)

    def checked(self) -> None:
        """All of the tag is marked; the next text that waits for it comes."""
        document = self._document
        if document is None:
            return
        tag = self._tag
        self._desk.attempt(lambda _d: Recheck(document, tag).checked())
        self.stop()
        following = self._project.thread.read(queue)
        self._window.jobs.follow(following, lambda rows: self._go_on(rows, tag))

    def _go_on(self, rows: Queue, tag: str) -> None:
        following = next((row for row in rows.rows if tag in row.tags), None)
        if following is not None:
            self.start(following.document, tag)
        else:
            self._window.messages.say(self.tr("Every text has been looked through for this tag."))
        self._window.checks.refresh("recheck")

    def stop(self) -> None:
        """Leave the text as it is."""
        if not self._tag:
            return
        if self._desk.document is not None:
            self._desk.document.adjust = None
        self._tag, self._words, self._places, self._here = "", (), (), -1
        self._window.recheck_bar.hide()
        self._enable()
        self._desk.draw_spots()

    def _enable(self) -> None:
        self._window.actions_table["recheck_checked"].setEnabled(bool(self._tag))
