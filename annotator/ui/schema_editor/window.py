# SPDX-License-Identifier: MIT
"""The editor: it puts its parts together and keeps them in step with the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.schema import Schema, Tag
from annotator.session.documents.document_session import DocumentSession
from annotator.session.schemas.schema_editing import check
from annotator.ui import presenting
from annotator.ui.messages import plain_box
from annotator.ui.panels.notice import NoticeBar
from annotator.ui.plain import caption, isolate
from annotator.ui.presenting import Look
from annotator.ui.schema_editor.change_dialogs import MergeDialog, SplitDialog
from annotator.ui.schema_editor.commands import ADDITIONS, Commands, words
from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.forms import Forms
from annotator.ui.schema_editor.outline import Outline
from annotator.ui.schema_editor.page import Surroundings
from annotator.ui.schema_editor.places import ROOT, Kind, Place, item, key_of
from annotator.ui.schema_editor.preview import Preview
from annotator.ui.schema_editor.problems import Problems, Wrong, wrong
from annotator.ui.schema_editor.standing import abilities, with_offered
from annotator.ui.schema_editor.steps import Steps
from annotator.ui.theme import CanvasColors
from annotator.wording import Wording

_INSERTED = {
    Kind.SCHEMA: Kind.LAYER,
    Kind.LAYER: Kind.TAG,
    Kind.RELATIONS: Kind.RELATION,
    Kind.DOCUMENT: Kind.FIELD,
}


class SchemaEditor(QDialog):
    """Not modal. `apply_requested(EditedSchema)` once all is sound; `import_requested()`,
    `ready_requested(name)` and `export_requested(Schema)` are about files. With `fixed`, which
    says why, the schema can be looked at only."""

    apply_requested = Signal(object)
    import_requested = Signal()
    ready_requested = Signal(str)
    export_requested = Signal(object)
    colors_changed = Signal()

    def __init__(
        self,
        saved: Schema,
        look: Look,
        colors: CanvasColors,
        fixed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Schema"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._fixed, self._look, self._leaving = fixed, look, False
        self.steps = Steps(saved, self)
        self._pending: dict[str, str] = {}
        self.commands = Commands(self, self._slots())
        self.notice = NoticeBar()
        self.outline = Outline()
        self.forms = Forms(look.language, colors.chips)
        self.preview = Preview(look.language)
        self.problems = Problems(look.language)
        self._build()
        self._connect()
        self.set_colors(look, colors)
        if fixed:
            self.notice.show_notice(self.tr("The schema can be looked at only."), fixed, stays=True)
        self.select(ROOT)
        self.outline.setFocus()

    def _build(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setMenuBar(self.commands.bar())
        column.addWidget(self.commands.tools())
        column.addWidget(self.notice)
        self.splitter = QSplitter()
        for widget, width in ((self.outline, 17), (self.forms, 36), (self.preview, 24)):
            self.splitter.addWidget(widget)
            widget.setMinimumWidth(unit * width)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 1)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.problems)
        line = QHBoxLayout()
        line.addStretch(1)
        self.apply_button = QPushButton(self.tr("Apply…"))
        self.close_button = QPushButton(self.tr("Close"))
        for button in (self.apply_button, self.close_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        column.addLayout(line)
        room = self.screen().availableSize() * 0.92
        self.resize(min(unit * 175, room.width()), min(unit * 105, room.height()))
        share, whole = self.width() * 27 // 100, self.width()
        outline, preview = (
            min(unit * 34, share),
            min(unit * 60, share + unit * 10 * (whole > unit * 130)),
        )
        self.splitter.setSizes([outline, whole - outline - preview, preview])

    def _connect(self) -> None:
        outline, forms = self.outline, self.forms
        outline.place_selected.connect(self.select)
        outline.addition_requested.connect(self._insert)
        outline.removal_requested.connect(self._delete)
        outline.move_requested.connect(self._shift)
        forms.edited.connect(self.steps.edit)
        forms.key_edited.connect(self.steps.rename)
        forms.attributes_edited.connect(self.steps.set_attributes)
        forms.attribute_edited.connect(self.steps.edit_attribute)
        self.steps.changed.connect(self._refresh)
        self.steps.refused.connect(self.refuse)
        forms.problem.connect(self._on_problem)
        self.problems.chosen.connect(self._on_wrong)
        self.apply_button.clicked.connect(self.apply)
        self.close_button.clicked.connect(self.close)
        self.commands.additions.aboutToShow.connect(self._fill_additions)
        self.commands.layers.aboutToShow.connect(self._fill_layers)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "import": self.import_requested.emit,
            "export": lambda: self.export_requested.emit(self.edited.schema),
            "apply": self.apply,
            "close": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "duplicate": self.steps.duplicate,
            "up": lambda: self.steps.shift(-1),
            "down": lambda: self.steps.shift(1),
            "merge": self.ask_merge,
            "split": self.ask_split,
            "retire": self.steps.retire,
            "revive": self.steps.revive,
            "remove": self.steps.remove,
        }

    # ---- what is shown

    @property
    def edited(self) -> EditedSchema:
        return self.steps.edited

    @property
    def saved(self) -> Schema:
        return self.steps.use.saved

    @property
    def place(self) -> Place:
        return self.steps.place

    @property
    def changed(self) -> bool:
        """There is something to apply."""
        return self.steps.history.changed

    def set_colors(self, look: Look, colors: CanvasColors) -> None:
        """Another theme."""
        self._look = look
        self.preview.set_colors(colors)
        self.forms.set_chips(colors.chips)
        self._refresh()

    def set_counts(self, counts: Mapping[str, int], *, alone: bool = True) -> None:
        """How often each label is given in the project, which one person works on `alone`."""
        self.steps.set_counts(counts, alone=alone)

    def set_ready(self, names: tuple[tuple[str, str], ...]) -> None:
        """Ready-made schemas: what they are asked for by, and their names."""
        self.commands.ready.clear()
        for key, name in names:
            action = self.commands.ready.addAction(isolate(name))
            action.triggered.connect(lambda _=False, key=key: self.ready_requested.emit(key))
        self._refresh()

    def show_document(self, document: DocumentSession | None) -> None:
        """The article to be seen under the schema; also after it changed."""
        self.preview.show_document(document)
        self.preview.show_schema(self.edited, self._look)

    def start_anew(self, saved: Schema) -> None:
        """Another schema is in force; the steps until here are done with."""
        self._pending.clear()
        self.steps.start_anew(saved)

    def _refresh(self) -> None:
        schema, look = self.edited.schema, self._look
        self.outline.show_schema(schema, look)
        self.outline.select(self.place)
        self.forms.show_place(
            schema,
            self.place,
            Surroundings(
                schema,
                look.language,
                presenting.tag_choices(with_offered(schema), look),
                used=self.steps.use.count(self.edited, self.place),
                fixed=bool(self._fixed),
            ),
        )
        self.preview.show_schema(self.edited, look)
        found = self._wrong()
        self.problems.show_wrong(found)
        self._enable(sound=not found)

    def _wrong(self) -> tuple[Wrong, ...]:
        """What cannot be taken over at all, then what is wrong with what was."""
        language = self._look.language
        typed = []
        for member, code in self._pending.items():
            said = Wording(language).say("problems", code, key=self._typed(member))
            attribute = self._chosen_attribute() if member.startswith("attribute.") else ""
            typed.append(Wrong(self.place, attribute, "key", said))
        schema = self.edited.schema
        return (*typed, *(wrong(schema, problem, language) for problem in check(schema)))

    def _typed(self, member: str) -> str:
        page = self.forms.page
        if member.startswith("attribute."):
            page = getattr(page, "attributes").page  # noqa: B009
        return str(page.fields["key"].text())

    def _chosen_attribute(self) -> str:
        attributes = getattr(self.forms.page, "attributes", None)
        chosen = attributes.chosen if attributes is not None else None
        return chosen.key if chosen is not None else ""

    def _enable(self, *, sound: bool) -> None:
        free, can = not self._fixed, abilities(self.edited, self.place, self.steps.use)
        self.commands.enable(
            apply=free and sound and self.changed,
            undo=self.steps.history.can_undo,
            redo=self.steps.history.can_redo,
            **{
                name: free and getattr(can, name)
                for name in ("duplicate", "up", "down", "merge", "split", "retire", "revive")
            },
            remove=free and can.remove,
        )
        self.commands["import"].setEnabled(free)
        self.commands.additions.setEnabled(free)
        self.commands.layers.setEnabled(free and can.layers)
        self.commands.ready.setEnabled(free and not self.commands.ready.isEmpty())
        self.apply_button.setEnabled(self.commands["apply"].isEnabled())

    # ---- steps

    def refuse(self, error: AnnotatorError) -> None:
        worded = Wording(self._look.language).error(error)
        where = f" ({worded.where})" if worded.where else ""
        self.notice.show_notice(worded.what, worded.todo + where, stays=True)

    def select(self, place: Place) -> None:
        if place != self.steps.place:
            self._pending.clear()
        self.steps.select(place)

    def undo(self) -> None:
        """What was being typed is gone with the step."""
        self._forget_typed()
        self.steps.undo()

    def redo(self) -> None:
        self._forget_typed()
        self.steps.redo()

    def _forget_typed(self) -> None:
        self._pending.clear()
        self.forms.page.drop_typed()

    def _on_problem(self, member: str, code: str) -> None:
        if code:
            self._pending[member] = code
        else:
            self._pending.pop(member, None)
        self._refresh()

    def _on_wrong(self, found: Wrong) -> None:
        self.select(found.place)
        self.forms.focus(found.attribute, found.member)

    def add(self, kind: Kind) -> None:
        self.steps.add(kind)
        self.forms.focus("", "fa")

    def _insert(self) -> None:
        """Of the same kind beside it, or what belongs into it."""
        if not self._fixed:
            self.add(_INSERTED.get(self.place.kind, self.place.kind))

    def _delete(self) -> None:
        """Away with what nothing names; what is in use is offered no more."""
        if self.commands["remove"].isEnabled():
            self.steps.remove()
        elif self.commands["retire"].isEnabled():
            self.steps.retire()

    def _shift(self, step: int) -> None:
        if self.commands["up" if step < 0 else "down"].isEnabled():
            self.steps.shift(step)

    def _fill_additions(self) -> None:
        self.commands.additions.clear()
        for kind, said in ADDITIONS:
            action = self.commands.additions.addAction(words(said))
            action.setEnabled(kind is not Kind.ROLE or self.place.kind in (Kind.TAG, Kind.ROLE))
            action.triggered.connect(lambda _=False, kind=kind: self.add(kind))

    def _fill_layers(self) -> None:
        self.commands.layers.clear()
        for index, layer in enumerate(self.edited.schema.layers):
            action = self.commands.layers.addAction(
                isolate(caption(layer.name(self._look.language)))
            )
            action.setEnabled(index != self.place.at[0])
            action.triggered.connect(lambda _=False, index=index: self.steps.to_layer(index))

    def ask_merge(self) -> None:
        schema, key = self.edited.schema, key_of(self.edited.schema, self.place)
        if self.place.kind is Kind.TAG:
            choices = presenting.tag_choices(schema, self._look)
        else:
            choices = presenting.relation_choices(schema.relations, self._look)
        others = tuple(choice for choice in choices if choice.key != key)
        name = next((choice.name for choice in choices if choice.key == key), key)
        dialog = MergeDialog(name, others, self)
        dialog.chosen.connect(self.steps.merge)
        dialog.open()

    def ask_split(self) -> None:
        tag = item(self.edited.schema, self.place)
        assert isinstance(tag, Tag)
        dialog = SplitDialog(self.edited.schema, tag, self._look.language, self)
        dialog.chosen.connect(self.steps.split)
        dialog.open()

    def start_from(self, schema: Schema, lost: tuple[str, ...] = ()) -> None:
        """Another schema instead of this one; `lost` is what its file says and no schema can."""
        self.steps.start_from(schema)
        if lost:
            self.notice.show_notice(
                self.tr("Not everything of this file could be taken over:"),
                "\n".join(f"• {line}" for line in lost),
                stays=True,
            )

    # ---- leaving

    def apply(self) -> None:
        if self.commands["apply"].isEnabled():
            self.apply_requested.emit(self.edited)

    def leave(self) -> None:
        """Close without asking."""
        self._leaving = True
        self.reject()

    @override
    def reject(self) -> None:
        """By Escape, and when the window is closed."""
        if self._leaving or not self.changed or self._fixed:
            super().reject()
        else:
            self.ask_to_leave()

    def ask_to_leave(self, after: Callable[[], object] | None = None) -> None:
        """Close if the changes are to be given up, and then do what comes `after`."""
        box = plain_box(
            self,
            QMessageBox.Icon.Question,
            self.windowTitle(),
            self.tr("Close without applying the changes?"),
        )
        discard = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def give_up() -> None:
            self.leave()
            if after is not None:
                after()

        discard.clicked.connect(give_up)
        box.open()

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() == QEvent.Type.PaletteChange:
            self.colors_changed.emit()
