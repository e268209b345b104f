# SPDX-License-Identifier: MIT
"""Two days or periods with «تا» between: «۲۸ مهر تا ۳ آبان», «شنبه تا چهارشنبه»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from annotator.text.calendar import weekday
from annotator.text.temporal import values
from annotator.text.temporal.days import day, skip_day_word
from annotator.text.temporal.inference import Context
from annotator.text.temporal.month_days import MonthDays
from annotator.text.temporal.periods import period
from annotator.text.temporal.reading import Periods, Reading, only
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import Period
from annotator.text.temporal.weekdays import weekly

_DAY_KINDS = {"dated": "date", "month_days": "date", "numeric": "date", "weekday": "weekday"}


def day_range(tokens: Tokens, at: int) -> Reading | None:
    first = day(tokens, at)
    if first is None or first.type != "DATE" or first.kind not in _DAY_KINDS:
        return None
    if not tokens.get(first.end, "to"):
        return None
    last = day(tokens, skip_day_word(tokens, first.end + 1))
    if last is not None and last.type == "SET" and first.kind == "weekday":
        return _every_week(tokens, at, last)
    if last is None or last.type != "DATE":
        return None
    weekly = first.kind == "weekday" and tokens.get(last.start, "weekday") is not None
    if weekly and last.kind in ("weekday", "relative_day", "dated"):
        return _weekdays(tokens, at, first, last)
    if _DAY_KINDS[first.kind] != _DAY_KINDS.get(last.kind):
        return None

    def days(context: Context) -> Periods:
        end = only(last.meaning(context))
        return (values.between(_start(first, end.days[0], context), end),)

    return Reading(at, last.end, "DATE", days, "range", "از روز تا روز")


def _start(first: Reading, end: date, context: Context) -> Period:
    """The first day, in the year that puts it before the last when it names none."""
    meaning = first.meaning
    if not isinstance(meaning, MonthDays) or meaning.year is not None:
        return only(meaning(context))
    year = values.year_of(meaning.calendar, end)
    placed = replace(meaning, year=lambda _: year)
    found = only(placed(context))
    if found.days[0] > end:
        found = only(replace(meaning, year=lambda _: year - 1)(context))
    return found


def _weekdays(tokens: Tokens, at: int, first: Reading, last: Reading) -> Reading:
    number = tokens.get(at, "weekday")

    def days(context: Context) -> Periods:
        end = only(last.meaning(context))
        last_day = end.days[0]
        start = last_day - timedelta(days=(weekday(last_day) - number) % 7 or 7)
        return (values.between(values.day(start), end),)

    return Reading(at, last.end, "DATE", days, "range", "از روز هفته تا روز هفته")


def _every_week(tokens: Tokens, at: int, last: Reading) -> Reading:
    """«شنبه تا چهارشنبه هر هفته»."""
    first = weekly(tokens.get(at, "weekday"))

    def days(context: Context) -> Periods:
        return (values.between(first, only(last.meaning(context))),)

    return Reading(at, last.end, "SET", days, "set", "هر هفته از روز تا روز")


def period_range(tokens: Tokens, at: int) -> Reading | None:
    """«فروردین ۱۴۰۰ تا خرداد ۱۴۰۱», «پاییز ۱۴۰۱ تا بهار ۱۴۰۲»."""
    first = period(tokens, at)
    if first is None or first.kind not in ("dated_month", "season") or first.type != "DATE":
        return None
    if not tokens.get(first.end, "to"):
        return None
    last = period(tokens, first.end + 1)
    if last is None or last.kind != first.kind or last.type != "DATE":
        return None
    before, after = first.meaning, last.meaning

    def periods(context: Context) -> Periods:
        return (values.between(only(before(context)), only(after(context))),)

    return Reading(at, last.end, "DATE", periods, first.kind, "از " + first.reason + " تا آن")
