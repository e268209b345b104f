# SPDX-License-Identifier: MIT
"""What people confirmed in this project, found again in every spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.lexicon import Phrases
from annotator.suggest.reading import proposal, read
from annotator.suggest.suggester import Article
from annotator.text.calendar import persian_digits
from annotator.text.folding import fold

type Entry = tuple[str, str, int, int]
"""Text, label, how often it was confirmed, how often it was rejected."""


@dataclass(frozen=True, slots=True)
class Memory:
    entries: tuple[Entry, ...] = ()


class Remembered:
    """A text confirmed more often than rejected; of two labels the more usual one."""

    name = "memory"
    version = "1"

    def __init__(self, memory: Memory) -> None:
        self._phrases = Phrases(_best(memory))

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        reading = read(article)
        index = 0
        while index < len(reading):
            hit = self._phrases.longest(reading.keys, index, reading.stop(index))
            if hit is None or not reading.is_name_start(index):
                index += 1
                continue
            end, (label, confirmed, rejected) = hit
            yield proposal(
                reading.chunk(index, end),
                label,
                _score(confirmed, rejected),
                self.name,
                f"{persian_digits(str(confirmed))} بار در این پروژه تأیید شده",
            )
            index = end


def _score(confirmed: int, rejected: int) -> float:
    """Laplace's rule, never above 0.97: three confirmations say 0.8, ten 0.92."""
    return min(0.97, (confirmed + 1) / (confirmed + rejected + 2))


def _best(memory: Memory) -> Iterator[tuple[str, tuple[str, int, int]]]:
    by_key: dict[str, dict[str, list[int]]] = {}
    spelled: dict[str, str] = {}
    for text, label, confirmed, rejected in memory.entries:
        key = fold(text)
        spelled[key] = text
        counts = by_key.setdefault(key, {}).setdefault(label, [0, 0])
        counts[0] += confirmed
        counts[1] += rejected
    for key, labels in by_key.items():
        label, (confirmed, rejected) = max(
            labels.items(), key=lambda item: (item[1][0] - item[1][1], item[0])
        )
        against = rejected + sum(other[0] for name, other in labels.items() if name != label)
        if key and confirmed > against:
            yield spelled[key], (label, confirmed, against)
