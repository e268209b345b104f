# SPDX-License-Identifier: MIT
"""Everything that is suggested for one article."""

from __future__ import annotations

from collections.abc import Iterable

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


def suggest(article: Article, schema: Schema, memory: Memory = _NOTHING) -> Suggestions:
    """Spans in the order of (start, end), and relations between them; display offsets."""
    found = proposals(article, schema, memory)
    if memory.entries:
        found = weigh(found, article.text, memory)
    named = settle(found, schema)
    others = () if schema.tag("PERSON") is None else tuple(references(read(article)))
    relations = suggest_relations(article, (*named, *others), schema)
    spans = (*named, *needed(others, relations))
    return Suggestions(tuple(sorted(spans, key=lambda s: (s.start, s.end, s.label))), relations)


def proposals(article: Article, schema: Schema, memory: Memory = _NOTHING) -> Iterable[Suggestion]:
    for suggester in suggesters(memory):
        for suggestion in suggester.suggest(article, schema):
            if suggestion.start < suggestion.end:
                yield suggestion
