# SPDX-License-Identifier: MIT
"""The values of a choice with their names, a row for each."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.panels.flow import Flow

type Row = tuple[str, str, str]
"""Key, Persian and English name."""

_ROWS = 5


class _Table(QTableWidget):
    removal_requested = Signal()
    addition_requested = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.removal_requested.emit()
            case Qt.Key.Key_Insert:
                self.addition_requested.emit()
            case _:
                super().keyPressEvent(event)


class ValuesTable(QWidget):
    """`edited(rows)`. Insert adds a value, Delete removes one."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = _Table(0, 3)
        heads = (self.tr("Value"), self.tr("Persian name"), self.tr("English name"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setFixedHeight((self.fontMetrics().height() + 12) * _ROWS)
        self._showing = False
        self.table.itemChanged.connect(lambda _item: self._tell())
        self.table.removal_requested.connect(self.remove)
        self.table.addition_requested.connect(self.add)
        line = Flow()
        for words, act in (
            (self.tr("Add a value"), self.add),
            (self.tr("Remove"), self.remove),
            (self.tr("Up"), lambda: self.shift(-1)),
            (self.tr("Down"), lambda: self.shift(1)),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(line)
        # A form would else give it no more than its hint, which knows of one line only.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setFocusProxy(self.table)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.table.setAccessibleName(name)

    def rows(self) -> tuple[Row, ...]:
        def text(row: int, column: int) -> str:
            cell = self.table.item(row, column)
            return cell.text() if cell is not None else ""

        return tuple(
            (text(row, 0), text(row, 1), text(row, 2)) for row in range(self.table.rowCount())
        )

    def show_value(self, value: Json) -> None:
        if value == self.rows():
            return
        self._showing = True
        self.table.setRowCount(len(value))
        for i, row in enumerate(value):
            for j, words in enumerate(row):
                self.table.setItem(i, j, QTableWidgetItem(words))
        self._showing = False

    def add(self) -> None:
        given = self.rows()
        taken = {key for key, _, _ in given}
        key = next(key for n in range(1, len(taken) + 2) if (key := f"value{n}") not in taken)
        named = QCoreApplication.translate("ValuesTable", "new value")
        self.show_value((*given, (key, named, named)))
        self.table.setCurrentCell(len(given), 0)
        self.table.setFocus()
        self._tell()

    def remove(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            given = self.rows()
            self.show_value((*given[:row], *given[row + 1 :]))
            self._tell()

    def shift(self, step: int) -> None:
        row, given = self.table.currentRow(), list(self.rows())
        if 0 <= row < len(given) and 0 <= row + step < len(given):
            given[row], given[row + step] = given[row + step], given[row]
            self.show_value(tuple(given))
            self.table.setCurrentCell(row + step, self.table.currentColumn())
            self._tell()

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit(self.rows())
