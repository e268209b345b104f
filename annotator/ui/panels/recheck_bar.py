# SPDX-License-Identifier: MIT
"""Going through a finished text again for one tag or field: where to look, and "checked"."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.commands import keys_of
from annotator.ui.keys import legend
from annotator.ui.panels.find import tool
from annotator.ui.panels.flow import Flow
from annotator.ui.plain import PlainLabel, isolate, number, plain_tooltip


class RecheckBar(QWidget):
    """`step_requested(1 or -1)`, `tagged` for the place shown, `field_requested` to say what
    the text as a whole lacks, `checked` for the whole text, `closed` also after Escape."""

    step_requested = Signal(int)
    tagged = Signal()
    field_requested = Signal()
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
        self.field_button = QPushButton(self.tr("To the field"))
        self.check_button = QPushButton(self.tr("Checked, none else here"))
        previous.clicked.connect(lambda: self.step_requested.emit(-1))
        following.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.closed)
        self.tag_button.clicked.connect(self.tagged)
        self.field_button.clicked.connect(self.field_requested)
        self.check_button.clicked.connect(self.checked)
        buttons = (self.tag_button, self.field_button, self.check_button)
        self._steps = (previous, following)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        for widget in (*self._steps, close):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(Flow(*buttons))
        order: tuple[QWidget, ...] = (*self._steps, *buttons, close)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        named = (
            (self.tag_button, "recheck_tag"),
            (self.field_button, "document_fields"),
            (self.check_button, "recheck_checked"),
            (following, "recheck_next"),
            (previous, "recheck_previous"),
        )
        for button, action in named:
            self._show_key(button, action, button.text() or button.toolTip())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self.hide()

    @staticmethod
    def _show_key(button: QAbstractButton, action: str, words: str) -> None:
        """And the key that does the same from anywhere in the window."""
        cap = isolate(legend(keys_of(action)))
        if button.text():
            button.setText(f"{words} ({cap})")
        button.setAccessibleName(words)
        button.setToolTip(plain_tooltip(f"{words} ({cap})"))

    def take_focus(self) -> None:
        """Of what is the next to do."""
        buttons = (self.field_button, self.tag_button, self.check_button)
        found = next(b for b in buttons if b.isEnabled() and not b.isHidden())
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._show_buttons(self.tr("Checked, none else here"), field=False)

    def show_field(self, name: str, *, given: bool) -> None:
        """A field of the text is to be said, and is by now or not."""
        words = (
            self.tr("“{field}” of this text is given.")
            if given
            else self.tr("“{field}” of this text is to be given.")
        )
        self.said.setText(words.format(field=isolate(name)))
        self._show_buttons(self.tr("Go on") if given else self.tr("Leave it empty"), field=True)

    def _show_buttons(self, checked: str, *, field: bool) -> None:
        for widget in (*self._steps, self.tag_button):
            widget.setVisible(not field)
        self.field_button.setVisible(field)
        self._show_key(self.check_button, "recheck_checked", checked)
        self.show()
