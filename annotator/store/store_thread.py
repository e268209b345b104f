# SPDX-License-Identifier: MIT
"""The one thread that owns an open project: gestures before reads, each in its order."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, PriorityQueue
from types import TracebackType
from typing import Any, Self

from annotator.errors import StorageFailed
from annotator.store.project_store import ProjectStore

type _Job = Callable[[ProjectStore], Any]

_WRITE, _READ, _CLOSE = range(3)


class StoreThread:
    """`opened` says whether the project could be opened; if not, every job fails alike.

    What a job raises is its future's exception. A future whose result is there is on the disk.
    """

    def __init__(self, opener: Callable[[], ProjectStore]) -> None:
        self.opened: Future[None] = Future()
        self._opener = opener
        self._jobs: PriorityQueue[tuple[int, int, _Job | None, Future[Any]]] = PriorityQueue()
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._unsaved = 0
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="hashiye-store", daemon=True)
        self._thread.start()

    def write[T](self, job: Callable[[ProjectStore], T]) -> Future[T]:
        """A gesture: runs before every read that still waits, after the gestures before it."""
        return self._put(_WRITE, job)

    def read[T](self, job: Callable[[ProjectStore], T]) -> Future[T]:
        return self._put(_READ, job)

    def backup(
        self, target: Path, *, overwrite: bool = False, deadline: float = 600.0
    ) -> Future[None]:
        """Gestures go on being saved between the copy's steps, and into the copy."""
        return self.read(
            lambda store: store.backup(
                target,
                overwrite=overwrite,
                deadline=deadline,
                between=lambda: self._save_waiting(store),
            )
        )

    def pending(self) -> int:
        """Gestures that are not on the disk yet."""
        with self._lock:
            return self._unsaved

    def close(self, timeout: float | None = None) -> bool:
        """Take no more jobs, finish those there are, close the project; False if that took
        longer than `timeout` seconds, in which case it still goes on."""
        with self._lock:
            if not self._closing:
                self._closing = True
                self._jobs.put((_CLOSE, next(self._numbers), None, Future()))
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _put[T](self, rank: int, job: Callable[[ProjectStore], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            if self._closing:
                future.set_exception(StorageFailed("store_closed"))
                return future
            if rank == _WRITE:
                self._unsaved += 1
            self._jobs.put((rank, next(self._numbers), job, future))
        return future

    def _run(self) -> None:
        store: ProjectStore | None = None
        with _Settled(self.opened):
            store = self._opener()
        while self._take(store, self._jobs.get()):
            pass
        if store is not None:
            store.close()

    def _save_waiting(self, store: ProjectStore) -> None:
        """Run the gestures that wait now; whatever comes first otherwise waits on."""
        while True:
            try:
                waiting = self._jobs.get_nowait()
            except Empty:
                return
            if waiting[0] != _WRITE:
                self._jobs.put(waiting)
                return
            self._take(store, waiting)

    def _take(
        self, store: ProjectStore | None, waiting: tuple[int, int, _Job | None, Future[Any]]
    ) -> bool:
        rank, _number, job, future = waiting
        if job is None:
            return False
        if not future.set_running_or_notify_cancel():
            self._count(rank)
            return True
        with _Settled(future, lambda: self._count(rank)) as settled:
            if store is None:
                self.opened.result()
            else:
                settled.answer = job(store)
        return True

    def _count(self, rank: int) -> None:
        if rank == _WRITE:
            with self._lock:
                self._unsaved -= 1


class _Settled:
    """Hands what comes out of a job, or what it raises, to the future that waits for it."""

    def __init__(self, future: Future[Any], before: Callable[[], None] | None = None) -> None:
        self.answer: Any = None
        self._future = future
        self._before = before

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> bool:
        if self._before is not None:
            self._before()
        if error is None:
            self._future.set_result(self.answer)
        else:
            self._future.set_exception(error)
        return True
