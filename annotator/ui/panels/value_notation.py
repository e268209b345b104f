# SPDX-License-Identifier: MIT
"""The value of a point in time taken apart and put together again, in both calendars.

The notation is that of the native JSONL: TIMEX3, with Jalali years and a week that begins on
Saturday. What one calendar calls a month or a year is a stretch of days in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.text.calendar import from_jalali

if TYPE_CHECKING:
    from annotator.text.temporal.values import Period

SEASONS = ("SP", "SU", "FA", "WI")
_TIMED = re.compile(r"([^T]*)(?:T(.+))?")
_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(\d\d|XX|SP|SU|FA|WI|H1|H2)(?:-(\d\d|XX))?)?")
_WEEKLY = re.compile(r"XXXX-WXX-([1-7])(T.+)?")


class Shape(StrEnum):
    """What kind of time a value tells of."""

    MOMENT = "moment"
    LENGTH = "length"
    REPETITION = "repetition"


class Joint(StrEnum):
    """How several moments belong together."""

    ONE = ""
    RANGE = "/"
    LIST = ","


@dataclass(frozen=True, slots=True)
class Point:
    """The date part of a moment in each calendar, "" where there is none or it is unknown."""

    jalali: str = ""
    gregorian: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """`clock` is "10:30", or a part of the day such as "NI"."""

    point: Point = Point()
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Moments:
    joint: Joint
    items: tuple[Moment, ...]

    def with_points(self, joint: Joint, points: tuple[Point, ...]) -> Moments:
        """Other dates at the same times of the day. Raises UsageError("bad_date")."""
        clocks = _same(item.clock for item in self.items)
        return _joined(joint, points, self.joint if len(clocks) > 1 else Joint.ONE, clocks)

    def with_clocks(self, joint: Joint, clocks: tuple[str, ...]) -> Moments:
        """The same dates at other times of the day. Raises UsageError("bad_date")."""
        points = _same(item.point for item in self.items)
        return _joined(self.joint if len(points) > 1 else Joint.ONE, points, joint, clocks)

    @property
    def points(self) -> tuple[Point, ...]:
        """Once where all are the same."""
        return _same(item.point for item in self.items)

    @property
    def clocks(self) -> tuple[str, ...]:
        return _same(item.clock for item in self.items)


def _same[T](items: Iterable[T]) -> tuple[T, ...]:
    several = tuple(items)
    return several[:1] if len(set(several)) == 1 else several


def _joined(
    joint: Joint, points: tuple[Point, ...], clock_joint: Joint, clocks: tuple[str, ...]
) -> Moments:
    points, clocks = points or (Point(),), clocks or ("",)
    if len(points) > 1 and len(clocks) > 1 and len(points) != len(clocks):
        raise UsageError("bad_date", text="، ".join(clocks))
    count = max(len(points), len(clocks))
    points = points if len(points) > 1 else points * count
    clocks = clocks if len(clocks) > 1 else clocks * count
    items = tuple(Moment(p, c) for p, c in zip(points, clocks, strict=True))
    return Moments((joint or clock_joint) if count > 1 else Joint.ONE, items)


def shape_of(value: Json, label: str) -> Shape:
    """What the value says it is, or else what its tag makes one expect."""
    written = value.get("jalali") if isinstance(value, dict) else None
    first = (written[0] if isinstance(written, list) and written else written) or ""
    kind = str((value or {}).get("type", label)) if isinstance(value, dict) else label
    if "SET" in (kind, label) or _WEEKLY.fullmatch(first):
        return Shape.REPETITION
    if first.startswith("P"):
        return Shape.LENGTH
    if not first and "DURATION" in (kind, label):
        return Shape.LENGTH
    return Shape.MOMENT


def taken_apart(value: Json) -> Moments:
    """The moments of a value; those of an empty one are unknown."""
    known = value if isinstance(value, dict) else {}
    jalali, gregorian = known.get("jalali"), known.get("gregorian")
    if isinstance(jalali, list) or isinstance(gregorian, list):
        several = zip_longest(_listed(jalali), _listed(gregorian))
        return Moments(Joint.LIST, tuple(_moment(j or "", g or "") for j, g in several))
    jalali, gregorian = jalali or "", gregorian or ""
    ends, others = jalali.split("/"), gregorian.split("/")
    if len(ends) == len(others) == 2 or (len(ends) == 2 and not gregorian):
        others = others if len(others) == 2 else ["", ""]
        pairs = zip(ends, others, strict=True)
        return Moments(Joint.RANGE, tuple(_moment(j, g) for j, g in pairs))
    return Moments(Joint.ONE, (_moment(jalali, gregorian),))


def _listed(written: Json) -> list[str | None]:
    return written if isinstance(written, list) else [written]


def _moment(jalali: str, gregorian: str) -> Moment:
    days, clock = _timed(jalali)
    others, other_clock = _timed(gregorian)
    return Moment(Point(days, others), clock or other_clock)


def _timed(written: str) -> tuple[str, str]:
    found = _TIMED.fullmatch(written)
    return (found[1], found[2] or "") if found else (written, "")


def put_together(moments: Moments) -> tuple[Json, Json]:
    """The Jalali and the Gregorian side for the data; null where unknown."""
    jalali = [_written(item.point.jalali, item.clock) for item in moments.items]
    gregorian = [_written(item.point.gregorian, item.clock) for item in moments.items]
    if moments.joint is Joint.LIST:
        return jalali, gregorian
    return _one(jalali), _one(gregorian)


def _written(days: str, clock: str) -> str | None:
    return f"{days}T{clock}" if clock else days or None


def _one(parts: list[str | None]) -> str | None:
    """A stretch from the beginning of the first to the end of the last."""
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0], parts[-1]
    if first is None or last is None:
        return None
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def jalali_point(written: str) -> Point:
    """The point of a Jalali date, month, year or season. Raises UsageError("bad_date")."""
    period = _period(written, "jalali")
    return Point(written, (period.gregorian if period else "") or "")


def gregorian_point(written: str) -> Point:
    """The point of a Gregorian one. Raises UsageError("bad_date")."""
    period = _period(written, "gregorian")
    return Point((period.jalali if period else "") or "", written)


def _period(written: str, calendar: str) -> Period | None:
    """None for what has no days: a day of an unknown month, of every year."""
    from annotator.text.temporal import values  # a large grammar, seldom needed

    found = _DATE.fullmatch(written)
    if found is None:
        raise UsageError("bad_date", text=written)
    year, month, day = found.groups()
    try:
        if year.endswith("X"):
            if month is None:
                return _long_period(year, calendar)
            month = month if month.isdigit() else "XX"
            _check(month, day)
            return None
        if month is None:
            return values.year(calendar, int(year))
        if month in SEASONS:
            return values.season(calendar, int(year), SEASONS.index(month) + 1)
        if month in ("H1", "H2"):
            first, last = (1, 6) if month == "H1" else (7, 12)
            half = values.months(calendar, int(year), first, last)
            jalali = calendar == values.JALALI
            return replace(half, jalali=written) if jalali else replace(half, gregorian=written)
        if month == "XX" or day == "XX":
            _check(month, day)
            return None
        if day is None:
            return values.month(calendar, int(year), int(month))
        return values.day(values.make_day(calendar, int(year), int(month), int(day)))
    except (ValueError, OverflowError):
        raise UsageError("bad_date", text=written) from None


def _long_period(year: str, calendar: str) -> Period | None:
    from annotator.text.temporal import values

    if year == "XXXX":
        return None
    if year.endswith("XX"):
        return values.century(calendar, int(year[:2]) + 1)
    return values.decade(calendar, int(year[:3]) * 10)


def _check(month: str, day: str | None) -> None:
    """Raises ValueError for a month or day that no year has."""
    known_month = 1 if not month.isdigit() else int(month)
    known_day = 1 if day is None or not day.isdigit() else int(day)
    from_jalali(1399, known_month, known_day)


# ---- what comes again

EVERY = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}


@dataclass(frozen=True, slots=True)
class Repetition:
    """Every `number` of a unit ("D", "TH" …), or on `weekdays` (Saturday is 1); `code` is what
    is neither, such as "XXXX-08-13"."""

    number: str = "1"
    unit: str = ""
    weekdays: tuple[int, ...] = ()
    clock: str = ""
    code: str = ""


def repetition_of(value: Json) -> Repetition:
    written = value.get("jalali") if isinstance(value, dict) else None
    codes = [code for code in _listed(written) if code]
    weekly = [found for code in codes if (found := _WEEKLY.fullmatch(code))]
    if codes and len(weekly) == len(codes):
        clock = (weekly[0][2] or "T")[1:]
        return Repetition(weekdays=tuple(int(found[1]) for found in weekly), clock=clock)
    if len(codes) != 1:
        return Repetition(code=",".join(codes))
    if codes[0].startswith("P"):
        parts = length_parts(codes[0])
        if len(parts) == 1:
            return Repetition(*parts[0])
        return Repetition(code=codes[0])
    days, clock = _timed(codes[0])
    unit = next((unit for unit, code in EVERY.items() if code == days), "")
    return Repetition(unit=unit, clock=clock) if unit else Repetition(code=codes[0])


def repetition_codes(every: Repetition) -> tuple[Json, Json]:
    """«هر روز» is "XXXX-XX-XX", as the program itself writes it, «هر دو هفته» "P2W"; a weekday
    counts from Saturday in the Jalali week and from Monday in the Gregorian one."""
    suffix = f"T{every.clock}" if every.clock else ""
    if every.weekdays:
        jalali = [f"XXXX-WXX-{day}{suffix}" for day in every.weekdays]
        gregorian = [f"XXXX-WXX-{(day + 4) % 7 + 1}{suffix}" for day in every.weekdays]
        return (jalali[0], gregorian[0]) if len(jalali) == 1 else (jalali, gregorian)
    if every.unit:
        single = every.number in ("", "1") and every.unit in EVERY
        code = EVERY[every.unit] + suffix if single else length_code(((every.number, every.unit),))
        return code, code
    other = every.code or None
    same = other is None or not re.search(r"-\d\d", other)
    return other, other if same else None


# ---- lengths

UNITS = ("Y", "M", "W", "D", "TH", "TM", "TS")
_LENGTH = re.compile(r"P(?=[\dT])(?:[\d.]+[YMWD])*(?:T(?:[\d.]+[HMS])+)?")
_PIECE = re.compile(r"(T)|([\d.]+)([YMWDHS])")


def is_length(code: str) -> bool:
    """Also of two, for "two to three years"."""
    return all(_LENGTH.fullmatch(part) for part in code.split("/"))


def length_parts(code: str) -> tuple[tuple[str, str], ...]:
    """Numbers and units of "P3Y6M"; nothing for what is no single length."""
    if not _LENGTH.fullmatch(code):
        return ()
    clock, parts = "", []
    for time, number, unit in _PIECE.findall(code[1:]):
        if time:
            clock = "T"
        else:
            parts.append((number, clock + unit))
    return tuple(parts)


def length_code(parts: tuple[tuple[str, str], ...]) -> str:
    """ "P3Y6M" or "PT48H", the largest unit first; "" for nothing."""
    ordered = sorted(parts, key=lambda part: UNITS.index(part[1]))
    days = "".join(number + unit for number, unit in ordered if len(unit) == 1)
    times = "".join(number + unit[1] for number, unit in ordered if len(unit) == 2)
    return f"P{days}{'T' + times if times else ''}" if ordered else ""
