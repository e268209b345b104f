# SPDX-License-Identifier: MIT
"""The open text as a whole: its title, where and when it was published, its labels and fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from annotator.ui.models.rows import DocumentView
from annotator.ui.panels.attributes import AttributesForm
from annotator.ui.panels.notes import NoteEdit
from annotator.ui.panels.value_fields import CommittedLine, add_row, in_tab_order, narrow_form
from annotator.ui.plain import PlainLabel, date_words, heading, quiet


class DocumentForm(QWidget):
    """Signals say what a person has changed; `published_requested` asks for the date."""

    title_changed = Signal(str)
    source_changed = Signal(str)
    published_requested = Signal()
    label_changed = Signal(str, object)
    note_changed = Signal(str)
    unsure_changed = Signal(bool)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.title = CommittedLine(self.tr("Title"))
        self.source = CommittedLine(self.tr("Source"))
        self.published = QPushButton()
        self.published.setAutoDefault(False)
        self._problems = PlainLabel(wrap=True)
        self.labels = AttributesForm(language)
        self.note = NoteEdit()
        self.note.setAccessibleName(self.tr("Note on the text"))
        self.unsure = QCheckBox(self.tr("Not sure, ask the curator"))
        self.title.committed.connect(self.title_changed)
        self.source.committed.connect(self.source_changed)
        self.published.clicked.connect(self.published_requested)
        self.labels.attribute_changed.connect(self.label_changed)
        self.note.note_changed.connect(self.note_changed)
        self.unsure.clicked.connect(self.unsure_changed)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(quiet(heading(self.tr("The text as a whole"))))
        about = QWidget()
        form = narrow_form(about)
        add_row(form, self.tr("Title"), self.title)
        add_row(form, self.tr("Published"), self.published)
        add_row(form, self.tr("Source"), self.source)
        column.addWidget(about)
        column.addWidget(self._problems)
        column.addWidget(self.labels)
        note = quiet(heading(self.tr("Note on the text")))
        note.setContentsMargins(0, 8, 0, 0)
        column.addWidget(note)
        column.addWidget(self.note)
        column.addWidget(self.unsure)

    def show_document(self, view: DocumentView) -> None:
        self.title.set_text(view.title)
        self.source.set_text(view.source)
        self.published.setText(date_words(view.published, self._language))
        self.published.setAccessibleName(f"{self.tr('Published')} {self.published.text()}")
        self._problems.setText("\n".join(f"⚠ {problem}" for problem in view.problems))
        self._problems.setVisible(bool(view.problems))
        self.labels.show_attributes(view.attributes, view.attribute_values, view.id)
        self.labels.setVisible(bool(view.attributes))
        self.note.set_note(view.note)
        self.unsure.setChecked(view.unsure)
        in_tab_order(self)

    def focus_first(self) -> None:
        """The first label or field; without any, the title."""
        first = self.labels.editor(0) if self.labels.count else self.title
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
