# SPDX-License-Identifier: MIT
"""Who or what the selected span refers to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.models.rows import EntityLine
from annotator.ui.panels.choices import ElidedButton
from annotator.ui.plain import plain_tooltip


class IdentityRow(QWidget):
    """`entity_selected(id)` after a click on a name; `chooser_requested` for another."""

    entity_selected = Signal(str)
    chooser_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[EntityLine, ...] = ()
        self._buttons: list[QWidget] = []
        self._names = QVBoxLayout()
        self._names.setSpacing(0)
        self.choose = QPushButton()
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.chooser_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self._names, 1)
        line.addWidget(self.choose)
        self._line = line
        self._name_button()

    def show_entities(self, lines: tuple[EntityLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        for button in self._buttons:
            self._names.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(line) for line in lines]
        for button in self._buttons:
            self._names.addWidget(button)
            button.show()
        self._name_button()

    def _button(self, line: EntityLine) -> QWidget:
        button = ElidedButton(line.name)
        button.setToolTip(
            plain_tooltip(f"{line.name} · {line.detail}" if line.detail else line.name)
        )
        button.clicked.connect(lambda: self.entity_selected.emit(line.id))
        return button

    def _name_button(self) -> None:
        self._line.setStretch(0, 1 if self._shown else 0)
        self._line.setStretch(1, 0 if self._shown else 1)
        self.choose.setText("…" if self._shown else self.tr("Choose an identity…"))
        self.choose.setAccessibleName(self.tr("Identity"))
