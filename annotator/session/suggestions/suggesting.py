# SPDX-License-Identifier: MIT
"""Suggestions for a text: repaired, read as people see it, answered in offsets of the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Protocol

from annotator.errors import SuggesterFailed
from annotator.model.annotation import RelationSuggestion, Suggestion, Suggestions
from annotator.model.codec import canonical, encode
from annotator.model.document import Repair, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import Setting
from annotator.model.schema import Schema
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
    in_force,
)
from annotator.session.suggestions.recalibration import curves_from, recalibrated
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
            model = None if refuses else replace(model, labels=labels_today(model, names, record))
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


def labels_today(model: ModelChoice, names: FormerNames, record: MigrationRecord) -> dict[str, str]:
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
        return look_up(store, document, Common.of(store, project.schema, EVERYTHING, refused))

    known = project.thread.read(known_of).result()
    if known.cached is not None:
        return known.cached
    found = (engine or Here()).suggest(known.request).result()
    made = known.made(found)
    project.thread.write(
        lambda store: store.keep_suggestions(document, known.fingerprint, made)
    ).result()
    return made
