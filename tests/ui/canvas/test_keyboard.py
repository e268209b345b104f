# SPDX-License-Identifier: MIT
"""The canvas's keys under several layouts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.canvas.keyboard import Command, command_of

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(
    key: Qt.Key | int, held: Qt.KeyboardModifier = NONE, text: str = "", scan: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, int(key), held, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("event", "command"),
    [
        (press(Qt.Key.Key_Left), Command("move", "token", 1)),
        (press(Qt.Key.Key_Right), Command("move", "token", -1)),
        (press(Qt.Key.Key_Left, CTRL), Command("move", "sentence", 1)),
        (press(Qt.Key.Key_Left, SHIFT), Command("extend", "", 1)),
        (press(Qt.Key.Key_Right, CTRL | SHIFT), Command("extend", "sentence", -1)),
        (press(Qt.Key.Key_Down, SHIFT), Command("extend", "line", 1)),
        (press(Qt.Key.Key_Home, CTRL), Command("move", "text", -1)),
        (press(Qt.Key.Key_Escape), Command("clear")),
        (press(Qt.Key.Key_Comma, NONE, ","), Command("edge_end", "", 1)),
        (press(ord("و"), NONE, "و", scan=0x33 + 8), Command("edge_end", "", 1)),
        (press(ord("ج"), NONE, "ج", scan=0x1A + 8), Command("edge_start", "", 1)),
        (
            press(Qt.Key.Key_BraceLeft, SHIFT, "{", scan=0x1A + 8),
            Command("edge_start", "character", 1),
        ),
        (press(ord("ک"), NONE, "ک", scan=0x27 + 8), Command("unit")),
    ],
)
def test_a_key_has_its_meaning_under_every_layout(event: QKeyEvent, command: Command) -> None:
    assert command_of(event) == command


@pytest.mark.parametrize(
    "event",
    [
        press(Qt.Key.Key_P, NONE, "p"),
        press(Qt.Key.Key_Return),
        press(Qt.Key.Key_Space, NONE, " "),
        press(Qt.Key.Key_Space, SHIFT, "\u200c"),
        press(Qt.Key.Key_PageDown, CTRL),
        press(Qt.Key.Key_Left, ALT),
        press(Qt.Key.Key_Left, ALT | SHIFT),
        press(Qt.Key.Key_At, CTRL | SHIFT, "\u200c", scan=0x03 + 8),
        press(Qt.Key.Key_Z, CTRL),
    ],
)
def test_other_keys_are_left_to_the_window_and_the_layout(event: QKeyEvent) -> None:
    assert command_of(event) is None
