# SPDX-License-Identifier: MIT
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest.beliefs import KINDS, LABELS, Beliefs


def table(*words: dict[str, float]) -> Beliefs:
    """What a tagger might say of one sentence; what is left over is for no mention."""
    rows = np.zeros((len(words), len(LABELS)))
    for row, word in zip(rows, words, strict=True):
        for label, likely in word.items():
            row[LABELS.index(label)] = likely
        row[0] = 1 - sum(word.values())
    return Beliefs.of(rows, [(0, len(words))], 1.0)


def test_the_likeliest_lawful_labels_make_the_mentions() -> None:
    found = table({"B-PER": 0.9}, {"I-PER": 0.6, "B-ORG": 0.3}, {}, {"I-LOC": 0.9, "B-LOC": 0.05})
    assert found.spans == {(0, 2): "PER", (3, 4): "LOC"}


def test_no_mention_goes_on_as_another_kind() -> None:
    found = table({"B-ORG": 0.9}, {"I-LOC": 0.6, "I-ORG": 0.35})
    assert found.spans == {(0, 2): "ORG"}


def test_two_mentions_side_by_side_stay_two() -> None:
    assert table({"B-LOC": 0.9}, {"B-LOC": 0.9}).spans == {(0, 1): "LOC", (1, 2): "LOC"}


def test_a_mention_is_as_sure_as_its_least_sure_word_and_its_end() -> None:
    found = table({"B-PER": 0.9}, {"I-PER": 0.7}, {"I-PER": 0.4})
    assert found.minimum(0, 2, "PER") == pytest.approx(0.6)
    assert found.minimum(0, 3, "PER") == pytest.approx(0.4)
    assert found.mean(0, 2, "PER") == pytest.approx(0.8)
    assert found.mean(0, 2, "LOC") == 0


def test_where_mentions_lie() -> None:
    found = table({}, {"B-PER": 0.9}, {"I-PER": 0.9}, {})
    assert found.overlaps(0, 2)
    assert found.overlaps(2, 4)
    assert not found.overlaps(0, 1)
    assert not found.overlaps(3, 4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(0.01, 1), min_size=9, max_size=9), min_size=1, max_size=12))
def test_mentions_never_share_a_word_or_leave_their_sentence(given_rows: list[list[float]]) -> None:
    rows = np.array(given_rows) / np.array(given_rows).sum(axis=1, keepdims=True)
    middle = len(rows) // 2
    spans = Beliefs.of(rows, [(0, middle), (middle, len(rows))], 0.5).spans
    taken = [at for first, last in spans for at in range(first, last)]
    assert len(taken) == len(set(taken))
    assert not any(first < middle < last for first, last in spans)
    assert set(spans.values()) <= set(KINDS)
