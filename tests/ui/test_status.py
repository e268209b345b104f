# SPDX-License-Identifier: MIT
from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QStatusBar
from pytestqt.qtbot import QtBot

from annotator.ui.status import StatusLine


def test_long_work_can_be_stopped(qtbot: QtBot) -> None:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    line = StatusLine(bar, "fa")
    heard: list[str] = []
    (stop,) = bar.findChildren(QPushButton)
    task = line.begin_task("در کار", lambda: heard.append("stop"))
    assert stop.isVisibleTo(bar)
    stop.click()
    assert heard == ["stop"]
    assert not stop.isEnabled()
    line.end_task(task)
    assert not stop.isVisibleTo(bar)
    line.begin_task("در کار")
    assert not stop.isVisibleTo(bar)
