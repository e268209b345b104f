# SPDX-License-Identifier: MIT
"""Dates in figures: «1402/8/13», «۱۳۹۹-۱۲-۳۰», «13.08.1402», «58/8/13»."""

from __future__ import annotations

import re
from datetime import date

from annotator.text.temporal import values
from annotator.text.temporal.reading import Reading
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, JALALI

_THREE = re.compile(r"(\d{1,4})([-/.–])(\d{1,2})\2(\d{1,4})")
_SLASHES = ("/", "-", ".")


def numeric_date(tokens: Tokens, at: int) -> Reading | None:
    cluster = tokens.get(at, "cluster")
    end = at + 1
    if cluster is None:
        cluster, end = _apart(tokens, at)
    found = _THREE.fullmatch(cluster) if cluster else None
    if found is None:
        return None
    day = read_day(found[1], found[3], found[4])
    if day is None:
        return None
    return Reading(at, end, "DATE", lambda _: (values.day(day),), "numeric", "تاریخ عددی")


def _apart(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """«۱۴۰۲ / ۸ / ۱۳», with spaces."""
    keys = [tokens.key(at + step) for step in range(5)]
    figures = [tokens.get(at + step, "digits") for step in (0, 2, 4)]
    if None in figures or keys[1] != keys[3] or keys[1] != "/":
        return None, at
    return "".join(keys), at + 5


def read_day(first: str, middle: str, last: str) -> date | None:
    """The day of three figures, the year at either end; None where they make no day."""
    if len(first) == 4 and len(last) <= 2:
        return _day(int(first), int(middle), int(last))
    if len(last) == 4 and len(first) <= 2:
        found = _day(int(last), int(middle), int(first))
        return found or _day(int(last), int(first), int(middle))
    if len(first) <= 2 and len(last) <= 2:
        if int(first) > 31:
            return _day(1300 + int(first), int(middle), int(last))
        if int(last) > 31:
            return _day(1300 + int(last), int(middle), int(first))
    return None


def _day(year: int, month: int, in_month: int) -> date | None:
    if not (1200 <= year < 1500 or 1500 <= year < 2200):
        return None
    try:
        return values.make_day(JALALI if year < 1500 else GREGORIAN, year, month, in_month)
    except ValueError:
        return None
