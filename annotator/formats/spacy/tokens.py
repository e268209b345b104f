# SPDX-License-Identifier: MIT
"""A text as spaCy has it: words, each with or without a space after it, white space among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.formats.fidelity import added, listed, without_spans
from annotator.formats.format import Nested, ReadDocument, Reduced, Subtoken, WriteOptions
from annotator.formats.tokens import sentences
from annotator.model.annotation import Span


@dataclass(frozen=True, slots=True)
class Words:
    """`starts` and `ends` give the words that begin or end at a code point."""

    words: list[str]
    spaces: list[bool]
    sentences: list[bool]
    starts: dict[int, int]
    ends: dict[int, int]


def at_tokens(document: ReadDocument, options: WriteOptions) -> Reduced:
    """With every span at edges of words, as `options.subtoken` says; white space may be cut."""
    tokens = [token for row in sentences(document.text, options.tokens) for token in row]
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    counts: Counter[str] = Counter()
    gone, spans = set(), []
    for span in document.spans:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
        before = first < len(tokens) and starts[first] < span.start
        after = last >= 0 and span.end < ends[last]
        if not (before or after) or options.subtoken is Subtoken.SPLIT:
            counts["loss_subtoken_split"] += before or after
            spans.append(span)
        elif options.subtoken is Subtoken.DROP:
            counts["loss_subtoken_dropped"] += 1
            gone.add(span.id)
        else:
            counts["loss_subtoken_expanded"] += 1
            start = starts[first] if before else span.start
            end = ends[last] if after else span.end
            spans.append(replace(span, fragments=((start, end),)))
    by_id = {span.id: span for span in spans}
    kept = without_spans(document, frozenset(gone))
    fitted = tuple(
        replace(span, fragments=by_id[span.id].fragments) for span in kept.document.spans
    )
    return Reduced(replace(kept.document, spans=fitted), added(kept.losses, listed(counts)))


def words(text: str, spans: Iterable[Span], options: WriteOptions) -> Words:
    """Parted wherever a span begins or ends."""
    rows = sentences(text, options.tokens)
    begins = {span.start for span in spans}
    finishes = {span.end for span in spans}
    edges = sorted(begins | finishes)
    found = Words([], [], [], {}, {})
    first = {row[0].start for row in rows}
    at = 0
    for token in (token for row in rows for token in row):
        _blank(found, text, at, token.start, edges, begins, finishes)
        for start, end in _cut(token.start, token.end, edges):
            _add(found, text, start, end, start in first)
        at = token.end
    _blank(found, text, at, len(text), edges, begins, finishes)
    return found


def _blank(
    found: Words,
    text: str,
    start: int,
    end: int,
    edges: list[int],
    begins: set[int],
    finishes: set[int],
) -> None:
    """White space: one space goes with the word before it, unless a span takes it apart."""
    after = found.words and start < end and text[start] == " "
    if after and start not in begins and start + 1 not in finishes:
        found.spaces[-1] = True
        start += 1
    for begin, finish in _cut(start, end, edges) if start < end else ():
        _add(found, text, begin, finish, False)


def _add(found: Words, text: str, start: int, end: int, first: bool) -> None:
    found.starts[start] = len(found.words)
    found.sentences.append(first or not found.words)
    found.words.append(text[start:end])
    found.spaces.append(False)
    found.ends[end] = len(found.words)


def _cut(start: int, end: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    for cut in (*edges[bisect_right(edges, start) : bisect_left(edges, end)], end):
        yield start, cut
        start = cut


def apart(spans: Iterable[Span], nested: Nested) -> list[Span]:
    """Those that do not overlap, in their order: the longest first or, with `INNERMOST`, the
    shortest."""
    sign = 1 if nested is Nested.INNERMOST else -1
    starts: list[int] = []
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (sign * (s.end - s.start), s.start, s.label, s.id)):
        place = bisect_right(starts, span.start)
        before = place > 0 and kept[place - 1].end > span.start
        if not before and not (place < len(kept) and kept[place].start < span.end):
            starts.insert(place, span.start)
            kept.insert(place, span)
    return kept
