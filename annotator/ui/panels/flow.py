# SPDX-License-Identifier: MIT
"""Small widgets one after the other, in as many lines as the width makes of them."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

_GAP = 6


class Flow(QLayout):
    """From the window's leading edge on; nothing in it is stretched."""

    def __init__(self, *widgets: QWidget, gap: int = _GAP) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._placed(QRect(0, 0, arg__1, 0))[1]

    @override
    def minimumSize(self) -> QSize:
        """The widest alone in a line."""
        sizes = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    @override
    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        owner = self.parentWidget()
        side = owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight
        for item, place in self._placed(arg__1)[0]:
            item.setGeometry(QStyle.visualRect(side, arg__1, place))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, room: QRect) -> tuple[list[tuple[QLayoutItem, QRect]], int]:
        """As if from the left; and how tall all lines are."""
        places: list[tuple[QLayoutItem, QRect]] = []
        x, y, tall = room.x(), room.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > room.x() and x + size.width() > room.x() + room.width():
                x, y, tall = room.x(), y + tall + self._gap, 0
            size.setWidth(min(size.width(), max(room.width(), item.minimumSize().width())))
            places.append((item, QRect(QPoint(x, y), size)))
            x, tall = x + size.width() + self._gap, max(tall, size.height())
        return places, y + tall - room.y()
