# SPDX-License-Identifier: MIT
"""Learning from finished texts, beside the work, and the dialog that tells of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from annotator.errors import AnnotatorError
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, Setting, State
from annotator.session.learning.examples import finished
from annotator.session.learning.learning_run import LEAST_DOCUMENTS, LearningRun
from annotator.session.learning.models import (
    LearningState,
    ModelInfo,
    learning_state,
    roll_back,
    set_enabled,
)
from annotator.session.suggestions.model_choice import setting_name
from annotator.ui.dialogs.learning import LearningDialog, learned_words
from annotator.ui.models.learning import LearningView, ModelRow
from annotator.ui.plain import date_words, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PAUSE = 1500
"""Milliseconds after a text was finished: the next one is opened first."""


class LearningController(QObject):
    """`run` trains in a process of its own, one training at a time; what is finished meanwhile
    is learned from in the next."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self.run = LearningRun(self._project, window.jobs.post)
        self._again = False
        self._told: set[str] = set()
        self._dialog: LearningDialog | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.learn)
        self._project.on_change.append(self._on_change)
        window.left.connect(self._leave)
        window.projects.opened.connect(self._on_opened)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"learning": self.open}

    def _leave(self) -> None:
        self._soon.stop()
        self._project.on_change.remove(self._on_change)
        self.run.close()

    # ---- when there is something to learn

    def _on_opened(self) -> None:
        """Once: what was finished since the last training, or before there was one."""
        self._window.projects.opened.disconnect(self._on_opened)
        self._window.jobs.follow(self._project.thread.read(finished), self._on_finished)

    def _on_finished(self, found: list[tuple[DocumentState, int]]) -> None:
        if len(found) >= LEAST_DOCUMENTS:
            last = max(lamport for _, lamport in found)
            self._with_state(lambda state: self._start_if_new(state, last))

    def _start_if_new(self, state: LearningState, last: int) -> None:
        """`last` is the last gesture on a finished text, 0 where all were imported so."""
        known = max((info.lamport for info in state.history), default=-1)
        if state.enabled and last > known:
            self._soon.start()

    def _on_change(self, changes: ChangeSet) -> None:
        mine = self._project.me.id
        if any(_finishes(change, mine) for change in changes.changes):
            self._soon.start()
        if any(_is_choice(change, mine) for change in changes.changes):
            self._refresh()
            self._suggest_again()

    def _suggest_again(self) -> None:
        """Another model, or none, is in force."""
        document = self._window.desk.document
        if document is not None and document.state is not State.FINISHED:
            self._window.suggesting.suggest(document)

    # ---- training

    def learn(self) -> None:
        """From all that is finished by now, or after the training that still goes on."""
        self._soon.stop()
        if self.run.running:
            self._again = True
            return
        self._window.jobs.follow(self.run.start(), self._on_learned, self._on_failed)
        self._refresh()

    def _on_learned(self, info: ModelInfo | None) -> None:
        if info is not None and info.adopted:
            words = learned_words(self._row(info, kept=True), self._window.language)
            self._window.status.tell(words)
        self._after()

    def _on_failed(self, error: AnnotatorError) -> None:
        """Said once for each reason: the next training would say the same."""
        if error.code not in self._told:
            self._told.add(error.code)
            self._window.messages.show_error(error)
        self._after()

    def _after(self) -> None:
        self._refresh()
        if self._again:
            self._again = False
            self._soon.start()

    # ---- the dialog

    def open(self) -> None:
        dialog = self._dialog = LearningDialog(self._window.language, self._window)
        dialog.switched.connect(self._switch)
        dialog.learn_requested.connect(self.learn)
        dialog.back_requested.connect(self._go_back)
        self._with_state(lambda state: self._show(state, dialog.open))

    def _refresh(self) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._with_state(self._show)

    def _with_state(self, show: Callable[[LearningState], None]) -> None:
        """Of hundreds of trainings, the figures are read away from the window."""
        self._window.jobs.start(lambda: learning_state(self._project), show)

    def _show(self, state: LearningState, then: Callable[[], None] = lambda: None) -> None:
        dialog = self._dialog
        if dialog is None or not isValid(dialog):
            return
        kept = {info.id for info in state.kept}
        rows = tuple(self._row(info, kept=info.id in kept) for info in state.history)
        current = state.current.id if state.current is not None else ""
        dialog.show_view(LearningView(state.enabled, current, rows, self.run.running))
        then()

    def _row(self, info: ModelInfo, *, kept: bool) -> ModelRow:
        return ModelRow(
            info.id,
            _when(info.made_at, self._window.language),
            info.documents,
            info.held_out,
            info.f1,
            info.cold_f1,
            info.adopted,
            kept,
        )

    def _switch(self, enabled: bool) -> None:
        self._follow(lambda: set_enabled(self._project, enabled))

    def _go_back(self, model: str) -> None:
        self._follow(lambda: roll_back(self._project, model or None))

    def _follow(self, gesture: Callable[[], Future[ChangeSet]]) -> None:
        """It looks at the model's files first, away from the window."""
        jobs = self._window.jobs

        def refused(error: AnnotatorError) -> None:
            self._window.messages.show_error(error)
            self._refresh()

        jobs.start(gesture, lambda saving: jobs.follow(saving, lambda _: None, refused), refused)


def _finishes(change: Change, person: str) -> bool:
    before, after = change.before, change.after
    return (
        isinstance(after, DocumentState)
        and after.annotator == person
        and after.state is State.FINISHED
        and not (isinstance(before, DocumentState) and before.state is State.FINISHED)
    )


def _is_choice(change: Change, person: str) -> bool:
    return isinstance(change.value, Setting) and change.value.name == setting_name(person)


def _when(made_at: str, language: str) -> str:
    """Date and time of day, here."""
    try:
        made = datetime.fromisoformat(made_at).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    hour, minute = number(made.hour, language), number(made.minute, language)
    zero = number(0, language)
    clock = f"{hour}:{minute.rjust(2, zero)}"
    return f"{date_words(made.date(), language)}{'،' if language == 'fa' else ','} {clock}"
