# SPDX-License-Identifier: MIT
"""Choosing among the relation tags that are legal between two places."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.keys import logical_key
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import TagButton
from annotator.ui.plain import PlainLabel, isolate


class RelationChooser(ResultDialog):
    """`chosen(tag)` after a click, Enter on a button, or the tag's key."""

    chosen = Signal(str)

    def __init__(
        self,
        source: str,
        target: str,
        choices: tuple[TagChoice, ...],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Relation"))
        arrow = "←" if language == "fa" else "→"
        ends = PlainLabel(f"{isolate(source)} {arrow} {isolate(target)}", wrap=True)
        ends.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self.column.addWidget(ends)
        self.buttons = [TagButton(choice) for choice in choices]
        for button in self.buttons:
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, key=button.choice.key: self._on_chosen(key))
            self.column.addWidget(button)
        self.add_buttons()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_chosen(self, key: str) -> None:
        self.chosen.emit(key)
        self.accept()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        key = logical_key(arg__1)
        if key in ("Up", "Down"):
            self.focusNextPrevChild(key == "Down")
            return
        for button in self.buttons:
            if key and button.isEnabled() and key == button.choice.shortcut.lower():
                self._on_chosen(button.choice.key)
                return
        super().keyPressEvent(arg__1)
