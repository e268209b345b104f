# SPDX-License-Identifier: MIT
"""What others changed while one was away, where one was, and one's own last decisions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.panels.choices import swatch
from annotator.ui.plain import PlainLabel, number, plain_tooltip

_LINK = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class NewsLine:
    """`link` is what the row leads to, "" where to nothing."""

    text: str
    link: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    title: str
    lines: tuple[NewsLine, ...]
    open: bool = True


class NewsDialog(ResultDialog):
    """`link_selected(link)` closes it."""

    link_selected = Signal(str)

    def __init__(
        self,
        said: str,
        groups: tuple[NewsGroup, ...],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What is new"))
        self.column.addWidget(PlainLabel(said, wrap=True))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("What is new"))
        shown = [group for group in groups if group.lines]
        for group in shown:
            self._add(group, language)
        if shown:
            self.column.addWidget(self.tree, 1)
        self.tree.itemActivated.connect(self._on_activated)
        self.add_buttons()
        unit = self.fontMetrics().height()
        self.fit(unit * 38, unit * (30 if shown else 8))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus()

    def _add(self, group: NewsGroup, language: str) -> None:
        head = QTreeWidgetItem([f"{group.title} ({number(len(group.lines), language)})"])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.tree.addTopLevelItem(head)
        for line in group.lines:
            item = QTreeWidgetItem([" ".join(line.text.split())])
            item.setToolTip(0, plain_tooltip(line.text))
            item.setData(0, _LINK, line.link)
            if line.color:
                item.setIcon(0, swatch(QColor(line.color).name()))
            head.addChild(item)
        head.setExpanded(group.open)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        link = item.data(0, _LINK)
        if link:
            self.link_selected.emit(str(link))
            self.reject()
