# SPDX-License-Identifier: MIT
"""Times that come again: «هر جمعه», «هر روز صبح», «شنبه‌ها», «هر دو هفته یک بار»."""

from __future__ import annotations

from dataclasses import replace

from annotator.text.temporal import values
from annotator.text.temporal.amounts import amount
from annotator.text.temporal.clock import led_clock
from annotator.text.temporal.month_days import month_name
from annotator.text.temporal.reading import Periods, Reading, longest
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import JALALI, SEASONS, Period
from annotator.text.temporal.weekdays import weekly

_PATTERNS = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}
_EACH = {"روزی": "D", "هفتهای": "W", "ماهی": "M", "سالی": "Y"}


def _fixed(at: int, end: int, periods: Periods, reason: str = "تکرار") -> Reading:
    return Reading(at, end, "SET", lambda context: periods, "set", reason)


def recurring(tokens: Tokens, at: int) -> Reading | None:
    return longest(
        [
            _every(tokens, at),
            _plural_weekday(tokens, at),
            _in_one_word(tokens, at),
            _alternate(tokens, at),
        ]
    )


def _every(tokens: Tokens, at: int) -> Reading | None:
    if not tokens.get(at, "every"):
        return None
    found = longest([_every_amount(tokens, at), _every_unit(tokens, at), _every_named(tokens, at)])
    return None if found is None else _with_part(tokens, found)


def _every_unit(tokens: Tokens, at: int) -> Reading | None:
    """«هر روز», «هر سال», «هر شب»."""
    unit = tokens.get(at + 1, "unit")
    if unit in _PATTERNS and tokens.key(at + 2) != "که":
        return _fixed(at, at + 2, (values.same(_PATTERNS[unit]),))
    part = tokens.get(at + 1, "part")
    if part is None:
        return None
    if tokens.get(at + 2, "weekday"):
        return _fixed(at, at + 3, (weekly(tokens.get(at + 2, "weekday")).with_suffix(part),))
    return _fixed(at, at + 2, (values.same(_PATTERNS["D"] + part),))


def _every_named(tokens: Tokens, at: int) -> Reading | None:
    """«هر جمعه», «هر شنبه و سه‌شنبه», «هر روز جمعه», «هر آبان»."""
    start = at + 2 if tokens.key(at + 1) == "روز" else at + 1
    weekday = tokens.get(start, "weekday")
    if weekday is not None:
        found, end = [weekly(weekday)], start + 1
        while tokens.key(end) in ("و", "،") and tokens.get(end + 1, "weekday"):
            found.append(weekly(tokens.get(end + 1, "weekday")))
            end += 2
        return _fixed(at, end, tuple(found))
    season = tokens.get(start, "season")
    if season is not None:
        return _fixed(at, start + 1, (values.same(f"XXXX-{SEASONS[season - 1]}"),))
    month = month_name(tokens, start)
    if month is not None and month.calendar == JALALI and month.certain:
        return _fixed(at, month.end, (Period(f"XXXX-{month.number:02}", None),))
    return None


def _every_amount(tokens: Tokens, at: int) -> Reading | None:
    """«هر دو هفته», «هر ۶ ساعت یک بار»."""
    found = amount(tokens, at + 1)
    if found is None or found.long or tokens.get(found.end, "direction"):
        return None
    end = found.end
    if tokens.key(end) == "یک" and tokens.key(end + 1) == "بار":
        end += 2
    elif tokens.key(end) == "یکبار":
        end += 1
    return _fixed(at, end, (values.same(found.iso),))


def _with_part(tokens: Tokens, found: Reading) -> Reading:
    """«هر روز صبح», «هر جمعه شب», «هر روز ساعت ۱۰»."""
    periods = found.meaning(None)  # type: ignore[arg-type]
    part = tokens.get(found.end, "part")
    if part and not tokens.get(found.end + 1, "direction"):
        with_part = tuple(period and period.with_suffix(part) for period in periods)
        return replace(found, end=found.end + 1, meaning=lambda _: with_part)
    clock = led_clock(tokens, found.end)
    if clock is None or clock.ranged:
        return found
    timed = tuple(period and period.with_suffix(clock.suffixes[0]) for period in periods)
    return replace(found, end=clock.end, meaning=lambda _: timed)


def weekday_nights(tokens: Tokens, at: int) -> Reading | None:
    """«جمعه شب‌ها», «شب‌های جمعه»: the second are the nights before Friday."""
    before, after = tokens.get(at, "weekday"), tokens.get(at + 1, "weekday")
    if before is not None and tokens.get(at + 1, "nights"):
        return _fixed(at, at + 2, (weekly(before).with_suffix("TNI"),))
    if after is None or not tokens.get(at, "nights"):
        return None
    night = weekly(6 if after == 7 else after).with_suffix("TNI")
    return _fixed(at, at + 2, (night,))


def _plural_weekday(tokens: Tokens, at: int) -> Reading | None:
    """«جمعه‌ها», «شنبه‌ها و دوشنبه‌ها»."""
    numbers = []
    end = at
    while (number := tokens.get(end, "weekdays")) is not None:
        numbers.append(weekly(number))
        end += 1
        if tokens.key(end) not in ("و", "،") or tokens.get(end + 1, "weekdays") is None:
            break
        end += 1
    return _fixed(at, end, tuple(numbers)) if numbers else None


def _in_one_word(tokens: Tokens, at: int) -> Reading | None:
    """«هرساله», «همه‌روزه»."""
    pattern = tokens.get(at, "every_unit")
    if pattern is None:
        return None
    return _with_part(tokens, _fixed(at, at + 1, (values.same(pattern),)))


def _alternate(tokens: Tokens, at: int) -> Reading | None:
    """«یک روز در میان», «هفته‌ای یک بار»."""
    if tokens.key(at) == "یک" and tokens.key(at + 2) == "در" and tokens.key(at + 3) == "میان":
        unit = tokens.get(at + 1, "unit")
        if unit in _PATTERNS:
            return _fixed(at, at + 4, (values.same(f"P2{unit}"),))
    unit = _EACH.get(tokens.key(at))
    if unit and tokens.key(at + 2) == "بار" and tokens.get(at + 1, "cardinal"):
        return _fixed(at, at + 3, (values.same(_PATTERNS[unit]),))
    return None
