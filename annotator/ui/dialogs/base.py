# SPDX-License-Identifier: MIT
"""What all dialogs share: they belong to one window, block nobody else and clean up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget


class ResultDialog(QDialog):
    """Shown with `open()`; its results are signals, and it deletes itself when closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(10)

    def fit(self, width: int, height: int) -> None:
        """Take that size, or what the screen has room for."""
        room = self.screen().availableSize() * 0.9
        self.resize(QSize(width, height).boundedTo(room))

    def add_buttons(self, accept: str = "") -> QPushButton | None:
        """The lower row: `accept` as the default button, if given, and one to leave."""
        box = self.box = QDialogButtonBox()
        button = None
        if accept:
            button = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
            button.setDefault(True)
        leave = QDialogButtonBox.StandardButton.Cancel if accept else None
        box.addButton(leave or QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        return button
