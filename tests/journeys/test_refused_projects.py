# SPDX-License-Identifier: MIT
"""Projects that cannot be opened: said at the start, and by the menu beside an open one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from annotator.model.project import Annotator
from annotator.session.project_session import ProjectSession
from tests.journeys.desktop import Start


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")


def no_database(path: Path) -> None:
    path.write_text("این پروژه نیست. " * 200, encoding="utf-8")


def missing(path: Path) -> None:
    path.unlink()


DAMAGE: dict[Callable[[Path], None], str] = {
    newer: "نسخهٔ تازه‌تری",
    truncated: "ناتمام",
    empty: "تهی",
    foreign: "پروژهٔ حاشیه نیست",
    no_database: "پروژهٔ حاشیه نیست",
    missing: "چنین پروژه‌ای نیست",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "other.hashiye"
    made = ProjectSession.create(path, Annotator("11" * 16, "کسی"), tmp_path / "devices")
    made.close()
    return path


@pytest.fixture
def said(qapp: QApplication) -> Iterator[list[str]]:
    """What the box of a start without a window says; it is closed at once."""
    words: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            words.append(f"{box.text()} {box.informativeText()}")
            box.accept()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    yield words
    timer.stop()


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_at_the_start(
    start: Start, project: Path, said: list[str], damage: Callable[[Path], None]
) -> None:
    damage(project)
    before = project.read_bytes() if project.exists() else None
    desktop = start(project)
    assert not desktop.started
    assert len(said) == 1
    assert DAMAGE[damage] in said[0]
    assert "other.hashiye" in said[0]
    assert (project.read_bytes() if project.exists() else None) == before


@pytest.mark.parametrize("damage", [newer, truncated, foreign], ids=lambda damage: damage.__name__)
def test_by_the_menu(start: Start, project: Path, damage: Callable[[Path], None]) -> None:
    damage(project)
    desktop = start()
    document = desktop.document
    desktop.act("open_project")
    desktop.choose_files(project)
    desktop.wait(lambda: DAMAGE[damage] in desktop.notice)
    assert len(desktop.application.windows) == 1
    assert desktop.document is document
    desktop.wait_for_suggestions()


def test_open_elsewhere(start: Start, project: Path, said: list[str], tmp_path: Path) -> None:
    owner = ProjectSession.open(project, devices=tmp_path / "devices")
    try:
        assert not start(project).started
        assert "باز است" in said[0]
        desktop = start()
        desktop.drop(desktop.window, project)
        desktop.wait(lambda: "باز است" in desktop.notice)
    finally:
        owner.close()
    desktop.drop(desktop.window, project)
    desktop.wait(lambda: len(desktop.application.windows) == 2)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_project_twice_is_one_window(start: Start, project: Path) -> None:
    desktop = start(project, empty=True)
    desktop.drop(desktop.window, project)
    assert len(desktop.application.windows) == 1
    assert not desktop.notice


def test_the_project_of_last_time_is_damaged(start: Start, article: Path, said: list[str]) -> None:
    """It is said, and the sample is there to go on with."""
    desktop = start(article)
    path = desktop.window.project_session.path
    desktop.wait_for_suggestions()
    desktop.close_window()
    truncated(path)
    again = start()
    assert len(said) == 1
    assert "ناتمام" in said[0]
    assert again.started
    assert again.window.project_session.path != path
    assert len(again.window.documents.model.rows) >= 3


def test_a_new_project_by_the_menu(start: Start, tmp_path: Path, article: Path) -> None:
    desktop = start(article)
    desktop.act("new_project")
    dialog = desktop.new_project()
    dialog.folder.setText(str(tmp_path))
    desktop.type_text(dialog.name, "پیکرهٔ تازه")
    dialog.accept()
    desktop.wait(lambda: len(desktop.application.windows) == 2)
    assert desktop.window.project_session.path == tmp_path / "پیکرهٔ تازه.hashiye"
    assert not desktop.window.documents.model.rows
    desktop.drop(desktop.window, article)
    desktop.wait(lambda: desktop.window.desk.document is not None)
    assert not desktop.shown(QFileDialog)
