# SPDX-License-Identifier: MIT
"""Whom a place means: likely identities with the reason, any other by typing, or a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.keys import logical_key
from annotator.ui.models.entities import OfferRow
from annotator.ui.panels.choices import swatch
from annotator.ui.plain import PlainLabel, isolate, number, plain_tooltip, quiet

type Find = Callable[[str], tuple[OfferRow, ...]]
"""The identities a typed wording finds."""
_ROW = int(Qt.ItemDataRole.UserRole)
_NEW = "+"
_NUMBERED = 9


class EntityChooser(ResultDialog):
    """`chosen(id, also)`, with `also` after Shift+Enter: besides what the place means already;
    `created(name)` for a new one. `new_name` is empty where none can be made.

    As long as nothing is typed, 1 to 9 choose at once.
    """

    chosen = Signal(str, bool)
    created = Signal(str)

    def __init__(
        self,
        title: str,
        words: str,
        offers: tuple[OfferRow, ...],
        find: Find,
        new_name: str,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._offers = offers
        self._find = find
        self._new_name = new_name
        self._language = language
        self.column.addWidget(PlainLabel(isolate(f"«{words}»"), wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, or a number of the list"))
        self.search.setAccessibleName(self.tr("Find an identity"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Identities"))
        self.list.setIconSize(QSize(14, 14))
        self.list.itemActivated.connect(lambda item: self._take(item, also=False))
        self.list.installEventFilter(self)
        self.column.addWidget(self.list, 1)
        if new_name:
            hint = self.tr("Enter: means this one; Shift+Enter: means this one as well")
            self.column.addWidget(quiet(PlainLabel(hint, wrap=True)))
        self.add_buttons()
        self._fill("")
        unit = self.fontMetrics().height()
        self.fit(unit * 28, unit * 24)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, typed: str) -> None:
        wanted = " ".join(typed.split())
        rows = self._find(wanted) if wanted else self._offers
        self.list.clear()
        for place, row in enumerate(rows, start=1):
            numbered = not wanted and place <= _NUMBERED
            self.list.addItem(self._item(row, place if numbered else 0))
        name = wanted or self._new_name
        if name and self._new_name:
            item = QListWidgetItem(self.tr("New: {name}").format(name=isolate(f"«{name}»")))
            item.setData(_ROW, OfferRow(_NEW, name, "", ""))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _item(self, row: OfferRow, place: int) -> QListWidgetItem:
        parts = [isolate(row.name), row.type_name, *filter(None, (row.detail, row.reason))]
        words = " · ".join(part for part in parts if part)
        legend = f"{number(place, self._language)}  " if place else ""
        item = QListWidgetItem(swatch(row.color), f"{legend}{words}")
        item.setToolTip(plain_tooltip(words))
        item.setData(_ROW, row)
        return item

    def rows(self) -> tuple[OfferRow, ...]:
        """What can be chosen now; a new one has the id "+"."""
        return tuple(self.list.item(i).data(_ROW) for i in range(self.list.count()))

    def _take(self, item: QListWidgetItem | None, *, also: bool) -> None:
        if item is None:
            return
        row: OfferRow = item.data(_ROW)
        if row.id == _NEW:
            self.created.emit(row.name)
        else:
            self.chosen.emit(row.id, also)
        self.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work in the list while one types; so do digits at first."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = logical_key(event)
        if key in ("Return", "Enter"):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._take(self.list.currentItem(), also=bool(shift))
            return True
        if watched is self.search and key in ("Up", "Down"):
            count = max(self.list.count(), 1)
            self.list.setCurrentRow((self.list.currentRow() + (1 if key == "Down" else -1)) % count)
            return True
        if key.isdecimal() and "1" <= key <= "9" and not self.search.text():
            row = int(key) - 1
            if row < min(len(self._offers), _NUMBERED):
                self._take(self.list.item(row), also=False)
                return True
        return False
