# SPDX-License-Identifier: MIT
"""What is annotated leaves the project: the dialog, the place, the writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QMessageBox
from shiboken6 import isValid

from annotator.errors import AnnotatorError
from annotator.formats.format import Format, Layout, Loss
from annotator.formats.registry import FORMATS, format_named
from annotator.session.exchange import exporting
from annotator.session.exchange.exporting import ExportOptions, ExportReport
from annotator.session.progress import Cancelled, Progress
from annotator.ui import long_work
from annotator.ui.dialogs.exchange_report import ExchangeReport
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.messages import plain_box
from annotator.ui.models.reports import FormatChoice
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


_OF_TEXTS = frozenset(
    f"loss_{name}"
    for name in ("by", "published", "repairs", "source", "spacing", "title", "votes", "white_space")
)
_LISTED = 4
"""Losses above the text; all of them are in the report."""


class ExportController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._looking = Event()
        self._chosen: ExportOptions | None = None
        """What was chosen last, for the next time."""
        self._folder = ""
        window.left.connect(lambda: self._looking.set())

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"export": self.ask}

    def ask(self) -> None:
        window = self._window
        wording = window.messages.wording
        formats = tuple(_choice(each, wording.say("formats", each.facts.name)) for each in FORMATS)
        people = tuple((person.id, person.name) for person in self._project.people)
        dialog = ExportDialog(formats, people, window)
        if self._chosen is not None:
            dialog.set_options(self._chosen)
        dialog.options_changed.connect(lambda options: self._look(dialog, options))
        dialog.export_requested.connect(self._ask_target)
        dialog.finished.connect(lambda: self._looking.set())
        self._look(dialog, dialog.options())
        dialog.open()

    def _look(self, dialog: ExportDialog, options: ExportOptions) -> None:
        """Say what would be lost; a look that nobody waits for any more ends early."""
        self._looking.set()
        stop = self._looking = Event()
        jobs = self._window.jobs
        dialog.set_losses(None)

        def show(share: float) -> None:
            if isValid(dialog) and not stop.is_set():
                dialog.set_progress(share)

        def progress(share: float, _name: str) -> None:
            jobs.post(lambda: show(share))

        def shown(losses: tuple[Loss, ...]) -> None:
            if isValid(dialog) and not stop.is_set():
                dialog.set_losses(self._worded(losses))

        def look() -> tuple[Loss, ...]:
            return exporting.losses(self._project, options, progress, stop.is_set)

        def refused(error: AnnotatorError) -> None:
            if isValid(dialog) and not stop.is_set():
                worded = self._window.messages.wording.error(error)
                dialog.set_refused(f"{worded.what} {worded.todo}")

        jobs.start(look, shown, refused)

    def _worded(self, losses: tuple[Loss, ...]) -> tuple[str, ...]:
        """Annotations first, then what is said of the texts."""
        wording = self._window.messages.wording
        ordered = sorted(losses, key=lambda loss: (loss.code in _OF_TEXTS, -loss.count))
        return tuple(wording.say("losses", loss.code, count=loss.count) for loss in ordered)

    def _ask_target(self, options: ExportOptions) -> None:
        self._chosen = options
        facts = format_named(options.format).facts
        name = self._project.path.stem
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(documents)
        chooser = QFileDialog(self._window, self.tr("Export"), folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if facts.layout is Layout.FILE or (facts.alone and self._is_one_text(options)):
            chooser.setDefaultSuffix(facts.extensions[0].lstrip("."))
            name += facts.extensions[0]
            chooser.setWindowTitle(self.tr("Export into a file"))
        else:
            chooser.setWindowTitle(self.tr("Export into a new folder"))
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda name: self._confirm(Path(name), options))
        chooser.open()

    def _is_one_text(self, options: ExportOptions) -> bool:
        one = len(self._project.documents()) == 1 and not options.split
        return one and (options.by != exporting.ALL or len(self._project.people) == 1)

    def _confirm(self, target: Path, options: ExportOptions) -> None:
        """The file dialog has asked for the one that was named, not for those beside it."""
        self._folder = str(target.parent)
        there = exporting.replaced(target, options)
        if not there:
            self.export_to(target, options)
            return
        names = "\n".join(isolate(path.name) for path in there)
        asked = self.tr("Replace these files?")
        box = plain_box(self._window, QMessageBox.Icon.Question, self.tr("Export"), asked, names)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel).setIcon(QIcon())
        yes.clicked.connect(lambda: self.export_to(target, options))
        box.open()

    def export_to(self, target: Path, options: ExportOptions) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> ExportReport:
            return exporting.export(self._project, target, options, progress, cancelled)

        def done(report: ExportReport) -> None:
            if report.cancelled:
                self._window.messages.say(self.tr("Stopped. Nothing was written."))
            else:
                self._tell(target, report)

        long_work.run(self._window, self.tr("Exporting…"), work, done, lasting=True)

    def _tell(self, target: Path, report: ExportReport) -> None:
        window = self._window
        said = self._counted(self.tr("Texts exported: {count}"), report.documents)
        differ: list[str] = []
        if report.differences:
            titles = {s.document.id: s.document.title for s in self._project.documents()}
            differ = [isolate(titles.get(each, each)) for each in report.differences]
            count = len(report.differences)
            counted = self._counted(self.tr("Texts that read back otherwise: {count}"), count)
            said = f"{said} · {counted}"
        elif report.differences is not None:
            said = f"{said} · {self.tr('Read back and compared: nothing differs.')}"
        lost = self._worded(report.losses)
        lines = [isolate(str(target)), *lost[:_LISTED]]
        if len(lost) > _LISTED:
            lines.append(self._counted(self.tr("and {count} more"), len(lost) - _LISTED))
        counts = (
            self._counted(self.tr("Texts: {count}"), report.documents),
            self._counted(self.tr("Spans: {count}"), report.spans),
            self._counted(self.tr("Relations: {count}"), report.relations),
        )
        sections = (
            (self.tr("Read back otherwise"), differ),
            (self.tr("What this format cannot carry"), lost),
            (self.tr("Written"), counts),
            (self.tr("Files"), [isolate(str(path)) for path in report.files]),
        )
        window.notice.show_notice(
            said,
            "\n".join(lines),
            stays=True,
            button=self.tr("Details…"),
            act=lambda: ExchangeReport(self.tr("Export"), said, sections, window).open(),
        )

    def _counted(self, words: str, count: int) -> str:
        return words.format(count=number(count, self._window.language))


def _choice(format_: Format, name: str) -> FormatChoice:
    facts = format_.facts
    other = "repaired" if facts.default_text == "source" else "source"
    return FormatChoice(
        facts.name,
        name,
        (facts.default_text, other),
        facts.offsets,
        facts.choices,
        votes=facts.carries.origins,
    )
