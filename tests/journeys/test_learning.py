# SPDX-License-Identifier: MIT
"""Learning from finished texts: by itself, told in one line, seen in its dialog, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator import settings
from annotator.model.annotation import Json
from annotator.model.project import Annotator
from annotator.session.learning.learning_run import LearningRun
from annotator.session.learning.models import learning_folder, learning_state
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.ui.dialogs.finish import FinishDialog
from annotator.ui.dialogs.learning import LearningDialog
from tests.journeys.desktop import CTRL, Desktop, Start
from tests.session.learning.prose import CLINIC, import_finished, read_report

Key = Qt.Key
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
type Clinic = Callable[[int], Desktop]


class Teacher:
    """Trains in the process that all journeys share; what it has taught once from as many texts
    it takes from memory."""

    def __init__(self, worker: WorkerClient, models: Path) -> None:
        self._worker = worker
        self._models = models
        self._known: dict[int, Json] = {}

    def ask(self, message: dict[str, Json]) -> Future[Json]:
        texts, answer = len(message["lessons"]), Future[Json]()
        model = Path(message["folder"]) / message["model"]
        kept = self._models / str(texts)
        if texts not in self._known:
            self._known[texts] = self._worker.ask(message).result()
            if model.is_dir():
                shutil.copytree(model, kept)
        elif kept.is_dir():
            shutil.copytree(kept, model)
        known = self._known[texts]
        answer.set_result(known | {"model": known["model"] and message["model"]})
        return answer

    def close(self) -> None:
        """It goes on for the next."""


@pytest.fixture(scope="module")
def teacher(worker: WorkerClient, tmp_path_factory: pytest.TempPathFactory) -> Teacher:
    return Teacher(worker, tmp_path_factory.mktemp("models"))


@pytest.fixture
def clinic(start: Start, teacher: Teacher, tmp_path: Path, home: Path) -> Clinic:
    """A project with so many finished texts, and one that is not; tags nobody knows."""

    def begin(finished: int) -> Desktop:
        chosen = settings.load_with_person()
        settings.save(chosen)
        path = tmp_path / "clinic.hashiye"
        me = Annotator(chosen.annotator_id, chosen.annotator_name)
        made = ProjectSession.create(path, me, schema=CLINIC)
        import_finished(made, *(read_report(number) for number in range(finished)))
        made.close()
        desktop = start(path)
        project, learning = desktop.window.project_session, desktop.window.learning
        learning.run = LearningRun(project, desktop.window.jobs.post, lambda: teacher)
        return desktop

    return begin


def opened(desktop: Desktop) -> LearningDialog:
    desktop.act("learning")
    return desktop.dialog(LearningDialog)


def news(desktop: Desktop) -> str:
    return desktop.window.status.news.text()


def column(dialog: LearningDialog, number: int) -> list[str]:
    items = (dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount()))
    return [item.text(number) for item in items if item is not None]


def learn(desktop: Desktop) -> LearningDialog:
    """By the dialog's button; it shows what came of it."""
    dialog = opened(desktop)
    before = dialog.list.topLevelItemCount()
    dialog.learn.click()
    desktop.wait(lambda: dialog.list.topLevelItemCount() > before and dialog.learn.isEnabled())
    return dialog


def test_a_project_with_finished_texts_learns_when_it_is_opened_and_tells(clinic: Clinic) -> None:
    desktop = clinic(5)
    desktop.wait(lambda: news(desktop))
    assert "F1" in news(desktop)
    assert "۵" in news(desktop)
    assert learning_state(desktop.window.project_session).current is not None
    assert not desktop.notice
    dialog = opened(desktop)
    assert column(dialog, 1) == ["۵", ""]
    assert dialog.curve.isVisible()
    assert "۵" in dialog.curve.accessibleDescription()


def test_finishing_a_text_learns_again(clinic: Clinic) -> None:
    desktop = clinic(5)
    desktop.wait(lambda: news(desktop))
    desktop.window.canvas.setFocus()
    desktop.document.reopen()
    desktop.wait_until_saved()
    desktop.press(Key.Key_Return, CTRL)
    if desktop.shown(FinishDialog):
        desktop.dialog(FinishDialog).accept()
    project = desktop.window.project_session
    desktop.wait(lambda: len(learning_state(project).history) == 2)


def test_none_is_in_force_after_going_back_to_none(clinic: Clinic) -> None:
    desktop = clinic(5)
    dialog = learn(desktop)
    project = desktop.window.project_session
    model = learning_state(project).current
    assert model is not None
    dialog.list.setFocus()
    desktop.press(Key.Key_End)
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: learning_state(project).current is None)
    desktop.press(Key.Key_Home)
    desktop.wait(dialog.back.isEnabled)
    dialog.back.click()
    desktop.wait(lambda: learning_state(project).current == model)


def test_learning_can_be_switched_off(clinic: Clinic) -> None:
    desktop = clinic(2)
    dialog = opened(desktop)
    dialog.enabled.setFocus()
    desktop.press(Key.Key_Space)
    project = desktop.window.project_session
    desktop.wait(lambda: not learning_state(project).enabled)
    desktop.wait(lambda: not dialog.learn.isEnabled())
    dialog.close()
    assert not opened(desktop).enabled.isChecked()


def test_too_little_to_learn_from_changes_nothing(clinic: Clinic) -> None:
    desktop = clinic(2)
    dialog = learn(desktop)
    assert learning_state(desktop.window.project_session).current is None
    assert column(dialog, 1) == ["۲", ""]
    assert not news(desktop)


def test_a_damaged_model_is_told_and_dropped(clinic: Clinic) -> None:
    desktop = clinic(5)
    learn(desktop).close()
    project = desktop.window.project_session
    model = learning_state(project).current
    assert model is not None
    for file in (learning_folder(project) / model.id).iterdir():
        file.write_bytes(b"broken")
    desktop.document.reopen()
    desktop.window.suggesting.suggest(desktop.document)
    desktop.wait(lambda: desktop.notice)
    desktop.wait(lambda: learning_state(project).current is None)
    assert desktop.document.stopped is None


def test_a_tooltip_tells_why_a_suggestion_was_made_and_how_sure_it_is(desktop: Desktop) -> None:
    desktop.wait_for_suggestions()
    proposed = desktop.go_to("آبادان")
    tip = desktop.tooltip_over("آبادان")
    assert proposed.reason
    assert tip.split("\n")[1] == proposed.reason
    assert f"{round(proposed.score * 100)}٪".translate(_DIGITS) in tip
