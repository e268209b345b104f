# SPDX-License-Identifier: MIT
"""Parts of longer times: «اوایل مهر», «نیمه دوم سال», «سه ماهه نخست ۱۴۰۲», «دهه اول محرم»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from annotator.text.temporal import numerals, values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.month_days import month_name
from annotator.text.temporal.months import year_of_month
from annotator.text.temporal.periods import period
from annotator.text.temporal.reading import Periods, Reading, longest, only
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, JALALI
from annotator.text.temporal.words import words
from annotator.text.temporal.years import year_reference

_PART_OF = frozenset(("month", "dated_month", "year", "season", "decade", "century", "week"))
_OPENING = words("اول آخر")


def part_of_period(tokens: Tokens, at: int) -> Reading | None:
    return longest([_edge(tokens, at), _half(tokens, at), _group(tokens, at), _first(tokens, at)])


def _edge(tokens: Tokens, at: int) -> Reading | None:
    """«ابتدای سال ۱۴۰۲», «اواخر دهه ۶۰», «پایان هفته»."""
    mod = tokens.get(at, "edge")
    if mod is None and tokens.key(at) in _OPENING and tokens.get(at + 1, "unit") in ("Y", "W", "M"):
        mod = "START"
    if mod is None:
        return None
    if tokens.key(at) == "نیمه" and tokens.get(at + 1, "ordinal"):
        return None
    found = _of_period(tokens, at + 1)
    if found is None or found.mod:
        return None
    return replace(
        found, start=at, mod=mod, kind="part", reason="آغاز، میانه یا پایانِ " + found.reason
    )


def _of_period(tokens: Tokens, at: int) -> Reading | None:
    """The time that something is a part of; a bare month, year or week is the present one."""
    found = period(tokens, at)
    if found is None:
        named = month_name(tokens, at)
        if named is not None and named.certain and named.end == at + 1:
            found = Reading(
                at,
                named.end,
                "DATE",
                lambda context: (
                    values.month(named.calendar, year_of_month(context, named, ""), named.number),
                ),
                "month",
                "ماه",
            )
    if found is not None:
        return found if found.kind in _PART_OF and found.type == "DATE" else None
    return _present(tokens, at)


def _present(tokens: Tokens, at: int) -> Reading | None:
    unit = tokens.get(at, "unit")
    if unit not in ("Y", "M", "W") or tokens.get(at + 1, "direction"):
        return None
    if numerals.read(tokens, at + 1) is not None or tokens.get(at + 1, "month"):
        return None

    def now(context: Context) -> Periods:
        year, month, _ = values.parts(JALALI, context.anchor)
        if unit == "W":
            return (values.week(context.anchor),)
        return (values.year(JALALI, year) if unit == "Y" else values.month(JALALI, year, month),)

    return Reading(at, at + 1, "DATE", now, {"Y": "year", "M": "month", "W": "week"}[unit], "اکنون")


def _half(tokens: Tokens, at: int) -> Reading | None:
    """«نیمه دوم مهر», «نیمه نخست سال ۱۴۰۲»."""
    if tokens.key(at) != "نیمه":
        return None
    number = tokens.get(at + 1, "ordinal")
    if number not in (1, 2):
        return None
    return _slice(tokens, at, at + 2, number, 2)


def _slice(tokens: Tokens, at: int, start: int, number: int, pieces: int) -> Reading | None:
    """One of the equal pieces of a month or a year."""
    found = _of_period(tokens, start)
    if found is None or found.kind not in ("month", "dated_month", "year", "decade"):
        return None
    whole = found.meaning

    def piece(context: Context) -> Periods:
        whole_period = only(whole(context))
        first_of_all, last_of_all = whole_period.days
        year = values.parts(JALALI, first_of_all)[0]
        if found.kind == "year" and len(whole_period.gregorian or "") == 4:
            size = 12 // pieces
            gregorian_year = int(whole_period.gregorian or "")
            return (
                values.months(GREGORIAN, gregorian_year, (number - 1) * size + 1, number * size),
            )
        if found.kind == "decade":
            first, last = year + (number - 1) * 5, year + number * 5 - 1
            return (values.between(values.year(JALALI, first), values.year(JALALI, last)),)
        if found.kind == "year":
            size = 12 // pieces
            return (values.months(JALALI, year, (number - 1) * size + 1, number * size),)
        first_day = first_of_all + timedelta(days=_month_cut(number - 1, pieces))
        if number == pieces:
            return (values.stretch(first_day, last_of_all),)
        return (
            values.stretch(
                first_day, first_of_all + timedelta(days=_month_cut(number, pieces) - 1)
            ),
        )

    return Reading(at, found.end, "DATE", piece, "part", "بخشی از " + found.reason)


def _month_cut(number: int, pieces: int) -> int:
    return number * {2: 15, 3: 10, 4: 7}[pieces]


def _group(tokens: Tokens, at: int) -> Reading | None:
    """«سه ماهه دوم سال», «دهه اول محرم», «هفته سوم آبان», «شش ماه نخست امسال»."""
    unit = tokens.get(at, "unit")
    if unit in ("DE", "W"):
        number = tokens.get(at + 1, "ordinal")
        pieces = 3 if unit == "DE" else 4
        if number is None or number > pieces or month_name(tokens, at + 2) is None:
            return None
        return _slice(tokens, at, at + 2, number, pieces)
    count = numerals.read(tokens, at)
    if count is None or count.ordinal or count.value not in (2, 3, 4, 6):
        return None
    if tokens.get(count.end, "long_unit") != "M" and tokens.get(count.end, "unit") != "M":
        return None
    pieces = 12 // count.value
    number = tokens.get(count.end + 1, "ordinal")
    if tokens.key(count.end + 1) in ("آخر", "پایانی"):
        number = pieces
    if number is None or number > pieces:
        return None
    return _slice(tokens, at, count.end + 2, number, pieces)


def _first(tokens: Tokens, at: int) -> Reading | None:
    """«۹ ماه نخست سال ۱۴۰۲», «هفت ماهه امسال»: from the year's first month on."""
    count = numerals.read(tokens, at)
    if count is None or count.ordinal or not 1 <= count.value <= 12:
        return None
    long = tokens.get(count.end, "long_unit") == "M"
    if not long and tokens.get(count.end, "unit") != "M":
        return None
    start = count.end + 1
    if tokens.get(start, "ordinal") == 1:
        start += 1
    elif not long:
        return None
    calendar = JALALI
    year = year_reference(tokens, start, calendar)
    if year is None:
        calendar = GREGORIAN
        year = year_reference(tokens, start, calendar)
    if year is None or year.every:
        return None
    resolve = year.resolve
    return Reading(
        at,
        year.end,
        "DATE",
        lambda context: (values.months(calendar, resolve(context), 1, count.value),),
        "part",
        "ماه‌های نخست سال",
    )
