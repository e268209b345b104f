# SPDX-License-Identifier: MIT
"""The CRF library behind plain values: training to bytes, and labels of words with how sure."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from annotator.suggest.learning.sequences import OUTSIDE, Placed, spans_of

ITERATIONS = 60
OUTSIDE_WEIGHT = 0.3
"""A missing span costs a person more than one too many."""
_SETTINGS = {"c1": 0.1, "feature.possible_transitions": True}
_PRIOR, _WEAKEST, _STRONGEST = 100, 0.05, 1.0
"""Of the squared weights: the fewer sequences, the less is believed of each."""

type Sequences = Sized
"""Items of words in the library's own form, made once and used often."""


def sequences(items: Sequence[Sequence[str]]) -> Sequences:
    made: Sized = pycrfsuite.ItemSequence(items)  # type: ignore[attr-defined]
    return made


def trained(data: Sequence[tuple[Sequences, Sequence[str]]], iterations: int = ITERATIONS) -> bytes:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)  # type: ignore[attr-defined]
    prior = min(_STRONGEST, max(_WEAKEST, _PRIOR / max(len(data), 1)))
    trainer.set_params({**_SETTINGS, "c2": prior, "max_iterations": iterations})
    for items, tags in data:
        trainer.append(items, tags)
    with TemporaryDirectory(prefix="hashiye-") as folder:
        path = Path(folder) / "model.crfsuite"
        trainer.train(str(path))
        return path.read_bytes()


class Crf:
    """Of bytes that are known to be a model: the library does not look at what it opens."""

    def __init__(self, model: bytes) -> None:
        self._model = model  # the library reads it where it lies
        self._tagger = pycrfsuite.Tagger()  # type: ignore[attr-defined]
        self._tagger.open_inmemory(model)
        self._labels = [label for label in self._tagger.labels() if label != OUTSIDE]
        self._has_outside = len(self._labels) < len(self._tagger.labels())

    def most_likely(self, items: Sequences) -> list[str]:
        """The best labels of the whole sequence together."""
        tags: list[str] = self._tagger.tag(items)
        return tags

    def spans(
        self, items: Sequences, start: int = 0, weight: float = OUTSIDE_WEIGHT
    ) -> list[tuple[Placed, float]]:
        """By the likeliest label of each word where being outside counts `weight`, with the
        least of their likelihoods. Words count from `start`."""
        tags, likely = self._likeliest(items, weight)
        return [
            ((first, last, label), min(likely[first - start : last - start]))
            for first, last, label in spans_of(tags, start)
        ]

    def _likeliest(self, items: Sequences, weight: float) -> tuple[list[str], list[float]]:
        self._tagger.set(items)
        tags: list[str] = []
        likely: list[float] = []
        for index in range(len(items)):
            outside = self._marginal(OUTSIDE, index) if self._has_outside else 0.0
            best, most = OUTSIDE, outside * weight
            if 1 - outside > most:
                for label in self._labels:
                    if (given := self._marginal(label, index)) > most:
                        best, most = label, given
            tags.append(best)
            likely.append(outside if best == OUTSIDE else most)
        return tags, likely

    def _marginal(self, label: str, index: int) -> float:
        likely: float = self._tagger.marginal(label, index)
        return likely
