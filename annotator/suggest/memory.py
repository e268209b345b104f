# SPDX-License-Identifier: MIT
"""What people decided in this project: found again in every spelling, and weighed with what the
rules say of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.lexicon import Phrases
from annotator.suggest.reading import proposal, read
from annotator.suggest.suggester import Article
from annotator.text.calendar import persian_digits
from annotator.text.folding import fold

_RULE = 2
"""How many decisions a rule's score counts for."""
_SUREST = 0.97
_REFUSED = 0.2
"""What falls below is no longer proposed."""

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
                _confirmed_words(confirmed),
            )
            index = end


def weigh(proposals: Iterable[Suggestion], text: str, memory: Memory) -> Iterator[Suggestion]:
    """Proposals for `text` with the project's decisions on the same words counted in.

    A rule's score counts like two decisions beside those that were taken. Words only
    remembered give way to a rule that proposes the same, or longer words around them under the
    same tag («کامران رستگار» where «رستگار» is remembered), unless those were mostly refused.
    """
    counts = _counts(memory)
    ruled: list[Suggestion] = []
    remembered: list[Suggestion] = []
    for proposed in proposals:
        if proposed.suggester == Remembered.name:
            remembered.append(proposed)
            continue
        key = fold(text[proposed.start : proposed.end])
        weighed = _weighed(proposed, *counts.get(key, {}).get(proposed.label, (0, 0)))
        if weighed.score >= _REFUSED:
            ruled.append(weighed)
    wider = _Wider(ruled)
    yield from ruled
    yield from (proposed for proposed in remembered if not wider.around(proposed))


class _Wider:
    """Rules' proposals by tag, to ask which lie around a place."""

    def __init__(self, ruled: Iterable[Suggestion]) -> None:
        self._by_label: dict[str, list[Suggestion]] = {}
        for proposed in ruled:
            self._by_label.setdefault(proposed.label, []).append(proposed)

    def around(self, place: Suggestion) -> bool:
        return any(
            other.start <= place.start and place.end <= other.end
            for other in self._by_label.get(place.label, ())
        )


def _weighed(proposed: Suggestion, confirmed: int, refused: int) -> Suggestion:
    if not confirmed + refused:
        return proposed
    share = (_RULE * proposed.score + confirmed) / (_RULE + confirmed + refused)
    if confirmed > refused:
        reason = _confirmed_words(confirmed)
    elif refused > confirmed:
        reason = f"{persian_digits(str(refused))} بار در این پروژه رد شده"
    else:
        reason = proposed.reason
    return replace(proposed, score=round(min(_SUREST, share), 3), reason=reason)


def _confirmed_words(count: int) -> str:
    return f"{persian_digits(str(count))} بار در این پروژه تأیید شده"


def _score(confirmed: int, rejected: int) -> float:
    """Laplace's rule, never quite sure: three confirmations say 0.8, ten 0.92."""
    return min(_SUREST, (confirmed + 1) / (confirmed + rejected + 2))


def _counts(memory: Memory) -> dict[str, dict[str, tuple[int, int]]]:
    """(confirmed, rejected) by folded text and label, all spellings of a text together."""
    by_key: dict[str, dict[str, tuple[int, int]]] = {}
    for text, label, confirmed, rejected in memory.entries:
        labels = by_key.setdefault(fold(text), {})
        before = labels.get(label, (0, 0))
        labels[label] = (before[0] + confirmed, before[1] + rejected)
    return by_key


def _best(memory: Memory) -> Iterator[tuple[str, tuple[str, int, int]]]:
    spelled = {fold(text): text for text, *_ in memory.entries}
    for key, labels in _counts(memory).items():
        label, (confirmed, rejected) = max(
            labels.items(), key=lambda item: (item[1][0] - item[1][1], item[0])
        )
        against = rejected + sum(other[0] for name, other in labels.items() if name != label)
        if key and confirmed > against:
            yield spelled[key], (label, confirmed, against)
