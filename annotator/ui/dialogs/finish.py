# SPDX-License-Identifier: MIT
"""What is still open in a document when it is to be finished."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.reports import FinishReport, PlaceLine
from annotator.ui.plain import PlainLabel, isolate, number

_KEY = int(Qt.ItemDataRole.UserRole)


class FinishDialog(ResultDialog):
    """`finish_confirmed` when the person finishes all the same; `place_selected(key)` on going
    to one of the places, which closes the dialog."""

    finish_confirmed = Signal()
    place_selected = Signal(str)

    def __init__(
        self, title: str, report: FinishReport, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Finish this text"))
        self._language = language
        words = self.tr("Finish {title}?").format(title=isolate(f"«{title}»"))
        self.column.addWidget(PlainLabel(words, wrap=True))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("What is open"))
        self._group(self.tr("Suggestions without a decision"), report.undecided)
        self._group(self.tr("Something required is missing"), report.incomplete)
        self._group(self.tr("Paragraphs nobody touched"), report.untouched)
        self.tree.itemActivated.connect(self._on_activated)
        if report:
            self.column.addWidget(self.tree, 1)
        else:
            self.column.addWidget(PlainLabel(self.tr("Nothing is left open."), wrap=True))
        if report.undecided:
            note = self.tr("Suggestions without a decision are kept as passed over.")
            self.column.addWidget(PlainLabel(note, wrap=True))
        self.add_buttons(self.tr("Finish"))
        self.accepted.connect(self.finish_confirmed)
        unit = self.fontMetrics().height()
        self.fit(unit * 32, unit * (24 if report else 9))

    def _group(self, title: str, lines: tuple[PlaceLine, ...]) -> None:
        if not lines:
            return
        group = QTreeWidgetItem([f"{title} ({number(len(lines), self._language)})"])
        self.tree.addTopLevelItem(group)
        for line in lines:
            text = f"{isolate(line.text)} — {line.detail}" if line.detail else line.text
            item = QTreeWidgetItem([text])
            item.setData(0, _KEY, line.key)
            group.addChild(item)
        group.setExpanded(len(lines) <= 12 or self.tree.topLevelItemCount() == 1)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key:
            self.place_selected.emit(key)
            self.reject()
