# SPDX-License-Identifier: MIT
"""What is wrong in the schema, each row leading to its place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.model.operation import Problem
from annotator.model.schema import Schema
from annotator.model.schema_rules import is_name
from annotator.ui.plain import PlainLabel, isolate, number
from annotator.ui.schema_editor.places import Kind, Place, attribute_of, item, place_of
from annotator.wording import Wording

_PLACE = int(Qt.ItemDataRole.UserRole)
_ROWS = 4
_MEMBERS = {
    "schema_bad_key": "key",
    "schema_twice": "key",
    "schema_bad_color": "color",
    "schema_bad_shortcut": "shortcut",
    "schema_shortcut_twice": "shortcut",
    "schema_role_no_targets": "targets",
    "schema_least_above_most": "least",
    "schema_no_signatures": "signatures",
    "schema_no_values": "values",
    "schema_values_unwanted": "type",
    "schema_value_twice": "values",
    "schema_bad_value": "values",
    "schema_value_names": "values",
    "schema_bad_default": "default",
    "schema_targets_unwanted": "targets",
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A problem with the place that has it, the attribute there or "", and the member to mend."""

    place: Place
    attribute: str
    member: str
    words: str


def wrong(schema: Schema, problem: Problem, language: str) -> Wrong:
    place, attribute = place_of(schema, problem.where)
    said = Wording(language).say("problems", problem.code, **{"key": "", **problem.data})
    member = _MEMBERS.get(problem.code, "")
    value = attribute_of(schema, place, attribute) if attribute else item(schema, place)
    if problem.code == "schema_bad_name":
        if place.kind is Kind.SCHEMA:
            member = "name"
        elif value is not None and not is_name(getattr(value, "fa", "")):
            member = "fa"
        else:
            member = "en" if not is_name(getattr(value, "en", "")) else "fa_inverse"
    elif problem.code == "schema_bad_number":
        member = str(problem.data.get("member", ""))
    elif problem.code.startswith("schema_condition"):
        member = "only_if"
    elif problem.code == "schema_unknown_tag":
        member = "signatures" if place.kind is Kind.RELATION and not attribute else "targets"
    name = getattr(value, "fa" if language == "fa" else "en", "") if value is not None else ""
    name = name or problem.where.partition(":")[2]
    return Wrong(place, attribute, member, f"{isolate(name)}: {said}" if name else said)


class Problems(QWidget):
    """`chosen(Wrong)` by Enter or a click."""

    chosen = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.said = PlainLabel()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is wrong"))
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.list)
        self.show_wrong(())

    def show_wrong(self, found: tuple[Wrong, ...]) -> None:
        self.list.setVisible(bool(found))
        self.said.setVisible(bool(found))
        count = number(len(found), self._language)
        self.said.setText(self.tr("To be mended first: {count}").format(count=count))
        self.list.setFixedHeight((self.fontMetrics().height() + 8) * min(len(found), _ROWS) + 6)
        self.list.clear()
        for each in found:
            row = QListWidgetItem(each.words)
            row.setData(_PLACE, each)
            self.list.addItem(row)

    def _on_chosen(self, row: QListWidgetItem) -> None:
        self.chosen.emit(row.data(_PLACE))
