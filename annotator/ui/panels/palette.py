# SPDX-License-Identifier: MIT
"""The tags that may be given to what is selected, by layers, with their colours and keys."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.text.folding import fold
from annotator.ui.icons import icon
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import TagButton
from annotator.ui.panels.find import tool
from annotator.ui.plain import PlainLabel, heading, quiet

_MANY = 18
"""Tags from which on a line to find one by its name is worth its place."""


class PalettePanel(QScrollArea):
    """Shows tags, or relation tags while a link is being made. `layers_hidden(keys)` says which
    layers a person does not want to see in the text."""

    tag_chosen = Signal(str)
    relation_chosen = Signal(str)
    layers_hidden = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[tuple[TagChoice, ...], bool] | None = None
        self._shown_buttons: list[TagButton] = []
        self._headings: dict[str, QWidget] = {}
        self._eyes: dict[str, QToolButton] = {}
        self._hidden: frozenset[str] = frozenset()
        self._title = heading(self.tr("Relations"))
        self._hint = quiet(PlainLabel(wrap=True))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a tag"))
        self.filter.setAccessibleName(self.tr("Find a tag"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._on_found)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.filter)
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

    def set_hidden(self, layers: frozenset[str]) -> None:
        """Which layers are not shown in the text; emits nothing."""
        self._hidden = layers
        for key, eye in self._eyes.items():
            self._say_hidden(eye, key)

    def choice_for(self, key: str) -> TagChoice | None:
        """The allowed choice whose shortcut is the logical key `key`."""
        choices = self._shown[0] if self._shown else ()
        return next((c for c in choices if c.allowed and c.shortcut.lower() == key), None)

    def buttons(self) -> tuple[TagButton, ...]:
        return tuple(self._shown_buttons)

    def eye(self, layer: str) -> QToolButton:
        """What shows and hides a layer."""
        return self._eyes[layer]

    def _show(self, choices: tuple[TagChoice, ...], *, relation: bool) -> None:
        if self._shown == (choices, relation):
            return
        self._shown = (choices, relation)
        self._title.setVisible(relation)
        self._hint.setText(self._hint_for(choices, relation=relation))
        self._hint.setVisible(bool(self._hint.text()))
        many = len(choices) > _MANY
        self.filter.setVisible(many)
        if not many:
            self.filter.clear()
        self._clear()
        chosen = self.relation_chosen if relation else self.tag_chosen
        layers = {choice.layer: choice.layer_name for choice in choices if choice.layer}
        for choice in choices:
            if len(layers) > 1 and choice.layer and choice.layer not in self._headings:
                self._add_heading(choice.layer, choice.layer_name)
            button = TagButton(choice)
            button.clicked.connect(lambda _=False, key=choice.key: chosen.emit(key))
            self._buttons.addWidget(button)
            self._shown_buttons.append(button)
        self._narrow()

    def _clear(self) -> None:
        for widget in (*self._shown_buttons, *self._headings.values()):
            self._buttons.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown_buttons.clear()
        self._headings.clear()
        self._eyes.clear()

    def _add_heading(self, key: str, name: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6 if self._headings else 0, 0, 0)
        row.addWidget(quiet(heading(name)), 1)
        eye = tool("eye", name)
        eye.setCheckable(True)
        eye.clicked.connect(lambda: self._on_eye(key))
        row.addWidget(eye)
        self._eyes[key] = eye
        self._headings[key] = line
        self._say_hidden(eye, key)
        self._buttons.addWidget(line)

    def _say_hidden(self, eye: QToolButton, key: str) -> None:
        hidden = key in self._hidden
        eye.setChecked(not hidden)
        eye.setIcon(icon("eye_off" if hidden else "eye"))
        words = self.tr("Show this layer in the text") if hidden else self.tr("Hide this layer")
        eye.setToolTip(words)
        eye.setAccessibleName(words)

    def _on_eye(self, key: str) -> None:
        self._hidden ^= {key}
        self.set_hidden(self._hidden)
        self.layers_hidden.emit(self._hidden)

    def _narrow(self) -> None:
        """Only the tags whose names have the letters typed, in any spelling."""
        wanted = fold(self.filter.text().strip())
        fitting: set[str] = set()
        for button in self._shown_buttons:
            choice = button.choice
            shown = not wanted or wanted in fold(choice.name) or wanted in fold(choice.key)
            button.setVisible(shown)
            if shown:
                fitting.add(choice.layer)
        for key, line in self._headings.items():
            line.setVisible(key in fitting)

    def _on_found(self) -> None:
        """Enter gives the first tag that is left."""
        for button in self._shown_buttons:
            if not button.isHidden() and button.isEnabled():
                self.filter.clear()
                button.click()
                return

    def _hint_for(self, choices: tuple[TagChoice, ...], *, relation: bool) -> str:
        if relation and not choices:
            return self.tr("The schema allows no relation between these two.")
        if not any(choice.allowed for choice in choices):
            return self.tr("Select words in the text, then press a tag's key.")
        return ""
