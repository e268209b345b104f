# SPDX-License-Identifier: MIT
"""When a project's own model takes over from what the program knows by itself."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.model.annotation import Suggestion

FEWEST_DOCUMENTS = 5
FEWEST_SENTENCES = 150
"""Below either the program's own suggestions are better alone."""
MANY_DOCUMENTS = 10
ENOUGH_SPANS = 15
"""After many documents, the words for a tag with so many examples are the model's alone."""
_DOUBTFUL, _SURE = 0.5, 0.85


def join(
    cold: Iterable[Suggestion],
    learned: Iterable[Suggestion],
    counts: Mapping[str, int],
    documents: int,
    sentences: int = FEWEST_SENTENCES,
) -> tuple[Suggestion, ...]:
    """Suggestions of one layer's schema, cold and learned, as one list for the arbitration.

    `counts` are the examples of each tag, `documents` and `sentences` what was learnt from.
    Where both mark the same words alike, the cold one's value and attributes are kept. A sure
    cold one stands in place of learned ones that doubt themselves.
    """
    if documents < FEWEST_DOCUMENTS or sentences < FEWEST_SENTENCES:
        return tuple(cold)
    cold = tuple(cold)
    rules = {(s.start, s.end, s.label): s for s in cold}
    taken = _Places()
    kept: list[Suggestion] = []
    sure = _Places(s for s in cold if s.score >= _SURE and _speaks(s, counts, documents))
    for suggestion in learned:
        place = suggestion.start, suggestion.end, suggestion.label
        if place not in rules and suggestion.score < _DOUBTFUL and sure.touch(suggestion):
            continue
        kept.append(_valued(suggestion, rules.get(place)))
        taken.add(suggestion)
    kept += [s for s in cold if _speaks(s, counts, documents) and not taken.touch(s)]
    return tuple(sorted(kept, key=lambda s: (s.start, s.end, s.label)))


def _speaks(suggestion: Suggestion, counts: Mapping[str, int], documents: int) -> bool:
    return documents <= MANY_DOCUMENTS or counts.get(suggestion.label, 0) < ENOUGH_SPANS


def _valued(learned: Suggestion, cold: Suggestion | None) -> Suggestion:
    if cold is None:
        return learned
    return replace(learned, value=cold.value, attributes=cold.attributes)


class _Places:
    """Stretches of text, to ask whether one shares a character with any of them."""

    def __init__(self, spans: Iterable[Suggestion] = ()) -> None:
        self._places: list[tuple[int, int]] = []
        self._longest = 0
        for span in spans:
            self.add(span)

    def add(self, span: Suggestion) -> None:
        insort(self._places, (span.start, span.end))
        self._longest = max(self._longest, span.end - span.start)

    def touch(self, span: Suggestion) -> bool:
        since = bisect_left(self._places, (span.start - self._longest, 0))
        until = bisect_left(self._places, (span.end, 0))
        return any(end > span.start for _, end in self._places[since:until])
