# SPDX-License-Identifier: MIT
"""Texts and annotations come into the project: chosen, looked at, imported, reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from annotator.model.project import Role
from annotator.session.exchange.added_tags import with_wanted
from annotator.session.exchange.collecting import Incoming, collect
from annotator.session.exchange.import_look import ImportLook, LookOptions, look
from annotator.session.exchange.importing import (
    ImportOptions,
    ImportOutcome,
    ImportReport,
    import_files,
)
from annotator.session.exchange.tag_mapping import SETTING, remember
from annotator.session.progress import Cancelled, Progress
from annotator.session.schemas.schema_changing import change_schema
from annotator.ui import long_work
from annotator.ui.dialogs.exchange_report import ExchangeReport
from annotator.ui.dialogs.import_files import ImportAnswer, ImportDialog
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_NO_QUESTIONS = ("text", "jsonl")
"""Formats that a file is of without doubt; of jsonl only the tags might be others."""
_LISTED = 8
"""Reasons above the text; all of them are in the report."""

type _Looked = tuple[tuple[Incoming, ...], ImportLook]


class ImportController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._looking = Event()
        window.left.connect(lambda: self._looking.set())
        window.documents.import_requested.connect(self.ask)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"import": self.ask, "import_with": self.ask_all}

    # ---- choosing

    def ask(self) -> None:
        chooser = self._chooser(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda names: self.bring([Path(n) for n in names]))
        chooser.open()

    def _chooser(self, mode: QFileDialog.FileMode) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self._window, self.tr("Import texts"), folder)
        chooser.setFileMode(mode)
        return chooser

    def ask_all(self) -> None:
        """With everything that can be chosen, whatever the files are."""
        self._open((), ImportLook())

    # ---- straight away, or with questions

    def bring(self, paths: Sequence[Path]) -> None:
        """Files of which nothing has to be asked are imported, the others looked at first."""
        project = self._project

        def work(progress: Progress, cancelled: Cancelled) -> ImportReport | _Looked:
            files = collect(paths, project.path, cancelled=cancelled)
            plain = all(_is_plain(each) for each in files)
            setting = project.settings.get(SETTING)
            folder = any(map(Path.is_dir, paths))
            seen = ImportLook()
            if folder or not plain or any(_name(each) != "text" for each in files):
                seen = look(files, project.schema, setting, None, progress, cancelled)
            if cancelled():
                return ImportReport(cancelled=True)
            if plain and not folder and not seen.unknown(project.schema):
                return import_files(project, files, None, progress, cancelled)
            return files, seen

        def done(result: ImportReport | _Looked) -> None:
            if isinstance(result, ImportReport):
                self.show_report(result)
            else:
                self._open(*result)

        words = self.tr("Importing…")
        long_work.run(self._window, words, work, done, lasting=True)

    def _open(self, files: tuple[Incoming, ...], seen: ImportLook) -> None:
        window, project = self._window, self._project
        people = sorted(project.people, key=lambda person: person.id != project.me.id)
        dialog = ImportDialog(
            project.schema,
            window.desk.look,
            window.theme.canvas,
            tuple((person.id, person.name) for person in people),
            lead=project.me.role is Role.LEAD,
            parent=window,
        )
        dialog.files = files
        dialog.set_look(seen)
        dialog.look_wanted.connect(lambda options: self._look(dialog, options))
        dialog.files_wanted.connect(lambda: self._ask_more(dialog, folder=False))
        dialog.folder_wanted.connect(lambda: self._ask_more(dialog, folder=True))
        dialog.import_requested.connect(self._import)
        dialog.finished.connect(lambda: self._looking.set())
        dialog.open()

    def _ask_more(self, dialog: ImportDialog, *, folder: bool) -> None:
        mode = QFileDialog.FileMode
        chooser = self._chooser(mode.Directory if folder else mode.ExistingFiles)
        chooser.filesSelected.connect(lambda names: self._add(dialog, [Path(n) for n in names]))
        chooser.open()

    def _add(self, dialog: ImportDialog, paths: Sequence[Path]) -> None:
        self._looking.set()
        stop = self._looking = Event()
        project = self._project

        def done(files: tuple[Incoming, ...]) -> None:
            if isValid(dialog) and not stop.is_set():
                dialog.set_files(files)

        self._window.jobs.start(lambda: collect(paths, project.path, cancelled=stop.is_set), done)

    def _look(self, dialog: ImportDialog, options: LookOptions) -> None:
        """A look that nobody waits for any more ends early."""
        self._looking.set()
        stop = self._looking = Event()
        project, files, jobs = self._project, dialog.files, self._window.jobs
        setting = project.settings.get(SETTING)

        def show(share: float) -> None:
            if isValid(dialog) and not stop.is_set():
                dialog.set_progress(share)

        def progress(share: float, _name: str) -> None:
            jobs.post(lambda: show(share))

        def shown(seen: ImportLook) -> None:
            if isValid(dialog) and not stop.is_set():
                dialog.set_look(seen)

        jobs.start(
            lambda: look(files, project.schema, setting, options, progress, stop.is_set), shown
        )

    def _import(self, answer: ImportAnswer) -> None:
        project = self._project

        def work(progress: Progress, cancelled: Cancelled) -> ImportReport:
            mapping = answer.mapping
            if answer.wanted:
                added = with_wanted(project.schema, answer.wanted, mapping)
                change_schema(project, added.schema).result()
                mapping = added.mapping
            remember(project, dict.fromkeys(answer.formats, mapping)).result()
            options: ImportOptions = replace(answer.options, mapping=mapping)
            return import_files(project, answer.files, options, progress, cancelled)

        words = self.tr("Importing…")
        run = long_work.run
        run(self._window, words, work, self.show_report, lasting=True)

    # ---- afterwards

    def show_report(self, report: ImportReport) -> None:
        window = self._window
        refused = report.of(ImportOutcome.REFUSED)
        taken = [item for item in report.items if item.outcome is not ImportOutcome.REFUSED]
        window.projects.load(taken[0].document if taken else "")
        words = [self.tr("Stopped before the end.")] if report.cancelled else []
        if taken:
            words.append(self._taken(report))
        if refused:
            words.append(self._counted(self.tr("Texts refused: {count}"), len(refused)))
        left, reasons = self._left(report), self._reasons(report)
        said = " · ".join(words) or self.tr("There is no text in what was chosen.")
        if not (left or refused or report.cancelled or not words):
            window.messages.say(said)
            return
        lines = [*left, *reasons[:_LISTED]]
        if len(reasons) > _LISTED:
            lines.append(self._counted(self.tr("and {count} more"), len(reasons) - _LISTED))
        sections = (
            (self.tr("Refused"), reasons),
            (self.tr("Left out"), left),
            (self.tr("Put aside, as they are no texts"), [isolate(n) for n in report.aside]),
            (self.tr("Imported"), [isolate(item.title) for item in taken]),
        )
        window.notice.show_notice(
            said,
            "\n".join(lines),
            stays=True,
            button=self.tr("Details…"),
            act=lambda: ExchangeReport(self.tr("Import"), said, sections, window).open(),
        )

    def _taken(self, report: ImportReport) -> str:
        unchanged = len(report.of(ImportOutcome.UNCHANGED))
        count = len(report.items) - len(report.of(ImportOutcome.REFUSED))
        words = self._counted(self.tr("Texts imported: {count}"), count)
        if unchanged:
            there = self._counted(self.tr("there already: {count}"), unchanged)
            words = f"{words} ({there})"
        return words

    def _left(self, report: ImportReport) -> list[str]:
        left, language = report.left, self._window.language
        lines = []
        if left.spans or left.relations:
            words = self.tr("Left out: {spans} spans, {relations} relations")
            lines.append(
                words.format(
                    spans=number(left.spans, language), relations=number(left.relations, language)
                )
            )
        if left.attributes:
            words = self.tr("Attributes the schema does not have, kept aside: {count}")
            lines.append(self._counted(words, left.attributes))
        if report.aside:
            words = self.tr("Files put aside, as they are no texts: {count}")
            lines.append(self._counted(words, len(report.aside)))
        return lines

    def _reasons(self, report: ImportReport) -> list[str]:
        lines = []
        for item in report.of(ImportOutcome.REFUSED):
            if item.error is not None:
                worded = self._window.messages.wording.error(item.error)
                name = isolate(item.name)
                short = isolate(PurePosixPath(item.name).name)
                place = worded.where.replace(item.name, name) if item.name in worded.where else name
                what = worded.what.replace(short, name, 1)
                lead = "" if item.name in what else f"{place}: "
                lines.append(f"{lead}{what} {worded.todo}")
        return lines

    def _counted(self, words: str, count: int) -> str:
        return words.format(count=number(count, self._window.language))


def _name(incoming: Incoming) -> str:
    return incoming.reader.facts.name if incoming.reader is not None else "text"


def _is_plain(incoming: Incoming) -> bool:
    """A file that cannot be opened, or is none of ours, raises no question either."""
    return incoming.aside or _name(incoming) in _NO_QUESTIONS
