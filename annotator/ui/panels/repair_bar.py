# SPDX-License-Identifier: MIT
"""Mending a word in place: its letters, the نیم‌فاصله, spaces, typing errors, and how far."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.ui.panels.find import tool
from annotator.ui.panels.strip import CharacterStrip
from annotator.ui.plain import ZWNJ, PlainLabel, isolate, quiet

HERE = "here"
PROJECT = "project"


class RepairBar(QWidget):
    """Shows one token. Signals:

    replaced(text, scope)    the token shall read `text`; scope is "here" or "project" (this
                             word wherever the project has it); spaces in `text` split it
    never_again()            undo the repair of this word and never repair it again
    extend_requested()       take the next word in, to join the two: answer with set_token
    step_requested(count)    go to the next (1) or previous (-1) word: answer with set_token
    closed()
    """

    replaced = Signal(str, str)
    never_again = Signal()
    extend_requested = Signal()
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.strip = CharacterStrip()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("The word as it should be"))
        self._source = quiet(PlainLabel())
        self.here = QPushButton(self.tr("Only here"))
        self.project = QPushButton(self.tr("This word in the project"))
        self.never = QPushButton(self.tr("Never again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(self._letters())
        column.addLayout(self._word())
        column.addLayout(self._scopes())
        self._connect()
        self.hide()

    def _letters(self) -> QHBoxLayout:
        previous = tool("previous", self.tr("Previous word"))
        following = tool("next", self.tr("Next word"))
        close = tool("close", self.tr("Close"))
        previous.clicked.connect(lambda: self.step_requested.emit(-1))
        following.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.close_bar)
        line = QHBoxLayout()
        for widget in (previous, self.strip, following):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(close)
        return line

    def _word(self) -> QHBoxLayout:
        self.half_space = QPushButton(self.tr("Half-space"))
        self.half_space.setToolTip(self.tr("Put or take a half-space here (Shift+Space)"))
        self.space = QPushButton(self.tr("Space"))
        self.space.setToolTip(self.tr("Split the word here, or join it again (Space)"))
        self.extend = QPushButton(self.tr("Add the next word"))
        self.extend.setToolTip(self.tr("To join it to this one"))
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        for button in (self.half_space, self.space, self.extend):
            line.addWidget(button)
        return line

    def _scopes(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._source, 1)
        for button in (self.here, self.project, self.never):
            line.addWidget(button)
        return line

    def _connect(self) -> None:
        self.strip.text_edited.connect(self._on_strip)
        self.strip.accepted.connect(lambda: self._apply(HERE))
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(lambda: self._apply(HERE))
        self.half_space.clicked.connect(lambda: self.strip.toggle(ZWNJ))
        self.space.clicked.connect(lambda: self.strip.toggle(" "))
        self.extend.clicked.connect(self.extend_requested)
        self.here.clicked.connect(lambda: self._apply(HERE))
        self.project.clicked.connect(lambda: self._apply(PROJECT))
        self.never.clicked.connect(self.never_again)

    def set_token(
        self, text: str, source: str = "", offered: str = "", *, repaired: bool = False
    ) -> None:
        """`text` as displayed; `source` as it stands in the file, shown when it differs;
        `offered` is a better reading that Enter takes."""
        self._before = text
        self.strip.set_text(offered or text, 0)
        self.edit.setText(offered or text)
        differs = bool(source) and source != text
        words = self.tr("in the file: {text}").format(text=isolate(source))
        self._source.setText(words if differs else "")
        self.never.setEnabled(repaired)
        self._buttons()

    def open_bar(self) -> None:
        self.show()
        self.strip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_strip(self, text: str) -> None:
        self.edit.setText(text)
        self._buttons()

    def _on_typed(self, text: str) -> None:
        self.strip.set_text(text)
        self._buttons()

    def _buttons(self) -> None:
        changed = bool(self.edit.text().strip()) and self.edit.text() != self._before
        self.here.setEnabled(changed)
        self.project.setEnabled(changed)

    def _apply(self, scope: str) -> None:
        if self.here.isEnabled():
            self.replaced.emit(self.edit.text().strip(), scope)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
