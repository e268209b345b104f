# SPDX-License-Identifier: MIT
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.session.learning.examples import Judged, Lesson
from annotator.session.learning.models import ModelInfo
from annotator.session.learning.shown_scores import calibration
from annotator.session.suggestions.recalibration import (
    IDENTITY,
    LEARNED,
    applied,
    curves_from,
    fitted,
    recalibrated,
    undone,
)
from tests.session.builders import suggestion

DECISIONS = st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), max_size=60)


@settings(max_examples=40)
@given(DECISIONS)
def test_a_curve_never_falls_and_leads_from_scores_to_scores(
    judged: list[tuple[float, bool]],
) -> None:
    curve = fitted(judged)
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(curve))
    stored = {"": [list(point) for point in curve]}
    assert curves_from(stored) == {"": curve}
    shown = [applied(curve, step / 20) for step in range(21)]
    assert shown == sorted(shown)
    assert all(0 <= score <= 1 for score in shown)


def test_without_decisions_nothing_changes_and_with_few_little() -> None:
    for score in (0.05, 0.33, 0.5, 0.9):
        assert applied(fitted([]), score) == pytest.approx(score)
    few = fitted([(0.9, False)] * 3)
    assert 0.7 < applied(few, 0.9) < 0.9
    many = fitted([(0.9, False)] * 300 + [(0.9, True)] * 300)
    assert applied(many, 0.9) == pytest.approx(0.5, abs=0.07)


@settings(max_examples=40)
@given(DECISIONS, st.floats(0.01, 0.99))
def test_what_was_shown_leads_back(judged: list[tuple[float, bool]], score: float) -> None:
    curve = fitted(judged)
    shown = applied(curve, score)
    assert applied(curve, undone(curve, shown)) == pytest.approx(shown, abs=1e-6)


@pytest.mark.parametrize(
    "stored",
    [None, [], {"": "x"}, {"": [[0, 0]]}, {"": [[0, 1], [1, 0]]}, {"": [[0.5, 0], [0.5, 1]]},
     {"": [[0, 0], [1, 2]]}, {"": [[0, 0, 0], [1, 1, 1]]}, {"": [[0, None], [1, 1]]}],
)  # fmt: skip
def test_what_is_no_curve_changes_nothing(stored: object) -> None:
    assert curves_from(stored) == {}


def test_each_kind_of_suggester_has_its_own_curve() -> None:
    rule, own = suggestion(0, 4, score=0.8), suggestion(5, 9, score=0.8, suggester=LEARNED)
    curves = {LEARNED: ((0.0, 0.0), (1.0, 0.5))}
    assert [s.score for s in recalibrated((rule, own), curves)] == [0.8, 0.4]
    assert recalibrated((rule, own), {"": IDENTITY, LEARNED: IDENTITY}) == (rule, own)


def told(lamport: int, *judged: Judged) -> Lesson:
    return Lesson("d", "", None, (), judged=judged, lamport=lamport)


def test_scores_are_led_back_through_the_curve_they_were_shown_with() -> None:
    """Before the model nine of ten were shown, of which half were right; with it .5."""
    before = told(5, *(Judged("people", 0.9, n % 2 == 0) for n in range(400)))
    first = calibration([before], [])
    shown = round(applied(first[""], 0.9), 3)
    assert shown == pytest.approx(0.5, abs=0.08)
    points = {"": [list(point) for point in first[""]]}
    model = ModelInfo("m", "2026", 5, 200, adopted=True, lamport=5, calibration=points)
    since = told(9, *(Judged("people", shown, n % 2 == 0) for n in range(400)))
    second = calibration([before, since], [model])
    assert applied(second[""], 0.9) == pytest.approx(0.5, abs=0.08)
    assert applied(second[""], 0.5) == pytest.approx(applied(first[""], 0.5), abs=0.03)
