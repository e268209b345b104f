# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.model.project import State
from annotator.ui.models.documents import ROW, DocumentsModel, DocumentsProxy
from annotator.ui.models.rows import DocumentRow

ROWS = (
    DocumentRow("1", "گندم ارزان شد"),
    DocumentRow("2", "پل تازهٔ شهر", State.FINISHED, date(2024, 6, 13)),
    DocumentRow("3", "آب و برق روستا", State.IN_PROGRESS, None, 3, 1),
)


def filled(qapp: QApplication) -> tuple[DocumentsModel, DocumentsProxy]:
    model = DocumentsModel(qapp)
    model.set_documents(ROWS)
    return model, DocumentsProxy(model, qapp)


def titles(proxy: DocumentsProxy) -> list[str]:
    return [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]


def test_it_keeps_the_contract_of_item_models(qapp: QApplication) -> None:
    model, proxy = filled(qapp)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode), QAbstractItemModelTester(proxy, mode)]
    model.set_documents(ROWS[:2])
    model.update_document(DocumentRow("1", "گندم گران شد"))
    assert len(testers) == 2


def test_titles_are_in_persian_alphabetical_order(qapp: QApplication) -> None:
    _, proxy = filled(qapp)
    assert titles(proxy) == ["آب و برق روستا", "پل تازهٔ شهر", "گندم ارزان شد"]


def test_the_filter_finds_a_title_in_another_spelling(qapp: QApplication) -> None:
    _, proxy = filled(qapp)
    proxy.set_query("تازه")
    assert titles(proxy) == ["پل تازهٔ شهر"]
    proxy.set_query("روستا")
    assert titles(proxy) == ["آب و برق روستا"]
    proxy.set_query("")
    assert len(titles(proxy)) == 3


def test_a_changed_row_is_shown_in_its_place(qapp: QApplication) -> None:
    model, _ = filled(qapp)
    changed = DocumentRow("2", "پل تازهٔ شهر", State.REOPENED)
    model.update_document(changed)
    assert model.index_of("2").data(ROW) == changed
    assert not model.index_of("9").isValid()


def test_progress_is_the_share_of_decided_places() -> None:
    assert [row.progress for row in ROWS] == [0.0, 1.0, 0.75]
