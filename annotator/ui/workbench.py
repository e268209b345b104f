# SPDX-License-Identifier: MIT
"""The controllers that join a project to its window. Loaded after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.suggesting import Engine
from annotator.ui.commands import ACTIONS
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
from annotator.ui.navigator import Navigator
from annotator.ui.presenting import Look
from annotator.ui.typing import Typing
from annotator.ui.worklists.consistency import ConsistencyList
from annotator.ui.worklists.recheck import RecheckList
from annotator.ui.worklists.unsure import UnsureList

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def furnish(window: MainWindow, project: ProjectSession, engine: Engine) -> None:
    """Give the window everything that works on a project."""
    window.project_session = project
    desk = window.desk = Desk(
        window.canvas,
        Look(window.language, window.theme.canvas.chips, window.theme.dark),
        window,
    )
    window.annotate = AnnotateController(
        desk, window.palette_panel, window.inspector, window.mentions, window
    )
    window.suggestions = SuggestionController(desk, window)
    window.linking = LinkController(desk, window)
    window.linking.linking_changed.connect(window.status.show_linking)
    window.annotate.picking.waiting_changed.connect(window.status.show_mode)
    window.finding = FindController(desk, window.find_bar, window)
    window.repairing = RepairController(desk, window.repair_bar, window)
    window.spans = SpansController(window)
    window.doors = DoorsController(window)
    window.suggesting = SuggestingController(window, engine)
    window.files = FilesController(window)
    window.imports = ImportController(window)
    window.exports = ExportController(window)
    window.projects = ProjectController(window)
    window.order = OrderController(window)
    window.twins = TwinsController(window)
    window.catching_up = CatchingUpController(window)  # who goes to a place does it after this
    window.document_fields = DocumentFieldsController(window)
    window.navigator = Navigator(window)
    window.guiding = GuidelineController(window)
    window.asking = QuestionsController(window)
    window.rechecking = RecheckController(window)
    lists = (ConsistencyList(window), RecheckList(window), UnsureList(window))
    window.checks = CheckController(window, lists)
    window.schema = SchemaController(window)
    window.late_work = LateWorkController(window)
    window.identities = EntitiesController(window)
    window.chains = ChainsController(window, window.identities.register)
    window.learning = LearningController(window)
    window.respelling = RespellingController(window)
    window.repairing.words_changed.connect(window.respelling.respell)
    window.typing = Typing(window)
    window.context_menu = ContextMenu(window)
    desk.refused.connect(window.projects.on_refused)
    slots = window.typing.slots()
    for controller in _with_commands(window):
        slots |= controller.slots()
    missing = {spec.name for spec in ACTIONS} - slots.keys()
    assert not missing, missing
    for name, slot in slots.items():
        window.actions_table.connect(name, slot)
    window.annotate.told.connect(window.messages.say)


class _WithCommands(Protocol):
    def slots(self) -> dict[str, Callable[[], object]]:
        """What the commands of ui.commands do, by their names."""
        ...


def _with_commands(window: MainWindow) -> Iterable[_WithCommands]:
    """The controllers that bring commands of their own."""
    return (
        window.imports,
        window.order,
        window.twins,
        window.exports,
        window.document_fields,
        window.spans,
        window.identities,
        window.chains,
        window.learning,
        window.checks,
        window.rechecking,
        window.respelling,
        window.schema,
        window.guiding,
        window.asking,
        window.catching_up,
        window.doors,
    )
