# SPDX-License-Identifier: MIT
"""The selected span or relation: what it is, where it came from, and all that may be changed."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.icons import icon
from annotator.ui.models.rows import DocumentView, RelationView, SpanView
from annotator.ui.panels.attributes import AttributesForm
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.document_form import DocumentForm
from annotator.ui.panels.identity_row import IdentityRow
from annotator.ui.panels.notes import NoteEdit
from annotator.ui.panels.relations import RelationList
from annotator.ui.panels.roles import RoleList
from annotator.ui.panels.value_editor import ShownValue, ValueEditor
from annotator.ui.panels.value_fields import commit_typed, in_tab_order
from annotator.ui.plain import PlainLabel, heading, isolate, number, percent, quiet

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


class InspectorPanel(QScrollArea):
    """Every signal's first argument is the shown annotation's id or suggestion key, those of
    `relation_*` the id of the relation in the list; `mark_followed` carries the id of a span
    that is an attribute's value, `entity_followed` and `entity_selected` that of an identity;
    `span_requested` and `entity_requested` carry "" for a field of the text as a whole."""

    retag = Signal(str, str)
    note_changed = Signal(str, str)
    value_changed = Signal(str, object)
    automatic_requested = Signal(str)
    attribute_changed = Signal(str, str, object)
    span_requested = Signal(str, str)
    entity_requested = Signal(str, str)
    mark_followed = Signal(str)
    unsure_changed = Signal(str, bool)
    accept = Signal(str)
    reject = Signal(str)
    delete = Signal(str)
    reverse = Signal(str)
    relation_selected = Signal(str)
    relation_deleted = Signal(str)
    relation_retag = Signal(str, str)
    role_requested = Signal(str, str)
    identity_requested = Signal(str)
    entity_selected = Signal(str)
    entity_followed = Signal(str)
    left = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._view: SpanView | RelationView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Selected place"))
        self._build()
        self._connect()
        self.show_nothing()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _build(self) -> None:
        self._text = _large(heading(""))
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tag = QuietCombo()
        self.tag.setAccessibleName(self.tr("Tag"))
        self._only_tag = PlainLabel()
        self._problems = PlainLabel(wrap=True)
        self._origin = quiet(PlainLabel(wrap=True))
        self._reason = quiet(PlainLabel(wrap=True))
        self._identity_title = _section(self.tr("Identity"))
        self.identity = IdentityRow()
        self._value_title = _section(self.tr("Value"))
        self.value = ValueEditor(self._language)
        self._attributes_title = _section(self.tr("Attributes"))
        self.attributes = AttributesForm(self._language)
        self._roles_title = _section(self.tr("Roles"))
        self.roles = RoleList()
        self._relations_title = _section(self.tr("Relations"))
        self.relations = RelationList()
        self._note_title = _section(self.tr("Note"))
        self.note = NoteEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.unsure = QCheckBox(self.tr("Not sure, ask the curator"))
        empty = self.tr(
            "Nothing is selected. Tab goes from one marked place to the next; Shift and the "
            "arrows select words."
        )
        self._empty = quiet(PlainLabel(empty, wrap=True))
        self.document_form = DocumentForm(self._language)
        self.document_form.hide()
        self.setWidget(self._column())

    def _connect(self) -> None:
        self.tag.activated.connect(self._on_tag)
        self.value.value_changed.connect(lambda value: self.value_changed.emit(self._id, value))
        self.value.automatic_requested.connect(lambda: self.automatic_requested.emit(self._id))
        form = self.attributes
        form.attribute_changed.connect(self._on_attribute)
        form.span_requested.connect(lambda key: self.span_requested.emit(self._id, key))
        form.entity_requested.connect(lambda key: self.entity_requested.emit(self._id, key))
        form.span_followed.connect(self.mark_followed)
        form.entity_followed.connect(self.entity_followed)
        fields = self.document_form.labels
        fields.span_requested.connect(lambda key: self.span_requested.emit("", key))
        fields.entity_requested.connect(lambda key: self.entity_requested.emit("", key))
        fields.span_followed.connect(self.mark_followed)
        fields.entity_followed.connect(self.entity_followed)
        self.roles.role_requested.connect(lambda role: self.role_requested.emit(self._id, role))
        self.roles.filler_selected.connect(self.relation_selected)
        self.roles.filler_removed.connect(self.relation_deleted)
        self.relations.relation_selected.connect(self.relation_selected)
        self.relations.relation_deleted.connect(self.relation_deleted)
        self.relations.relation_retag.connect(self.relation_retag)
        self.relations.relation_accepted.connect(self.accept)
        self.identity.chooser_requested.connect(lambda: self.identity_requested.emit(self._id))
        self.identity.entity_selected.connect(self.entity_selected)
        self.note.note_changed.connect(lambda text: self.note_changed.emit(self._id, text))
        self.unsure.clicked.connect(lambda on: self.unsure_changed.emit(self._id, on))

    def _column(self) -> QWidget:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        upper: tuple[QWidget, ...] = (
            self._text,
            self.tag,
            self._only_tag,
            self._problems,
            self._origin,
            self._reason,
        )
        for widget in upper:
            body.addWidget(widget)
        body.addLayout(self._button_line())
        lower: tuple[QWidget, ...] = (
            *(self._identity_title, self.identity, self._value_title, self.value),
            *(self._attributes_title, self.attributes, self._roles_title, self.roles),
            *(self._relations_title, self.relations, self._note_title, self.note, self.unsure),
        )
        for widget in lower:
            body.addWidget(widget)
        inside = QFrame()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._empty)
        column.addWidget(self._body)
        column.addWidget(self.document_form)
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

    def show_nothing(self, document: DocumentView | None = None) -> None:
        """No place is selected: what is known of the text as a whole, if there is one."""
        self._leave()
        self._view = None
        self._body.hide()
        self._empty.show()
        self.document_form.setVisible(document is not None)
        if document is not None:
            self.document_form.show_document(document)

    def commit(self) -> None:
        """Hand over what is still being typed, before another text comes."""
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            focus.clearFocus()
        self._leave()
        self.document_form.note.commit()

    def show_span(self, view: SpanView) -> None:
        self._show(view, view.text)
        valued = view.temporal or bool(view.amount)
        if valued:
            shown = ShownValue(
                *(view.tag, view.value, view.amount, view.automatic),
                view.value_reason,
                view.text,
                any(attribute.key == "mod" for attribute in view.attributes),
            )
            self.value.show_value(shown, view.id)
        self.relations.show_relations(view.relations)
        self.roles.show_roles(view.roles)
        self.identity.show_entities(view.entities)
        named = view.confirmed and (not valued or bool(view.entities))
        self._visible(named, self._identity_title, self.identity)
        self._visible(valued, self._value_title, self.value)
        self._visible(bool(view.roles), self._roles_title, self.roles)
        self._visible(bool(view.relations), self._relations_title, self.relations)
        self._visible(False, self.reverse_button)
        in_tab_order(self._body)

    def show_relation(self, view: RelationView) -> None:
        arrow = "←" if self._language == "fa" else "→"
        self._show(view, f"{isolate(view.source)} {arrow} {isolate(view.target)}")
        self.relations.show_relations(())
        self._visible(False, self._identity_title, self.identity, self._value_title, self.value)
        self._visible(False, self._roles_title, self.roles)
        self._visible(False, self._relations_title, self.relations)
        self._visible(view.confirmed, self.reverse_button)
        in_tab_order(self._body)

    def focus_document(self) -> None:
        if not self.document_form.isHidden():
            self.document_form.focus_first()

    def focus_note(self) -> None:
        """Of the selected place, or of the text where none is selected."""
        note = self.note if self._view is not None else self.document_form.note
        if note.isVisibleTo(self):
            note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_value(self) -> None:
        if not self.value.isVisibleTo(self):
            return
        self.value.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.value.edit.selectAll()

    def focus_lacking(self, key: str) -> None:
        """The keyboard goes to the attribute or role with that key, or the field of the text."""
        form = self.document_form.labels if self._view is None else self.attributes
        field = form.editor_for(key) or self.roles.button_for(key)
        if field is not None and field.isVisibleTo(self):
            self.ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_tag(self) -> None:
        """Open the list of tags, for "change the tag"; nothing where there is only one."""
        if not self.tag.isVisibleTo(self):
            return
        self.tag.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tag.showPopup()

    def _show(self, view: SpanView | RelationView, text: str) -> None:
        if view.id != self._id:
            self._leave()
        self._view = view
        self._empty.hide()
        self.document_form.note.commit()
        self.document_form.hide()
        self._body.show()
        self._text.setText(text)
        self.tag.set_choices(view.tags, view.tag)
        self._only_tag.setText(self.tag.currentText())
        self._visible(len(view.tags) > 1, self.tag)
        self._visible(len(view.tags) < 2, self._only_tag)
        self._problems.setText("\n".join(f"⚠ {problem}" for problem in view.problems))
        self._visible(bool(view.problems), self._problems)
        self._origin.setText(self._origin_line(view))
        self._reason.setText(view.reason)
        self._visible(bool(view.reason), self._reason)
        self._visible(not view.confirmed, self.accept_button, self.reject_button)
        self._visible(view.confirmed, self.delete_button, self._note_title, self.note, self.unsure)
        self.unsure.setChecked(view.unsure)
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
        if view.guideline:
            version = isolate(number(view.guideline, self._language))
            parts.append(self.tr("under guideline {version}").format(version=version))
        return " · ".join(parts)

    def _leave(self) -> None:
        """What was typed belongs to the annotation shown until now."""
        if self._view is not None:
            commit_typed(self._body)
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
