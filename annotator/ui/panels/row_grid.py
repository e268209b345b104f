# SPDX-License-Identifier: MIT
"""Rows of small widgets that are made anew whenever what they show is another."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget


class RowGrid(QWidget):
    """The column `wide` takes the room that is left."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(wide, 1)
        self._grid.setVerticalSpacing(2)
        self._widgets: list[QWidget] = []

    def _clear(self) -> None:
        """The widgets go later: one of them may be the caller."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()

    def _put(self, widget: QWidget, row: int, column: int, *, columns: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, columns)
        widget.show()
        self._widgets.append(widget)
