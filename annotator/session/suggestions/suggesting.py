# SPDX-License-Identifier: MIT
"""Suggestions for a text: repaired, read as people see it, answered in offsets of the source."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Protocol

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import RelationSuggestion, Suggestion, Suggestions
from annotator.model.codec import canonical, encode
from annotator.model.document import Repair, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import Setting
from annotator.model.schema import Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.saving import Post, directly
from annotator.session.doors.sources import EVERYTHING, Sources
from annotator.session.exchange.imported_annotations import PROPOSED, proposed_in
from annotator.session.gestures.references import resolved
from annotator.session.project_session import ProjectSession, memory_of
from annotator.session.schemas.relabelling import SETTING, MigrationRecord
from annotator.session.suggestions.former_names import FormerNames
from annotator.store.project_store import ProjectStore
from annotator.suggest.memory import Memory
from annotator.text.repair import Words, repair

NO_MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class SuggestionRequest:
    """All that suggestions for a text depend on; a worker process needs no more."""

    source: str
    repairs: tuple[Repair, ...]
    schema: Schema
    published: date | None = None
    memory: Memory = NO_MEMORY
    sources: Sources = EVERYTHING

    @property
    def fingerprint(self) -> str:
        """Equal for requests with equal answers."""
        applied = [r for r in self.repairs if r.state is RepairState.APPLIED]
        told = {
            "source": sha256(self.source.encode()).hexdigest(),
            "repairs": sorted([r.start, r.end, r.replacement] for r in applied),
            "published": self.published and self.published.isoformat(),
            "schema": encode(self.schema),
            "memory": sorted(map(list, self.memory.entries)),
            "suggesters": sorted(map(list, versions(self.memory).items())),
            "sources": self.sources.fingerprint,
        }
        return sha256(canonical(told).encode()).hexdigest()


def answer(request: SuggestionRequest) -> Suggestions:
    """In offsets of the source. The suggesters and their lists are loaded at the first call."""
    from annotator.suggest.engine import suggest
    from annotator.suggest.suggester import Article

    offsets = OffsetMap(request.source, request.repairs)
    article = Article.of(offsets.display, request.published)
    sources = request.sources
    found = suggest(article, request.schema, request.memory, sources.extra, sources.off)
    return to_source(found, offsets)


def suggest_text(
    text: str, schema: Schema, published: date | None = None, words: Words | None = None
) -> Suggestions:
    """For a text of no project."""
    repairs = repair(text, words) if words is not None else repair(text)
    return answer(SuggestionRequest(text, repairs, schema, published))


def versions(memory: Memory = NO_MEMORY) -> dict[str, str]:
    """The version of each suggester by its name."""
    from annotator.suggest.registry import suggesters

    return {suggester.name: suggester.version for suggester in suggesters(memory)}


def to_source(suggestions: Suggestions, offsets: OffsetMap) -> Suggestions:
    """Suggestions over the display text as suggestions over the source."""

    def place(end: tuple[int, int, str]) -> tuple[int, int, str]:
        return (*offsets.to_source(end[0], end[1]), end[2])

    def span(given: Suggestion) -> Suggestion:
        start, end = offsets.to_source(given.start, given.end)
        return replace(given, start=start, end=end)

    def relation(given: RelationSuggestion) -> RelationSuggestion:
        attributes = resolved(given.attributes, lambda end: {"place": list(place(end))})
        source, target = place(given.source), place(given.target)
        return replace(given, source=source, target=target, attributes=attributes)

    spans = (span(given) for given in suggestions.spans)
    return Suggestions(
        tuple(sorted((s for s in spans if s.start < s.end), key=lambda s: (s.start, s.end))),
        tuple(relation(given) for given in suggestions.relations),
    )


def with_imported(suggestions: Suggestions, imported: Suggestions) -> Suggestions:
    """Imported ones stand beside the others; of two for the same place and tag the surer."""
    spans = {s.key: s for s in _by_score((*suggestions.spans, *imported.spans))}
    links = {s.key: s for s in _by_score((*suggestions.relations, *imported.relations))}
    ordered = sorted(spans.values(), key=lambda s: (s.start, s.end, s.label))
    return Suggestions(tuple(ordered), tuple(links.values()))


def _by_score[T: Suggestion | RelationSuggestion](suggestions: Iterable[T]) -> list[T]:
    return sorted(suggestions, key=lambda suggestion: suggestion.score)


class Engine(Protocol):
    """Answers requests: in this process, or a worker's client."""

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]: ...


class Here:
    """The engine in this process and thread."""

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        future: Future[Suggestions] = Future()
        future.set_result(answer(request))
        return future


@dataclass(frozen=True, slots=True)
class Known:
    """`cached` has the imported ones in it already."""

    request: SuggestionRequest
    fingerprint: str
    cached: Suggestions | None
    imported: Suggestions
    names: FormerNames

    def made(self, found: Suggestions) -> Suggestions:
        """With the imported ones, in the project's words."""
        return self.names.said(with_imported(found, self.imported))


@dataclass(frozen=True, slots=True)
class Common:
    """What the requests for all documents of a project share."""

    names: FormerNames
    memory: Memory
    steps: Setting | None
    sources: Sources = EVERYTHING

    @classmethod
    def of(cls, store: ProjectStore, schema: Schema, sources: Sources = EVERYTHING) -> Common:
        steps = store.setting(SETTING)
        names = FormerNames.of(schema, MigrationRecord.of(steps))
        return cls(names, names.memory(memory_of(store)), steps, sources)


def look_up(store: ProjectStore, document: str, common: Common) -> Known:
    """What is asked for a document, or already there."""
    content = store.content(document)
    imported = store.setting(PROPOSED + document)
    request = SuggestionRequest(
        content.text,
        content.repairs,
        common.names.asked,
        content.document.published,
        common.memory,
        common.sources,
    )
    settings = (imported, common.steps)
    told = "".join(setting.value for setting in settings if setting is not None)
    fingerprint = f"{request.fingerprint}/{sha256(told.encode()).hexdigest()}"
    cached = store.suggestions(document, fingerprint)
    return Known(request, fingerprint, cached, proposed_in(imported), common.names)


def _look_up(store: ProjectStore, document: str, schema: Schema) -> Known:
    return look_up(store, document, Common.of(store, schema))


def suggest_stored(
    project: ProjectSession, document: str, engine: Engine | None = None
) -> Suggestions:
    """For a document of a project, kept for the next time. Waits; not for the window."""
    known = project.thread.read(lambda store: _look_up(store, document, project.schema)).result()
    if known.cached is not None:
        return known.cached
    found = (engine or Here()).suggest(known.request).result()
    made = known.made(found)
    project.thread.write(
        lambda store: store.keep_suggestions(document, known.fingerprint, made)
    ).result()
    return made


class Suggesting:
    """Keeps an open document's suggestions up to date without ever waiting."""

    def __init__(self, project: ProjectSession, engine: Engine, post: Post = directly) -> None:
        self._project = project
        self._engine = engine
        self._post = post
        self._runs: dict[str, int] = {}

    def refresh(self, document: DocumentSession) -> Future[bool]:
        """Look up or make suggestions from all that is saved by now, and give them to the
        document. True if they came; False when a later refresh overtook this one. Call it on
        the main thread."""
        done: Future[bool] = Future()
        run = self._runs[document.id] = self._runs.get(document.id, 0) + 1
        schema = self._project.schema
        looking = self._project.thread.write(lambda store: _look_up(store, document.id, schema))
        looking.add_done_callback(lambda found: self._ask(document, run, found, done))
        return done

    def _ask(
        self, document: DocumentSession, run: int, found: Future[Known], done: Future[bool]
    ) -> None:
        error = found.exception()
        if error is not None:
            done.set_exception(error)
            return
        known = found.result()
        if known.cached is not None:
            cached = known.cached
            self._post(lambda: self._give(document, run, cached, known, done))
            return
        self._make(document, run, known, done, again=True)

    def _make(
        self, document: DocumentSession, run: int, known: Known, done: Future[bool], *, again: bool
    ) -> None:
        """A worker that died under the request may have been ended by anybody: ask `again`."""
        asked = self._engine.suggest(known.request)

        def answered(answer: Future[Suggestions]) -> None:
            failure = answer.exception()
            if again and isinstance(failure, SuggesterFailed) and failure.code == "worker_died":
                self._make(document, run, known, done, again=False)
                return
            if failure is not None:
                done.set_exception(failure)
                return
            made = known.made(answer.result())
            keeping = self._project.thread.write(
                lambda store: store.keep_suggestions(document.id, known.fingerprint, made)
            )
            keeping.add_done_callback(_forget_failure)
            self._post(lambda: self._give(document, run, made, known, done))

        asked.add_done_callback(answered)

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
            document.set_suggestions(waiting, versions(known.request.memory))
        done.set_result(current)


def _forget_failure(kept: Future[None]) -> None:
    """The cache is only a cache: the next time suggestions are made again."""
    error = kept.exception()
    if error is not None and not isinstance(error, AnnotatorError):
        raise error
