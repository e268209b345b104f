# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.ui.layout_shortcuts import LayoutShortcuts

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QMainWindow]:
    shortcuts = LayoutShortcuts()
    qapp.installEventFilter(shortcuts)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLineEdit("دفتر", window))
    window.show()
    yield window
    qapp.removeEventFilter(shortcuts)


def press(window: QMainWindow, letter: str, scan: int) -> None:
    field = window.centralWidget()
    assert field is not None
    kind = QEvent.Type.KeyPress
    event = QKeyEvent(kind, ord(letter), CTRL, scan, 0, 0, letter)
    QCoreApplication.sendEvent(field, event)


def test_ctrl_and_a_persian_letter_triggers_the_latin_shortcut(window: QMainWindow) -> None:
    heard: list[str] = []
    action = QAction("x", window)
    action.setShortcut("Ctrl+E")
    action.triggered.connect(lambda: heard.append("Ctrl+E"))
    press(window, "ث", 26)
    assert heard == ["Ctrl+E"]
    action.setEnabled(False)
    press(window, "ث", 26)
    assert heard == ["Ctrl+E"]


def test_a_text_field_keeps_its_own_shortcuts(window: QMainWindow) -> None:
    heard: list[str] = []
    action = QAction("x", window)
    action.setShortcut("Ctrl+A")
    action.triggered.connect(lambda: heard.append("Ctrl+A"))
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    press(window, "ش", 38)
    assert field.selectedText() == "دفتر"
    assert heard == []


def test_no_letter_reaches_the_text(window: QMainWindow) -> None:
    press(window, "ق", 27)
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "دفتر"
