# SPDX-License-Identifier: MIT
"""What a person is not sure of and leaves to the curator, as a worklist."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.annotation import Relation, Span
from annotator.model.project import Flagged
from annotator.session.checks import checking
from annotator.ui.kwic import KwicLine
from annotator.ui.models.worklist import WorkGroup, WorkRow, WorkSection
from annotator.ui.schema_words import label_name, relation_name
from annotator.ui.worklists.worklist import Show

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class UnsureList(QObject):
    key = "unsure"
    mends = False

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._flagged: dict[str, Flagged] = {}
        self.name = self.tr("Not sure")
        self.settle_name = self.tr("I am sure now")
        self.empty = self.tr("Nothing is marked as “not sure”.")

    def load(self, show: Show) -> None:
        found = checking.unsure(self._project)
        self._window.jobs.follow(found, lambda flagged: show(self._sections(flagged)))

    def _sections(self, flagged: tuple[Flagged, ...]) -> tuple[WorkSection, ...]:
        self._flagged = {_key(each): each for each in flagged}
        return tuple(
            WorkSection(title, tuple(self._group(each) for each in group))
            for title, group in groupby(flagged, key=lambda each: each.title)
        )

    def _group(self, flagged: Flagged) -> WorkGroup:
        value = flagged.value
        schema, language = self._project.schema, self._window.language
        if isinstance(value, Span):
            name = label_name(schema, value.label, language)
            line = KwicLine("", flagged.text, "", "", name)
            row = WorkRow(flagged.document, value.id, value.fragments, line)
        elif isinstance(value, Relation):
            arrow = "←" if language == "fa" else "→"
            words = f"{flagged.text} {arrow} {flagged.target}"
            name = relation_name(schema, value.label, language)
            row = WorkRow(flagged.document, value.id, (), KwicLine("", words, "", "", name))
        else:
            line = KwicLine("", self.tr("The whole text"), "")
            row = WorkRow(flagged.document, "", ((0, 1),), line)
        note = value.note.strip()
        if note:
            row = WorkRow(
                row.document,
                row.key,
                row.fragments,
                KwicLine("", row.line.match, "", "", f"{row.line.detail} · {note}".strip(" ·")),
            )
        return WorkGroup(_key(flagged), "", (row,))

    def open(self, row: WorkRow) -> None:
        self._window.navigator.go(row.document, row.key, row.fragments)

    def settle(self, groups: tuple[WorkGroup, ...], done: Callable[[], None]) -> None:
        flagged = [self._flagged[group.key] for group in groups]
        self._window.jobs.follow(checking.sure(self._project, flagged), lambda _none: done())

    def mend(self, rows: tuple[WorkRow, ...], groups: tuple[WorkGroup, ...]) -> None:
        """There is nothing to mend: whoever is sure says so."""


def _key(flagged: Flagged) -> str:
    value = flagged.value
    return flagged.document if not isinstance(value, Span | Relation) else value.id
