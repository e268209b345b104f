# SPDX-License-Identifier: MIT
"""Going through a finished text again for one tag: the places to look at, and "checked"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from annotator.ui.commands import keys_of
from annotator.ui.keys import legend
from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, isolate, number, plain_tooltip


class RecheckBar(QWidget):
    """`step_requested(1 or -1)`, `tagged` for the place shown, `checked` for the whole text,
    `closed` also after Escape."""

    step_requested = Signal(int)
    tagged = Signal()
    checked = Signal()
    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.said = PlainLabel("", wrap=True)
        previous = tool("previous", self.tr("Previous place"))
        following = tool("next", self.tr("Next place"))
        close = tool("close", self.tr("Close"))
        self.tag_button = QPushButton(self.tr("Tag it"))
        self.check_button = QPushButton(self.tr("Checked, none else here"))
        previous.clicked.connect(lambda: self.step_requested.emit(-1))
        following.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.closed)
        self.tag_button.clicked.connect(self.tagged)
        self.check_button.clicked.connect(self.checked)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addWidget(self.said, 1)
        for widget in (previous, following, self.tag_button, self.check_button, close):
            line.addWidget(widget)
        self._steps = (previous, following)
        named = (
            (self.tag_button, "recheck_tag"),
            (self.check_button, "recheck_checked"),
            (following, "recheck_next"),
            (previous, "recheck_previous"),
        )
        for button, action in named:
            self._show_key(button, action)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self.hide()

    @staticmethod
    def _show_key(button: QAbstractButton, action: str) -> None:
        """The key that does the same from anywhere in the window."""
        cap = isolate(legend(keys_of(action)))
        words = button.text() or button.toolTip()
        if button.text():
            button.setText(f"{words} ({cap})")
        button.setAccessibleName(words)
        button.setToolTip(plain_tooltip(f"{words} ({cap})"))

    def take_focus(self) -> None:
        button = self.tag_button if self.tag_button.isEnabled() else self.check_button
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_progress(self, tag: str, place: int, total: int, what: str = "") -> None:
        """`place` counts from 1, 0 for none shown; `what` says which two a relation is between."""
        words = (
            self.tr("Looking for {tag} again: place {place} of {total}")
            if total
            else self.tr("Looking for {tag} again: nothing stands out; read the text through.")
        )
        said = words.format(
            tag=isolate(tag),
            place=number(place, self._language),
            total=number(total, self._language),
        )
        self.said.setText(f"{said} · {what}" if what else said)
        for widget in (*self._steps, self.tag_button):
            widget.setEnabled(total > 0)
        self.show()
