# SPDX-License-Identifier: MIT
"""Questions on places and tags: asking, talking, answering, and answers that become examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Span
from annotator.model.changes import ChangeSet
from annotator.model.project import Remark, RemarkKind
from annotator.model.schema import RelationTag, Tag
from annotator.session.guidance import questions
from annotator.session.guidance.questions import Questions, Thread
from annotator.ui import presenting
from annotator.ui.controllers.guideline_controller import day_words
from annotator.ui.dialogs.guideline_question import QuestionDialog
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.questions import RemarkLine, ThreadRow
from annotator.ui.plain import number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class QuestionsController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._questions = Questions(self._project)
        self._panel = window.guidance.questions
        self._wanted = ""
        self._project.on_change.append(self._on_change)
        window.left.connect(lambda: self._project.on_change.remove(self._on_change))
        self._panel.ask_requested.connect(self.ask)
        self._panel.said.connect(self.say)
        self._panel.read.connect(self._on_read)
        self._panel.place_requested.connect(self.go)
        self._panel.to_guideline_requested.connect(self.take_into_guideline)
        window.jobs.follow(self._questions.load(), self._on_loaded)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"ask_question": self.ask, "show_questions": self.open}

    # ---- what is shown

    def _on_loaded(self, remarks: tuple[Remark, ...]) -> None:
        known = dict(self._questions.remarks)
        self._questions.set(remarks)
        self._questions.remarks |= known
        self.refresh()

    def _on_change(self, changes: ChangeSet) -> None:
        if self._questions.absorb(changes):
            self.refresh()

    def refresh(self) -> None:
        me, read = self._project.me.id, self._window.catching_up.read
        threads = self._questions.threads
        rows = tuple(self._row(thread, unread=thread.unread(me, read)) for thread in threads)
        self._panel.set_threads(rows)
        self._window.guidance.show_unread(sum(row.unread for row in rows))
        if self._wanted:
            self.show_thread(self._wanted)
        self._show_signs()

    def _show_signs(self) -> None:
        """Places that somebody asks about carry the sign of a note."""
        desk = self._window.desk
        asked = questions.open_spans(self._questions.remarks.values())
        if asked != desk.look.asked:
            desk.look = replace(desk.look, asked=asked)
            desk.redraw_marks()

    def _row(self, thread: Thread, *, unread: bool) -> ThreadRow:
        asked = thread.question
        tag = self._tag(asked.tag)
        name = tag.name(self._window.language) if tag is not None else asked.tag
        return ThreadRow(
            thread.id,
            asked.quote or name,
            name if asked.quote else "",
            tuple(self._line(remark) for remark in (asked, *thread.remarks)),
            thread.is_open,
            unread,
            bool(asked.document),
            self._window.guiding.is_lead and not thread.is_open and not thread.in_guideline,
        )

    def _line(self, remark: Remark) -> RemarkLine:
        names = {person.id: person.name for person in self._project.people}
        who = names.get(remark.annotator, remark.annotator[:8])
        text = remark.text
        if remark.kind is RemarkKind.EXAMPLE:
            version = int(text) if text.isdecimal() and len(text) < 9 else 0
            words = self.tr("Version {count}")
            text = words.format(count=number(version, self._window.language))
        when = day_words(remark.time, self._window.language)
        return RemarkLine(str(remark.kind), who, when, text)

    def _tag(self, key: str) -> Tag | RelationTag | None:
        return self._window.guiding.tag(key)

    # ---- asking and talking

    def open(self) -> None:
        self._window.guiding.open(self._panel)
        self._panel.tree.setFocus()

    def show_thread(self, thread: str) -> None:
        """Look at one, as soon as it is there."""
        known = self._questions.thread(thread) is not None
        self._wanted = "" if known else thread
        if known:
            self._window.guiding.open(self._panel)
            self._panel.show_thread(thread)

    def ask(self, tag: Tag | RelationTag | None = None) -> None:
        """About the selected place, or about a tag."""
        desk, document = self._window.desk, self._window.desk.document
        span: Span | None = None
        quote = ""
        if tag is None and document is not None and desk.span is not None:
            span = desk.span
            quote = " ".join(document.text_of(span.fragments).split())
        tag = tag or self._window.guiding.chosen_tag()
        key = tag.key if tag is not None else self._project.schema.tags[0].key
        dialog = QuestionDialog(quote, key, self._choices(), self._window)
        dialog.asked.connect(lambda text, label: self._ask(text, label, span, quote))
        dialog.open()

    def _choices(self) -> tuple[TagChoice, ...]:
        schema, look = self._project.schema, self._window.desk.look
        relations = tuple(TagChoice(r.key, r.name(look.language)) for r in schema.links)
        return (*presenting.tag_choices(schema, look), *relations)

    def _ask(self, text: str, tag: str, span: Span | None, quote: str) -> None:
        me = self._project.me.id

        def gesture() -> ChangeSet:
            changes = questions.ask(me, text, tag=tag, span=span, quote=quote)
            self._wanted = str(getattr(changes.changes[0].value, "id", ""))
            return changes

        self._window.projects.write(gesture)

    def say(self, thread: str, kind: str, text: str) -> None:
        found, me = self._questions.thread(thread), self._project.me.id
        if found is not None:
            speak = questions.answer if kind == RemarkKind.ANSWER else questions.reply
            self._window.projects.write(lambda: speak(me, found, text))

    def take_into_guideline(self, thread: str) -> None:
        """The lead's: the answer becomes an example of the tag in a new version."""
        found = self._questions.thread(thread)
        if found is None:
            return
        tag = self._tag(found.question.tag)

        def gesture() -> ChangeSet:
            if tag is None:
                raise AnnotationRejected("question_without_tag")
            words = self._window.guiding.example_words(tag)
            known, me = self._project.guidelines, self._project.me.id
            return questions.answer_to_example(me, found, tag, known, words)

        self._window.projects.write(gesture)

    def go(self, thread: str) -> None:
        """To the place that was asked about, or the section on the tag."""
        found = self._questions.thread(thread)
        if found is None:
            return
        asked = found.question
        tag = self._tag(asked.tag)
        if asked.document:
            self._window.navigator.go(asked.document, asked.span)
        elif tag is not None:
            self._window.guiding.show_section(tag)

    def _on_read(self, thread: str) -> None:
        found = self._questions.thread(thread)
        if found is not None:
            said = (found.question, *found.remarks)
            self._window.catching_up.mark_read(remark.id for remark in said)
            self.refresh()
