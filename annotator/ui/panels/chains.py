# SPDX-License-Identifier: MIT
"""Which places of the text may be of one identity: chains to accept or to refuse."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.icons import icon
from annotator.ui.kwic import KWIC, KwicDelegate, KwicLine
from annotator.ui.models.rows import ChainMember, ChainRow
from annotator.ui.plain import PlainLabel, isolate, number, percent, quiet

_CHAIN = KWIC + 1
_MEMBER = KWIC + 2
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class ChainsPage(QWidget):
    """`walked(chain key, member key)` follows the current row, with "" for the chain as a whole
    and for none at all; Enter and Delete on a chain or one of its places give `accepted(key)`
    and `refused(key)`; `shown` and `hidden` tell whether it is seen."""

    shown = Signal()
    hidden = Signal()
    walked = Signal(str, str)
    accepted = Signal(str)
    refused = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._chains: dict[str, ChainRow] = {}
        self._nothing = ""
        self.back = QPushButton(icon("previous"), self.tr("All identities"))
        self.back.setFlat(True)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(KwicDelegate(self.tree))
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setAccessibleName(self.tr("Places that may be of one identity"))
        self.reason = quiet(PlainLabel(wrap=True))
        self.accept = QPushButton(self.tr("They are one"))
        self.refuse = QPushButton(self.tr("They are not"))
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda _current, _previous: self._on_walked())
        self.tree.decided.connect(self._decide)
        self.accept.clicked.connect(lambda: self._decide(True))
        self.refuse.clicked.connect(lambda: self._decide(False))
        self.set_chains(())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(8, 0, 8, 0)
        first.addWidget(self.back)
        first.addStretch(1)
        last = QHBoxLayout()
        last.setContentsMargins(8, 0, 8, 4)
        for button in (self.back, self.accept, self.refuse):
            button.setAutoDefault(False)
        last.addWidget(self.accept)
        last.addWidget(self.refuse)
        last.addStretch(1)
        said = QHBoxLayout()
        said.setContentsMargins(12, 0, 12, 0)
        said.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.tree, 1)
        column.addLayout(said)
        column.addLayout(last)

    def set_chains(self, rows: tuple[ChainRow, ...], nothing: str = "") -> None:
        """The current row stays, or the one that took its place; what is folded stays so.
        `nothing` says why there are none."""
        self._nothing = nothing or self.tr("Nothing is suggested for this text at present.")
        old = list(self._chains)
        current = self.current()
        place = old.index(current.key) if current is not None else 0
        member = self._member()
        folded = {key for key in old if not self._item(old.index(key)).isExpanded()}
        self._chains = {row.key: row for row in rows}
        self.tree.blockSignals(True)
        self.tree.clear()
        for row in rows:
            item = self._chain_item(row)
            self.tree.addTopLevelItem(item)
            item.setExpanded(row.key not in folded)
        if current is not None and current.key in self._chains:
            place = list(self._chains).index(current.key)
        else:
            member = None
        if rows:
            self._mark(min(place, len(rows) - 1), member.key if member is not None else "")
        self.tree.blockSignals(False)
        self._on_walked()

    def _mark(self, place: int, member: str) -> None:
        item = self._item(place)
        for index in range(item.childCount()):
            child = item.child(index)
            if child is not None and child.data(0, _MEMBER).key == member:
                self.tree.setCurrentItem(child)
                return
        self.tree.setCurrentItem(item)

    def _item(self, place: int) -> QTreeWidgetItem:
        item = self.tree.topLevelItem(place)
        assert item is not None
        return item

    def _chain_item(self, row: ChainRow) -> QTreeWidgetItem:
        places = self.tr("{count} places").format(count=number(len(row.members), self._language))
        sure = percent(row.score, self._language)
        parts = [isolate(row.name), isolate(row.tag_name), places, sure]
        parts += [self.tr("in the register")] if row.known else []
        item = QTreeWidgetItem([" · ".join(parts)])
        item.setData(0, _CHAIN, row.key)
        item.setData(0, _SPOKEN, f"{item.text(0)} · {row.reason}")
        for member in row.members:
            item.addChild(self._member_item(row, member))
        return item

    def _member_item(self, row: ChainRow, member: ChainMember) -> QTreeWidgetItem:
        detail = "" if member.tag_name == row.tag_name else member.tag_name
        if member.there:
            detail = self.tr("belongs to it")
        line = KwicLine(member.left, member.words, member.right, detail=detail)
        item = QTreeWidgetItem([f"{line.left}{line.match}{line.right} {detail}"])
        item.setData(0, KWIC, line)
        item.setData(0, _CHAIN, row.key)
        item.setData(0, _MEMBER, member)
        return item

    def current(self) -> ChainRow | None:
        """The chain of the current row."""
        item = self.tree.currentItem()
        return None if item is None else self._chains.get(item.data(0, _CHAIN))

    def _member(self) -> ChainMember | None:
        item = self.tree.currentItem()
        found: ChainMember | None = None if item is None else item.data(0, _MEMBER)
        return found

    def take_focus(self) -> None:
        place = self.tree if self._chains else self.back
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_walked(self) -> None:
        chain, member = self.current(), self._member()
        for button in (self.accept, self.refuse):
            button.setEnabled(chain is not None)
        nothing = "" if self._chains else self._nothing
        self.reason.setText(chain.reason if chain is not None else nothing)
        self.walked.emit(chain.key if chain else "", member.key if member else "")

    def _decide(self, yes: bool) -> None:
        chain = self.current()
        if chain is not None:
            (self.accepted if yes else self.refused).emit(chain.key)


class _Tree(QTreeWidget):
    """`decided(True)` after Enter, `decided(False)` after Delete."""

    decided = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.decided.emit(True)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.decided.emit(False)
            case _:
                super().keyPressEvent(event)
