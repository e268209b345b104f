# SPDX-License-Identifier: MIT
"""A real window on a real project, in a folder of its own; one worker process for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.session.suggestions.worker_client import WorkerClient
from annotator.ui import translation
from tests.journeys.desktop import ARTICLE, Desktop, Start


@pytest.fixture(scope="session")
def worker() -> Iterator[WorkerClient]:
    """The slow part of a start: its process serves every start of a run."""
    client = WorkerClient()
    yield client
    client.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("HASHIYE_HOME", str(folder))
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "خبر.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, home: Path, worker: WorkerClient) -> Iterator[Start]:
    """Start the program on some files; every start is ended with the test."""
    running: list[Desktop] = []

    def begin(
        *files: Path, language: str = "fa", own_worker: bool = False, empty: bool = False
    ) -> Desktop:
        engine = None if own_worker else worker
        desktop = Desktop(qtbot, qapp, files, language=language, engine=engine, empty=empty)
        running.append(desktop)
        return desktop

    yield begin
    for desktop in running:
        desktop.quit()
    translation.install(qapp, "en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desktop(start: Start, article: Path) -> Desktop:
    """The article is open and has its suggestions."""
    started = start(article)
    started.wait_for_suggestions()
    return started
