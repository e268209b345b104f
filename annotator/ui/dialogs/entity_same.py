# SPDX-License-Identifier: MIT
"""Pairs of identities that may be one, decided one by one."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.keys import logical_key
from annotator.ui.models.entities import OfferRow, PairRow
from annotator.ui.plain import PlainLabel, isolate, number, plain_tooltip

_ROW = int(Qt.ItemDataRole.UserRole)


class SameEntitiesDialog(ResultDialog):
    """`merge_requested(one, other)` and `apart_requested(one, other)`; a decided pair leaves the
    list. Y and N decide from the keyboard."""

    merge_requested = Signal(str, str)
    apart_requested = Signal(str, str)

    def __init__(
        self, pairs: tuple[PairRow, ...], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("The same identity?"))
        self._language = language
        words = self.tr("Two people of one name stay two until somebody says that they are one.")
        self.column.addWidget(PlainLabel(words, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pairs"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.list, 1)
        self.list.installEventFilter(self)
        self._count = PlainLabel()
        self.column.addWidget(self._count)
        line = QHBoxLayout()
        self.yes = QPushButton(self.tr("Yes, merge (Y)"))
        self.no = QPushButton(self.tr("No, different (N)"))
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.yes.clicked.connect(lambda: self._decide(self.merge_requested))
        self.no.clicked.connect(lambda: self._decide(self.apart_requested))
        self.add_buttons()
        self.set_pairs(pairs)
        unit = self.fontMetrics().height()
        self.fit(unit * 36, unit * 26)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_pairs(self, pairs: tuple[PairRow, ...]) -> None:
        place = max(self.list.currentRow(), 0)
        self.list.clear()
        for pair in pairs:
            words = f"{_named(pair.one)}\n{_named(pair.other)}\n{pair.reason}"
            item = QListWidgetItem(words)
            item.setToolTip(plain_tooltip(words))
            item.setData(_ROW, pair)
            self.list.addItem(item)
        self.list.setCurrentRow(min(place, len(pairs) - 1))
        count = number(len(pairs), self._language)
        self._count.setText(
            self.tr("{count} pairs").format(count=count) if pairs else self.tr("No pair is left.")
        )
        for button in (self.yes, self.no):
            button.setEnabled(bool(pairs))

    def _decide(self, signal: object) -> None:
        item = self.list.currentItem()
        if item is not None:
            pair: PairRow = item.data(_ROW)
            signal.emit(pair.one.id, pair.other.id)  # type: ignore[attr-defined]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the list takes a letter for the beginning of a row."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        signal = {"y": self.merge_requested, "n": self.apart_requested}.get(logical_key(event))
        if signal is not None:
            self._decide(signal)
        return signal is not None


def _named(row: OfferRow) -> str:
    parts = (isolate(row.name), row.type_name, row.detail)
    return " · ".join(part for part in parts if part)
