# SPDX-License-Identifier: MIT
"""How a tag or some words were annotated before: one's own places, the words in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, override

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.keys import logical_key
from annotator.ui.kwic import KWIC, KwicDelegate, KwicLine, line_layout, match_of
from annotator.ui.plain import PlainLabel, isolate, number, quiet

_PLACE = KWIC + 1
_WIDE = 20_000


@dataclass(frozen=True, slots=True)
class BeforeGroup:
    """Places under a heading, each with a number that names it in the signals."""

    title: str
    lines: tuple[tuple[int, KwicLine], ...]


class BeforeDialog(ResultDialog):
    """`place_selected(number)` closes it; `example_requested(number)` for the guideline, with
    `editable`."""

    place_selected = Signal(int)
    example_requested = Signal(int)

    def __init__(
        self,
        groups: tuple[BeforeGroup, ...],
        language: str,
        *,
        editable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Tagged before"))
        self._editable = editable
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(_Centred(self.tree))
        self.tree.setAccessibleName(self.tr("Tagged before"))
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        for group in groups:
            self._add(group, language)
        filled = any(group.lines for group in groups)
        if filled:
            self.column.addWidget(self.tree, 1)
            hint = self.tr("Enter opens the place.")
            if editable:
                hint = self.tr("Enter opens the place, G makes it an example in the guideline.")
            self.column.addWidget(quiet(PlainLabel(hint, wrap=True)))
        else:
            words = self.tr("You have not tagged anything like this yet.")
            self.column.addWidget(PlainLabel(words, wrap=True))
        self.add_buttons()
        self.example = QPushButton(self.tr("Into the guideline"))
        self.example.setAutoDefault(False)
        self.example.clicked.connect(self._to_guideline)
        self.example.setVisible(editable and filled)
        self.box.addButton(self.example, self.box.ButtonRole.ActionRole)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.installEventFilter(self)
        self._select_first()
        unit = self.fontMetrics().height()
        self.fit(unit * (52 if filled else 28), unit * (30 if filled else 7))

    def _add(self, group: BeforeGroup, language: str) -> None:
        if not group.lines:
            return
        title = f"{group.title} ({number(len(group.lines), language)})"
        head = QTreeWidgetItem([title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(0, font)
        self.tree.addTopLevelItem(head)
        for place, line in group.lines:
            item = QTreeWidgetItem([f"{line.left}{line.match}{line.right}"])
            item.setData(0, KWIC, line)
            item.setData(0, _PLACE, place)
            head.addChild(item)
        head.setExpanded(True)

    def _select_first(self) -> None:
        head = self.tree.topLevelItem(0)
        first = head.child(0) if head is not None else None
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus()

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            self.place_selected.emit(int(place))
            self.reject()

    def _to_guideline(self) -> None:
        item = self.tree.currentItem()
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None and self._editable:
            self.example_requested.emit(int(place))
            self.reject()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if logical_key(event) == "g" and not event.modifiers():
                self._to_guideline()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.tree.currentItem()
                if item is not None:
                    self._on_activated(item)
                return True
        return False


class _Centred(KwicDelegate):
    """The words in question stand below each other in the middle, whatever is around them."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: KwicLine | None = index.data(KWIC)
        if row is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        roles = QPalette.ColorRole
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(roles.HighlightedText if chosen else roles.Text)
        faint = ink if chosen else option.palette.color(roles.PlaceholderText)
        area = option.rect.adjusted(8, 0, -8, 0)
        aside = " · ".join(isolate(each) for each in (row.detail, row.document) if each)
        width = area.width() // 5 if aside else 0
        painter.save()
        painter.setPen(faint)
        shown = option.fontMetrics.elidedText(aside, Qt.TextElideMode.ElideRight, width)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(left | Qt.AlignmentFlag.AlignVCenter), isolate(shown))
        text = area.adjusted(width + 8, 0, 0, 0)
        painter.setClipRect(text)
        painter.setPen(ink)
        layout, middle = _line(row, option.font)
        top = text.top() + (text.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(text.center().x() - middle, top))
        painter.restore()


def _line(row: KwicLine, font: QFont) -> tuple[QTextLayout, float]:
    """The line, and where in it the words in question have their middle."""
    layout = line_layout(row, font, _WIDE)
    line = layout.lineAt(0)
    start, end = match_of(row)
    return layout, (_x(line, start) + _x(line, end)) / 2


def _x(line: QTextLine, cursor: int) -> float:
    """PySide gives the moved cursor besides."""
    found: Any = line.cursorToX(cursor)
    return float(found[0] if isinstance(found, tuple) else found)
