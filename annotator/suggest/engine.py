# SPDX-License-Identifier: MIT
"""Everything that is suggested for one article."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import chain
from typing import Protocol

from annotator.model.annotation import Suggestion, Suggestions
from annotator.model.schema import Schema
from annotator.suggest.arbitration import filled, priors_of, settle
from annotator.suggest.beliefs import TAGS
from annotator.suggest.calibration import calibrated, is_sure
from annotator.suggest.learning.joining import join
from annotator.suggest.memory import Memory, weigh
from annotator.suggest.mentions import needed, references
from annotator.suggest.reading import read
from annotator.suggest.registry import suggesters
from annotator.suggest.relation_scorer import NAME as RELATIONS
from annotator.suggest.relation_scorer import RelationScorer
from annotator.suggest.relations import suggest_relations
from annotator.suggest.suggester import Article
from annotator.suggest.tagged import NAME

_NOTHING = Memory()
LEARNED = "learned"


class Learned(Protocol):
    """What a project has taught: `counts` are the examples of each label, `documents` and
    `sentences` how much it was learnt from."""

    @property
    def counts(self) -> Mapping[str, int]: ...

    @property
    def documents(self) -> int: ...

    @property
    def sentences(self) -> int: ...

    @property
    def relations(self) -> RelationScorer | None: ...

    def suggest(self, article: Article) -> Iterable[Suggestion]: ...


def suggest(
    article: Article,
    schema: Schema,
    memory: Memory = _NOTHING,
    extra: Iterable[Suggestion] = (),
    without: Container[str] = (),
    learned: Learned | None = None,
) -> Suggestions:
    """Spans in the order of (start, end), and relations between them; display offsets. `extra`
    are proposals from elsewhere, `without` the names of suggesters that are not asked, `learned`
    is the project's own model."""
    own = list(proposals(article, schema, memory, without))
    priors = priors_of(own)
    if NAME not in without and any(schema.tag(label) is not None for label in TAGS):
        own = together(own, article)
    found: Iterable[Suggestion] = chain(own, extra)
    if memory.entries:
        found = weigh(found, article.text, memory)
    if learned is not None and LEARNED not in without:
        found = join(
            found, learned.suggest(article), learned.counts, learned.documents, learned.sentences
        )
    named = settle(found, schema, priors)
    others = () if schema.tag("PERSON") is None else tuple(references(read(article)))
    scorer = learned.relations if learned is not None and RELATIONS not in without else None
    relations = suggest_relations(article, (*named, *others), schema, scorer)
    spans = (*named, *needed(others, relations))
    return Suggestions(tuple(sorted(spans, key=lambda s: (s.start, s.end, s.label))), relations)


def together(proposed: list[Suggestion], article: Article) -> list[Suggestion]:
    """What rules and taggers say with each other, under scores that were measured."""
    return calibrated(filled(proposed, lambda each: is_sure(each, article)), article)


def proposals(
    article: Article, schema: Schema, memory: Memory = _NOTHING, without: Container[str] = ()
) -> Iterable[Suggestion]:
    for suggester in suggesters(memory):
        if suggester.name in without:
            continue
        for suggestion in suggester.suggest(article, schema):
            if suggestion.start < suggestion.end:
                yield suggestion
