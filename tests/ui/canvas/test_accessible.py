# SPDX-License-Identifier: MIT
"""What a screen reader is told."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.canvas.samples import NEWS, canvas, news_spans, place


def test_the_article_is_a_document_with_its_text(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.setAccessibleName("متن خبر")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "متن خبر"
    assert interface.isValid()
    text = interface.textInterface()
    assert text.text(0, 6) == "شهردار"
    assert text.characterCount() == len(NEWS) + 1, "an emoji is two units in UTF-16"
    emoji = NEWS.index("😀")
    assert text.text(emoji, emoji + 2) == "😀"


def test_the_selection_can_be_read_and_set(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), [])
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    assert text.selectionCount() == 0
    start, end = place(NEWS, "نسرین کاوه")
    text.setSelection(0, start, end)
    assert view.selected_key == "person"
    assert text.selectionCount() == 1
    assert text.cursorPosition() == start
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Description) == "شخص، نسرین کاوه"
    text.removeSelection(0)
    assert view.selection is None


def test_points_and_places_match(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    start, _ = place(NEWS, "کتابخانه")
    area = text.characterRect(start)
    assert area.intersects(view.rect().translated(view.mapToGlobal(view.rect().topLeft())))
    assert text.offsetAtPoint(area.center()) in {token[0] for token in view.page.view.tokens}
