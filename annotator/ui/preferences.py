# SPDX-License-Identifier: MIT
"""The person's settings while the program runs, written down whenever one changes."""

from __future__ import annotations

import logging
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator import settings
from annotator.settings import Settings

log = logging.getLogger(__name__)

_DELAY = 400
"""Milliseconds in which several changes are written together."""


class Preferences(QObject):
    """`changed(name)` after each setting that got another value."""

    changed = Signal(str)

    def __init__(self, value: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.frozen = False
        """Nothing is written: the picture of a window leaves no trace."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.write)

    def set(self, name: str, value: Any) -> None:
        if getattr(self.value, name) != value:
            self.value = replace(self.value, **{name: value})
            self._timer.start(_DELAY)
            self.changed.emit(name)

    def set_all(self, value: Settings) -> None:
        """Several settings at once."""
        for name in (field.name for field in fields(Settings)):
            self.set(name, getattr(value, name))

    def write(self) -> None:
        """Write now what was to be written soon. A setting that cannot be written is lost at
        the end of the program, and only that."""
        self._timer.stop()
        if self.frozen:
            return
        try:
            settings.save(self.value)
        except OSError as error:
            log.warning("settings not written: errno %s", error.errno)
