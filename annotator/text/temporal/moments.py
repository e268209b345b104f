# SPDX-License-Identifier: MIT
"""Days with a part of the day or a clock: «صبح روز شنبه», «ساعت ۱۰:۳۰ صبح امروز», «شب جمعه»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from annotator.text.temporal import values
from annotator.text.temporal.clock import Clock, bare_clock, led_clock
from annotator.text.temporal.days import day, skip_day_word
from annotator.text.temporal.inference import Context
from annotator.text.temporal.reading import Meaning, Periods, Reading, longest, suffixed
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import Period

_WORD_OF_PART = {"TMO": "صبح", "TMI": "ظهر", "TAF": "عصر", "TEV": "غروب", "TNI": "شب"}
_FRIDAY = 7


def moment(tokens: Tokens, at: int) -> Reading | None:
    """A day, a day's part, or a time of a day that begins at a token."""
    return longest([clock_first(tokens, at), part_first(tokens, at), day_first(tokens, at)])


def day_first(tokens: Tokens, at: int) -> Reading | None:
    """«فردا صبح», «شنبه ۱۳ آبان ساعت ۱۰»."""
    found = day(tokens, at)
    if found is None or found.type == "SET":
        return found
    part = tokens.get(found.end, "part")
    if part and not found.part and found.kind != "named_period" and not _starts_day(tokens, found):
        found = replace(
            found,
            end=found.end + 1,
            type="TIME",
            meaning=suffixed(found.meaning, part),
            part=part,
            reason=found.reason + " + وقت روز",
        )
    return _with_clock_after(tokens, at, found)


def _starts_day(tokens: Tokens, found: Reading) -> bool:
    """«دیروز و شب گذشته»: the part belongs to what follows it."""
    return (
        tokens.get(found.end + 1, "direction") is not None or day(tokens, found.end + 1) is not None
    )


def _with_clock_after(tokens: Tokens, at: int, found: Reading) -> Reading:
    clock = led_clock(tokens, found.end)
    if clock is None or found.kind == "named_period":
        return found
    bare = day(tokens, at)
    if bare is None or bare.part:
        return replace(found, end=clock.end, meaning=_restated(found, clock), reason="روز + ساعت")
    clock = clock.in_part(found.part, _WORD_OF_PART.get(found.part, "")) if found.part else clock
    return Reading(
        at, clock.end, "TIME", _timed(bare.meaning, clock), "timed", "روز + ساعت", part="clock"
    )


def _restated(found: Reading, clock: Clock) -> Meaning:
    """The days of a reading that holds a part of the day, with a clock in that part."""
    return _timed(found.meaning, clock.in_part(found.part, _WORD_OF_PART.get(found.part, "")))


def _timed(days: Meaning, clock: Clock) -> Meaning:
    """The days at the clock's times; a part of the day already written gives way."""

    def result(context: Context) -> Periods:
        found: list[Period | None] = []
        for period in days(context):
            if period is None or period.first is None or period.first != period.last:
                found.append(None)
                continue
            plain = values.day(period.first)
            times = [plain.with_suffix(suffix) for suffix in clock.suffixes]
            found.extend([values.between(times[0], times[-1])] if clock.ranged else times)
        return tuple(found)

    return result


def part_first(tokens: Tokens, at: int) -> Reading | None:
    """«صبح شنبه ۱۳ آبان», «عصر روز گذشته», «شب جمعه»."""
    part = tokens.get(at, "part")
    if part is None or tokens.key(at - 1) in ("نوبت", "شیفت"):
        return None
    found = day(tokens, skip_day_word(tokens, at + 1))
    if found is None or found.type != "DATE" or found.kind == "named_period":
        return None
    meaning = suffixed(found.meaning, part)
    reason = "وقت روز + " + found.reason
    if tokens.key(at) == "شب" and _is_eve(tokens, at, found):
        meaning, reason = suffixed(_day_before(found.meaning), part), "شبِ پیش از آن روز"
    return _with_clock_after(
        tokens, at, Reading(at, found.end, "TIME", meaning, "moment", reason, part=part)
    )


def _is_eve(tokens: Tokens, at: int, found: Reading) -> bool:
    """«شب جمعه» is the night before Friday, «شب عاشورا» the night before the day."""
    if found.kind == "named":
        return True
    return (
        found.kind in ("weekday", "relative_day")
        and tokens.get(at + 1, "weekday") == _FRIDAY
        and found.part == ""
    )


def _day_before(days: Meaning) -> Meaning:
    def result(context: Context) -> Periods:
        return tuple(
            period and values.day(period.days[0] - timedelta(days=1)) for period in days(context)
        )

    return result


def clock_first(tokens: Tokens, at: int) -> Reading | None:
    """«ساعت ۱۰:۳۰ صبح امروز», «ساعت ۹ تا ۱۱», «۷ صبح»."""
    led = led_clock(tokens, at)
    clock = led or bare_clock(tokens, at)
    if clock is None:
        return None
    timed = _clock_of_day(tokens, at, clock)
    if timed is not None:
        return timed
    if led is None and not clock.times[0].part and not _expected(tokens, at):
        return None
    return Reading(at, clock.end, "TIME", lambda _: clock.periods(), "clock", "ساعت")


def _clock_of_day(tokens: Tokens, at: int, clock: Clock) -> Reading | None:
    found = longest(
        [_part_of_day(tokens, clock.end), day(tokens, skip_day_word(tokens, clock.end))]
    )
    if found is None or found.type == "SET" or found.kind in ("named_period", "numeric_range"):
        return None
    if found.part:
        clock = clock.in_part(found.part, _WORD_OF_PART[found.part])
    return Reading(
        at, found.end, "TIME", _timed(found.meaning, clock), "timed", "ساعت + " + found.reason
    )


def _part_of_day(tokens: Tokens, at: int) -> Reading | None:
    found = part_first(tokens, at)
    return found if found is not None and found.kind == "moment" else None


def _expected(tokens: Tokens, at: int) -> bool:
    return tokens.key(at - 1) in ("در", "از", "تا", "رأس")
