# SPDX-License-Identifier: MIT
"""Texts rebuilt from tokens: a space between two, a line for each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.formats.conll.tags import chunks
from annotator.formats.tokens import Sentences
from annotator.model.annotation import Origin, Provenance, Span
from annotator.model.document import Token

_WORD = re.compile(r"\S+")
_IMPORTED = Provenance(Origin.IMPORTED)


def rebuilt(sentences: Iterable[Sequence[str]]) -> tuple[str, Sentences]:
    rows: list[tuple[Token, ...]] = []
    lines: list[str] = []
    place = 0
    for forms in sentences:
        row = []
        for form in forms:
            row.append(Token(place, place + len(form), form))
            place += len(form) + 1
        rows.append(tuple(row))
        lines.append(" ".join(forms))
    return "\n".join(lines), tuple(rows)


def rows_of(text: str) -> Sentences:
    """The tokens of a text that was rebuilt."""
    rows: list[tuple[Token, ...]] = []
    start = 0
    for line in text.split("\n"):
        words = _WORD.finditer(line)
        row = tuple(Token(start + w.start(), start + w.end(), w.group()) for w in words)
        if row:
            rows.append(row)
        start += len(line) + 1
    return tuple(rows)


def respaced(text: str, sentences: Sentences) -> int:
    """At how many places white space is another one when `text` is rebuilt from its tokens."""
    place, expected, count = 0, "", 0
    for row in sentences:
        for token in row:
            count += text[place : token.start] != expected
            place, expected = token.end, " "
        expected = "\n"
    return count + (place < len(text))


def projected(spans: Iterable[Span], before: Sentences, after: Sentences) -> tuple[Span, ...]:
    """Spans at edges of tokens, at the places of the same tokens of another text."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for old_row, new_row in zip(before, after, strict=True):
        for old, new in zip(old_row, new_row, strict=True):
            starts[old.start] = new.start
            ends[old.end] = new.end
    return tuple(replace(span, fragments=((starts[span.start], ends[span.end]),)) for span in spans)


def spans_of(
    document: str, sentences: Sentences, columns: Iterable[Sequence[Sequence[str]]]
) -> tuple[Span, ...]:
    """What columns of tags say, a list of tags for each sentence."""
    spans: list[Span] = []
    for column in columns:
        for row, tags in zip(sentences, column, strict=True):
            for first, end, label in chunks(tags):
                place = (row[first].start, row[end - 1].end)
                name = f"s{len(spans) + 1}"
                spans.append(Span(name, document, "", "", label, (place,), provenance=_IMPORTED))
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
