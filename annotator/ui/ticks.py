# SPDX-License-Identifier: MIT
"""Boxes to tick in the rows of lists and tables."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem


class TickDelegate(QStyledItemDelegate):
    """Boxes as ticked fields have them: those of a list cannot be seen on a dark page."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        boxes: QPalette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]
        option.palette.setColor(QPalette.ColorRole.Base, boxes.color(QPalette.ColorRole.Base))
