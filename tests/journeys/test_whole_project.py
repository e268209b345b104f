# SPDX-License-Identifier: MIT
"""A word put on the project's list is mended in every text, as one step of the project."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.desktop import Desktop, Start


def import_two(start: Start, tmp_path: Path) -> Desktop:
    first, second = tmp_path / "یک.txt", tmp_path / "دو.txt"
    first.write_text("کارگاه دلفروزستان در شهر باز شد.\n", encoding="utf-8")
    second.write_text("مردم دلفروزستان را دیدند و پسندیدند.\n", encoding="utf-8")
    desktop = start(first)
    desktop.window.files.import_texts([second])
    desktop.wait(lambda: len(desktop.window.documents.order()) == 2)
    desktop.wait(lambda: "مردم" in desktop.document.display)
    return desktop


def other(desktop: Desktop) -> str:
    current = desktop.document.id
    return next(key for key in desktop.window.documents.order() if key != current)


def open_other(desktop: Desktop) -> None:
    wanted = other(desktop)
    desktop.window.projects.open(wanted)
    desktop.wait(lambda: desktop.document.id == wanted)


def test_a_word_is_mended_in_the_other_text_and_back(start: Start, tmp_path: Path) -> None:
    desktop = import_two(start, tmp_path)
    window = desktop.window
    desktop.select("دلفروزستان")
    desktop.act("repair")
    window.repair_bar.edit.setText("دل‌فروزستان")
    window.repair_bar.replaced.emit("دل‌فروزستان", "project")
    assert "دل‌فروزستان را دیدند" in desktop.document.display
    desktop.wait(lambda: "متن‌های ترمیم‌شده" in window.notice.text)
    open_other(desktop)
    assert "کارگاه دل‌فروزستان در" in desktop.document.display
    desktop.act("undo_project")
    desktop.wait(lambda: "کارگاه دلفروزستان در" in desktop.document.display)
    desktop.wait(lambda: desktop.window.actions_table["redo_project"].isEnabled())
    desktop.act("redo_project")
    desktop.wait(lambda: "کارگاه دل‌فروزستان در" in desktop.document.display)


def test_an_import_is_taken_back(start: Start, tmp_path: Path) -> None:
    desktop = import_two(start, tmp_path)
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: len(desktop.window.documents.order()) == 1)
    desktop.wait(lambda: "کارگاه" in desktop.document.display)
    desktop.wait(lambda: desktop.window.actions_table["redo_project"].isEnabled())
    desktop.act("redo_project")
    desktop.wait(lambda: len(desktop.window.documents.order()) == 2)
