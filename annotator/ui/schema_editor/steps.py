# SPDX-License-Identifier: MIT
"""What a person does to the schema, step by step, and where they are in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.model.annotation import Json
from annotator.model.schema import Attribute, Schema, Tag
from annotator.ui.schema_editor import edited as stepping
from annotator.ui.schema_editor import edits
from annotator.ui.schema_editor.attributes_editor import AttributeEdit
from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.history import History, Step
from annotator.ui.schema_editor.places import ROOT, Kind, Place, exists, put
from annotator.ui.schema_editor.standing import Use

_NAMES = {
    Kind.LAYER: ("لایهٔ تازه", "New layer"),
    Kind.TAG: ("برچسب تازه", "New tag"),
    Kind.ROLE: ("نقش تازه", "New role"),
    Kind.RELATION: ("رابطهٔ تازه", "New relation"),
    Kind.FIELD: ("ویژگی تازه", "New field"),
}
"""What new parts are called at first, in the data's two languages."""


class Steps(QObject):
    """`changed` when the schema, the place or what is known of its use is another; `refused`
    carries an AnnotatorError."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, saved: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.use = Use(saved)
        self.history = History(EditedSchema(saved), ROOT)
        self.place = ROOT

    @property
    def edited(self) -> EditedSchema:
        return self.history.value

    def set_counts(self, counts: Mapping[str, int], *, alone: bool) -> None:
        self.use = replace(self.use, counts=counts, alone=alone)
        self.changed.emit()

    def start_anew(self, saved: Schema) -> None:
        self.use = replace(self.use, saved=saved)
        self.history = History(EditedSchema(saved), self.place)
        self.select(self.place)

    def go_on(self, other: Steps) -> None:
        """Take over what was done so far in another window."""
        self.use, self.history = other.use, other.history
        self.select(other.place)

    def select(self, place: Place) -> None:
        if place != self.place:
            self.history.pause()
        self.place = place if exists(self.edited.schema, place) else ROOT
        self.changed.emit()

    def undo(self) -> None:
        self.select(self.history.undo())

    def redo(self) -> None:
        self.select(self.history.redo())

    def _push(self, edited: EditedSchema, place: Place, field: str = "") -> None:
        self.history.push(Step(edited, place, field))
        self.select(place)

    def _make(self, edit: edits.Edit) -> None:
        schema, place = edit
        self._push(self.edited.with_schema(schema), place)

    def _try(self, step: Callable[[], EditedSchema], field: str = "") -> None:
        try:
            made = step()
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self._push(made, self.place, field)

    # ---- members of what is selected

    def edit(self, member: str, value: Json) -> None:
        """The whole value with that member changed."""
        schema = put(self.edited.schema, self.place, value)
        self._push(self.edited.with_schema(schema), self.place, member)

    def rename(self, key: str) -> None:
        self._try(lambda: stepping.renamed(self.edited, self.place, key, self.use.saved), "key")

    def set_attributes(self, attributes: tuple[Attribute, ...]) -> None:
        self._push(stepping.with_attributes(self.edited, self.place, attributes), self.place)

    def edit_attribute(self, edit: AttributeEdit) -> None:
        places: tuple[Place, ...] = (self.place,)
        if edit.alike:
            places += edits.owners_alike(self.edited.schema, self.place, edit.old)
        made = stepping.with_attribute(self.edited, places, edit.old, edit.new, self.use.saved)
        self._push(made, self.place, f"attribute {edit.field}")

    # ---- parts

    def add(self, kind: Kind) -> None:
        self._make(edits.add(self.edited.schema, kind, self.place, *_NAMES[kind]))

    def duplicate(self) -> None:
        self._make(edits.duplicate(self.edited.schema, self.place))

    def shift(self, step: int) -> None:
        self._make(edits.moved(self.edited.schema, self.place, step))

    def to_layer(self, layer: int) -> None:
        self._make(edits.moved_to_layer(self.edited.schema, self.place, layer))

    def remove(self) -> None:
        self._make(edits.removed(self.edited.schema, self.place))

    def retire(self) -> None:
        self._try(lambda: stepping.retired(self.edited, self.place, retired=True))

    def revive(self) -> None:
        self._try(lambda: stepping.retired(self.edited, self.place, retired=False))

    def merge(self, into: str) -> None:
        self._try(lambda: stepping.merged(self.edited, self.place, into))

    def split(self, attribute: str, parts: dict[str, Tag]) -> None:
        self._try(lambda: stepping.split(self.edited, self.place, attribute, parts))

    def start_from(self, schema: Schema) -> None:
        self._push(EditedSchema(edits.started_from(self.use.saved, schema, self.use.unused)), ROOT)
