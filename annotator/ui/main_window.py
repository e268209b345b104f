# SPDX-License-Identifier: MIT
"""The window: panels around the canvas, menus, and the controllers that join them.

It assembles and decides nothing.
"""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QVBoxLayout, QWidget

from annotator.session.project_session import ProjectSession
from annotator.session.suggesting import Engine
from annotator.text.tokens import word_parts
from annotator.ui import icons
from annotator.ui.actions import ACTIONS, Actions
from annotator.ui.annotate_controller import AnnotateController
from annotator.ui.canvas.view import CanvasView
from annotator.ui.context_menu import ContextMenu
from annotator.ui.desk import Desk
from annotator.ui.files_controller import FilesController
from annotator.ui.find_controller import FindController
from annotator.ui.jobs import JobRunner
from annotator.ui.link_controller import LinkController
from annotator.ui.messages import Messages
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.find import FindBar
from annotator.ui.panels.hint import HintStrip
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.notice import NoticeBar
from annotator.ui.panels.palette import PalettePanel
from annotator.ui.panels.repair_bar import RepairBar
from annotator.ui.preferences import Preferences
from annotator.ui.presenting import Look
from annotator.ui.project_controller import ProjectController
from annotator.ui.repair_controller import RepairController
from annotator.ui.status import StatusLine
from annotator.ui.suggesting_controller import SuggestingController
from annotator.ui.suggestion_controller import SuggestionController
from annotator.ui.theme import Theme, is_dark, theme
from annotator.ui.typing import Typing

_SIDE = 38
"""Width of the columns beside the article, in characters."""
_TOOLS = (
    ("undo", "redo"),
    ("next_uncertain", "accept", "reject", "accept_sentence"),
    ("link", "reverse", "delete", "note"),
    ("find", "repair"),
    ("finish",),
)


class MainWindow(QMainWindow):
    """`closed` when the project's window has gone."""

    closed = Signal()

    def __init__(
        self,
        project: ProjectSession,
        preferences: Preferences,
        jobs: JobRunner,
        engine: Engine,
    ) -> None:
        super().__init__()
        self.project_session = project
        self.preferences = preferences
        self.jobs = jobs
        self._engine = engine
        self._retired = False
        self.language = preferences.value.language
        self.setObjectName("main_window")
        self.actions_table = Actions(self)
        self._build_center()
        self._build_docks()
        self._build_bars()
        self._build_controllers()
        self._connect_actions()
        self._restore()

    def _build_center(self) -> None:
        language = self.language
        self.canvas = CanvasView(word_parts=word_parts)
        self.canvas.setAccessibleName(self.tr("Article"))
        self.hint = HintStrip(language)
        self.notice = NoticeBar()
        self.find_bar = FindBar(language)
        self.repair_bar = RepairBar()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (self.hint, self.notice, self.canvas, self.find_bar, self.repair_bar)
        for widget in parts:
            column.addWidget(widget, 1 if widget is self.canvas else 0)
        self.setCentralWidget(middle)

    def _build_docks(self) -> None:
        language = self.language
        self.documents = DocumentsPanel(language)
        self.palette_panel = PalettePanel()
        self.inspector = InspectorPanel(language)
        self.mentions = MentionsPanel(language)
        leading, trailing = (
            (Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea)
            if language == "fa"
            else (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
        )
        self._dock("documents", self.tr("Texts"), self.documents, leading)
        self._dock("palette", self.tr("Tags"), self.palette_panel, leading)
        self._dock("inspector", self.tr("Selected place"), self.inspector, trailing)
        self._dock("mentions", self.tr("Places in the text"), self.mentions, trailing)

        self._share_room()

    def _share_room(self) -> None:
        docks = {dock.objectName(): dock for dock in self.findChildren(QDockWidget)}
        texts, tags = docks["dock_documents"], docks["dock_palette"]
        place, places = docks["dock_inspector"], docks["dock_mentions"]
        side = self.fontMetrics().averageCharWidth() * _SIDE
        self.resizeDocks([texts, place], [side, side], Qt.Orientation.Horizontal)
        self.resizeDocks([texts, tags], [2, 5], Qt.Orientation.Vertical)
        self.resizeDocks([place, places], [4, 3], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        dock.setWidget(widget)
        widget.setMinimumWidth(self.fontMetrics().averageCharWidth() * _SIDE * 2 // 3)
        features = QDockWidget.DockWidgetFeature
        dock.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable)
        self.addDockWidget(area, dock)

    def _build_bars(self) -> None:
        self.actions_table.fill(self.menuBar())
        view = self.menuBar().findChild(QWidget, "menu_view")
        for dock in self.findChildren(QDockWidget):
            if view is not None:
                view.addAction(dock.toggleViewAction())
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for place, group in enumerate(_TOOLS):
            if place:
                bar.addSeparator()
            for name in group:
                bar.addAction(self.actions_table[name])
        self.addToolBar(bar)

    def _build_controllers(self) -> None:
        colors = self._theme().canvas
        self.messages = Messages(self.notice, self.language, self)
        self.desk = Desk(self.canvas, Look(self.language, colors.chips), self)
        self.annotate = AnnotateController(
            self.desk, self.palette_panel, self.inspector, self.mentions, self
        )
        self.suggestions = SuggestionController(self.desk, self)
        self.linking = LinkController(self.desk, self.palette_panel, self)
        self.finding = FindController(self.desk, self.find_bar, self)
        self.repairing = RepairController(self.desk, self.repair_bar, self)
        self.status = StatusLine(self.statusBar(), self.language)
        self.suggesting = SuggestingController(self, self._engine)
        self.files = FilesController(self)
        self.projects = ProjectController(self)
        self.typing = Typing(self)
        self.context_menu = ContextMenu(self)
        self.desk.refused.connect(self.projects.on_refused)
        self.jobs.failed.connect(self.messages.show_error)

    def _theme(self) -> Theme:
        return theme(is_dark(self.preferences.value.theme))

    def set_theme(self, chosen: Theme) -> None:
        """Other colours for the article and the tags; the palette is the application's."""
        self.canvas.set_theme(chosen.canvas)
        self.desk.look = Look(self.language, chosen.canvas.chips)
        self.annotate.refresh()
        self.actions_table["dark"].setChecked(chosen.dark)

    def _connect_actions(self) -> None:
        for name, slot in self.typing.slots().items():
            self.actions_table.connect(name, slot)
        missing = {spec.name for spec in ACTIONS} - self.typing.slots().keys()
        assert not missing, missing

    def _restore(self) -> None:
        value = self.preferences.value
        table = self.actions_table
        self.hint.setVisible(not value.hint_dismissed)
        self.hint.dismissed.connect(lambda: self.preferences.set("hint_dismissed", True))
        self.canvas.set_language(self.language)
        self.canvas.set_zoom(value.zoom)
        self.canvas.zoom_changed.connect(lambda zoom: self.preferences.set("zoom", zoom))
        self.canvas.unit_changed.connect(self.status.show_unit)
        self.canvas.set_arc_mode(value.arc_mode)
        table["all_arcs"].setChecked(value.arc_mode == "all")
        table["language"].setChecked(self.language == "en")
        self.set_theme(self._theme())
        self.preferences.changed.connect(self._on_preference)
        self.setWindowTitle(f"{self.project_session.path.stem}[*]")
        self.status.show_person(self.project_session.me.name)
        self.resize(1280, 900)
        if value.geometry:
            self.restoreGeometry(QByteArray.fromBase64(value.geometry.encode()))
        if value.layout:
            self.restoreState(QByteArray.fromBase64(value.layout.encode()))
        self.canvas.setFocus()

    def _on_preference(self, name: str) -> None:
        if name == "arc_mode":
            self.canvas.set_arc_mode(self.preferences.value.arc_mode)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.refresh(self)

    def retire(self) -> None:
        """Leave the screen; another window has taken over the project."""
        self.preferences.changed.disconnect(self._on_preference)
        self.jobs.failed.disconnect(self.messages.show_error)
        self._retired = True
        self.close()
        self.deleteLater()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._retired:
            event.accept()
            return
        self.inspector.show_nothing()
        self.preferences.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.preferences.set("layout", bytes(self.saveState().toBase64().data()).decode())
        self.preferences.write()
        event.accept()
        self.closed.emit()
