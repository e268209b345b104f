# SPDX-License-Identifier: MIT
"""Several workers as one engine, for many texts at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Suggestions
from annotator.session.suggestions.suggesting import SuggestionRequest
from annotator.session.suggestions.worker_client import WorkerClient


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _client() -> WorkerClient:
    """One that is started again however often it dies: a text that kills it is not the last."""
    return WorkerClient(rest=0.0, threads=1)


class Pool:
    """An engine whose requests go to the worker with the fewest in hand. A request under which a
    worker died is asked once more, of a fresh one; then it fails alone."""

    def __init__(self, size: int = 0, make: Callable[[], WorkerClient] = _client) -> None:
        """`size` left out is one worker for every core."""
        self._clients = tuple(make() for _ in range(size or cores()))
        self._in_hand = [0] * len(self._clients)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._clients)

    def start(self) -> None:
        """Ahead of the first request."""
        for client in self._clients:
            client.ping()

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        answer: Future[Suggestions] = Future()
        self._ask(request, answer, again=True)
        return answer

    def _ask(self, request: SuggestionRequest, answer: Future[Suggestions], *, again: bool) -> None:
        with self._lock:
            place = min(range(len(self._clients)), key=self._in_hand.__getitem__)
            self._in_hand[place] += 1

        def answered(asked: Future[Suggestions]) -> None:
            with self._lock:
                self._in_hand[place] -= 1
            failure = asked.exception()
            if again and isinstance(failure, SuggesterFailed) and failure.code == "worker_died":
                self._ask(request, answer, again=False)
            elif failure is not None:
                answer.set_exception(failure)
            else:
                answer.set_result(asked.result())

        self._clients[place].suggest(request).add_done_callback(answered)

    def close(self) -> None:
        for client in self._clients:
            client.close()
