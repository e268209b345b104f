# SPDX-License-Identifier: MIT
"""A picture of the window once everything in it is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_SETTLING = 400
_PATIENCE = 20_000
"""Milliseconds after the suggestions came, and at most without them."""


class ScreenshotTaker(QObject):
    """`taken(bool)`: whether the picture could be written."""

    taken = Signal(bool)

    def __init__(self, window: MainWindow, target: Path) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take)
        self._timer.start(_PATIENCE)
        window.suggesting.suggested.connect(lambda _: self._timer.start(_SETTLING))

    def _take(self) -> None:
        self.taken.emit(self._window.grab().save(str(self._target), "PNG"))
