# SPDX-License-Identifier: MIT
"""Spans as labels of words and back: a level of nesting at a time, the outermost first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotator.suggest.suggester import Article

OUTSIDE = "O"

type Words = tuple[int, int]
"""The first word and the one after the last."""
type Placed = tuple[int, int, str]
"""Words and a label."""


def levels(spans: Iterable[Placed]) -> tuple[list[list[Placed]], list[Placed]]:
    """Spans by how many others they lie in, and those that cross one; of two spans on the same
    words the label that sorts first is the outer one."""
    found: list[list[Placed]] = []
    crossing: list[Placed] = []
    around: list[Placed] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1], s[2])):
        first, last, _ = span
        while around and around[-1][1] <= first:
            around.pop()
        if around and around[-1][1] < last:
            crossing.append(span)
            continue
        if len(around) == len(found):
            found.append([])
        found[len(around)].append(span)
        around.append(span)
    return found, crossing


def tagged(length: int, spans: Iterable[Placed], start: int = 0) -> list[str]:
    """The label of each of `length` words from `start` on; no two spans share a word."""
    tags = [OUTSIDE] * length
    for first, last, label in spans:
        inside = f"I-{label}"
        tags[first - start : last - start] = [f"B-{label}", *[inside] * (last - first - 1)]
    return tags


def spans_of(tags: Sequence[str], start: int = 0) -> Iterator[Placed]:
    """What goes on from nothing, or from another label, begins anew."""
    first, label = -1, ""
    for index, tag in enumerate((*tags, OUTSIDE)):
        going_on = tag.startswith("I-") and tag[2:] == label
        if first >= 0 and not going_on:
            yield start + first, start + index, label
            first, label = -1, ""
        if tag != OUTSIDE and not going_on:
            first, label = index, tag[2:]


class WordPlaces:
    """From characters of an article to its words."""

    def __init__(self, article: Article) -> None:
        self._starts = [token.start for token in article.tokens]
        self._ends = [token.end for token in article.tokens]

    def words(self, start: int, end: int) -> Words:
        """All words that have a character in [start, end); nothing lies in an empty range."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def placed(self, spans: Iterable[tuple[int, int, str]]) -> Iterator[Placed]:
        for start, end, label in spans:
            first, last = self.words(start, end)
            if first < last:
                yield first, last, label


def sentence_words(article: Article) -> tuple[Words, ...]:
    """The words of each sentence, without sentences that have none."""
    places = WordPlaces(article)
    found: list[Words] = []
    done = 0
    for sentence in article.sentences:
        first, last = places.words(sentence.start, sentence.end)
        first = max(first, done)
        if first < last:
            found.append((first, last))
            done = last
    return tuple(found)
