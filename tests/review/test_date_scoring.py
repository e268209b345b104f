# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.review.date_scoring import DateScore, GoldTimex, score_dates
from annotator.text.temporal import Timex


def gold(start: int, end: int, jalali: str = "1402-08-13", mod: str = "") -> GoldTimex:
    return GoldTimex(start, end, "DATE", jalali, "2023-11-04", mod)


def found(start: int, end: int, jalali: str = "1402-08-13", mod: str = "") -> Timex:
    return Timex(start, end, "DATE", jalali, "2023-11-04", mod)


def test_exact_spans_and_values_are_counted_apart() -> None:
    score = score_dates(
        [gold(0, 5), gold(10, 15), gold(20, 25), gold(30, 35)],
        [found(0, 5), found(10, 15, "1402-08-14"), found(20, 24), found(40, 45)],
    )

    assert (score.gold, score.found, score.exact, score.overlapping) == (4, 4, 2, 3)
    assert score.values == 1
    assert score.recall == 0.5
    assert score.precision == 0.5
    assert score.f1 == 0.5
    assert score.value_accuracy == 0.25


def test_the_mod_is_counted_beside_the_value() -> None:
    score = score_dates([gold(0, 5, mod="START"), gold(6, 9)], [found(0, 5), found(6, 9)])

    assert (score.values, score.mods) == (2, 1)


def test_a_text_without_expressions_is_a_trap() -> None:
    total = score_dates([], [found(0, 5)]) + score_dates([], []) + score_dates([gold(0, 5)], [])

    assert (total.texts, total.traps, total.trap_hits) == (3, 2, 1)
    assert DateScore().f1 == 0.0
