# SPDX-License-Identifier: MIT
"""Stretches of time written in both calendars, as TIMEX3 writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from annotator.text.calendar import from_jalali, jalali_iso, month_length, to_jalali
from annotator.text.temporal import hijri

JALALI, GREGORIAN, HIJRI = "jalali", "gregorian", "hijri"

SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Period:
    """Written in both calendars; `first` and `last` are its days where it has days."""

    jalali: str | None
    gregorian: str | None
    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day. Raises ValueError where there is none."""
        if self.first is None or self.last is None:
            raise ValueError("this period has no days")
        return self.first, self.last

    def with_suffix(self, suffix: str) -> Period:
        """A part of the day ("TNI") or a clock time ("T10:30") of this day."""
        return replace(
            self,
            jalali=self.jalali and self.jalali + suffix,
            gregorian=self.gregorian and self.gregorian + suffix,
        )


@lru_cache(maxsize=4096)
def day(found: date) -> Period:
    try:
        jalali: str | None = jalali_iso(found)
    except ValueError:
        jalali = None
    return Period(jalali, found.isoformat(), found, found)


def same(written: str) -> Period:
    """A value that does not depend on the calendar: a duration, a bare clock time."""
    return Period(written, written)


def _days(first: date, last: date) -> tuple[str | None, str]:
    before, after = day(first), day(last)
    jalali = f"{before.jalali}/{after.jalali}" if before.jalali and after.jalali else None
    return jalali, f"{before.gregorian}/{after.gregorian}"


def stretch(first: date, last: date) -> Period:
    return Period(*_days(first, last), first, last)


def between(before: Period, after: Period) -> Period:
    """From the beginning of one to the end of the other: months stay months."""

    def joined(left: str | None, right: str | None) -> str | None:
        if left is None or right is None:
            return None
        return f"{left.split('/')[0]}/{right.split('/')[-1]}"

    return Period(
        joined(before.jalali, after.jalali),
        joined(before.gregorian, after.gregorian),
        before.first,
        after.last,
    )


def _in_jalali(written: str, first: date, last: date) -> Period:
    return Period(written, _days(first, last)[1], first, last)


def _in_gregorian(written: str, first: date, last: date) -> Period:
    return Period(_days(first, last)[0], written, first, last)


def make_day(calendar: str, year: int, month: int, in_month: int) -> date:
    """Raises ValueError where the calendar has no such day."""
    if calendar == JALALI:
        return from_jalali(year, month, in_month)
    if calendar == HIJRI:
        return hijri.to_gregorian(year, month, in_month)
    return date(year, month, in_month)


def year_of(calendar: str, found: date) -> int:
    return parts(calendar, found)[0]


def parts(calendar: str, found: date) -> tuple[int, int, int]:
    if calendar == JALALI:
        return to_jalali(found)
    if calendar == HIJRI:
        return hijri.from_gregorian(found)
    return found.year, found.month, found.day


def days_in_month(calendar: str, year: int, month: int) -> int:
    if calendar == JALALI:
        return month_length(year, month)
    following = make_day(calendar, year + month // 12, month % 12 + 1, 1)
    return (following - make_day(calendar, year, month, 1)).days


def month(calendar: str, year: int, number: int) -> Period:
    first = make_day(calendar, year, number, 1)
    last = first + timedelta(days=days_in_month(calendar, year, number) - 1)
    if calendar == JALALI:
        return _in_jalali(f"{year:04}-{number:02}", first, last)
    if calendar == GREGORIAN:
        return _in_gregorian(f"{year:04}-{number:02}", first, last)
    return stretch(first, last)


def months(calendar: str, year: int, first: int, last: int) -> Period:
    """The whole days from one month of a year to another."""
    end = make_day(calendar, year, last, days_in_month(calendar, year, last))
    return stretch(make_day(calendar, year, first, 1), end)


def year(calendar: str, number: int) -> Period:
    return _years(calendar, number, number, f"{number:04}")


def decade(calendar: str, first_year: int) -> Period:
    return _years(calendar, first_year, first_year + 9, f"{first_year // 10}X")


def century(calendar: str, number: int) -> Period:
    first_year = (number - 1) * 100
    return _years(calendar, max(first_year, 1), first_year + 99, f"{number - 1:02}XX")


def _years(calendar: str, first_year: int, last_year: int, written: str) -> Period:
    first = make_day(calendar, first_year, 1, 1)
    last = make_day(calendar, last_year + 1, 1, 1) - timedelta(days=1)
    if calendar == JALALI:
        return _in_jalali(written, first, last)
    if calendar == GREGORIAN:
        return _in_gregorian(written, first, last)
    return stretch(first, last)


def season(calendar: str, year: int, number: int) -> Period:
    """Seasons are Jalali quarters; of a Gregorian year, those that begin in it, but winter."""
    if calendar == GREGORIAN:
        jalali = season(JALALI, year - (622 if number == 4 else 621), number)
        return replace(jalali, gregorian=f"{year:04}-{SEASONS[number - 1]}")
    whole = months(JALALI, year, 3 * number - 2, 3 * number)
    return replace(whole, jalali=f"{year:04}-{SEASONS[number - 1]}")


def week_start(found: date) -> date:
    """The Saturday of the week of a day."""
    return found - timedelta(days=(found.weekday() + 2) % 7)


def week(found: date) -> Period:
    """Saturday to Friday around a day."""
    first = week_start(found)
    return stretch(first, first + timedelta(days=6))
