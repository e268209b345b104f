# SPDX-License-Identifier: MIT
"""Asking about a place or a tag, answering, and the answer as an example in the guideline."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt

from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator, Remark, RemarkKind
from annotator.session.guidance import questions
from annotator.ui.dialogs.guideline_question import QuestionDialog
from tests.journeys.desktop import CTRL, SHIFT, Desktop
from tests.trees import top

Key = Qt.Key


def ask(desktop: Desktop, text: str) -> None:
    desktop.press(Key.Key_Q, CTRL, SHIFT)
    dialog = desktop.dialog(QuestionDialog)
    desktop.type_text(dialog.text, text)
    desktop.press(Key.Key_Return, CTRL)
    panel = desktop.window.guidance.questions
    desktop.wait(lambda: text in panel.talk.toPlainText())


def arrive(desktop: Desktop, changes: Iterable[Change], name: str) -> None:
    """What somebody else did comes into the open project."""
    project = desktop.window.project_session
    project.absorb(ChangeSet(name, tuple(changes)))


def test_a_question_is_asked_and_answered_by_key(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    ask(desktop, "شهر است یا <b>شهرستان</b>؟")
    panel = desktop.window.guidance.questions
    assert panel.isVisible()
    assert "<b>شهرستان</b>" in panel.talk.toPlainText()
    assert desktop.window.canvas.page.index.spans[span.id].note
    desktop.type_text(panel.field, "شهر است")
    desktop.press(Key.Key_Return, CTRL)
    desktop.wait(lambda: "شهر است" in panel.talk.toPlainText())
    desktop.wait(lambda: not desktop.window.canvas.page.index.spans[span.id].note)
    assert panel.field.toPlainText() == ""
    stored = desktop.on_disk(lambda store: store.remarks())
    assert [(r.kind, r.span) for r in stored] == [
        (RemarkKind.QUESTION, span.id),
        (RemarkKind.ANSWER, span.id),
    ]


def test_an_answer_goes_into_the_guideline_with_one_key(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    ask(desktop, "با «شهر» یا بی آن؟")
    panel = desktop.window.guidance.questions
    desktop.type_text(panel.field, "بی «شهر»")
    panel.answer.click()
    desktop.wait(lambda: panel.example.isEnabled())
    panel.tree.setFocus()
    desktop.strike("g")
    project = desktop.window.project_session
    desktop.wait(lambda: project.guideline == 2)
    assert "- **اهواز**: بی «شهر»" in project.guidelines[2].text
    desktop.wait(lambda: not panel.example.isEnabled())
    assert "به شیوه‌نامه رفت" in panel.talk.toPlainText() or "guideline" in panel.talk.toPlainText()
    desktop.act("undo_project")
    desktop.wait(lambda: project.guideline == 1)
    desktop.wait(lambda: panel.example.isEnabled())


def test_a_question_leads_to_its_place(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    ask(desktop, "کدام اهواز؟")
    desktop.accept("آبادان")
    desktop.press(Key.Key_F9, SHIFT)
    panel = desktop.window.guidance.questions
    panel.tree.setCurrentItem(top(panel.tree))
    desktop.press(Key.Key_Return)
    assert desktop.window.desk.key == span.id


def test_what_others_said_is_marked_until_it_is_looked_at(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    ask(desktop, "چرا؟")
    tabs = desktop.window.guidance
    place = tabs.indexOf(tabs.questions)
    quiet = tabs.tabText(place)
    guest = Annotator("u9", "<i>بهمن</i>")
    (thread,) = questions.threads(desktop.on_disk(lambda store: store.remarks()))
    answer = questions.answer(guest.id, thread, "چون")
    arrive(desktop, answer.changes, "answer_question")
    desktop.wait(lambda: tabs.tabText(place) != quiet)
    assert top(tabs.questions.tree).font(0).bold()
    tabs.questions.tree.setCurrentIndex(QModelIndex())
    tabs.questions.show_thread(thread.id)
    assert tabs.tabText(place) == quiet
    assert isinstance(answer.changes[0].after, Remark)


def test_a_tag_alone_can_be_asked_about(desktop: Desktop) -> None:
    desktop.window.canvas.clear_selection()
    desktop.press(Key.Key_Q, CTRL, SHIFT)
    dialog = desktop.dialog(QuestionDialog)
    dialog.tag.setCurrentIndex(dialog.tag.findData("visited"))
    desktop.type_text(dialog.text, "گذر هم سفر است؟")
    dialog.accept()
    panel = desktop.window.guidance.questions
    desktop.wait(lambda: "گذر هم سفر است؟" in panel.talk.toPlainText())
    panel.tree.setFocus()
    desktop.press(Key.Key_Return)
    assert "visited" in desktop.window.guidance.guideline.page.textCursor().block().text()


def test_another_language_has_the_questions_too(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    ask(desktop, "شهر است یا شهرستان؟")
    before = desktop.window
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not before and desktop.window.desk.document is not None)
    desktop.wait(lambda: desktop.window.guidance.questions.tree.topLevelItemCount() == 1)
