# SPDX-License-Identifier: MIT
"""What a tagger believes of an article's words, and the mentions that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINDS = ("PER", "ORG", "LOC", "EVE")
TAGS = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "FACILITY": "ORG",
    "LOCATION": "LOC",
    "EVENT": "EVE",
}
"""What the taggers call a tag; buildings are organisations or places to them."""
LABELS = ("O", *(f"B-{kind}" for kind in KINDS), *(f"I-{kind}" for kind in KINDS))
_COUNT = len(KINDS)
_LEAST = 1e-6
_NOTHING = 0.995
"""A word at least so likely to be in no mention is in none."""


@dataclass(frozen=True, slots=True, eq=False)
class Beliefs:
    """`table` has a row for each word and a probability for each of LABELS; `spans` are the
    mentions decoded from it by (first word, word after the last), `rows` the table as lists."""

    table: NDArray[np.float64]
    spans: dict[tuple[int, int], str]
    rows: list[list[float]]

    @classmethod
    def of(
        cls, table: NDArray[np.float64], sentences: Sequence[tuple[int, int]], other: float
    ) -> Beliefs:
        """`other` is what the probability of being no mention counts for."""
        return cls(table, decoded(table, sentences, other), table.tolist())

    def mean(self, first: int, last: int, kind: str) -> float:
        """How likely words [first, last) are of a kind, whatever its bounds."""
        at = 1 + KINDS.index(kind)
        return sum(row[at] + row[at + _COUNT] for row in self.rows[first:last]) / (last - first)

    def minimum(self, first: int, last: int, kind: str) -> float:
        """The least likely of the labels that make exactly these words a mention of a kind."""
        begin = 1 + KINDS.index(kind)
        inside = begin + _COUNT
        following = (row[inside] for row in self.rows[first + 1 : last])
        least = min(self.rows[first][begin], *following, 1.0)
        if last < len(self.rows):
            least = min(least, 1 - self.rows[last][inside])
        return least

    def overlaps(self, first: int, last: int) -> bool:
        return any(row[0] < _NOTHING for row in self.rows[first:last]) and any(
            start < last and first < end for start, end in self.spans
        )


def decoded(
    table: NDArray[np.float64], sentences: Sequence[tuple[int, int]], other: float
) -> dict[tuple[int, int], str]:
    """The likeliest lawful labels of each sentence [first, last)."""
    spans: dict[tuple[int, int], str] = {}
    weighed = np.log(np.maximum(table * ([other] + [1.0] * (2 * _COUNT)), _LEAST))
    doubtful = (table[:, 0] < _NOTHING).tolist()
    for start, stop in sentences:
        for first, last in _stretches(doubtful, start, stop):
            spans.update(_marked(_likeliest(weighed[first:last]), first))
    return spans


def _stretches(doubtful: list[bool], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where mentions may be: elsewhere words are surely nothing."""
    while first < stop:
        if not doubtful[first]:
            first += 1
            continue
        last = first
        while last < stop and doubtful[last]:
            last += 1
        yield first, last
        first = last


def _likeliest(weighed: NDArray[np.float64]) -> list[int]:
    """Viterbi's path; an inner label follows only the labels of its kind."""
    best = weighed[0].copy()
    best[1 + _COUNT :] = -np.inf
    came: list[NDArray[np.intp]] = []
    own = np.arange(_COUNT)
    for row in weighed[1:]:
        top = int(best.argmax())
        before = np.full(len(LABELS), top)
        goes_on = best[1 : 1 + _COUNT] < best[1 + _COUNT :]
        before[1 + _COUNT :] = np.where(goes_on, own + 1 + _COUNT, own + 1)
        best = best[before] + row
        came.append(before)
    path = [int(best.argmax())]
    for before in reversed(came):
        path.append(int(before[path[-1]]))
    return path[::-1]


def _marked(path: list[int], offset: int) -> Iterator[tuple[tuple[int, int], str]]:
    start = -1
    for index, label in enumerate((*path, 0)):
        if start >= 0 and label <= _COUNT:
            yield (offset + start, offset + index), KINDS[path[start] - 1]
            start = -1
        if 1 <= label <= _COUNT:
            start = index
