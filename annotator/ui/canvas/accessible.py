# SPDX-License-Identifier: MIT
"""The article for screen readers: a document with text, and what is selected said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, override

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextInterface,
    QColor,
    QGuiApplication,
    QWindow,
)

from annotator.model.offsets import Utf16Map

if TYPE_CHECKING:
    from annotator.ui.canvas.view import CanvasView

_kept: dict[int, CanvasInterface] = {}
_installed = False


def install() -> None:
    """Tell Qt once how to make the interface of a canvas."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True


def announce(view: CanvasView, words: str) -> None:
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


def _make(_name: str, made_for: QObject) -> QAccessibleInterface | None:
    from annotator.ui.canvas.view import CanvasView

    if not isinstance(made_for, CanvasView):
        return None
    address = id(made_for)
    interface = _kept[address] = CanvasInterface(made_for)
    made_for.destroyed.connect(lambda: _kept.pop(address, None))
    return interface


class CanvasInterface(QAccessibleInterface):
    """The canvas as a document. Its texts are counted in UTF-16 units, as Qt's are."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__()
        self._view = view
        self._text = CanvasText(view)

    @override
    def isValid(self) -> bool:
        return shiboken6.isValid(self._view)

    @override
    def object(self) -> QObject:
        return self._view

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Document

    @override
    def text(self, t: QAccessible.Text) -> str:
        view = self._view
        if t == QAccessible.Text.Name:
            return view.accessibleName() or view.tr("The article")
        if t == QAccessible.Text.Description:
            return view.describe(view.selected_key) or view.selected_text()
        return ""

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """The article is not written to from here."""

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        bits = {"focusable": True, "focused": self._view.hasFocus(), "readOnly": True}
        bits |= {"multiLine": True, "selectableText": True}
        for name, value in bits.items():
            setattr(state, name, int(value))
        return state

    @override
    def rect(self) -> QRect:
        return QRect(self._view.mapToGlobal(QPoint(0, 0)), self._view.size())

    @override
    def parent(self) -> QAccessibleInterface:
        above = self._view.parent() or QGuiApplication.instance()
        assert above is not None
        return QAccessible.queryAccessibleInterface(above)

    @override
    def window(self) -> QWindow:
        return self._view.window().windowHandle()

    @override
    def childCount(self) -> int:
        return 0

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]  # C++ expects a null pointer

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    def foregroundColor(self) -> QColor:
        return QColor()

    @override
    def backgroundColor(self) -> QColor:
        return QColor()

    @override
    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> int:
        if arg__1 == QAccessible.InterfaceType.TextInterface:
            # A void* in C++, for which Shiboken takes the object and not a number.
            return shiboken6.VoidPtr(self._text)  # type: ignore[return-value,arg-type]
        return None  # type: ignore[return-value]


class CanvasText(QAccessibleTextInterface):
    """The article's text; its one selection is the canvas's."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__()
        self._view = view
        self._shown = ""
        self._units = Utf16Map("")

    def _map(self) -> Utf16Map:
        text = self._view.page.view.text
        if text is not self._shown:
            self._shown = text
            self._units = Utf16Map(text)
        return self._units

    def _range(self, start: int, end: int) -> tuple[int, int]:
        units = self._map()
        last = units.to_utf16(len(self._shown))
        low, high = sorted((max(0, min(start, last)), max(0, min(end, last))))
        return units.from_utf16(low), units.from_utf16(high)

    @override
    def characterCount(self) -> int:
        return self._map().to_utf16(len(self._shown))

    @override
    def text(self, startOffset: int, endOffset: int) -> str:
        start, end = self._range(startOffset, endOffset)
        return self._shown[start:end]

    @override
    def cursorPosition(self) -> int:
        at = self._view.selection or self._view.caret
        return self._map().to_utf16(at[0]) if at else 0

    @override
    def setCursorPosition(self, position: int) -> None:
        self._view.scroll_to(*self._range(position, position + 1))

    @override
    def selectionCount(self) -> int:
        return 0 if self._view.selection is None else 1

    @override
    def addSelection(self, startOffset: int, endOffset: int) -> None:
        self._view.set_selection(*self._range(startOffset, endOffset))

    @override
    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        self._view.set_selection(*self._range(startOffset, endOffset))

    @override
    def removeSelection(self, selectionIndex: int) -> None:
        self._view.clear_selection()

    @override
    def characterRect(self, offset: int) -> QRect:
        start, end = self._range(offset, offset + 1)
        top, bottom = self._view.lines_of(start, max(end, start + 1))
        at = self._view.viewport().mapToGlobal(QPoint(self._view.column.left, 0))
        y = at.y() + round(top) - self._view.scroll_y
        return QRect(at.x(), y, self._view.column.width, round(bottom - top))

    @override
    def offsetAtPoint(self, point: QPoint) -> int:
        inside = QPointF(self._view.viewport().mapFromGlobal(point))
        token = self._view.hit(inside).token
        return self._map().to_utf16(token[0]) if token else 0

    @override
    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        self._view.scroll_to(*self._range(startIndex, endIndex))
