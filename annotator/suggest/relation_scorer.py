# SPDX-License-Identifier: MIT
"""Relations as a project's own confirmed ones have taught: a logistic regression for each tag over
pairs of spans in a sentence.

A tag is learnt from fifteen confirmed relations on, and only where those are told from other pairs
that were held out. Scores are drawn towards what held-out pairs showed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json, RelationSuggestion, Suggestion
from annotator.model.schema import RelationTag, Schema
from annotator.suggest.reading import read
from annotator.suggest.relation_pairs import Cues, Pair, Place, pairs
from annotator.suggest.relations import ruled
from annotator.suggest.scene import Scene
from annotator.suggest.suggester import Article
from annotator.text.calendar import persian_digits

NAME = "learned_relations"
FILE = "relations.json"
LEAST = 15
"""Confirmed relations of a tag from which it is learnt."""
LARGEST = 4 * 1024 * 1024
_VERSION = 1
_NUMBERS = ("bias", "slope", "shift", "least", "most")
_SUREST = 0.97


@dataclass(frozen=True, slots=True)
class RelationExample:
    """A finished article: its spans in display places and the relations between them as (index of
    the source, index of the target, tag). Nothing is said of pairs in `skipped` stretches, nor of
    `unknown` tags; every other pair without a relation is none."""

    article: Article
    spans: tuple[Place, ...]
    links: tuple[tuple[int, int, str], ...]
    skipped: tuple[tuple[int, int], ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of one tag: weights of cues and how many confirmed relations had each;
    `slope` and `shift` make a score of their sum. From `least` on it is proposed where no rule
    does, and below `most` a rule's proposal is not made any more."""

    count: int
    bias: float
    slope: float
    shift: float
    least: float
    most: float
    cues: Mapping[str, tuple[float, int]]

    def score(self, found: Iterable[str]) -> float:
        weights = (self.cues.get(cue) for cue in found)
        total = self.bias + sum(weight[0] for weight in weights if weight is not None)
        return _sigmoid(self.slope * total + self.shift)

    def alike(self, found: Iterable[str]) -> int:
        """How many confirmed relations share the cue that tells most."""
        known = [self.cues[cue] for cue in found if cue in self.cues]
        telling = [each for each in known if each[0] > 0 and each[1] > 1]
        return max(telling, default=(0.0, self.count))[1]


@dataclass(frozen=True, slots=True)
class RelationScorer:
    tags: Mapping[str, Learnt] = field(default_factory=dict)

    @classmethod
    def load(cls, content: bytes) -> RelationScorer:
        """SuggesterFailed("model_damaged") for anything that `to_bytes` would not have made."""
        try:
            if len(content) > LARGEST:
                raise ValueError
            return cls(_tags(json.loads(content)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise SuggesterFailed("model_damaged", name=FILE) from error

    def to_bytes(self) -> bytes:
        tags = {
            key: {
                "count": tag.count,
                "bias": tag.bias,
                "slope": tag.slope,
                "shift": tag.shift,
                "least": tag.least,
                "most": tag.most,
                "cues": {cue: list(weight) for cue, weight in sorted(tag.cues.items())},
            }
            for key, tag in sorted(self.tags.items())
        }
        told = {"version": _VERSION, "tags": tags}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    def suggest(
        self, article: Article, spans: Sequence[Suggestion], schema: Schema
    ) -> tuple[RelationSuggestion, ...]:
        """Together with what the rules propose."""
        scene = Scene(read(article), spans)
        return joined(scene, schema, ruled(scene, schema), self)


def joined(
    scene: Scene, schema: Schema, proposed: Iterable[RelationSuggestion], scorer: RelationScorer
) -> tuple[RelationSuggestion, ...]:
    """The rules' proposals and the learnt ones: of two with the same ends and tag the surer, and
    none that this project's people have as good as always refused."""
    found = {relation.key: relation for relation in proposed}
    by_ends = labels_by_ends(found.values())
    told_by = Cues(scene)
    for pair in pairs(scene):
        tags = _learnable(schema, pair, scorer.tags)
        if not tags:
            continue
        told = told_by.of(pair, by_ends.get(pair.places, ()))
        for tag in tags:
            _weigh(found, pair, tag, scorer.tags[tag.key], told)
    return tuple(sorted(found.values(), key=lambda r: (r.source, r.target, r.label)))


def _weigh(
    found: dict[str, RelationSuggestion],
    pair: Pair,
    tag: RelationTag,
    learnt: Learnt,
    told: Sequence[str],
) -> None:
    score = round(min(_SUREST, learnt.score(told)), 3)
    reason = f"شبیه {persian_digits(str(learnt.alike(told)))} رابطهٔ تأییدشده در این پروژه"
    new = RelationSuggestion(*pair.places, tag.key, score, NAME, reason)
    turned = RelationSuggestion(*pair.places[::-1], tag.key, score, NAME, reason)
    other = found.get(new.key) or (found.get(turned.key) if tag.symmetric else None)
    if other is None:
        if score >= learnt.least:
            found[new.key] = new
    elif score < learnt.most:
        del found[other.key]
    elif score > other.score:
        found[other.key] = RelationSuggestion(
            other.source, other.target, tag.key, score, NAME, reason, other.attributes
        )


def _learnable(schema: Schema, pair: Pair, known: Collection[str]) -> list[RelationTag]:
    """A relation that reads both ways is looked for from the first of its ends."""
    source, target = pair.source, pair.target
    forward = (source.first, -source.last) <= (target.first, -target.last)
    return [
        tag
        for tag in schema.relations_between(source.label, target.label)
        if tag.key in known and (forward or not tag.symmetric)
    ]


def labels_by_ends(
    relations: Iterable[RelationSuggestion],
) -> dict[tuple[Place, Place], list[str]]:
    """In both directions, so that a rule's word is heard whichever end is asked first."""
    found: dict[tuple[Place, Place], list[str]] = {}
    for relation in relations:
        found.setdefault((relation.source, relation.target), []).append(relation.label)
        found.setdefault((relation.target, relation.source), []).append(f"~{relation.label}")
    return found


def _tags(told: Json) -> dict[str, Learnt]:
    if told["version"] != _VERSION:
        raise ValueError
    return {str(key): _learnt(tag) for key, tag in told["tags"].items()}


def _learnt(told: Json) -> Learnt:
    weights = {str(cue): (_number(w), _count(n)) for cue, (w, n) in told["cues"].items()}
    bias, slope, shift, least, most = (_number(told[name]) for name in _NUMBERS)
    return Learnt(_count(told["count"]), bias, slope, shift, least, most, weights)


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _count(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
