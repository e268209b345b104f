# SPDX-License-Identifier: MIT
"""The Jalali calendar, and numbers and dates in any digits.

jdatetime does the arithmetic; it is loaded at the first conversion, so that importing this
module costs the window nothing. Years from 1 to 9377 are within its reach.
"""

from __future__ import annotations

import re
from datetime import date

from annotator.errors import UsageError

MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
MONTHS_EN = (
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
)
WEEKDAYS = ("شنبه", "یک‌شنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه")
"""Saturday first: the name of weekday `n` is WEEKDAYS[n - 1]."""

FIRST_GREGORIAN_YEAR = 1700
"""A written year below this one is Jalali."""

_PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_TO_LATIN = str.maketrans(_PERSIAN_DIGITS + _ARABIC_DIGITS, "0123456789" * 2)
_TO_PERSIAN = str.maketrans("0123456789" + _ARABIC_DIGITS, _PERSIAN_DIGITS * 2)
_INVISIBLE = re.compile("[\u200c-\u200f\u061c\u2066-\u2069\u202a-\u202e\ufeff]")
_DAY = re.compile(r"([0-9]{4})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})")


def latin_digits(text: str) -> str:
    return text.translate(_TO_LATIN)


def persian_digits(text: str) -> str:
    return text.translate(_TO_PERSIAN)


def from_jalali(year: int, month: int, day: int) -> date:
    """Raises ValueError where the calendar has no such day."""
    from jdatetime import date as jalali_date

    if not 1 <= year <= 9377:
        raise ValueError("year is out of range")
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise ValueError("day is out of range for month")
    found = jalali_date(year, month, day).togregorian()
    return date(found.year, found.month, found.day)


def to_jalali(day: date) -> tuple[int, int, int]:
    """Raises ValueError for a day before the calendar's first (622-03-21) or after 9998."""
    from jdatetime import date as jalali_date

    found = jalali_date.fromgregorian(year=day.year, month=day.month, day=day.day)
    return found.year, found.month, found.day


def month_length(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def is_leap(year: int) -> bool:
    """Whether Esfand of this Jalali year has thirty days."""
    from jdatetime import date as jalali_date

    return bool(jalali_date(year, 1, 1).isleap())


def weekday(day: date) -> int:
    """Saturday is 1, Friday 7."""
    return (day.weekday() + 2) % 7 + 1


def today() -> date:
    return date.today()


def jalali_iso(day: date) -> str:
    """The Jalali date for data: ASCII digits, "1402-08-14"."""
    year, month, in_month = to_jalali(day)
    return f"{year:04}-{month:02}-{in_month:02}"


def format_jalali(day: date, language: str) -> str:
    """The Jalali date for people: «۱۴ آبان ۱۴۰۲», or "14 Aban 1402" in English."""
    year, month, in_month = to_jalali(day)
    if language == "fa":
        return persian_digits(f"{in_month} {MONTHS[month - 1]} {year}")
    return f"{in_month} {MONTHS_EN[month - 1]} {year}"


def parse_date(text: str) -> date:
    """The day of `year-month-day` in any digits, with -, / or . between; a year below 1700 is
    Jalali. Raises UsageError("bad_date")."""
    found = _DAY.fullmatch(_INVISIBLE.sub("", latin_digits(text)).strip())
    if found is None:
        raise UsageError("bad_date", text=text)
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    try:
        return (from_jalali if year < FIRST_GREGORIAN_YEAR else date)(year, month, day)
    except ValueError:
        raise UsageError("bad_date", text=text) from None
