# SPDX-License-Identifier: MIT
"""Who rejects a suggestion may reject all like it, here and in the other texts, in one step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import Outcome
from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start

Key = Qt.Key
NAME = "آبادان"


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    """Two texts with suggestions, the one where the name stands three times open."""
    first, second = tmp_path / "الف.txt", tmp_path / "ب.txt"
    first.write_text(
        f"الف\n\nاو به {NAME} رفت و در {NAME} ماند. مردم {NAME} آمدند.\n", encoding="utf-8"
    )
    second.write_text(f"ب\n\nاستاندار به {NAME} سفر کرد.\n", encoding="utf-8")
    desktop = start(first, second)
    desktop.wait(lambda: len(desktop.window.documents.model.rows) == 2)
    for row in reversed(desktop.window.documents.model.rows):
        open_text(desktop, row.id)
    return desktop


def open_text(desktop: Desktop, document: str) -> None:
    desktop.window.projects.open(document)
    desktop.wait(lambda: desktop.document.id == document)
    desktop.wait_for_suggestions()


def count_rejected(document: str, store: ProjectStore) -> int:
    return sum(d.outcome is Outcome.REJECTED for d in store.content(document).decisions)


def rejected(desktop: Desktop) -> list[int]:
    """How many suggestions are rejected in each text, on the disk."""
    desktop.wait(lambda: not desktop.window.project_session.pending)
    rows = desktop.window.documents.model.rows
    return [desktop.on_disk(partial(count_rejected, row.id)) for row in rows]


def reject(desktop: Desktop, words: str) -> None:
    desktop.go_to(words)
    desktop.press(Key.Key_Delete)


def test_all_like_it_are_rejected_by_key_and_taken_back_in_one_step(desktop: Desktop) -> None:
    assert not desktop.window.actions_table["reject_twins"].isEnabled()
    reject(desktop, NAME)
    desktop.wait(lambda: NAME in desktop.notice)
    assert "۲" in desktop.notice
    assert "۱" in desktop.notice
    desktop.press(Key.Key_X, CTRL, SHIFT)
    desktop.wait(lambda: "۳" in desktop.notice)
    assert rejected(desktop) == [3, 1]
    assert not desktop.window.actions_table["reject_twins"].isEnabled()
    desktop.window.notice.button.click()
    desktop.wait(lambda: rejected(desktop) == [1, 0])
    desktop.wait(lambda: len(desktop.document.decisions) == 1)


def test_the_button_of_the_notice_does_the_same_in_one_text(desktop: Desktop) -> None:
    desktop.act("next_document")
    desktop.wait(lambda: desktop.document.title.startswith("ب"))
    desktop.wait_for_suggestions()
    desktop.accept(NAME)
    desktop.act("previous_document")
    desktop.wait(lambda: desktop.document.title.startswith("الف"))
    desktop.wait_for_suggestions()
    reject(desktop, NAME)
    desktop.wait(lambda: NAME in desktop.notice)
    desktop.window.notice.button.click()
    desktop.wait(lambda: rejected(desktop)[0] == 3)
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: rejected(desktop) == [1, 0])


def test_the_offer_ends_with_the_text_it_was_made_in(desktop: Desktop) -> None:
    desktop.act("next_document")
    desktop.wait(lambda: desktop.document.title.startswith("ب"))
    desktop.wait_for_suggestions()
    reject(desktop, NAME)
    desktop.wait(lambda: NAME in desktop.notice)
    assert desktop.window.actions_table["reject_twins"].isEnabled()
    desktop.act("previous_document")
    desktop.wait(lambda: desktop.document.title.startswith("الف"))
    assert not desktop.window.actions_table["reject_twins"].isEnabled()
