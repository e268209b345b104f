# SPDX-License-Identifier: MIT
"""The right mouse button offers what can be done with what is under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.journeys.desktop import Desktop

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def menu_at(desktop: Desktop, place: QPoint) -> QMenu:
    canvas = desktop.window.canvas.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(canvas, QContextMenuEvent(reason, place, canvas.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    action = next(a for a in menu.actions() if a.objectName() == name)
    action.trigger()
    menu.close()


def test_on_a_suggestion(desktop: Desktop) -> None:
    proposed = desktop.suggestion("آبادان")
    choose(menu_at(desktop, desktop.chip(proposed.key)), "accept")
    assert desktop.span("آبادان")


def test_on_a_span_and_on_bare_words(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.window.canvas.clear_selection()
    menu = menu_at(desktop, desktop.chip(span.id))
    names = {a.objectName() for a in menu.actions()}
    assert {"retag", "link", "note", "occurrences", "delete", "copy"} <= names
    choose(menu, "delete")
    assert not desktop.document.spans
    menu = menu_at(desktop, desktop.word("سپاسگزاری"))
    assert desktop.window.canvas.selected_text() == "سپاسگزاری"
    assert "link" not in {a.objectName() for a in menu.actions()}
    menu.close()


def test_where_nothing_is(desktop: Desktop) -> None:
    desktop.window.canvas.clear_selection()
    assert desktop.window.context_menu.names() == ()


def test_by_key(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    QTest.keyClick(desktop.window.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "delete")
    assert not desktop.document.spans
