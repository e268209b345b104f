# SPDX-License-Identifier: MIT
"""Pairs of spans in a sentence, and what of them and around them tells a relation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from annotator.suggest.reading import Reading
from annotator.suggest.scene import QUOTES, Mention, Scene

type Place = tuple[int, int, str]

_FAR = 30
"""Words between two ends that are still looked at as a pair."""
_MANY = 40
"""Spans of one sentence, beyond which it is a list."""
_WORDS = 10
_LONGEST = 80
"""Characters of a cue's name."""
_VERBS = 3
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    source: Mention
    target: Mention

    @property
    def places(self) -> tuple[Place, Place]:
        return place_of(self.source), place_of(self.target)


def place_of(mention: Mention) -> Place:
    return mention.span.start, mention.span.end, mention.span.label


def pairs(scene: Scene) -> Iterator[Pair]:
    """Both directions of every two spans of a sentence that are not far apart."""
    for mentions in scene.sentences():
        near = mentions[:_MANY]
        for place, first in enumerate(near):
            for second in near[place + 1 :]:
                if second.first - first.last <= _FAR:
                    yield Pair(first, second)
                    yield Pair(second, first)


class Cues:
    """Of the pairs of one scene; verbs are looked for once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        reading = scene.reading
        self._verbs = [index for index in range(len(reading)) if reading.is_verb(index)]
        self._said = [_verb(reading, index) for index in self._verbs]

    def of(self, pair: Pair, ruled: Collection[str] = ()) -> list[str]:
        """Names of binary features; `ruled` are the labels that the rules propose for the pair."""
        reading = self._scene.reading
        forward = pair.source.first <= pair.target.first
        first, second = (pair.source, pair.target) if forward else (pair.target, pair.source)
        order = ">" if forward else "<"
        types = f"{pair.source.label}{order}{pair.target.label}"
        lead, follow = _lead(self._scene, first), _lead(self._scene, second)
        found = [f"t:{types}", f"l:{lead}", f"f:{order}{follow}", f"lf:{types} {lead} {follow}"]
        found += [f"r:{label}" for label in ruled]
        found += [f"s:{_head(reading, pair.source)}", f"g:{_head(reading, pair.target)}"]
        found.append(f"a:{reading.key(second.last)}")
        found += _between(self._scene, first, second, order)
        found += self._clause(first, second, types)
        return list(dict.fromkeys(cue[:_LONGEST] for cue in found))

    def _clause(self, first: Mention, second: Mention, types: str) -> Iterator[str]:
        """Verbs after both ends and between them, and words around."""
        reading = self._scene.reading
        stop = reading.stop(first.first)
        start, middle, end = (bisect_left(self._verbs, i) for i in (first.last, second.first, stop))
        after = bisect_left(self._verbs, second.last)
        if middle > start:
            yield f"vb:{self._said[middle - 1]}"
        for verb in self._said[after : min(end, after + _VERBS)]:
            yield f"va:{verb}"
        if after < end:
            yield f"v1:{types} {self._said[after]}"
        for word in set(reading.keys[second.last : min(stop, second.last + 6)]):
            yield f"wa:{word}"
        for word in set(reading.keys[max(0, first.first - 4) : first.first]):
            yield f"wb:{word}"


def _lead(scene: Scene, mention: Mention) -> str:
    """The word before, past quotation marks; "" at the beginning of the sentence."""
    index = scene.skip(mention.first - 1, -1, QUOTES)
    same = scene.reading.same_sentence(index, mention.first)
    return scene.reading.key(index) if same else ""


def _head(reading: Reading, mention: Mention) -> str:
    return reading.key(mention.first)


def _between(scene: Scene, first: Mention, second: Mention, order: str) -> Iterator[str]:
    reading = scene.reading
    if first.holds(second):
        yield f"n:{order}"
        yield f"n:{order}{second.last == first.last}"
        yield f"nl:{order}{_lead(scene, second)}"
        return
    gap = reading.keys[first.last : second.first]
    yield f"d:{_bucket(len(gap))}"
    others = [
        mention
        for mention in scene.within(first.last, second.first)
        if mention is not first and mention is not second
    ]
    yield f"m:{min(len(others), 4)}"
    for label in sorted({mention.label for mention in others}):
        yield f"ml:{label}"
    if len(gap) <= 4:
        yield f"x:{order}{' '.join(gap)}"
    if gap:
        yield f"b1:{order}{gap[0]}"
        yield f"b2:{order}{gap[-1]}"
    for word in set(gap[:_WORDS]):
        yield f"w:{order}{word}"


def _verb(reading: Reading, index: int) -> str:
    """A light verb is known by the word before it."""
    light = index > 0 and reading.is_light(index)
    return f"{reading.keys[index - 1]}+" if light else reading.keys[index]


def _bucket(count: int) -> int:
    return max(step for step in _STEPS if step <= count)
