# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import app

ROOT = Path(app.__file__).resolve().parents[1]


def test_a_worker_answers_over_its_pipes_and_ends_with_them(tmp_path: Path) -> None:
    message = json.dumps({"id": 1, "op": "ping"}).encode()
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "--worker"],
        input=struct.pack(">I", len(message)) + message,
        capture_output=True,
        env={**os.environ, "HASHIYE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (length,) = struct.unpack(">I", done.stdout[:4])
    assert json.loads(done.stdout[4 : 4 + length]) == {"id": 1, "result": "pong"}
    assert done.stdout[4 + length :] == b""


def test_the_window_program_loads_no_language_model_at_its_start() -> None:
    check = (
        "import sys; from annotator import app; from annotator.ui import application;"
        "sys.exit(len({'hazm', 'nltk', 'jdatetime'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_bug_is_told_in_a_sentence_and_written_to_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path))
    monkeypatch.setenv("HASHIYE_LANGUAGE", "en")
    app.report_bug(ZeroDivisionError, ZeroDivisionError("secret"), None)
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert str(tmp_path / "logs") in said
    assert "secret" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux works without a screen")
def test_a_screen_is_looked_for_before_qt_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not app.has_display()
    monkeypatch.setenv("DISPLAY", ":987")
    assert not app.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert app.has_display()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert app.has_display()
