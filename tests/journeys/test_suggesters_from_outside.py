# SPDX-License-Identifier: MIT
"""A suggester from a package is switched on by the keyboard, suggests, is accepted, and failing
stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.session.doors.choices import load
from annotator.ui.dialogs.suggesters import SuggestersDialog
from tests.journeys.desktop import Desktop, Start
from tests.outside_packages import LABELS_NEHZAT, imported, install, on_path

TEXT = "نهضت سوادآموزی در شهر شیراز آغاز شد.\n"


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    on_path(tmp_path / "packages", monkeypatch)
    return tmp_path / "packages"


def opened(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    desktop = start(path)
    desktop.wait_for_suggestions()
    return desktop


def toggled(desktop: Desktop, row: int = 0) -> None:
    """By the space bar, then Enter."""
    desktop.act("suggesters")
    dialog = desktop.dialog(SuggestersDialog)
    dialog.outside.setFocus()
    for _ in range(row):
        desktop.press(Qt.Key.Key_Down)
    desktop.press(Qt.Key.Key_Space)
    desktop.press(Qt.Key.Key_Return)
    desktop.wait(lambda: not desktop.shown(SuggestersDialog))


def from_outside(desktop: Desktop) -> list[str]:
    return [s.key for s in desktop.document.suggestions if s.suggester.startswith("outside:")]


def test_switched_on_it_suggests_and_off_it_is_silent(
    start: Start, packages: Path, tmp_path: Path
) -> None:
    install(packages, "house-words", LABELS_NEHZAT)
    desktop = opened(start, tmp_path)
    assert not from_outside(desktop)
    assert imported(packages) == []
    toggled(desktop)
    assert load().outside == (("house-words", "1.0"),)
    desktop.wait(lambda: from_outside(desktop))
    toggled(desktop)
    assert load().outside == ()
    desktop.wait(lambda: not from_outside(desktop))


def test_one_that_fails_is_named_and_the_others_stay(
    start: Start, packages: Path, tmp_path: Path
) -> None:
    install(packages, "house-words", "def suggest(request):\n    raise ValueError('no')\n")
    desktop = opened(start, tmp_path)
    before = {s.key for s in desktop.document.suggestions}
    toggled(desktop)
    desktop.wait(lambda: "house-words" in desktop.notice)
    assert {s.key for s in desktop.document.suggestions} == before


def test_an_address_is_judged_while_it_is_written(start: Start, tmp_path: Path) -> None:
    desktop = opened(start, tmp_path)
    desktop.act("suggesters")
    dialog = desktop.dialog(SuggestersDialog)
    button = dialog.box.buttons()[0]
    desktop.type_text(dialog.endpoint, "http://example.org/")
    assert "https://" in desktop.words_in(dialog)
    assert not button.isEnabled()
    desktop.type_text(dialog.endpoint, "https://example.org/suggest")
    assert button.isEnabled()
    assert "example.org" in desktop.words_in(dialog)
    dialog.reject()
    assert load().endpoint == ""
