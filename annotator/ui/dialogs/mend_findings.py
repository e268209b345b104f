# SPDX-License-Identifier: MIT
"""What a remedy for findings would do, before it is done."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.kwic import KWIC, KwicDelegate
from annotator.ui.models.worklist import WorkRow
from annotator.ui.plain import PlainLabel, number

_ROW = KWIC + 1


class MendDialog(ResultDialog):
    """`remedies` are the names of what can be done; `confirmed(remedy place, rows)` carries the
    ticked rows, and so does `preview_requested`, to be answered through `show_preview`."""

    confirmed = Signal(int, object)
    preview_requested = Signal(int, object)

    def __init__(
        self,
        remedies: tuple[str, ...],
        rows: tuple[WorkRow, ...],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Mend"))
        self._language = language
        self.remedy = QComboBox()
        self.remedy.setAccessibleName(self.tr("What to do"))
        self.remedy.addItems(list(remedies))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemDelegate(KwicDelegate(self.tree))
        self.tree.setAccessibleName(self.tr("Places"))
        self._items: list[QTreeWidgetItem] = []
        for row in rows:
            item = QTreeWidgetItem([f"{row.line.left}{row.line.match}{row.line.right}"])
            item.setData(0, KWIC, row.line)
            item.setData(0, _ROW, row)
            item.setCheckState(0, Qt.CheckState.Checked)
            self._items.append(item)
        self.tree.addTopLevelItems(self._items)
        self.said = PlainLabel("", wrap=True)
        self.column.addWidget(PlainLabel(self.tr("What should happen with these places?")))
        self.column.addWidget(self.remedy)
        self.column.addWidget(self.tree, 1)
        self.column.addWidget(self.said)
        self.button = self.add_buttons(self.tr("Mend them"))
        self.remedy.currentIndexChanged.connect(lambda _place: self._ask())
        self.tree.itemChanged.connect(lambda *_: self._ask())
        self.accepted.connect(
            lambda: self.confirmed.emit(self.remedy.currentIndex(), self.ticked())
        )
        unit = self.fontMetrics().height()
        self.fit(unit * 44, unit * 28)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def ticked(self) -> tuple[WorkRow, ...]:
        return tuple(
            item.data(0, _ROW)
            for item in self._items
            if item.checkState(0) == Qt.CheckState.Checked
        )

    def _ask(self) -> None:
        if self.button is not None:
            self.button.setEnabled(False)
        self.said.setText(self.tr("Looking…"))
        self.preview_requested.emit(self.remedy.currentIndex(), self.ticked())

    def show_preview(self, done: int, refused: tuple[str, ...]) -> None:
        """How many places change, and why others stay."""
        count = number(done, self._language)
        lines = [self.tr("Places that change: {count}").format(count=count)]
        if refused:
            count = number(len(refused), self._language)
            lines.append(self.tr("Places that stay as they are: {count}").format(count=count))
            lines += list(dict.fromkeys(refused))[:3]
        self.said.setText("\n".join(lines))
        if self.button is not None:
            self.button.setEnabled(done > 0)
