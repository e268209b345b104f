# SPDX-License-Identifier: MIT
"""The three-step hint of the first start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, isolate, number


class HintStrip(QWidget):
    dismissed = Signal()
    keys_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        steps = (
            self.tr("Space goes to the next suggestion, Enter accepts it, Delete rejects it."),
            self.tr("Select words yourself and press a tag's key."),
            self.tr("Ctrl+Enter finishes the text. Everything is saved at once."),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(12)
        # A step may begin with a key's Latin name and is Persian all the same.
        lead = "\u200f" if language == "fa" else ""
        words = (
            isolate(f"{lead}{number(place, language)}. {step}")
            for place, step in enumerate(steps, 1)
        )
        line.addWidget(PlainLabel("   ".join(words), wrap=True), 1)
        keys = QPushButton(self.tr("All keys"))
        keys.clicked.connect(self.keys_requested)
        line.addWidget(keys)
        close = tool("close", self.tr("Close"))
        close.clicked.connect(self._dismiss)
        line.addWidget(close)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
