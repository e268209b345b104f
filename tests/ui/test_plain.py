# SPDX-License-Identifier: MIT
from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.plain import PlainLabel, isolate, number, percent, plain_tooltip


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>درشت</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>درشت</b>"


def test_a_label_runs_in_the_windows_direction(qtbot: QtBot) -> None:
    for direction, text, shown in (
        (Qt.LayoutDirection.RightToLeft, "Ctrl+Z واگرد", "\u200fCtrl+Z واگرد"),
        (Qt.LayoutDirection.RightToLeft, isolate("الف"), "\u200f" + isolate("الف")),
        (Qt.LayoutDirection.RightToLeft, "واگرد", "واگرد"),
        (Qt.LayoutDirection.RightToLeft, isolate("a") + " ب", "\u200f" + isolate("a") + " ب"),
        (Qt.LayoutDirection.RightToLeft, "الف\n\na.txt ب", "الف\n\n\u200fa.txt ب"),
        (Qt.LayoutDirection.LeftToRight, isolate("الف"), "\u200e" + isolate("الف")),
        (Qt.LayoutDirection.LeftToRight, "الف", "الف"),
    ):
        label = PlainLabel()
        qtbot.addWidget(label)
        label.setLayoutDirection(direction)
        label.setText(text)
        assert label.text() == shown


def test_a_tooltip_shows_markup_as_text() -> None:
    assert plain_tooltip("متن ساده") == "متن ساده"
    assert plain_tooltip("<b>x</b>\ny") == "<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"


def test_isolated_text_keeps_its_own_direction() -> None:
    assert isolate("abc") == "\u2068abc\u2069"


def test_numbers_are_written_in_the_digits_of_the_language() -> None:
    assert number(1402, "fa") == "۱۴۰۲"
    assert number(12345.5, "fa", 1) == "۱۲٬۳۴۵٫۵"
    assert number(12345, "en") == "12,345"
    assert percent(0.874, "fa") == "۸۷٪"
    assert percent(0.874, "en") == "87%"
