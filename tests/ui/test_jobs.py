# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from annotator.errors import AnnotatorError, UsageError
from annotator.ui.jobs import JobRunner


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def test_work_leaves_the_main_thread_and_its_result_comes_back_to_it(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    heard: list[tuple[object, object]] = []
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.start(current_thread, lambda thread: heard.append((thread, current_thread())))
    ((worked, told),) = heard
    assert worked is not main_thread()
    assert told is main_thread()


def test_a_refusal_goes_to_whoever_asked_or_else_to_everybody(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    def refuse() -> None:
        raise UsageError("empty_name")

    own: list[AnnotatorError] = []
    jobs.start(refuse, lambda _: None, own.append)
    with qtbot.waitSignal(jobs.failed) as everybody:
        jobs.start(refuse, lambda _: None)
    assert [error.code for error in own] == ["empty_name"]
    (error,) = everybody.args
    assert error.code == "empty_name"


def test_whoever_has_gone_hears_nothing(qtbot: QtBot, jobs: JobRunner) -> None:
    heard: list[str] = []
    waited: Future[str] = Future()
    jobs.follow(waited, heard.append)
    jobs.forget()
    later: Future[str] = Future()
    jobs.follow(later, heard.append)
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        waited.set_result("old")
        later.set_result("new")
    assert heard == ["new"]


def test_nothing_comes_after_the_end(qtbot: QtBot, jobs: JobRunner) -> None:
    heard: list[str] = []
    waited: Future[str] = Future()
    jobs.follow(waited, heard.append)
    jobs.close()
    waited.set_result("late")
    jobs.post(lambda: heard.append("posted"))
    with qtbot.waitSignal(jobs.destroyed):
        jobs.deleteLater()
    assert heard == []


def test_closing_tells_work_to_end_before_its_end_is_waited_for(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    stop = Event()
    jobs.closing.connect(stop.set)
    work = jobs.start(lambda: stop.wait(30), lambda _: None)
    jobs.close()
    assert work.result(timeout=0) is True
