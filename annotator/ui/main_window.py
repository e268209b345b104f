# SPDX-License-Identifier: MIT
"""The window: panels around the canvas, bars and menus. It assembles and decides nothing.

It can be painted before a project is open; `attach` brings the project and with it the
controllers, which `workbench` makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QVBoxLayout, QWidget

from annotator.text.tokens import word_parts
from annotator.ui import icons
from annotator.ui.actions import Actions
from annotator.ui.canvas.view import CanvasView
from annotator.ui.jobs import JobRunner
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
from annotator.ui.status import StatusLine
from annotator.ui.theme import Theme, is_dark, theme

if TYPE_CHECKING:
    from annotator.session.project_session import ProjectSession
    from annotator.session.suggesting import Engine
    from annotator.ui.annotate_controller import AnnotateController
    from annotator.ui.context_menu import ContextMenu
    from annotator.ui.desk import Desk
    from annotator.ui.files_controller import FilesController
    from annotator.ui.find_controller import FindController
    from annotator.ui.link_controller import LinkController
    from annotator.ui.project_controller import ProjectController
    from annotator.ui.repair_controller import RepairController
    from annotator.ui.suggesting_controller import SuggestingController
    from annotator.ui.suggestion_controller import SuggestionController
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
    """`painted` after the first paint, `closed` when the window of a project has gone."""

    painted = Signal()
    closed = Signal()

    project_session: ProjectSession
    desk: Desk
    annotate: AnnotateController
    suggestions: SuggestionController
    linking: LinkController
    finding: FindController
    repairing: RepairController
    suggesting: SuggestingController
    files: FilesController
    projects: ProjectController
    typing: Typing
    context_menu: ContextMenu

    def __init__(self, preferences: Preferences, jobs: JobRunner) -> None:
        super().__init__()
        self.preferences = preferences
        self.jobs = jobs
        self.language = preferences.value.language
        self._attached = False
        self._painted = False
        self.setObjectName("main_window")
        self.actions_table = Actions(self)
        self._build_center()
        self._build_docks()
        self._build_bars()
        self._restore()

    def attach(self, project: ProjectSession, engine: Engine) -> None:
        """Work on a project from now on."""
        from annotator.ui.workbench import furnish  # loads what the first paint can do without

        furnish(self, project, engine)
        self._attached = True
        self.jobs.failed.connect(self.messages.show_error)
        self.setWindowTitle(f"{project.path.stem}[*]")
        self.status.show_person(project.me.name)
        self._usable(True)
        self.canvas.setFocus()

    def _usable(self, usable: bool) -> None:
        self.menuBar().setEnabled(usable)
        self.tools.setEnabled(usable)

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
        bar = self.tools = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for place, group in enumerate(_TOOLS):
            if place:
                bar.addSeparator()
            for name in group:
                bar.addAction(self.actions_table[name])
        self.addToolBar(bar)
        self.messages = Messages(self.notice, self.language, self)
        self.status = StatusLine(self.statusBar(), self.language)
        self._usable(False)

    @property
    def theme(self) -> Theme:
        return theme(is_dark(self.preferences.value.theme))

    def set_theme(self, chosen: Theme) -> None:
        """Other colours for the article and the tags; the palette is the application's."""
        self.canvas.set_theme(chosen.canvas)
        self.actions_table["dark"].setChecked(chosen.dark)
        if self._attached:
            self.desk.set_colors(chosen.canvas.chips)
            self.annotate.refresh()

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
        self.set_theme(self.theme)
        self.preferences.changed.connect(self._on_preference)
        self.resize(1280, 900)
        if value.geometry:
            self.restoreGeometry(QByteArray.fromBase64(value.geometry.encode()))
        if value.layout:
            self.restoreState(QByteArray.fromBase64(value.layout.encode()))

    def _on_preference(self, name: str) -> None:
        if name == "arc_mode":
            self.canvas.set_arc_mode(self.preferences.value.arc_mode)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.refresh(self)

    def retire(self) -> None:
        """Leave the screen; another window has taken over the project."""
        self.preferences.changed.disconnect(self._on_preference)
        self.jobs.failed.disconnect(self.messages.show_error)
        self._attached = False
        self.close()
        self.deleteLater()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if not self._attached:
            return
        self.inspector.show_nothing()
        self.preferences.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.preferences.set("layout", bytes(self.saveState().toBase64().data()).decode())
        self.preferences.write()
        self.closed.emit()
