# SPDX-License-Identifier: MIT
"""Work that takes long, with a bar in the status line that tells how far it is and stops it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from shiboken6 import isValid

from annotator.errors import AnnotatorError
from annotator.session.progress import Cancelled, Progress

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def run[T](
    window: MainWindow,
    words: str,
    work: Callable[[Progress, Cancelled], T],
    done: Callable[[T], None],
    failed: Callable[[AnnotatorError], None] | None = None,
    *,
    lasting: bool = False,
) -> Event:
    """Away from the window's thread; setting the event that comes back asks the work to stop, as
    the person may, and what it gives then goes to `done`, too. Nobody is told any more once the
    window has left; `lasting` work goes on if another window takes over the project."""
    status, jobs = window.status, window.jobs
    stop, left = Event(), Event()
    task = status.begin_task(words, stop.set)

    def leave() -> None:
        left.set()
        stop.set()

    def show(share: float) -> None:
        if not stop.is_set() and isValid(status):
            status.progress(share, task)

    def ended() -> bool:
        """Whether anybody waits for what came of it."""
        if left.is_set() or not isValid(status):
            return False
        leaving.disconnect(connection)
        status.end_task(task)
        return True

    def finished(result: T) -> None:
        if ended():
            done(result)

    def refused(error: AnnotatorError) -> None:
        if ended():
            (failed or window.messages.show_error)(error)

    def progress(share: float, _name: str) -> None:
        jobs.post(lambda: show(share))

    leaving = jobs.closing if lasting else window.left
    connection = leaving.connect(leave)
    jobs.start(lambda: work(progress, stop.is_set), finished, refused)
    return stop
