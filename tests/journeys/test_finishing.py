# SPDX-License-Identifier: MIT
"""A text is finished: what is open is shown, kept as passed over, and the next text comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from annotator.model.annotation import Outcome
from annotator.model.project import State
from annotator.ui.dialogs.finish import FinishDialog
from tests.journeys.desktop import CTRL, Desktop

Key = Qt.Key


@pytest.fixture
def desktop(desktop: Desktop, tmp_path: Path) -> Desktop:
    """A second text stands behind the first."""
    second = tmp_path / "second.txt"
    second.write_text("نماینده فارس به شیراز رفت.\n", encoding="utf-8")
    first = desktop.document.id
    desktop.drop(desktop.window, second)
    desktop.wait(lambda: desktop.document.id != first)
    desktop.act("previous_document")
    desktop.wait(lambda: desktop.document.id == first)
    desktop.wait_for_suggestions()
    return desktop


def lines(dialog: FinishDialog, group: int) -> list[QTreeWidgetItem]:
    item = dialog.tree.topLevelItem(group)
    assert item is not None
    rows = [item.child(row) for row in range(item.childCount())]
    return [row for row in rows if row is not None]


def states(desktop: Desktop) -> list[State]:
    return [row.state for row in desktop.window.documents.model.rows]


def test_what_is_open_is_shown_and_kept_as_passed_over(desktop: Desktop) -> None:
    dated = desktop.accept("شنبه ۱۳ آبان ماه")
    desktop.document.set_value(dated.id, None)
    first = desktop.document
    waiting = {s.key for s in first.suggestions} | {s.key for s in first.relation_suggestions}
    desktop.press(Key.Key_Return, CTRL)
    dialog = desktop.dialog(FinishDialog)
    assert len(lines(dialog, 0)) == len(waiting)
    assert any("شنبه ۱۳ آبان ماه" in row.text(0) for row in lines(dialog, 1))
    assert states(desktop)[0] is State.IN_PROGRESS
    dialog.accept()
    desktop.wait(lambda: desktop.document.id != first.id)
    assert states(desktop) == [State.FINISHED, State.NEW]
    stored = desktop.on_disk(lambda store: store.content(first.id))
    assert stored.state.state is State.FINISHED
    passed = {d.key for d in stored.decisions if d.outcome is Outcome.PASSED_OVER}
    assert passed == waiting
    assert "۱" in desktop.words_in(desktop.window.documents)


def test_going_to_an_open_place_leaves_the_text_unfinished(desktop: Desktop) -> None:
    desktop.press(Key.Key_Return, CTRL)
    dialog = desktop.dialog(FinishDialog)
    row = lines(dialog, 0)[3]
    dialog.tree.setCurrentItem(row)
    dialog.tree.itemActivated.emit(row, 0)
    selected = desktop.window.desk.suggestion
    assert selected is not None
    assert desktop.document.text_of(((selected.start, selected.end),)) in row.text(0)
    assert State.FINISHED not in states(desktop)


def test_the_finished_version_stays_until_the_text_is_finished_again(desktop: Desktop) -> None:
    kept = desktop.accept("اهواز")
    first, me = desktop.document.id, desktop.window.project_session.me.id
    desktop.act("finish")
    desktop.dialog(FinishDialog).accept()
    desktop.wait(lambda: desktop.document.id != first)
    desktop.act("previous_document")
    desktop.wait(lambda: desktop.document.id == first)
    assert not desktop.document.suggestions

    desktop.act("reopen")
    assert states(desktop)[0] is State.REOPENED
    desktop.wait_for_suggestions()
    added = desktop.accept("آبادان")
    desktop.wait_until_saved()

    def finished(document: Desktop) -> set[str]:
        version = document.on_disk(lambda store: store.finished_version(first, me))
        return {span.id for span in version.spans} if version is not None else set()

    assert finished(desktop) == {kept.id}
    desktop.act("finish")
    desktop.dialog(FinishDialog).accept()
    desktop.wait(lambda: states(desktop)[0] is State.FINISHED)
    assert finished(desktop) == {kept.id, added.id}


def test_work_on_a_finished_text_opens_it_again(desktop: Desktop) -> None:
    first = desktop.document.id
    desktop.act("finish")
    desktop.dialog(FinishDialog).accept()
    desktop.wait(lambda: desktop.document.id != first)
    desktop.press(Key.Key_PageUp, CTRL)
    desktop.wait(lambda: desktop.document.id == first)
    desktop.tag("سپاسگزاری", "e")
    assert states(desktop)[0] is State.REOPENED
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: states(desktop)[0] is State.FINISHED)
    desktop.act("undo")
    desktop.wait(lambda: states(desktop)[0] is not State.FINISHED)
    desktop.wait_for_suggestions()


def test_texts_are_walked_by_key_and_the_next_start_opens_the_unfinished_one(
    desktop: Desktop,
) -> None:
    first = desktop.document.id
    desktop.press(Key.Key_PageUp, CTRL)
    assert desktop.document.id == first
    desktop.press(Key.Key_PageDown, CTRL)
    desktop.wait(lambda: desktop.document.id != first)
    assert desktop.window.documents.current() == desktop.document.id
    desktop.press(Key.Key_PageDown, CTRL)
    desktop.press(Key.Key_PageUp, CTRL)
    desktop.wait(lambda: desktop.document.id == first)
