# SPDX-License-Identifier: MIT
"""The bar that finds words in the open document."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from annotator.ui.icons import icon
from annotator.ui.plain import PlainLabel, number, quiet


def tool(name: str, words: str) -> QToolButton:
    """A flat button with an icon and, for screen readers and tooltips, words."""
    button = QToolButton()
    button.setIcon(icon(name))
    if button.icon().isNull():
        button.setText(words)
    button.setAutoRaise(True)
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button


class FindBar(QWidget):
    """Enter goes on, Shift+Enter goes back, Esc closes."""

    query_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("Find in the text"))
        self.query.setAccessibleName(self.tr("Find in the text"))
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self.query_changed)
        self._matches = quiet(PlainLabel())
        previous = tool("previous", self.tr("Previous match"))
        following = tool("next", self.tr("Next match"))
        close = tool("close", self.tr("Close"))
        previous.clicked.connect(self.previous_requested)
        following.clicked.connect(self.next_requested)
        close.clicked.connect(self.close_bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addWidget(self.query, 1)
        for widget in (self._matches, previous, following, close):
            line.addWidget(widget)
        self.hide()

    def open_bar(self, text: str = "") -> None:
        """Show the bar with the focus in it; `text`, if any, becomes the query."""
        self.show()
        if text:
            self.query.setText(text)
        self.query.selectAll()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def set_matches(self, current: int, total: int) -> None:
        """`current` counts from 1; 0 when the place is at no match."""
        if not self.query.text():
            self._matches.setText("")
        elif not total:
            self._matches.setText(self.tr("nothing found"))
        else:
            words = self.tr("{current} of {total}")
            self._matches.setText(
                words.format(
                    current=number(current, self._language), total=number(total, self._language)
                )
            )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if back else self.next_requested).emit()
        else:
            super().keyPressEvent(event)
