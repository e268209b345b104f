# SPDX-License-Identifier: MIT
"""The report of what does not agree: read, opened place by place, mended, undone, set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from annotator.ui.dialogs.mend_findings import MendDialog
from tests.journeys.desktop import Desktop, Start

Key = Qt.Key
FIRST = "سد نمک‌رود\n\nمردم نمک‌رود از بهرام خاکسار خواستند که به نمک‌رود برود.\n"
SECOND = "بازدید\n\nبهرام خاکسار دیروز به نمك رود رفت و با مردم نمک‌رود گفت‌وگو کرد.\n"


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    files = []
    for name, text in (("یک.txt", FIRST), ("دو.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return start(*files)


def groups(desktop: Desktop) -> list[QTreeWidgetItem]:
    tree = desktop.window.worklist.tree
    found = []
    for place in range(tree.topLevelItemCount()):
        section = tree.topLevelItem(place)
        assert section is not None
        children = (section.child(number) for number in range(section.childCount()))
        found += [child for child in children if child is not None]
    return found


def report(desktop: Desktop) -> list[QTreeWidgetItem]:
    desktop.window.worklist.tree.clear()
    desktop.press(Key.Key_F7)
    desktop.wait(lambda: not desktop.window.jobs.busy)
    return groups(desktop)


def work_on_both(desktop: Desktop) -> None:
    """In the first text one place is a person's, by mistake, one is not tagged; in the second
    only the man is."""
    desktop.tag("نمک‌رود", "l")
    desktop.wait_until_saved()
    (other,) = set(desktop.window.documents.order()) - {desktop.document.id}
    desktop.window.projects.open(other)
    desktop.wait(lambda: desktop.document.title == "بازدید")
    desktop.tag("بهرام خاکسار", "p")
    desktop.wait_until_saved()


def test_untagged_places_are_opened_and_mended_in_one_step(desktop: Desktop) -> None:
    work_on_both(desktop)
    assert report(desktop)
    tree = desktop.window.worklist.tree
    assert tree.hasFocus()
    finding = next(group for group in groups(desktop) if "نمک‌رود" in group.text(0))
    tree.setCurrentItem(finding)
    finding.setExpanded(True)
    assert finding.childCount() == 4
    other = finding.child(0)
    assert other is not None
    tree.setCurrentItem(other)
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: desktop.document.title == "سد نمک‌رود")
    place = desktop.window.desk.range
    assert place is not None
    assert desktop.document.display[slice(*place)] == "نمک‌رود"

    finding = next(group for group in groups(desktop) if "نمک‌رود" in group.text(0))
    tree.clearSelection()
    tree.setCurrentItem(finding)
    desktop.window.worklist.mend_button.click()
    dialog = desktop.dialog(MendDialog)
    desktop.wait(lambda: dialog.button is not None and dialog.button.isEnabled())
    assert "۴" in dialog.said.text()
    dialog.accept()
    desktop.wait(lambda: not any("نمک‌رود" in each.text(0) for each in groups(desktop)))
    desktop.wait(lambda: not desktop.window.jobs.busy)
    spans = [s for s in desktop.document.spans.values() if s.label == "LOCATION"]
    assert len(spans) == 3
    assert {span.provenance.origin for span in spans} >= {"bulk"}

    desktop.act("undo_project")
    desktop.wait(lambda: not desktop.window.jobs.busy)
    assert len([s for s in desktop.document.spans.values() if s.label == "LOCATION"]) == 1


def test_what_is_in_order_is_set_aside_by_key(desktop: Desktop) -> None:
    work_on_both(desktop)
    report(desktop)
    before = len(groups(desktop))
    assert before
    desktop.press(Key.Key_Delete)
    desktop.wait(lambda: not desktop.window.jobs.busy and len(groups(desktop)) < before)


def test_looking_can_be_stopped(desktop: Desktop) -> None:
    desktop.wait(lambda: not desktop.window.jobs.busy)
    desktop.press(Key.Key_F7)
    stop = desktop.button(desktop.window.statusBar(), "توقف")
    assert desktop.visible(stop)
    stop.click()
    assert not stop.isEnabled()
    desktop.wait(lambda: not desktop.visible(stop))
    desktop.wait(lambda: not desktop.window.jobs.busy)
    assert not groups(desktop)
    assert report(desktop) == []
    assert not desktop.visible(stop)


def test_the_last_step_of_the_project_is_named_after_it(desktop: Desktop) -> None:
    work_on_both(desktop)
    found = report(desktop)
    desktop.window.worklist.tree.setCurrentItem(found[0])
    desktop.press(Key.Key_Delete)
    table = desktop.window.actions_table
    wording = desktop.window.messages.wording
    desktop.wait(lambda: wording.gesture("set_aside") in table["undo_project"].text())


def test_escape_leads_back_to_the_article(desktop: Desktop) -> None:
    window = desktop.window
    for name in ("consistency", "unsure", "register", "tag_guideline", "show_questions"):
        window.canvas.setFocus()
        desktop.act(name)
        desktop.wait(lambda: not window.jobs.busy)
        assert not window.canvas.hasFocus(), name
        desktop.press(Key.Key_Escape)
        assert window.canvas.hasFocus(), name


def test_an_empty_list_keeps_the_keyboard(desktop: Desktop) -> None:
    window = desktop.window
    desktop.press(Key.Key_F5)
    desktop.wait(lambda: not window.jobs.busy)
    assert window.worklist.isAncestorOf(window.focusWidget())
    window.canvas.setFocus()
    for _ in range(8):
        desktop.press(Key.Key_F6)
        if window.worklist.isAncestorOf(window.focusWidget()):
            return
    raise AssertionError("F6 does not come to the worklist")


def test_an_empty_list_is_said_right_below_its_choice(desktop: Desktop) -> None:
    desktop.press(Key.Key_F5)
    desktop.wait(lambda: not desktop.window.jobs.busy)
    panel = desktop.window.worklist
    desktop.wait(lambda: panel.empty.isVisible() and panel.lists.y() < panel.lists.height())
    assert panel.empty.y() < 3 * panel.lists.height()
