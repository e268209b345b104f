# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest

from annotator.errors import UsageError
from annotator.ui.panels.value_notation import Joint, Point
from annotator.ui.panels.value_reading import (
    number_words,
    point_words,
    read_clock,
    read_number,
    read_numbers,
    read_point,
    read_points,
)

DAY = Point("1402-08-14", "2023-11-05")


@pytest.mark.parametrize(
    "typed",
    [
        *("۱۴۰۲/۸/۱۴", "1402-08-14", "١٤٠٢/٨/١٤", "1402.8.14", "2023-11-05", "۲۰۲۳/۱۱/۵"),
        *("۱۴ آبان ۱۴۰۲", "14 Aban 1402", "5 November 2023", "۵ نوامبر ۲۰۲۳", "۱۴ آبان‌ماه ۱۴۰۲"),
    ],
)
def test_a_day_is_read_in_any_digits_words_and_calendar(typed: str) -> None:
    assert read_point(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "jalali"),
    [
        ("۱۴۰۲/۸", "1402-08"),
        ("آبان ۱۴۰۲", "1402-08"),
        ("۱۴۰۲", "1402"),
        ("پاییز ۱۴۰۰", "1400-FA"),
        ("autumn 1400", "1400-FA"),
        ("۱۴۰۲/؟/۱۴", "1402-XX-14"),
        ("1402-XX-14", "1402-XX-14"),
        ("۱۴۰۲/۰۸/؟؟", "1402-08-XX"),
        ("138X", "138X"),
        ("۱۳ آبان", "XXXX-08-13"),
    ],
)
def test_parts_of_a_date_may_be_unknown(typed: str, jalali: str) -> None:
    assert read_point(typed).jalali == jalali


def test_several_dates_a_range_and_a_time() -> None:
    first, second = Point("1402-07-17", "2023-10-09"), Point("1402-07-29", "2023-10-21")
    assert read_points("۱۴۰۲/۷/۱۷، ۱۴۰۲/۷/۲۹") == (Joint.LIST, (first, second), ())
    assert read_points("1402/7/17 تا 1402/7/29") == (Joint.RANGE, (first, second), ())
    assert read_points("1402-07-17 – 1402-07-29")[0] is Joint.RANGE
    assert read_points("۱۴۰۲/۸/۱۴ شب") == (Joint.ONE, (DAY,), ("NI",))
    assert read_points("۱۴۰۲/۸/۱۴ ۱۸:۳۰") == (Joint.ONE, (DAY,), ("18:30",))
    assert read_points("  ") == (Joint.ONE, (), ())


@pytest.mark.parametrize(
    "typed", ["فردا", "1403/13", "1403/3/24 25:00", "1403/3/24 پگاه", "1403/12/31", "۱۴۰۳/۳/۲۵، کی"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="bad_date"):
        read_points(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("۱۸:۳۰", "18:30"), ("9", "09:00"), ("ساعت ۹", "09:00"), ("شب", "NI"), ("morning", "MO")],
)
def test_times_of_the_day_are_read(typed: str, code: str) -> None:
    assert read_clock(typed) == code


@pytest.mark.parametrize("typed", ["25:00", "18:75", "پگاه"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="bad_time"):
        read_clock(typed)


@pytest.mark.parametrize(
    ("written", "fa", "en"),
    [
        ("1402-08-14", "۱۴۰۲/۰۸/۱۴", "1402-08-14"),
        ("1402-XX-14", "۱۴۰۲/؟؟/۱۴", "1402-XX-14"),
        ("1400-FA", "پاییز ۱۴۰۰", "autumn 1400"),
        ("2022-09-23/2022-10-22", "۲۰۲۲/۰۹/۲۳ تا ۲۰۲۲/۱۰/۲۲", "2022-09-23 – 2022-10-22"),
    ],
)
def test_points_are_shown_in_the_digits_of_the_language(written: str, fa: str, en: str) -> None:
    assert (point_words(written, "fa"), point_words(written, "en")) == (fa, en)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("۱۲ میلیارد", 12_000_000_000),
        ("12 billion", 12_000_000_000),
        ("۱۲٬۵۰۰", 12500),
        ("12,500", 12500),
        ("۲٫۵", 2.5),
        ("۲/۵ میلیون", 2_500_000),
        ("۲۵٪", 25),
        ("−۳", -3),
        ("۳ میلیارد و ۲۰۰ میلیون", 3_200_000_000),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: float) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["دوازده", "12 کیلو", "1,2,3", "", "--"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="bad_number"):
        read_number(typed)


@pytest.mark.parametrize(
    ("number", "fa", "en"),
    [
        (12_000_000_000, "۱۲٬۰۰۰٬۰۰۰٬۰۰۰", "12,000,000,000"),
        (2.5, "۲٫۵", "2.5"),
        ([20, 30], "۲۰ تا ۳۰", "20 – 30"),
        (100, "۱۰۰", "100"),
    ],
)
def test_numbers_are_shown_with_separators_and_read_again(number: Any, fa: str, en: str) -> None:
    assert (number_words(number, "fa"), number_words(number, "en")) == (fa, en)
    assert read_numbers(fa) == read_numbers(en) == number


def test_no_number_is_null() -> None:
    assert read_numbers(" ") is None
