# SPDX-License-Identifier: MIT
"""Spans of every shape as rows of whole tokens, each row without overlaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from annotator.formats.fidelity import listed
from annotator.formats.format import Loss, Nested, Subtoken, WriteOptions
from annotator.formats.tokens import Sentences
from annotator.model.annotation import Span
from annotator.model.document import Token

MOST_COLUMNS = 32
"""What is stacked higher is lost as nested."""


@dataclass(frozen=True, slots=True)
class Flat:
    """`columns` hold the spans that are kept, in their order and at edges of tokens; `names` are
    those of the layers with `Nested.LAYERS`, else numbers from "1". No span of them crosses a
    sentence: where one did, the two are one."""

    sentences: Sentences
    names: tuple[str, ...]
    columns: tuple[tuple[Span, ...], ...]
    losses: tuple[Loss, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(span for column in self.columns for span in column)


def flatten(
    sentences: Sentences,
    spans: Iterable[Span],
    options: WriteOptions,
    most: int | None = MOST_COLUMNS,
) -> Flat:
    """Losses: loss_discontinuous, loss_blank_spans (white space alone), loss_trimmed (white space
    at an edge), loss_subtoken_expanded, loss_subtoken_dropped, loss_subtoken_split (tokens are
    parted, no span suffers), loss_nested, loss_crossing."""
    counts: Counter[str] = Counter()
    tokens = [token for row in sentences for token in row]
    fitted = list(_fitted(tokens, spans, options.subtoken, counts))
    named = _columns(fitted, options, counts, most)
    columns = tuple(tuple(row.spans) for row in named.values())
    kept = [span for column in columns for span in column]
    whole = _parted(joined(sentences, kept), kept)
    return Flat(whole, tuple(named), columns, listed(counts))


def _fitted(
    tokens: Sequence[Token], spans: Iterable[Span], subtoken: Subtoken, counts: Counter[str]
) -> Iterator[Span]:
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    for span in spans:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
        if len(span.fragments) > 1:
            counts["loss_discontinuous"] += 1
            continue
        if first > last:
            counts["loss_blank_spans"] += 1
            continue
        start, end = max(span.start, starts[first]), min(span.end, ends[last])
        inside = start > starts[first] or end < ends[last]
        if inside and subtoken is Subtoken.DROP:
            counts["loss_subtoken_dropped"] += 1
            continue
        counts["loss_trimmed"] += (start, end) != (span.start, span.end)
        if inside:
            split = subtoken is Subtoken.SPLIT
            counts["loss_subtoken_split" if split else "loss_subtoken_expanded"] += 1
            if not split:
                start, end = starts[first], ends[last]
        yield span if (start, end) == span.fragments[0] else _at(span, start, end)


def _at(span: Span, start: int, end: int) -> Span:
    return replace(span, fragments=((start, end),))


class _Row:
    """Spans that do not overlap, in their order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self.spans: list[Span] = []

    def clash(self, span: Span) -> Span | None:
        place = bisect_right(self._starts, span.start)
        for other in self.spans[max(0, place - 1) : place + 1]:
            if other.start < span.end and span.start < other.end:
                return other
        return None

    def add(self, span: Span) -> None:
        place = bisect_left(self._starts, span.start)
        self._starts.insert(place, span.start)
        self.spans.insert(place, span)


def _columns(
    spans: list[Span], options: WriteOptions, counts: Counter[str], most: int | None
) -> dict[str, _Row]:
    if options.nested is Nested.LAYERS:
        keys = [layer.key for layer in options.schema.layers]
        keys += sorted({span.layer for span in spans} - set(keys))
        rows = {key: _Row() for key in keys or [""]}
        for span in _longest_first(spans):
            _place([rows[span.layer]], span, counts)
        return rows
    if options.nested is Nested.COLUMNS:
        stacked = [_Row()]
        for span in _longest_first(spans):
            if (most is None or len(stacked) < most) and all(row.clash(span) for row in stacked):
                stacked.append(_Row())
            _place(stacked, span, counts)
        return {str(number): row for number, row in enumerate(stacked, 1)}
    row = _Row()
    ordered = _longest_first(spans)
    if options.nested is Nested.INNERMOST:
        ordered = sorted(spans, key=lambda span: (span.end - span.start, span.start, span.label))
    for span in ordered:
        _place([row], span, counts)
    return {"1": row}


def _longest_first(spans: list[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.start - span.end, span.start, span.label))


def _place(rows: list[_Row], span: Span, counts: Counter[str]) -> None:
    """In the first row that has room for it."""
    other = None
    for row in rows:
        if (other := row.clash(span)) is None:
            row.add(span)
            return
    if other is not None:
        counts["loss_nested" if _nested(span, other) else "loss_crossing"] += 1


def _nested(one: Span, other: Span) -> bool:
    return (one.start - other.start) * (one.end - other.end) <= 0


def joined(sentences: Sentences, spans: Iterable[Span]) -> Sentences:
    """With one sentence for those that a span crosses."""
    starts = [row[0].start for row in sentences]
    over = [0] * (len(starts) + 2)
    for span in spans:
        over[max(1, bisect_right(starts, span.start))] += 1
        over[max(1, bisect_left(starts, span.end))] -= 1
    found: list[list[Token]] = []
    for row, crossed in zip(sentences, accumulate(over), strict=False):
        if crossed:
            found[-1] += row
        else:
            found.append(list(row))
    return tuple(map(tuple, found))


def _parted(sentences: Sentences, spans: list[Span]) -> Sentences:
    """With tokens cut where a span begins or ends in them."""
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    return tuple(tuple(_cut(row, edges)) for row in sentences)


def _cut(row: Iterable[Token], edges: list[int]) -> Iterator[Token]:
    for token in row:
        cuts = edges[bisect_right(edges, token.start) : bisect_left(edges, token.end)]
        start = token.start
        for cut in (*cuts, token.end) if cuts else ():
            yield Token(start, cut, token.text[start - token.start : cut - token.start])
            start = cut
        if not cuts:
            yield token
