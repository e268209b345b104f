# SPDX-License-Identifier: MIT
"""Whole days: «شنبه ۱۳ آبان ماه», «۱۷ و ۲۹ مهر», «1402/8/13», «فردا», «روز گذشته»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from annotator.text.calendar import weekday as weekday_of
from annotator.text.temporal import numerals, values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.named import named_day
from annotator.text.temporal.numeric import numeric_date
from annotator.text.temporal.reading import Periods, Reading, longest, suffixed
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import JALALI, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import YearReference, year_number, year_reference

_COMMAS = ("،", ",")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Day numbers joined by «و» or commas, or by «تا» when `ranged`."""

    days: tuple[int, ...]
    end: int
    ranged: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    calendar: str
    number: int
    end: int
    certain: bool = True
    """Whether the word is of the calendar beyond doubt: an Afghan month's name is a thing too."""


@dataclass(frozen=True, slots=True)
class MonthDays:
    """Days of one month, with the weekdays written beside them."""

    calendar: str
    month: int
    days: tuple[int, ...]
    ranged: bool = False
    year: Callable[[Context], int] | None = None
    weekdays: tuple[int, ...] = ()

    def __call__(self, context: Context) -> Periods:
        year = self.resolved_year(context)
        found = [values.make_day(self.calendar, year, self.month, day) for day in self.days]
        if self.ranged:
            return (values.stretch(found[0], found[-1]),)
        return tuple(values.day(day) for day in found)

    def resolved_year(self, context: Context) -> int:
        if self.year is not None:
            return self.year(context)
        on_weekday = self.weekdays[-1] if len(self.weekdays) == len(self.days) else None
        nearest = context.day_of_year(self.calendar, self.month, self.days[-1], on_weekday)
        return values.year_of(self.calendar, nearest)


def day_numbers(tokens: Tokens, at: int) -> Numbers | None:
    first = _day_number(tokens, at)
    if first is None:
        return _hyphenated(tokens, at)
    days = [first.value]
    end, ordinal, ranged = first.end, first.ordinal, False
    while True:
        joint = _joint(tokens, end, between=tokens.key(at - 1) in ("بین", "میان"))
        following = _day_number(tokens, joint.end) if joint is not None else None
        if joint is None or following is None:
            break
        if joint.ranged:
            if len(days) > 1 or following.value <= days[0]:
                break
            ranged = True
        days.append(following.value)
        end = following.end
        ordinal = ordinal and following.ordinal
        if ranged:
            break
    return Numbers(tuple(days), end, ranged, ordinal)


@dataclass(frozen=True, slots=True)
class _Joint:
    end: int
    ranged: bool


def _joint(tokens: Tokens, at: int, *, between: bool = False) -> _Joint | None:
    """What joins two days; «و» is a range after «بین»."""
    if tokens.get(at, "to") or tokens.key(at) in ("-", "–", "ـ"):
        return _Joint(at + 1, True)
    if tokens.get(at, "and") or tokens.get(at, "or"):
        return _Joint(at + 1, between)
    if tokens.key(at) in _COMMAS:
        return _Joint(at + 2 if tokens.get(at + 1, "and") else at + 1, False)
    return None


def _day_number(tokens: Tokens, at: int) -> numerals.Number | None:
    number = numerals.read(tokens, at)
    if number is None or not 1 <= number.value <= 31 or number.width > 2:
        return None
    return number


def _hyphenated(tokens: Tokens, at: int) -> Numbers | None:
    """«۱۰-۱۵ آبان»: one token of digits and a hyphen."""
    cluster = tokens.get(at, "cluster")
    if cluster is None:
        return None
    parts = cluster.replace("–", "-").split("-")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    low, high = sorted(int(part) for part in parts)
    if not 1 <= low < high <= 31:
        return None
    return Numbers((low, high), at + 1, ranged=True)


def month_name(tokens: Tokens, at: int) -> Month | None:
    """A month with «ماه» before or after it, or with neither."""
    led = tokens.get(at, "unit") == "M"
    place = at + 1 if led else at
    if led and tokens.key(place) == "مبارک":
        place += 1
    named = tokens.get(place, "month")
    afghan = None if named else tokens.get(place, "afghan")
    if named is None and afghan is None:
        return None
    followed = not led and tokens.get(place + 1, "unit") == "M"
    end = place + 2 if followed else place + 1
    if named is not None:
        return Month(named[0], named[1], end)
    return Month(JALALI, afghan, end, certain=led or followed)


def month_days(tokens: Tokens, at: int) -> Reading | None:
    """«۱۳ آبان», «سیزدهم آبان‌ماه سال ۱۳۵۸», «۱۳ تا ۱۵ آبان», «دهم ماه جاری»."""
    numbers = day_numbers(tokens, at)
    if numbers is None:
        return None
    month = month_name(tokens, numbers.end)
    if month is None:
        return _days_of_relative_month(tokens, at, numbers)
    if not _plausible(tokens, at, numbers, month):
        return None
    year = year_reference(tokens, month.end, month.calendar)
    if not month.certain and year is None and not _afghan(tokens, at, numbers, month):
        return None
    days = MonthDays(month.calendar, month.number, numbers.days, numbers.ranged)
    if year is not None and year.every:
        return _yearly(at, year, days)
    if year is not None:
        days = replace(days, year=year.resolve)
    reason = "روز + ماه + سال" if year else "روز + ماه"
    end = year.end if year else month.end
    kind = "dated" if year else "month_days"
    return Reading(at, end, "DATE", days, kind, reason)


def _yearly(at: int, year: YearReference, days: MonthDays) -> Reading:
    written = tuple(f"XXXX-{days.month:02}-{day:02}" for day in days.days)
    if days.calendar == values.GREGORIAN:
        periods: Periods = tuple(Period(None, text) for text in written)
    elif days.calendar == JALALI:
        periods = tuple(Period(text, None) for text in written)
    else:
        periods = (None,)
    return Reading(at, year.end, "SET", lambda context: periods, "set", "هر سال در یک روز")


_BULLETS = words(
    "شلیک اصابت ضرب هوایی خلاص خورد خوردن جنگی چراغ برق دروازه بار زد شلیک‌شده غیب زنده"
)
_CHEMISTRY = words("اکسید متیل کلرو اتیل وی ان کلرید سولفید نیترو")
_STAMPS = words("پستی طلا برجسته")
_BEFORE_DATE = words("روز روزهای تاریخ مورخ مورخه شب صبح عصر ظهر شامگاه بامداد")
_ONLY_MONTHS = words("ثور جوزا سنبله دلو حوت")


def _afghan(tokens: Tokens, at: int, numbers: Numbers, month: Month) -> bool:
    """Whether a word that is also a thing («سرطان», «میزان») is an Afghan month here."""
    if tokens.key(at - 1) in _BEFORE_DATE or tokens.get(at - 1, "weekday") is not None:
        return True
    return numbers.ordinal or tokens.key(month.end - 1) in _ONLY_MONTHS


def _plausible(tokens: Tokens, at: int, numbers: Numbers, month: Month) -> bool:
    """Whether a number and a month's name are not something else: bullets, dioxides."""
    following = tokens.key(month.end)
    if tokens.get(month.end - 1, "unit") == "M" or tokens.get(numbers.end, "unit") == "M":
        return True
    name = tokens.key(month.end - 1)
    if name == "تیر" and (following in _BULLETS or tokens.key(at - 1) in _BULLETS):
        return False
    if name == "دی" and following in _CHEMISTRY:
        return False
    if name == "مهر" and following in _STAMPS:
        return False
    if name == "می":
        return year_reference(tokens, month.end, month.calendar, short=False) is not None
    return name != "صفر" or numbers.ordinal or tokens.get(at, "digits") is not None


def _days_of_relative_month(tokens: Tokens, at: int, numbers: Numbers) -> Reading | None:
    """«بیستم ماه جاری», «پانزدهم همین ماه», «دهم ماه گذشته»; «۵ ماه آینده» is a duration."""
    this = bool(tokens.get(numbers.end, "this")) and tokens.get(numbers.end + 1, "unit") == "M"
    if this:
        moved, end = 0, numbers.end + 2
    elif tokens.get(numbers.end, "unit") == "M":
        direction = tokens.get(numbers.end + 1, "direction")
        shifts = {"past": -1, "earlier": -1, "now": 0, "later": 1, "next": 1}
        if direction not in shifts or not (numbers.ordinal or direction == "now"):
            return None
        moved, end = shifts[direction], numbers.end + 2
    elif tokens.get(numbers.end, "every") and tokens.get(numbers.end + 1, "unit") == "M":
        written = tuple(values.same(f"XXXX-XX-{day:02}") for day in numbers.days)
        meaning = lambda context: written  # noqa: E731
        return Reading(at, numbers.end + 2, "SET", meaning, "set", "هر ماه در یک روز")
    else:
        return None

    def days(context: Context) -> Periods:
        year, month = shifted_month(context.anchor, moved)
        return MonthDays(JALALI, month, numbers.days, numbers.ranged, lambda _: year)(context)

    return Reading(at, end, "DATE", days, "relative_day", "روز + ماه نسبی")


def shifted_month(anchor: date, moved: int) -> tuple[int, int]:
    """Year and month of the Jalali month so many months away."""
    year, month, _ = values.parts(JALALI, anchor)
    months = year * 12 + month - 1 + moved
    return months // 12, months % 12 + 1


# ---- days by their weekday -------------------------------------------------------------


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
        joint = _joint(tokens, end)
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
    if tokens.key(end) in _COMMAS:
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
    return _with_part(
        Reading(at, found.end, "DATE", meaning, "dated", "روز هفته + " + found.reason), part
    )


def _paired_weekdays(tokens: Tokens, at: int) -> Reading | None:
    """«شنبه ۱۳ و یکشنبه ۱۴ آبان»: the month is written once."""
    weekdays, days, end = [], [], at
    while (found := tokens.get(end, "weekday")) is not None:
        number = _day_number(tokens, end + 1)
        if number is None:
            return None
        weekdays.append(found)
        days.append(number.value)
        end = number.end
        joint = _joint(tokens, end)
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


def _with_part(reading: Reading, part: str) -> Reading:
    if not part:
        return reading
    meaning = suffixed(reading.meaning, part)
    return replace(reading, type="TIME", meaning=meaning, part=part)


def week_shift(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Weeks away and the next token: «هفته گذشته», «این هفته», «همین هفته»."""
    if tokens.get(at, "this") and tokens.get(at + 1, "unit") == "W":
        return 0, at + 2
    if tokens.get(at, "unit") != "W":
        return None
    direction = tokens.get(at + 1, "direction")
    shifts = {"past": -1, "earlier": -1, "now": 0, "later": 1, "next": 1}
    return (shifts[direction], at + 2) if direction in shifts else None


def _weekdays_of_week(
    tokens: Tokens, at: int, several: tuple[tuple[int, ...], int]
) -> Reading | None:
    weekdays, end = several
    part = tokens.get(end, "part") or ""
    if part:
        end += 1
    if tokens.get(end, "every") and tokens.get(end + 1, "unit") == "W":
        written = tuple(weekly(number) for number in weekdays)
        return _with_set_part(
            Reading(at, end + 2, "SET", lambda _: written, "set", "هر هفته"), part
        )
    shifted = week_shift(tokens, end)
    if shifted is None:
        return None
    moved, end = shifted

    def days(context: Context) -> Periods:
        first = values.week(context.anchor + timedelta(days=7 * moved)).first
        assert first is not None
        return tuple(values.day(first + timedelta(days=number - 1)) for number in weekdays)

    return _with_part(Reading(at, end, "DATE", days, "relative_day", "روز هفته + هفته"), part)


def weekly(number: int) -> Period:
    """A weekday of every week: Saturday is 1 in the Jalali week, Monday in the ISO week."""
    return Period(f"XXXX-WXX-{number}", f"XXXX-WXX-{(number + 4) % 7 + 1}")


def _with_set_part(reading: Reading, part: str) -> Reading:
    return replace(reading, meaning=suffixed(reading.meaning, part)) if part else reading


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
    return _with_part(reading, part)


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


# ---- days by their distance from the publication ---------------------------------------


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
    return _with_part(reading, part)


def day_before_or_after(tokens: Tokens, at: int) -> Reading | None:
    """«روز گذشته», «روز بعد», «شب گذشته»."""
    part = tokens.get(at, "part") or ""
    if tokens.get(at, "unit") != "D" and part != "TNI":
        return None
    direction = tokens.get(at + 1, "direction")
    shifts = {"past": -1, "earlier": -1, "later": 1, "next": 1}
    if direction not in shifts or tokens.from_there(at + 1):
        return None
    if tokens.get(at, "unit") == "D" and tokens.key(at) != "روز":
        return None
    moved = shifts[direction]
    reading = Reading(
        at,
        at + 2,
        "DATE",
        lambda context: (values.day(context.anchor + timedelta(days=moved)),),
        "relative_day",
        "روز نسبت به انتشار",
    )
    return _with_part(reading, part)


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


__all__ = ["Month", "MonthDays", "Numbers", "day", "day_numbers", "month_name", "year_number"]
