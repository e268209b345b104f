# SPDX-License-Identifier: MIT
"""The other end of the worker: a process that is started when needed and again when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, Timer

import annotator
from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json, Suggestions
from annotator.model.document import Repair
from annotator.session.suggestions.suggesting import SuggestionRequest
from annotator.session.suggestions.worker import (
    read_message,
    repair_message,
    repairs_from,
    suggest_message,
    suggestions_from,
    write_message,
)
from annotator.suggest.tagger.threads import VARIABLE
from annotator.text.repair import Words

SECONDS = 120.0
"""A request that takes longer is given up, and the process with it."""
REST = 60.0
"""How long one that keeps dying is left alone before it is tried again."""
_DEATHS = 3
NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class _Request:
    message: dict[str, Json]
    read: Callable[[Json], object]
    future: Future[object]


class WorkerClient:
    """Requests are answered in their order, through futures that complete on a thread of this
    object. A request that kills the worker fails with SuggesterFailed("worker_died"); after
    three in a row without an answer between them all fail for `rest` seconds."""

    def __init__(
        self,
        command: Sequence[str] = (),
        seconds: float = SECONDS,
        rest: float = REST,
        *,
        background: bool = False,
        threads: int = 0,
    ) -> None:
        """In the `background` it gives way to other processes, also where a process cannot step
        back by itself. `threads` of its own for one text; 0 leaves that to it."""
        self._threads = threads
        self._command = tuple(command) or _command()
        self._seconds = seconds
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = rest
        self._flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        if background:
            self._flags |= getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
        self._deaths = 0
        self._died_at = 0.0
        self._number = 0
        self._closed = False

    def ping(self) -> Future[str]:
        """Also starts the process ahead of the first need."""
        return self._ask({"op": "ping"}, str)

    def repair(self, text: str, words: Words = NO_WORDS) -> Future[tuple[Repair, ...]]:
        return self._ask(repair_message(text, words), repairs_from)

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        return self._ask(suggest_message(request), suggestions_from)

    def lemmas(self, words: Iterable[str]) -> Future[list[str]]:
        return self._ask({"op": "lemmas", "words": list(words)}, list)

    def ask(self, message: dict[str, Json]) -> Future[Json]:
        """Any request; its answer as it came."""
        return self._ask(message, _as_it_came)

    @property
    def process_id(self) -> int | None:
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def close(self) -> None:
        """Give up what is still asked for and end the process."""
        with self._lock:
            self._closed = True
            thread = self._thread
            if self._process is not None:
                self._process.kill()
        self._queue.put(None)
        if thread is not None:
            thread.join()

    def _ask[T](self, message: dict[str, Json], read: Callable[[Json], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                future.set_exception(SuggesterFailed("worker_closed"))
                return future
            if self._thread is None:
                self._thread = Thread(target=self._run, name="worker client", daemon=True)
                self._thread.start()
        self._queue.put(_Request(message, read, future))  # type: ignore[arg-type]
        return future

    def _run(self) -> None:
        while (request := self._queue.get()) is not None:
            if not request.future.set_running_or_notify_cancel():
                continue
            try:
                result = request.read(self._answer(request.message))
            except SuggesterFailed as error:
                request.future.set_exception(error)
            else:
                request.future.set_result(result)
        self._stop()

    def _answer(self, message: dict[str, Json]) -> Json:
        if self._deaths >= _DEATHS and time.monotonic() < self._died_at + self._rest:
            raise SuggesterFailed("worker_keeps_dying", times=self._deaths)
        process = self._started()
        self._number += 1
        timer = Timer(self._seconds, process.kill)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            write_message(process.stdin, {**message, "id": self._number})
            answer = read_message(process.stdout)
        except (OSError, SuggesterFailed) as error:
            raise self._died(process) from error
        finally:
            timer.cancel()
        if answer is None:
            raise self._died(process)
        self._deaths = 0
        if "error" in answer:
            raise SuggesterFailed(answer["error"]["code"], **answer["error"]["data"])
        return answer["result"]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._stop()
        with self._lock:
            if self._closed:
                raise SuggesterFailed("worker_closed")
            if self._process is None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(self._threads),
                process_group=0,  # a terminal's Ctrl+C is not for it
                creationflags=self._flags,
            )
        except OSError as error:
            self._count_death()
            raise SuggesterFailed("worker_not_started", reason=error.strerror) from error

    def _died(self, process: subprocess.Popen[bytes]) -> SuggesterFailed:
        self._count_death()
        process.kill()
        code = process.wait()
        self._stop()
        return SuggesterFailed("worker_closed" if self._closed else "worker_died", status=code)

    def _count_death(self) -> None:
        self._deaths += 1
        self._died_at = time.monotonic()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


def _as_it_came(answer: Json) -> Json:
    return answer


def _command() -> tuple[str, ...]:
    """`-P`: the folder the program was started in is no place for modules."""
    if getattr(sys, "frozen", False):
        return sys.executable, "--worker"
    return sys.executable, "-P", "-m", "annotator", "--worker"


def _environment(threads: int) -> dict[str, str]:
    """The worker finds this same package wherever the program was started."""
    here = str(Path(annotator.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    own = {"PYTHONPATH": os.pathsep.join(filter(None, (here, known)))}
    if threads:
        own[VARIABLE] = str(threads)
    return {**os.environ, **own}
