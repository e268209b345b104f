# SPDX-License-Identifier: MIT
"""Questions about a tag in use: into which other it goes, or into which ones it is split."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.model.schema import Attribute, AttributeType, Schema, Tag
from annotator.model.schema_rules import KEY, is_name
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, isolate, quiet
from annotator.ui.schema_editor.edits import free_key, least_used_colors
from annotator.ui.schema_editor.fields import Choice
from annotator.ui.ticks import TickDelegate


class MergeDialog(ResultDialog):
    """`chosen(key)`: where it goes."""

    chosen = Signal(str)

    def __init__(
        self, name: str, others: tuple[TagChoice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Merge into another"))
        words = self.tr("All that is marked as {tag} becomes:")
        self.column.addWidget(PlainLabel(words.format(tag=isolate(name)), wrap=True))
        self.into = QuietCombo()
        self.into.setAccessibleName(self.tr("Into"))
        self.into.set_choices(others, others[0].key if others else "")
        self.column.addWidget(self.into)
        note = self.tr("Attributes and relations of both are kept. You see what changes first.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self.add_buttons(self.tr("Merge"))
        self.accepted.connect(lambda: self.chosen.emit(str(self.into.currentData())))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)


class SplitDialog(ResultDialog):
    """`chosen(attribute, parts)`: a new tag for each ticked value."""

    chosen = Signal(str, object)

    def __init__(
        self, schema: Schema, tag: Tag, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Split by an attribute"))
        self._schema, self._tag, self._language = schema, tag, language
        words = self.tr("Places marked as {tag} get a tag of their own for each ticked value of:")
        name = isolate(tag.name(language))
        self.column.addWidget(PlainLabel(words.format(tag=name), wrap=True))
        self._attributes = {each.key: each for each in splittable(tag)}
        named = [(key, each.name(language)) for key, each in self._attributes.items()]
        self.attribute = Choice(named)
        self.attribute.setAccessibleName(self.tr("Attribute"))
        form = QFormLayout()
        form.addRow(PlainLabel(self.tr("Attribute")), self.attribute)
        self.column.addLayout(form)
        self.table = self._build_table()
        self.column.addWidget(self.table, 1)
        self._said = quiet(PlainLabel(wrap=True))
        self.column.addWidget(self._said)
        self._ok = self.add_buttons(self.tr("Split"))
        self.attribute.currentIndexChanged.connect(lambda _: self._fill())
        self.table.itemChanged.connect(lambda _: self._check())
        self.accepted.connect(
            lambda: self.chosen.emit(str(self.attribute.currentData()), self.parts())
        )
        self.fit(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 22)
        self._fill()

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(self.tr("New tags"))
        heads = (
            self.tr("Value"),
            self.tr("Key"),
            self.tr("Persian name"),
            self.tr("English name"),
        )
        table.setHorizontalHeaderLabels(heads)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setItemDelegateForColumn(0, TickDelegate(table))
        return table

    def _fill(self) -> None:
        attribute = self._attributes.get(str(self.attribute.currentData()))
        if attribute is None:
            return
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        taken = [tag.key for tag in self._schema.tags]
        for row, value in enumerate(_values(attribute)):
            self.table.insertRow(row)
            suffix = _ascii(value) or str(row + 1)
            key = free_key(f"{self._tag.key}_{suffix}".upper()[:60], taken)
            taken.append(key)
            fa, en = (_value_name(attribute, value, language) for language in ("fa", "en"))
            first = QTableWidgetItem(fa if self._language == "fa" else en)
            first.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            first.setData(Qt.ItemDataRole.UserRole, value)
            first.setCheckState(Qt.CheckState.Checked)
            if attribute.type is AttributeType.YES_NO:
                cells = (key, f"{self._tag.fa}: {fa}", f"{self._tag.en}: {en}")
            else:
                cells = (key, fa, en)
            self.table.setItem(row, 0, first)
            for column, words in enumerate(cells, start=1):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self.table.blockSignals(False)
        self._check()

    def parts(self) -> dict[str, Tag]:
        """By value; colours are those that the schema uses least."""
        made: dict[str, Tag] = {}
        colors = least_used_colors(self._schema)
        for row in range(self.table.rowCount()):
            first = self.table.item(row, 0)
            if first is None or first.checkState() != Qt.CheckState.Checked:
                continue
            key, fa, en = (self._text(row, column) for column in (1, 2, 3))
            color = colors[row % len(colors)]
            made[str(first.data(Qt.ItemDataRole.UserRole))] = Tag(key, fa, en, color)
        return made

    def _text(self, row: int, column: int) -> str:
        cell = self.table.item(row, column)
        return cell.text().strip() if cell is not None else ""

    def _check(self) -> None:
        parts = self.parts()
        keys = [tag.key for tag in parts.values()]
        said = ""
        if any(not KEY.fullmatch(key) for key in keys):
            said = self.tr("A key is Latin letters, digits, _ and -.")
        elif any(self._schema.tag(key) is not None for key in keys):
            said = self.tr("The schema has a tag of that key already.")
        elif not all(is_name(tag.fa) and is_name(tag.en) for tag in parts.values()):
            said = self.tr("Every new tag needs its names.")
        left = self.tr(
            "What has none of these values stays what it is. You see what changes first."
        )
        self._said.setText(said or left)
        if self._ok is not None:
            self._ok.setEnabled(bool(parts) and not said)


def splittable(tag: Tag) -> tuple[Attribute, ...]:
    kinds = (AttributeType.CHOICE, AttributeType.YES_NO)
    return tuple(each for each in tag.attributes if each.type in kinds)


def _values(attribute: Attribute) -> tuple[str, ...]:
    return ("true", "false") if attribute.type is AttributeType.YES_NO else attribute.values


def _value_name(attribute: Attribute, value: str, language: str) -> str:
    if attribute.type is not AttributeType.YES_NO:
        return attribute.value_name(value, language)
    yes = value == "true"
    if language == "fa":
        return "بله" if yes else "خیر"
    return "yes" if yes else "no"


def _ascii(value: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in value).strip("_")
