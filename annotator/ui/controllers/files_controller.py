# SPDX-License-Identifier: MIT
"""Projects, what is read into them, and copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from annotator.paths import PROJECT_SUFFIX, projects_folder
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.panels.documents import dropped_files
from annotator.ui.plain import isolate

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

    def take(self, files: list[Path]) -> None:
        """What was chosen or dropped: projects are opened, everything else imported."""
        for project in (f for f in files if f.suffix == PROJECT_SUFFIX):
            self.project_requested.emit(project)
        texts = [f for f in files if f.suffix != PROJECT_SUFFIX]
        if texts:
            self._window.imports.bring(texts)

    def import_texts(self, files: list[Path]) -> None:
        self._window.imports.bring(files)

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
