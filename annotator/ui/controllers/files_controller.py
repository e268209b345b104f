# SPDX-License-Identifier: MIT
"""Projects, what is read into them, and copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from annotator.paths import PROJECT_SUFFIX, projects_folder
from annotator.session.exchange.importing import ImportOutcome, ImportReport, import_files
from annotator.session.progress import Cancelled, Progress
from annotator.ui import long_work
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.panels.documents import dropped_files
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class FilesController(QObject):
    """`project_requested(path)` asks for another project's window, `project_wanted(path, schema)`
    for a new one's; the schema is None for the usual one."""

    project_requested = Signal(object)
    project_wanted = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        window.documents.import_requested.connect(self.ask_import)
        window.documents.files_dropped.connect(self.take)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files may be dropped anywhere in the window."""
        if not isinstance(event, QDropEvent) or not (files := dropped_files(event)):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(files)
        return True

    # ---- projects

    def ask_new(self) -> None:
        folder = projects_folder()
        folder.mkdir(parents=True, exist_ok=True)
        dialog = NewProjectDialog(folder, self._window.language, self._window)
        dialog.created.connect(self.project_wanted.emit)
        dialog.open()

    def ask_open(self) -> None:
        chooser = self._chooser(self.tr("Open project"), self.tr("Projects (*.hashiye)"))
        chooser.setDirectory(str(self._project.path.parent))
        chooser.fileSelected.connect(lambda p: self.project_requested.emit(Path(p)))
        chooser.open()

    def _chooser(self, title: str, names: str) -> QFileDialog:
        chooser = QFileDialog(self._window, title, _documents_folder(), names)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        return chooser

    # ---- in

    def ask_import(self) -> None:
        chooser = self._chooser(
            self.tr("Import texts"), self.tr("Texts (*.txt *.jsonl);;All files (*)")
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda names: self.take([Path(n) for n in names]))
        chooser.open()

    def take(self, files: list[Path]) -> None:
        """What was chosen or dropped: projects are opened, everything else imported."""
        for project in (f for f in files if f.suffix == PROJECT_SUFFIX):
            self.project_requested.emit(project)
        texts = [f for f in files if f.suffix != PROJECT_SUFFIX]
        if texts:
            self.import_texts(texts)

    def import_texts(self, files: list[Path]) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> ImportReport:
            return import_files(self._project, files, progress=progress, cancelled=cancelled)

        words = self.tr("Importing…")
        long_work.run(self._window, words, work, self._on_imported, lasting=True)

    def _on_imported(self, report: ImportReport) -> None:
        window = self._window
        refused = report.of(ImportOutcome.REFUSED)
        taken = [i for i in report.items if i.outcome is not ImportOutcome.REFUSED]
        window.projects.load(taken[0].document if taken else "")
        if refused:
            wording = window.messages.wording
            lines = []
            for item in refused:
                if item.error is not None:
                    worded = wording.error(item.error)
                    place = worded.where if item.name in worded.where else item.name
                    lead = "" if item.name in worded.what else f"{isolate(place)}: "
                    lines.append(f"{lead}{worded.what} {worded.todo}")
            words = self._counted(self.tr("Texts refused: {count}"), len(refused))
            window.notice.show_notice(words, "\n".join(lines), stays=True)
        elif taken:
            window.messages.say(self._counted(self.tr("Texts imported: {count}"), len(taken)))

    def _counted(self, words: str, count: int) -> str:
        return words.format(count=number(count, self._window.language))

    # ---- a copy

    def ask_backup(self) -> None:
        chooser = QFileDialog(self._window, self.tr("Save a copy elsewhere"), _documents_folder())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(PROJECT_SUFFIX.lstrip("."))
        chooser.selectFile(f"{self._project.path.stem} ۲{PROJECT_SUFFIX}")
        chooser.fileSelected.connect(lambda name: self.backup_to(Path(name)))
        chooser.open()

    def backup_to(self, target: Path) -> None:
        window = self._window

        def done(_nothing: None) -> None:
            window.messages.say(self.tr("The copy is saved."), isolate(str(target)))

        window.jobs.follow(self._project.backup(target), done)


def _documents_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
