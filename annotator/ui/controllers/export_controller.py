# SPDX-License-Identifier: MIT
"""What is annotated leaves the project: the dialog, the place, the writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from annotator.formats.format import Format, Layout, Loss
from annotator.formats.registry import FORMATS, format_named
from annotator.session.exchange import exporting
from annotator.session.exchange.exporting import ExportOptions, ExportReport
from annotator.session.progress import Cancelled, Progress
from annotator.ui import long_work
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.models.reports import FormatChoice
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class ExportController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._looking = Event()
        window.left.connect(lambda: self._looking.set())

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"export": self.ask}

    def ask(self) -> None:
        window = self._window
        wording = window.messages.wording
        formats = tuple(_choice(each, wording.say("formats", each.facts.name)) for each in FORMATS)
        people = tuple((person.id, person.name) for person in self._project.people)
        dialog = ExportDialog(formats, people, window)
        dialog.options_changed.connect(lambda options: self._look(dialog, options))
        dialog.export_requested.connect(self._ask_target)
        dialog.finished.connect(lambda: self._looking.set())
        self._look(dialog, dialog.options())
        dialog.open()

    def _look(self, dialog: ExportDialog, options: ExportOptions) -> None:
        """Say what would be lost; a look that nobody waits for any more ends early."""
        self._looking.set()
        stop = self._looking = Event()
        wording = self._window.messages.wording
        dialog.set_losses(None)

        def shown(losses: tuple[Loss, ...]) -> None:
            if isValid(dialog) and not stop.is_set():
                said = (wording.say("losses", loss.code, count=loss.count) for loss in losses)
                dialog.set_losses(tuple(said))

        def look() -> tuple[Loss, ...]:
            return exporting.losses(self._project, options, stop.is_set)

        self._window.jobs.start(look, shown)

    def _ask_target(self, options: ExportOptions) -> None:
        facts = format_named(options.format).facts
        name = self._project.path.stem
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self._window, self.tr("Export"), folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        single = len(self._project.documents()) == 1 and not options.split
        if facts.layout is Layout.FILE or single:
            chooser.setDefaultSuffix(facts.extensions[0].lstrip("."))
            name += facts.extensions[0]
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda name: self.export_to(Path(name), options))
        chooser.open()

    def export_to(self, target: Path, options: ExportOptions) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> ExportReport:
            return exporting.export(self._project, target, options, progress, cancelled)

        def done(report: ExportReport) -> None:
            if not report.cancelled:
                self._tell(target, report)

        long_work.run(self._window, self.tr("Exporting…"), work, done, lasting=True)

    def _tell(self, target: Path, report: ExportReport) -> None:
        language = self._window.language
        said = self.tr("Texts exported: {count}").format(count=number(report.documents, language))
        place = isolate(str(target))
        if report.differences:
            count = number(len(report.differences), language)
            differ = self.tr("Texts that read back otherwise: {count}").format(count=count)
            self._window.notice.show_notice(f"{said} {differ}", place, stays=True)
            return
        if report.differences is not None:
            said = f"{said} {self.tr('Read back and compared: nothing differs.')}"
        self._window.messages.say(said, place)


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
