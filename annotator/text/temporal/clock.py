# SPDX-License-Identifier: MIT
"""Times of the day: «ساعت ۱۰:۳۰ صبح», «ساعت ۹ تا ۱۱», «۷ صبح»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.text.temporal import numerals, values
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import COUNTED

_COLON = re.compile(r"(\d{1,2})[:٫.](\d{2})(?:[:.](\d{2}))?")
_SLASH = re.compile(r"(\d{1,2})/(\d{2})")
_APPROXIMATE = words("حدود حدودا تقریبا نزدیک حوالی")
_NO_HOUR = COUNTED - words("دقیقه ثانیه روز")


@dataclass(frozen=True, slots=True)
class Time:
    """`hour` as written until a part of the day says which half of the day it is in."""

    hour: int
    minute: int
    end: int
    part: str = ""
    word: str = ""
    second: int | None = None

    @property
    def written(self) -> str:
        hour = self._whole_day_hour()
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"T{hour:02}:{self.minute:02}{seconds}"

    def _whole_day_hour(self) -> int:
        hour = self.hour
        if not self.part or hour > 12:
            return hour
        if self.part == "TMO":
            return hour % 12 if self.word == "بامداد" or self.word.startswith("سحر") else hour
        if self.part == "TMI":
            return hour + 12 if hour <= 4 else hour
        if self.part == "TNI":
            return hour if hour < 5 else (hour + 12) % 24
        return hour % 12 + 12

    def in_part(self, part: str, word: str) -> Time:
        return (
            self if self.part else Time(self.hour, self.minute, self.end, part, word, self.second)
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """One time, several, or the stretch between two."""

    times: tuple[Time, ...]
    ranged: bool
    end: int

    def in_part(self, part: str, word: str) -> Clock:
        """With the part of the day of the whole: «ساعت ۹ امشب»."""
        return Clock(tuple(t.in_part(part, word) for t in self.times), self.ranged, self.end)

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(time.written for time in self.times)

    def periods(self) -> tuple[Period, ...]:
        found = tuple(values.same(suffix) for suffix in self.suffixes)
        return (values.between(found[0], found[-1]),) if self.ranged else found


def led_clock(tokens: Tokens, at: int) -> Clock | None:
    """A clock after «ساعت» or «ساعت‌های»."""
    if tokens.get(at, "unit") != "TH" and tokens.get(at, "plural") != "TH":
        return None
    start = at + 1
    if tokens.key(start) in _APPROXIMATE:
        start += 1
    first = _time(tokens, start)
    if first is None:
        return None
    if tokens.get(start, "cluster") is None and tokens.key(first.end) in _NO_HOUR:
        return None
    return _continued(tokens, at, first)


def _continued(tokens: Tokens, at: int, first: Time) -> Clock:
    second_at = first.end + 1
    if tokens.get(second_at, "unit") == "TH":
        second_at += 1
    ranged = bool(tokens.get(first.end, "to")) or tokens.key(first.end) in ("-", "–")
    between = tokens.key(at - 1) == "بین" and tokens.key(first.end) == "و"
    listed = tokens.get(at, "plural") == "TH" and tokens.key(first.end) == "و"
    second = _time(tokens, second_at) if ranged or between or listed else None
    if second is None or tokens.key(second.end) in _NO_HOUR:
        return Clock((first,), False, first.end)
    if second.part and not first.part and first.hour < second.hour:
        first = first.in_part(second.part, second.word)
    return Clock((first, second), ranged or between, second.end)


def bare_clock(tokens: Tokens, at: int) -> Clock | None:
    """A time without «ساعت»: «۲۰:۳۰», «۷ صبح», «۲۰ دقیقه بامداد»."""
    if tokens.get(at - 1, "unit") == "TH":
        return None
    cluster = tokens.get(at, "cluster")
    if cluster is not None:
        time = _time(tokens, at)
        whole = time is not None and len(cluster) >= 5 and ":" in cluster
        return Clock((time,), False, time.end) if time is not None and whole else None
    number = numerals.read(tokens, at)
    if number is None or number.ordinal or not 1 <= number.value <= 24:
        return None
    part, word = tokens.get(number.end, "part"), tokens.key(number.end)
    night = word in ("عصر", "شب") and tokens.key(at - 1) in ("از", "تا") and number.value <= 12
    if (part in ("TMO", "TAF") and word != "عصر") or night:
        return _continued(tokens, at, Time(number.value, 0, number.end + 1, part, word))
    if tokens.get(number.end, "unit") == "TM" and tokens.key(number.end + 1) == "بامداد":
        time = Time(0, number.value, number.end + 2, "TMO", "بامداد")
        return Clock((time,), False, time.end)
    return None


def _time(tokens: Tokens, at: int) -> Time | None:
    time = _figures(tokens, at) or _hour_and_minutes(tokens, at)
    if time is None or time.hour > 24 or time.minute > 59:
        return None
    part = tokens.get(time.end, "part")
    if part is None or _belongs_to_day(tokens, time.end):
        return time
    ended = Time(time.hour, time.minute, time.end + 1, second=time.second)
    return ended.in_part(part, tokens.key(time.end))


def _belongs_to_day(tokens: Tokens, at: int) -> bool:
    """«شب گذشته» is a day of its own after a clock."""
    return tokens.get(at, "part") == "TNI" and tokens.get(at + 1, "direction") in (
        "past",
        "earlier",
    )


def _figures(tokens: Tokens, at: int) -> Time | None:
    cluster = tokens.get(at, "cluster")
    if cluster is not None:
        found = _COLON.fullmatch(cluster) or _SLASH.fullmatch(cluster)
        if found is None:
            return None
        second = int(found[3]) if found.lastindex == 3 else None
        return Time(int(found[1]), int(found[2]), at + 1, second=second)
    hour, minute = tokens.get(at, "digits"), tokens.get(at + 2, "digits")
    if hour and minute and tokens.key(at + 1) in ("/", ":") and len(hour) <= 2 == len(minute):
        return Time(int(hour), int(minute), at + 3)
    return None


def _hour_and_minutes(tokens: Tokens, at: int) -> Time | None:
    if tokens.key(at) == "صفر":
        return Time(0, 0, at + 1)
    number = numerals.read(tokens, at)
    if number is None or number.ordinal or number.value > 24:
        return None
    hour, end = number.value, number.end
    if tokens.get(end, "unit") == "TM" and number.width == 2:
        return None
    if tokens.key(end) != "و":
        return Time(hour, 0, end)
    if tokens.get(end + 1, "half"):
        return Time(hour, 30, end + 2)
    if tokens.get(end + 1, "quarter"):
        return Time(hour, 15, end + 2)
    minutes = numerals.read(tokens, end + 1)
    if minutes is None or minutes.ordinal or tokens.get(minutes.end, "unit") != "TM":
        return Time(hour, 0, end)
    seconds = numerals.read(tokens, minutes.end + 2)
    if seconds is not None and tokens.get(seconds.end, "unit") == "TS":
        return Time(hour, minutes.value, seconds.end + 1, second=seconds.value)
    return Time(hour, minutes.value, minutes.end + 1)
