# SPDX-License-Identifier: MIT
"""The find bar, the repair bar and the hint of the first start."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.ui.panels.find import FindBar
from annotator.ui.panels.hint import HintStrip
from annotator.ui.panels.repair_bar import RepairBar
from annotator.ui.panels.strip import CharacterStrip
from annotator.ui.plain import ZWNJ

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_find_bar_goes_on_back_and_away_by_key(qtbot: QtBot) -> None:
    bar = FindBar("fa")
    qtbot.addWidget(bar)
    bar.open_bar("ورامین")
    bar.set_matches(2, 5)
    with qtbot.waitSignal(bar.next_requested):
        QTest.keyClick(bar.query, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.previous_requested):
        QTest.keyClick(bar.query, Qt.Key.Key_Return, SHIFT)
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.query, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_search_field_takes_a_half_space(qtbot: QtBot) -> None:
    bar = FindBar("fa")
    qtbot.addWidget(bar)
    bar.open_bar()
    with qtbot.waitSignal(bar.query_changed) as changed:
        bar.query.insert(f"می{ZWNJ}رود")
    assert changed.args == [f"می{ZWNJ}رود"]


def strip_with(qtbot: QtBot, text: str, steps: int) -> CharacterStrip:
    strip = CharacterStrip()
    qtbot.addWidget(strip)
    strip.set_text(text, 0)
    strip.step(steps)
    return strip


def test_the_half_space_key_puts_and_takes_a_half_space(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, "میرود", 2)
    with qtbot.waitSignal(strip.text_edited) as edited:
        QTest.keyClick(strip, Qt.Key.Key_Space, SHIFT)
    assert edited.args == [f"می{ZWNJ}رود"]
    QTest.keyClick(strip, Qt.Key.Key_Space, SHIFT)
    assert strip.text == "میرود"


def test_space_splits_and_turns_a_half_space_into_a_space(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, f"کتاب{ZWNJ}ها", 4)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert strip.text == "کتاب ها"
    QTest.keyClick(strip, Qt.Key.Key_Backspace)
    assert strip.text == "کتابها"


def test_letters_are_never_deleted_by_the_strip_and_edges_take_no_mark(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, "کتاب", 0)
    QTest.keyClick(strip, Qt.Key.Key_Space, SHIFT)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert strip.text == "کتاب"


def test_stepping_walks_by_letters_with_their_vowel_signs(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, "کُتُب", 1)
    assert strip.caret == 2
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.caret == 4
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.caret == 2
    assert not strip.grab().isNull()


def test_a_click_sets_the_caret_between_letters(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, "کتاب", 0)
    strip.resize(strip.sizeHint())
    strip.show()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
    assert strip.caret == 4


def test_a_mended_word_goes_out_with_its_scope(qtbot: QtBot) -> None:
    bar = RepairBar()
    qtbot.addWidget(bar)
    bar.set_token("میرود", "میرود")
    bar.open_bar()
    assert not bar.here.isEnabled()
    bar.strip.step(2)
    bar.half_space.click()
    with qtbot.waitSignal(bar.replaced) as replaced:
        bar.project.click()
    assert replaced.args == [f"می{ZWNJ}رود", "project"]
    with qtbot.waitSignal(bar.replaced) as replaced:
        QTest.keyClick(bar.strip, Qt.Key.Key_Return)
    assert replaced.args == [f"می{ZWNJ}رود", "here"]


def test_a_typing_error_is_mended_in_the_field_and_shown_in_the_strip(qtbot: QtBot) -> None:
    bar = RepairBar()
    qtbot.addWidget(bar)
    bar.set_token("شهرادر", repaired=True)
    bar.edit.selectAll()
    bar.edit.insert("شهردار")
    bar.edit.textEdited.emit(bar.edit.text())
    assert bar.strip.text == "شهردار"
    with qtbot.waitSignal(bar.replaced) as replaced:
        QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert replaced.args == ["شهردار", "here"]
    with qtbot.waitSignal(bar.never_again):
        bar.never.click()
    with qtbot.waitSignal(bar.extend_requested):
        bar.extend.click()


def test_the_hint_can_be_sent_away(qtbot: QtBot) -> None:
    strip = HintStrip("fa")
    qtbot.addWidget(strip)
    strip.show()
    with qtbot.waitSignal(strip.dismissed):
        strip.findChildren(QToolButton)[0].click()
    assert not strip.isVisible()
