# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import icons

ARROW = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h12v24h-12z"/></svg>'
)


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_drawing", lambda name: ARROW)


def painted(name: str, x: int) -> QColor:
    return icons.icon(name).pixmap(24, 24).toImage().pixelColor(x, 12)


def test_an_icon_has_the_colour_of_the_text(qapp: QApplication, drawing: None) -> None:
    assert painted("find", 4).rgb() == QGuiApplication.palette().buttonText().color().rgb()
    assert painted("find", 20).alpha() == 0


def test_next_points_the_other_way_in_a_right_to_left_window(
    qapp: QApplication, drawing: None
) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert painted("next", 4).alpha() == 0
        assert painted("next", 20).alpha() == 255
        assert painted("find", 4).alpha() == 255
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_icons_follow_a_change_of_palette(qtbot: QtBot, drawing: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction(icons.icon("find"), "x", window)
    before = QGuiApplication.palette()
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.ButtonText, QColor("#ff0000"))
    QGuiApplication.setPalette(dark)
    try:
        icons.refresh(window)
        image = action.icon().pixmap(24, 24).toImage()
        assert image.pixelColor(4, 12).name() == "#ff0000"
    finally:
        QGuiApplication.setPalette(before)


def test_a_name_without_a_drawing_gives_an_empty_icon(qapp: QApplication) -> None:
    assert icons.icon("there_is_no_such_icon").isNull()
