# SPDX-License-Identifier: MIT
"""The list of documents: their states, a filter, progress; files may be dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import override

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.project import State
from annotator.ui.icons import icon
from annotator.ui.models.documents import ROW, DocumentsModel, DocumentsProxy
from annotator.ui.models.rows import DocumentRow
from annotator.ui.panels.delegates import DocumentDelegate
from annotator.ui.plain import PlainLabel, number, quiet


class DocumentsPanel(QWidget):
    opened = Signal(str)
    import_requested = Signal()
    files_dropped = Signal(list)
    published_requested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.model = DocumentsModel(self)
        self._proxy = DocumentsProxy(self.model, self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a text"))
        self.filter.setAccessibleName(self.tr("Find a text"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._proxy.set_query)
        self.filter.returnPressed.connect(self._open_first)
        self.view = self._list()
        self._count = quiet(PlainLabel())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(5)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._import = QPushButton(icon("import"), self.tr("Import texts…"))
        self._import.clicked.connect(self.import_requested)
        self._empty = quiet(PlainLabel(self.tr("Drop text files here, or import them."), wrap=True))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._import)
        for widget in (self.filter, self._pages, self._bar):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setAcceptDrops(True)
        self._count_again()

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self._proxy)
        view.setItemDelegate(DocumentDelegate(self._language))
        view.itemDelegate().setParent(view)
        view.setAccessibleName(self.tr("Texts"))
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def set_documents(self, rows: tuple[DocumentRow, ...]) -> None:
        current = self.current()
        self.model.set_documents(rows)
        self.set_current(current)
        self._count_again()

    def update_document(self, row: DocumentRow) -> None:
        self.model.update_document(row)
        self._count_again()

    def current(self) -> str:
        """The id of the marked document, or "" """
        row: DocumentRow | None = self.view.currentIndex().data(ROW)
        return row.id if row is not None else ""

    def set_current(self, document: str) -> None:
        """Mark the open document; emits nothing."""
        index = self._proxy.mapFromSource(self.model.index_of(document))
        self.view.setCurrentIndex(index)

    def order(self) -> tuple[str, ...]:
        """The ids in the order shown, for "next text"."""
        rows = range(self._proxy.rowCount())
        return tuple(self._proxy.index(row, 0).data(ROW).id for row in rows)

    def menu_for(self, document: str) -> QMenu:
        """What can be done with a text from the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(lambda: self.opened.emit(document))
        published = menu.addAction(self.tr("Date of publication…"))
        published.triggered.connect(lambda: self.published_requested.emit(document))
        return menu

    def _on_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            index = self.view.currentIndex()
        if index.isValid():
            self.menu_for(index.data(ROW).id).popup(self.view.viewport().mapToGlobal(place))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW).id)

    def _open_first(self) -> None:
        if self._proxy.rowCount():
            self._open(self._proxy.index(0, 0))

    def _count_again(self) -> None:
        rows = self.model.rows
        done = sum(row.state is State.FINISHED for row in rows)
        self._pages.setCurrentWidget(self.view if rows else self._empty)
        self._count.setText(
            self.tr("{done} of {total} finished").format(
                done=number(done, self._language), total=number(len(rows), self._language)
            )
        )
        self._bar.setRange(0, max(len(rows), 1))
        self._bar.setValue(done)
        for widget in (self.filter, self._count, self._bar):
            widget.setVisible(bool(rows))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def dropped_files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
