# SPDX-License-Identifier: MIT
"""A second, small tagger whose agreement says how far the first one can be trusted.

A CRF over folded words, so that a lost ZWNJ changes nothing. Made by
packaging/models/second_opinion.py; its file is opened only when it is the one named here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from annotator.errors import SuggesterFailed
from annotator.paths import resources
from annotator.suggest.beliefs import LABELS, Beliefs
from annotator.suggest.reading import Reading, read
from annotator.suggest.suggester import Article

NAME = "second_opinion.crfsuite"
SHA256 = "0c5be1b404649817a13ddab4ee088eef41f6ad49eddc39eff88185a5814896ac"
_EDGE = "|"
_SURE = 0.999
_MOST_KNOWN = 2000
_OTHER = 0.6
"""What the probability of no mention counts for: it overlooks more than it invents."""


class _Crf(Protocol):
    def set(self, features: list[list[str]]) -> None: ...

    def marginal(self, label: str, index: int) -> float: ...


@lru_cache(maxsize=4)
def second_opinion(article: Article) -> Beliefs:
    reading, opened = read(article), _crf()
    tables = [opened.table(reading, first, last) for first, last in reading.bounds]
    table = np.concatenate(tables) if tables else np.zeros((0, len(LABELS)))
    return Beliefs.of(table, reading.bounds, _OTHER)


def features(reading: Reading, first: int, last: int) -> list[list[str]]:
    """What the CRF is told of each of words [first, last), which are one sentence."""
    own = [_word(reading, index) for index in range(first, last)]
    known = [_known(reading, index) for index in range(first, last)]
    rows = []
    for at, (word, lists) in enumerate(zip(own, known, strict=True)):
        row = [*word, *lists]
        for step in (-2, -1, 1, 2):
            if 0 <= at + step < len(own):
                row.append(f"{step}{own[at + step][0]}")
                row += [f"{step}{each}" for each in known[at + step]]
            else:
                row.append(f"{step}{_EDGE}")
        if at:
            row.append(f"-0{own[at - 1][0]}{word[0]}")
        rows.append(row)
    return rows


def _word(reading: Reading, index: int) -> list[str]:
    key = reading.keys[index]
    if key[:1].isdigit():
        return [f"w=#{min(len(key), 5)}"]
    return [f"w={key}", *(f"<{key[:n]}" for n in (2, 3, 4)), *(f"{key[-n:]}>" for n in (1, 2, 3))]


def _known(reading: Reading, index: int) -> list[str]:
    """What the lists say of a word alone and of the phrase it begins."""
    found = []
    lists, stop = reading.lists, reading.stop(index)
    if not reading.is_word(index):
        return ["sign"]
    given, family = reading.given(index), reading.family(index)
    if given:
        found.append(f"g{given // 2}")
    if family:
        found.append(f"f{family // 2}")
    if (place := reading.place_at.get(index)) is not None:
        found.append("p+" if place.place.strong else "p")
    if (known := lists.organizations.longest(reading.keys, index, stop)) is not None:
        found.append("o+" if known[1] else "o")
    if (heads := lists.heads.longest(reading.keys, index, stop)) is not None:
        found += [f"h{head.label[:3]}" for head in heads[1]]
    if lists.titles.get(reading.keys[index]) is not None:
        found.append("t")
    if reading.is_common(index):
        found.append("c")
    if reading.is_stop(index):
        found.append("s")
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """The CRF reads its content in place, so both live together. `known` are the sentences it
    was asked about."""

    crf: _Crf
    content: bytes
    known: dict[tuple[str, ...], NDArray[np.float64]] = field(default_factory=dict)

    def table(self, reading: Reading, first: int, last: int) -> NDArray[np.float64]:
        words = reading.texts[first:last]
        found = self.known.get(words)
        if found is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            found = self.known[words] = self._table(features(reading, first, last))
        return found

    def _table(self, given: list[list[str]]) -> NDArray[np.float64]:
        self.crf.set(given)
        table = np.zeros((len(given), len(LABELS)))
        for index, row in enumerate(table):
            row[0] = self.crf.marginal("O", index)
            if row[0] <= _SURE:
                row[1:] = [self.crf.marginal(label, index) for label in LABELS[1:]]
        return table


def opened(path: Path) -> Opened:
    content = path.read_bytes()
    if sha256(content).hexdigest() != SHA256:
        raise SuggesterFailed("model_damaged", name=path.name)
    crf = pycrfsuite.Tagger()  # type: ignore[attr-defined]
    crf.open_inmemory(content)
    return Opened(cast("_Crf", crf), content)


@lru_cache(maxsize=1)
def _crf() -> Opened:
    return opened(resources() / "models" / NAME)
