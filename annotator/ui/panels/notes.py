# SPDX-License-Identifier: MIT
"""A free note of several lines."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QTextEdit, QWidget


class NoteEdit(QTextEdit):
    """Plain text; `note_changed` comes when the field is left."""

    note_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * 3 + 16)
        self._last = ""

    def set_note(self, note: str) -> None:
        if note != self._last or not self.hasFocus():
            self._last = note
            if note != self.toPlainText():
                self.setPlainText(note)

    def commit(self) -> None:
        if self.toPlainText() != self._last:
            self._last = self.toPlainText()
            self.note_changed.emit(self._last)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.commit()
