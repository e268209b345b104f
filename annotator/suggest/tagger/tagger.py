# SPDX-License-Identifier: MIT
"""What the base tagger thinks of each word: probabilities of its labels."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.suggester import Article
from annotator.suggest.tagger.encoder import Encoder
from annotator.suggest.tagger.pieces import Pieces, windows
from annotator.suggest.tagger.shipped import HASHES, NETWORK, VOCABULARY, shipped
from annotator.suggest.tagger.threads import threads

LABELS: tuple[str, ...] = (
    "O", "B-DAT", "B-PER", "B-ORG", "B-LOC", "B-EVE", "I-DAT", "I-PER", "I-ORG", "I-LOC", "I-EVE",
)  # fmt: skip

_CACHE_BYTES = 24_000_000
_PER_WORD = 60 + 4 * len(LABELS)
"""Bytes of a word of some letters and its row."""


class Tagger:
    """For one thread. A sentence goes through the network alone, so that its answer does not
    depend on what is asked with it."""

    version = HASHES[NETWORK][:12]

    def __init__(self, threads: int) -> None:
        self._pieces = Pieces(shipped(VOCABULARY))
        self._encoder = Encoder(shipped(NETWORK), threads)
        self._known = _Known(_CACHE_BYTES)

    def posteriors(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """One array (words, labels) for each sentence; read-only, as they are kept."""
        return [self._of(tuple(words)) for words in sentences]

    def remember(self, words: Sequence[str], rows: NDArray[np.float32]) -> None:
        """What a tagger of this version said of the sentence before."""
        if self._known.get(tuple(words)) is None:
            self._known.put(tuple(words), rows)

    def _of(self, words: tuple[str, ...]) -> NDArray[np.float32]:
        found = self._known.get(words)
        if found is None:
            found = self._computed(words)
            found.flags.writeable = False
            self._known.put(words, found)
        return found

    def _computed(self, words: tuple[str, ...]) -> NDArray[np.float32]:
        found = np.zeros((len(words), len(LABELS)), np.float32)
        pieces = self._pieces.of(words)
        for window in windows([len(ids) for ids in pieces]):
            rows = self._encoder.probabilities(pieces[window.start : window.end])
            shift = window.start
            found[window.first : window.last] = rows[window.first - shift : window.last - shift]
        return found


class _Known:
    """The sentences asked last, within a size."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._rows: OrderedDict[tuple[str, ...], NDArray[np.float32]] = OrderedDict()

    def get(self, words: tuple[str, ...]) -> NDArray[np.float32] | None:
        found = self._rows.get(words)
        if found is not None:
            self._rows.move_to_end(words)
        return found

    def put(self, words: tuple[str, ...], rows: NDArray[np.float32]) -> None:
        self._rows[words] = rows
        self._size += _size(words)
        while self._size > self._most:
            oldest, _ = self._rows.popitem(last=False)
            self._size -= _size(oldest)


def _size(words: tuple[str, ...]) -> int:
    return 200 + _PER_WORD * len(words) + 2 * sum(map(len, words))


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Loaded with the first call, which takes some tenths of a second."""
    return Tagger(threads())


def sentences_of(article: Article) -> list[list[str]]:
    """The words of each sentence that has any."""
    starts = [sentence.start for sentence in article.sentences]
    groups: list[list[str]] = [[] for _ in range(len(starts) + 1)]
    for token in article.tokens:
        groups[bisect_right(starts, token.start)].append(token.text)
    return [group for group in groups if group]


def of_article(article: Article) -> NDArray[np.float32]:
    """(tokens, labels) of a whole article, sentence by sentence."""
    rows = tagger().posteriors(sentences_of(article))
    return np.concatenate(rows) if rows else np.zeros((0, len(LABELS)), np.float32)
