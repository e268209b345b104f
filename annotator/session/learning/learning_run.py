# SPDX-License-Identifier: MIT
"""Training beside the work: read from the project, made in a process of its own, then in force."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol
from uuid import uuid4

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import Json
from annotator.model.changes import ChangeSet
from annotator.model.codec import encode
from annotator.model.project import DocumentContent, DocumentState
from annotator.model.schema import Schema
from annotator.session.documents.saving import Post, directly
from annotator.session.learning.examples import Lesson, finished, layers, lesson
from annotator.session.learning.models import (
    ModelInfo,
    in_force,
    learning_folder,
    read_history,
    remember,
)
from annotator.session.learning.shown_scores import calibration
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.relabelling import SETTING, MigrationRecord
from annotator.session.suggestions import model_choice
from annotator.session.suggestions.former_names import FormerNames
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.store.project_store import ProjectStore
from annotator.suggest.memory import Entry, Memory

log = logging.getLogger(__name__)

SECONDS = 600.0
"""A training that takes longer is given up."""
LEAST_DOCUMENTS = 2
"""One to learn from and one to be judged by."""
MOST_HELD_OUT = 3
MOST_CHARACTERS = 900_000
"""Of the texts that are read for a training, the ones worked on last: more would take minutes."""


class Trainer(Protocol):
    def ask(self, message: dict[str, Json]) -> Future[Json]: ...

    def close(self) -> None: ...


def _trainer() -> Trainer:
    """Never the process that suggests: a training takes seconds, and could bring it down."""
    return WorkerClient(seconds=SECONDS, background=True)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a training starts from; `states` with the Lamport number of the last gesture on
    each, the last at the end."""

    schema: Schema
    record: MigrationRecord
    states: tuple[tuple[DocumentState, int], ...]
    documents: tuple[str, ...]

    @classmethod
    def of(cls, store: ProjectStore) -> _Plan:
        return cls(
            store.schema(),
            MigrationRecord.of(store.setting(SETTING)),
            tuple(finished(store)),
            tuple(summary.document.id for summary in store.documents()),
        )


class LearningRun:
    """One training at a time for an open project, in a process that lives as long as it does."""

    def __init__(
        self,
        project: ProjectSession,
        post: Post = directly,
        make: Callable[[], Trainer] = _trainer,
    ) -> None:
        self._project = project
        self._post = post
        self._make = make
        self._lock = Lock()
        self._trainer: Trainer | None = None
        self._running: Future[ModelInfo | None] | None = None
        self._closed = False

    @property
    def running(self) -> bool:
        return self._running is not None

    def start(self) -> Future[ModelInfo | None]:
        """Learn from all that is saved by now. The result comes through `post`: how it went, or
        None where learning is switched off or fewer than two documents are finished. While one
        runs, its future is the answer. Call it on the main thread."""
        if self._running is not None:
            return self._running
        done: Future[ModelInfo | None] = Future()
        if self._closed or not in_force(self._project).enabled:
            done.set_result(None)
            return done
        self._running = done
        Thread(target=self._run, args=(done,), name="learning", daemon=True).start()
        return done

    def close(self) -> None:
        """Give up a training that still goes on; its process is ended."""
        with self._lock:
            self._closed = True
            trainer = self._trainer
        if trainer is not None:
            trainer.close()

    def _run(self, done: Future[ModelInfo | None]) -> None:
        info: ModelInfo | None = None
        failure: AnnotatorError | None = None
        try:
            info = self._learnt()
        except AnnotatorError as error:
            log.info("nothing was learnt: %s", error.code)
            failure = error
        except OSError as error:
            log.warning("nothing was learnt: errno %s", error.errno)
            failure = SuggesterFailed("learning_not_kept", reason=error.strerror or "")

        def settle() -> None:
            self._running = None
            if failure is not None:
                done.set_exception(failure)
            else:
                done.set_result(info)

        if info is None or not info.adopted:
            self._post(settle)
            return
        adopted = info
        adopting = self._project.perform(lambda store: _adopt(store, adopted))

        def adopted_now(saved: Future[ChangeSet]) -> None:
            nonlocal failure
            error = saved.exception()
            failure = error if isinstance(error, AnnotatorError) else None
            self._post(settle)

        adopting.add_done_callback(adopted_now)

    def _learnt(self) -> ModelInfo | None:
        thread = self._project.thread
        plan = thread.read(_Plan.of).result()
        lessons = _lessons(self._project, plan)
        if len(lessons) < LEAST_DOCUMENTS:
            return None
        held = held_out(len(lessons))
        unseen = {each.document for each in lessons[-held:]}
        others = [document for document in plan.documents if document not in unseen]
        names = FormerNames.of(plan.schema, plan.record)
        memory = thread.read(lambda store: _memory(store, others)).result()
        history = read_history(self._project)
        folder = learning_folder(self._project)
        message = _message(plan, lessons, names, names.memory(memory), folder)
        curves = calibration(lessons, history)
        lamport = max(number for _state, number in plan.states)
        made_at = datetime.now(UTC)
        model = f"{made_at:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"
        message |= {
            "held": held,
            "model": model,
            "meta": message["meta"] | {"calibration": curves, "annotator": self._project.me.id},
        }
        told = self._trained(message)
        info = ModelInfo(
            id=model,
            made_at=made_at.isoformat(timespec="seconds"),
            documents=int(told["documents"]),
            sentences=int(told["sentences"]),
            held_out=held,
            f1=told["f1"],
            cold_f1=told["cold_f1"],
            adopted=bool(told["model"]),
            seconds=float(told["seconds"]),
            annotator=self._project.me.id,
            sha256=str(told["sha256"]),
            lamport=lamport,
            extraction_seconds=float(told["extraction_seconds"]),
            calibration={name: [list(point) for point in curve] for name, curve in curves.items()},
        )
        remember(folder, info)
        return info

    def _trained(self, message: dict[str, Json]) -> Json:
        """The process is started for this training and ended after it."""
        with self._lock:
            if self._closed:
                raise SuggesterFailed("worker_closed")
            trainer = self._trainer = self._make()
        try:
            started = time.monotonic()
            told = trainer.ask(message).result()
            log.info("learnt in %.1f s", time.monotonic() - started)
            return told
        finally:
            with self._lock:
                self._trainer = None
            trainer.close()


def held_out(documents: int) -> int:
    """How many of the last finished documents a model is judged by before it learns from them."""
    return max(1, min(MOST_HELD_OUT, documents // 3))


def _lessons(project: ProjectSession, plan: _Plan) -> list[Lesson]:
    """Read one by one, so that gestures and reads of the window come between them."""
    found: list[Lesson] = []
    characters = 0
    for state, lamport in reversed(plan.states):
        content = project.thread.read(partial(_content, state.document)).result()
        each = lesson(content, plan.schema, plan.record, lamport)
        characters += len(each.text)
        if found and characters > MOST_CHARACTERS:
            break
        found.append(each)
    return found[::-1]


def _content(document: str, store: ProjectStore) -> DocumentContent:
    return store.content(document)


def _memory(store: ProjectStore, documents: Sequence[str]) -> Memory:
    phrases = store.confirmed(documents)
    return Memory(tuple((p.text, p.label, p.confirmed, p.rejected) for p in phrases))


def _message(
    plan: _Plan, lessons: Sequence[Lesson], names: FormerNames, memory: Memory, folder: Path
) -> dict[str, Json]:
    learnt = layers(plan.schema, lessons)
    tags = sorted(set().union(*learnt.values()))
    return {
        "op": "train",
        "lessons": [_told(each) for each in lessons],
        "layers": {name: sorted(keys) for name, keys in learnt.items()},
        "schema": encode(names.asked),
        "tags": dict(names.tags),
        "labels": {key: names.asked_for(key) for key in tags},
        "memory": _entries(memory.entries),
        "folder": str(folder),
        "meta": {"tags": tags, "migrations": len(plan.record.steps)},
    }


def _told(each: Lesson) -> dict[str, Json]:
    return {
        "text": each.text,
        "published": each.published and each.published.isoformat(),
        "spans": [list(span) for span in each.spans],
        "skipped": [list(stretch) for stretch in each.skipped],
        "unknown": list(each.unknown),
        "links": [list(link) for link in each.links],
    }


def _entries(entries: Iterable[Entry]) -> list[Json]:
    return [list(entry) for entry in entries]


def _adopt(store: ProjectStore, info: ModelInfo) -> ChangeSet:
    """Who switched learning off meanwhile has the model when it is switched on again."""
    force = replace(model_choice.in_force(store), model=info.id, sha256=info.sha256)
    return model_choice.switch(store, force, "learn")
