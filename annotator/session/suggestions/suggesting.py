# SPDX-License-Identifier: MIT
"""Suggestions for a text: repaired, read as people see it, answered in offsets of the source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import RelationSuggestion, Suggestion, Suggestions
from annotator.model.codec import canonical, encode
from annotator.model.document import Repair, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import Setting
from annotator.model.schema import Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.saving import Post, directly
from annotator.session.doors.asking import Doors, Joined
from annotator.session.doors.sources import EVERYTHING, Sources
from annotator.session.exchange.imported_annotations import PROPOSED, proposed_in
from annotator.session.gestures.references import resolved
from annotator.session.project_session import ProjectSession, memory_of
from annotator.session.schemas.relabelling import SETTING, MigrationRecord
from annotator.session.suggestions.former_names import FormerNames
from annotator.session.suggestions.learned_model import named
from annotator.session.suggestions.model_choice import (
    ModelChoice,
    chosen,
    drop,
    in_force,
)
from annotator.session.suggestions.recalibration import LEARNED, curves_from, recalibrated
from annotator.store.project_store import ProjectStore
from annotator.suggest.memory import Memory
from annotator.text.repair import Words, repair

NO_MEMORY = Memory()
_UNUSABLE = ("learned_model_damaged", "learned_model_outdated")


@dataclass(frozen=True, slots=True)
class SuggestionRequest:
    """All that suggestions for a text depend on; a worker process needs no more."""

    source: str
    repairs: tuple[Repair, ...]
    schema: Schema
    published: date | None = None
    memory: Memory = NO_MEMORY
    sources: Sources = EVERYTHING
    model: ModelChoice | None = None

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
            "model": self.model and [self.model.sha256, dict(self.model.labels)],
        }
        return sha256(canonical(told).encode()).hexdigest()


def answer(request: SuggestionRequest) -> Suggestions:
    """In offsets of the source. The suggesters and their lists are loaded at the first call."""
    from annotator.suggest.engine import suggest
    from annotator.suggest.suggester import Article

    offsets = OffsetMap(request.source, request.repairs)
    article = Article.of(offsets.display, request.published)
    sources = request.sources
    learned = named(request.model) if request.model is not None else None
    found = suggest(article, request.schema, request.memory, sources.extra, sources.off, learned)
    if request.model is not None:
        curves = curves_from(request.model.meta.get("calibration"))
        found = replace(found, spans=recalibrated(found.spans, curves))
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
    fault: SuggesterFailed | None = None

    @property
    def whole(self) -> bool:
        """Whether an answer is worth keeping: nothing from outside is still to come."""
        return self.request.sources.whole

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
    model: ModelChoice | None = None
    fault: SuggesterFailed | None = None
    """Why the project's model does not take part, though it should."""

    @classmethod
    def of(
        cls,
        store: ProjectStore,
        schema: Schema,
        sources: Sources = EVERYTHING,
        refused: Collection[str] = (),
    ) -> Common:
        """`refused` are hashes of models that the worker did not take."""
        steps = store.setting(SETTING)
        record = MigrationRecord.of(steps)
        names = FormerNames.of(schema, record)
        model, fault = None, None
        try:
            model = chosen(store)
        except SuggesterFailed as error:
            fault = error
        if model is not None:
            refuses = model.sha256 in refused
            model = None if refuses else replace(model, labels=_labels(model, names, record))
        return cls(names, names.memory(memory_of(store)), steps, sources, model, fault)


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
        common.model,
    )
    settings = (imported, common.steps)
    told = "".join(setting.value for setting in settings if setting is not None)
    fingerprint = f"{request.fingerprint}/{sha256(told.encode()).hexdigest()}"
    cached = store.suggestions(document, fingerprint)
    return Known(request, fingerprint, cached, proposed_in(imported), common.names, common.fault)


def _look_up(
    store: ProjectStore,
    document: str,
    schema: Schema,
    sources: Sources = EVERYTHING,
    refused: Collection[str] = (),
) -> Known:
    return look_up(store, document, Common.of(store, schema, sources, refused))


def _labels(model: ModelChoice, names: FormerNames, record: MigrationRecord) -> dict[str, str]:
    """From what the model learned to what the suggesters call it: by the names of today."""
    learnt, done = model.meta.get("tags"), model.meta.get("migrations")
    if not isinstance(learnt, list) or not isinstance(done, int):
        return {}
    found: dict[str, str] = {}
    for label in map(str, learnt):
        key = label
        for step in record.steps[done:]:
            if step.key == key and step.into and not step.relation:
                key = step.into
        found[label] = names.asked_for(key)
    return found


def suggest_stored(
    project: ProjectSession, document: str, engine: Engine | None = None
) -> Suggestions:
    """For a document of a project, kept for the next time. Waits; not for the window. Without an
    `engine` the project's model takes no part: it is loaded in a worker only."""

    def known_of(store: ProjectStore) -> Known:
        refused = () if engine else (in_force(store).sha256,)
        return _look_up(store, document, project.schema, EVERYTHING, refused)

    known = project.thread.read(known_of).result()
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

    def _look(self, document: DocumentSession, run: int, done: Future[bool]) -> None:
        schema, refused = self._project.schema, frozenset(self._refused)
        sources = Sources.of(self._doors.choices()) if self._doors else EVERYTHING
        looking = self._project.thread.write(
            lambda store: _look_up(store, document.id, schema, sources, refused)
        )
        looking.add_done_callback(lambda found: self._ask(document, run, found, done))

    def _ask(
        self, document: DocumentSession, run: int, found: Future[Known], done: Future[bool]
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
        self._make(document, run, known, done, again=True)

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
                self._look(document, run, done)
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
        """Whether it was the project's model; then suggestions go on without it."""
        if request.model is None or request.model.sha256 in self._refused:
            return False
        if failure.code not in (*_UNUSABLE, "worker_died"):
            return False
        self._refused.add(request.model.sha256)
        name = Path(request.model.folder).name
        broken = SuggesterFailed("learned_model_damaged", name=name)
        self._let_go(failure if failure.code in _UNUSABLE else broken)
        return True

    def _let_go(self, fault: SuggesterFailed) -> None:
        """A model that is somewhere else, perhaps on another machine, stays chosen."""
        told = f"{fault.code} {fault.data.get('name')}"
        if told in self._told:
            return
        self._told.add(told)
        if fault.code in _UNUSABLE:
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
