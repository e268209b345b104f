# SPDX-License-Identifier: MIT
"""Pronouns and counterparts («وی», «همتای عمانی»), kept only where a relation needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.suggest.reading import Reading, proposal
from annotator.suggest.scene import AND
from annotator.text.folding import fold

_PRONOUNS = frozenset(map(fold, ("وی", "او", "ایشان")))
_COUNTERPART = frozenset(map(fold, ("همتای", "همتایان", "همتا")))
_PLURAL = fold("همتایان")
_OWN = frozenset(map(fold, ("خود", "خویش")))


def references(reading: Reading) -> Iterator[Suggestion]:
    """Everything that may stand for a person named elsewhere."""
    for index, key in enumerate(reading.keys):
        if key in _PRONOUNS:
            yield proposal(
                reading.chunk(index, index + 1), "PERSON", 0.5, "mentions", "ضمیر در رابطه",
                mention="PRO",
            )  # fmt: skip
        elif key in _COUNTERPART:
            last = _counterpart(reading, index)
            number = {"number": "plural"} if key == _PLURAL else {}
            yield proposal(
                reading.chunk(index, last), "PERSON", 0.5, "mentions", "همتا در رابطه",
                mention="NOM", **number,
            )  # fmt: skip


def _counterpart(reading: Reading, index: int) -> int:
    """«همتایان» with the nationalities after it."""
    last, stop = index + 1, reading.stop(index)
    while last < stop and _is_nation(reading, last):
        last += 1
        if reading.key(last) == AND and last + 1 < stop and _is_nation(reading, last + 1):
            last += 1
    return last


def _is_nation(reading: Reading, index: int) -> bool:
    return reading.keys[index] not in _OWN and reading.is_demonym(index)


def needed(
    candidates: Iterable[Suggestion], relations: Sequence[RelationSuggestion]
) -> tuple[Suggestion, ...]:
    used = {place for relation in relations for place in (relation.source, relation.target)}
    return tuple(s for s in candidates if (s.start, s.end, s.label) in used)
