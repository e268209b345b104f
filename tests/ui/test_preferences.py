# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.settings import Settings
from annotator.ui.preferences import Preferences


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path))
    return tmp_path


def test_several_changes_are_told_at_once_and_written_soon(qtbot: QtBot, home: Path) -> None:
    preferences = Preferences(Settings())
    heard: list[str] = []
    preferences.changed.connect(heard.append)
    preferences.set("zoom", 1.5)
    preferences.set("zoom", 1.5)
    preferences.set("theme", "dark")
    assert heard == ["zoom", "theme"]
    assert not settings.settings_file().exists()
    qtbot.waitUntil(settings.settings_file().exists)
    assert settings.load() == Settings(zoom=1.5, theme="dark")


def test_a_picture_leaves_no_trace(home: Path) -> None:
    preferences = Preferences(Settings())
    preferences.frozen = True
    preferences.set("zoom", 1.5)
    preferences.write()
    assert not settings.settings_file().exists()


def test_settings_that_cannot_be_written_stop_nothing(home: Path) -> None:
    preferences = Preferences(Settings())
    settings.settings_file().mkdir()
    preferences.set("zoom", 1.5)
    preferences.write()
    assert preferences.value.zoom == 1.5
