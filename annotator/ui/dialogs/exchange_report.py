# SPDX-License-Identifier: MIT
"""Everything an import or an export has to say, to be read at leisure, searched and copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import heading

type Sections = Sequence[tuple[str, Sequence[str]]]
"""Titles with the lines below them."""


class ExchangeReport(ResultDialog):
    def __init__(
        self, title: str, said: str, sections: Sections, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        said_label = heading(said)
        said_label.setWordWrap(True)
        self.column.addWidget(said_label)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(title)
        option = self.lines.document().defaultTextOption()
        option.setTextDirection(self.layoutDirection())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side)
        self.lines.document().setDefaultTextOption(option)
        self.lines.setPlainText("\n".join(_written(sections)))
        self.column.addWidget(self.lines, 1)
        self.add_buttons()
        self.copy = self.box.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        unit = self.fontMetrics()
        self.fit(unit.averageCharWidth() * 90, unit.height() * 26)
        self.lines.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())


def _written(sections: Sections) -> Iterable[str]:
    for number, (title, lines) in enumerate(each for each in sections if each[1]):
        yield from ("",) * bool(number)
        yield title
        yield from (f"• {line}" for line in lines)
