# SPDX-License-Identifier: MIT
"""The year of an expression: a number, an era, «امسال», «سال گذشته»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from annotator.text.temporal import numerals, values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, HIJRI, JALALI
from annotator.text.temporal.words import words

COUNTED = words(
    "نفر درصد هزار میلیون میلیارد تن کیلو کیلوگرم گرم متر کیلومتر هکتار ریال تومان دلار "
    "یورو واحد دستگاه مورد روستا شهر نقطه صفحه عدد فقره قطعه رأس جلد بشکه لیتر خانوار خودرو "
    "کشور استان کتاب فیلم بازیکن کارگر سرباز سال ماه روز هفته ساعت دقیقه ثانیه بار مرتبه "
    "امتیاز گل ریشتر کشته زخمی مجروح سرویس % دانش‌آموز دانشجو مدرسه کلاس اتوبوس قلم نماینده "
    "زندانی تبعه مگاوات مترمربع فوت پا نقره طلا مسکن فرد تیم شرکت سکه پرونده موشک پهپاد "
    "جنازه پیکر شهید تخت بیمار پزشک پرستار زائر رأی صندوق شعبه خانه منزل مهاجر پناهجو متری "
    "نفری نفره کیلومتری هکتاری واحدی"
)
"""What follows a number that counts and is no year."""

_PRICED = words("ریال تومان دلار یورو هزار میلیون میلیارد نفر درصد %")


@dataclass(frozen=True, slots=True)
class YearReference:
    """`resolve` gives the year in the calendar it was read for; `every` for «هر سال»."""

    end: int
    resolve: Callable[[Context], int]
    every: bool = False


@dataclass(frozen=True, slots=True)
class YearNumber:
    value: int
    width: int
    end: int


def year_number(tokens: Tokens, at: int) -> YearNumber | None:
    """A number that may be a year: two or four digits, or words."""
    number = numerals.read(tokens, at)
    if number is None or number.ordinal or number.width not in (0, 2, 4):
        return None
    if number.width == 0:
        if not (20 <= number.value <= 99 or 1200 <= number.value <= 2100):
            return None
        return YearNumber(number.value, 4 if number.value > 99 else 2, number.end)
    return YearNumber(number.value, number.width, number.end)


def complete(number: YearNumber, calendar: str) -> int | None:
    """The whole year, or None where the number is no year of this calendar."""
    if number.width == 2:
        if calendar != JALALI:
            return None
        return (1300 if number.value > 10 else 1400) + number.value
    limits = {JALALI: (1000, 1500), GREGORIAN: (1000, 2200), HIJRI: (1000, 1600)}
    low, high = limits[calendar]
    return number.value if low <= number.value < high else None


def calendar_of(number: YearNumber) -> str:
    """The calendar of a year that stands without an era."""
    return GREGORIAN if number.width == 4 and number.value >= 1500 else JALALI


@dataclass(frozen=True, slots=True)
class Era:
    calendar: str
    end: int
    before: bool = False


def era(tokens: Tokens, at: int) -> Era | None:
    """«میلادی», «هجری شمسی», «ه. ش.», «قمری», «پیش از میلاد»."""
    calendar = tokens.get(at, "era")
    if calendar is not None:
        return Era(calendar, at + 1)
    if tokens.get(at, "hijri"):
        calendar = tokens.get(at + 1, "era")
        return Era(calendar, at + 2) if calendar else Era(HIJRI, at + 1)
    if tokens.key(at) in ("پیش", "قبل") and [tokens.key(at + 1), tokens.key(at + 2)] == [
        "از",
        "میلاد",
    ]:
        return Era(GREGORIAN, at + 3, before=True)
    return _letters(tokens, at)


def _letters(tokens: Tokens, at: int) -> Era | None:
    end = at
    letters = ""
    while tokens.key(end) in ("ه", "ش", "ق", ".", "هش", "هق") and len(letters) < 2:
        if tokens.key(end) != ".":
            letters += tokens.key(end)
        end += 1
    calendars = {"هش": JALALI, "هق": HIJRI}
    if letters not in calendars:
        return None
    return Era(calendars[letters], end)


def year_reference(
    tokens: Tokens, at: int, calendar: str, *, short: bool = True
) -> YearReference | None:
    """The year after a month or a season; two digits without «سال» only when `short`."""
    moved = tokens.get(at, "this_year")
    if moved is not None:
        return YearReference(at + 1, lambda context: context.year(calendar) + moved)
    if tokens.get(at, "every") and tokens.get(at + 1, "unit") == "Y":
        return YearReference(at + 2, lambda context: 0, every=True)
    named = tokens.get(at, "unit") == "Y"
    if tokens.get(at, "this") and tokens.get(at + 1, "unit") == "Y":
        return YearReference(at + 2, lambda context: context.year(calendar))
    if named:
        relative = _relative(tokens, at + 1, calendar)
        if relative is not None:
            return relative
    number = year_number(tokens, at + 1 if named else at)
    if number is None or (not named and not _stands_alone(tokens, number, short)):
        return None
    return _numbered(tokens, number, calendar)


def _relative(tokens: Tokens, at: int, calendar: str) -> YearReference | None:
    """After «سال»: «گذشته», «جاری», «آینده میلادی»."""
    moved = shift(tokens, at)
    if moved is None:
        return None
    stated = era(tokens, at + 1)
    end = stated.end if stated is not None and stated.calendar == calendar else at + 1
    return YearReference(end, lambda context: context.year(calendar) + moved)


_SHIFTS = {"past": -1, "earlier": -1, "now": 0, "later": 1, "next": 1}


def shift(tokens: Tokens, at: int) -> int | None:
    """How far «گذشته», «قبل», «جاری», «بعد», «آینده» lead; None where a point is named from
    which they lead («پیش از …»)."""
    direction = tokens.get(at, "direction")
    if direction is None or tokens.from_there(at):
        return None
    return _SHIFTS.get(direction)


def shifted_month(anchor: date, moved: int) -> tuple[int, int]:
    """Year and month of the Jalali month so many months away."""
    year, month, _ = values.parts(JALALI, anchor)
    months = year * 12 + month - 1 + moved
    return months // 12, months % 12 + 1


def _stands_alone(tokens: Tokens, number: YearNumber, short: bool) -> bool:
    if number.width == 4:
        return tokens.key(number.end) not in _PRICED
    if tokens.key(number.end) in COUNTED:
        return False
    written = tokens.get(number.end - 1, "digits")
    return short and written is not None and (number.value >= 40 or written.startswith("0"))


def _numbered(tokens: Tokens, number: YearNumber, calendar: str) -> YearReference | None:
    year = complete(number, calendar)
    if year is None:
        return None
    stated = era(tokens, number.end)
    if stated is not None and (stated.calendar != calendar or stated.before):
        return None
    return YearReference(stated.end if stated else number.end, lambda context: year)
