# SPDX-License-Identifier: MIT
"""A real window on a real project, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.desktop import ARTICLE, Desktop


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
def start(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Callable[..., Desktop]]:
    """Start the program on some files; every start is ended with the test."""
    running: list[Desktop] = []

    def begin(*files: Path, demo: bool = False, language: str = "fa") -> Desktop:
        desktop = Desktop(qtbot, qapp, files, demo=demo, language=language)
        running.append(desktop)
        return desktop

    yield begin
    for desktop in running:
        desktop.quit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
