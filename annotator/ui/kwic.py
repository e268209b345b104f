# SPDX-License-Identifier: MIT
"""A line of context with the words in question in bold, as a row of a list or tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from annotator.ui.plain import isolate
from annotator.ui.ticks import TickDelegate

KWIC = int(Qt.ItemDataRole.UserRole)
"""The role under which a row keeps its KwicLine."""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """Display text around `match`; `document` is the title of a text that is not the open one,
    `detail` what there is to say besides."""

    left: str
    match: str
    right: str
    document: str = ""
    detail: str = ""


class KwicDelegate(TickDelegate):
    """Rows without a KwicLine, such as groups, are painted as usual."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, int(option.fontMetrics.height() * 1.2) + 8)

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
        area = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, option, option.widget
        ).adjusted(4, 0, -4, 0)
        roles = QPalette.ColorRole
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        painter.setPen(option.palette.color(roles.HighlightedText if chosen else roles.Text))
        layout = _layout(row, option.font, area.width())
        top = area.top() + (area.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(area.left(), top))
        painter.restore()


def _layout(row: KwicLine, font: QFont, width: float) -> QTextLayout:
    rest = "".join(f"  [{isolate(each)}]" for each in (row.detail, row.document) if each)
    return line_layout(row, font, width, rest)


def line_layout(row: KwicLine, font: QFont, width: float, rest: str = "") -> QTextLayout:
    """One line from right to left, the words in question bold, and `rest` behind it."""
    layout = QTextLayout(f"{row.left}{row.match}{row.right}{rest}", font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    bold = QTextLayout.FormatRange()
    bold.start, end = match_of(row)
    bold.length = end - bold.start
    looks = QTextCharFormat()
    looks.setFontWeight(QFont.Weight.Bold)
    bold.format = looks
    layout.setFormats([bold])
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def match_of(row: KwicLine) -> tuple[int, int]:
    """Where the words in question are in the line, in UTF-16 units."""
    start = _utf16(row.left)
    return start, start + _utf16(row.match)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
