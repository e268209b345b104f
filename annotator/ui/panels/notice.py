# SPDX-License-Identifier: MIT
"""One line above the text that says what happened and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, heading

_PASSING = 6000
"""Milliseconds a message stays that asks nothing of anybody."""


class NoticeBar(QWidget):
    """Messages that do not stop the work. An error stays until it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._what = heading("")
        self._todo = PlainLabel(wrap=True)
        for label in (self._what, self._todo):
            label.setForegroundRole(QPalette.ColorRole.ToolTipText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what.setWordWrap(True)
        self._act: Callable[[], None] | None = None
        self.button = QPushButton()
        self.button.clicked.connect(self._on_clicked)
        close = tool("close", self.tr("Close"))
        close.clicked.connect(self.close_notice)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(12)
        line.addWidget(self._what, 2)
        line.addWidget(self._todo, 3)
        line.addWidget(self.button)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_notice)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown now, "" when nothing is."""
        if self.isHidden():
            return ""
        return f"{self._what.text()} {self._todo.text()}".strip()

    def show_notice(
        self,
        what: str,
        todo: str = "",
        *,
        stays: bool = False,
        button: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """`stays` for what must not be overlooked; `button` and `act` for a way out."""
        self._what.setText(what)
        self._todo.setText(todo)
        self._todo.setVisible(bool(todo))
        self._act = act
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(_PASSING)

    def close_notice(self) -> None:
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _on_clicked(self) -> None:
        act = self._act
        self.close_notice()
        if act is not None:
            act()
