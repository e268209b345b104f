# SPDX-License-Identifier: MIT
"""The selected span or relation: what it is, where it came from, and all that may be changed."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.icons import icon
from annotator.ui.models.rows import RelationView, SpanView
from annotator.ui.panels.attributes import AttributesForm
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.date_field import DateField
from annotator.ui.panels.relations import RelationList
from annotator.ui.plain import PlainLabel, heading, isolate, percent, quiet

_ORIGINS: dict[str, object] = {
    "hand": QT_TRANSLATE_NOOP("Origins", "Marked by hand"),
    "accepted": QT_TRANSLATE_NOOP("Origins", "Accepted suggestion"),
    "bulk": QT_TRANSLATE_NOOP("Origins", "Accepted with others"),
    "corrected": QT_TRANSLATE_NOOP("Origins", "Corrected suggestion"),
    "imported": QT_TRANSLATE_NOOP("Origins", "Imported"),
    "suggestion": QT_TRANSLATE_NOOP("Origins", "Suggestion"),
}


def origin_words(origin: str) -> str:
    return QCoreApplication.translate("Origins", str(_ORIGINS.get(origin, origin)))


class NoteEdit(QTextEdit):
    """Plain text; `note_changed` comes when the field is left."""

    note_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * 3 + 16)
        self._last = ""

    def set_note(self, note: str) -> None:
        if note != self._last or not self.hasFocus():
            self._last = note
            if note != self.toPlainText():
                self.setPlainText(note)

    def commit(self) -> None:
        if self.toPlainText() != self._last:
            self._last = self.toPlainText()
            self.note_changed.emit(self._last)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.commit()


class InspectorPanel(QScrollArea):
    """Every signal's first argument is the shown annotation's id or suggestion key, those of
    `relation_*` the id of the relation in the list."""

    retag = Signal(str, str)
    note_changed = Signal(str, str)
    value_changed = Signal(str, object)
    attribute_changed = Signal(str, str, object)
    span_requested = Signal(str, str)
    accept = Signal(str)
    reject = Signal(str)
    delete = Signal(str)
    reverse = Signal(str)
    relation_selected = Signal(str)
    relation_deleted = Signal(str)
    relation_retag = Signal(str, str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._view: SpanView | RelationView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Selected place"))
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        self._text = _large(heading(""))
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tag = QuietCombo()
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.activated.connect(self._on_tag)
        self._only_tag = PlainLabel()
        self._origin = quiet(PlainLabel(wrap=True))
        self._reason = quiet(PlainLabel(wrap=True))
        self._value_title = _section(self.tr("Date value"))
        self.value = DateField(self._language)
        self.value.value_changed.connect(lambda value: self.value_changed.emit(self._id, value))
        self._attributes_title = _section(self.tr("Attributes"))
        self.attributes = AttributesForm(self._language)
        self.attributes.attribute_changed.connect(self._on_attribute)
        self.attributes.span_requested.connect(lambda key: self.span_requested.emit(self._id, key))
        self._relations_title = _section(self.tr("Relations"))
        self.relations = RelationList()
        self.relations.relation_selected.connect(self.relation_selected)
        self.relations.relation_deleted.connect(self.relation_deleted)
        self.relations.relation_retag.connect(self.relation_retag)
        self.relations.relation_accepted.connect(self.accept)
        self._note_title = _section(self.tr("Note"))
        self.note = NoteEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.note.note_changed.connect(lambda text: self.note_changed.emit(self._id, text))
        empty = self.tr(
            "Nothing is selected. Tab goes from one marked place to the next; Shift and the "
            "arrows select words."
        )
        self._empty = quiet(PlainLabel(empty, wrap=True))
        self.setWidget(self._column())

    def _column(self) -> QWidget:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        for upper in (self._text, self.tag, self._only_tag, self._origin, self._reason):
            body.addWidget(upper)
        body.addLayout(self._button_line())
        lower: tuple[QWidget, ...] = (
            *(self._value_title, self.value, self._attributes_title, self.attributes),
            *(self._relations_title, self.relations, self._note_title, self.note),
        )
        for widget in lower:
            body.addWidget(widget)
        inside = QFrame()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._empty)
        column.addWidget(self._body)
        column.addStretch(1)
        return inside

    def _button_line(self) -> QHBoxLayout:
        self.accept_button = QPushButton(icon("accept"), self.tr("Accept"))
        self.reject_button = QPushButton(icon("reject"), self.tr("Reject"))
        self.reverse_button = QPushButton(icon("reverse"), self.tr("Reverse"))
        self.delete_button = QPushButton(icon("delete"), self.tr("Delete"))
        line = QHBoxLayout()
        for button, signal in (
            (self.accept_button, self.accept),
            (self.reject_button, self.reject),
            (self.reverse_button, self.reverse),
            (self.delete_button, self.delete),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._id))
            line.addWidget(button)
        line.addStretch(1)
        return line

    @property
    def _id(self) -> str:
        return self._view.id if self._view is not None else ""

    @override
    def minimumSizeHint(self) -> QSize:
        """Wide enough that nothing inside is cut."""
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 80)

    def show_nothing(self) -> None:
        self._leave()
        self._view = None
        self._body.hide()
        self._empty.show()

    def commit(self) -> None:
        """Hand over what is still being typed, before another text comes."""
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            focus.clearFocus()
        self._leave()

    def show_span(self, view: SpanView) -> None:
        self._show(view, view.text)
        self.value.set_value(view.value)
        self.relations.show_relations(view.relations)
        self._visible(view.temporal, self._value_title, self.value)
        self._visible(bool(view.relations), self._relations_title, self.relations)
        self._visible(False, self.reverse_button)

    def show_relation(self, view: RelationView) -> None:
        arrow = "←" if self._language == "fa" else "→"
        self._show(view, f"{isolate(view.source)} {arrow} {isolate(view.target)}")
        self.relations.show_relations(())
        self._visible(False, self._value_title, self.value, self._relations_title, self.relations)
        self._visible(view.confirmed, self.reverse_button)

    def focus_note(self) -> None:
        if not self.note.isHidden():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_value(self) -> None:
        if self.value.isHidden():
            return
        self.value.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.value.edit.selectAll()

    def focus_tag(self) -> None:
        """Open the list of tags, for "change the tag"; nothing where there is only one."""
        if self.tag.isHidden():
            return
        self.tag.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tag.showPopup()

    def _show(self, view: SpanView | RelationView, text: str) -> None:
        if view.id != self._id:
            self._leave()
        self._view = view
        self._empty.hide()
        self._body.show()
        self._text.setText(text)
        self.tag.set_choices(view.tags, view.tag)
        self._only_tag.setText(self.tag.currentText())
        self._visible(len(view.tags) > 1, self.tag)
        self._visible(len(view.tags) < 2, self._only_tag)
        self._origin.setText(self._origin_line(view))
        self._reason.setText(view.reason)
        self._visible(bool(view.reason), self._reason)
        self._visible(not view.confirmed, self.accept_button, self.reject_button)
        self._visible(view.confirmed, self.delete_button, self._note_title, self.note)
        self.attributes.show_attributes(view.attributes, view.attribute_values, view.id)
        given = bool(view.attributes) and view.confirmed
        self._visible(given, self._attributes_title, self.attributes)
        self.note.set_note(view.note)

    def _origin_line(self, view: SpanView | RelationView) -> str:
        parts = [origin_words(view.origin if view.confirmed else "suggestion")]
        if view.score is not None and not view.confirmed:
            parts.append(percent(view.score, self._language))
        if view.suggester:
            parts.append(isolate(view.suggester))
        return " · ".join(parts)

    def _leave(self) -> None:
        """What was typed into the note belongs to the annotation shown until now."""
        if self._view is not None:
            self.note.commit()

    def _on_tag(self, place: int) -> None:
        tag = str(self.tag.itemData(place))
        if self._view is not None and tag != self._view.tag:
            self.retag.emit(self._id, tag)

    def _on_attribute(self, key: str, value: Json) -> None:
        self.attribute_changed.emit(self._id, key, value)

    @staticmethod
    def _visible(shown: bool, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.setVisible(shown)


def _large(label: QLabel) -> QLabel:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.2)
    label.setFont(font)
    return label


def _section(title: str) -> QLabel:
    """The name of a part, a little apart from what is above it."""
    label = quiet(heading(title))
    label.setContentsMargins(0, 8, 0, 0)
    return label
