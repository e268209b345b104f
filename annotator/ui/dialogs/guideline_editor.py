# SPDX-License-Identifier: MIT
"""Writing the next version of the guideline, with how it will look beside it."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from annotator.session.guidance.guidelines import sections, without_anchor
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.messages import plain_box
from annotator.ui.panels.guideline_page import MarkdownPage
from annotator.ui.plain import PlainLabel, quiet

_PAUSE = 250
"""Milliseconds without a key until the picture follows."""


class GuidelineEditor(ResultDialog):
    """`saved(text, what changed)`. `template` is what an empty guideline may begin with; `line`
    is where the caret stands at first."""

    saved = Signal(str, str)

    def __init__(
        self, text: str, template: str = "", line: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Edit the guideline"))
        self._before = text
        self._title = ""
        note = self.tr(
            "Headings with # name a tag by its key: ## Person (PERSON). **Bold**, - list."
        )
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("Text of the guideline"))
        self.text.setTabChangesFocus(True)
        self.page = MarkdownPage()
        self.page.setAccessibleName(self.tr("How it will look"))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.text)
        halves.addWidget(self.page)
        halves.setSizes([1000, 1000])
        self.column.addWidget(halves, 1)
        self.changed = QLineEdit()
        self.changed.setMaxLength(300)
        self.changed.setPlaceholderText(self.tr("What changed, in one line"))
        self.changed.setAccessibleName(self.tr("What changed, in one line"))
        self.column.addWidget(self.changed)
        self._ok = self.add_buttons(self.tr("Save as a new version"))
        if template:
            self._add_template(template)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.show_page)
        self.text.textChanged.connect(self._on_typed)
        self.text.cursorPositionChanged.connect(self._timer.start)
        self.accepted.connect(self._save)
        unit = self.fontMetrics().height()
        self.fit(unit * 60, unit * 40)
        self.show_page()
        self._on_typed()
        self._go_to(line)
        self.text.setFocus()

    def _add_template(self, template: str) -> None:
        begin = QPushButton(self.tr("Begin with the shipped guideline"))
        begin.setAutoDefault(False)
        begin.clicked.connect(lambda: self.text.setPlainText(template))
        self.column.insertWidget(1, begin)

    def _go_to(self, line: int) -> None:
        block = self.text.document().findBlockByNumber(line)
        self.text.setTextCursor(QTextCursor(block))
        self.text.centerCursor()

    def show_page(self) -> None:
        """As it looks now, at the section that is written in."""
        text, line = self.text.toPlainText(), self.text.textCursor().blockNumber()
        bar = self.page.verticalScrollBar()
        was = bar.value()
        self.page.set_markdown(text)
        bar.setValue(was)
        titles = [found.title for found in sections(text) if found.first <= line]
        if titles and titles[-1] != self._title:
            self._title = titles[-1]
            self.page.go_to_heading(lambda title: title == without_anchor(self._title))

    def _on_typed(self) -> None:
        self._timer.start()
        text = self.text.toPlainText()
        if self._ok is not None:
            self._ok.setEnabled(bool(text.strip()) and text.strip() != self._before.strip())

    def _save(self) -> None:
        self.saved.emit(self.text.toPlainText(), self.changed.text().strip())

    @override
    def reject(self) -> None:
        """What was typed is not lost by one key."""
        if self.text.toPlainText().strip() == self._before.strip():
            super().reject()
            return
        box = plain_box(
            self,
            QMessageBox.Icon.Question,
            self.windowTitle(),
            self.tr("Leave without saving what you have written?"),
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Go on writing"), QMessageBox.ButtonRole.RejectRole)
        leave.clicked.connect(lambda: super(GuidelineEditor, self).reject())
        box.open()
