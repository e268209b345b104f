# SPDX-License-Identifier: MIT
"""The colour of a tag: one of the palette, or one's own where it can be seen on both pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.panels.choices import swatch
from annotator.ui.panels.flow import Flow
from annotator.ui.plain import PlainLabel, isolate, number, quiet
from annotator.ui.theme import DARK, LIGHT, contrast, mixed

LEAST = 3.0
"""WCAG 2's contrast for what is not text: an outline has to be seen."""
_STEPS = 48


def contrasts(color: str) -> tuple[float, float]:
    """On the light page and on the dark one."""
    return contrast(color, LIGHT.canvas.page), contrast(color, DARK.canvas.page)


def is_readable(color: str) -> bool:
    return min(contrasts(color)) >= LEAST


def nearest_readable(color: str) -> str:
    """The colour itself, or the one least darker or lighter that is seen on both pages."""
    steps = (
        mixed(color, towards, step / _STEPS)
        for step in range(_STEPS + 1)
        for towards in ("#000000", "#ffffff")
    )
    return next((found for found in steps if is_readable(found)), "#7a7a7a")


class ColorField(QWidget):
    """`edited((place in the palette, own colour or ""))`."""

    edited = Signal(object)

    def __init__(
        self, chips: tuple[str, ...], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._value: tuple[int, str] = (0, "")
        self._offered = ""
        self.buttons = QButtonGroup(self)
        self.buttons.setExclusive(True)
        swatches = Flow(gap=2)
        for place, chip in enumerate(chips):
            swatches.addWidget(self._button(place, chip))
        self.own = QPushButton(self.tr("Own colour…"))
        self.own.setAutoDefault(False)
        self.own.clicked.connect(self._on_own)
        swatches.addWidget(self.own)
        self._said = quiet(PlainLabel(wrap=True))
        self.take = QPushButton()
        self.take.setAutoDefault(False)
        self.take.clicked.connect(lambda: self._set_own(self._offered))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(swatches)
        column.addWidget(self._said)
        column.addWidget(self.take)
        # A form would else give it no more than its hint, which knows of one line only.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._say("")
        self.setFocusProxy(self.buttons.button(0))

    def _button(self, place: int, chip: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIcon(swatch(chip, 18))
        button.setIconSize(QSize(18, 18))
        words = self.tr("Colour {number}").format(number=number(place + 1, self._language))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self._set((place, "")))
        self.buttons.addButton(button, place)
        return button

    def set_chips(self, chips: tuple[str, ...]) -> None:
        for place, chip in enumerate(chips):
            self.buttons.button(place).setIcon(swatch(chip, 18))

    def show_value(self, value: Json) -> None:
        self._offered = ""
        self._value = place, own = value
        self.buttons.setExclusive(False)
        for button in self.buttons.buttons():
            button.setChecked(not own and self.buttons.id(button) == place)
        self.buttons.setExclusive(True)
        if own:
            self.own.setIcon(swatch(own))
        else:
            self.own.setIcon(swatch("#00000000"))
        self._say(own)

    def pick(self, color: str) -> None:
        """Take a person's own colour, or say why not and offer one like it."""
        if is_readable(color):
            self._set_own(color)
        else:
            self._offered = nearest_readable(color)
            self._say(color)

    def _set_own(self, color: str) -> None:
        self._set((self._value[0], color))

    def _set(self, value: tuple[int, str]) -> None:
        self.show_value(value)
        self.edited.emit(value)

    def _say(self, color: str) -> None:
        """What the contrast of a colour of one's own is; with a way out when it is too low."""
        refused = bool(color) and not is_readable(color)
        self.take.setVisible(refused)
        self._said.setVisible(bool(color))
        if not color:
            return
        light, dark = (
            isolate(f"{number(ratio, self._language, 1)}:{number(1, self._language)}")
            for ratio in contrasts(color)
        )
        words = self.tr("Contrast {light} on the light page, {dark} on the dark one.")
        said = words.format(light=light, dark=dark)
        if refused:
            said += "\n" + self.tr("An outline of this colour would hardly be seen.")
            self.take.setIcon(swatch(self._offered or nearest_readable(color)))
            self._offered = self._offered or nearest_readable(color)
            words = self.tr("Take the nearest colour that can be seen ({color})")
            self.take.setText(words.format(color=isolate(self._offered)))
        self._said.setText(said)

    def _on_own(self) -> None:
        start = QColor(self._value[1] or "#2a7f8e")
        dialog = QColorDialog(start, self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.tr("Own colour"))
        dialog.colorSelected.connect(lambda color: self.pick(color.name()))
        dialog.open()
