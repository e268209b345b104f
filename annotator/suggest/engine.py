# SPDX-License-Identifier: MIT
"""Everything that is suggested for one article."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import chain

from annotator.model.annotation import Suggestion, Suggestions
from annotator.model.schema import Schema
from annotator.suggest.arbitration import settle
from annotator.suggest.memory import Memory, weigh
from annotator.suggest.mentions import needed, references
from annotator.suggest.reading import read
from annotator.suggest.registry import suggesters
from annotator.suggest.relations import suggest_relations
from annotator.suggest.suggester import Article

_NOTHING = Memory()


def suggest(
    article: Article,
    schema: Schema,
    memory: Memory = _NOTHING,
    extra: Iterable[Suggestion] = (),
    without: Container[str] = (),
) -> Suggestions:
    """Spans in the order of (start, end), and relations between them; display offsets. `extra`
    are proposals from elsewhere, `without` the names of suggesters that are not asked."""
    found: Iterable[Suggestion] = chain(proposals(article, schema, memory, without), extra)
    if memory.entries:
        found = weigh(found, article.text, memory)
    named = settle(found, schema)
    others = () if schema.tag("PERSON") is None else tuple(references(read(article)))
    relations = suggest_relations(article, (*named, *others), schema)
    spans = (*named, *needed(others, relations))
    return Suggestions(tuple(sorted(spans, key=lambda s: (s.start, s.end, s.label))), relations)


def proposals(
    article: Article, schema: Schema, memory: Memory = _NOTHING, without: Container[str] = ()
) -> Iterable[Suggestion]:
    for suggester in suggesters(memory):
        if suggester.name in without:
            continue
        for suggestion in suggester.suggest(article, schema):
            if suggestion.start < suggestion.end:
                yield suggestion
