# SPDX-License-Identifier: MIT
"""Words to the pieces that the network knows, and long sentences to windows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

UNKNOWN = 3
_LONGEST_WORD = 64
MOST = 254
"""Pieces of a window: the network has 256 places, of which two are for its ends."""
_OVERLAP = 64


class Pieces:
    """Each word is cut alone, as in the training: the first of its pieces begins with ▁.

    ZWNJ is a space to this vocabulary, so that «می‌رود» begins two pieces with ▁.
    """

    def __init__(self, vocabulary: bytes) -> None:
        # with the first sentence only: the window must not wait for it
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_proto=vocabulary)

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """At least one for each word; of an endless one those of its beginning."""
        found: list[list[int]] = self._processor.encode(list(words))
        return [ids[:_LONGEST_WORD] or [UNKNOWN] for ids in found]


@dataclass(frozen=True, slots=True)
class Window:
    """The words start:end go through the network together; first:last are answered for."""

    start: int
    end: int
    first: int
    last: int


def windows(counts: Sequence[int]) -> list[Window]:
    """Cuts a sentence whose words have so many pieces. Neighbours overlap, and each answers
    for its side of the middle of what they share."""
    sums = (0, *accumulate(counts))
    found: list[tuple[int, int]] = []
    start = end = 0
    while end < len(counts):
        end = start
        while end < len(counts) and sums[end + 1] - sums[start] <= MOST:
            end += 1
        found.append((start, end))
        if end < len(counts):
            before, start = start, end
            while start - 1 > before and sums[end] - sums[start - 1] <= _OVERLAP:
                start -= 1
    middles = [(after[0] + one[1]) // 2 for one, after in pairwise(found)]
    edges = [0, *middles, len(counts)]
    return [
        Window(*each, *answered)
        for each, answered in zip(found, pairwise(edges), strict=bool(found))
    ]
