# SPDX-License-Identifier: MIT
"""The roles of the selected event: what fills each, what is missing, and a way to link more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.ui.models.rows import RoleFiller, RoleLine
from annotator.ui.panels.choices import ElidedButton
from annotator.ui.panels.find import tool
from annotator.ui.panels.row_grid import RowGrid
from annotator.ui.plain import PlainLabel, plain_tooltip, quiet


class RoleList(RowGrid):
    """`role_requested(label)` asks for something to fill a role, `filler_selected(relation)`
    and `filler_removed(relation)` are about what fills one now."""

    role_requested = Signal(str)
    filler_selected = Signal(str)
    filler_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._shown: tuple[RoleLine, ...] = ()
        self._buttons: dict[str, QToolButton] = {}

    def show_roles(self, lines: tuple[RoleLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        self._clear()
        self._buttons.clear()
        row = 0
        for line in lines:
            row = self._add(line, row)

    def button(self, label: str) -> QToolButton:
        """The one that asks for something to fill the role."""
        return self._buttons[label]

    def button_for(self, label: str) -> QToolButton | None:
        return self._buttons.get(label)

    def _add(self, line: RoleLine, row: int) -> int:
        name = PlainLabel(f"{line.name} *" if line.missing else line.name)
        name.setToolTip(plain_tooltip(line.targets))
        self._put(quiet(name), row, 0)
        link = tool("link", self.tr("Link to “{role}”").format(role=line.name))
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.setEnabled(not line.full)
        link.clicked.connect(lambda: self.role_requested.emit(line.label))
        self._buttons[line.label] = link
        self._put(link, row, 1)
        if line.missing:
            row += 1
            missing = PlainLabel(self.tr("missing"))
            missing.setContentsMargins(8, 0, 8, 0)
            self._put(missing, row, 0, columns=2)
        for filler in line.fillers:
            row += 1
            self._add_filler(filler, row)
        return row + 1

    def _add_filler(self, filler: RoleFiller, row: int) -> None:
        words = ElidedButton(filler.words)
        words.clicked.connect(lambda: self.filler_selected.emit(filler.relation))
        self._put(words, row, 0)
        remove = tool("delete", self.tr("Take out"))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.clicked.connect(lambda: self.filler_removed.emit(filler.relation))
        self._put(remove, row, 1)
