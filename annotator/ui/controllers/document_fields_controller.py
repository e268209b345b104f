# SPDX-License-Identifier: MIT
"""What a person says of the text as a whole, what is left to the curator, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.annotation import Json
from annotator.session.gestures import editing, values

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class DocumentFieldsController(QObject):
    """Joins the form of the whole text to the open document."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        window.desk.selection_changed.connect(self._on_selected)
        form, attempt = window.inspector.document_form, window.desk.attempt
        form.title_changed.connect(lambda text: attempt(lambda d: d.set_title(text)))
        form.source_changed.connect(self._set_source)
        form.published_requested.connect(window.projects.ask_published_here)
        form.label_changed.connect(self._set_label)
        form.note_changed.connect(self._set_note)
        form.unsure_changed.connect(lambda unsure: window.annotate.set_unsure("", unsure))

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"document_fields": self.open, "not_sure": self.toggle_unsure}

    def _on_selected(self) -> None:
        """Work begins: the first date or amount should not wait for what finds its value. A
        window that is only open does without."""
        window, schema = self._window, self._window.project_session.schema
        if self._desk.key:
            self._desk.selection_changed.disconnect(self._on_selected)
            window.jobs.start(lambda: values.prepare(schema), lambda _none: None)

    def open(self) -> None:
        """The form of the whole text, which stands where nothing is selected; at the field that
        is looked at, if one is."""
        if self._desk.document is None:
            return
        self._desk.canvas.clear_selection()
        wanted = self._window.rechecking.field
        if wanted is None:
            self._window.inspector.focus_document()
        else:
            self._window.inspector.focus_lacking(wanted.key)

    def go_to(self, document: str, key: str, lacking: str) -> None:
        """To the place where an attribute, relation or role that a span or relation lacks is
        given, or (with the key "") a field of the text."""

        def fill_in() -> None:
            if not key:
                self._desk.canvas.clear_selection()
            self._window.inspector.focus_lacking(lacking)

        self._window.navigator.go(document, key, then=fill_in)

    def toggle_unsure(self) -> None:
        """Of the selected span or relation, or of the whole text where nothing is selected."""
        document = self._desk.document
        if document is None:
            return
        marked = self._desk.span or self._desk.relation
        if marked is not None:
            self._window.annotate.set_unsure(marked.id, not marked.unsure)
        elif not self._desk.key:
            state = document.view.state
            self._window.annotate.set_unsure("", not (state is not None and state.unsure))

    def _set_source(self, source: str) -> None:
        self._desk.attempt(lambda d: d.apply(values.set_source(d.document, source)))

    def _set_label(self, key: str, value: Json) -> None:
        self._desk.attempt(lambda d: d.apply(editing.set_label(d.view, key, value)))

    def _set_note(self, note: str) -> None:
        self._desk.attempt(lambda d: d.apply(editing.set_document_note(d.view, note)))
