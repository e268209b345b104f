# SPDX-License-Identifier: MIT
from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.actions import Actions


def test_a_command_shows_its_key_as_the_caps_have_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    assert actions["undo"].text() == "Undo\t\u2068Ctrl+Z / ظ\u2069"
    assert actions["accept"].text() == "Accept the suggestion\t\u2068Enter\u2069"
    assert actions["reopen"].text() == "Go on with this text"
    actions.name("undo", "change the tag")
    assert actions["undo"].text() == "Undo: change the tag\t\u2068Ctrl+Z / ظ\u2069"
    assert actions["undo"].toolTip() == "Undo: change the tag (\u2068Ctrl+Z / ظ\u2069)"
