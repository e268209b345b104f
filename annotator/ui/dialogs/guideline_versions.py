# SPDX-License-Identifier: MIT
"""The versions of the guideline, and what one changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QSplitter, QTextEdit, QWidget

from annotator.session.guidance.guidelines import DiffLine, Mark, difference
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.guideline_page import direction_of
from annotator.ui.plain import PlainLabel, isolate, number, plain_tooltip, quiet

_AROUND = 2
"""Lines kept of what is the same, around what is not."""
_ADDED, _REMOVED = "#2e9f5b", "#d1495b"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`when` is a date in words."""

    version: int
    text: str
    changed: str = ""
    when: str = ""


class VersionsDialog(ResultDialog):
    """`rows` are the newest first. The difference shown is that of the newest from `since`, or
    (0) from the one before."""

    def __init__(
        self,
        rows: tuple[VersionRow, ...],
        language: str,
        since: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Versions of the guideline"))
        self._language = language
        self._rows = {row.version: row for row in rows}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Versions of the guideline"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row in rows:
            item = QListWidgetItem(self._line(row), self.list)
            item.setToolTip(plain_tooltip(row.changed))
        self._order = [row.version for row in rows]
        self.base = QuietCombo()
        self.base.setAccessibleName(self.tr("Compare with"))
        self.whole = QCheckBox(self.tr("Also what stayed the same"))
        self._says = quiet(PlainLabel(wrap=True))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("What is different"))
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_version)
        self.base.currentIndexChanged.connect(lambda _: self._show())
        self.whole.toggled.connect(lambda _: self._show())
        chosen = max(self._rows, default=0)
        if chosen:
            self.list.setCurrentRow(self._order.index(chosen))
            if since in self._rows and since != chosen:
                self.base.setCurrentIndex(self.base.findData(since))

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.text)
        halves.setSizes([260, 640])
        self.column.addWidget(halves, 1)
        self.column.addWidget(PlainLabel(self.tr("Compare with")))
        self.column.addWidget(self.base)
        self.column.addWidget(self.whole)
        self.column.addWidget(self._says)
        self.add_buttons()
        unit = self.fontMetrics().height()
        self.fit(unit * 50, unit * 34)

    def _line(self, row: VersionRow) -> str:
        words = self.tr("Version {count}").format(count=number(row.version, self._language))
        more = " · ".join(isolate(part) for part in (row.when, row.changed) if part)
        return f"{words} · {more}" if more else words

    def _on_version(self, place: int) -> None:
        if place < 0:
            return
        shown = self._order[place]
        self.base.blockSignals(True)
        self.base.clear()
        self.base.addItem(self.tr("Nothing: the whole text"), 0)
        for version in self._order:
            if version != shown:
                self.base.addItem(self._line(self._rows[version]), version)
        older = [version for version in self._order if version < shown]
        self.base.setCurrentIndex(self.base.findData(older[0] if older else 0))
        self.base.blockSignals(False)
        self._show()

    def _show(self) -> None:
        version = self._order[self.list.currentRow()]
        since = int(self.base.currentData() or 0)
        text = self._rows[version].text
        if since:
            lines = difference(self._rows[since].text, text)
        else:
            lines = tuple(DiffLine(Mark.SAME, line) for line in text.splitlines())
        added = sum(line.mark is Mark.ADDED for line in lines)
        removed = sum(line.mark is Mark.REMOVED for line in lines)
        words = self.tr("Lines added: {added}, lines removed: {removed}")
        counts = number(added, self._language), number(removed, self._language)
        self._says.setText(words.format(added=counts[0], removed=counts[1]) if since else "")
        self.whole.setEnabled(bool(since))
        kept = lines if self.whole.isChecked() or not since else near(lines)
        fill(self.text, kept)


def near(lines: tuple[DiffLine, ...]) -> tuple[DiffLine, ...]:
    """What is different with a little around it; "⋯" for what was left out."""
    wanted = {
        other
        for place, line in enumerate(lines)
        if line.mark is not Mark.SAME
        for other in range(place - _AROUND, place + _AROUND + 1)
    }
    found: list[DiffLine] = []
    last = -1
    for place, line in enumerate(lines):
        if place in wanted:
            if place != last + 1:
                found.append(DiffLine(Mark.SAME, "⋯"))
            found.append(line)
            last = place
    return tuple(found)


def fill(field: QTextEdit, lines: tuple[DiffLine, ...]) -> None:
    """Line by line, each as it is, with its sign and colour."""
    field.clear()
    cursor = QTextCursor(field.document())
    signs = {Mark.ADDED: "+ ", Mark.REMOVED: "− ", Mark.SAME: "  "}
    colors = {Mark.ADDED: _ADDED, Mark.REMOVED: _REMOVED}
    for place, line in enumerate(lines):
        block, looks = QTextBlockFormat(), QTextCharFormat()
        block.setLayoutDirection(direction_of(line.text))
        block.setTopMargin(2)
        if line.mark in colors:
            ground = QColor(colors[line.mark])
            ground.setAlpha(56)
            block.setBackground(ground)
        else:
            looks.setForeground(field.palette().color(QPalette.ColorRole.PlaceholderText))
        looks.setFontStrikeOut(line.mark is Mark.REMOVED)
        if place:
            cursor.insertBlock(block, looks)
        else:
            cursor.setBlockFormat(block)
        cursor.insertText(f"{signs[line.mark]}{line.text}", looks)
    field.moveCursor(QTextCursor.MoveOperation.Start)
