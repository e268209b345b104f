# SPDX-License-Identifier: MIT
"""Days of a month: «۱۳ آبان», «۱۷ و ۲۹ مهر ماه», «سیزدهم آبان‌ماه ۱۳۵۸», «دهم ماه جاری»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from annotator.text.temporal import numerals, values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.reading import Periods, Reading
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import JALALI, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import YearReference, shift, shifted_month, year_reference

COMMAS = ("،", ",")


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
    first = day_number(tokens, at)
    if first is None:
        return _hyphenated(tokens, at)
    days = [first.value]
    end, ordinal, ranged = first.end, first.ordinal, False
    while True:
        joint = joint_at(tokens, end, between=tokens.key(at - 1) in ("بین", "میان"))
        following = day_number(tokens, joint.end) if joint is not None else None
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
class Joint:
    end: int
    ranged: bool


def joint_at(tokens: Tokens, at: int, *, between: bool = False) -> Joint | None:
    """What joins two days; «و» is a range after «بین»."""
    if tokens.get(at, "to") or tokens.key(at) in ("-", "–", "ـ"):
        return Joint(at + 1, True)
    if tokens.get(at, "and") or tokens.get(at, "or"):
        return Joint(at + 1, between)
    if tokens.key(at) in COMMAS:
        return Joint(at + 2 if tokens.get(at + 1, "and") else at + 1, False)
    return None


def day_number(tokens: Tokens, at: int) -> numerals.Number | None:
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
    followed = not led and tokens.get(place + 1, "unit") == "M"
    end = place + 2 if followed else place + 1
    named = tokens.get(place, "month")
    if named is not None:
        return Month(named[0], named[1], end)
    afghan = tokens.get(place, "afghan")
    return None if afghan is None else Month(JALALI, afghan, end, certain=led or followed)


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
    if year is None:
        year = _strict_year(tokens, month, numbers)
    if year is None:
        return Reading(at, month.end, "DATE", days, "month_days", "روز + ماه")
    if year.every:
        return _yearly(at, year, days)
    days = replace(days, year=year.resolve)
    return Reading(at, year.end, "DATE", days, "dated", "روز + ماه + سال")


def _strict_year(tokens: Tokens, month: Month, numbers: Numbers) -> YearReference | None:
    """«۲۰ تیرماه گذشته» is before the publication, «۲۰ تیر آینده» after it."""
    side = tokens.get(month.end, "direction")
    if side not in ("past", "next", "now"):
        return None
    calendar, last = month.calendar, numbers.days[-1]

    def year(context: Context) -> int:
        this_year = context.year(calendar)
        found = values.make_day(calendar, this_year, month.number, last)
        if side == "past":
            return this_year - (found >= context.anchor)
        if side == "next":
            return this_year + (found <= context.anchor)
        return this_year

    return YearReference(month.end + 1, year)


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
    "شلیک اصابت ضرب هوایی خلاص خورد خوردن جنگی چراغ برق دروازه بار زد شلیک‌شده غیب زنده "
    "دست‌ساز کمری کشف"
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
    if name == "مهر" and (following in _STAMPS or tokens.key(month.end + 1) == "موم"):
        return False
    if name in ("می", "جون"):
        return year_reference(tokens, month.end, month.calendar, short=False) is not None
    return name != "صفر" or numbers.ordinal or tokens.get(at, "digits") is not None


def _days_of_relative_month(tokens: Tokens, at: int, numbers: Numbers) -> Reading | None:
    """«بیستم ماه جاری», «پانزدهم همین ماه», «دهم ماه گذشته»; «۵ ماه آینده» is a duration."""
    this = bool(tokens.get(numbers.end, "this")) and tokens.get(numbers.end + 1, "unit") == "M"
    if this:
        moved, end = 0, numbers.end + 2
    elif tokens.get(numbers.end, "unit") == "M":
        shifted = shift(tokens, numbers.end + 1)
        if shifted is None or not (numbers.ordinal or shifted == 0):
            return None
        moved, end = shifted, numbers.end + 2
    elif tokens.get(numbers.end, "every") and tokens.get(numbers.end + 1, "unit") == "M":
        written = tuple(values.same(f"XXXX-XX-{day:02}") for day in numbers.days)
        end = numbers.end + 2
        return Reading(at, end, "SET", lambda _: written, "set", "هر ماه در یک روز")
    else:
        return None

    def days(context: Context) -> Periods:
        year, month = shifted_month(context.anchor, moved)
        return MonthDays(JALALI, month, numbers.days, numbers.ranged, lambda _: year)(context)

    return Reading(at, end, "DATE", days, "relative_day", "روز + ماه نسبی")
