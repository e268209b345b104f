# SPDX-License-Identifier: MIT
"""Seasons, weeks, and every other period: «پاییز گذشته», «هفته آینده», «این ماه»."""

from __future__ import annotations

from datetime import timedelta

from annotator.text.temporal import values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.months import month_period
from annotator.text.temporal.reading import Periods, Reading, Rule, longest
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, JALALI
from annotator.text.temporal.weekdays import week_shift
from annotator.text.temporal.year_periods import (
    bare_year,
    century_period,
    decade_period,
    year_period,
)
from annotator.text.temporal.years import YearReference, shift, shifted_month, year_reference


def season_period(tokens: Tokens, at: int) -> Reading | None:
    """«پاییز ۱۴۰۰», «تابستان گذشته», «فصل بهار», «بهار امسال»."""
    led = bool(tokens.get(at, "season_word"))
    place = at + 1 if led else at
    number = tokens.get(place, "season")
    if number is None:
        return None
    end = place + 1
    for calendar in (JALALI, GREGORIAN):
        year = year_reference(tokens, end, calendar)
        if year is not None:
            return _dated_season(at, calendar, year, number)
    return _relative_season(tokens, at, end, number, led)


def _dated_season(at: int, calendar: str, year: YearReference, number: int) -> Reading:
    if year.every:
        written = values.same(f"XXXX-{values.SEASONS[number - 1]}")
        return Reading(at, year.end, "SET", lambda _: (written,), "set", "هر سال در یک فصل")

    def season(context: Context) -> Periods:
        return (values.season(calendar, year.resolve(context), number),)

    return Reading(at, year.end, "DATE", season, "season", "فصل + سال")


def _relative_season(tokens: Tokens, at: int, end: int, number: int, led: bool) -> Reading | None:
    side = shift(tokens, end)
    if side is None and not led:
        return None

    def season(context: Context) -> Periods:
        year, month, _ = values.parts(JALALI, context.anchor)
        current = (month + 2) // 3
        if side == -1:
            year -= number >= current
        elif side == 1:
            year += number <= current
        return (values.season(JALALI, year, number),)

    return Reading(at, end if side is None else end + 1, "DATE", season, "season", "فصل")


def near_period(tokens: Tokens, at: int) -> Reading | None:
    """«هفته گذشته», «این هفته», «ماه آینده», «همین ماه»."""
    week = week_shift(tokens, at)
    if week is not None:
        weeks, end = week
        return Reading(
            at,
            end,
            "DATE",
            lambda context: (values.week(context.anchor + timedelta(days=7 * weeks)),),
            "week",
            "هفته نسبت به انتشار",
        )
    moved: int | None = None
    if tokens.get(at, "this") and tokens.get(at + 1, "unit") == "M":
        moved, end = 0, at + 2
    elif tokens.get(at, "unit") == "M":
        moved, end = shift(tokens, at + 1), at + 2
    if moved is None:
        return None
    months = moved

    def month(context: Context) -> Periods:
        return (values.month(JALALI, *shifted_month(context.anchor, months)),)

    return Reading(at, end, "DATE", month, "month", "ماه نسبت به انتشار")


PERIODS: tuple[Rule, ...] = (
    month_period,
    season_period,
    year_period,
    bare_year,
    decade_period,
    century_period,
    near_period,
)


def period(tokens: Tokens, at: int) -> Reading | None:
    return longest([rule(tokens, at) for rule in PERIODS])
