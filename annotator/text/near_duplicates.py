# SPDX-License-Identifier: MIT
"""Texts that are nearly the same: an agency's report in two papers, an article and its update."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

from annotator.text.folding import fold

_SHINGLE = 20
"""Folded letters without spaces, some five words: spaces and ZWNJ are what differs first."""
_SKETCH = 128
_ALIKE = 0.5
_COMMON = 50
"""A shingle of more texts than this is a formula («به گزارش خبرگزاری …»), no sign."""


def near_duplicates(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Ids of (id, text) pairs in groups of two or more, in their order. Alike are texts whose
    sets of 20-letter shingles have a Jaccard index of 0.5 or more, estimated from the 128
    smallest hashes of each (Broder 1997), and all that are alike by way of others."""
    ids: list[str] = []
    sketches: list[frozenset[int]] = []
    for id_, text in texts:
        ids.append(id_)
        sketches.append(_sketch(text))
    leaders = list(range(len(ids)))
    for first, second in _candidates(sketches):
        one, other = _leader(leaders, first), _leader(leaders, second)
        if one != other and _likeness(sketches[first], sketches[second]) >= _ALIKE:
            leaders[max(one, other)] = min(one, other)
    groups: dict[int, list[str]] = defaultdict(list)
    for place, id_ in enumerate(ids):
        groups[_leader(leaders, place)].append(id_)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _sketch(text: str) -> frozenset[int]:
    letters = fold(text).encode("utf-16-le", "surrogatepass")
    size = 2 * _SHINGLE
    shingles = {crc32(letters[i : i + size]) for i in range(0, max(1, len(letters) - size + 2), 2)}
    return frozenset(sorted(shingles)[:_SKETCH])


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    smallest = sorted(one | other)[:_SKETCH]
    return sum(value in one and value in other for value in smallest) / len(smallest)


def _candidates(sketches: list[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs that share the smallest hashes of one of them, in which alike texts differ rarely."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, sketch in enumerate(sketches):
        for value in sorted(sketch)[: _SKETCH // 4]:
            holders[value].append(place)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        for pair in combinations(places if len(places) <= _COMMON else (), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place
