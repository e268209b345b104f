# SPDX-License-Identifier: MIT
"""Suggestions for the text on the canvas, made beside the window and brought when ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.model.project import State
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.session.suggestions.refreshing import Suggesting
from annotator.session.suggestions.suggesting import Engine

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PAUSE = 1200
"""Milliseconds without a gesture after which suggestions are made from all that is known."""


class SuggestingController(QObject):
    """`suggested(document id)` when a text has its suggestions."""

    suggested = Signal(str)

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._suggesting = Suggesting(
            window.project_session,
            engine,
            window.jobs.post,
            doors=window.doors.doors,
            joined=window.doors.on_joined,
            dropped=window.messages.show_error,
        )
        self._running = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        window.desk.changed.connect(self._on_changed)

    def _on_changed(self, change: DocumentChange) -> None:
        """Another schema wants other suggestions, also in a finished text: a new tag's."""
        document = self._window.desk.document
        if change.schema and document is not None:
            self.suggest(document)

    def learn(self) -> None:
        """What was just saved may teach something: ask again at the next pause in the work."""
        self._pause.start()

    def _on_pause(self) -> None:
        document = self._window.desk.document
        if self._running:
            self._pause.start()
        elif document is not None and document.state is not State.FINISHED:
            self.suggest(document)

    def suggest(self, document: DocumentSession) -> None:
        self._running += 1

        def failed(error: AnnotatorError) -> None:
            self._running -= 1
            self._window.messages.show_error(error)

        def done(came: bool) -> None:
            self._running -= 1
            if came:
                self.suggested.emit(document.id)
                self._window.projects.ask_for_date_once(document)

        self._window.jobs.follow(self._suggesting.refresh(document), done, failed)
