# SPDX-License-Identifier: MIT
"""Shared by the tests of suggestions: an article in, what is suggested out."""

from __future__ import annotations

from datetime import date

from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Suggestion, Suggestions
from annotator.suggest.engine import suggest
from annotator.suggest.memory import Memory
from annotator.suggest.suggester import Article

SCHEMA = default_schema()


def read(text: str, published: date | None = None, memory: Memory | None = None) -> Suggestions:
    article = Article.of(text, published)
    return suggest(article, SCHEMA, memory) if memory else suggest(article, SCHEMA)


def spans(text: str, published: date | None = None) -> set[tuple[str, str]]:
    """(label, words) of every named mention suggested."""
    return {
        (span.label, text[span.start : span.end])
        for span in read(text, published).spans
        if span.attributes.get("mention", "NAM") == "NAM"
    }


def of(label: str, text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).spans if s.label == label]


def relations(text: str) -> set[tuple[str, str, str]]:
    return {
        (link.label, text[slice(*link.source[:2])], text[slice(*link.target[:2])])
        for link in read(text).relations
    }


def only(text: str, label: str) -> Suggestion:
    (found,) = [span for span in read(text).spans if span.label == label]
    return found
