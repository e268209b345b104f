# SPDX-License-Identifier: MIT
"""Which key was pressed, whatever keyboard layout is active.

A key is named by what a US keyboard has on it ("p", "1", "'") or by Qt's portable name
("Return", "PgDown"). Positions are those of PC scan code set 1 (Microsoft, "Keyboard Input
Overview"), which evdev keeps and X11 and Wayland shift by 8, and of Apple's virtual key codes
(Carbon, Events.h). Persian legends are ISIRI 9147's.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_SET_1_ROWS = (
    (0x02, "1234567890-="),
    (0x10, "qwertyuiop[]"),
    (0x1E, "asdfghjkl;'`"),
    (0x2B, "\\zxcvbnm,./"),
)
_APPLE = (
    (0x00, "asdfhgzxcv"),
    (0x0B, "bqweryt123465=97-80]ou[ip"),
    (0x25, "lj'k;\\,/nm."),
    (0x32, "`"),
)
_X11_SHIFT = 8

_POSITIONS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_ISIRI_9147 = ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو./")
_WINDOWS_PERSIAN = ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدئو./")

_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Backtab",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Menu: "Menu",
}
_KNOWN = {key.value for key in _NAMED}
_MARKS = "-=[];'`\\,./"
_SIGNS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Escape": "Esc",
    "Delete": "Del",
}

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_GROUP = Qt.KeyboardModifier.GroupSwitchModifier


def _positions(rows: tuple[tuple[int, str], ...], shift: int = 0) -> dict[int, str]:
    return {first + step + shift: key for first, keys in rows for step, key in enumerate(keys)}


_WINDOWS = _positions(_SET_1_ROWS)
_X11 = _positions(_SET_1_ROWS, _X11_SHIFT)
_MAC = _positions(_APPLE)


def _legends(layout: tuple[str, ...]) -> dict[str, str]:
    return {
        key: letter
        for keys, letters in zip(_POSITIONS, layout, strict=True)
        for key, letter in zip(keys, letters, strict=True)
        if letter != key
    }


_ISIRI_OF = _legends(_ISIRI_9147)
# Without a position, ئ can only be Windows' M, or ISIRI's Shift+S.
_BY_CHARACTER = (
    {letter: key for key, letter in _legends(_WINDOWS_PERSIAN).items()}
    | {letter: key for key, letter in _ISIRI_OF.items()}
    | {"ي": "d", "ك": ";", "آ": "h", "ژ": "c", "ء": "m", "+": "="}
)


def _position(event: QKeyEvent, platform: str) -> str:
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), "")
    table = _WINDOWS if platform == "windows" else _X11
    return table.get(event.nativeScanCode(), "")


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return "" if value is None or not character.isdecimal() else str(value)


def _typed(event: QKeyEvent) -> str:
    """The one character Qt names the key by, else the one it types."""
    code = event.key()
    text = event.text()
    if 0x20 < code < 0x01000000:
        return chr(code)
    return text if len(text) == 1 and text.isprintable() else ""


def logical_key(event: QKeyEvent, platform: str | None = None) -> str:
    """The pressed key's name: "a"…"z", "0"…"9", a US punctuation mark, or a portable name.

    Empty for modifiers alone, for what types a ZWNJ (Shift+Space) and for AltGr, which belong
    to the text. `platform` is Qt's platform name; the running one when not given.
    """
    modifiers = event.modifiers()
    if modifiers & _GROUP or (modifiers & _CTRL and modifiers & _ALT):
        return ""
    code = Qt.Key(event.key()) if event.key() in _KNOWN else None
    if code is Qt.Key.Key_Space and (modifiers & _SHIFT or event.text() == "\u200c"):
        return ""
    if code is not None:
        return _NAMED[code]
    if Qt.Key.Key_F1.value <= event.key() <= Qt.Key.Key_F35.value:
        return f"F{event.key() - Qt.Key.Key_F1.value + 1}"
    typed = _typed(event)
    if typed.isascii() and typed.isalpha():
        return typed.lower()
    if typed and _digit(typed):
        return _digit(typed)
    if event.key() >= 0x01000000 and not typed:
        return ""
    position = _position(event, platform or QGuiApplication.platformName())
    shifted = bool(modifiers & _SHIFT)
    if typed and typed in _MARKS and not shifted and not position.isdigit():
        return typed
    return position or _from_character(typed, shifted)


def _from_character(typed: str, shifted: bool) -> str:
    if typed == "ئ" and shifted:
        return "s"
    return _BY_CHARACTER.get(typed, "")


def shortcut_of(event: QKeyEvent, platform: str | None = None) -> str:
    """The portable name of a key with its modifiers, such as "Ctrl+Shift+Z" or "F4".

    Empty where `logical_key` is, and for Ctrl+Shift+2, which types a ZWNJ.
    """
    key = logical_key(event, platform)
    modifiers = event.modifiers()
    if not key or (key == "2" and modifiers & _CTRL and modifiers & _SHIFT):
        return ""
    if key == "=" and modifiers & _SHIFT:
        key, modifiers = "+", modifiers & ~_SHIFT
    parts = [
        name
        for flag, name in ((_CTRL, "Ctrl"), (_ALT, "Alt"), (_SHIFT, "Shift"))
        if modifiers & flag
    ]
    return "+".join([*parts, key.upper() if len(key) == 1 else key])


def legend(keys: str) -> str:
    """A key or key sequence as the caps show it, with both legends: "p" → "P / ح",
    "Ctrl+Z" → "Ctrl+Z / ظ", "1" → "1 / ۱"."""
    head, plus, key = keys.rpartition("+") if not keys.endswith("+") else (keys[:-2], "+", "+")
    second = _ISIRI_OF.get(key.lower(), "")
    if len(key) == 1 and key.isdigit():
        second = chr(ord("۰") + int(key))
    shown = key.upper() if len(key) == 1 else _SIGNS.get(key, key)
    first = f"{head}{plus}{shown}" if head else shown
    return f"{first} / {second}" if second else first
