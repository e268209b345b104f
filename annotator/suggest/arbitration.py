# SPDX-License-Identifier: MIT
"""The one place that decides between proposals for the same words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from annotator.model.annotation import Suggestion
from annotator.model.schema import Overlap, Schema

MEMORY = "memory"
TAGGER = "tagger"
CEREMONY = "آیین یک رویداد"
"""The reason of an event inside which another one is named."""
_INSIDE = {
    "DATE": {"EVENT", "LOCATION"},
    "TIME": {"EVENT"},
    "DURATION": {"EVENT"},
    "SET": set(),
    "PERSON": set(),
    "ROLE": set(),
    "MONEY": set(),
    "PERCENT": set(),
    "QUANTITY": set(),
    "LOCATION": set(),
    "ORGANIZATION": {"ORGANIZATION", "LOCATION"},
    "FACILITY": {"LOCATION", "ORGANIZATION", "FACILITY"},
    "EVENT": {"ORGANIZATION", "LOCATION", "FACILITY", "EVENT"},
    "WORK": {"ORGANIZATION", "LOCATION"},
}
"""Which labels may be proposed inside which (seed guideline: no office, person or amount is
part of another name; tags outside this table nest freely)."""
LABELS = frozenset(_INSIDE)
"""Every label that the rules propose."""
_STRONG = 0.6
"""The score from which a rule has the say over the tagger."""


type Priors = Mapping[tuple[int, int, str], float]


def settle(
    suggestions: Iterable[Suggestion], schema: Schema, priors: Priors | None = None
) -> tuple[Suggestion, ...]:
    """Suggestions the schema can hold, none crossing another in its layer, one per place.

    The longer of two overlapping proposals is taken unless its score is far lower; what is
    inside stays only where its label may be part of the other. `priors` are the scores that
    rules gave by themselves; they count as much as the present ones.
    """
    priors = priors or {}
    layers: dict[str, list[Suggestion]] = {}
    for suggestion in _unique(suggestions):
        layer, tag = schema.layer_of(suggestion.label), schema.tag(suggestion.label)
        if layer is not None and tag is not None:
            known = {attribute.key for attribute in tag.attributes}
            fitting = {k: v for k, v in suggestion.attributes.items() if k in known}
            layers.setdefault(layer.key, []).append(replace(suggestion, attributes=fitting))
    kept: list[Suggestion] = []
    for layer in schema.layers:
        kept += _settle_layer(layers.get(layer.key, []), layer.overlap, priors)
    return tuple(sorted(kept, key=lambda s: (s.start, s.end, s.label)))


def _never(suggestion: Suggestion) -> bool:
    return False


def filled(
    suggestions: Iterable[Suggestion], is_sure: Callable[[Suggestion], bool] = _never
) -> list[Suggestion]:
    """What the rules propose, and what the tagger does where no strong rule says otherwise.

    The tagger's words lose to a strong rule's when they cross them, lie in them under the same
    tag or one that may not, or are the same. Longer ones around a rule's of the same tag are
    weighed with them where the tagger `is_sure`.
    """
    ruled: list[Suggestion] = []
    tagged: list[Suggestion] = []
    for suggestion in suggestions:
        (tagged if suggestion.suggester == TAGGER else ruled).append(suggestion)
    named = {(each.start, each.end, each.label) for each in ruled}
    strong = sorted(
        (each for each in ruled if each.score >= _STRONG), key=lambda each: (each.start, each.end)
    )
    starts = [each.start for each in strong]
    longest = max((each.end - each.start for each in strong), default=0)
    for new in tagged:
        near = strong[bisect_left(starts, new.start - longest) : bisect_left(starts, new.end)]
        if (new.start, new.end, new.label) not in named and not any(
            _contradicts(new, old, is_sure) for old in near if old.end > new.start
        ):
            ruled.append(new)
    return ruled


def _contradicts(new: Suggestion, old: Suggestion, is_sure: Callable[[Suggestion], bool]) -> bool:
    if new.start <= old.start and old.end <= new.end:
        same = (old.start, old.end) == (new.start, new.end)
        return same or (new.label == old.label and not is_sure(new))
    within = old.start <= new.start and new.end <= old.end
    return not within or new.label == old.label or not _may_stand(new, old, Overlap.NESTED)


def _unique(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The best proposal of each place and label."""
    best: dict[tuple[int, int, str], Suggestion] = {}
    for suggestion in suggestions:
        key = suggestion.start, suggestion.end, suggestion.label
        other = best.get(key)
        if other is None or _rank(suggestion) > _rank(other):
            best[key] = suggestion
    return list(best.values())


def _rank(suggestion: Suggestion) -> tuple[bool, float]:
    return suggestion.suggester == MEMORY, suggestion.score


def priors_of(suggestions: Iterable[Suggestion]) -> dict[tuple[int, int, str], float]:
    found: dict[tuple[int, int, str], float] = {}
    for each in suggestions:
        if each.suggester not in {MEMORY, TAGGER}:
            place = each.start, each.end, each.label
            found[place] = max(each.score, found.get(place, 0.0))
    return found


def _strength(suggestion: Suggestion, priors: Priors) -> tuple[bool, float]:
    """Longer wins: three more characters outweigh a tenth of score."""
    length, score = suggestion.end - suggestion.start, suggestion.score
    prior = priors.get((suggestion.start, suggestion.end, suggestion.label), score)
    return suggestion.suggester == MEMORY, (score + prior) / 2 + 0.03 * min(length, 30)


def _settle_layer(
    suggestions: list[Suggestion], overlap: Overlap, priors: Priors
) -> list[Suggestion]:
    if overlap is Overlap.ANY:
        return suggestions
    kept: list[tuple[int, int, int]] = []
    chosen: list[Suggestion] = []
    longest = max((s.end - s.start for s in suggestions), default=0)
    ordered = sorted(suggestions, key=lambda s: (*_strength(s, priors), -s.start), reverse=True)
    for suggestion in ordered:
        if all(
            _may_stand(suggestion, chosen[i], overlap) for i in _near(kept, suggestion, longest)
        ):
            insort(kept, (suggestion.start, suggestion.end, len(chosen)))
            chosen.append(suggestion)
    return chosen


def _near(kept: list[tuple[int, int, int]], suggestion: Suggestion, longest: int) -> list[int]:
    """Indexes of the chosen ones that share a character with `suggestion`."""
    since = bisect_left(kept, (suggestion.start - longest, 0, 0))
    until = bisect_left(kept, (suggestion.end, 0, 0))
    return [index for _, end, index in kept[since:until] if end > suggestion.start]


def _may_stand(new: Suggestion, old: Suggestion, overlap: Overlap) -> bool:
    if overlap is Overlap.NONE:
        return False
    inner, outer = (new, old) if new.end - new.start <= old.end - old.start else (old, new)
    if (inner.start, inner.end) == (outer.start, outer.end):
        return False
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    if inner.label == outer.label and inner.start == outer.start:
        return False
    if inner.label == outer.label == "EVENT":
        return outer.reason.startswith(CEREMONY)
    allowed = _INSIDE.get(outer.label)
    return allowed is None or inner.label in allowed
