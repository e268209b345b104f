# SPDX-License-Identifier: MIT
"""Annotations that came in under tags which the project has renamed, merged or split since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.model.annotation import Relation, Span
from annotator.model.changes import ChangeSet
from annotator.model.project import Role
from annotator.model.schema import Schema
from annotator.session.schemas.schema_changing import Late, Preview, change_schema, late
from annotator.ui.plain import number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class LateWorkController(QObject):
    """Tells the lead when the project is opened, and when such work may have come."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._looking = False
        self._project.on_change.append(self._on_change)
        window.left.connect(lambda: self._project.on_change.remove(self._on_change))
        self.look()

    def look(self) -> None:
        if self._looking or self._project.me.role is not Role.LEAD:
            return
        self._looking = True

        def found(late_work: Late | None) -> None:
            self._looking = False
            if late_work is not None:
                self._offer(late_work)

        self._window.jobs.follow(self._project.thread.read(late), found)

    def _on_change(self, changes: ChangeSet) -> None:
        if any(self._may_be_late(change.after) for change in changes.changes):
            self.look()

    def _may_be_late(self, value: object) -> bool:
        schema = self._project.schema
        match value:
            case Schema():
                return True
            case Span():
                return schema.tag(value.label) is None
            case Relation():
                return schema.relation(value.label) is None
        return False

    def _offer(self, late_work: Late) -> None:
        notice, language = self._window.notice, self._window.language
        if not notice.isHidden():
            once = Qt.ConnectionType.SingleShotConnection
            notice.closed.connect(self.look, once)
            return
        found = late_work.preview
        count = sum(row.count for row in found.relabelled)
        what = self.tr("Annotations whose tag has another name by now: {count}")
        todo = self.tr("They are from before the schema changed, in texts: {texts}")
        notice.show_notice(
            what.format(count=number(count, language)),
            todo.format(texts=number(found.documents, language)),
            stays=True,
            button=self.tr("Bring them along"),
            act=lambda: self._bring(late_work),
        )

    def _bring(self, late_work: Late) -> None:
        """As one step of the project, like the change that they missed."""
        changing = change_schema(self._project, self._project.schema, late_work.migrations)
        self._window.jobs.follow(changing, self._on_brought)

    def _on_brought(self, done: Preview) -> None:
        count = sum(row.count for row in done.relabelled)
        words = self.tr("Annotations that were brought along: {count}")
        said = words.format(count=number(count, self._window.language))
        self._window.messages.say(said, self.tr("Undo it from the project menu."))
        self._window.projects.load()
