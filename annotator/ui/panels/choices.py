# SPDX-License-Identifier: MIT
"""Small parts several panels and dialogs share: tag buttons, tag menus, quiet combo boxes."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from annotator.ui.keys import legend
from annotator.ui.models.rows import TagChoice
from annotator.ui.plain import isolate, plain_tooltip

_GAP = 8


def swatch(color: str, size: int = 14) -> QIcon:
    """A rounded square of a tag's colour; ringed where its row is selected, as the ground there
    may be of the same colour."""
    icon = QIcon(_square(color, size * 2, QPen(Qt.PenStyle.NoPen)))
    ring = QPen(QColor("white"), 3) if QColor(color).alpha() else QPen(Qt.PenStyle.NoPen)
    icon.addPixmap(_square(color, size * 2, ring), QIcon.Mode.Selected)
    return icon


def _square(color: str, side: int, pen: QPen) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(2, 2, side - 4, side - 4), 7, 7)
    painter.end()
    return pixmap


class QuietCombo(QComboBox):
    """A combo box that the mouse wheel scrolls past instead of changing."""

    def __init__(self, parent: QWidget | None = None, *, characters: int = 8) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(characters)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    def set_choices(self, choices: tuple[TagChoice, ...], current: str) -> None:
        """Fill with tags; their keys are the items' data."""
        self.clear()
        for choice in choices:
            icon = swatch(choice.color) if choice.color else QIcon()
            self.addItem(icon, choice.name, choice.key)
        self.setCurrentIndex(self.findData(current))


class _FlatButton(QPushButton):
    """A button without edges, lit under the pointer and ringed while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionButton) -> None:
        state = option.state
        ground = self.palette().color(QPalette.ColorRole.Highlight)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and state & (QStyle.StateFlag.State_MouseOver):
            ground.setAlpha(70 if self.isDown() else 36)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            ground.setAlpha(255)
            painter.setPen(ground)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)

    def _write(self, painter: QPainter, area: QRect, words: str, *, end: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
        flags = QStyle.visualAlignment(self.layoutDirection(), side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, int(flags), isolate(words))


class ElidedButton(_FlatButton):
    """Words that lead somewhere, shortened to the button's width."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(6 * _GAP, self.fontMetrics().height() + _GAP)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self._paint_ground(painter, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        area = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        elide = Qt.TextElideMode.ElideRight
        self._write(painter, area, self.fontMetrics().elidedText(self._words, elide, area.width()))


class TagButton(_FlatButton):
    """One tag to choose: its colour, its name, and its key with both legends."""

    def __init__(self, choice: TagChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._legend = legend(choice.shortcut) if choice.shortcut else ""
        self.setEnabled(choice.allowed)
        self.setAccessibleName(f"{choice.name} {self._legend}".strip())
        self.setToolTip(plain_tooltip(choice.description))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.choice.name + self._legend) + 6 * _GAP
        return QSize(width + metrics.height(), metrics.height() + _GAP // 2 + 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self._paint_ground(painter, option)
        side = self.fontMetrics().height() * 0.62 if self.choice.color else 0.0
        line = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = line.right() - side if mirrored else line.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.setBrush(QColor(self.choice.color))
        painter.drawRoundedRect(QRectF(x, line.center().y() - side / 2 + 1, side, side), 3, 3)
        painter.setOpacity(1.0)
        room = int(side) + _GAP if side else 0
        name = line.adjusted(0, 0, -room, 0) if mirrored else line.adjusted(room, 0, 0, 0)
        role = QPalette.ColorRole
        first, second = role.ButtonText, role.PlaceholderText
        if not self.isEnabled():
            first, second = second, first
        painter.setPen(self._pen(first))
        self._write(painter, name, self.choice.name)
        painter.setPen(self._pen(second))
        self._write(painter, name, self._legend, end=True)

    @override
    def event(self, e: QEvent) -> bool:
        """Qt lets no menu be asked for over what is disabled; a tag that cannot be given now can
        still be asked about."""
        if e.type() == QEvent.Type.ContextMenu:
            e.ignore()
            return False
        return super().event(e)

    def _pen(self, role: QPalette.ColorRole) -> QColor:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self.palette().color(group, role)
