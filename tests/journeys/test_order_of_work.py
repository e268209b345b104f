# SPDX-License-Identifier: MIT
"""The next text is the one in the list, or the one there is the most to learn from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import Suggestion, Suggestions
from annotator.session.ordering import Order, order_of
from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import CTRL, Desktop, Start

Key = Qt.Key
SURE, MIDDLING, UNSURE = "الف", "ب", "پ"


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    """Three texts of the same words, the first of the list open."""
    files = []
    for name in (SURE, MIDDLING, UNSURE):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name} آمد و رفت.\n", encoding="utf-8")
        files.append(path)
    desktop = start(*files)
    desktop.wait(lambda: len(desktop.window.documents.model.rows) == len(files))
    for name, score in ((SURE, 0.95), (MIDDLING, 0.7), (UNSURE, 0.3)):
        found = Suggestions((Suggestion(0, len(name), "PERSON", score, "people", "نام"),))
        desktop.on_disk(partial(keep, document_of(desktop, name), found))
    desktop.window.projects.open(document_of(desktop, SURE))
    desktop.wait(lambda: title(desktop) == SURE)
    desktop.window.canvas.setFocus()
    return desktop


def keep(document: str, found: Suggestions, store: ProjectStore) -> None:
    store.keep_suggestions(document, "earlier", found)


def document_of(desktop: Desktop, name: str) -> str:
    rows = desktop.window.documents.model.rows
    return next(row.id for row in rows if row.title.startswith(name))


def title(desktop: Desktop) -> str:
    return desktop.document.source.split()[0]


def go(desktop: Desktop, key: Qt.Key, expected: str) -> None:
    desktop.press(key, CTRL)
    desktop.wait(lambda: title(desktop) == expected)


def test_by_need_the_least_sure_comes_next_and_back_is_the_way_one_came(desktop: Desktop) -> None:
    desktop.act("order_need")
    desktop.wait(lambda: desktop.window.order.by_need)
    go(desktop, Key.Key_PageDown, UNSURE)
    go(desktop, Key.Key_PageDown, MIDDLING)
    go(desktop, Key.Key_PageUp, UNSURE)
    go(desktop, Key.Key_PageUp, SURE)
    go(desktop, Key.Key_PageDown, UNSURE)


def test_finishing_goes_to_where_the_most_is_to_learn(desktop: Desktop) -> None:
    desktop.act("order_need")
    desktop.wait(lambda: desktop.window.order.by_need)
    desktop.window.projects.finish()
    desktop.wait(lambda: title(desktop) == UNSURE)
    desktop.window.projects.finish()
    desktop.wait(lambda: title(desktop) == MIDDLING)
    desktop.window.projects.finish()
    desktop.wait(lambda: "متن" in desktop.notice and title(desktop) == MIDDLING)


def test_the_choice_is_kept_with_the_project_and_taken_back(desktop: Desktop, start: Start) -> None:
    table = desktop.window.actions_table
    assert table["order_listed"].isChecked()
    go(desktop, Key.Key_PageDown, MIDDLING)
    desktop.act("order_need")
    desktop.wait(lambda: desktop.window.order.by_need)
    assert table["order_need"].isChecked()
    assert not table["order_listed"].isChecked()
    desktop.close_window()
    again = start()
    assert again.window.actions_table["order_need"].isChecked()
    again.wait(lambda: again.window.actions_table["undo_project"].isEnabled())
    again.act("undo_project")
    again.wait(lambda: again.window.actions_table["order_listed"].isChecked())
    assert order_of(again.window.project_session.settings) is Order.LISTED
