# SPDX-License-Identifier: MIT
"""The tags of the files on one side, those of the project on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.model.schema import Schema
from annotator.session.exchange.added_tags import Wanted
from annotator.session.exchange.import_look import ForeignLabel, ImportLook
from annotator.session.exchange.tag_mapping import LEFT_OUT, TagMapping
from annotator.ui.panels.choices import QuietCombo, swatch
from annotator.ui.plain import PlainLabel, heading, isolate, number, quiet
from annotator.ui.presenting import Look

_ADDED = "\0added"
_MOST = 300
"""Tags with a choice of their own; files with more have words in the place of tags."""


class MappingTable(QWidget):
    """`changed` when another choice was made."""

    changed = Signal()

    def __init__(self, look: Look, *, lead: bool, parent: QWidget | None = None) -> None:
        """Only a lead adds to the schema."""
        super().__init__(parent)
        self._look = look
        self._lead = lead
        self._seen = ImportLook()
        self.tags: dict[str, QuietCombo] = {}
        self.relations: dict[str, QuietCombo] = {}
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(
            [self.tr("In the files"), self.tr("How many"), self.tr("In this project")]
        )
        self.table.setAccessibleName(self.tr("Tags of the files"))
        self.table.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.table.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._left = quiet(PlainLabel(wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("Tags of the files")))
        column.addWidget(self.table, 1)
        column.addWidget(self._left)

    def show_look(self, seen: ImportLook, schema: Schema) -> None:
        """What was chosen before stays chosen."""
        chosen = {
            (kind, label): combo.currentData()
            for kind, combos in (("tag", self.tags), ("relation", self.relations))
            for label, combo in combos.items()
        }
        self._seen = seen
        self.table.clear()
        self.tags = self._filled("tag", seen.tags, self._tag_choices(schema), chosen)
        self.relations = self._filled(
            "relation", seen.relations, self._relation_choices(schema), chosen
        )
        self.setVisible(bool(self.tags or self.relations))
        self._count()

    def _filled(
        self,
        kind: str,
        labels: Sequence[ForeignLabel],
        choices: Sequence[tuple[str, str, QIcon]],
        chosen: dict[tuple[str, str], str],
    ) -> dict[str, QuietCombo]:
        combos = {}
        arrow = "←" if self._look.language == "fa" else "→"
        for each in labels[:_MOST]:
            shown = isolate(each.label) if kind == "tag" else f"{arrow} {isolate(each.label)}"
            item = QTreeWidgetItem([shown, number(each.count, self._look.language)])
            self.table.addTopLevelItem(item)
            combo = QuietCombo(characters=14)
            for key, name, picture in choices:
                combo.addItem(picture, name, key)
            combo.setAccessibleName(isolate(each.label))
            wanted = chosen.get((kind, each.label), each.ours)
            combo.setCurrentIndex(max(combo.findData(LEFT_OUT if wanted is None else wanted), 0))
            combo.currentIndexChanged.connect(self._on_changed)
            combo.installEventFilter(self)
            self.table.setItemWidget(item, 2, combo)
            combos[each.label] = combo
        return combos

    def _tag_choices(self, schema: Schema) -> list[tuple[str, str, QIcon]]:
        tags = (tag for tag in schema.tags if not tag.retired)
        language = self._look.language
        return self._first_choices() + [
            (tag.key, tag.name(language), swatch(self._look.color(tag))) for tag in tags
        ]

    def _relation_choices(self, schema: Schema) -> list[tuple[str, str, QIcon]]:
        links = (link for link in schema.links if not link.retired)
        return self._first_choices() + [
            (link.key, link.name(self._look.language), QIcon()) for link in links
        ]

    def _first_choices(self) -> list[tuple[str, str, QIcon]]:
        choices = [(LEFT_OUT, self.tr("Leave out"), QIcon())]
        if self._lead:
            choices.append((_ADDED, self.tr("Add to the schema"), QIcon()))
        return choices

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The choice that has the focus is in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QuietCombo):
            fields = self.fields()
            item = self.table.topLevelItem(fields.index(watched)) if watched in fields else None
            if item is not None:
                self.table.scrollToItem(item)
        return False

    def fields(self) -> list[QWidget]:
        """In the order of Tab."""
        return [*self.tags.values(), *self.relations.values()]

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        """How much stays out."""
        language = self._look.language
        words = []
        for said, labels, combos in (
            (self.tr("spans: {count}"), self._seen.tags, self.tags),
            (self.tr("relations: {count}"), self._seen.relations, self.relations),
        ):
            count = sum(each.count for each in labels if _is_left(combos, each.label))
            words += [said.format(count=number(count, language))] if count else []
        comma = "، " if language == "fa" else ", "
        lines = [f"{self.tr('Left out')} – {comma.join(words)}"] if words else []
        more = len(self._seen.tags) + len(self._seen.relations) - len(self.fields())
        if more:
            said = self.tr("{count} rarer tags are not listed here and keep their names.")
            lines.append(said.format(count=number(more, language)))
        self._left.setText("\n".join(lines))
        self._left.setVisible(bool(lines))

    def mapping(self) -> TagMapping:
        """Without what is to be added."""
        return TagMapping(_chosen(self.tags), _chosen(self.relations))

    def wanted(self) -> Wanted:
        pairs = {each.label: each.pairs for each in self._seen.relations}
        return Wanted(
            tuple(label for label, combo in self.tags.items() if combo.currentData() == _ADDED),
            tuple(
                (label, pairs[label])
                for label, combo in self.relations.items()
                if combo.currentData() == _ADDED
            ),
            self._seen.guess,
        )


def _is_left(combos: dict[str, QuietCombo], label: str) -> bool:
    return label in combos and combos[label].currentData() == LEFT_OUT


def _chosen(combos: dict[str, QuietCombo]) -> dict[str, str]:
    found = {label: str(combo.currentData()) for label, combo in combos.items()}
    return {label: key for label, key in found.items() if key != _ADDED}
