# SPDX-License-Identifier: MIT
"""Finished texts looked through again for a tag that came later, without opening them again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.model.schema import Attribute
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures.attributes import missing
from annotator.session.schemas.rechecking import (
    Candidates,
    Queue,
    Recheck,
    candidates,
    queue,
    without_reopening,
    wordings,
)
from annotator.ui.canvas.marks import Range, Spot, SpotMark
from annotator.ui.inspected_parts import span_words
from annotator.ui.plain import isolate
from annotator.ui.schema_words import label_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


_CHECKED = "recheck_checked"
_WALKING = ("recheck_next", "recheck_previous", "recheck_tag")
"""They need a place to look at."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to look at: `shown` are the stretches of the text that are lit up, `suggestion`
    the key of what waits there; `ends` are the spans that a relation would lead between."""

    shown: tuple[Range, ...]
    suggestion: str = ""
    ends: tuple[str, str] | None = None


def stops(document: DocumentSession, found: Candidates) -> tuple[Stop, ...]:
    places = [Stop(((each.start, each.end),), each.suggestion) for each in found.places]
    for link in found.links:
        ends = (document.spans[link.source], document.spans[link.target])
        shown = tuple(piece for end in ends for piece in document.shown(end.fragments))
        if shown:
            places.append(Stop(shown, link.suggestion, (link.source, link.target)))
    return tuple(places)


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
        self._places: tuple[Stop, ...] = ()
        self._here = -1
        self._shown: Stop | None = None
        """The place that was brought up last."""
        self._enable()
        bar = window.recheck_bar
        bar.step_requested.connect(self.step)
        bar.tagged.connect(self.tag_here)
        bar.field_requested.connect(lambda: window.document_fields.open())
        bar.checked.connect(self.checked)
        bar.closed.connect(self.stop)
        window.projects.opened.connect(self._on_opened)
        self._desk.leaving.connect(self.stop)
        self._desk.changed.connect(lambda _change: self._refresh())

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "recheck_next": lambda: self.step(1),
            "recheck_previous": lambda: self.step(-1),
            "recheck_tag": self.tag_here,
            _CHECKED: self.checked,
        }

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
        if self.field is not None:
            self._show()
            self._window.document_fields.open()
            return
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
    def field(self) -> Attribute | None:
        """The field of the text that is to be said, where it is none of its tags."""
        return self._project.schema.field(self._tag)

    @property
    def _document(self) -> DocumentSession | None:
        """The text that is being looked through."""
        return self._desk.document if self._tag else None

    def _refresh(self) -> None:
        """The places as they are now. Where the one that was looked at is settled, the next comes
        up, after whatever settled it has selected what it made."""
        document = self._document
        if document is None:
            return
        if self.field is not None:
            self._show()
            return
        at = self._stop
        self._places = stops(document, candidates(document, self._tag, self._words))
        self._here = self._after(at)
        if at is not None and self._stop is not None and not _same(at, self._stop):
            self._shown = None
            QTimer.singleShot(0, self, self._come_up)
        self._show()

    @property
    def _stop(self) -> Stop | None:
        return self._places[self._here] if 0 <= self._here < len(self._places) else None

    def _after(self, at: Stop | None) -> int:
        """Where that place is now, or the one that follows it, around the end."""
        if at is None or not self._places:
            return -1
        same = (n for n, found in enumerate(self._places) if _same(found, at))
        later = (n for n, found in enumerate(self._places) if found.shown[0] >= at.shown[0])
        return next(same, next(later, 0))

    def _come_up(self) -> None:
        if self._stop is not None and self._stop is not self._shown:
            self.step(0)

    def _show(self) -> None:
        self._enable()
        document, field = self._document, self.field
        if document is None:
            return
        if field is not None:
            state = document.view.state
            lacking = missing(document.schema.document, state.labels if state is not None else {})
            name = field.name(self._window.language)
            self._window.recheck_bar.show_field(name, given=field.key not in lacking)
            return
        spots = tuple(
            SpotMark(start, end, Spot.FIND_CURRENT if place == self._here else Spot.FIND)
            for place, found in enumerate(self._places)
            for start, end in found.shown
            if found.ends is None or place == self._here
        )
        self._desk.draw_spots(spots)
        name = label_name(self._project.schema, self._tag, self._window.language)
        bar = self._window.recheck_bar
        bar.show_progress(name, self._here + 1, len(self._places), self._between())

    def _between(self) -> str:
        """The two ends of the relation that is looked at."""
        document, stop = self._document, self._stop
        if document is None or stop is None or stop.ends is None:
            return ""
        arrow = "←" if self._window.language == "fa" else "→"
        return f" {arrow} ".join(isolate(span_words(document, end)) for end in stop.ends)

    def step(self, count: int) -> None:
        """The next place to look at, around the end; it is selected, so that keys tag it."""
        if not self._places or self._document is None:
            return
        self._here = (self._here + count) % len(self._places)
        found = self._shown = self._places[self._here]
        canvas = self._desk.canvas
        if found.suggestion:
            self._desk.go_to(found.suggestion)
        elif found.ends is not None:
            canvas.select_mark(found.ends[0])
        else:
            canvas.set_selection(*found.shown[0])
        self._show()

    def tag_here(self) -> None:
        """The place gets the tag; what follows comes up by itself."""
        document, found = self._document, self._stop
        if document is None or found is None:
            return
        recheck = Recheck(document, self._tag)
        if found.suggestion:
            self._desk.attempt(lambda _d: recheck.accept(found.suggestion))
        elif found.ends is not None:
            source, target = found.ends
            self._desk.attempt(lambda _d: recheck.link(source, target))
        else:
            self._desk.attempt(lambda _d: recheck.add(*found.shown[0]))

    def checked(self) -> None:
        """All of the tag is marked; the next text that waits for it comes."""
        document = self._document
        if document is None:
            return
        tag = self._tag

        def check(_document: DocumentSession) -> bool:
            Recheck(document, tag).checked()
            return True

        if not self._desk.attempt(check):
            return
        self.stop()
        following = self._project.thread.read(queue)
        self._window.jobs.follow(following, lambda rows: self._go_on(rows, tag))

    def _go_on(self, rows: Queue, tag: str) -> None:
        following = next((row for row in rows.rows if tag in row.tags), None)
        if following is not None:
            self.start(following.document, tag)
        elif self._project.schema.field(tag) is not None:
            self._window.messages.say(self.tr("No other text waits for this field."))
        else:
            self._window.messages.say(self.tr("Every text has been looked through for this tag."))
        self._window.checks.refresh("recheck")

    def stop(self) -> None:
        """Leave the text as it is."""
        if not self._tag:
            return
        if self._desk.document is not None:
            self._desk.document.adjust = None
        focus = QApplication.focusWidget()
        if focus is not None and self._window.recheck_bar.isAncestorOf(focus):
            self._desk.canvas.setFocus()
        self._tag, self._words, self._places, self._here = "", (), (), -1
        self._window.recheck_bar.hide()
        self._enable()
        self._desk.draw_spots()

    def _enable(self) -> None:
        table = self._window.actions_table
        table[_CHECKED].setEnabled(bool(self._tag))
        for name in _WALKING:
            table[name].setEnabled(bool(self._tag and self._places))


def _same(one: Stop, other: Stop) -> bool:
    """Of words, whatever is suggested there by now."""
    return (one.shown, one.ends) == (other.shown, other.ends)
