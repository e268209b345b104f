# SPDX-License-Identifier: MIT
"""All occurrences of a phrase, by how they are written, each with its context, to be ticked."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.reports import OccurrenceRow
from annotator.ui.plain import PlainLabel, isolate, number

_ROW = int(Qt.ItemDataRole.UserRole)
_KINDS: tuple[tuple[str, object], ...] = (
    ("exact", QT_TRANSLATE_NOOP("OccurrencesDialog", "Written the same")),
    ("folded", QT_TRANSLATE_NOOP("OccurrencesDialog", "In another spelling")),
    ("clitic", QT_TRANSLATE_NOOP("OccurrencesDialog", "With an ending")),
)


class OccurrencesDialog(ResultDialog):
    """`confirmed` carries the keys of the ticked rows, in the order given."""

    confirmed = Signal(list)

    def __init__(
        self,
        phrase: str,
        tag_name: str,
        rows: tuple[OccurrenceRow, ...],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Tag all occurrences"))
        self._language = language
        self._rows = rows
        self._items: dict[str, QTreeWidgetItem] = {}
        words = (
            self.tr("Tag these places like {phrase} as {tag}:")
            if rows
            else self.tr("{phrase} is nowhere else without the tag {tag}.")
        )
        title = words.format(phrase=isolate(f"«{phrase}»"), tag=isolate(tag_name))
        self.column.addWidget(PlainLabel(title, wrap=True))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(_KwicDelegate(self.tree))
        self.tree.setAccessibleName(self.tr("Occurrences"))
        self.tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self._fill()
        self._count = PlainLabel()
        if rows:
            self.column.addWidget(self.tree, 1)
            self.column.addWidget(self._count)
        self._ok = self.add_buttons(self.tr("Tag them") if rows else "")
        self.tree.itemChanged.connect(lambda: self._count_again())
        self.accepted.connect(lambda: self.confirmed.emit(self.ticked()))
        self._count_again()
        unit = self.fontMetrics().height()
        self.fit(unit * (44 if rows else 28), unit * (30 if rows else 7))

    def _fill(self) -> None:
        flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
        for kind, title in _KINDS:
            rows = [row for row in self._rows if row.kind == kind]
            if not rows:
                continue
            count = number(len(rows), self._language)
            group = QTreeWidgetItem([f"{self.tr(str(title))} ({count})"])
            group.setFlags(group.flags() | flags)
            self.tree.addTopLevelItem(group)
            for row in rows:
                item = QTreeWidgetItem([f"{row.left}{row.match}{row.right}"])
                item.setData(0, _ROW, row)
                item.setCheckState(
                    0, Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
                )
                group.addChild(item)
                self._items[row.key] = item
            group.setExpanded(True)

    def ticked(self) -> list[str]:
        checked = Qt.CheckState.Checked
        chosen = {key for key, item in self._items.items() if item.checkState(0) == checked}
        return [row.key for row in self._rows if row.key in chosen]

    def _count_again(self) -> None:
        count = len(self.ticked())
        words = self.tr("{count} of {total} chosen")
        self._count.setText(
            words.format(
                count=number(count, self._language), total=number(len(self._rows), self._language)
            )
        )
        if self._ok is not None:
            self._ok.setEnabled(count > 0)


class _KwicDelegate(QStyledItemDelegate):
    """A row of context with the match in bold; the document's title at the far end."""

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
        box = _boxes().color(QPalette.ColorRole.Base)
        option.palette.setColor(QPalette.ColorRole.Base, box)
        row: OccurrenceRow | None = index.data(_ROW)
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


def _boxes() -> QPalette:
    """The palette of what is ticked."""
    return QApplication.palette("QCheckBox")  # type: ignore[call-overload, no-any-return]


def _layout(row: OccurrenceRow, font: QFont, width: float) -> QTextLayout:
    document = f"  [{isolate(row.document)}]" if row.document else ""
    layout = QTextLayout(f"{row.left}{row.match}{row.right}{document}", font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    bold = QTextLayout.FormatRange()
    bold.start = _utf16(row.left)
    bold.length = _utf16(row.match)
    looks = QTextCharFormat()
    looks.setFontWeight(QFont.Weight.Bold)
    bold.format = looks
    layout.setFormats([bold])
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
