# SPDX-License-Identifier: MIT
"""The text that people see, with its map to the source."""

from __future__ import annotations

from functools import cached_property

from annotator.model.document import Repair, Sentence, Token
from annotator.model.offsets import OffsetMap
from annotator.model.project import DocumentContent
from annotator.text.tokens import paragraphs, sentences, tokenize

type Range = tuple[int, int]
"""Half-open, in code points."""


class Display:
    """A document's source and display text with their map; tokens and the like on demand."""

    def __init__(self, source: str, repairs: tuple[Repair, ...]) -> None:
        self.offsets = OffsetMap(source, repairs)

    @property
    def text(self) -> str:
        return self.offsets.display

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokenize(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Range, ...]:
        return paragraphs(self.text)

    @cached_property
    def token_places(self) -> tuple[Range, ...]:
        return tuple((token.start, token.end) for token in self.tokens)

    @cached_property
    def sentence_places(self) -> tuple[Range, ...]:
        return tuple((sentence.start, sentence.end) for sentence in self.sentences)

    @classmethod
    def of(cls, content: DocumentContent) -> Display:
        return cls(content.text, content.repairs)

    @classmethod
    def prepared(cls, content: DocumentContent) -> Display:
        """With everything on hand: in a long text that takes its time, away from the window."""
        made = cls.of(content)
        _ = made.token_places, made.sentence_places, made.paragraphs
        return made
