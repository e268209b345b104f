# SPDX-License-Identifier: MIT
"""Coming back: each text where it was left, and what is new since one's last action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.operation import Operation
from annotator.paths import data_folder
from annotator.session.guidance import catching_up
from annotator.session.guidance.catching_up import Absence, Notebook, Place
from annotator.ui.dialogs.guideline_news import NewsDialog
from annotator.ui.news_words import NewsWords

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class CatchingUpController(QObject):
    """`last` is the own last operation before this window: news are what came after it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        folder = data_folder() / "places"
        me = self._project.me.id
        self._notebook = Notebook(folder, self._project.project_id, me)
        self._last: Operation | None = None
        self._left = self._last_document()
        window.desk.leaving.connect(self._keep_place)
        window.closed.connect(self._keep_place)
        window.projects.opened.connect(self._restore)
        own = self._project.thread.read(lambda store: store.last_own_operation())
        window.jobs.follow(own, self._on_last)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"whats_new": self.show}

    # ---- places

    def _last_document(self) -> str:
        """The text that was left last, before this start."""
        return next(reversed(self._notebook.memo.places), "")

    def _keep_place(self) -> None:
        desk = self._window.desk
        document, canvas = desk.document, desk.canvas
        if document is None:
            return
        desk.show_raw(False)
        offsets, caret = document.offsets, canvas.selection or canvas.caret
        start, end = offsets.to_source(*caret) if caret is not None else (-1, -1)
        top, distance = canvas.anchor()
        if top >= 0:
            top = offsets.point_to_source(top)
        place = Place(start, end, top, distance)
        self._notebook.keep(self._notebook.memo.left(document.id, place))

    def _restore(self, document: str) -> None:
        """The caret and what is seen, as they were when the text was left."""
        place, desk = self._notebook.memo.places.get(document), self._window.desk
        current = desk.document
        if place is None or current is None or current.id != document:
            return
        longest = len(current.source)
        if 0 <= place.start < place.end <= longest:
            start, end = current.offsets.to_display(place.start, place.end)
            desk.canvas.caret = desk.canvas.moves.token_in(start, end)
        if 0 <= place.top < longest:
            top = current.offsets.point_to_display(place.top)
            desk.canvas.set_anchor((top, place.distance))

    # ---- remarks that were read

    @property
    def read(self) -> frozenset[str]:
        return self._notebook.memo.read

    def mark_read(self, remarks: Iterable[str]) -> None:
        memo = self._notebook.memo
        self._notebook.keep(replace(memo, read=memo.read | set(remarks)))

    # ---- what is new

    def _on_last(self, last: Operation | None) -> None:
        self._last = last
        self._look(self._tell_once)

    def show(self) -> None:
        """What came since, also where it was shown before."""
        self._look(self._tell)

    def _look(self, done: Callable[[Absence], None]) -> None:
        self._window.jobs.start(
            lambda: catching_up.absence(self._project, self._last, self._left), done
        )

    def _tell_once(self, absence: Absence) -> None:
        if absence.new_to(self._notebook.memo):
            self._tell(absence)

    def _tell(self, absence: Absence) -> None:
        window, people = self._window, self._project.people
        words = NewsWords(self._project.schema, {p.id: p.name for p in people}, window.desk.look)
        groups = words.groups(absence)
        dialog = NewsDialog(words.said(absence), groups, window.language, window)
        dialog.link_selected.connect(self._follow)
        dialog.open()
        self._notebook.keep(self._notebook.memo.told(absence.operations))

    def _follow(self, link: str) -> None:
        """Links are made by `NewsWords`: what they lead to, and its key."""
        kind, _, key = link.partition(" ")
        window = self._window
        match kind:
            case "place":
                document, _, rest = key.partition(" ")
                span, _, fragments = rest.partition(" ")
                window.navigator.go(document, span, parsed(fragments))
            case "guideline":
                window.guiding.show_versions(int(key))
            case "thread":
                window.asking.show_thread(key)
            case "tag":
                window.guiding.show_section(window.guiding.tag(key))


def parsed(fragments: str) -> tuple[tuple[int, int], ...]:
    """ "3-7,9-12" as numbers."""
    pairs = (pair.partition("-") for pair in fragments.split(",") if pair)
    return tuple((int(start), int(end)) for start, _, end in pairs)
