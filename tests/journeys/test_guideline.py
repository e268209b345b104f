# SPDX-License-Identifier: MIT
"""Reading the guideline beside the article, changing it, and giving it examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QMessageBox

from annotator.ui.dialogs.guideline_before import BeforeDialog
from annotator.ui.dialogs.guideline_editor import GuidelineEditor
from annotator.ui.dialogs.guideline_versions import VersionsDialog
from annotator.ui.kwic import KWIC
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start
from tests.trees import children, top

Key = Qt.Key


def heading(desktop: Desktop) -> str:
    """The section that is marked in the pane."""
    page = desktop.window.guidance.guideline.page
    (mark,) = page.extraSelections()
    return mark.cursor.block().text()


def test_one_key_shows_what_the_guideline_says_of_the_selected_tag(desktop: Desktop) -> None:
    dock = desktop.window.findChild(QDockWidget, "dock_guideline")
    assert dock is not None
    desktop.accept("اهواز")
    desktop.press(Key.Key_F9)
    panel = desktop.window.guidance.guideline
    assert panel.isVisible()
    assert "LOCATION" in heading(desktop)
    desktop.accept("مریم صالحی‌نژاد")
    assert "PERSON" in heading(desktop)
    top = panel.page.verticalScrollBar().value()
    desktop.window.canvas.clear_selection()
    assert panel.page.verticalScrollBar().value() == top


def test_the_lead_writes_a_new_version_and_sees_what_is_different(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    desktop.act("edit_guideline")
    editor = desktop.dialog(GuidelineEditor)
    assert "LOCATION" in editor.text.textCursor().block().text()
    editor.text.moveCursor(editor.text.textCursor().MoveOperation.EndOfBlock)
    editor.text.insertPlainText("\n\nنام رودها هم مکان است.")
    desktop.type_text(editor.changed, "رودها")
    editor.accept()
    desktop.wait(lambda: desktop.window.project_session.guideline == 2)
    panel = desktop.window.guidance.guideline
    assert "نام رودها هم مکان است." in panel.page.toPlainText()
    desktop.act("guideline_versions")
    dialog = desktop.dialog(VersionsDialog)
    assert dialog.list.count() == 2
    assert "+ نام رودها هم مکان است." in dialog.text.toPlainText()
    dialog.reject()


def test_unsaved_writing_is_not_thrown_away_by_one_key(desktop: Desktop) -> None:
    desktop.act("edit_guideline")
    editor = desktop.dialog(GuidelineEditor)
    desktop.type_text(editor.text, "ناتمام")
    editor.reject()
    assert editor.isVisible()
    box = desktop.dialog(QMessageBox)
    box.reject()
    assert editor.isVisible()
    assert desktop.window.project_session.guideline == 1
    editor.text.setPlainText(desktop.window.project_session.guidelines[1].text)
    editor.reject()
    desktop.wait(lambda: not desktop.shown(GuidelineEditor))


def test_former_places_open_and_become_examples(desktop: Desktop) -> None:
    first = desktop.accept("اهواز")
    desktop.accept("آبادان")
    desktop.press(Key.Key_H, CTRL, SHIFT)
    dialog = desktop.dialog(BeforeDialog)
    lines = [row.data(0, KWIC).match for row in children(top(dialog.tree, -1))]
    assert lines == ["اهواز"]
    desktop.press(Key.Key_Return)
    assert desktop.window.desk.key == first.id
    desktop.choose(desktop.span("آبادان"))
    desktop.press(Key.Key_H, CTRL, SHIFT)
    desktop.dialog(BeforeDialog)
    desktop.strike("g")
    desktop.wait(lambda: desktop.window.project_session.guideline == 2)
    assert "**اهواز**" in desktop.window.project_session.guidelines[2].text
    assert "اهواز" in desktop.window.guidance.guideline.page.toPlainText()
    desktop.act("undo_project")
    desktop.wait(lambda: desktop.window.project_session.guideline == 1)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_palette_tells_of_its_tags_too(desktop: Desktop) -> None:
    palette = desktop.window.palette_panel
    button = next(b for b in palette.buttons() if b.choice.key == "MONEY")
    place = button.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, button.mapToGlobal(place))
    QApplication.sendEvent(button, event)
    assert not palette.findChildren(QMenu)
    menu = desktop.window.findChild(QMenu, "tag_menu")
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert "MONEY" in heading(desktop)


def test_somebody_elses_guideline_does_nothing(start: Start, article: Path) -> None:
    desktop = start(article)
    text = "# الف\n\n<img src='file:///etc/hostname'> ![x](/etc/hostname) [اینجا](http://a.b/c)\n"
    desktop.window.guiding.save(text, "<b>بد</b>")
    desktop.wait(lambda: desktop.window.project_session.guideline == 2)
    page = desktop.window.guidance.guideline.page
    shown = page.toPlainText()
    assert "<img src='file:///etc/hostname'>" in shown
    assert "اینجا (http://a.b/c)" in shown
    assert "\ufffc" not in shown
    assert "<a href" not in page.toHtml()
    assert "<img" not in page.toHtml()
    desktop.act("tag_guideline")
    assert "<b>بد</b>" in desktop.words_in(desktop.window.guidance.guideline)
