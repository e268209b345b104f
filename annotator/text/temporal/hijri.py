# SPDX-License-Identifier: MIT
"""The lunar Hijri calendar by arithmetic (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).

Real months begin with the seen crescent, so every day found here is right to a day at most.
"""

from __future__ import annotations

from datetime import date

_BEFORE_FIRST_DAY = 227014
"""The proleptic Gregorian ordinal of the day before 1 Muharram 1."""


def _ordinal(year: int, month: int, day: int) -> int:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return _BEFORE_FIRST_DAY + days + day


def to_gregorian(year: int, month: int, day: int) -> date:
    """Raises ValueError where no such day can be."""
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= 30:
        raise ValueError("no such day in the lunar calendar")
    return date.fromordinal(_ordinal(year, month, day))


def from_gregorian(found: date) -> tuple[int, int, int]:
    ordinal = found.toordinal()
    year = (30 * (ordinal - _BEFORE_FIRST_DAY - 1) + 10646) // 10631
    month = next(m for m in range(12, 0, -1) if _ordinal(year, m, 1) <= ordinal or m == 1)
    return year, month, ordinal - _ordinal(year, month, 1) + 1
