# SPDX-License-Identifier: MIT
"""Errors and news in words, from the catalogue, where the person sees them."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.errors import AnnotatorError
from annotator.ui.panels.notice import NoticeBar
from annotator.wording import Wording

log = logging.getLogger(__name__)


class Messages(QObject):
    """Three ways to speak: an error, a passing word, and a question that blocks the window."""

    def __init__(self, bar: NoticeBar, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._bar = bar
        self._window = window
        self.wording = Wording(language)

    def show_error(
        self, error: AnnotatorError, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        log.warning("refused: %s", error.code)
        worded = self.wording.error(error)
        said = worded.where and worded.where in f"{worded.what} {worded.todo}"
        todo = f"{worded.todo} ({worded.where})" if worded.where and not said else worded.todo
        self._bar.show_notice(worded.what, todo, stays=True, button=button, act=act)

    def say(self, text: str, todo: str = "") -> None:
        self._bar.show_notice(text, todo)

    def clear(self) -> None:
        self._bar.close_notice()


def plain_box(
    parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, more: str = ""
) -> QMessageBox:
    """A message box that shows any text as it is."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    return box
