# SPDX-License-Identifier: MIT
"""All occurrences of a phrase, by how they are written, each with its context, to be ticked."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.kwic import KWIC, KwicDelegate, KwicLine
from annotator.ui.models.reports import OccurrenceRow
from annotator.ui.plain import PlainLabel, isolate, number

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
        self.tree.setItemDelegate(KwicDelegate(self.tree))
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
                line = KwicLine(row.left, row.match, row.right, row.document)
                item.setData(0, KWIC, line)
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
