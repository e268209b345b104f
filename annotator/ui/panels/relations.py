# SPDX-License-Identifier: MIT
"""The relations of the selected span, each with its tag, its other end and a way to delete it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.models.rows import RelationLine
from annotator.ui.panels.choices import ElidedButton, QuietCombo
from annotator.ui.panels.find import tool
from annotator.ui.panels.row_grid import RowGrid
from annotator.ui.plain import PlainLabel, quiet


class RelationList(RowGrid):
    """`relation_retag(id, tag)`, `relation_selected(id)`, `relation_deleted(id)`; for one that is
    only proposed, `relation_accepted(key)` and `relation_deleted(key)` to reject it."""

    relation_selected = Signal(str)
    relation_deleted = Signal(str)
    relation_retag = Signal(str, str)
    relation_accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._shown: tuple[RelationLine, ...] = ()

    def show_relations(self, lines: tuple[RelationLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        self._clear()
        for place, line in enumerate(lines):
            self._add(line, 2 * place)

    def _add(self, line: RelationLine, row: int) -> None:
        """The relation's name, and below it the other end."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrow = quiet(PlainLabel("←" if line.outgoing == mirrored else "→"))
        arrow.setToolTip(self.tr("from here") if line.outgoing else self.tr("to here"))
        self._put(arrow, row, 0)
        self._put(self._kind(line), row, 1)
        if not line.confirmed:
            accept = tool("accept", self.tr("Accept the relation"))
            accept.clicked.connect(lambda: self._on_accepted(line.id))
            self._put(accept, row, 2)
        delete = (
            tool("delete", self.tr("Delete the relation"))
            if line.confirmed
            else tool("reject", self.tr("Reject the relation"))
        )
        delete.clicked.connect(lambda: self.relation_deleted.emit(line.id))
        self._put(delete, row, 3)
        other = ElidedButton(line.other)
        other.clicked.connect(lambda: self.relation_selected.emit(line.id))
        self._put(other, row + 1, 1, columns=3)

    def _kind(self, line: RelationLine) -> QWidget:
        """What may be changed is a list, all else words."""
        if len(line.choices) < 2:
            return quiet(PlainLabel(line.name))
        kind = QuietCombo()
        kind.set_choices(line.choices, line.tag)
        kind.setAccessibleName(self.tr("Tag of the relation"))
        kind.activated.connect(lambda place: self._on_chosen(line, str(kind.itemData(place))))
        return kind

    def _on_accepted(self, key: str) -> None:
        self.relation_accepted.emit(key)

    def _on_chosen(self, line: RelationLine, tag: str) -> None:
        if tag != line.tag:
            self.relation_retag.emit(line.id, tag)
