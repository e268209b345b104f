# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.temporal import hijri

HOLIDAYS = {
    (1436, 10, 1): "2015-07-18",
    (1437, 10, 1): "2016-07-06",
    (1438, 10, 1): "2017-06-26",
    (1439, 10, 1): "2018-06-15",
    (1440, 1, 10): "2018-09-20",
    (1440, 10, 1): "2019-06-05",
    (1441, 1, 10): "2019-09-10",
    (1441, 2, 20): "2019-10-19",
    (1441, 10, 1): "2020-05-24",
    (1442, 10, 1): "2021-05-13",
    (1442, 12, 10): "2021-07-21",
    (1443, 2, 20): "2021-09-27",
    (1443, 7, 13): "2022-02-15",
    (1443, 10, 1): "2022-05-03",
    (1443, 12, 10): "2022-07-10",
    (1444, 1, 10): "2022-08-08",
    (1444, 2, 20): "2022-09-17",
    (1444, 10, 1): "2023-04-22",
    (1445, 1, 10): "2023-07-28",
    (1445, 2, 28): "2023-09-14",
    (1445, 7, 13): "2024-01-25",
    (1445, 9, 1): "2024-03-12",
    (1445, 10, 1): "2024-04-10",
    (1445, 12, 10): "2024-06-17",
    (1446, 1, 10): "2024-07-16",
    (1446, 2, 20): "2024-08-25",
    (1446, 9, 1): "2025-03-02",
    (1446, 10, 1): "2025-03-31",
}
"""Days on which Iran kept its lunar holidays."""


def test_holidays_are_on_their_day_or_next_to_it() -> None:
    off = [
        (hijri.to_gregorian(*lunar) - date.fromisoformat(day)).days
        for lunar, day in HOLIDAYS.items()
    ]

    assert all(abs(days) <= 1 for days in off)
    assert sum(days == 0 for days in off) >= 0.9 * len(off)


@given(st.dates(date(622, 8, 1), date(2500, 1, 1)))
def test_there_and_back(day: date) -> None:
    assert hijri.to_gregorian(*hijri.from_gregorian(day)) == day


@given(st.integers(1, 1900), st.integers(1, 12))
def test_months_have_29_or_30_days(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    length = hijri.to_gregorian(*following, 1) - hijri.to_gregorian(year, month, 1)

    assert length in (timedelta(days=29), timedelta(days=30))


@pytest.mark.parametrize("day", [(0, 1, 1), (1445, 13, 1), (1445, 1, 31), (9999, 1, 1)])
def test_impossible_days_are_refused(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        hijri.to_gregorian(*day)
