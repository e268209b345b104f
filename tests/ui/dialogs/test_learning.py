# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.learning import LearningDialog, learned_words
from annotator.ui.models.learning import LearningView, ModelRow

ROWS = (
    ModelRow("a", "۱ آبان", 3, 1, 0.61, 0.6),
    ModelRow("b", "۲ آبان", 6, 2, 0.5, 0.66),
    ModelRow("c", "۳ آبان", 8, 2, 0.74, 0.7, adopted=True, kept=True),
    ModelRow("d", "۴ آبان", 12, 3, 0.781, 0.71, adopted=True, kept=True),
)
VIEW = LearningView(True, "d", ROWS)


@pytest.fixture
def dialog(qtbot: QtBot) -> LearningDialog:
    made = LearningDialog("fa")
    qtbot.addWidget(made)
    made.show_view(VIEW)
    made.show()
    return made


def item(dialog: LearningDialog, place: int) -> QTreeWidgetItem:
    found = dialog.list.topLevelItem(place)
    assert found is not None
    return found


def test_it_lists_the_latest_first_and_none_last(dialog: LearningDialog) -> None:
    shown = [[item(dialog, row).text(column) for column in range(5)] for row in range(5)]
    assert shown[0] == ["۴ آبان", "۱۲", "۰٫۷۸", "۰٫۷۱", "in force"]
    assert [cells[4] for cells in shown] == [
        "in force",
        "can be brought back",
        "not taken: no better",
        "not taken: too early to tell",
        "",
    ]


def test_enter_goes_back_to_an_earlier_one_and_leaves_the_dialog_open(
    dialog: LearningDialog, qtbot: QtBot
) -> None:
    dialog.list.setCurrentItem(item(dialog, 1))
    with qtbot.waitSignal(dialog.back_requested) as asked:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert asked.args == ["c"]
    assert dialog.isVisible()


@pytest.mark.parametrize(("row", "may"), [(0, False), (1, True), (2, False), (3, False), (4, True)])
def test_only_what_was_taken_and_is_kept_can_come_back(
    dialog: LearningDialog, row: int, may: bool
) -> None:
    dialog.list.setCurrentItem(item(dialog, row))
    assert dialog.back.isEnabled() is may


def test_nothing_can_be_asked_for_while_it_learns_or_is_off(dialog: LearningDialog) -> None:
    for view in (replace(VIEW, running=True), replace(VIEW, enabled=False)):
        dialog.show_view(view)
        assert not dialog.learn.isEnabled()
    dialog.show_view(VIEW)
    assert dialog.learn.isEnabled()


def test_it_stays_at_the_row_that_was_looked_at(dialog: LearningDialog) -> None:
    dialog.list.setCurrentItem(item(dialog, 2))
    more = ModelRow("e", "۵ آبان", 14, 3, 0.8, 0.71, adopted=True, kept=True)
    dialog.show_view(LearningView(True, "e", (*ROWS, more)))
    current = dialog.list.currentItem()
    assert current is not None
    assert current.text(0) == "۲ آبان"


def test_a_screen_reader_hears_every_figure_with_its_name(dialog: LearningDialog) -> None:
    said = item(dialog, 0).data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Made: ۴ آبان، Texts: ۱۲، F1: ۰٫۷۸، Without learning: ۰٫۷۱، In use: in force"
    assert dialog.curve.accessibleDescription().count("\n") == 3


def test_without_a_training_there_is_nothing_to_plot(dialog: LearningDialog) -> None:
    dialog.show_view(LearningView())
    assert not dialog.curve.isVisible()
    assert not dialog.list.isVisible()
    dialog.show_view(LearningView(rows=(ModelRow("a", "", 2),)))
    assert not dialog.curve.isVisible()
    assert dialog.list.isVisible()


def test_one_line_tells_what_was_learned() -> None:
    words = "Learned from 12 texts: F1 0.78 on the last 3, 0.71 without learning"
    assert learned_words(ROWS[3], "en") == words
    assert "۰٫۷۸" in learned_words(ROWS[3], "fa")
    assert learned_words(ModelRow("a", "", 2), "en") == "Learned from 2 texts."
