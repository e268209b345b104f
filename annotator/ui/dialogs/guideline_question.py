# SPDX-License-Identifier: MIT
"""Asking about a place in the text or about a tag."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, isolate, quiet


class QuestionDialog(ResultDialog):
    """`asked(text, tag)`. `quote` are the words it is about, "" for a question on a tag only,
    which is then chosen among `tags`."""

    asked = Signal(str, str)

    def __init__(
        self, quote: str, tag: str, tags: tuple[TagChoice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Ask a question"))
        if quote:
            words = self.tr("About {words}:").format(words=isolate(f"«{quote}»"))
            self.column.addWidget(PlainLabel(words, wrap=True))
        self.tag = QuietCombo(characters=16)
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.set_choices(tags, tag)
        self.tag.setEnabled(not quote)
        self.column.addWidget(self.tag)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Your question"))
        self.text.setPlaceholderText(self.tr("Your question"))
        self.column.addWidget(self.text, 1)
        note = self.tr("It goes with your work to the others; the answer comes back the same way.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self._ok = self.add_buttons(self.tr("Ask"))
        self.text.textChanged.connect(self._on_typed)
        self.accepted.connect(self._ask)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept_typed)
        unit = self.fontMetrics().height()
        self.fit(unit * 30, unit * 18)
        self._on_typed()
        self.text.setFocus()

    def _on_typed(self) -> None:
        if self._ok is not None:
            self._ok.setEnabled(bool(self.text.toPlainText().strip()))

    def _accept_typed(self) -> None:
        if self.text.toPlainText().strip():
            self.accept()

    def _ask(self) -> None:
        self.asked.emit(self.text.toPlainText(), str(self.tag.currentData() or ""))
