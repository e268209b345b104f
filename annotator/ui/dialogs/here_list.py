# SPDX-License-Identifier: MIT
"""What lies at one place of the text: its spans, suggestions and relations, to choose one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.mentions import ROW, MentionsModel
from annotator.ui.models.rows import MentionRow
from annotator.ui.panels.delegates import MentionDelegate

_SHOWN = 12


class HereList(ResultDialog):
    """`chosen(key)` after Enter or a click on a row. The rows are in the order of their
    `start`."""

    chosen = Signal(str)

    def __init__(
        self, rows: tuple[MentionRow, ...], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What is here"))
        self.column.setContentsMargins(8, 8, 8, 8)
        self.model = MentionsModel(language, self)
        self.model.set_mentions(rows)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(MentionDelegate(language))
        self.view.itemDelegate().setParent(self.view)
        self.view.setAccessibleName(self.windowTitle())
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.activated.connect(self._on_chosen)
        self.view.clicked.connect(self._on_chosen)
        self.column.addWidget(self.view)
        height = self.view.sizeHintForRow(0) if rows else 0
        width = self.fontMetrics().averageCharWidth() * 60
        self.view.setFixedHeight(min(len(rows), _SHOWN) * height + 4)
        self.fit(width, self.sizeHint().height())
        if rows:
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_chosen(self, index: QModelIndex) -> None:
        if self.isVisible():
            self.accept()
            self.chosen.emit(index.data(ROW).key)
