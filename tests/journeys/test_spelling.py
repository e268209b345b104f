# SPDX-License-Identifier: MIT
"""What is right either way is written as the project chooses, in every text, in one step."""

from __future__ import annotations

from pathlib import Path

from annotator.text.repair import Ezafe, They
from annotator.ui.dialogs.spelling import SpellingDialog
from tests.journeys.desktop import Desktop, Start

TEXT = "آنها به خانهٔ پدری رفتند.\n"


def choose(desktop: Desktop, they: They, ezafe: Ezafe) -> None:
    desktop.act("spelling")
    dialog = desktop.dialog(SpellingDialog)
    dialog.they.setCurrentIndex(dialog.they.findData(they))
    dialog.ezafe.setCurrentIndex(dialog.ezafe.findData(ezafe))
    dialog.accept()


def test_the_text_follows_and_its_marks_stay(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    desktop = start(path)
    span = desktop.tag("خانهٔ پدری", "l")
    desktop.wait_until_saved()
    choose(desktop, They.APART, Ezafe.YE)
    desktop.wait(lambda: "آن‌ها به خانه‌ی پدری" in desktop.document.display)
    assert desktop.document.source == TEXT
    shown = desktop.window.canvas.page.index.spans[span.id]
    assert desktop.document.display[shown.start : shown.end] == "خانه‌ی پدری"
    desktop.wait(lambda: not desktop.window.jobs.busy)
    desktop.act("undo_project")
    desktop.wait(lambda: "آنها به خانهٔ پدری" in desktop.document.display)
