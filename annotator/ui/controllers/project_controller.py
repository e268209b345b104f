# SPDX-License-Identifier: MIT
"""The project in its window: its texts, going from one to the next, finishing, undo."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError, StorageFailed
from annotator.model.changes import ChangeSet
from annotator.model.project import DocumentSummary, State
from annotator.session.documents.document_session import DocumentSession
from annotator.ui import inspecting, presenting
from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.dialogs.finish import FinishDialog
from annotator.ui.dialogs.rename import RenameDialog
from annotator.ui.models.reports import FinishReport, PlaceLine
from annotator.ui.models.rows import DocumentRow

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_OPENING_WORDS = 12


class ProjectController(QObject):
    """`opened(document id)` once a text is on the canvas."""

    opened = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._desk = window.desk
        self._summaries: dict[str, DocumentSummary] = {}
        self._wanted = ""
        panel = window.documents
        panel.opened.connect(self.open)
        panel.published_requested.connect(self.ask_published)
        self._desk.changed.connect(self._on_changed)

    # ---- the list of texts

    def load(self, first: str = "") -> None:
        """Read the list and open `first`, or the text this person is at."""
        self._wanted = first or self._wanted
        self._window.jobs.follow(self._project.read_documents(), self._on_documents)

    def _on_documents(self, summaries: tuple[DocumentSummary, ...]) -> None:
        self._summaries = {summary.document.id: summary for summary in summaries}
        shown = self._desk.document
        if shown is not None and shown.id not in self._summaries:
            self._desk.show(None)
            self._project.close_document(shown.id)
        self._refresh_project_actions()
        self._window.documents.set_documents(tuple(_row(s) for s in summaries))
        if self._desk.document is not None:
            self._window.documents.set_current(self._desk.document.id)
        if self._wanted or self._desk.document is None:
            self.open(self._wanted or self._first(summaries))
        self._wanted = ""

    @staticmethod
    def _first(summaries: tuple[DocumentSummary, ...]) -> str:
        unfinished = (s for s in summaries if s.state is not State.FINISHED)
        chosen = next(unfinished, next(iter(summaries), None))
        return chosen.document.id if chosen else ""

    def _on_changed(self) -> None:
        """The open text's row follows what is done in it."""
        document = self._desk.document
        if document is None:
            return
        self._window.documents.update_document(_row_of(document))
        self._window.status.refresh()
        self.refresh_actions()

    # ---- opening

    def open(self, document: str) -> None:
        current = self._desk.document
        if not document or (current is not None and current.id == document):
            return
        self._window.jobs.follow(self._project.open_document(document), self._show)

    def _show(self, document: DocumentSession) -> None:
        previous = self._desk.document
        if previous is document:
            return
        self._window.inspector.commit()
        self._desk.show(document)
        if previous is not None:
            self._project.close_document(previous.id)
        document.on_error(self.on_save_failed)
        document.on_saved(self._window.status.saved)
        document.on_saved(self._window.suggesting.learn)
        self._window.status.show_document(document)
        self._window.documents.set_current(document.id)
        self._window.suggesting.suggest(document)
        self.refresh_actions()
        self.opened.emit(document.id)

    def step(self, count: int) -> None:
        """The next text in the project's order, or the one before."""
        if self._window.order.by_need:
            self._window.order.step(count)
            return
        order = self._window.documents.order()
        current = self._desk.document
        if current is None or current.id not in order:
            return
        place = order.index(current.id) + count
        if 0 <= place < len(order):
            self.open(order[place])

    # ---- undo

    def undo(self) -> None:
        self._step_history(undo=True)

    def redo(self) -> None:
        self._step_history(undo=False)

    def _step_history(self, *, undo: bool) -> None:
        def gesture(document: DocumentSession) -> Future[ChangeSet]:
            return document.undo() if undo else document.redo()

        self._desk.attempt(gesture)

    def undo_project(self) -> None:
        """Take back the last step that went beyond one text: an import, a respelling."""
        self._window.jobs.follow(self._project.undo(), lambda _: self._after_project_step())

    def redo_project(self) -> None:
        self._window.jobs.follow(self._project.redo(), lambda _: self._after_project_step())

    def write(self, gesture: Callable[[], ChangeSet]) -> None:
        """Do something to the project itself; what is refused is said, not raised."""
        try:
            changes = gesture()
        except AnnotatorError as error:
            self._window.messages.show_error(error)
            return
        if changes:
            done = self._project.write(changes)
            self._window.jobs.follow(done, lambda _: self._refresh_project_actions())

    def _after_project_step(self) -> None:
        self._window.messages.say(self.tr("Done in the whole project."))
        self.load()

    def refresh_history(self) -> None:
        """After a gesture on the project that did not come through here."""
        self._refresh_project_actions()

    def _refresh_project_actions(self) -> None:
        def show(names: tuple[str | None, str | None]) -> None:
            table, wording = self._window.actions_table, self._window.messages.wording
            for name, step in zip(("undo_project", "redo_project"), names, strict=True):
                table.name(name, wording.gesture(step) if step else "")
                table[name].setEnabled(step is not None)

        self._window.jobs.follow(self._project.undo_names(), show)

    def refresh_actions(self) -> None:
        """The names of the steps in the menu, and what can be done at all now."""
        table, wording = self._window.actions_table, self._window.messages.wording
        document = self._desk.document
        for name, step in (
            ("undo", document.undo_name if document else None),
            ("redo", document.redo_name if document else None),
        ):
            table.name(name, wording.gesture(step) if step else "")
            table[name].setEnabled(step is not None)
        finished = document is not None and document.state is State.FINISHED
        table["reopen"].setEnabled(finished)

    # ---- finishing

    def ask_finish(self) -> None:
        """Say what is open; finish at once when nothing is."""
        document = self._desk.document
        if document is None:
            return
        report = self._report(document)
        if not report:
            self.finish()
            return
        dialog = FinishDialog(document.title, report, self._window.language, self._window)
        dialog.finish_confirmed.connect(self.finish)
        dialog.place_selected.connect(self._on_place)
        dialog.open()

    def finish(self) -> None:
        document = self._desk.document
        if document is None:
            return
        self._desk.attempt(lambda d: d.finish())
        if document.state is State.FINISHED:
            self._window.messages.say(self.tr("The text is finished."))
            self.step(1)

    def reopen(self) -> None:
        """Go on with a finished text; what was passed over waits again."""
        self._desk.attempt(lambda d: d.reopen())

    def _report(self, document: DocumentSession) -> FinishReport:
        places = document.open_places()
        rows = {row.key: row for row in presenting.mention_rows(document, self._desk.look)}

        def line(key: str, detail: str = "") -> PlaceLine:
            row = rows.get(key)
            if not key:
                return PlaceLine("", self.tr("The whole text"), detail)
            text = row.text if row else self._relation_words(document, key)
            return PlaceLine(key, text, detail or (row.tag_name if row else ""))

        return FinishReport(
            tuple(line(key) for key in places.undecided),
            tuple(
                line(key, inspecting.lacking_name(document, key, attribute, self._desk.look))
                for key, attribute in places.incomplete
            ),
            tuple(
                PlaceLine(
                    f"@{start}", " ".join(document.display[start:end].split()[:_OPENING_WORDS])
                )
                for start, end in places.untouched
            ),
        )

    def _relation_words(self, document: DocumentSession, key: str) -> str:
        view = inspecting.relation_view(document, key, self._desk.look)
        if view is None:
            return key
        arrow = "←" if self._window.language == "fa" else "→"
        return f"{view.source} {arrow} {view.target}"

    def _on_place(self, key: str) -> None:
        if not key:
            self._window.document_fields.open()
            return
        if key.startswith("@"):
            start = int(key[1:])
            self._desk.canvas.scroll_to(start, start + 1)
        else:
            self._desk.go_to(key)
        self._desk.canvas.setFocus()

    # ---- the date of publication and the person's name

    def ask_published_here(self) -> None:
        if self._desk.document is not None:
            self.ask_published(self._desk.document.id)

    def ask_published(self, document: str) -> None:
        current = self._desk.document
        if current is None or current.id != document:
            self._window.jobs.follow(self._project.open_document(document), self._ask_published_of)
        else:
            self._ask_published_of(current)

    def _ask_published_of(self, document: DocumentSession) -> None:
        picker = DatePicker(document.published, self._window.language, document.title, self._window)
        picker.picked.connect(lambda day: self._publish(document, day))
        picker.open()

    def _publish(self, document: DocumentSession, day: date | None) -> None:
        try:
            by_hand = document.set_published(day)
        except AnnotatorError as error:
            self._window.messages.show_error(error)
            return
        if by_hand:
            words = self.tr("Dates that were set by hand stay as they are:")
            self._window.messages.say(words, self._quoted(document, by_hand))
        if document is self._desk.document:
            self._window.suggesting.suggest(document)
        self._window.documents.update_document(_row_of(document))

    @staticmethod
    def _quoted(document: DocumentSession, spans: tuple[str, ...]) -> str:
        texts = (document.text_of(document.spans[span].fragments) for span in spans)
        return "، ".join(f"«{text}»" for text in texts)

    def ask_name(self) -> None:
        dialog = RenameDialog(self._project.me.name, self._window)
        dialog.renamed.connect(self._rename)
        dialog.open()

    def _rename(self, name: str) -> None:
        try:
            future = self._project.rename_me(name)
        except AnnotatorError as error:
            self._window.messages.show_error(error)
            return
        self._window.preferences.set("annotator_name", name)
        self._window.jobs.follow(future, lambda _: self._window.status.show_person(name))

    # ---- when saving fails

    def on_save_failed(self, error: AnnotatorError) -> None:
        """What could not be saved has been taken back; a copy elsewhere is the way out."""
        messages = self._window.messages
        if not isinstance(error, StorageFailed):
            messages.show_error(error)
            return
        self._window.status.failed()
        messages.show_error(error, self.tr("Save a copy elsewhere…"), self._window.files.ask_backup)

    def on_refused(self, error: AnnotatorError) -> None:
        """A gesture that is not possible; where nothing is saved any more, with a way back."""
        document = self._desk.document
        if document is not None and document.stopped is not None:
            self._window.messages.show_error(error, self.tr("Try again"), document.resume)
        else:
            self._window.messages.show_error(error)

    @staticmethod
    def is_date_wanted(document: DocumentSession) -> bool:
        """Whether a date in the text waits for the date of publication."""
        return document.published is None and any(
            (tag := document.schema.tag(s.label)) is not None and tag.temporal
            for s in document.suggestions
        )

    def ask_for_date_once(self, document: DocumentSession) -> None:
        preferences = self._window.preferences
        if document.id in preferences.value.asked_dates or not self.is_date_wanted(document):
            return
        preferences.set_all(preferences.value.with_asked(document.id))
        self._window.notice.show_notice(
            self.tr("When was this text published?"),
            self.tr("Days without a year are counted from that date."),
            stays=True,
            button=self.tr("Choose the date…"),
            act=self.ask_published_here,
        )


def _row(summary: DocumentSummary) -> DocumentRow:
    document = summary.document
    return DocumentRow(
        document.id,
        document.title,
        summary.state,
        document.published,
        summary.spans,
        summary.undecided,
    )


def _row_of(document: DocumentSession) -> DocumentRow:
    return DocumentRow(
        document.id,
        document.title,
        document.state,
        document.published,
        len(document.spans),
        len(document.suggestions),
    )
