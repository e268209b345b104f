# SPDX-License-Identifier: MIT
"""Suggestions for the text on the canvas, made beside the window and brought when ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.session.document_session import DocumentSession
from annotator.session.suggesting import Engine, Suggesting

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class SuggestingController(QObject):
    """`suggested(document id)` when a text has its suggestions."""

    suggested = Signal(str)

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._suggesting = Suggesting(window.project_session, engine, window.jobs.post)

    def suggest(self, document: DocumentSession) -> None:
        def done(came: bool) -> None:
            if came:
                self.suggested.emit(document.id)
                self._window.projects.ask_for_date_once(document)

        self._window.jobs.follow(self._suggesting.refresh(document), done)
