# SPDX-License-Identifier: MIT
"""Whole days: «فردا», «روز گذشته», and all that month_days, weekdays, numeric and named read."""

from __future__ import annotations

from datetime import timedelta

from annotator.text.temporal import values
from annotator.text.temporal.month_days import month_days
from annotator.text.temporal.named import named_day
from annotator.text.temporal.numeric import numeric_date
from annotator.text.temporal.reading import Reading, longest, with_part
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.weekdays import weekday_day
from annotator.text.temporal.years import shift


def deictic_day(tokens: Tokens, at: int) -> Reading | None:
    """«امروز», «فردا شنبه ۱۳ آبان», «دیشب»."""
    found = tokens.get(at, "deictic")
    if found is None:
        return None
    moved, part = found
    end = at + 1
    beside = weekday_day(tokens, end) or month_days(tokens, end)
    if beside is not None and beside.kind in ("weekday", "dated", "month_days"):
        end = beside.end
        part = part or beside.part
    reading = Reading(
        at,
        end,
        "DATE",
        lambda context: (values.day(context.anchor + timedelta(days=moved)),),
        "deictic",
        "روز نسبت به انتشار",
    )
    return with_part(reading, part)


def day_before_or_after(tokens: Tokens, at: int) -> Reading | None:
    """«روز گذشته», «روز بعد», «شب گذشته»."""
    part = tokens.get(at, "part") or ""
    if tokens.get(at, "unit") != "D" and part != "TNI":
        return None
    moved = shift(tokens, at + 1)
    if not moved:
        return None
    if tokens.get(at, "unit") == "D" and tokens.key(at) != "روز":
        return None
    reading = Reading(
        at,
        at + 2,
        "DATE",
        lambda context: (values.day(context.anchor + timedelta(days=moved)),),
        "relative_day",
        "روز نسبت به انتشار",
    )
    return with_part(reading, part)


def day(tokens: Tokens, at: int) -> Reading | None:
    """Any whole day that begins at a token."""
    return longest(
        [
            weekday_day(tokens, at),
            month_days(tokens, at),
            numeric_date(tokens, at),
            deictic_day(tokens, at),
            day_before_or_after(tokens, at),
            named_day(tokens, at),
        ]
    )


def skip_day_word(tokens: Tokens, at: int) -> int:
    """Past «روز», «مورخ», «در تاریخ» between a time and its day."""
    if tokens.key(at) == "در" and (tokens.get(at + 1, "day_word") or tokens.get(at + 1, "dated")):
        at += 1
    while tokens.get(at, "dated") or (
        tokens.get(at, "day_word") and day_before_or_after(tokens, at) is None
    ):
        at += 1
    return at
