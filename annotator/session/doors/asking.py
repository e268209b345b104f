# SPDX-License-Identifier: MIT
"""Asks the doors that are open, each in a process of its own, and joins what they answer."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Container, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import Json, Suggestion
from annotator.model.codec import canonical
from annotator.model.schema import Schema
from annotator.session.doors.choices import Choices, load
from annotator.session.doors.protocol import OUTSIDE, Answer, checked, request

SECONDS = 15.0
"""For one text; then the process is ended. An endpoint gives up before."""
ENDPOINT = "endpoint"
"""What the suggestions of an address are signed with."""
_REMEMBERED = 64
_ENDED = frozenset({"worker_died", "worker_message_broken"})


class Asker(Protocol):
    """A worker's client."""

    def ask(self, message: dict[str, Json]) -> Future[Json]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Door:
    """`name` is what its suggestions are signed with; `message` is completed by the request."""

    name: str
    version: str
    message: Mapping[str, Json]

    @property
    def identity(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class Joined:
    """What came from all doors. `failed` says of some why nothing came, `dropped` how much of
    an answer was not taken, by door and reason."""

    suggestions: tuple[Suggestion, ...] = ()
    failed: Mapping[str, AnnotatorError] = field(default_factory=dict)
    dropped: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def doors(choices: Choices) -> tuple[Door, ...]:
    """Those that are open."""
    found = [
        Door(OUTSIDE + name, version, {"op": "outside", "name": name, "version": version})
        for name, version in choices.outside
    ]
    if choices.endpoint:
        message = {"op": "endpoint", "url": choices.endpoint}
        found.append(Door(ENDPOINT, choices.endpoint, message))
    return tuple(found)


class Doors:
    """`make` starts a worker's client with a time limit. An answer is kept for the next request
    with the same text and schema. May be used on any thread."""

    def __init__(
        self,
        make: Callable[[float], Asker],
        path: Path | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._make = make
        self._path = path
        self._seconds = seconds
        self._lock = Lock()
        self._askers: dict[str, Asker] = {}
        self._kept: OrderedDict[tuple[str, str], Future[Answer]] = OrderedDict()
        self._closed = False

    def choices(self) -> Choices:
        """As they are now, whoever changed them."""
        return load(self._path)

    def ask(
        self,
        text: str,
        schema: Schema,
        published: date | None = None,
        formers: Container[str] = (),
    ) -> Future[Joined]:
        """Completes when all have answered, failed or taken too long; never with an error.
        `formers` are tags of the schema that nobody outside is told of."""
        done: Future[Joined] = Future()
        told = request(text, schema, published, formers)
        key = sha256(canonical(told).encode()).hexdigest()
        answers = {
            door.name: self._answer(door, told, key, partial(checked, text=text, schema=schema))
            for door in doors(self.choices())
        }
        left, lock = [len(answers)], Lock()

        def one_came(_answer: Future[Answer]) -> None:
            with lock:
                left[0] -= 1
                last = not left[0]
            if last:
                done.set_result(_joined(answers))

        for answer in answers.values():
            answer.add_done_callback(one_came)
        if not answers:
            done.set_result(Joined())
        return done

    def close(self) -> None:
        """End the processes; what is still asked for fails."""
        with self._lock:
            self._closed = True
            askers, self._askers = self._askers, {}
        for asker in askers.values():
            asker.close()

    def _answer(
        self, door: Door, told: Json, key: str, check: Callable[..., Answer]
    ) -> Future[Answer]:
        with self._lock:
            known = self._kept.get((door.identity, key))
            if known is not None:
                self._kept.move_to_end((door.identity, key))
                return known
            asker = self._asker(door)
            answer: Future[Answer] = Future()
            self._kept[door.identity, key] = answer
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        if asker is None:
            answer.set_exception(SuggesterFailed("worker_closed"))
            return answer
        begun = time.monotonic()

        def came(given: Future[Json]) -> None:
            failure = given.exception()
            try:
                if isinstance(failure, AnnotatorError):
                    raise self._worded(door, failure, time.monotonic() - begun)
                answer.set_result(check(given.result(), suggester=door.name))
            except AnnotatorError as error:
                with self._lock:
                    self._kept.pop((door.identity, key), None)
                answer.set_exception(error)

        asker.ask({**door.message, "request": told}).add_done_callback(came)
        return answer

    def _asker(self, door: Door) -> Asker | None:
        if not self._closed and door.identity not in self._askers:
            self._askers[door.identity] = self._make(self._seconds)
        return self._askers.get(door.identity)

    def _worded(self, door: Door, failure: AnnotatorError, seconds: float) -> AnnotatorError:
        """A process that was ended says nothing of who was in it."""
        name = door.name.removeprefix(OUTSIDE)
        if failure.code == "worker_keeps_dying":
            return SuggesterFailed("outside_rests", name=name)
        if failure.code in _ENDED and seconds >= self._seconds:
            return SuggesterFailed("outside_too_slow", name=name)
        return SuggesterFailed("outside_failed", name=name) if failure.code in _ENDED else failure


def _joined(answers: Mapping[str, Future[Answer]]) -> Joined:
    suggestions: list[Suggestion] = []
    failed: dict[str, AnnotatorError] = {}
    dropped: dict[str, Mapping[str, int]] = {}
    for name, future in answers.items():
        failure = future.exception()
        if isinstance(failure, AnnotatorError):
            failed[name] = failure
            continue
        answer = future.result()
        suggestions += answer.suggestions
        if answer.dropped:
            dropped[name] = answer.dropped
    return Joined(tuple(suggestions), failed, dropped)
