# SPDX-License-Identifier: MIT
"""Suggestions for all texts of a project: what is there stays, the rest is made and kept in
groups, so that whoever stops it half-way loses next to nothing."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import batched

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import Suggestions
from annotator.model.document import Document
from annotator.session.doors.sources import EVERYTHING, Sources
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.model_choice import ModelChoice, drop
from annotator.session.suggestions.refreshing import UNUSABLE
from annotator.session.suggestions.suggesting import Common, Engine, Known, look_up
from annotator.store.project_store import ProjectStore

_READ = 8
"""Texts that are read in one go, while the ones before are with the workers."""
_GROUP = 32
_SECONDS = 2.0
"""As many, or as long, are kept together in one transaction."""
_DEATHS = 8
"""Texts in a row whose worker died, after which it is not the texts."""

type _Made = tuple[str, str, Suggestions]


@dataclass(frozen=True, slots=True)
class Filled:
    """A text and what is suggested for it; `made` now, or there already. With an `error` its
    worker died twice, or refused it, and there is nothing."""

    document: Document
    text: str
    suggestions: Suggestions
    made: bool
    error: AnnotatorError | None = None
    fault: SuggesterFailed | None = None
    """Why the project's model took no part, though it should."""


@dataclass(frozen=True, slots=True)
class _Asked:
    document: Document
    known: Known
    answer: Future[Suggestions] | None


def fill(
    project: ProjectSession, engine: Engine, ahead: int = 8, sources: Sources = EVERYTHING
) -> Generator[Filled]:
    """All texts in the order of the project. At most about `ahead` are in memory. Close it to
    stop early: what is made by then is kept. Waits; not for the window."""
    documents = [summary.document for summary in project.documents()]
    schema = project.schema
    common = project.thread.read(lambda store: Common.of(store, schema, sources)).result()
    keeping = _Keeping(project, engine, sources)
    waiting: deque[_Asked] = deque()
    try:
        for document, known in _known(project, documents, common):
            asked = engine.suggest(known.request) if known.cached is None else None
            waiting.append(_Asked(document, known, asked))
            while len(waiting) >= ahead:
                yield keeping.settled(waiting.popleft())
        while waiting:
            yield keeping.settled(waiting.popleft())
    finally:
        for each in waiting:
            if each.answer is not None and each.answer.done() and not each.answer.exception():
                keeping.add(each, each.known.made(each.answer.result()))
        keeping.flush()


def _known(
    project: ProjectSession, documents: Sequence[Document], common: Common
) -> Generator[tuple[Document, Known]]:
    """The next texts are read while these are worked on."""
    reads: deque[tuple[Sequence[Document], Future[list[Known]]]] = deque()
    for some in batched(documents, _READ):
        reads.append((some, project.thread.read(partial(_look_up_some, some, common))))
        if len(reads) > 1:
            yield from _read(*reads.popleft())
    while reads:
        yield from _read(*reads.popleft())


def _look_up_some(
    documents: Iterable[Document], common: Common, store: ProjectStore
) -> list[Known]:
    return [look_up(store, document.id, common) for document in documents]


def _read(
    documents: Sequence[Document], found: Future[list[Known]]
) -> Iterable[tuple[Document, Known]]:
    return zip(documents, found.result(), strict=True)


class _Keeping:
    """Writes what was made, many texts in one transaction."""

    def __init__(self, project: ProjectSession, engine: Engine, sources: Sources) -> None:
        self._project = project
        self._engine = engine
        self._sources = sources
        self._plain: Common | None = None
        self._fault: SuggesterFailed | None = None
        self._made: list[_Made] = []
        self._since = time.monotonic()
        self._writing: Future[None] | None = None
        self._deaths = 0

    def settled(self, asked: _Asked) -> Filled:
        """Wait for the answer. A failure is the text's own, unless it is every text's."""
        document, known = asked.document, asked.known
        text = known.request.source
        if asked.answer is None:
            found = known.cached or Suggestions()
            return Filled(document, text, found, made=False, fault=known.fault or self._fault)
        try:
            made = known.made(asked.answer.result())
        except SuggesterFailed as error:
            if known.request.model is not None and error.code in UNUSABLE:
                return self._without_model(document, known.request.model, error)
            self._deaths += error.code == "worker_died"
            if error.code == "worker_not_started" or self._deaths >= _DEATHS:
                raise
            failed = SuggesterFailed(error.code, **error.data, document=document.title)
            return Filled(document, text, Suggestions(), made=False, error=failed)
        self._deaths = 0
        self.add(asked, made)
        return Filled(document, text, made, made=True, fault=known.fault or self._fault)

    def _without_model(
        self, document: Document, model: ModelChoice, fault: SuggesterFailed
    ) -> Filled:
        """One that no worker can use is let go, as the window does, and the text asked again."""
        if self._plain is None:
            schema, sources = self._project.schema, self._sources
            self._project.perform(drop).result()
            self._plain = self._project.thread.read(
                lambda store: Common.of(store, schema, sources, (model.sha256,))
            ).result()
            self._fault = fault
        plain = self._plain
        known = self._project.thread.read(lambda store: look_up(store, document.id, plain)).result()
        answer = self._engine.suggest(known.request) if known.cached is None else None
        return self.settled(_Asked(document, known, answer))

    def add(self, asked: _Asked, made: Suggestions) -> None:
        self._made.append((asked.document.id, asked.known.fingerprint, made))
        late = time.monotonic() - self._since > _SECONDS
        if late or len(self._made) >= _GROUP:
            self._write()

    def flush(self) -> None:
        """Write the rest and wait for the disk."""
        self._write()
        if self._writing is not None:
            self._writing.result()

    def _write(self) -> None:
        """After the group before: what could not be written of that is said here."""
        if self._writing is not None:
            self._writing.result()
        made, self._made, self._since = self._made, [], time.monotonic()
        self._writing = self._project.thread.write(partial(_keep, made)) if made else None


def _keep(made: Iterable[_Made], store: ProjectStore) -> None:
    with store.together():
        for document, fingerprint, suggestions in made:
            store.keep_suggestions(document, fingerprint, suggestions)
