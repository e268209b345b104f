# SPDX-License-Identifier: MIT
"""How the rows of the document list and of the mention list are painted."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.project import State
from annotator.ui.models.documents import ROW as DOCUMENT
from annotator.ui.models.documents import state_words
from annotator.ui.models.mentions import ROW as MENTION
from annotator.ui.models.rows import DocumentRow, MentionRow
from annotator.ui.plain import date_words, isolate, percent

_PAD = 8
type _Index = QModelIndex | QPersistentModelIndex


class _Row:
    """One row being painted: its area, direction and colours."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.direction: Qt.LayoutDirection = option.direction
        self.area: QRect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        palette: QPalette = option.palette
        self.ink = palette.color(QPalette.ColorRole.Text)
        self.faint = palette.color(QPalette.ColorRole.PlaceholderText)
        self.accent = palette.color(QPalette.ColorRole.Highlight)
        self.font: QFont = option.font

    def text(self, area: QRect, words: str, *, end: bool = False, faint: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
        flags = QStyle.visualAlignment(self.direction, side | Qt.AlignmentFlag.AlignVCenter)
        self.painter.setPen(self.faint if faint else self.ink)
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        self.painter.drawText(area, int(flags), isolate(shown))

    def cut(self, area: QRect, width: int) -> tuple[QRect, QRect]:
        """`area` divided at `width` from its leading side: (leading, rest)."""
        first = QRect(area.left(), area.top(), width, area.height())
        rest = area.adjusted(width, 0, 0, 0)
        mirror = QStyle.visualRect
        return mirror(self.direction, area, first), mirror(self.direction, area, rest)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A soft rounded field behind the chosen row, softer behind the one under the pointer."""
    flags = QStyle.StateFlag
    chosen = bool(option.state & flags.State_Selected)
    if not chosen and not option.state & flags.State_MouseOver:
        return
    ground = option.palette.color(QPalette.ColorRole.Highlight)
    focused = chosen and bool(option.state & flags.State_HasFocus)
    painter.setPen(QPen(ground, 1.2) if focused else Qt.PenStyle.NoPen)
    ground.setAlpha(52 if chosen else 22)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 6, 6)


class DocumentDelegate(QStyledItemDelegate):
    """Title; below it the state, the date of publication and the share decided."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(160, int(height * 2.1) + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        document: DocumentRow = index.data(DOCUMENT)
        self.initStyleOption(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option)
        row = _Row(painter, option)
        half = (row.area.height() - 2 * _PAD) // 2
        first = QRect(row.area.left(), row.area.top() + _PAD, row.area.width(), half)
        second = first.translated(0, half)
        sign, title = row.cut(first, painter.fontMetrics().height())
        self._sign(row, sign, document)
        row.text(title, document.title)
        small = QFont(row.font)
        small.setPointSizeF(small.pointSizeF() * 0.86)
        painter.setFont(small)
        _, below = row.cut(second, sign.width())
        state = state_words(document.state)
        if document.state in (State.IN_PROGRESS, State.REOPENED):
            state = f"{state} · {percent(document.progress, self._language)}"
        row.text(below, state, faint=True)
        if document.published is not None:
            row.text(below, date_words(document.published, self._language), end=True, faint=True)
        painter.restore()

    def _sign(self, row: _Row, area: QRect, document: DocumentRow) -> None:
        """A ring, filled as far as the work is done."""
        side = area.height() * 0.48
        middle = area.center()
        circle = QRectF(middle.x() - side / 2, middle.y() - side / 2 + 1, side, side)
        row.painter.setPen(QPen(row.accent if document.progress else row.faint, 1.6))
        row.painter.setBrush(Qt.BrushStyle.NoBrush)
        row.painter.drawEllipse(circle)
        if document.progress:
            row.painter.setPen(Qt.PenStyle.NoPen)
            row.painter.setBrush(row.accent)
            inner = circle.adjusted(2.4, 2.4, -2.4, -2.4)
            row.painter.drawPie(inner, 90 * 16, -int(360 * 16 * document.progress))


class MentionDelegate(QStyledItemDelegate):
    """The tag's colour (a ring for a suggestion), the words, the tag and the score."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(160, int(height * 1.1) + _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        mention: MentionRow = index.data(MENTION)
        self.initStyleOption(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option)
        row = _Row(painter, option)
        sign, rest = row.cut(row.area, painter.fontMetrics().height())
        side = sign.width() * 0.55
        middle = sign.center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2 + 1, side, side)
        painter.setPen(QPen(QColor(mention.color), 1.6))
        fill = Qt.BrushStyle.SolidPattern if mention.confirmed else Qt.BrushStyle.NoBrush
        painter.setBrush(QColor(mention.color) if mention.confirmed else fill)
        painter.drawRoundedRect(box, 3, 3)
        tag = mention.tag_name
        if not mention.confirmed and mention.score is not None:
            tag = f"{tag} {percent(mention.score, self._language)}"
        metrics = painter.fontMetrics()
        left = rest.width() - metrics.horizontalAdvance(mention.text) - _PAD
        width = min(metrics.horizontalAdvance(tag) + _PAD, max(left, rest.width() // 2))
        words, place = row.cut(rest, rest.width() - width)
        row.text(words, mention.text)
        row.text(place, tag, end=True, faint=True)
        painter.restore()
