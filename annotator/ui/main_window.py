# SPDX-License-Identifier: MIT
"""The window. It assembles and decides nothing.

It is painted empty as soon as the process runs; `attach` brings a project, the panels
(`window_parts`) and the controllers (`workbench`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QTabBar, QToolBar

from annotator.ui.jobs import JobRunner
from annotator.ui.preferences import Preferences
from annotator.ui.theme import Theme, is_dark, theme

if TYPE_CHECKING:
    from annotator.session.project_session import ProjectSession
    from annotator.session.suggestions.suggesting import Engine
    from annotator.ui.actions import Actions
    from annotator.ui.canvas.view import CanvasView
    from annotator.ui.context_menu import ContextMenu
    from annotator.ui.controllers.annotate_controller import AnnotateController
    from annotator.ui.controllers.catching_up_controller import CatchingUpController
    from annotator.ui.controllers.chains_controller import ChainsController
    from annotator.ui.controllers.check_controller import CheckController
    from annotator.ui.controllers.document_fields_controller import DocumentFieldsController
    from annotator.ui.controllers.doors_controller import DoorsController
    from annotator.ui.controllers.entities_controller import EntitiesController
    from annotator.ui.controllers.export_controller import ExportController
    from annotator.ui.controllers.files_controller import FilesController
    from annotator.ui.controllers.find_controller import FindController
    from annotator.ui.controllers.guideline_controller import GuidelineController
    from annotator.ui.controllers.import_controller import ImportController
    from annotator.ui.controllers.late_work_controller import LateWorkController
    from annotator.ui.controllers.learning_controller import LearningController
    from annotator.ui.controllers.link_controller import LinkController
    from annotator.ui.controllers.order_controller import OrderController
    from annotator.ui.controllers.project_controller import ProjectController
    from annotator.ui.controllers.questions_controller import QuestionsController
    from annotator.ui.controllers.recheck_controller import RecheckController
    from annotator.ui.controllers.repair_controller import RepairController
    from annotator.ui.controllers.respelling_controller import RespellingController
    from annotator.ui.controllers.schema_controller import SchemaController
    from annotator.ui.controllers.spans_controller import SpansController
    from annotator.ui.controllers.suggesting_controller import SuggestingController
    from annotator.ui.controllers.suggestion_controller import SuggestionController
    from annotator.ui.controllers.twins_controller import TwinsController
    from annotator.ui.desk import Desk
    from annotator.ui.messages import Messages
    from annotator.ui.navigator import Navigator
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
    from annotator.ui.typing import Typing


class MainWindow(QMainWindow):
    """`painted` after the first paint, `left` when it gives up its project, which another window
    may go on with, `closed` when the window of a project has gone."""

    painted = Signal()
    left = Signal()
    closed = Signal()

    actions_table: Actions
    canvas: CanvasView
    hint: HintStrip
    notice: NoticeBar
    find_bar: FindBar
    repair_bar: RepairBar
    documents: DocumentsPanel
    palette_panel: PalettePanel
    inspector: InspectorPanel
    mentions: MentionsPanel
    entities_panel: EntitiesPanel
    guidance: GuidanceTabs
    worklist: WorklistPanel
    recheck_bar: RecheckBar
    tools: QToolBar
    messages: Messages
    status: StatusLine

    project_session: ProjectSession
    desk: Desk
    annotate: AnnotateController
    suggestions: SuggestionController
    linking: LinkController
    finding: FindController
    repairing: RepairController
    spans: SpansController
    doors: DoorsController
    suggesting: SuggestingController
    files: FilesController
    exports: ExportController
    imports: ImportController
    identities: EntitiesController
    chains: ChainsController
    learning: LearningController
    document_fields: DocumentFieldsController
    projects: ProjectController
    order: OrderController
    twins: TwinsController
    catching_up: CatchingUpController
    guiding: GuidelineController
    asking: QuestionsController
    navigator: Navigator
    checks: CheckController
    rechecking: RecheckController
    respelling: RespellingController
    schema: SchemaController
    late_work: LateWorkController
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
        self.resize(1280, 900)
        if preferences.value.geometry:
            self.restoreGeometry(QByteArray.fromBase64(preferences.value.geometry.encode()))

    def attach(self, project: ProjectSession, engine: Engine) -> None:
        """Fill the window and work on a project from now on."""
        # The first paint does without these.
        from annotator.ui import window_parts, workbench

        window_parts.build(self)
        self._restore()
        workbench.furnish(self, project, engine)
        self._attached = True
        self.set_theme(self.theme)
        self.jobs.failed.connect(self.messages.show_error)
        self.setWindowTitle(self._title(project.path))
        self.status.show_person(project.me.name)
        self.canvas.setFocus()

    def _title(self, path: Path) -> str:
        """A project's name; the two that the program makes itself have one in words."""
        from annotator.ui.opening import FIRST, SAMPLE, own

        if path == own(SAMPLE):
            return self.tr("Sample")
        return self.tr("My texts") if path == own(FIRST) else path.stem

    @property
    def theme(self) -> Theme:
        return theme(is_dark(self.preferences.value.theme))

    def set_theme(self, chosen: Theme) -> None:
        """Other colours for the article and the tags; the palette is the application's."""
        if self._attached:
            self.canvas.set_theme(chosen.canvas)
            self.actions_table["dark"].setChecked(chosen.dark)
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
        self.preferences.changed.connect(self._on_preference)
        if not self.restoreState(QByteArray.fromBase64(value.layout.encode())):
            QTimer.singleShot(0, self, self._share_room)

    def _share_room(self) -> None:
        from annotator.ui.window_parts import share_room

        share_room(self)

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
    def childEvent(self, event: QChildEvent) -> None:
        """Qt makes a bar of tabs whenever panels come to share a place; it has no name then."""
        super().childEvent(event)
        bar = event.child()
        if event.polished() and isinstance(bar, QTabBar):
            bar.setAccessibleName(self.tr("Panels"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._attached:
            from annotator.ui import icons

            icons.refresh(self)

    def leave(self) -> None:
        """Hand over what is still being typed, and follow the project no more."""
        self.inspector.commit()
        self.left.emit()

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
        self.leave()
        self.preferences.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.preferences.set("layout", bytes(self.saveState().toBase64().data()).decode())
        self.preferences.write()
        self.closed.emit()
