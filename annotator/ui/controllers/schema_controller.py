# SPDX-License-Identifier: MIT
"""The project's schema: looked at and changed in a window of its own, in and out of files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from annotator.errors import AnnotatorError
from annotator.model.changes import ChangeSet
from annotator.model.project import Role
from annotator.model.schema import Schema
from annotator.session.documents.document_session import DocumentChange
from annotator.session.schemas import schema_files
from annotator.session.schemas.schema_changing import Preview, change_schema, preview
from annotator.ui.plain import isolate, number
from annotator.wording import Wording

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.schema_editor.edited import EditedSchema
    from annotator.ui.schema_editor.window import SchemaEditor


class SchemaController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._desk = window.desk
        self._editor: SchemaEditor | None = None
        self._applying = False
        self._replaced = False
        self._desk.document_changed.connect(self._on_document)
        self._desk.changed.connect(self._on_changed)
        self._project.on_change.append(self._on_project)
        window.left.connect(lambda: self._project.on_change.remove(self._on_project))
        window.preferences.changed.connect(self._on_preference)
        window.installEventFilter(self)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"schema": self.open}

    @property
    def editor(self) -> SchemaEditor | None:
        return self._editor if self._editor is not None and isValid(self._editor) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window stays until it is said what becomes of changes that are not applied."""
        editor = self.editor
        if event.type() != QEvent.Type.Close or editor is None or self._replaced:
            return False
        if not editor.changed or not editor.isVisible():
            return False
        event.ignore()
        editor.raise_()
        editor.activateWindow()
        editor.ask_to_leave(self._window.close)
        return True

    def _on_preference(self, name: str) -> None:
        """In another language there will be another window."""
        self._replaced = self._replaced or name == "language"

    def go_on_from(self, other: SchemaController) -> None:
        """What was changed in the editor of a window that this one takes the place of."""
        before = other.editor
        if before is not None and before.isVisible():
            self.open()
            assert self._editor is not None
            self._editor.steps.go_on(before.steps)

    # ---- the window

    def open(self) -> None:
        """One editor at most; asked for again it comes to the front."""
        if self.editor is None:
            self._editor = self._made()
        assert self._editor is not None
        self._editor.show()
        self._editor.raise_()
        self._editor.activateWindow()

    def _made(self) -> SchemaEditor:
        from annotator.ui.schema_editor.window import SchemaEditor  # a tenth of a start

        window = self._window
        colors = window.theme.canvas
        editor = SchemaEditor(self._project.schema, self._desk.look, colors, self._reason(), window)
        editor.apply_requested.connect(self.ask_apply)
        editor.import_requested.connect(self.ask_file)
        editor.ready_requested.connect(self.start_from_ready)
        editor.export_requested.connect(self.ask_target)
        editor.colors_changed.connect(self._on_colors)
        window.closed.connect(editor.leave)
        place = 1 if window.language == "fa" else 2
        editor.set_ready(tuple((ready[0], ready[place]) for ready in schema_files.ready()))
        editor.show_document(self._desk.document)
        counts = self._project.thread.read(lambda store: store.label_counts())
        window.jobs.follow(counts, self._on_counts)
        return editor

    def _reason(self) -> str:
        """Why the schema may not be changed, "" where it may."""
        if self._project.me.role is Role.LEAD:
            return ""
        return self.tr("It belongs to the project's lead, who sends changes to everybody.")

    def _on_counts(self, counts: dict[str, int]) -> None:
        if self.editor is not None:
            self.editor.set_counts(counts, alone=len(self._project.people) == 1)

    def _on_document(self) -> None:
        if self.editor is not None:
            self.editor.show_document(self._desk.document)

    def _on_changed(self, _change: DocumentChange) -> None:
        self._on_document()

    def _on_colors(self) -> None:
        if self.editor is not None:
            self.editor.set_colors(self._desk.look, self._window.theme.canvas)

    def _on_project(self, changes: ChangeSet) -> None:
        """Another schema is in force: by Apply, or taken back or brought by somebody else."""
        editor = self.editor
        if editor is None or not any(isinstance(c.value, Schema) for c in changes.changes):
            return
        if self._applying or not editor.changed:
            self._applying = False
            editor.start_anew(self._project.schema)
            self._window.jobs.follow(
                self._project.thread.read(lambda store: store.label_counts()), self._on_counts
            )
        else:
            editor.notice.show_notice(
                self.tr("Another schema is in force meanwhile."),
                self.tr("What you changed here is not in it; write it to a file or start anew."),
                stays=True,
                button=self.tr("Start anew"),
                act=lambda: editor.start_anew(self._project.schema),
            )

    # ---- putting it in force

    def ask_apply(self, edited: EditedSchema) -> None:
        from annotator.ui.schema_editor import recheck  # with the editor
        from annotator.ui.schema_editor.apply_dialog import ApplyDialog

        editor = self.editor
        if editor is None:
            return
        choices = recheck.choices(self._project.schema, edited, self._window.language)
        schemas = self._project.schema, edited.schema
        dialog = ApplyDialog(choices, schemas, self._window.language, editor)

        def look(keys: frozenset[str]) -> None:
            reading = self._project.thread.read(
                lambda store: preview(store, edited.schema, edited.migrations, keys)
            )
            self._window.jobs.follow(reading, shown, failed)

        def shown(found: Preview) -> None:
            if isValid(dialog):
                dialog.show_preview(found)

        def failed(error: AnnotatorError) -> None:
            if isValid(dialog):
                dialog.reject()
            editor.refuse(error)

        dialog.recheck_changed.connect(look)
        dialog.confirmed.connect(lambda keys: self.apply(edited, keys))
        look(dialog.recheck())
        dialog.open()

    def apply(self, edited: EditedSchema, keys: frozenset[str]) -> None:
        """One step of the project."""
        self._applying = True

        def failed(error: AnnotatorError) -> None:
            self._applying = False
            if self.editor is not None:
                self.editor.refuse(error)

        try:
            changing = change_schema(self._project, edited.schema, edited.migrations, keys)
        except AnnotatorError as error:
            failed(error)
            return
        self._window.jobs.follow(changing, self._on_applied, failed)

    def _on_applied(self, done: Preview) -> None:
        self._applying = False
        count = number(sum(row.count for row in done.relabelled), self._window.language)
        words = self.tr("The schema is in force. Annotations that changed: {count}")
        more = self.tr("Undo it from the project menu.")
        self._window.messages.say(words.format(count=count), more)
        if self.editor is not None:
            self.editor.notice.show_notice(words.format(count=count), more)
        self._window.projects.load()

    # ---- files

    def ask_file(self) -> None:
        names = self.tr("Schemas (*.json *.toml *.conf *.xml *.tsv);;All files (*)")
        chooser = QFileDialog(self.editor, self.tr("Start from a file"), _documents(), names)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.start_from_file(Path(name)))
        chooser.open()

    def start_from_file(self, path: Path) -> None:
        editor = self.editor
        if editor is None:
            return
        try:
            schema, notes = schema_files.read(path)
        except AnnotatorError as error:
            editor.refuse(error)
            return
        editor.start_from(schema, note_lines(notes, self._window.language))

    def start_from_ready(self, key: str) -> None:
        if self.editor is not None:
            self.editor.start_from(schema_files.ready_schema(key))

    def ask_target(self, schema: Schema) -> None:
        names = self.tr("JSON (*.json);;TOML (*.toml)")
        chooser = QFileDialog(self.editor, self.tr("Write to a file"), _documents(), names)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        name = f"{self._project.path.stem}.schema"

        def follow(filter_: str) -> None:
            suffix = "toml" if "*.toml" in filter_ else "json"
            chooser.setDefaultSuffix(suffix)
            chooser.selectFile(f"{name}.{suffix}")

        follow("")
        chooser.filterSelected.connect(follow)
        chooser.fileSelected.connect(lambda name: self.write(schema, Path(name)))
        chooser.open()

    def write(self, schema: Schema, path: Path) -> None:
        editor = self.editor
        if editor is None:
            return
        try:
            schema_files.write(schema, path)
        except AnnotatorError as error:
            editor.refuse(error)
            return
        editor.notice.show_notice(self.tr("The schema is written."), isolate(str(path)))


def note_lines(notes: tuple[schema_files.Note, ...], language: str) -> tuple[str, ...]:
    """What of a file no schema can say, a sentence each."""
    wording = Wording(language)
    return tuple(wording.say("schema_notes", note.code, what=note.what) for note in notes)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
