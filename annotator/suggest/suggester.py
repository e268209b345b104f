# SPDX-License-Identifier: MIT
"""What every source of suggestions is given and must offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from annotator.model.annotation import Suggestion
from annotator.model.document import Sentence, Token
from annotator.model.schema import Schema
from annotator.text.tokens import sentences, tokenize


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Article:
    """A display text cut into tokens and sentences; `published` anchors relative dates."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    published: date | None = None

    @classmethod
    def of(cls, text: str, published: date | None = None) -> Article:
        return cls(text, tokenize(text), sentences(text), published)


class Suggester(Protocol):
    """Offsets of its suggestions are display code points; labels may be any tag: those the
    schema lacks are dropped afterwards, in one place."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def suggest(self, article: Article, schema: Schema) -> Iterable[Suggestion]: ...
