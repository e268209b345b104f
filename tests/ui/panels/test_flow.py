# SPDX-License-Identifier: MIT
"""Buttons in as many lines as the width makes of them, from the window's leading edge on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.panels.flow import Flow
from annotator.ui.panels.recheck_bar import RecheckBar

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def laid_out(
    qtbot: QtBot, side: Qt.LayoutDirection, width: int
) -> tuple[QWidget, tuple[QPushButton, ...]]:
    inside = QWidget()
    qtbot.addWidget(inside)
    inside.setLayoutDirection(side)
    made = tuple(QPushButton() for _ in range(3))
    for button in made:
        button.setFixedSize(100, 20)
    inside.setLayout(Flow(*made, gap=10))
    inside.resize(width, 200)
    inside.show()
    return inside, made


@pytest.mark.parametrize(("side", "edges"), [(LTR, (0, 110, 220)), (RTL, (220, 110, 0))])
def test_all_stand_in_one_line_where_there_is_room(
    qtbot: QtBot, side: Qt.LayoutDirection, edges: tuple[int, ...]
) -> None:
    _inside, made = laid_out(qtbot, side, 320)
    assert tuple(button.x() for button in made) == edges
    assert {button.y() for button in made} == {0}


def test_what_finds_no_room_begins_the_next_line(qtbot: QtBot) -> None:
    _inside, (first, second, third) = laid_out(qtbot, RTL, 215)
    assert (first.pos().x(), second.pos().x(), third.pos().x()) == (115, 5, 115)
    assert (first.y(), second.y(), third.y()) == (0, 0, 30)


def test_hidden_ones_leave_no_gap(qtbot: QtBot) -> None:
    _inside, (first, second, third) = laid_out(qtbot, LTR, 320)
    second.hide()
    qtbot.waitUntil(lambda: third.x() == 110)
    assert first.x() == 0


def test_no_button_of_the_bar_is_cut_in_a_narrow_window(qtbot: QtBot) -> None:
    bar = RecheckBar("en")
    qtbot.addWidget(bar)
    bar.show_field("Genre", given=False)
    bar.resize(260, bar.heightForWidth(260))
    bar.show_progress("River", 1, 2)
    buttons = (bar.tag_button, bar.check_button)
    qtbot.waitUntil(lambda: all(b.width() >= b.minimumSizeHint().width() for b in buttons))
    assert bar.check_button.y() > bar.tag_button.y()
    assert bar.said.width() > bar.width() // 2
