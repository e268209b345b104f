# SPDX-License-Identifier: MIT
"""One identity: its names, type, links and note, and where the texts speak of it."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.models.entities import EntityEdit, EntityView
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, caption, isolate, number, plain_tooltip, quiet

_PLACE = int(Qt.ItemDataRole.UserRole)
_SPELLINGS = 12
_ROWS = 5
"""Places seen at a time."""
_NO_TYPE = QT_TRANSLATE_NOOP("EntityForm", "Any type")


class EntityForm(QScrollArea):
    """`changed(EntityEdit)` when something was written; `place_activated(document, span)`;
    `merge_requested`, `delete_requested` and `separate_requested(id)` for the entity shown."""

    changed = Signal(object)
    place_activated = Signal(str, str)
    merge_requested = Signal(str)
    separate_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._view: EntityView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.type = QuietCombo()
        self.aliases = _Lines()
        self.wikidata = QLineEdit()
        self.wikidata.setPlaceholderText("Q…")
        self.uri = QLineEdit()
        self.uri.setPlaceholderText("https://…")
        self.note = _Lines()
        for field in (self.wikidata, self.uri):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._facts = quiet(PlainLabel(wrap=True))
        self._spellings = PlainLabel(wrap=True)
        self.places = QListWidget()
        self.places.setAccessibleName(self.tr("Places of the identity"))
        self.places.setFrameShape(QListWidget.Shape.NoFrame)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.merge = QPushButton(self.tr("Merge with…"))
        self.delete = QPushButton(self.tr("Delete"))
        self._merged = QVBoxLayout()
        self._merged.setSpacing(2)
        self._fill()
        self._connect()
        self.show_entity(None)

    def _fill(self) -> None:
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 8)
        column.addLayout(_form((self.tr("Name"), self.name), (self.tr("Type"), self.type)))
        column.addWidget(self._facts)
        column.addWidget(self._spellings)
        column.addWidget(self.places)
        column.addLayout(
            _form(
                (self.tr("Other names"), self.aliases),
                (self.tr("Wikidata"), self.wikidata),
                (self.tr("Address (URI)"), self.uri),
                (self.tr("Note"), self.note),
            )
        )
        self.aliases.setToolTip(self.tr("One name on each line"))
        column.addLayout(self._merged)
        line = QHBoxLayout()
        for button in (self.merge, self.delete):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        for field in (self.name, self.wikidata, self.uri):
            field.editingFinished.connect(self.commit)
        self.type.activated.connect(lambda _place: self.commit())
        for lines in (self.aliases, self.note):
            lines.left.connect(self.commit)
        self.places.itemActivated.connect(self._on_place)
        self.merge.clicked.connect(lambda: self._ask(self.merge_requested))
        self.delete.clicked.connect(lambda: self._ask(self.delete_requested))

    @property
    def entity(self) -> str:
        """The id of the one shown, "" for none."""
        return self._view.id if self._view is not None else ""

    def show_entity(self, view: EntityView | None) -> None:
        """Fields that a person is writing in keep what they hold as long as the same entity is
        shown."""
        same = view is not None and self._view is not None and view.id == self._view.id
        before, self._view = self._view, view
        self._inside.setVisible(view is not None)
        if view is None or view == before:
            return
        if not same or view != before:
            self._write(view, keep_focused=same)
        self._show_places(view)

    def _write(self, view: EntityView, *, keep_focused: bool) -> None:
        for field, text in (
            (self.name, view.name),
            (self.wikidata, view.wikidata),
            (self.uri, view.uri),
        ):
            if not (keep_focused and field.hasFocus()) and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        for lines, text in ((self.aliases, "\n".join(view.aliases)), (self.note, view.note)):
            if not (keep_focused and lines.hasFocus()) and lines.toPlainText() != text:
                lines.setPlainText(text)
        self.type.set_choices(view.types, view.type)
        self.type.insertItem(0, QCoreApplication.translate("EntityForm", str(_NO_TYPE)), "")
        if self.type.findData(view.type) < 0:
            self.type.addItem(view.type, view.type)
        self.type.setCurrentIndex(self.type.findData(view.type))

    def _show_places(self, view: EntityView) -> None:
        count = number(view.mentions, self._language)
        documents = number(view.documents, self._language)
        facts = self.tr("{count} mentions in {documents} texts").format(
            count=count, documents=documents
        )
        added = self.tr("added by {person}").format(person=isolate(view.adder))
        self._facts.setText(f"{facts} · {added}" if view.adder else facts)
        shown = view.spellings[:_SPELLINGS]
        words = [f"{isolate(text)}\u00a0({number(times, self._language)})" for text, times in shown]
        words += ["…"] if len(view.spellings) > _SPELLINGS else []
        self._spellings.setText(" · ".join(words))
        self._spellings.setVisible(bool(words))
        self.places.clear()
        for place in view.places:
            item = QListWidgetItem(f"{isolate(place.words)} — {isolate(place.title)}")
            item.setData(_PLACE, (place.document, place.span))
            item.setToolTip(plain_tooltip(f"{place.words}\n{place.title}"))
            self.places.addItem(item)
        rows = min(len(view.places), _ROWS)
        self.places.setFixedHeight(rows * max(self.places.sizeHintForRow(0), 1) + 4)
        self.places.setVisible(bool(view.places))
        self._show_merged(view)

    def _show_merged(self, view: EntityView) -> None:
        while (old := self._merged.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, name in view.merged:
            words = self.tr("Separate {name} again").format(name=isolate(f"«{caption(name)}»"))
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, key=key: self.separate_requested.emit(key))
            self._merged.addWidget(button)

    def commit(self) -> None:
        """Report what was written since the entity was shown."""
        view = self._view
        if view is None:
            return
        edit = EntityEdit(
            view.id,
            self.name.text(),
            str(self.type.currentData() or ""),
            tuple(line for line in self.aliases.toPlainText().splitlines() if line.strip()),
            self.note.toPlainText(),
            self.wikidata.text(),
            self.uri.text(),
        )
        before = EntityEdit(
            view.id, view.name, view.type, view.aliases, view.note, view.wikidata, view.uri
        )
        if edit != before:
            self.changed.emit(edit)

    def put_back(self) -> None:
        """What was written cannot be; show what is."""
        if self._view is not None:
            self._write(self._view, keep_focused=False)

    def _ask(self, signal: object) -> None:
        if self._view is not None:
            signal.emit(self._view.id)  # type: ignore[attr-defined]

    def _on_place(self, item: QListWidgetItem) -> None:
        self.place_activated.emit(*item.data(_PLACE))


def _form(*fields: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setVerticalSpacing(4)
    for words, field in fields:
        field.setAccessibleName(words)
        form.addRow(PlainLabel(words), field)
    return form


class _Lines(QPlainTextEdit):
    """A few lines of text; `left` when the focus goes."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(int(self.fontMetrics().lineSpacing() * 2) + 12)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()
