# SPDX-License-Identifier: MIT
"""Finished texts to look through again for tags that came later, as a worklist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.session.checks import checking
from annotator.session.schemas.rechecking import Queue, queue
from annotator.ui.kwic import KwicLine
from annotator.ui.models.worklist import WorkGroup, WorkRow, WorkSection
from annotator.ui.schema_words import label_name
from annotator.ui.worklists.worklist import Show

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class RecheckList(QObject):
    """A text under every tag it waits for; opening it begins to look for that tag."""

    key = "recheck"
    mends = False

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self.name = self.tr("To look through again")
        self.settle_name = self.tr("Checked, none else there")
        self.empty = self.tr("No finished text waits for a tag that came later.")

    def load(self, show: Show) -> None:
        found = self._project.thread.read(queue)
        self._window.jobs.follow(found, lambda rows: show(self._sections(rows)))

    def _sections(self, rows: Queue) -> tuple[WorkSection, ...]:
        return tuple(
            WorkSection(
                label_name(self._project.schema, tag, self._window.language),
                tuple(
                    WorkGroup(
                        f"{tag} {row.document}",
                        "",
                        (WorkRow(row.document, f"?{tag}", (), KwicLine("", row.title, "")),),
                    )
                    for row in rows.rows
                    if tag in row.tags
                ),
            )
            for tag in rows.counts
        )

    def open(self, row: WorkRow) -> None:
        self._window.rechecking.start(row.document, row.key.removeprefix("?"))

    def settle(self, groups: tuple[WorkGroup, ...], done: Callable[[], None]) -> None:
        pairs = [tuple(group.key.split(" ", 1)) for group in groups]
        future = checking.checked(self._project, [(tag, document) for tag, document in pairs])
        self._window.jobs.follow(future, lambda _none: done())

    def mend(self, rows: tuple[WorkRow, ...], groups: tuple[WorkGroup, ...]) -> None:
        """Nothing is wrong here: there is only to look."""
