# SPDX-License-Identifier: MIT
"""What the program knows of each word of an article before a project teaches it anything: the
lists, the rules and the tagger that ships, as short strings a CRF learns from."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from sys import intern

import numpy as np
from numpy.typing import NDArray

from annotator.model.schema import Layer, Schema, Tag
from annotator.suggest.arbitration import LABELS, priors_of, settle
from annotator.suggest.engine import proposals, together
from annotator.suggest.learning.sequences import WordPlaces
from annotator.suggest.reading import CLOSING, OPENING, Reading, read
from annotator.suggest.suggester import Article
from annotator.suggest.tagger.tagger import LABELS as TAGGED
from annotator.suggest.tagger.tagger import of_article

VERSION = "1"
"""Of all that is said of a word here and in features.py."""
_EVERYTHING = Schema(
    "", 1, (Layer("all", "", "", tuple(Tag(key, "", "", 0) for key in sorted(LABELS))),), ()
)
_SCORES = (0.5, 0.7, 0.85, 0.95)
_BINS = (0.02, 0.1, 0.3, 0.6, 0.85, 0.97)
_STRONG = 0.75
_MOST_FREQUENT = 8

type WordClues = tuple[str, ...]


def clues(article: Article) -> tuple[WordClues, ...]:
    """For each word of the article. Kept by what the article says, as learning asks again and
    again for what no project changes."""
    key = _key(article)
    found = _KEPT.get(key)
    if found is None:
        found = _made(article)
        _KEPT.put(key, found)
    return found


def _key(article: Article) -> bytes:
    places = [place for token in article.tokens for place in (token.start, token.end)]
    places += (place for s in article.sentences for place in (s.start, s.end))
    return sha256(article.text.encode() + np.array(places, np.int64).tobytes()).digest()


class _Kept:
    """The articles asked last, up to `most` words; words of which the same is said share it."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._articles: OrderedDict[bytes, tuple[WordClues, ...]] = OrderedDict()
        self._alike: dict[WordClues, WordClues] = {}

    def get(self, key: bytes) -> tuple[WordClues, ...] | None:
        found = self._articles.get(key)
        if found is not None:
            self._articles.move_to_end(key)
        return found

    def put(self, key: bytes, said: tuple[WordClues, ...]) -> None:
        if len(self._alike) > self._most:
            self._alike.clear()
        self._articles[key] = tuple(self._alike.setdefault(word, word) for word in said)
        self._size += len(said)
        while self._size > self._most:
            self._size -= len(self._articles.popitem(last=False)[1])


_KEPT = _Kept(100_000)


def _made(article: Article) -> tuple[WordClues, ...]:
    reading = read(article)
    found = [list(_listed(reading, index)) for index in range(len(reading))]
    _add_phrases(reading, found)
    _add_rules(article, found)
    for said, heard in zip(found, posterior_clues(of_article(article)), strict=True):
        said += heard
    return tuple(tuple(map(intern, said)) for said in found)


def _listed(reading: Reading, index: int) -> Iterator[str]:
    key = reading.keys[index]
    if not reading.is_word(index):
        if key in OPENING:
            yield "opens"
        elif key in CLOSING:
            yield "closes"
        return
    given, family = reading.given(index), reading.family(index)
    if given:
        yield f"given{min(given, _MOST_FREQUENT) // 2}"
    if family:
        yield f"family{min(family, _MOST_FREQUENT) // 2}"
    lists = reading.lists
    if key in lists.stops:
        yield "stop"
    elif reading.is_verb(index):
        yield "verb"
    elif not reading.is_common(index):
        yield "rare"
    if key in lists.famous:
        yield "famous"
    if reading.is_demonym(index):
        yield "demonym"
    if lists.titles.get(key) is not None:
        yield "title"
    if lists.fields.get(key) is not None:
        yield "field"


def _add_phrases(reading: Reading, found: list[list[str]]) -> None:
    """The longest name, head word and office of the lists at each word."""
    for place in reading.places:
        strong = "place" if place.place.strong else "weak place"
        _mark(found, place.chunk.first, place.chunk.last, strong)
    lists = reading.lists
    for index in range(len(reading)):
        stop = reading.stop(index)
        heads = lists.heads.longest(reading.keys, index, stop)
        if heads is not None:
            for head in heads[1]:
                _mark(found, index, heads[0], f"head {head.label}")
        for name, phrases in (
            ("organization", lists.organizations),
            ("work", lists.works),
            ("event", lists.events),
        ):
            hit = phrases.longest(reading.keys, index, stop)
            if hit is not None:
                _mark(found, index, hit[0], name if hit[1] else f"weak {name}")
        office = lists.offices.longest(reading.keys, index, stop)
        if office is not None:
            _mark(found, index, office[0], f"office {office[1].kind}")


def _mark(found: list[list[str]], first: int, last: int, name: str) -> None:
    found[first].append(f"B {name}")
    for index in range(first + 1, last):
        found[index].append(f"I {name}")


def _add_rules(article: Article, found: list[list[str]]) -> None:
    """What each source proposes, and what is left of it all where no project is known."""
    places = WordPlaces(article)
    proposed = list(proposals(article, _EVERYTHING))
    for each in proposed:
        first, last = places.words(each.start, each.end)
        if first < last:
            sure = "!" if each.score >= _STRONG else "?"
            _mark(found, first, last, f"{each.suggester} {each.label}{sure}")
            found[last - 1].append(f"E {each.suggester} {each.label}")
    for each in settle(together(proposed, article), _EVERYTHING, priors_of(proposed)):
        first, last = places.words(each.start, each.end)
        if first < last:
            _mark(found, first, last, f"cold {each.label}")
            found[first].append(f"cold {each.label} {bisect_right(_SCORES, each.score)}")
            found[last - 1].append(f"E cold {each.label}")


def posterior_clues(
    posteriors: NDArray[np.float32], labels: Sequence[str] = TAGGED
) -> Iterator[WordClues]:
    """The most likely label, the two together, and how likely each label is, in bins."""
    order = np.argsort(-posteriors, axis=1, kind="stable")[:, :2].tolist()
    for row, (top, second) in zip(posteriors.tolist(), order, strict=True):
        said = [f"top {labels[top]}", f"two {labels[top]} {labels[second]}"]
        for label, likely in zip(labels, row, strict=True):
            if likely >= _BINS[0]:
                said.append(f"p {label} {bisect_right(_BINS, likely)}")
        yield tuple(said)
