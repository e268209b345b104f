# SPDX-License-Identifier: MIT
"""From how likely a CRF finds a span to how often such spans are right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

type Judged = tuple[float, bool]
"""What a model said of a span, and whether people say the same."""
type Curve = tuple[tuple[float, float], ...]
"""(likelihood, share that is right), both never falling."""

PRIOR: Curve = (
    (0.0, 0.1), (0.2, 0.3), (0.4, 0.45), (0.5, 0.52), (0.6, 0.6), (0.7, 0.68), (0.8, 0.76),
    (0.9, 0.85), (0.95, 0.9), (0.98, 0.94), (1.0, 0.97),
)  # fmt: skip
"""Of projects with some hundred sentences; what little is known of a new one leans on it."""
_EDGES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_TRUST = 25
"""How many judged spans the prior counts for in each bin."""


def curve(judged: Iterable[Judged]) -> Curve:
    """Bins of what was judged, shrunk towards the prior, made to rise."""
    sums = [[0.0, 0.0, 0.0] for _ in range(len(_EDGES) + 1)]
    for likely, right in judged:
        one = sums[bisect_right(_EDGES, likely)]
        one[0] += likely
        one[1] += right
        one[2] += 1
    middles = [(low + high) / 2 for low, high in zip((0.2, *_EDGES), (*_EDGES, 1.0), strict=True)]
    points = []
    for (total, rights, count), middle in zip(sums, middles, strict=True):
        place = (total + _TRUST * middle) / (count + _TRUST)
        share = (rights + _TRUST * score(PRIOR, middle)) / (count + _TRUST)
        points.append((place, share, count + _TRUST))
    risen = _rising(points)
    return ((0.0, 0.0), *risen, (1.0, max(risen[-1][1], 0.0)))


def _rising(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Neighbours that fall are taken together."""
    blocks: list[tuple[float, float, list[float]]] = []
    for place, share, weight in points:
        places = [place]
        while blocks and blocks[-1][0] > share:
            before, its_weight, its_places = blocks.pop()
            share = (share * weight + before * its_weight) / (weight + its_weight)
            weight += its_weight
            places = its_places + places
        blocks.append((share, weight, places))
    return [(round(p, 4), round(share, 4)) for share, _, places in blocks for p in places]


def score(known: Curve, likely: float) -> float:
    """Between the points of a curve in a straight line."""
    place = bisect_right(known, (likely, 2.0))
    if place == 0:
        return known[0][1]
    if place == len(known):
        return known[-1][1]
    (low, below), (high, above) = known[place - 1], known[place]
    part = (likely - low) / (high - low) if high > low else 1.0
    return below + part * (above - below)
