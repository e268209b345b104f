# SPDX-License-Identifier: MIT
"""Ctrl+letter under a layout without Latin letters.

Qt matches shortcuts by the letter a layout types. Where only a Persian layout is set up it
finds no Latin one and Ctrl+ز is not Ctrl+C (seen on X11 with Qt 6.12 and `ir` alone).
"""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.ui.keys import shortcut_of

_CTRL = Qt.KeyboardModifier.ControlModifier


class LayoutShortcuts(QObject):
    """An event filter for the application: `app.installEventFilter(LayoutShortcuts(app))`.

    A field that wants the key (Ctrl+C in a line edit) gets it in its Latin form; else it
    triggers the action of its window that has the shortcut.
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not event.modifiers() & _CTRL or not isinstance(watched, QWidget):
            return False
        if not 0x7F < event.key() < 0x01000000:
            return False
        keys = shortcut_of(event)
        return bool(keys) and self._deliver(watched, event, keys)

    def _deliver(self, widget: QWidget, event: QKeyEvent, keys: str) -> bool:
        override_event = _latin(QEvent.Type.ShortcutOverride, event, keys)
        override_event.ignore()
        QCoreApplication.sendEvent(widget, override_event)
        if not override_event.isAccepted():
            action = _action(widget.window(), QKeySequence(keys))
            if action is not None:
                action.trigger()
                return True
        return QCoreApplication.sendEvent(widget, _latin(QEvent.Type.KeyPress, event, keys))


def _latin(kind: QEvent.Type, event: QKeyEvent, keys: str) -> QKeyEvent:
    """`event` as a Latin layout would have sent it."""
    return QKeyEvent(
        kind,
        ord(keys[-1]),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        "",
        event.isAutoRepeat(),
    )


def _action(window: QWidget, keys: QKeySequence) -> QAction | None:
    actions = (*window.actions(), *window.findChildren(QAction))
    return next((a for a in actions if a.isEnabled() and keys in a.shortcuts()), None)
