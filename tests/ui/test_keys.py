# SPDX-License-Identifier: MIT
"""The four layouts as their makers publish them: ir from xkeyboard-config (symbols/ir, "pes",
ISIRI 9147), Windows Persian (KBDFA) and Persian (Standard) (KBDFAR) from CLDR's
keyboards/windows/fa-t-k0-windows.xml and fa-t-k0-windows-extended.xml."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.keys import legend, logical_key, shortcut_of

KEYS = "1234567890qwertyuiopasdfghjkl;'zxcvbnm,."
LAYOUTS = {
    "us": (KEYS, '!@#$%^&*()QWERTYUIOPASDFGHJKL:"ZXCVBNM<>'),
    "ir": (
        "۱۲۳۴۵۶۷۸۹۰ضصثقفغعهخحشسیبلاتنمکگظطزرذدپو.",
        "!٬٫﷼٪×،*)(\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][ؤئيإأآة»«:؛ك\u0653ژ\u0670"
        "\u200c\u0654ء><",
    ),
    "Windows Persian": (
        "1234567890ضصثقفغعهخحشسیبلاتنمکگظطزرذدئو.",
        '!@#$%^&*)(\u064b\u064c\u064d﷼،؛,][\\\u064e\u064f\u0650\u0651ۀآـ«»:"ةيژؤإأء<>',
    ),
    "Persian (Standard)": (
        "۱۲۳۴۵۶۷۸۹۰ضصثقفغعهخحشسیبلاتنمکگظطزرذدپو.",
        "!٬٫﷼٪×،*)(\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][ؤئيإأآة»«:؛كطژ\u0670"
        "\u200c\u0654ء><",
    ),
}
SET_1 = dict(
    zip(KEYS, [*range(2, 12), *range(16, 26), *range(30, 41), *range(44, 53)], strict=True)
)
APPLE = dict(
    zip(
        KEYS,
        [
            *(18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 12, 13, 14, 15, 17, 16, 32, 34, 31, 35),
            *(0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 6, 7, 8, 9, 11, 45, 46, 43, 47),
        ],
        strict=True,
    )
)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def pressed(
    text: str,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    scan: int = 0,
    virtual: int = 0,
    key: int | None = None,
) -> QKeyEvent:
    code = ord(text.upper()) if key is None else key
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize("platform", ["xcb", "wayland", "windows", "cocoa"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_is_known_under_every_layout(layout: str, platform: str) -> None:
    shift = 8 if platform in ("xcb", "wayland") else 0
    for level, modifiers in zip(LAYOUTS[layout], (NONE, SHIFT), strict=True):
        for key, text in zip(KEYS, level, strict=True):
            scan = SET_1[key] + shift if platform != "cocoa" else 0
            event = pressed(text, modifiers, scan=scan, virtual=APPLE[key])
            assert logical_key(event, platform) == key


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ctrl_and_a_letter_is_one_shortcut_under_every_layout(layout: str) -> None:
    for key, text in zip(KEYS, LAYOUTS[layout][0], strict=True):
        event = pressed(text, CTRL, scan=SET_1[key] + 8)
        assert shortcut_of(event, "xcb") == f"Ctrl+{key.upper()}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_key_without_a_position_is_known_by_its_character(layout: str) -> None:
    for key, text in zip(KEYS, LAYOUTS[layout][0], strict=True):
        assert logical_key(pressed(text), "xcb") == key


@pytest.mark.parametrize("text", ["1", "۱", "١"])
def test_the_three_digit_sets_are_one(text: str) -> None:
    assert logical_key(pressed(text), "xcb") == "1"


def test_named_keys_keep_their_portable_names() -> None:
    names = {
        Qt.Key.Key_Return: "Return",
        Qt.Key.Key_Space: "Space",
        Qt.Key.Key_Delete: "Delete",
        Qt.Key.Key_Escape: "Escape",
        Qt.Key.Key_PageDown: "PgDown",
        Qt.Key.Key_F4: "F4",
    }
    for key, name in names.items():
        assert logical_key(pressed("", key=key.value), "xcb") == name
    assert shortcut_of(pressed("", CTRL, key=Qt.Key.Key_PageDown.value)) == "Ctrl+PgDown"


def test_what_types_a_zero_width_non_joiner_is_never_a_command() -> None:
    assert logical_key(pressed(" ", SHIFT, key=Qt.Key.Key_Space.value), "xcb") == ""
    assert logical_key(pressed("\u200c", key=Qt.Key.Key_Space.value), "xcb") == ""
    assert logical_key(pressed("\u200c", SHIFT, scan=65), "xcb") == ""
    assert shortcut_of(pressed("2", CTRL | SHIFT, scan=SET_1["2"] + 8), "xcb") == ""


def test_alt_gr_and_modifiers_alone_belong_to_the_text() -> None:
    assert logical_key(pressed("q", CTRL | ALT, scan=16), "windows") == ""
    group = Qt.KeyboardModifier.GroupSwitchModifier
    assert logical_key(pressed("q", group, scan=24), "xcb") == ""
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
        assert logical_key(pressed("", key=key.value, scan=50), "xcb") == ""


def test_a_latin_layout_is_taken_at_its_letters() -> None:
    """Where q and a are exchanged, the key with an A on it means "a"."""
    assert logical_key(pressed("a", scan=SET_1["q"] + 8), "xcb") == "a"
    assert logical_key(pressed("&", scan=SET_1["1"] + 8), "xcb") == "1"


def test_larger_and_smaller_have_their_usual_shortcuts() -> None:
    assert shortcut_of(pressed("+", CTRL | SHIFT, scan=21), "xcb") == "Ctrl++"
    assert shortcut_of(pressed("=", CTRL, scan=21), "xcb") == "Ctrl+="
    assert shortcut_of(pressed("-", CTRL, scan=20), "xcb") == "Ctrl+-"


def test_the_legend_shows_both_layouts() -> None:
    assert legend("p") == "P / ح"
    assert legend("1") == "1 / ۱"
    assert legend("'") == "' / گ"
    assert legend("Ctrl+Z") == "Ctrl+Z / ظ"
    assert legend("Ctrl++") == "Ctrl++"
    assert legend("Return") == "Enter"
