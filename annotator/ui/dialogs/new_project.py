# SPDX-License-Identifier: MIT
"""Where a new project is kept and what it is called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.schema import Schema
from annotator.session.schemas import schema_files
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, isolate, quiet
from annotator.wording import Wording

_FILE = "file"
_FORBIDDEN = set('/\\:*?"<>|')


class NewProjectDialog(ResultDialog):
    """`created(path, schema)`: the project file to make, which did not exist when it was asked
    for, and a Schema, or None for the usual one."""

    created = Signal(object, object)

    def __init__(
        self,
        folder: Path,
        language: str = "en",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New project"))
        self._language = language
        self._said = quiet(PlainLabel(wrap=True))
        self._said.hide()
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
        form.addRow(PlainLabel(self.tr("Schema")), self._build_schemas())
        self.column.addLayout(form)
        self._below = quiet(PlainLabel(wrap=True))
        self.column.addWidget(self._said)
        self.column.addWidget(self._below)
        self._ok = self.add_buttons(self.tr("Create"))
        self.name.textChanged.connect(self._on_typed)
        self.folder.textChanged.connect(self._on_typed)
        self.accepted.connect(lambda: self.created.emit(self.path(), self.chosen_schema()))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        self._on_typed()

    def _build_schemas(self) -> QComboBox:
        self.schema = QuietCombo()
        self.schema.setAccessibleName(self.tr("Schema"))
        for key, fa, en in schema_files.ready():
            self.schema.addItem(isolate(fa if self._language == "fa" else en), key)
        self.schema.addItem(self.tr("From a file…"), _FILE)
        self._chosen = max(self.schema.findData(schema_files.default_key()), 0)
        self.schema.setCurrentIndex(self._chosen)
        self.schema.activated.connect(self._on_schema)
        return self.schema

    def chosen_schema(self) -> Schema | None:
        """None for the usual one."""
        chosen: Schema | str = self.schema.currentData()
        if isinstance(chosen, Schema):
            return chosen
        return None if chosen == schema_files.default_key() else schema_files.ready_schema(chosen)

    def take_schema(self, path: Path) -> None:
        """Choose a file's schema, and say what of it could not be taken over."""
        wording = Wording(self._language)
        try:
            schema, notes = schema_files.read(path)
        except AnnotatorError as error:
            worded = wording.error(error)
            self._said.setText(f"{worded.what} {worded.todo} {worded.where}".strip())
            self._said.show()
            return
        self.schema.insertItem(self.schema.count() - 1, isolate(path.name), schema)
        self._chosen = self.schema.count() - 2
        self.schema.setCurrentIndex(self._chosen)
        lines = [wording.say("schema_notes", note.code, what=note.what) for note in notes]
        head = self.tr("Not everything of this file could be taken over:")
        self._said.setText("\n".join([head, *(f"• {line}" for line in lines)]) if lines else "")
        self._said.setVisible(bool(lines))

    def _on_schema(self, index: int) -> None:
        if self.schema.itemData(index) != _FILE:
            self._chosen = index
            self._said.hide()
            return
        self.schema.setCurrentIndex(self._chosen)
        names = self.tr("Schemas (*.json *.toml *.conf *.xml *.tsv);;All files (*)")
        chooser = QFileDialog(self, self.tr("Schema"), self.folder.text(), names)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.take_schema(Path(name)))
        chooser.open()

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
