# SPDX-License-Identifier: MIT
"""The parts of the window: the article in the middle, panels beside it, bars and menus.

Loaded after the empty window has been painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QToolBar, QVBoxLayout, QWidget

from annotator.text.tokens import word_parts
from annotator.ui.actions import Actions
from annotator.ui.canvas.view import CanvasView
from annotator.ui.messages import Messages
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.entities import EntitiesPanel
from annotator.ui.panels.find import FindBar
from annotator.ui.panels.guideline import GuidanceTabs
from annotator.ui.panels.hint import HintStrip
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.notice import NoticeBar
from annotator.ui.panels.palette import PalettePanel
from annotator.ui.panels.recheck_bar import RecheckBar
from annotator.ui.panels.repair_bar import RepairBar
from annotator.ui.panels.worklist import WorklistPanel
from annotator.ui.status import StatusLine

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

translate = QCoreApplication.translate

_SIDE = 38
"""Width of the columns beside the article, in characters."""
_TOOLS = (
    ("undo", "redo"),
    ("next_uncertain", "accept", "reject", "accept_sentence"),
    ("link", "reverse", "delete", "note"),
    ("find", "repair"),
    ("finish",),
)


def build(window: MainWindow) -> None:
    """Fill the empty window."""
    window.actions_table = Actions(window)
    _build_center(window)
    _build_docks(window)
    _build_bars(window)


def _build_center(window: MainWindow) -> None:
    language = window.language
    window.canvas = CanvasView(word_parts=word_parts)
    window.canvas.setAccessibleName(translate("MainWindow", "Article"))
    window.hint = HintStrip(language)
    window.notice = NoticeBar()
    window.find_bar = FindBar(language)
    window.repair_bar = RepairBar()
    window.recheck_bar = RecheckBar(language)
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    parts = (
        window.hint,
        window.notice,
        window.canvas,
        window.find_bar,
        window.repair_bar,
        window.recheck_bar,
    )
    for widget in parts:
        column.addWidget(widget, 1 if widget is window.canvas else 0)
    window.setCentralWidget(middle)


def _build_docks(window: MainWindow) -> None:
    language = window.language
    window.documents = DocumentsPanel(language)
    window.palette_panel = PalettePanel()
    window.inspector = InspectorPanel(language)
    window.mentions = MentionsPanel(language)
    leading, trailing = (
        (Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea)
        if language == "fa"
        else (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
    )
    for name, title, panel, area in (
        ("documents", translate("MainWindow", "Texts"), window.documents, leading),
        ("palette", translate("MainWindow", "Tags"), window.palette_panel, leading),
        ("inspector", translate("MainWindow", "Selected place"), window.inspector, trailing),
        ("mentions", translate("MainWindow", "Places"), window.mentions, trailing),
    ):
        window.addDockWidget(area, _dock(window, name, title, panel))
        panel.setMinimumWidth(window.fontMetrics().averageCharWidth() * _SIDE * 2 // 3)
    _build_behind_places(window, trailing)
    _build_worklist(window)


def _dock(window: MainWindow, name: str, title: str, panel: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(f"dock_{name}")
    dock.setWidget(panel)
    features = QDockWidget.DockWidgetFeature
    dock.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable)
    return dock


def _build_behind_places(window: MainWindow, area: Qt.DockWidgetArea) -> None:
    """The guideline lies behind the list of places; the register comes when it is asked for."""
    window.guidance = GuidanceTabs(window.language)
    window.entities_panel = EntitiesPanel(window.language)
    places = window.findChild(QDockWidget, "dock_mentions")
    assert isinstance(places, QDockWidget)
    guideline = _dock(window, "guideline", translate("MainWindow", "Guideline"), window.guidance)
    register = _dock(
        window, "entities", translate("MainWindow", "Identities"), window.entities_panel
    )
    for dock in (guideline, register):
        window.addDockWidget(area, dock)
        window.tabifyDockWidget(places, dock)
    places.raise_()
    register.hide()


def _build_worklist(window: MainWindow) -> None:
    """Below the article and hidden: it comes when it is asked for."""
    window.worklist = WorklistPanel(window.language)
    dock = _dock(window, "worklist", translate("MainWindow", "Worklist"), window.worklist)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    dock.hide()


def share_room(window: MainWindow) -> None:
    """Sizes of the panels before a person has chosen any; needs a window that is laid out."""
    docks = {dock.objectName(): dock for dock in window.findChildren(QDockWidget)}
    texts, tags = docks["dock_documents"], docks["dock_palette"]
    place, places = docks["dock_inspector"], docks["dock_mentions"]
    side = window.fontMetrics().averageCharWidth() * _SIDE
    window.resizeDocks([texts, place], [side, side], Qt.Orientation.Horizontal)
    tall = window.height()
    upright = Qt.Orientation.Vertical
    window.resizeDocks([texts, tags], [tall * 3 // 8, tall * 5 // 8], upright)
    window.resizeDocks([place, places], [tall * 4 // 7, tall * 3 // 7], upright)


def _build_bars(window: MainWindow) -> None:
    window.actions_table.fill(window.menuBar())
    view = window.menuBar().findChild(QWidget, "menu_view")
    for dock in window.findChildren(QDockWidget):
        if view is not None:
            view.addAction(dock.toggleViewAction())
    bar = window.tools = QToolBar(translate("MainWindow", "Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    for place, group in enumerate(_TOOLS):
        if place:
            bar.addSeparator()
        for name in group:
            bar.addAction(window.actions_table[name])
    window.addToolBar(bar)
    window.messages = Messages(window.notice, window.language, window)
    window.status = StatusLine(window.statusBar(), window.language)
