# SPDX-License-Identifier: MIT
"""Where a new project is kept and what it is called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, isolate, quiet

_FORBIDDEN = set('/\\:*?"<>|')


class NewProjectDialog(ResultDialog):
    """`created(path)`: the project file to make, which did not exist when it was asked for."""

    created = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New project"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(self.tr("Folder"))
        choose = QPushButton(self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        form = QFormLayout()
        form.addRow(PlainLabel(self.tr("Name")), self.name)
        form.addRow(PlainLabel(self.tr("Folder")), line)
        self.column.addLayout(form)
        self._below = quiet(PlainLabel(wrap=True))
        self.column.addWidget(self._below)
        self._ok = self.add_buttons(self.tr("Create"))
        self.name.textChanged.connect(self._on_typed)
        self.folder.textChanged.connect(self._on_typed)
        self.accepted.connect(lambda: self.created.emit(self.path()))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        self._on_typed()

    def path(self) -> Path:
        return Path(self.folder.text()) / f"{self.name.text().strip()}.hashiye"

    def _on_typed(self) -> None:
        name = self.name.text().strip()
        problem = ""
        if name and (set(name) & _FORBIDDEN or name.startswith(".")):
            problem = self.tr("This name cannot be a file's name.")
        elif name and self.path().exists():
            problem = self.tr("There is such a project already.")
        elif not Path(self.folder.text()).is_dir():
            problem = self.tr("There is no such folder.")
        self._below.setText(problem or (isolate(str(self.path())) if name else ""))
        if self._ok is not None:
            self._ok.setEnabled(bool(name) and not problem)

    def _on_choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder"), self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()
