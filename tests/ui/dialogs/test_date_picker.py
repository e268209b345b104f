# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.dialogs.month_grid import MonthGrid, from_jalali, jalali, month_words, moved

DAY = date(2024, 6, 13)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_jalali_calendar_knows_leap_years() -> None:
    assert jalali(DAY) == (1403, 3, 24)
    assert from_jalali(1403, 12, 30) == date(2025, 3, 20)
    assert from_jalali(1402, 12, 30) == from_jalali(1402, 12, 29)
    assert month_words(1403, 3, "fa") == "خرداد ۱۴۰۳"


def test_a_month_later_stays_inside_the_month() -> None:
    assert jalali(moved(from_jalali(1403, 6, 31), 1)) == (1403, 7, 30)
    assert jalali(moved(from_jalali(1403, 1, 5), -1)) == (1402, 12, 5)


def test_arrows_walk_as_they_point(qtbot: QtBot, mirrored: None) -> None:
    grid = MonthGrid(DAY, "fa")
    qtbot.addWidget(grid)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.day == DAY + timedelta(days=1)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.day == DAY + timedelta(days=8)
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    assert jalali(grid.day) == (1403, 3, 1)
    QTest.keyClick(grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert jalali(grid.day) == (1404, 3, 1)
    assert not grid.grab().isNull()


@pytest.mark.parametrize("typed", ["۱۴۰۲/۸/۱۴", "1402-08-14", "١٤٠٢/٨/١٤", "2023-11-05"])
def test_a_typed_day_is_picked(qtbot: QtBot, typed: str) -> None:
    picker = DatePicker(DAY, "fa")
    qtbot.addWidget(picker)
    picker.edit.setText(typed)
    picker.edit.textEdited.emit(typed)
    with qtbot.waitSignal(picker.picked) as picked:
        picker.accept()
    assert picked.args == [date(2023, 11, 5)]


def test_what_is_no_date_cannot_be_picked(qtbot: QtBot) -> None:
    picker = DatePicker(DAY, "fa")
    qtbot.addWidget(picker)
    picker.edit.textEdited.emit("دیروز")
    buttons = picker.box.buttons()
    assert [b.isEnabled() for b in buttons].count(False) == 1


def test_no_date_is_a_choice(qtbot: QtBot) -> None:
    picker = DatePicker(None, "en")
    qtbot.addWidget(picker)
    nothing = next(b for b in picker.box.buttons() if b.text() == "No date")
    with qtbot.waitSignal(picker.picked) as picked:
        nothing.click()
    assert picked.args == [None]
