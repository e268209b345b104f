# SPDX-License-Identifier: MIT
"""A helper process that dies, windows that close or change in the middle of work, second starts."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from annotator.session.suggestions.worker_client import WorkerClient
from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import ARTICLE, Desktop, Start


def texts(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"متن {number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"متن شمارهٔ {number}\n{ARTICLE}", encoding="utf-8")
    return paths


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_suggestions_come_though_the_helper_was_killed(
    start: Start, article: Path, worker: WorkerClient
) -> None:
    worker.ping().result(30)
    desktop = start(article)
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    desktop.tag("درخشان", "p")
    desktop.wait_for_suggestions()
    desktop.wait_until_saved()
    assert desktop.span("درخشان")


def test_a_text_given_to_the_running_program_goes_into_the_open_project(
    desktop: Desktop, tmp_path: Path
) -> None:
    (second,) = texts(tmp_path, 1)
    assert desktop.application.start((second,), False)
    desktop.wait(lambda: len(desktop.window.documents.model.rows) == 2)
    assert len(desktop.application.windows) == 1


def test_the_sample_that_is_open_comes_to_the_front(start: Start) -> None:
    desktop = start()
    assert desktop.application.start((), True)
    assert len(desktop.application.windows) == 1


def test_a_project_by_another_name_is_still_the_open_one(desktop: Desktop, tmp_path: Path) -> None:
    link = tmp_path / "other.hashiye"
    link.symlink_to(desktop.window.project_session.path)
    assert desktop.application.start((link,), False)
    assert len(desktop.application.windows) == 1


def test_another_language_in_the_middle_of_an_import(desktop: Desktop, tmp_path: Path) -> None:
    desktop.window.files.import_texts(texts(tmp_path, 8))
    desktop.application.preferences.set("language", "en")
    desktop.wait(lambda: desktop.window.language == "en")
    desktop.wait(lambda: len(desktop.window.documents.model.rows) == 9)


def test_closing_stops_an_import_and_keeps_what_came(
    desktop: Desktop, tmp_path: Path, home: Path
) -> None:
    desktop.window.files.import_texts(texts(tmp_path, 400))
    desktop.wait(lambda: len(desktop.on_disk(lambda store: store.documents())) > 2)
    path = desktop.window.project_session.path
    desktop.close_window()
    with closing(ProjectStore.open(path, None, home / "devices")) as store:
        assert 2 < len(store.documents()) < 400
        assert store.check() == ()
