# SPDX-License-Identifier: MIT
"""Learning relations from finished articles: which pairs count, how sure to be, what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from annotator.model.annotation import Suggestion
from annotator.model.schema import RelationTag, Schema
from annotator.suggest.reading import read
from annotator.suggest.relation_pairs import Cues, Pair, Place, pairs
from annotator.suggest.relation_scorer import (
    LARGEST,
    LEAST,
    Learnt,
    RelationExample,
    RelationScorer,
    labels_by_ends,
)
from annotator.suggest.relations import ruled
from annotator.suggest.scene import Scene

_FOLDS = 3
_FEW = 6
"""Articles below which sentences are held out instead."""
_OTHERS = 3000
"""Pairs without the relation that are looked at for each tag; they stand for all."""
_STRENGTH = 1.0
_TRUST = 10.0
"""How many pairs it takes to leave the score as the weights say it."""
_WORTH = 0.4
"""F1 on held-out pairs from which a tag is proposed."""
_LEASTS = (0.5, 0.6, 0.7, 0.8, 0.9)
_RIGHT = 0.65
_PROOF = 3
"""Held-out pairs that show something."""
_REFUSED = 0.15
_KEPT = 6000
_STEPS = 40
_ROUGHLY = 25
"""Steps of weights that are only judged."""

type Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Row:
    """A pair, its cues, and the part of the data it is held out with."""

    group: int
    told: tuple[str, ...]


@dataclass(slots=True)
class _Lesson:
    """Of one tag: the rows that have the relation, and others."""

    right: list[int]
    wrong: list[int]
    weights: list[float]
    """For how many each of `wrong` stands."""
    by_rule: dict[int, bool]

    def add(self, row: int, *, right: bool, weight: int, by_rule: bool) -> None:
        self.by_rule[row] = by_rule
        if right:
            self.right.append(row)
        else:
            self.wrong.append(row)
            self.weights.append(weight)


def train_relations(examples: Sequence[RelationExample], schema: Schema) -> bytes:
    """A RelationScorer's bytes; tags with too few examples, or not worth it, are left out."""
    counts = Counter(label for example in examples for _s, _t, label in example.links)
    wanted = {key for key, count in counts.items() if count >= LEAST}
    rows, lessons = _gathered(examples, schema, wanted)
    names = Counter(cue for row in rows for cue in row.told)
    index = {cue: place for place, cue in enumerate(sorted(c for c, n in names.items() if n > 1))}
    matrix = _matrix(rows, index)
    groups = np.array([row.group for row in rows], dtype=np.int64)
    tags = {}
    for key in sorted(lessons):
        learnt = _learn(lessons[key], matrix, groups, list(index))
        if learnt is not None:
            tags[key] = learnt
    return bounded(RelationScorer(tags)).to_bytes()


def bounded(scorer: RelationScorer) -> RelationScorer:
    """With fewer cues, where it would be larger than what is loaded again."""
    kept = _KEPT
    while len(scorer.to_bytes()) > LARGEST:
        kept //= 2
        scorer = RelationScorer(
            {key: replace(tag, cues=_strongest(tag, kept)) for key, tag in scorer.tags.items()}
        )
    return scorer


def _strongest(tag: Learnt, count: int) -> dict[str, tuple[float, int]]:
    ordered = sorted(tag.cues, key=lambda cue: (-abs(tag.cues[cue][0]), cue))
    return {cue: tag.cues[cue] for cue in sorted(ordered[:count])}


# ---- pairs


def _gathered(
    examples: Sequence[RelationExample], schema: Schema, wanted: set[str]
) -> tuple[list[_Row], dict[str, _Lesson]]:
    rows: list[_Row] = []
    lessons: dict[str, _Lesson] = {key: _Lesson([], [], [], {}) for key in sorted(wanted)}
    share = _share(examples)
    sentence = 0
    for number, example in enumerate(examples if wanted else ()):
        scene = _scene(example)
        there = _links(example, schema)
        by_ends = labels_by_ends(ruled(scene, schema))
        told_by = Cues(scene)
        for pair in pairs(scene):
            told: int | None = None
            proposed = by_ends.get(pair.places, ())
            for tag in _tags_of(schema, pair, wanted - set(example.unknown)):
                right = (*pair.places, tag.key) in there
                weight = 1 if right else _stands_for(pair, tag, share)
                if not weight or (not right and _skipped(example, pair)):
                    continue
                if told is None:
                    told = len(rows)
                    where = sentence + scene.reading.sentence[pair.source.first]
                    group = number if len(examples) >= _FEW else where
                    rows.append(_Row(group, tuple(told_by.of(pair, proposed))))
                by_rule = tag.key in proposed or (tag.symmetric and f"~{tag.key}" in proposed)
                lessons[tag.key].add(told, right=right, weight=weight, by_rule=by_rule)
        sentence += len(example.article.sentences)
    return rows, lessons


def _scene(example: RelationExample) -> Scene:
    spans = [Suggestion(*place, 1.0, "", "") for place in dict.fromkeys(example.spans)]
    return Scene(read(example.article), spans)


def _links(example: RelationExample, schema: Schema) -> set[tuple[Place, Place, str]]:
    found: set[tuple[Place, Place, str]] = set()
    for source, target, label in example.links:
        tag = schema.relation(label)
        ends = example.spans[source], example.spans[target]
        found.add((*ends, label))
        if tag is not None and tag.symmetric:
            found.add((ends[1], ends[0], label))
    return found


def _tags_of(schema: Schema, pair: Pair, wanted: set[str]) -> Iterator[RelationTag]:
    source, target = pair.source, pair.target
    forward = (source.first, -source.last) <= (target.first, -target.last)
    for tag in schema.relations_between(source.label, target.label):
        if tag.key in wanted and (forward or not tag.symmetric):
            yield tag


def _skipped(example: RelationExample, pair: Pair) -> bool:
    ends = (pair.source.span, pair.target.span)
    return any(
        end.start < last and first < end.end for end in ends for first, last in example.skipped
    )


def _share(examples: Iterable[RelationExample]) -> int:
    """One of how many pairs without a relation is looked at."""
    spans = sum(len(example.spans) for example in examples)
    return max(1, spans * 4 // _OTHERS)


def _stands_for(pair: Pair, tag: RelationTag, share: int) -> int:
    """The nearest pairs are all looked at; of the others each so-many-th, the same in every run,
    stands for as many, and the rest for none."""
    gap = max(pair.source.first, pair.target.first) - min(pair.source.last, pair.target.last)
    if gap <= 1:
        return 1
    place = pair.source.span.start * 31 + pair.target.span.start * 17 + len(tag.key)
    return 0 if place % share else share


# ---- weights


def _matrix(rows: Sequence[_Row], index: dict[str, int]) -> csr_matrix:
    columns = [[index[cue] for cue in row.told if cue in index] for row in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.array([place for row in columns for place in row], dtype=np.int64)
    shape = (len(rows), len(index))
    return csr_matrix((np.ones(len(flat)), flat, pointers), shape)  # type: ignore[no-untyped-call]


def _learn(
    lesson: _Lesson, matrix: csr_matrix, groups: NDArray[np.int64], names: Sequence[str]
) -> Learnt | None:
    if len(lesson.right) < LEAST or not lesson.wrong:
        return None
    rows = np.array([*lesson.right, *lesson.wrong], dtype=np.int64)
    truth = np.repeat((1.0, 0.0), (len(lesson.right), len(lesson.wrong)))
    counts = np.concatenate((np.ones(len(lesson.right)), np.array(lesson.weights, dtype=float)))
    mine, parts = matrix[rows], groups[rows] % _FOLDS
    held_out = np.zeros(len(rows))
    for fold in range(_FOLDS):
        ours, theirs = parts != fold, parts == fold
        if not theirs.any() or not truth[ours].any():
            continue
        weights = _fitted(mine[ours], truth[ours], counts[ours], _ROUGHLY)
        held_out[theirs] = mine[theirs] @ weights[:-1] + weights[-1]
    slope, shift = _calibrated(held_out, truth, counts)
    scores = 1 / (1 + np.exp(-np.clip(slope * held_out + shift, -30, 30)))
    if _f1(scores >= 0.5, truth > 0, counts) < _WORTH:
        return None
    ruled_too = np.array([lesson.by_rule[row] for row in rows.tolist()], dtype=bool)
    least = _least_score(scores[~ruled_too], truth[~ruled_too], counts[~ruled_too])
    most = _REFUSED if _refuses(scores[ruled_too], truth[ruled_too]) else 0.0
    weights = _fitted(mine, truth, counts)
    with_it = np.asarray(mine[: len(lesson.right)].sum(axis=0)).ravel()
    order = np.argsort(-np.abs(weights[:-1]), kind="stable")[:_KEPT]
    kept = {
        names[place]: (round(float(weights[place]), 4), int(with_it[place]))
        for place in sorted(order)
        if abs(weights[place]) >= 0.005
    }
    bias = round(float(weights[-1]), 4)
    return Learnt(len(lesson.right), bias, slope, shift, least, most, kept)


def _least_score(scores: Vector, truth: Vector, counts: Vector) -> float:
    """From which score on what no rule proposes was mostly right; above 1 where never."""
    for least in _LEASTS:
        chosen = scores >= least
        right = float((counts * truth)[chosen].sum())
        if right >= _PROOF and right >= _RIGHT * float(counts[chosen].sum()):
            return least
    return 2.0


def _refuses(scores: Vector, truth: Vector) -> bool:
    """Whether people refused nearly all that rules proposed and the weights speak against."""
    chosen = scores < _REFUSED
    return int(chosen.sum()) >= _PROOF and float(truth[chosen].mean()) <= 0.1


def _fitted(matrix: csr_matrix, truth: Vector, counts: Vector, steps: int = _STEPS) -> Vector:
    """Weights, and the bias last, which may be as large as it likes."""
    signs, turned = 2 * truth - 1, matrix.T.tocsr()

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins = signs * (matrix @ weights[:-1] + weights[-1])
        pull = -counts * signs / (1 + np.exp(np.minimum(margins, 500)))
        gradient = np.append(turned @ pull + _STRENGTH * weights[:-1], pull.sum())
        size = 0.5 * _STRENGTH * float(weights[:-1] @ weights[:-1])
        return float(counts @ np.logaddexp(0, -margins)) + size, gradient

    start = np.zeros(matrix.shape[1] + 1)
    return _least(loss, start, steps)


def _calibrated(sums: Vector, truth: Vector, counts: Vector) -> tuple[float, float]:
    """Platt's slope and shift, drawn towards 1 and 0 as long as there are few pairs."""
    signs = 2 * truth - 1

    def loss(line: Vector) -> tuple[float, Vector]:
        slope, shift = line
        margins = signs * (slope * sums + shift)
        pull = -counts * signs / (1 + np.exp(np.minimum(margins, 500)))
        gradient = np.array([pull @ sums + _TRUST * (slope - 1), pull.sum() + _TRUST * shift / 10])
        away = 0.5 * _TRUST * ((slope - 1) ** 2 + shift**2 / 10)
        return float(counts @ np.logaddexp(0, -margins) + away), gradient

    slope, shift = map(float, _least(loss, np.array([1.0, 0.0])))
    return round(max(slope, 0.05), 4), round(shift, 4)


def _least(
    loss: Callable[[Vector], tuple[float, Vector]], start: Vector, steps: int = _STEPS
) -> Vector:
    found = minimize(  # type: ignore[no-untyped-call]
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": 1e-6}
    )
    return np.asarray(found.x, dtype=np.float64)


def _f1(proposed: NDArray[np.bool_], truth: NDArray[np.bool_], counts: Vector) -> float:
    right = float(counts[proposed & truth].sum())
    told = float(counts[proposed].sum() + counts[truth].sum())
    return 2 * right / told if told else 0.0
