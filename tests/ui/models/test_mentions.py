# SPDX-License-Identifier: MIT
from __future__ import annotations

import random

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


def row(key: str, start: int, length: int, confirmed: bool) -> MentionRow:
    return MentionRow(key, "ا" * length, "PERSON", "شخص", start=start, confirmed=confirmed)


def test_rows_that_come_and_go_leave_the_list_as_if_it_were_new(qapp: QApplication) -> None:
    pick = random.Random(5)
    model, whole = MentionsModel("fa", qapp), MentionsModel("fa", qapp)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows: dict[str, MentionRow] = {}
    for step in range(200):
        keys = {f"m{pick.randrange(40)}" for _ in range(pick.choice((1, 2, 150)))}
        came = [key for key in keys if pick.random() < 0.6]
        new = {
            key: row(key, pick.randrange(30), pick.randrange(1, 4), step % 2 > 0) for key in came
        }
        for key in keys:
            rows.pop(key, None)
        rows |= new
        if step % 25 == 0:
            model.set_suggestions_only(step % 50 == 0)
            whole.set_suggestions_only(step % 50 == 0)
        model.update_mentions(keys, tuple(new.values()))
        whole.set_mentions(tuple(rows.values()))
        shown = [model.index(place).data(ROW) for place in range(model.rowCount())]
        assert shown == [whole.index(place).data(ROW) for place in range(whole.rowCount())]
        for key in keys:
            index = model.index_of(key)
            assert index.isValid() == whole.index_of(key).isValid()
            assert not index.isValid() or index.data(ROW) == rows[key]
    assert tester.model() is model


def test_a_tooltip_tells_of_a_suggestion_how_sure_it_is_and_why(qapp: QApplication) -> None:
    model = MentionsModel("fa", qapp)
    why = MentionRow("c", "استاندار", "ROLE", "سمت", confirmed=False, score=0.9, reason="سمت + نام")
    model.set_mentions((why,))
    told = model.index_of("c").data(Qt.ItemDataRole.ToolTipRole)
    assert told == "استاندار\nسمت ۹۰٪\nسمت + نام"
