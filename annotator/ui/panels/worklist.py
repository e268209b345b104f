# SPDX-License-Identifier: MIT
"""Lists of places that want attention: what does not agree, what to re-check, what is unsure."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.kwic import KWIC, KwicDelegate, KwicLine
from annotator.ui.models.worklist import WorkGroup, WorkRow, WorkSection
from annotator.ui.plain import PlainLabel, isolate, number, quiet

_ROW = KWIC + 1
_GROUP = KWIC + 2


class WorklistPanel(QWidget):
    """`list_chosen` carries a list's key, `row_opened` a WorkRow; `mend`, `settle` and `refresh`
    ask for what the buttons say; `left` after Escape. A group's places are put in when it is
    opened first."""

    list_chosen = Signal(str)
    row_opened = Signal(object)
    mend = Signal()
    settle = Signal()
    refresh = Signal()
    left = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._sections: list[QTreeWidgetItem] = []
        self.lists = QComboBox()
        self.lists.setAccessibleName(self.tr("Which list"))
        self.lists.activated.connect(
            lambda place: self.list_chosen.emit(self.lists.itemData(place))
        )
        self.count = quiet(PlainLabel())
        self.refresh_button = QPushButton(self.tr("Look again"))
        self.mend_button = QPushButton(self.tr("Mend…"))
        self.settle_button = QPushButton()
        self.refresh_button.clicked.connect(self.refresh)
        self.mend_button.clicked.connect(self.mend)
        self.settle_button.clicked.connect(self.settle)
        line = QHBoxLayout()
        for widget in (self.lists, self.refresh_button, self.mend_button, self.settle_button):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.count)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(KwicDelegate(self.tree))
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.tree.setAccessibleName(self.tr("Places that want attention"))
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.itemExpanded.connect(self._fill)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.settled.connect(lambda: self.settle_button.animateClick())
        self.empty = quiet(PlainLabel("", wrap=True))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.empty, 1)  # the one that is shown takes the room
        column.addWidget(self.tree, 1)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self.show_sections((), "")

    def set_lists(self, lists: tuple[tuple[str, str], ...]) -> None:
        """(key, name) of each."""
        self.lists.clear()
        for key, name in lists:
            self.lists.addItem(name, key)

    def choose(self, key: str, settle: str, *, mends: bool) -> None:
        """Show which list it is, and what its buttons do; without `settle` there is none."""
        self.lists.setCurrentIndex(max(self.lists.findData(key), 0))
        self.settle_button.setText(settle)
        self.settle_button.setVisible(bool(settle))
        self.mend_button.setVisible(mends)

    def show_sections(self, sections: tuple[WorkSection, ...], empty: str) -> None:
        """`empty` is said when there is nothing."""
        inside = self.tree.hasFocus() or self.lists.hasFocus()
        opened = {item.text(0).rpartition(" (")[0] for item in self._sections if item.isExpanded()}
        self.tree.clear()
        self._sections.clear()
        for section in sections:
            title = f"{section.title} ({number(len(section.groups), self._language)})"
            item = QTreeWidgetItem([title])
            self._sections.append(item)
            self.tree.addTopLevelItem(item)
            for group in section.groups:
                item.addChild(self._group(group))
            item.setExpanded(not opened or section.title in opened)
        total = sum(len(section.groups) for section in sections)
        self.count.setText(number(total, self._language) if total else "")
        self.empty.setText(empty)
        self.empty.setVisible(not sections and bool(empty))
        if inside and not sections:
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tree.setVisible(bool(sections))
        if inside:
            self.take_focus()
        first = self._sections[0].child(0) if self._sections else None
        if first is not None:
            self.tree.setCurrentItem(first)
        self._enable()

    def take_focus(self) -> None:
        """The keyboard goes to the places or, where there is none, to the choice of a list."""
        place = self.lists if self.tree.isHidden() else self.tree
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _group(self, group: WorkGroup) -> QTreeWidgetItem:
        if not group.title:
            item = self._place(group.rows[0])
        else:
            count = number(len(group.rows), self._language)
            item = QTreeWidgetItem([f"{isolate(group.title)} ({count})"])
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        item.setData(0, _GROUP, group)
        return item

    def _place(self, row: WorkRow) -> QTreeWidgetItem:
        line: KwicLine = row.line
        item = QTreeWidgetItem([f"{line.left}{line.match}{line.right} {line.detail}"])
        item.setData(0, KWIC, line)
        item.setData(0, _ROW, row)
        return item

    def _fill(self, item: QTreeWidgetItem) -> None:
        group: WorkGroup | None = item.data(0, _GROUP)
        if group is not None and group.title and not item.childCount():
            item.addChildren([self._place(row) for row in group.rows])

    def selected_groups(self) -> tuple[WorkGroup, ...]:
        """Of the selected groups and the groups of selected places, each once."""
        found: dict[str, WorkGroup] = {}
        for item in self.tree.selectedItems():
            group: WorkGroup | None = item.data(0, _GROUP)
            above = item.parent()
            if group is None and above is not None:
                group = above.data(0, _GROUP)
            if group is not None:
                found[group.key] = group
        return tuple(found.values())

    def selected_rows(self) -> tuple[WorkRow, ...]:
        """The selected places, those of selected groups among them."""
        found: dict[WorkRow, None] = {}
        for item in self.tree.selectedItems():
            row, group = item.data(0, _ROW), item.data(0, _GROUP)
            if row is not None:
                found[row] = None
            elif group is not None:
                found |= dict.fromkeys(group.rows)
        return tuple(found)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        row: WorkRow | None = item.data(0, _ROW)
        if row is not None:
            self.row_opened.emit(row)
        else:
            item.setExpanded(not item.isExpanded())

    def _enable(self) -> None:
        chosen = bool(self.selected_groups())
        self.mend_button.setEnabled(chosen)
        self.settle_button.setEnabled(chosen)


class _Tree(QTreeWidget):
    """`settled` when Delete is pressed: the selected is in order."""

    settled = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.settled.emit()
            return
        super().keyPressEvent(event)
