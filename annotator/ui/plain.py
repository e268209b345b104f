# SPDX-License-Identifier: MIT
"""Text from files as plain text, and numbers and dates as people write them."""

from __future__ import annotations

import html
import unicodedata
from datetime import date
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

ZWNJ = "\u200c"
_PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
_FSI, _PDI = "\u2068", "\u2069"
_UNISOLATED = dict.fromkeys(map(ord, _FSI + _PDI))
_LRM, _RLM = "\u200e", "\u200f"


class PlainLabel(QLabel):
    """A label that shows any text as it is (Qt's own would read `<b>` as a command) and lays
    it out in the window's direction even where it begins with a foreign or isolated word."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setText(text)

    @override
    def setText(self, arg__1: str) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        super().setText("\n".join(_led(line, mirrored) for line in arg__1.split("\n")))


def _led(line: str, mirrored: bool) -> str:
    """Each line is a paragraph with a direction of its own, which Qt takes from a word in
    isolates, too, where the label can be selected."""
    if mirrored and line and (_begins_ltr(line) or _begins_ltr(line.translate(_UNISOLATED))):
        return _RLM + line
    return _LRM + line if not mirrored and line.startswith(_FSI) else line


def _begins_ltr(text: str) -> bool:
    """Whether Qt would lay `text` out from the left: its first strong letter, isolates passed
    over (UAX #9, P2), is not a right-to-left one."""
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("FSI", "LRI", "RLI"):
            depth += 1
        elif kind == "PDI":
            depth -= 1
        elif not depth and kind in ("L", "R", "AL"):
            return kind == "L"
    return True


def plain_tooltip(text: str) -> str:
    """`text` for setToolTip, which takes anything that looks like HTML for HTML."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>")


def caption(text: str) -> str:
    """`text` for a button, a tick or a menu, where Qt takes & for the sign of a key."""
    return text.replace("&", "&&")


def isolate(text: str) -> str:
    """`text` between FSI and PDI, so that it keeps its own direction inside a sentence."""
    return f"{_FSI}{text}{_PDI}"


def number(value: float, language: str, places: int = 0) -> str:
    """A number in the language's digits, thousands grouped from five digits on."""
    written = f"{value:,.{places}f}" if abs(value) >= 10_000 else f"{value:.{places}f}"
    if language != "fa":
        return written
    return written.translate(_PERSIAN)


def percent(share: float, language: str) -> str:
    """A share between 0 and 1 as a whole percentage."""
    return number(round(share * 100), language) + ("٪" if language == "fa" else "%")


def date_words(day: date | None, language: str) -> str:
    """A date in the language's calendar wording; "—" for none."""
    if day is None:
        return "—"
    from annotator.text.calendar import format_jalali  # loads jdatetime, after the first paint

    return format_jalali(day, language)


def quiet(label: QLabel) -> QLabel:
    """`label`, in the palette's colour for secondary text."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def heading(text: str, parent: QWidget | None = None) -> PlainLabel:
    label = PlainLabel(text, parent)
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label
