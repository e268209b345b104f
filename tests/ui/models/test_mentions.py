# SPDX-License-Identifier: MIT
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.ui.models.mentions import ROW, MentionsModel
from annotator.ui.models.rows import MentionRow

ROWS = (
    MentionRow("a", "ورامین", "LOCATION", "مکان"),
    MentionRow("b", "<b>شهردار</b>", "ROLE", "سمت", confirmed=False, score=0.87),
)


def test_it_keeps_the_contract_of_item_models(qapp: QApplication) -> None:
    model = MentionsModel("fa", qapp)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_mentions(ROWS)
    model.set_suggestions_only(True)
    assert tester.model() is model
    assert model.rowCount() == 1


def test_a_screen_reader_hears_words_tag_and_score(qapp: QApplication) -> None:
    model = MentionsModel("fa", qapp)
    model.set_mentions(ROWS)
    index = model.index_of("b")
    assert index.data(ROW) == ROWS[1]
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "<b>شهردار</b> — سمت — ۸۷٪"


def test_a_tooltip_never_interprets_the_text(qapp: QApplication) -> None:
    model = MentionsModel("fa", qapp)
    model.set_mentions(ROWS)
    assert "&lt;b&gt;" in str(model.index_of("b").data(Qt.ItemDataRole.ToolTipRole))
