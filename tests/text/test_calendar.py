# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UsageError
from annotator.text import calendar


@given(st.dates(date(1100, 1, 1), date(3000, 1, 1)))
def test_a_day_survives_both_ways(day: date) -> None:
    year, month, in_month = calendar.to_jalali(day)
    assert calendar.from_jalali(year, month, in_month) == day
    assert 1 <= in_month <= calendar.month_length(year, month)
    if year < 1700:
        assert calendar.parse_date(calendar.jalali_iso(day)) == day


@given(st.integers(1200, 1600), st.integers(1, 12))
def test_the_month_after_the_last_day_is_the_next(year: int, month: int) -> None:
    last = calendar.from_jalali(year, month, calendar.month_length(year, month))
    following = calendar.to_jalali(last + timedelta(days=1))
    assert following == (year + month // 12, month % 12 + 1, 1)


def test_known_days() -> None:
    assert calendar.from_jalali(1399, 12, 30) == date(2021, 3, 20)
    assert calendar.to_jalali(date(2023, 11, 5)) == (1402, 8, 14)
    assert calendar.jalali_iso(date(2023, 11, 5)) == "1402-08-14"
    assert [year for year in range(1395, 1413) if calendar.is_leap(year)] == [
        1395,
        1399,
        1403,
        1408,
        1412,
    ]


def test_the_week_begins_on_saturday() -> None:
    day = date(2023, 11, 4)
    assert [calendar.weekday(day + timedelta(days=n)) for n in range(7)] == list(range(1, 8))
    assert calendar.WEEKDAYS[calendar.weekday(day) - 1] == "شنبه"


def test_dates_for_people() -> None:
    assert calendar.format_jalali(date(2023, 11, 5), "fa") == "۱۴ آبان ۱۴۰۲"
    assert calendar.format_jalali(date(2023, 11, 5), "en") == "14 Aban 1402"


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۲/۸/۱۴",
        "1402-08-14",
        "١٤٠٢.٠٨.١٤",
        " ۱۴۰۲ / ۰۸ / ۱۴ ",
        "2023-11-05",
        "\u2067۱۴۰۲/۸/۱۴\u2069",
    ],
)
def test_a_date_is_read_in_any_digits(text: str) -> None:
    assert calendar.parse_date(text) == date(2023, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "دیروز",
        "1402",
        "1402-08",
        "1402-8/14",
        "1402-12-30",
        "1402-07-31",
        "1402-00-01",
        "2023-02-29",
        "0000-01-01",
        "1402-13-01",
        "9999-99-99",
        "14020814",
        "²023-11-05",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="bad_date") as refused:
        calendar.parse_date(text)
    assert refused.value.data == {"text": text}


def test_digits_are_exchanged_and_nothing_else() -> None:
    assert calendar.latin_digits("۱۲٣4 الف") == "1234 الف"
    assert calendar.persian_digits("12٣۴ a") == "۱۲۳۴ a"


def test_importing_it_loads_no_jdatetime() -> None:
    code = "import sys, annotator.text.calendar; sys.exit('jdatetime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
