# SPDX-License-Identifier: MIT
"""The suggestions of an open document, kept up to date beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import Suggestions
from annotator.model.offsets import OffsetMap
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.saving import Post, directly
from annotator.session.doors.asking import Doors, Joined
from annotator.session.doors.sources import EVERYTHING, Sources
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.model_choice import drop
from annotator.session.suggestions.recalibration import LEARNED
from annotator.session.suggestions.suggesting import (
    Common,
    Engine,
    Known,
    SuggestionRequest,
    look_up,
    versions,
)

log = logging.getLogger(__name__)

UNUSABLE = ("learned_model_damaged", "learned_model_outdated")


class Suggesting:
    """Keeps an open document's suggestions up to date without ever waiting."""

    def __init__(
        self,
        project: ProjectSession,
        engine: Engine,
        post: Post = directly,
        doors: Doors | None = None,
        joined: Callable[[Joined], None] = lambda _: None,
        dropped: Callable[[SuggesterFailed], None] = lambda _: None,
    ) -> None:
        """`joined` hears, on the main thread, what came from outside; `dropped` why the project's
        model takes no part any more, once for each."""
        self._project = project
        self._engine = engine
        self._post = post
        self._doors = doors
        self._joined = joined
        self._dropped = dropped
        self._refused: set[str] = set()
        self._told: set[str] = set()
        self._runs: dict[str, int] = {}

    def refresh(self, document: DocumentSession) -> Future[bool]:
        """Look up or make suggestions from all that is saved by now, and give them to the
        document. True if they came; False when a later refresh overtook this one. Call it on
        the main thread."""
        done: Future[bool] = Future()
        run = self._runs[document.id] = self._runs.get(document.id, 0) + 1
        self._look(document, run, done)
        return done

    def _look(
        self, document: DocumentSession, run: int, done: Future[bool], *, again: bool = True
    ) -> None:
        schema, refused = self._project.schema, frozenset(self._refused)
        sources = Sources.of(self._doors.choices()) if self._doors else EVERYTHING
        looking = self._project.thread.write(
            lambda store: look_up(store, document.id, Common.of(store, schema, sources, refused))
        )
        looking.add_done_callback(lambda found: self._ask(document, run, found, done, again=again))

    def _ask(
        self,
        document: DocumentSession,
        run: int,
        found: Future[Known],
        done: Future[bool],
        *,
        again: bool,
    ) -> None:
        error = found.exception()
        if error is not None:
            done.set_exception(error)
            return
        known = found.result()
        if known.fault is not None:
            self._let_go(known.fault)
        if known.cached is not None:
            cached = known.cached
            self._post(lambda: self._give(document, run, cached, known, done))
            return
        self._make(document, run, known, done, again=again)

    def _make(
        self, document: DocumentSession, run: int, known: Known, done: Future[bool], *, again: bool
    ) -> None:
        """A worker that died under the request may have been ended by anybody: ask `again`."""
        asked = self._engine.suggest(known.request)

        def answered(answer: Future[Suggestions]) -> None:
            failure = answer.exception()
            died = isinstance(failure, SuggesterFailed) and failure.code == "worker_died"
            if died and again:
                self._make(document, run, known, done, again=False)
                return
            if isinstance(failure, SuggesterFailed) and self._refuses(known.request, failure):
                self._look(document, run, done, again=not died)
                return
            if failure is not None:
                done.set_exception(failure)
                return
            made = known.made(answer.result())
            if known.whole:
                keeping = self._project.thread.write(
                    lambda store: store.keep_suggestions(document.id, known.fingerprint, made)
                )
                keeping.add_done_callback(_forget_failure)
            self._post(lambda: self._give(document, run, made, known, done))
            if known.request.sources.waits:
                self._ask_outside(document, run, known)

        asked.add_done_callback(answered)

    def _refuses(self, request: SuggestionRequest, failure: SuggesterFailed) -> bool:
        """Whether it is, or may be, for the project's model; then suggestions go on without it.
        Where the worker died under it, until the program is started again: it may have been the
        text."""
        if request.model is None or request.model.sha256 in self._refused:
            return False
        if failure.code not in (*UNUSABLE, "worker_died"):
            return False
        self._refused.add(request.model.sha256)
        if failure.code in UNUSABLE:
            self._let_go(failure)
        else:
            log.warning("the worker died with the project's model; it is left out for now")
        return True

    def _let_go(self, fault: SuggesterFailed) -> None:
        """A model that is somewhere else, perhaps on another machine, stays chosen."""
        told = f"{fault.code} {fault.data.get('name')}"
        if told in self._told:
            return
        self._told.add(told)
        if fault.code in UNUSABLE:
            self._project.perform(drop).add_done_callback(_forget_failure)
        self._post(lambda: self._dropped(fault))

    def _ask_outside(self, document: DocumentSession, run: int, known: Known) -> None:
        """What is built in has been given by now; this comes when it comes."""
        assert self._doors is not None
        request = known.request

        def came(found: Future[Joined]) -> None:
            joined = found.result()
            if self._runs.get(document.id) != run:
                return
            self._post(lambda: self._joined(joined))
            if joined.suggestions or not joined.failed:
                sources = request.sources.with_extra(joined)
                more = replace(known, request=replace(request, sources=sources))
                self._make(document, run, more, Future(), again=True)

        text = OffsetMap(request.source, request.repairs).display
        formers = frozenset(known.names.tags)
        asking = self._doors.ask(text, request.schema, request.published, formers)
        asking.add_done_callback(came)

    def _give(
        self,
        document: DocumentSession,
        run: int,
        made: Suggestions,
        known: Known,
        done: Future[bool],
    ) -> None:
        current = self._runs.get(document.id) == run
        if current:
            waiting = known.names.undecided(made, document.view.decisions)
            others = known.request.sources.versions()
            if known.request.model is not None:
                others[LEARNED] = known.request.model.sha256[:12]
            document.set_suggestions(waiting, versions(known.request.memory) | others)
        done.set_result(current)


def _forget_failure(kept: Future[Any]) -> None:
    """The cache is only a cache: the next time suggestions are made again."""
    error = kept.exception()
    if error is not None and not isinstance(error, AnnotatorError):
        raise error
