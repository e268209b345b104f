# SPDX-License-Identifier: MIT
"""Accepting all suggestions of a stretch above a confidence, with a look at them first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QRadioButton,
    QSlider,
    QWidget,
)

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.mentions import MentionsModel
from annotator.ui.models.rows import MentionRow
from annotator.ui.panels.delegates import MentionDelegate
from annotator.ui.plain import PlainLabel, heading, number, percent


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text around the selected place, and the suggestions that lie in it."""

    name: str
    keys: frozenset[str]


class AcceptAboveDialog(ResultDialog):
    """`confirmed(keys, threshold)`: the suggestions whose score reaches the threshold;
    `shown(keys)` whenever these are others, for the article to light them up."""

    confirmed = Signal(list, float)
    shown = Signal(list)

    def __init__(
        self,
        suggestions: tuple[MentionRow, ...],
        language: str,
        threshold: float = 0.9,
        parent: QWidget | None = None,
        stretches: tuple[Stretch, ...] = (),
    ) -> None:
        """Besides the whole text one of the `stretches` can be chosen."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Accept all above a confidence"))
        self._language = language
        self._all = suggestions
        self.stretches = (Stretch(self.tr("The whole &text"), self._every()), *stretches)
        self.choices = QButtonGroup(self)
        if stretches:
            self.column.addLayout(self._stretch_row())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.tr("Confidence"))
        self._threshold = heading("")
        line = QHBoxLayout()
        line.addWidget(PlainLabel(self.tr("Confidence")))
        line.addWidget(self.slider, 1)
        line.addWidget(self._threshold)
        self.column.addLayout(line)
        self.model = MentionsModel(language, self)
        self.column.addWidget(self._list(), 1)
        self._count = PlainLabel()
        self.column.addWidget(self._count)
        self._ok = self.add_buttons(self.tr("Accept them"))
        self.slider.setValue(round(threshold * 100))
        self.slider.valueChanged.connect(self._show)
        self.choices.idToggled.connect(lambda _id, on: self._show() if on else None)
        self._show()
        self.accepted.connect(lambda: self.confirmed.emit(self.keys(), self.slider.value() / 100))
        self.slider.setFocus()
        unit = self.fontMetrics().height()
        self.fit(unit * 26, unit * 26)

    def _every(self) -> frozenset[str]:
        return frozenset(row.key for row in self._all)

    def _stretch_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for place, stretch in enumerate(self.stretches):
            button = QRadioButton(stretch.name)
            button.setChecked(place == 0)
            self.choices.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(MentionDelegate(self._language))
        view.itemDelegate().setParent(view)
        view.setAccessibleName(self.tr("Suggestions to accept"))
        view.setUniformItemSizes(True)
        return view

    def keys(self) -> list[str]:
        return [row.key for row in self._above()]

    def _inside(self) -> tuple[MentionRow, ...]:
        keys = self.stretches[max(self.choices.checkedId(), 0)].keys
        return tuple(row for row in self._all if row.key in keys)

    def _above(self) -> tuple[MentionRow, ...]:
        least = self.slider.value()
        return tuple(row for row in self._inside() if round((row.score or 0) * 100) >= least)

    def _show(self) -> None:
        above = self._above()
        self._threshold.setText(percent(self.slider.value() / 100, self._language))
        self.model.set_mentions(above)
        words = self.tr("{count} of {total} suggestions")
        self._count.setText(
            words.format(
                count=number(len(above), self._language),
                total=number(len(self._inside()), self._language),
            )
        )
        if self._ok is not None:
            self._ok.setEnabled(bool(above))
        self.shown.emit([row.key for row in above])
