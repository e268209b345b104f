# SPDX-License-Identifier: MIT
"""Days by their weekday: «جمعه», «شنبه ۱۳ آبان», «دوشنبه هفته آینده», «شنبه و یکشنبه»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from annotator.text.calendar import weekday as weekday_of
from annotator.text.temporal import values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.month_days import (
    COMMAS,
    MonthDays,
    day_number,
    joint_at,
    month_days,
    month_name,
)
from annotator.text.temporal.numeric import numeric_date
from annotator.text.temporal.reading import Periods, Reading, longest, with_part
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import Period
from annotator.text.temporal.years import shift, year_reference


def weekday_day(tokens: Tokens, at: int) -> Reading | None:
    """«جمعه», «شنبه و یکشنبه هفته آینده», «سه‌شنبه شب ۹ آبان», «جمعه گذشته»."""
    first = tokens.get(at, "weekday")
    if first is None:
        return None
    several = _weekdays(tokens, at)
    return longest(
        [
            _dated_weekdays(tokens, at, several),
            _paired_weekdays(tokens, at),
            _weekdays_of_week(tokens, at, several),
            _plain_weekday(tokens, at, first),
            _plural_days(tokens, at, several),
        ]
    )


def _weekdays(tokens: Tokens, at: int) -> tuple[tuple[int, ...], int]:
    """Coordinated weekdays and the token after them."""
    numbers, end = [tokens.get(at, "weekday")], at + 1
    while True:
        joint = joint_at(tokens, end)
        if joint is None or joint.ranged or tokens.get(joint.end, "weekday") is None:
            return tuple(numbers), end
        numbers.append(tokens.get(joint.end, "weekday"))
        end = joint.end + 1


def _dated_weekdays(
    tokens: Tokens, at: int, several: tuple[tuple[int, ...], int]
) -> Reading | None:
    """Weekdays followed by the days of a month or by a numeric date."""
    weekdays, end = several
    part = tokens.get(end, "part") or ""
    if part:
        end += 1
    if tokens.key(end) in COMMAS:
        end += 1
    if tokens.get(end, "dated"):
        end += 1
    found = month_days(tokens, end) or numeric_date(tokens, end)
    if found is None or found.type != "DATE":
        return None
    meaning = found.meaning
    if isinstance(meaning, MonthDays):
        if len(weekdays) > 1 and len(weekdays) != len(meaning.days):
            return None
        meaning = replace(meaning, weekdays=weekdays)
    return with_part(
        Reading(at, found.end, "DATE", meaning, "dated", "روز هفته + " + found.reason), part
    )


def _paired_weekdays(tokens: Tokens, at: int) -> Reading | None:
    """«شنبه ۱۳ و یکشنبه ۱۴ آبان»: the month is written once."""
    weekdays, days, end = [], [], at
    while (found := tokens.get(end, "weekday")) is not None:
        number = day_number(tokens, end + 1)
        if number is None:
            return None
        weekdays.append(found)
        days.append(number.value)
        end = number.end
        joint = joint_at(tokens, end)
        if joint is None or joint.ranged:
            break
        end = joint.end
    month = month_name(tokens, end) if len(days) > 1 else None
    if month is None or not month.certain:
        return None
    year = year_reference(tokens, month.end, month.calendar)
    meaning = MonthDays(
        month.calendar,
        month.number,
        tuple(days),
        year=year.resolve if year else None,
        weekdays=tuple(weekdays),
    )
    end = year.end if year else month.end
    return Reading(at, end, "DATE", meaning, "dated", "روزهای هفته + روز + ماه")


def week_shift(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Weeks away and the next token: «هفته گذشته», «این هفته», «همین هفته»."""
    if tokens.get(at, "this") and tokens.get(at + 1, "unit") == "W":
        return 0, at + 2
    if tokens.get(at, "unit") != "W":
        return None
    moved = shift(tokens, at + 1)
    return None if moved is None else (moved, at + 2)


def _weekdays_of_week(
    tokens: Tokens, at: int, several: tuple[tuple[int, ...], int]
) -> Reading | None:
    weekdays, end = several
    part = tokens.get(end, "part") or ""
    if part:
        end += 1
    if tokens.get(end, "every") and tokens.get(end + 1, "unit") == "W":
        written = tuple(weekly(number) for number in weekdays)
        return with_part(Reading(at, end + 2, "SET", lambda _: written, "set", "هر هفته"), part)
    shifted = week_shift(tokens, end)
    if shifted is None:
        return None
    moved, end = shifted

    def days(context: Context) -> Periods:
        first = values.week_start(context.anchor) + timedelta(days=7 * moved)
        return tuple(values.day(first + timedelta(days=number - 1)) for number in weekdays)

    return with_part(Reading(at, end, "DATE", days, "relative_day", "روز هفته + هفته"), part)


def weekly(number: int) -> Period:
    """A weekday of every week: Saturday is 1 in the Jalali week, Monday in the ISO week."""
    return Period(f"XXXX-WXX-{number}", f"XXXX-WXX-{(number + 4) % 7 + 1}")


def _plain_weekday(tokens: Tokens, at: int, number: int) -> Reading:
    end = at + 1
    part = tokens.get(end, "part") or ""
    if part:
        end += 1
    sides = {"past": "before", "earlier": "before", "next": "after", "later": "after"}
    side = sides.get(tokens.get(end, "direction"), "")
    if tokens.from_there(end):
        side = ""
    if side:
        end += 1
    reading = Reading(
        at,
        end,
        "DATE",
        lambda context: (values.day(context.weekday(number, side)),),
        "relative_day" if side else "weekday",
        "روز هفته",
    )
    return with_part(reading, part)


def _plural_days(tokens: Tokens, at: int, several: tuple[tuple[int, ...], int]) -> Reading | None:
    """«روزهای شنبه و یکشنبه» and «شنبه و یکشنبه گذشته» are one expression."""
    weekdays, end = several
    sides = {"past": "before", "next": "after"}
    side = sides.get(tokens.get(end, "direction"), "")
    if len(weekdays) < 2 or not (side or tokens.get(at - 1, "days_word")):
        return None
    end = end + 1 if side else end

    def days(context: Context) -> Periods:
        last = context.weekday(weekdays[-1], side)
        return tuple(
            values.day(last - timedelta(days=(weekday_of(last) - number) % 7))
            for number in weekdays
        )

    return Reading(at, end, "DATE", days, "weekday", "روزهای هفته")
