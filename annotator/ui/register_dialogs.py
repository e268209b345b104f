# SPDX-License-Identifier: MIT
"""What the register asks in dialogs: which are the same, and what of a table to take."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from annotator.session.identities.link_tables import TableReport
from annotator.session.identities.register import Register
from annotator.session.identities.same_entities import SamePair
from annotator.session.progress import Cancelled, Progress
from annotator.ui import long_work
from annotator.ui.dialogs.entity_chooser import EntityChooser
from annotator.ui.dialogs.entity_same import SameEntitiesDialog
from annotator.ui.dialogs.entity_table import EntityTableDialog
from annotator.ui.entity_words import EntityWords
from annotator.ui.models.entities import PairRow, RefusedRow, TableOutcome
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


_MANY = 2000


class Do(Protocol):
    """Carries out a gesture on the register; False where it was refused at once."""

    def __call__(
        self, gesture: Callable[[], Future[None]], done: Callable[[object], None] | None = None
    ) -> bool: ...


class RegisterDialogs(QObject):
    def __init__(self, window: MainWindow, register: Register, words: EntityWords, do: Do) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._register = register
        self._words = words
        self._do = do

    # ---- two that are one

    def ask_merge(self, entity: str) -> None:
        standing = self._register.standing(entity)
        if standing is None:
            return
        offers = self._register.offers(standing.name, standing.type)
        rows = self._words.offers((o for o in offers if o.entity.id != entity), standing.type)

        def merge(other: str, _also: bool) -> None:
            self._do(lambda: self._register.merge(entity, other), self._said_merged)

        chooser = EntityChooser(
            self.tr("Which is the same?"),
            standing.name,
            rows,
            lambda typed: tuple(
                row for row in self._words.found(typed, standing.type, ()) if row.id != entity
            ),
            "",
            self._window.language,
            self._window,
        )
        chooser.chosen.connect(merge)
        chooser.open()

    def _said_merged(self, _: object) -> None:
        words = self.tr("Two identities are one now.")
        self._window.messages.say(words, self.tr("Undo it from the project menu."))

    def ask_same(self) -> None:
        """The pairs that may be one; found away from the window."""
        self._window.jobs.start(self._pair_rows, self._ask_same)

    def _ask_same(self, pairs: tuple[PairRow, ...]) -> None:
        dialog = SameEntitiesDialog(pairs, self._window.language, self._window)

        def again(_: object) -> None:
            self._window.jobs.start(self._pair_rows, show)

        def show(left: tuple[PairRow, ...]) -> None:
            if isValid(dialog):
                dialog.set_pairs(left)

        def merge(one: str, other: str) -> None:
            kept, gone = self._register.kept(one, other)
            self._do(lambda: self._register.merge(kept, gone), again)

        def apart(one: str, other: str) -> None:
            self._do(lambda: self._register.keep_apart(one, other), again)

        dialog.merge_requested.connect(merge)
        dialog.apart_requested.connect(apart)
        dialog.open()

    def tell_same(self) -> None:
        """Where several people's identities have come together, say how many may be one."""
        if not self._register.is_of_many:
            return

        def found(pairs: tuple[SamePair, ...]) -> None:
            between = [p for p in pairs if p.one.annotator != p.other.annotator]
            if between:
                self._offer_same(len(between))

        self._window.jobs.start(self._register.same_pairs, found)

    def _offer_same(self, count: int) -> None:
        notice = self._window.notice
        if not notice.isHidden():
            once = Qt.ConnectionType.SingleShotConnection
            notice.closed.connect(lambda: self._offer_same(count), once)
            return
        what = self.tr("Identities of several people that may be the same: {count}")
        notice.show_notice(
            what.format(count=isolate(number(count, self._window.language))),
            self.tr("Nothing is joined before somebody has looked."),
            stays=True,
            button=self.tr("Look at them…"),
            act=self.ask_same,
        )

    def _pair_rows(self) -> tuple[PairRow, ...]:
        return tuple(self._words.pair(pair) for pair in self._register.same_pairs())

    # ---- tables from outside

    def ask_table(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(
            self._window,
            self.tr("Import a table of identities"),
            folder,
            self.tr("Tables (*.csv *.tsv *.jsonl *.txt);;All files (*)"),
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.read_table(Path(name)))
        chooser.open()

    def read_table(self, path: Path) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> TableReport:
            return self._register.read_table(path, progress, cancelled)

        def done(report: TableReport) -> None:
            if not stop.is_set():
                self._ask_table(path.name, report)

        stop = long_work.run(self._window, self.tr("Reading the table…"), work, done)

    def _ask_table(self, name: str, report: TableReport) -> None:
        wording = self._window.messages.wording
        refused = tuple(
            RefusedRow(each.line, wording.error(each.error).what) for each in report.refused
        )
        outcome = TableOutcome(
            name, len(report.entities), report.known, refused, report.refused_count
        )
        dialog = EntityTableDialog(outcome, self._window.language, self._window)
        if report.entities:
            dialog.accepted.connect(lambda: self._take_table(report))
        dialog.open()

    def _take_table(self, report: TableReport) -> None:
        count = number(len(report.entities), self._window.language)
        words = self.tr("Identities added: {count}").format(count=isolate(count))
        status = self._window.status
        many = len(report.entities) > _MANY
        task = status.begin_task(self.tr("Adding the identities…")) if many else 0

        def said(_: object) -> None:
            self._window.messages.say(words, self.tr("Undo it from the project menu."))

        def ended(_: object) -> None:
            status.end_task(task)

        def add() -> Future[None]:
            adding = self._register.add_table(report)
            self._window.jobs.follow(adding, ended, ended)
            return adding

        self._do(add, said)
