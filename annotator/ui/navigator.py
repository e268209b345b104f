# SPDX-License-Identifier: MIT
"""Going to a place in any text of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

type Fragments = tuple[tuple[int, int], ...]


class Navigator(QObject):
    """Opens the text first where it is not the open one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: tuple[str, str, Fragments] | None = None
        self._then: Callable[[], None] | None = None
        window.projects.opened.connect(self._on_opened)

    def go(
        self,
        document: str,
        key: str = "",
        fragments: Fragments = (),
        then: Callable[[], None] | None = None,
    ) -> None:
        """Select a span or relation by its id or, where none has it any more, the words at
        these fragments of the source; `then` comes after."""
        current = self._window.desk.document
        self._wanted, self._then = (document, key, fragments), then
        if current is not None and current.id == document:
            self._arrive()
        else:
            self._window.projects.open(document)

    def _on_opened(self, document: str) -> None:
        if self._wanted is not None and self._wanted[0] == document:
            self._arrive()

    def _arrive(self) -> None:
        assert self._wanted is not None
        (_, key, fragments), self._wanted = self._wanted, None
        then, self._then = self._then, None
        self._select(key, fragments)
        if then is not None:
            then()

    def _select(self, key: str, fragments: Fragments) -> None:
        desk = self._window.desk
        document = desk.document
        if document is None:
            return
        desk.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if key in document.spans or key in document.relations or document.suggestion(key):
            desk.go_to(key)
            return
        shown = document.shown(fragments)
        if shown:
            desk.canvas.set_selection(shown[0][0], shown[-1][1])
            desk.canvas.scroll_to(shown[0][0], shown[-1][1])
