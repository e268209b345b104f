# SPDX-License-Identifier: MIT
"""Changing the name one's work is shown under."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, quiet


class RenameDialog(ResultDialog):
    renamed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("My name"))
        self._old = name
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("My name"))
        self.name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self.name.selectAll()
        self.column.addWidget(self.name)
        note = self.tr("What you have annotated stays yours under the new name.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self._ok = self.add_buttons(self.tr("Rename"))
        self.name.textChanged.connect(self._on_typed)
        self.accepted.connect(lambda: self.renamed.emit(self.name.text().strip()))
        self._on_typed(name)

    def _on_typed(self, text: str) -> None:
        if self._ok is not None:
            self._ok.setEnabled(bool(text.strip()) and text.strip() != self._old)
