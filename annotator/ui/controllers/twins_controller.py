# SPDX-License-Identifier: MIT
"""Whoever rejects a suggestion is offered to reject all like it, in a line that asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.annotation import Outcome
from annotator.model.project import State
from annotator.session.documents.document_session import DocumentChange
from annotator.session.suggestions.twins import Twins, find_twins, reject_twins
from annotator.ui.commands import keys_of
from annotator.ui.keys import legend
from annotator.ui.plain import isolate, number
from annotator.ui.schema_words import label_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_NAME = "reject_twins"


class TwinsController(QObject):
    """The offer stands until another suggestion is rejected, or another text is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._project = window.project_session
        self._twins: Twins | None = None
        self._asked = 0
        self._desk.changed.connect(self._on_changed)
        self._desk.document_changed.connect(self._forget)
        self._forget()

    def slots(self) -> dict[str, Callable[[], object]]:
        return {_NAME: self.reject}

    def _forget(self) -> None:
        self._asked += 1
        self._twins = None
        self._window.actions_table[_NAME].setEnabled(False)

    def _on_changed(self, change: DocumentChange) -> None:
        document = self._desk.document
        if document is None or not change.suggestions:
            return
        decided = (document.decisions.get(key) for key in change.suggestions)
        rejected = [
            d.key for d in decided if d and d.outcome is Outcome.REJECTED and ">" not in d.key
        ]
        if len(rejected) != 1 or document.state is State.FINISHED:
            return
        self._forget()
        asked = self._asked
        rows = self._window.documents.model.rows
        others = [row.id for row in rows if row.state is not State.FINISHED]

        def came(twins: Twins) -> None:
            if asked == self._asked and len(twins):
                self._offer(twins)

        searching = find_twins(document, rejected[0], self._project, others)
        self._window.jobs.follow(searching, came)

    def _offer(self, twins: Twins) -> None:
        document = self._desk.document
        if document is None:
            return
        self._twins = twins
        self._window.actions_table[_NAME].setEnabled(True)
        language = self._window.language
        here = len(twins.keys.get(document.id, ()))
        elsewhere = len(twins) - here
        counts = ((self.tr("here {count}"), here), (self.tr("in other texts {count}"), elsewhere))
        said = [text.format(count=number(n, language)) for text, n in counts if n]
        words = isolate(f"«{' '.join(twins.words.split())}»")
        comma = "، " if language == "fa" else ", "
        self._window.notice.show_notice(
            f"{words}{comma}{isolate(label_name(document.schema, twins.label, language))}",
            self.tr("Suggested again: {places}").format(places=comma.join(said)),
            button=f"{self.tr('Reject these too')}  {isolate(legend(keys_of(_NAME)))}",
            act=self.reject,
        )

    def reject(self) -> None:
        twins, document = self._twins, self._desk.document
        if twins is None or document is None:
            return
        self._forget()
        rejecting = self._desk.attempt(lambda d: reject_twins(self._project, d, twins))
        if rejecting is None:
            return
        beyond = bool(twins.keys.keys() - {document.id})
        self._window.jobs.follow(rejecting, lambda count: self._tell(count, beyond=beyond))

    def _tell(self, count: int, *, beyond: bool) -> None:
        projects = self._window.projects
        self._forget()
        if beyond:
            projects.load()
        self._window.notice.show_notice(
            self.tr("{count} suggestions rejected.").format(
                count=number(count, self._window.language)
            ),
            button=self.tr("Take it back"),
            act=projects.undo_project if beyond else projects.undo,
        )
