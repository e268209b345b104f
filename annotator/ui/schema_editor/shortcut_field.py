# SPDX-License-Identifier: MIT
"""The key of a tag: whatever is pressed, on any keyboard layout."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from annotator.model.annotation import Json
from annotator.ui.icons import icon
from annotator.ui.keys import legend, logical_key

_QUIET = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _KeyCap(QLineEdit):
    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        key = logical_key(arg__1)
        plain = not arg__1.modifiers() & ~_QUIET
        if plain and len(key) == 1 and key.isascii() and key.isalnum():
            self.pressed.emit(key)
        elif key in ("Delete", "Backspace"):
            self.pressed.emit("")
        else:
            arg__1.ignore()


class ShortcutField(QWidget):
    """Shows the key with both legends, and lets go of it by Delete or the button."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cap = _KeyCap()
        self.cap.setPlaceholderText(self.tr("Press a key"))
        self.cap.pressed.connect(self.edited.emit)
        self._clear = QToolButton()
        self._clear.setIcon(icon("close"))
        self._clear.setAutoRaise(True)
        self._clear.setToolTip(self.tr("No key"))
        self._clear.setAccessibleName(self.tr("No key"))
        self._clear.clicked.connect(lambda: self.edited.emit(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.cap)
        line.addWidget(self._clear)
        line.addStretch(1)
        self.setFocusProxy(self.cap)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.cap.setAccessibleName(name)

    def show_value(self, value: Json) -> None:
        self.cap.setText(legend(str(value)) if value else "")
        self._clear.setEnabled(bool(value))
