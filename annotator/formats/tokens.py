# SPDX-License-Identifier: MIT
"""A text as sentences of tokens, for formats that count in tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from annotator.formats.format import Tokens
from annotator.formats.optional import library
from annotator.model.document import Token
from annotator.text.tokens import sentences as parted
from annotator.text.tokens import tokenize

type Sentences = tuple[tuple[Token, ...], ...]

_WORD = re.compile(r"\S+")


def sentences(text: str, tokens: Tokens) -> Sentences:
    """Every code point that is no white space is in one token and none that is; ZWNJ stays inside
    a word. A token belongs to the sentence it begins in, and no sentence is empty."""
    found: dict[int, list[Token]] = {}
    starts = [sentence.start for sentence in parted(text)]
    for start, end in _covering(text, _edges(text, tokens)):
        number = max(0, bisect_right(starts, start) - 1)
        found.setdefault(number, []).append(Token(start, end, text[start:end]))
    return tuple(tuple(found[number]) for number in sorted(found))


def _edges(text: str, tokens: Tokens) -> Iterator[tuple[int, int]]:
    match tokens:
        case Tokens.HASHIYE:
            yield from ((token.start, token.end) for token in tokenize(text))
        case Tokens.SPACY:
            yield from ((token.idx, token.idx + len(token)) for token in _spacy()(text))
        case Tokens.WORDS:
            yield from (word.span() for word in _WORD.finditer(text))


@cache
def _spacy() -> Any:
    return library("spacy", "spacy").blank("fa").tokenizer


def _covering(text: str, edges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut at white space, and signs that nobody sees put to the token they touch."""
    starts = sorted(start for start, _ in edges)
    for word in _WORD.finditer(text):
        begin = word.start()
        inner = starts[bisect_right(starts, begin) : bisect_left(starts, word.end())]
        if inner and starts[bisect_left(starts, begin)] != begin:
            inner = inner[1:]
        for cut in inner:
            yield begin, cut
            begin = cut
        yield begin, word.end()
