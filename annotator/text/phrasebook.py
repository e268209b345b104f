# SPDX-License-Identifier: MIT
"""Many phrases sought in a text at once, in any spelling."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache

from annotator.text.folding import JOINERS, MARKS, Folded, fold, fold_with_map
from annotator.text.occurrences import Occurrence, Phrase
from annotator.text.tokens import ARABIC

_START = 4
"""Letters by which phrases are told apart first."""
_PIECE = re.compile(rf"[{ARABIC}{MARKS}{JOINERS}]+|\d+|[^\W\d_]+|\S")
"""Where a phrase may begin; finer than tokens, and found sooner."""


class Phrasebook[K: Hashable]:
    """Finds what `find_occurrences` finds of each of its phrases, with one walk through a text
    for all of them."""

    def __init__(self, phrases: Mapping[K, str]) -> None:
        self._by_start: defaultdict[str, list[tuple[Phrase, K]]] = defaultdict(list)
        for key, words in phrases.items():
            phrase = Phrase.of(words)
            if phrase.key:
                self._by_start[phrase.key[:_START]].append((phrase, key))

    def find(
        self, text: str, wanted: Callable[[K, int], bool] = lambda _key, _start: True
    ) -> Iterator[tuple[K, Occurrence]]:
        """In the order of the text; `wanted` says whether a phrase is worth judging where it
        may start."""
        done: dict[K, int] = {}
        first = 0
        for line in text.split("\n"):
            walk = _Line(line)
            for at, start in walk.starts():
                for phrase, key in self._beginning(walk.text, at):
                    begin = first + start
                    if begin < done.get(key, 0) or not wanted(key, begin):
                        continue
                    end = first + walk.end(at + len(phrase.key))
                    hit = phrase.at(text, begin, end)
                    if hit is not None:
                        done[key] = end
                        yield key, hit
            first += len(line) + 1

    def _beginning(self, folded: str, at: int) -> Iterator[tuple[Phrase, K]]:
        for length in range(1, _START + 1):
            for found in self._by_start.get(folded[at : at + length], ()):
                if len(found[0].key) == length or folded.startswith(found[0].key, at):
                    yield found


class _Line:
    """A line of text, folded piece by piece, which are mostly words that were seen before; as a
    whole where its words act on each other («خانه ی»)."""

    def __init__(self, line: str) -> None:
        self._starts: list[int] = []
        self._pieces: list[Folded] = []
        self._places: list[int] = []
        length = 0
        for match in _PIECE.finditer(line):
            piece = _folded(match.group())
            if piece.text:
                self._starts.append(match.start())
                self._pieces.append(piece)
                self._places.append(length)
                length += len(piece.text)
        self.text = "".join(piece.text for piece in self._pieces)
        self._whole: Folded | None = None
        whole = fold(line)
        if whole != self.text:
            self._whole, self.text = fold_with_map(line), whole

    def starts(self) -> Iterator[tuple[int, int]]:
        """Where in the folded text a phrase may begin, and where that is in the line."""
        if self._whole is not None:
            for at in range(len(self.text)):
                yield at, self._whole.to_original(at, at + 1)[0]
            return
        for at, start, piece in zip(self._places, self._starts, self._pieces, strict=True):
            yield at, start + piece.to_original(0, 1)[0]

    def end(self, at: int) -> int:
        """Of the character before a place of the folded text."""
        if self._whole is not None:
            return self._whole.to_original(at - 1, at)[1]
        place = bisect_left(self._places, at) - 1
        rest = at - self._places[place]
        return self._starts[place] + self._pieces[place].to_original(rest - 1, rest)[1]


@lru_cache(maxsize=50_000)
def _folded(piece: str) -> Folded:
    return fold_with_map(piece)
