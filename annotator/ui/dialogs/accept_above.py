# SPDX-License-Identifier: MIT
"""Accepting all suggestions above a confidence, with a look at them first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QSlider, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.mentions import MentionsModel
from annotator.ui.models.rows import MentionRow
from annotator.ui.panels.delegates import MentionDelegate
from annotator.ui.plain import PlainLabel, heading, number, percent


class AcceptAboveDialog(ResultDialog):
    """`confirmed(keys, threshold)`: the suggestions whose score reaches the threshold."""

    confirmed = Signal(list, float)

    def __init__(
        self,
        suggestions: tuple[MentionRow, ...],
        language: str,
        threshold: float = 0.9,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Accept all above a confidence"))
        self._language = language
        self._all = suggestions
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(50, 100)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.tr("Confidence"))
        self._threshold = heading("")
        line = QHBoxLayout()
        line.addWidget(PlainLabel(self.tr("Confidence")))
        line.addWidget(self.slider, 1)
        line.addWidget(self._threshold)
        self.column.addLayout(line)
        self.model = MentionsModel(language, self)
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(MentionDelegate(language))
        view.itemDelegate().setParent(view)
        view.setAccessibleName(self.tr("Suggestions to accept"))
        view.setUniformItemSizes(True)
        self.column.addWidget(view, 1)
        self._count = PlainLabel()
        self.column.addWidget(self._count)
        self._ok = self.add_buttons(self.tr("Accept them"))
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.setValue(round(threshold * 100))
        self._on_moved(self.slider.value())
        self.accepted.connect(lambda: self.confirmed.emit(self.keys(), self.slider.value() / 100))
        unit = self.fontMetrics().height()
        self.fit(unit * 26, unit * 26)

    def keys(self) -> list[str]:
        return [row.key for row in self._above()]

    def _above(self) -> tuple[MentionRow, ...]:
        least = self.slider.value()
        return tuple(row for row in self._all if round((row.score or 0) * 100) >= least)

    def _on_moved(self, value: int) -> None:
        above = self._above()
        self._threshold.setText(percent(value / 100, self._language))
        self.model.set_mentions(above)
        words = self.tr("{count} of {total} suggestions")
        self._count.setText(
            words.format(
                count=number(len(above), self._language),
                total=number(len(self._all), self._language),
            )
        )
        if self._ok is not None:
            self._ok.setEnabled(bool(above))
