# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest.learning.confidence import PRIOR, curve, score

judged = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


@settings(max_examples=100, deadline=None)
@given(judged, st.floats(0, 1), st.floats(0, 1))
def test_who_is_likelier_is_never_less_sure(
    said: list[tuple[float, bool]], one: float, other: float
) -> None:
    known = curve(said)
    low, high = sorted((one, other))
    assert 0 <= score(known, low) <= score(known, high) <= 1
    assert [point[0] for point in known] == sorted(point[0] for point in known)


def test_little_that_was_judged_hardly_moves_the_prior() -> None:
    nothing, little = curve(()), curve([(0.96, False)])
    assert score(nothing, 0.965) == pytest.approx(score(PRIOR, 0.965), abs=0.02)
    assert score(nothing, 0.965) - score(little, 0.965) < 0.05


def test_much_that_was_judged_outweighs_the_prior() -> None:
    said = [(0.93, number % 2 == 0) for number in range(600)]
    assert score(curve(said), 0.93) == pytest.approx(0.5, abs=0.06)
