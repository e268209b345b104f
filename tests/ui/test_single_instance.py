# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.single_instance import InstanceServer

_SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from annotator.ui.single_instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over((Path(sys.argv[1]),), False) else 3)
"""

_LISTENING = """
from PySide6.QtCore import QCoreApplication
from annotator.ui.single_instance import InstanceServer
app = QCoreApplication([])
server = InstanceServer()
print(server.listen(), flush=True)
app.exec()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path))
    return tmp_path


def _second_start(file: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _SECOND_START, str(file)])


def test_a_second_start_hands_its_files_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    server = InstanceServer()
    assert server.listen()
    with qtbot.waitSignal(server.files_received, timeout=20_000) as received:
        second = _second_start(tmp_path / "خبر.txt")
    assert received.args == [((tmp_path / "خبر.txt"),), False]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    server.close()


def test_without_a_first_start_nothing_is_handed_over(qtbot: QtBot, tmp_path: Path) -> None:
    second = _second_start(tmp_path / "خبر.txt")
    assert second.wait(20) == 3


def test_the_name_of_a_killed_process_is_taken_over(qtbot: QtBot) -> None:
    dying = subprocess.Popen([sys.executable, "-c", _LISTENING], stdout=subprocess.PIPE)
    assert dying.stdout is not None
    assert dying.stdout.readline() == b"True\n"
    dying.kill()
    dying.wait()
    dying.stdout.close()
    server = InstanceServer()
    assert server.listen()
    server.close()
