# SPDX-License-Identifier: MIT
"""What the project has learned: how good it is, which model is in force, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.learning import LearningView, ModelRow
from annotator.ui.panels.learning_curve import LearningCurve, score
from annotator.ui.plain import heading, number

translate = QCoreApplication.translate

_ID = int(Qt.ItemDataRole.UserRole)
_APART = 16


class LearningDialog(ResultDialog):
    """`switched(on)`, `learn_requested`, and `back_requested(id)` with "" for no model at all.
    It stays open; whoever listens shows what came of it by `show_view`."""

    switched = Signal(bool)
    learn_requested = Signal()
    back_requested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Learning"))
        self._language = language
        self._view = LearningView()
        self.enabled = QCheckBox(self.tr("Learn from finished texts"))
        self.enabled.clicked.connect(self.switched)
        self.standing = heading("")
        self.standing.setWordWrap(True)
        self.curve = LearningCurve(language)
        self.list = self._list()
        self.learn = QPushButton(self.tr("Learn now"))
        self.back = QPushButton(self.tr("Go back to this one"))
        self._lay_out()
        self.learn.clicked.connect(self.learn_requested)
        self.back.clicked.connect(self._go_back)
        self.list.itemActivated.connect(lambda _item, _column: self._go_back())
        self.list.currentItemChanged.connect(lambda _current, _previous: self._enable())
        self.show_view(self._view)

    def _list(self) -> QTreeWidget:
        found = QTreeWidget()
        found.setAccessibleName(self.tr("What was learned, the latest first"))
        found.setRootIsDecorated(False)
        found.setAllColumnsShowFocus(True)
        found.setUniformRowHeights(True)
        found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        found.setHeaderLabels(
            (
                self.tr("Made"),
                self.tr("Texts"),
                "F1",
                self.tr("Without learning"),
                self.tr("In use"),
            )
        )
        return found

    def _lay_out(self) -> None:
        self.column.addWidget(self.enabled)
        self.column.addWidget(self.standing)
        self.column.addWidget(self.curve, 1)
        self.column.addWidget(self.list, 1)
        line = QHBoxLayout()
        for button in (self.back, self.learn):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addStretch(0)
        self.add_buttons()
        for leave in self.box.buttons():  # Enter in the list is not for them
            if isinstance(leave, QPushButton):
                leave.setAutoDefault(False)
        unit = self.fontMetrics().height()
        self.fit(unit * 34, unit * 34)

    def show_view(self, view: LearningView) -> None:
        """At the same row of the list as before, if it is still there."""
        chosen = self._chosen()
        self._view = view
        self.enabled.setChecked(view.enabled)
        self.standing.setText(self._standing())
        self.curve.set_rows(view.rows)
        self.curve.setVisible(self.curve.shows)
        self.list.setVisible(bool(view.rows))
        self._fill(chosen)
        self._enable()

    def _fill(self, chosen: str | None) -> None:
        view = self._view
        self.list.clear()
        for row in reversed(view.rows):
            self._add(row.id, self._cells(row))
        if view.rows:
            self._add("", (self.tr("Without learning"), "", "", "", ""))
        for column in range(self.list.columnCount() - 1):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + _APART)
        places = range(self.list.topLevelItemCount())
        items = [item for place in places if (item := self.list.topLevelItem(place)) is not None]
        again = [item for item in items if item.data(0, _ID) == chosen]
        if items:
            self.list.setCurrentItem(again[0] if again else items[0])

    def _add(self, key: str, cells: tuple[str, ...]) -> None:
        item = QTreeWidgetItem(self.list)
        item.setData(0, _ID, key)
        if key == self._view.current and self._view.enabled:
            cells = (*cells[:-1], self.tr("in force"))
            font = self.list.font()
            font.setBold(True)
            for column in range(len(cells)):
                item.setFont(column, font)
        for column, cell in enumerate(cells):
            item.setText(column, cell)
        names = (self.list.headerItem().text(column) for column in range(len(cells)))
        comma = "، " if self._language == "fa" else ", "
        said = (f"{name}: {cell}" for name, cell in zip(names, cells, strict=True) if cell)
        item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), comma.join(said))

    def _cells(self, row: ModelRow) -> tuple[str, ...]:
        return (
            row.when,
            number(row.documents, self._language),
            score(row.f1, self._language),
            score(row.cold, self._language),
            self._use(row),
        )

    def _use(self, row: ModelRow) -> str:
        """What can be done with it, or why it was not taken."""
        if row.adopted:
            return self.tr("can be brought back") if row.kept else self.tr("no longer kept")
        if row.f1 is not None and row.f1 >= (row.cold or 0.0):
            return self.tr("not taken: too early to tell")
        return self.tr("not taken: no better")

    def _standing(self) -> str:
        """What takes part in suggestions now."""
        if self._view.running:
            return self.tr("Learning from the finished texts…")
        if not self._view.enabled:
            return self.tr("Learning is switched off; suggestions are made without it.")
        row = next((r for r in self._view.rows if r.id == self._view.current), None)
        if row is not None:
            return learned_words(row, self._language)
        if self._view.rows:
            return self.tr("Suggestions are made without learning at present.")
        return self.tr("Nothing is learned yet. It begins once some texts are finished.")

    def _chosen(self) -> str | None:
        item = self.list.currentItem()
        return None if item is None else str(item.data(0, _ID))

    def _may_go_back(self, chosen: str | None) -> bool:
        if chosen is None or self._view.running or chosen == self._view.current:
            return False
        return not chosen or any(row.kept for row in self._view.rows if row.id == chosen)

    def _enable(self) -> None:
        self.back.setEnabled(self._may_go_back(self._chosen()))
        self.learn.setEnabled(self._view.enabled and not self._view.running)

    def _go_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._may_go_back(chosen):
            self.back_requested.emit(chosen)


def learned_words(row: ModelRow, language: str) -> str:
    """From how much was learned, and how good that is."""
    documents = number(row.documents, language)
    if row.f1 is None:
        words = translate("LearningDialog", "Learned from {documents} texts.")
        return words.format(documents=documents)
    words = translate(
        "LearningDialog",
        "Learned from {documents} texts: F1 {f1} on the last {held_out}, {cold} without learning",
    )
    return words.format(
        documents=documents,
        f1=score(row.f1, language),
        held_out=number(row.held_out, language),
        cold=score(row.cold, language),
    )
