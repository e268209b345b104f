# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.guideline_before import BeforeDialog, BeforeGroup
from annotator.ui.dialogs.guideline_news import NewsDialog, NewsGroup, NewsLine
from annotator.ui.dialogs.guideline_question import QuestionDialog
from annotator.ui.kwic import KwicLine
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.questions import QuestionsPanel, RemarkLine, ThreadRow
from tests.trees import children, top

ASKED = RemarkLine("question", "<b>بهمن</b>", "امروز", "<i>چرا</i>؟")
ANSWER = RemarkLine("answer", "شیرین", "امروز", "چون")
OPEN = ThreadRow("q1", "<u>لاله</u>", "شخص", (ASKED,), unread=True, has_place=True)
DONE = ThreadRow("q2", "دیدار با", "", (ASKED, ANSWER), is_open=False, to_guideline=True)


@pytest.fixture
def panel(qtbot: QtBot) -> QuestionsPanel:
    made = QuestionsPanel("en")
    qtbot.addWidget(made)
    made.show()
    made.set_threads((OPEN, DONE))
    return made


def test_texts_from_others_stay_texts(panel: QuestionsPanel, qtbot: QtBot) -> None:
    item = top(panel.tree)
    assert "<u>لاله</u>" in item.text(0)
    assert item.toolTip(0) == "<qt>&lt;i&gt;چرا&lt;/i&gt;؟</qt>"
    with qtbot.waitSignal(panel.read) as looked:
        panel.show_thread("q1")
    assert looked.args == ["q1"]
    assert "<b>بهمن</b>" in panel.talk.toPlainText()
    assert "<i>چرا</i>؟" in panel.talk.toPlainText()


def test_what_is_said_goes_to_the_thread_that_is_looked_at(
    panel: QuestionsPanel, qtbot: QtBot
) -> None:
    assert not panel.field.isEnabled()
    panel.show_thread("q1")
    panel.reply.click()  # nothing was written
    panel.field.setPlainText(" چون ")
    with qtbot.waitSignal(panel.said) as said:
        panel.reply.click()
    assert said.args == ["q1", "reply", "چون"]
    panel.field.setPlainText("نه")
    with qtbot.waitSignal(panel.said) as said:
        QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["q1", "answer", "نه"]


def test_only_an_answer_goes_into_the_guideline(panel: QuestionsPanel, qtbot: QtBot) -> None:
    panel.show_thread("q1")
    assert not panel.example.isEnabled()
    with qtbot.assertNotEmitted(panel.to_guideline_requested):
        QTest.keyClick(panel.tree, Qt.Key.Key_G)
    panel.show_thread("q2")
    with qtbot.waitSignal(panel.to_guideline_requested) as asked:
        QTest.keyClick(panel.tree, Qt.Key.Key_G)
    assert asked.args == ["q2"]


def test_the_thread_stays_chosen_when_more_was_said(panel: QuestionsPanel) -> None:
    panel.show_thread("q2")
    panel.set_threads((DONE, OPEN))
    assert panel.current == "q2"
    panel.set_threads(())
    assert panel.current == ""
    assert panel.talk.toPlainText() == ""


def test_a_question_says_what_it_is_about(qtbot: QtBot) -> None:
    tags = (TagChoice("PERSON", "Person"), TagChoice("DATE", "Date"))
    dialog = QuestionDialog("", "DATE", tags)
    qtbot.addWidget(dialog)
    assert not dialog._ok.isEnabled()  # type: ignore[union-attr]
    dialog.text.setPlainText("چرا؟")
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.accept()
    assert asked.args == ["چرا؟", "DATE"]
    on_place = QuestionDialog("<b>لاله</b>", "PERSON", tags)
    qtbot.addWidget(on_place)
    assert not on_place.tag.isEnabled()


def test_former_places_are_opened_and_made_examples_by_key(qtbot: QtBot) -> None:
    line = KwicLine("پیش ", "<b>لاله</b>", " پس", "متن دیگر", "شخص")
    groups = (BeforeGroup("شخص", ((7, line),)), BeforeGroup("هیچ", ()))
    for key, signal in ((Qt.Key.Key_Return, "place_selected"), (Qt.Key.Key_G, "example_requested")):
        dialog = BeforeDialog(groups, "fa", editable=True)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.grab()
        assert dialog.tree.topLevelItemCount() == 1
        with qtbot.waitSignal(getattr(dialog, signal)) as chosen:
            QTest.keyClick(dialog.tree, key)
        assert chosen.args == [7]
    reader = BeforeDialog(groups, "fa")
    qtbot.addWidget(reader)
    with qtbot.assertNotEmitted(reader.example_requested):
        QTest.keyClick(reader.tree, Qt.Key.Key_G)


def test_news_lead_somewhere_or_nowhere(qtbot: QtBot) -> None:
    lines = (NewsLine("<b>x</b>\nدو", "thread q1"), NewsLine("y"))
    dialog = NewsDialog("از دیروز", (NewsGroup("پاسخ‌ها", lines), NewsGroup("هیچ", ())), "fa")
    qtbot.addWidget(dialog)
    head = top(dialog.tree)
    first, second = children(head)
    assert head.text(0) == "پاسخ‌ها (۲)"
    assert first.text(0) == "<b>x</b> دو"
    with qtbot.assertNotEmitted(dialog.link_selected):
        dialog.tree.itemActivated.emit(second, 0)
    with qtbot.waitSignal(dialog.link_selected) as led:
        dialog.tree.itemActivated.emit(first, 0)
    assert led.args == ["thread q1"]


def test_what_is_being_written_stays_with_its_question(qtbot: QtBot) -> None:
    panel = QuestionsPanel("en")
    qtbot.addWidget(panel)
    panel.set_threads((ThreadRow("1", "a", "", ()), ThreadRow("2", "b", "", ())))
    panel.show_thread("1")
    panel.field.setPlainText("for the first")
    panel.show_thread("2")
    assert panel.field.toPlainText() == ""
    with qtbot.assertNotEmitted(panel.said):
        panel.answer.click()
    panel.show_thread("1")
    with qtbot.waitSignal(panel.said) as said:
        panel.answer.click()
    assert said.args == ["1", "answer", "for the first"]
