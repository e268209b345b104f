# SPDX-License-Identifier: MIT
"""The relations of the selected span, each with its tag, its other end and a way to delete it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.ui.models.rows import RelationLine
from annotator.ui.panels.choices import ElidedButton, QuietCombo
from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, quiet


class RelationList(QWidget):
    """`relation_retag(id, tag)`, `relation_selected(id)`, `relation_deleted(id)`; for one that is
    only proposed, `relation_accepted(key)` and `relation_deleted(key)` to reject it."""

    relation_selected = Signal(str)
    relation_deleted = Signal(str)
    relation_retag = Signal(str, str)
    relation_accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(2)
        self._shown: tuple[RelationLine, ...] = ()
        self._widgets: list[QWidget] = []

    def show_relations(self, lines: tuple[RelationLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        for place, line in enumerate(lines):
            arrow, other, delete, kind = self._cells(line)
            self._grid.addWidget(arrow, 2 * place, 0)
            self._grid.addWidget(other, 2 * place, 1)
            self._grid.addWidget(delete, 2 * place, 2)
            self._grid.addWidget(kind, 2 * place + 1, 1)
            self._widgets += [arrow, other, delete, kind]
            if not line.confirmed:
                accept = tool("accept", self.tr("Accept the relation"))
                accept.clicked.connect(lambda _=False, key=line.id: self._on_accepted(key))
                self._grid.addWidget(accept, 2 * place + 1, 2)
                self._widgets.append(accept)

    def _cells(self, line: RelationLine) -> tuple[QWidget, ...]:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        away = "←" if mirrored else "→"
        back = "→" if mirrored else "←"
        arrow = quiet(PlainLabel(away if line.outgoing else back))
        arrow.setToolTip(self.tr("from here") if line.outgoing else self.tr("to here"))
        kind = QuietCombo()
        kind.set_choices(line.choices, line.tag)
        if not line.choices:
            kind.addItem(line.name, line.tag)
        kind.setEnabled(len(line.choices) > 1)
        kind.setAccessibleName(self.tr("Tag of the relation"))
        kind.activated.connect(lambda place: self._on_chosen(line, str(kind.itemData(place))))
        other = ElidedButton(line.other)
        other.clicked.connect(lambda: self.relation_selected.emit(line.id))
        delete = (
            tool("delete", self.tr("Delete the relation"))
            if line.confirmed
            else tool("reject", self.tr("Reject the relation"))
        )
        delete.clicked.connect(lambda: self.relation_deleted.emit(line.id))
        return arrow, other, delete, kind

    def _on_accepted(self, key: str) -> None:
        self.relation_accepted.emit(key)

    def _on_chosen(self, line: RelationLine, tag: str) -> None:
        if tag != line.tag:
            self.relation_retag.emit(line.id, tag)
