# SPDX-License-Identifier: MIT
"""Days by their names: «نوروز ۱۴۰۲», «شب یلدا», «روز دانشجو», «عید فطر»."""

from __future__ import annotations

from datetime import date, timedelta

from annotator.text.calendar import weekday
from annotator.text.temporal import values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.named_days import NamedDay
from annotator.text.temporal.reading import Periods, Reading, suffixed
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import HIJRI, JALALI
from annotator.text.temporal.words import words
from annotator.text.temporal.years import year_reference

_TIME_BEFORE = words(
    "در از تا روز روزهای شب صبح ظهر عصر شام قبل پیش پس بعد ایام تعطیلات تعطیلی مصادف هر تاسوعا و"
)


def named_day(tokens: Tokens, at: int) -> Reading | None:
    named: NamedDay | None = tokens.get(at, "named")
    if named is None:
        return None
    end = at + 1
    calendar = named.calendar
    year = year_reference(tokens, end, calendar, short=False)
    if year is None and calendar != JALALI:
        year = year_reference(tokens, end, JALALI, short=False)
        calendar = JALALI if year is not None else calendar
    if named.festive and year is None and tokens.key(at - 1) not in _TIME_BEFORE:
        return None

    def days(context: Context) -> Periods:
        if year is None:
            found = nearest(named, context)
        elif calendar == named.calendar:
            found = day_of(named, year.resolve(context))
        else:
            found = _within(named, year.resolve(context))
        if named.last is None:
            return (values.day(found),)
        month, in_month = named.last
        last_year = values.year_of(JALALI, found)
        return (values.stretch(found, values.make_day(JALALI, last_year, month, in_month)),)

    meaning = suffixed(days, named.part) if named.part else days
    kind = "named_period" if named.last else "named"
    if year is not None and year.every:
        return None
    end = year.end if year is not None else end
    written = "TIME" if named.part else "DATE"
    reason = "روز نام‌دار (±۱ روز)" if named.calendar == HIJRI else "روز نام‌دار"
    return Reading(at, end, written, meaning, kind, reason, part=named.part)


def nearest(named: NamedDay, context: Context) -> date:
    this_year = context.year(named.calendar)
    candidates = [day_of(named, year) for year in range(this_year - 1, this_year + 2)]
    return context.nearest(candidates, lambda found: values.year_of(named.calendar, found))


def day_of(named: NamedDay, year: int) -> date:
    """The day in a year of its own calendar."""
    if named.rule.startswith("last_wednesday"):
        found = values.make_day(JALALI, year + 1, 1, 1) - timedelta(days=1)
        found -= timedelta(days=(weekday(found) - 5) % 7)
        return found - timedelta(days=1) if named.rule.endswith("eve") else found
    if named.rule == "last_friday_of_ramadan":
        found = values.make_day(HIJRI, year, 10, 1) - timedelta(days=1)
        return found - timedelta(days=(weekday(found) - 7) % 7)
    return values.make_day(named.calendar, year, named.month, named.day)


def _within(named: NamedDay, jalali_year: int) -> date:
    """The day of another calendar that falls in a Jalali year."""
    first = values.make_day(JALALI, jalali_year, 1, 1)
    start = values.year_of(named.calendar, first)
    for year in (start, start + 1):
        found = day_of(named, year)
        if found >= first:
            return found
    return found
