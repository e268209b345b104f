# SPDX-License-Identifier: MIT
"""How likely a proposal is right, by what the rule, the tagger and the second opinion say of it.

A logistic regression for what rules propose and one for what only the tagger does, fitted by
packaging/models/calibrate.py. Tags that the taggers do not know keep the score of their rule.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from annotator.model.annotation import Suggestion
from annotator.paths import resources
from annotator.suggest.arbitration import MEMORY
from annotator.suggest.beliefs import TAGS
from annotator.suggest.opinion import second_opinion
from annotator.suggest.reading import Reading, read
from annotator.suggest.suggester import Article
from annotator.suggest.tagged import NAME, beliefs, mixed

FILE = "calibration.json"
FEATURES = (
    "one", "prior", "mean", "minimum", "tagger", "opinion", "otherwise", "listed", "named",
    "single", "long", *TAGS,
)  # fmt: skip
RULE, TAGGER = "rule", "tagger"
_SUREST = 0.97
_EDGE = 0.01
_LONG = 4
_TAGGERS = 2
_AGREES = "برچسب‌زن هم‌نظر است"
_BOTH = "دو برچسب‌زن هم‌نظرند"
_SHOWN = 0.3
"""A wrong one is deleted in one action, a missing one made in three."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`agreed`: how many of the two taggers would mark the same words alike."""

    source: str
    features: tuple[float, ...]
    agreed: int


def evidence(suggestion: Suggestion, article: Article) -> Evidence | None:
    """None for a tag the taggers do not know, and for what people decided."""
    kind = TAGS.get(suggestion.label) if suggestion.suggester != MEMORY else None
    first, last = words(suggestion, article)
    if kind is None or first >= last:
        return None
    both, reading, within = mixed(article), read(article), range(first, last)
    kinds = ("ORG", "LOC") if suggestion.label == "FACILITY" else (kind,)
    votes = [each.spans.get((first, last)) in kinds for each in (
        beliefs(article), second_opinion(article)
    )]  # fmt: skip
    source = TAGGER if suggestion.suggester == NAME else RULE
    otherwise = both.overlaps(first, last) and both.spans.get((first, last)) not in kinds
    found = (
        1.0,
        logit(suggestion.score) if source == RULE else 0.0,
        logit(max(both.mean(first, last, each) for each in kinds)),
        logit(max(both.minimum(first, last, each) for each in kinds)),
        float(votes[0]),
        float(votes[1]),
        float(otherwise),
        float(_is_listed(reading, first, last)),
        float(any(reading.is_rare_or_name(at) or at in reading.place_at for at in within)),
        float(last - first == 1),
        float(last - first >= _LONG),
        *(float(suggestion.label == tag) for tag in TAGS),
    )
    return Evidence(source, found, sum(votes))


def calibrated(
    suggestions: Iterable[Suggestion], article: Article, weights: Weights | None = None
) -> list[Suggestion]:
    """With scores that say how often such a proposal is right, and the taggers' word in the
    reason; without what only the tagger proposes and is mostly wrong."""
    known = weights or shipped()
    scored = (_calibrated(each, evidence(each, article), known) for each in suggestions)
    return [each for each in scored if each.suggester != NAME or each.score >= _SHOWN]


def is_sure(suggestion: Suggestion, article: Article) -> bool:
    """Whether both taggers would mark these very words so; of events they know too little."""
    found = evidence(suggestion, article)
    return found is not None and found.agreed == _TAGGERS and suggestion.label != "EVENT"


def words(suggestion: Suggestion, article: Article) -> tuple[int, int]:
    """Words [first, last) that a suggestion touches."""
    starts, ends = _edges(article)
    return bisect_right(ends, suggestion.start), bisect_left(starts, suggestion.end)


def logit(chance: float) -> float:
    chance = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Weights:
    by_source: dict[str, NDArray[np.float64]]

    def score(self, given: Evidence) -> float:
        value = float(self.by_source[given.source] @ np.array(given.features))
        return 1 / (1 + math.exp(-value))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    told = json.loads((resources() / "models" / FILE).read_text(encoding="utf-8"))
    return Weights(
        {source: in_order(told["weights"][source]) for source in (RULE, TAGGER)},
    )


def in_order(by_name: dict[str, float]) -> NDArray[np.float64]:
    return np.array([by_name[name] for name in FEATURES], dtype=np.float64)


def _calibrated(given: Suggestion, found: Evidence | None, weights: Weights) -> Suggestion:
    if found is None:
        return given
    score = min(_SUREST, max(_EDGE, weights.score(found)))
    return replace(given, score=round(score, 3), reason=_reason(given.reason, found))


def _reason(reason: str, found: Evidence) -> str:
    if found.source == TAGGER:
        return _BOTH if found.agreed == _TAGGERS else reason
    return f"{reason}؛ {_AGREES}" if found.agreed else reason


@lru_cache(maxsize=4)
def _edges(article: Article) -> tuple[Sequence[int], Sequence[int]]:
    return [token.start for token in article.tokens], [token.end for token in article.tokens]


def _is_listed(reading: Reading, first: int, last: int) -> bool:
    place = reading.place_at.get(first)
    if place is not None and place.place.strong and place.chunk.last == last:
        return True
    lists = reading.lists
    for phrases in (lists.organizations, lists.works, lists.events):
        hit = phrases.longest(reading.keys, first, last)
        if hit is not None and hit[0] == last and hit[1]:
            return True
    return all(max(reading.given(at), reading.family(at)) >= 5 for at in range(first, last))
