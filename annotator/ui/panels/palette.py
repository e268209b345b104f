# SPDX-License-Identifier: MIT
"""The tags that may be given to what is selected, with their colours and keys."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import TagButton
from annotator.ui.plain import PlainLabel, heading, quiet


class PalettePanel(QScrollArea):
    """Shows tags, or relation tags while a link is being made."""

    tag_chosen = Signal(str)
    relation_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[tuple[TagChoice, ...], bool] | None = None
        self._shown_buttons: list[TagButton] = []
        self._title = heading(self.tr("Relations"))
        self._hint = quiet(PlainLabel(wrap=True))
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._buttons)
        column.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleName(self.tr("Tags"))
        self.set_tags(())

    @override
    def minimumSizeHint(self) -> QSize:
        """Wide enough that nothing inside is cut."""
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 80)

    def set_tags(self, choices: tuple[TagChoice, ...]) -> None:
        self._show(choices, relation=False)

    def set_relations(self, choices: tuple[TagChoice, ...]) -> None:
        """Relation mode: `choices` are the tags legal between the two places."""
        self._show(choices, relation=True)

    def choice_for(self, key: str) -> TagChoice | None:
        """The allowed choice whose shortcut is the logical key `key`."""
        choices = self._shown[0] if self._shown else ()
        return next((c for c in choices if c.allowed and c.shortcut.lower() == key), None)

    def buttons(self) -> tuple[TagButton, ...]:
        return tuple(self._shown_buttons)

    def _show(self, choices: tuple[TagChoice, ...], *, relation: bool) -> None:
        if self._shown == (choices, relation):
            return
        self._shown = (choices, relation)
        self._title.setVisible(relation)
        self._hint.setText(self._hint_for(choices, relation=relation))
        self._hint.setVisible(bool(self._hint.text()))
        for button in self._shown_buttons:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._shown_buttons.clear()
        chosen = self.relation_chosen if relation else self.tag_chosen
        for choice in choices:
            button = TagButton(choice)
            button.clicked.connect(lambda _=False, key=choice.key: chosen.emit(key))
            self._buttons.addWidget(button)
            self._shown_buttons.append(button)

    def _hint_for(self, choices: tuple[TagChoice, ...], *, relation: bool) -> str:
        if relation and not choices:
            return self.tr("The schema allows no relation between these two.")
        if not any(choice.allowed for choice in choices):
            return self.tr("Select words in the text, then press a tag's key.")
        return ""
