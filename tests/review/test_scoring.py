# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.scoring import (
    Actions,
    Score,
    actions,
    boundary,
    by_label,
    calibration,
    relation_score,
    strict,
)

A, B, C = (0, 3, "PERSON"), (5, 9, "ROLE"), (10, 15, "LOCATION")
places = st.sets(
    st.tuples(
        st.integers(0, 12), st.integers(13, 20), st.sampled_from(["PERSON", "ROLE", "LOCATION"])
    ),
    max_size=8,
)


def test_strict_and_boundary() -> None:
    predicted = {A, (5, 9, "PERSON"), (10, 14, "LOCATION")}
    assert strict({A, B, C}, predicted) == Score(1, 3, 3)
    assert boundary({A, B, C}, predicted) == Score(2, 3, 3)
    assert by_label({A, B, C}, predicted)["ROLE"] == (Score(0, 0, 1), Score(0, 0, 1))


def test_ratios_of_nothing_are_undefined() -> None:
    assert (Score().p, Score().r, Score().f1) == (None, None, None)
    assert Score(0, 0, 3).r == 0.0
    assert Score(1, 2, 3).f1 == pytest.approx(0.4)


def test_symmetric_relations_have_no_direction() -> None:
    there, back = ("spoke_with", A, B), ("spoke_with", B, A)
    assert relation_score([there], [back], {"spoke_with"}) == Score(1, 1, 1)
    assert relation_score([there], [back]) == Score(0, 1, 1)
    assert relation_score([there, there], [there, back], {"spoke_with"}) == Score(1, 1, 1)


def test_actions() -> None:
    gold = {A, B, C, (20, 25, "DATE")}
    predicted = {A, (5, 9, "PERSON"), (10, 14, "LOCATION"), (30, 33, "ROLE")}
    # accept A, relabel B, move C, delete one, add the date
    assert actions(gold, predicted, lambda place: 0) == Actions(12, 1 + 2 + 2 + 1 + 3, 9)


def test_a_paragraph_that_is_all_right_takes_one_action() -> None:
    gold = {A, B, C}
    found = actions(gold, {A, B}, lambda place: 0)
    assert found == Actions(9, 2 + 3, 1 + 3)
    assert found.saved_bulk == pytest.approx(1 - 4 / 9)
    spoilt = actions(gold, {A, B, (16, 18, "ROLE")}, lambda place: 0)
    assert spoilt == Actions(9, 2 + 1 + 3, 2 + 1 + 3)


def test_calibration() -> None:
    bins = calibration([(0.95, True), (1.0, True), (0.9, False), (0.05, False)])
    assert [bin_.count for bin_ in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 3]
    assert bins[-1].precision == pytest.approx(2 / 3)
    assert bins[1].precision is None


@given(places, places)
def test_laws(gold: set[tuple[int, int, str]], predicted: set[tuple[int, int, str]]) -> None:
    assert (strict(gold, predicted).f1 == 1.0) == (gold == predicted and bool(gold))
    assert strict(gold, predicted).right == strict(predicted, gold).right
    cost = actions(gold, predicted, lambda place: place[0] % 3)
    assert cost.bulk <= cost.single
    assert cost.single <= 3 * len(gold) + len(predicted)
    labels = by_label(gold, predicted)
    assert sum(exact.right for exact, _ in labels.values()) == len(gold & predicted)
    assert all(exact.right <= edges.right for exact, edges in labels.values())
    assert actions(gold, gold, lambda place: 0).single == len(gold)
