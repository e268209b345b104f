# SPDX-License-Identifier: MIT
"""How good suggestions are: against gold, in agreement and in a person's actions.

Places are (start, end, label) in any one numbering; everything here is about sets of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

type Place = tuple[int, int, str]
type Link = tuple[str, Place, Place]

ACCEPT, RELABEL, MOVE, DELETE, ADD, FROM_NOTHING = 1, 2, 2, 1, 3, 3
"""What one action costs: a mark made from nothing costs as much as a missing one added."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts; the ratios are None where nothing was there to be found or proposed."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def p(self) -> float | None:
        return self.right / self.predicted if self.predicted else None

    @property
    def r(self) -> float | None:
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else None


def strict(gold: AbstractSet[Place], predicted: AbstractSet[Place]) -> Score:
    """Right place and right label."""
    return Score(len(gold & predicted), len(predicted), len(gold))


def boundary(gold: AbstractSet[Place], predicted: AbstractSet[Place]) -> Score:
    """Right place, whatever the label; two labels on one place count as one."""
    there = {place[:2] for place in gold}
    proposed = {place[:2] for place in predicted}
    return Score(len(there & proposed), len(proposed), len(there))


def by_label(
    gold: AbstractSet[Place], predicted: AbstractSet[Place]
) -> dict[str, tuple[Score, Score]]:
    """Strict and boundary score of each label. For one label, a boundary is right when any
    span of the other side has it."""
    there = {place[:2] for place in gold}
    proposed = {place[:2] for place in predicted}
    found = {}
    for label in sorted({place[2] for place in (*gold, *predicted)}):
        ours = {place for place in gold if place[2] == label}
        theirs = {place for place in predicted if place[2] == label}
        # The two sides find different spans of the other: counted from gold, held by strict.
        hits = sum(place[:2] in proposed for place in ours)
        offered = sum(place[:2] in there for place in theirs)
        right = min(hits, offered)
        found[label] = strict(ours, theirs), Score(right, len(theirs), len(ours))
    return found


def relation_score(
    gold: Iterable[Link], predicted: Iterable[Link], symmetric: AbstractSet[str] = frozenset()
) -> Score:
    """End to end: both places, both labels and the relation right; each link counted once."""
    ours = {_undirected(link, symmetric) for link in gold}
    theirs = {_undirected(link, symmetric) for link in predicted}
    return Score(len(ours & theirs), len(theirs), len(ours))


def _undirected(link: Link, symmetric: AbstractSet[str]) -> Link:
    label, source, target = link
    if label not in symmetric or source <= target:
        return link
    return label, target, source


@dataclass(frozen=True, slots=True)
class Actions:
    """What it takes to reach gold: from nothing, with suggestions one by one, and with those
    of a paragraph accepted at once where all of them are right."""

    scratch: int = 0
    single: int = 0
    bulk: int = 0

    def __add__(self, other: Actions) -> Actions:
        return Actions(
            self.scratch + other.scratch, self.single + other.single, self.bulk + other.bulk
        )

    @property
    def saved_single(self) -> float | None:
        return 1 - self.single / self.scratch if self.scratch else None

    @property
    def saved_bulk(self) -> float | None:
        return 1 - self.bulk / self.scratch if self.scratch else None


def actions(
    gold: AbstractSet[Place],
    predicted: AbstractSet[Place],
    paragraph: Callable[[Place], int],
) -> Actions:
    exact = gold & predicted
    missing, wrong = set(gold - exact), set(predicted - exact)
    relabelled = _take_pairs(missing, wrong, lambda one, other: one[:2] == other[:2])
    moved = _take_pairs(missing, wrong, _overlap_alike)
    mended = RELABEL * relabelled + MOVE * moved + DELETE * len(wrong) + ADD * len(missing)
    spoilt = {paragraph(place) for place in predicted - exact}
    whole = {paragraph(place) for place in exact} - spoilt
    one_by_one = sum(paragraph(place) in spoilt for place in exact)
    return Actions(
        FROM_NOTHING * len(gold),
        ACCEPT * len(exact) + mended,
        ACCEPT * (one_by_one + len(whole)) + mended,
    )


def _take_pairs(missing: set[Place], wrong: set[Place], fit: Callable[[Place, Place], bool]) -> int:
    """How many of `missing` can be made from one of `wrong` each; both lose the pairs."""
    taken = 0
    for place in sorted(missing):
        partner = next((other for other in sorted(wrong) if fit(place, other)), None)
        if partner is not None:
            missing.discard(place)
            wrong.discard(partner)
            taken += 1
    return taken


def _overlap_alike(one: Place, other: Place) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions whose score is in [low, high), and how many of them were right."""

    low: float
    high: float
    count: int
    right: int
    mean_score: float

    @property
    def precision(self) -> float | None:
        return self.right / self.count if self.count else None


def calibration(judged: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[Bin, ...]:
    """Scores against how often they were right; 1.0 falls into the last bin."""
    found = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        here = [
            (score, right)
            for score, right in judged
            if low <= score < high or (number == bins - 1 and score >= high)
        ]
        mean = sum(score for score, _ in here) / len(here) if here else 0.0
        found.append(Bin(low, high, len(here), sum(right for _, right in here), mean))
    return tuple(found)
