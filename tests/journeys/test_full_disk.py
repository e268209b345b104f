# SPDX-License-Identifier: MIT
"""The disk is full while a gesture is saved: nothing is pretended, nothing saved is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import CTRL, Desktop, Start

Key = Qt.Key
LONG = "یادداشتی دراز. " * 2000


def limit(pages: int) -> Callable[[ProjectStore], None]:
    """SQLite's own limit answers like a full disk: SQLITE_FULL."""

    def set_limit(store: ProjectStore) -> None:
        database = store._database
        database.rows(f"PRAGMA max_page_count = {pages or database.pragma('page_count')}")

    return set_limit


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    desktop.accept("اهواز")
    desktop.wait_until_saved()
    return desktop


def fill_up(desktop: Desktop) -> None:
    """A gesture that needs room there is none of."""
    desktop.on_disk(limit(0))
    span = desktop.span("اهواز")
    desktop.window.desk.attempt(lambda document: document.set_note(span.id, LONG))
    desktop.wait(lambda: "دیسک پر است" in desktop.notice)


def test_the_gesture_is_taken_back_and_a_way_out_is_offered(
    desktop: Desktop, start: Start, tmp_path: Path
) -> None:
    span = desktop.span("اهواز")
    fill_up(desktop)
    assert desktop.document.spans == {span.id: span}
    assert not desktop.window.canvas.page.index.spans[span.id].note
    assert "ذخیره نشد" in desktop.words_in(desktop.window.statusBar())

    desktop.window.notice.button.click()
    chooser = desktop.dialog(QFileDialog)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    copy = tmp_path / "copy.hashiye"
    desktop.choose_files(copy)
    desktop.wait(lambda: copy.name in desktop.notice)
    desktop.close_window()
    assert start(copy).document.spans == {span.id: span}


def test_editing_stops_and_goes_on_when_there_is_room_again(desktop: Desktop, start: Start) -> None:
    span = desktop.span("اهواز")
    fill_up(desktop)
    desktop.select("سپاسگزاری")
    desktop.type_tag("e")
    assert desktop.document.spans == {span.id: span}
    assert "ایستاده" in desktop.notice

    desktop.on_disk(limit(1_000_000))
    desktop.window.notice.button.click()
    desktop.wait(lambda: desktop.document.stopped is None)
    assert not desktop.notice
    added = desktop.tag("سپاسگزاری", "e")
    desktop.wait_until_saved()
    assert "ذخیره شد" in desktop.words_in(desktop.window.statusBar())
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: added.id not in desktop.document.spans)
    desktop.act("redo")
    desktop.wait(lambda: added.id in desktop.document.spans)
    desktop.close_window()
    assert start().document.spans.keys() == {span.id, added.id}


def test_still_no_room(desktop: Desktop) -> None:
    span = desktop.span("اهواز")
    fill_up(desktop)
    desktop.window.desk.attempt(lambda document: document.set_note(span.id, "کوتاه"))
    desktop.window.notice.button.click()
    desktop.window.desk.attempt(lambda document: document.set_note(span.id, LONG))
    desktop.wait(lambda: "دیسک پر است" in desktop.notice)
    assert desktop.document.spans == {span.id: span}


def test_an_import_is_refused_and_what_is_there_stays(desktop: Desktop, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("سطری از متنی بلند درباره آب.\n" * 4000, encoding="utf-8")
    desktop.on_disk(limit(0))
    desktop.drop(desktop.window, big)
    desktop.wait(lambda: "big.txt" in desktop.notice)
    assert "دیسک پر است" in desktop.notice
    assert len(desktop.window.documents.model.rows) == 1
    desktop.on_disk(limit(1_000_000))
    desktop.drop(desktop.window, big)
    desktop.wait(lambda: len(desktop.window.documents.model.rows) == 2)
