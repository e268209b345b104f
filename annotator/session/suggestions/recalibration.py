# SPDX-License-Identifier: MIT
"""From the score that a suggestion was shown with to how often this person takes such ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.model.annotation import Json, Suggestion

LEARNED = "learned"
"""The suggester that a project trained; all others have one curve together."""
_BINS = 10
_TRUST = 25
"""For how many decisions in each bin the score itself counts: with few, little is changed."""
_LEAST, _MOST = 0.01, 0.99

type Curve = tuple[tuple[float, float], ...]
"""(score shown, share that is taken), both never falling."""
type Curves = Mapping[str, Curve]

IDENTITY: Curve = ((0.0, 0.0), (1.0, 1.0))


def group(suggester: str) -> str:
    return suggester if suggester == LEARNED else ""


def fitted(judged: Iterable[tuple[float, bool]]) -> Curve:
    """Never falling, and the straight line where there are no decisions."""
    sums = [[0.0, 0.0, 0.0] for _ in range(_BINS)]
    for score, right in judged:
        one = sums[min(int(score * _BINS), _BINS - 1)]
        one[0] += score
        one[1] += right
        one[2] += 1
    points = []
    for number, (total, taken, count) in enumerate(sums):
        middle = (number + 0.5) / _BINS
        weight = count + _TRUST
        points.append(
            ((total + _TRUST * middle) / weight, (taken + _TRUST * middle) / weight, weight)
        )
    risen = _rising(points)
    (first, low), (last, high) = risen[0], risen[-1]
    return ((0.0, max(0.0, low - first)), *risen, (1.0, min(1.0, high + 1 - last)))


def applied(curve: Curve, score: float) -> float:
    """Between its points in a straight line."""
    place = bisect_right([x for x, _ in curve], score)
    if place in (0, len(curve)):
        return curve[min(place, len(curve) - 1)][1]
    (low, below), (high, above) = curve[place - 1], curve[place]
    return below + (above - below) * (score - low) / (high - low)


def undone(curve: Curve, shown: float) -> float:
    """The score that became `shown`; where several did, the middle one."""
    turned = [(y, x) for x, y in curve]
    after = bisect_right([y for y, _ in turned], shown)
    if after in (0, len(turned)):
        return turned[min(after, len(turned) - 1)][1]
    same = [x for y, x in turned if y == shown]
    if same:
        return (same[0] + same[-1]) / 2
    return applied(tuple(turned[after - 1 : after + 1]), shown)


def recalibrated(spans: Iterable[Suggestion], curves: Curves) -> tuple[Suggestion, ...]:
    def surer(span: Suggestion) -> Suggestion:
        curve = curves.get(group(span.suggester))
        if curve is None:
            return span
        score = min(_MOST, max(_LEAST, applied(curve, span.score)))
        return replace(span, score=round(score, 3))

    return tuple(map(surer, spans))


def curves_from(value: Json) -> dict[str, Curve]:
    """What was stored, without what is no curve."""
    found: dict[str, Curve] = {}
    for name, points in value.items() if isinstance(value, dict) else ():
        curve = _curve(points)
        if curve:
            found[str(name)] = curve
    return found


def _curve(points: Json) -> Curve:
    try:
        curve = tuple((float(x), float(y)) for x, y in points)
    except (TypeError, ValueError):
        return ()
    rising = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(curve))
    within = all(0 <= x <= 1 and 0 <= y <= 1 for x, y in curve)
    return curve if len(curve) > 1 and rising and within else ()


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
    return [(place, share) for share, _, places in blocks for place in places]
