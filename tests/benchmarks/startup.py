# SPDX-License-Identifier: MIT
"""How long from the start of the process to the first paint of the window, beside an empty
PySide6 window in the same run.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.startup [--runs 5]

The window opens on the sample project, which is made before the first measured run. Both kinds
of process take turns; judge by the ratio of the medians, the machine may be busy.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

class FirstPaint(QObject):
    painted = False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.report)
        return False

    def report(self):
        sys.stdout.write(f"{time.monotonic()}\\n")
        sys.stdout.flush()
        QApplication.closeAllWindows()

watcher = FirstPaint()
"""

EMPTY = (
    PAINTED
    + """
from PySide6.QtWidgets import QMainWindow
app = QApplication([])
app.installEventFilter(watcher)
window = QMainWindow()
window.resize(1280, 900)
window.show()
app.exec()
"""
)

HASHIYE = """
import sys
from annotator import app as program

import PySide6.QtWidgets as widgets
created = widgets.QApplication

class Watched(created):
    def __init__(self, arguments):
        super().__init__(arguments)
        exec(compile(PAINTED, "painted", "exec"), globals())
        self.installEventFilter(globals()["watcher"])

widgets.QApplication = Watched
sys.exit(program.run(["demo"]))
"""


def measure(script: str, home: str) -> float:
    """Milliseconds from the start of the process to its first paint."""
    environment = {**os.environ, "HASHIYE_HOME": home, "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # as on a user's machine, from the second start
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return 1000 * (float(done.stdout.split()[0]) - started)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs: int = parser.parse_args().runs
    hashiye = f"PAINTED = {PAINTED!r}\n{HASHIYE}"
    empty_times, own_times = [], []
    with tempfile.TemporaryDirectory() as home:
        measure(hashiye, home)
        measure(EMPTY, home)
        for _ in range(runs):
            empty_times.append(measure(EMPTY, home))
            own_times.append(measure(hashiye, home))
    empty, own = statistics.median(empty_times), statistics.median(own_times)
    print(f"{'start of process to first paint':<34}{'ms':>8}   runs")
    for name, middle, times in (
        ("an empty PySide6 window", empty, empty_times),
        ("Hashiye on the sample", own, own_times),
    ):
        print(f"{name:<34}{middle:>8.0f}   {' '.join(f'{t:.0f}' for t in sorted(times))}")
    print(f"{'ratio (reach: at most 1.6)':<34}{own / empty:>8.2f}")


if __name__ == "__main__":
    main()
