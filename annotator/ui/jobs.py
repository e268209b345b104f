# SPDX-License-Identifier: MIT
"""Work that leaves the main thread, and its results coming back as Qt signals."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from annotator.errors import AnnotatorError

log = logging.getLogger(__name__)

type Failed = Callable[[AnnotatorError], None]


class JobRunner(QObject):
    """Runs plain functions on one background thread and calls back on the main thread.

    A job that fails with an AnnotatorError reports it through `failed`; any other exception is
    a bug and is raised again on the main thread, where the crash handler sees it.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    closing = Signal()
    """Whoever can make work end early should: the end of all of it is waited for next."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running = 0
        self._listener = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start[T](
        self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> Future[T]:
        future = self._pool.submit(work)
        self.follow(future, done, failed)
        return future

    def follow[T](
        self, future: Future[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Call `done` with the future's result on the main thread, or `failed` with the
        AnnotatorError it ended in."""
        self._running += 1
        if self._running == 1:
            self.busy_changed.emit(True)
        listener = self._listener
        future.add_done_callback(
            lambda finished: self._finished.emit((finished, done, failed, listener))
        )

    @property
    def busy(self) -> bool:
        """Work is going on, for whomever."""
        return self._running > 0

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the main thread soon; may be called from any thread."""
        self._finished.emit((None, call, None, 0))

    def forget(self) -> None:
        """Whoever waits for results until now has gone; work that was begun goes on."""
        self._listener += 1

    def close(self) -> None:
        """Nothing more is called back."""
        if isValid(self):
            self.closing.emit()
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, delivery: tuple[Future[Any] | None, Callable[..., None], Any, int]) -> None:
        future, done, failed, listener = delivery
        if self._closed:
            return
        if future is None:
            done()
            return
        self._running -= 1
        if self._running == 0:
            self.busy_changed.emit(False)
        if future.cancelled() or listener != self._listener:
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, AnnotatorError):
            log.warning("job refused: %s", error.code)
            (failed or self.failed.emit)(error)
        else:
            raise error
