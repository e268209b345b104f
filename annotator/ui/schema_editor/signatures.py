# SPDX-License-Identifier: MIT
"""From which tags to which a relation leads, as a table to tick: sources down, targets across."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import swatch

type Index = QModelIndex | QPersistentModelIndex
type Pair = tuple[str, str]

_CELL = 26
_ROLES = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class _Pairs(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.tags: tuple[TagChoice, ...] = ()
        self.pairs: frozenset[Pair] = frozenset()
        self.symmetric = False

    def show_tags(self, tags: tuple[TagChoice, ...]) -> None:
        self.beginResetModel()
        self.tags = tags
        self.endResetModel()

    def show_pairs(self, pairs: frozenset[Pair]) -> None:
        if pairs == self.pairs:
            return
        self.pairs = pairs
        if self.tags:
            last = self.index(len(self.tags) - 1, len(self.tags) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def pair(self, index: Index) -> Pair:
        return self.tags[index.row()].key, self.tags[index.column()].key

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tags)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tags)

    @override
    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        source, target = self.tags[index.row()], self.tags[index.column()]
        if role == _ROLES.CheckStateRole:
            states = Qt.CheckState
            return states.Checked if self.pair(index) in self.pairs else states.Unchecked
        if role in (_ROLES.AccessibleTextRole, _ROLES.ToolTipRole):
            return f"{source.name} → {target.name}"
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if section >= len(self.tags):
            return None
        tag = self.tags[section]
        if role == _ROLES.DisplayRole:
            return tag.name
        if role == _ROLES.DecorationRole and orientation is Qt.Orientation.Vertical:
            return swatch(tag.color) if tag.color else QIcon()
        return None


class _Upright(QHeaderView):
    """Names written upwards: as many as there are tags have to stand side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_CELL)
        self.setMinimumSectionSize(_CELL)
        self.setSectionsClickable(True)

    @override
    def sizeHint(self) -> QSize:
        model = self.model()
        names = [
            str(model.headerData(section, Qt.Orientation.Horizontal))
            for section in range(self.count())
        ]
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
        return QSize(super().sizeHint().width(), min(widest + 18, _CELL * 6))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.save()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.translate(QPointF(rect.left(), rect.bottom()))
        painter.rotate(-90)
        room = QRect(6, 0, rect.height() - 10, rect.width())
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(alignment | Qt.AlignmentFlag.AlignAbsolute), shown)
        painter.restore()


class _Tick(QStyledItemDelegate):
    """A cell is lit when its pair is allowed."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = option.palette
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(area.adjusted(1.5, 1.5, -2.5, -2.5), 5, 5)
        side = min(area.width(), area.height()) * 0.5
        box = QRectF(0, 0, side, side)
        box.moveCenter(area.center())
        ticked = index.data(_ROLES.CheckStateRole) == Qt.CheckState.Checked
        accent = palette.color(QPalette.ColorRole.Highlight)
        edge = palette.color(QPalette.ColorRole.Mid)
        painter.setPen(accent if ticked else edge)
        painter.setBrush(accent if ticked else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()


class Signatures(QTableView):
    """`edited(pairs)`: ticked by mouse or Space; a head ticks or clears its row or column."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = _Pairs()
        self._given: tuple[Pair, ...] = ()
        self.read_only = False
        self.setModel(self._pairs)
        self.setItemDelegate(_Tick(self))
        self.setHorizontalHeader(_Upright(self))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_CELL)
        rows.setSectionsClickable(True)
        rows.setHighlightSections(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().sectionClicked.connect(lambda tag: self._toggle_all(column=tag))
        rows.sectionClicked.connect(lambda tag: self._toggle_all(row=tag))

    def set_choices(self, tags: tuple[TagChoice, ...]) -> None:
        if tags == self._pairs.tags:
            return
        current = self.currentIndex()
        self._pairs.show_tags(tags)
        if current.isValid() and current.row() < len(tags) > current.column():
            self.setCurrentIndex(self._pairs.index(current.row(), current.column()))
        elif tags:
            self.setCurrentIndex(self._pairs.index(0, 0))
        tall = self.horizontalHeader().sizeHint().height() + _CELL * len(tags) + 4
        self.setFixedHeight(tall + self.horizontalScrollBar().sizeHint().height())

    def show_value(self, value: Json) -> None:
        self._given = value
        self._pairs.show_pairs(frozenset(value))

    def toggle(self, *pairs: Pair) -> None:
        """All of them on, or all off when they are on already. The order stays the schema's."""
        if self.read_only or not pairs:
            return
        chosen = set(self._given)
        chosen = chosen - {*pairs} if chosen >= {*pairs} else chosen | {*pairs}
        keys = [tag.key for tag in self._pairs.tags]
        kept = [pair for pair in self._given if pair in chosen]
        added = [
            (source, target)
            for source in keys
            for target in keys
            if (source, target) in chosen and (source, target) not in self._given
        ]
        self.edited.emit((*kept, *added))

    def _toggle_all(self, row: int = -1, column: int = -1) -> None:
        tags = self._pairs.tags
        if row >= 0:
            self.toggle(*((tags[row].key, tag.key) for tag in tags))
        else:
            self.toggle(*((tag.key, tags[column].key) for tag in tags))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and index.isValid():
            self.toggle(self._pairs.pair(index))
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(self._pairs.pair(index))
        super().mouseReleaseEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
