# SPDX-License-Identifier: MIT
"""Months, seasons, years, decades, centuries and weeks: «مهر ۱۴۰۱», «پاییز گذشته», «دهه ۸۰»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from annotator.text.temporal import numerals, values
from annotator.text.temporal.days import Month, month_name, shifted_month, week_shift
from annotator.text.temporal.inference import Context
from annotator.text.temporal.reading import Periods, Reading, Rule, longest, unknown
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, HIJRI, JALALI, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import (
    COUNTED,
    YearNumber,
    YearReference,
    calendar_of,
    complete,
    era,
    year_number,
    year_reference,
    year_shift,
)

type Resolve = Callable[[Context], Period]


def single(resolve: Resolve) -> Callable[[Context], Periods]:
    return lambda context: (resolve(context),)


# ---- months ------------------------------------------------------------------------------

_SURE_MONTHS = words("فروردین اردیبهشت مرداد شهریور اسفند امرداد")
_DOUBTFUL = words("مه می اوت جون صفر رجب شعبان رمضان مارس مارچ")
_LEADING = words("در از تا طی هر اوایل اواسط اواخر ابتدای پایان آغاز انتهای نیمه تاریخ")
_NAMING = words("آقای خانم سید دکتر مهندس شهید خبرگزاری گزارش خبرنگار روزنامه بانک نشریه")


_THINGS = {
    "مهر": words("و مادر مادری پدر پدری خدا خداوند تأیید ورود خروج رسمی"),
    "تیر": words("برق چراغ خلاص دروازه رس بتنی چوبی آهن آهنی غیب جنگی"),
    "بهمن": words("گرفتار مدفون جان سقوط ناپدید دفن محبوس عظیم"),
    "دی": words("وی ان اکسید جی"),
}
"""What follows these months' names when they are affection, a seal, a beam, an avalanche."""


def month_period(tokens: Tokens, at: int) -> Reading | None:
    """«مهر ۱۴۰۱», «ماه نوامبر», «آبان گذشته», «فروردین تا شهریور ۱۴۰۲»."""
    plural = tokens.get(at, "plural") == "M"
    first = month_name(tokens, at + 1 if plural else at)
    if first is None:
        return None
    names, end, ranged = [first], first.end, False
    while True:
        to, joined = bool(tokens.get(end, "to")), tokens.key(end) in ("و", "،")
        following = month_name(tokens, end + 1) if (to or joined) and not ranged else None
        if following is None or following.calendar != first.calendar:
            break
        names.append(following)
        end, ranged = following.end, to
    year = year_reference(tokens, end, first.calendar)
    if year is None and len(names) > 1 and not ranged and not plural:
        return _one_month(tokens, at, first)
    if len(names) == 1:
        return _one_month(tokens, at, first)
    if year is None and not ranged and not plural:
        return None
    if year is None and not all(name.certain for name in names):
        return None
    if year is not None and year.every:
        return None
    return _several_months(at, year.end if year else end, names, ranged, year)


def _several_months(
    at: int, end: int, names: list[Month], ranged: bool, year: YearReference | None
) -> Reading:
    def months(context: Context) -> Periods:
        calendar = names[0].calendar
        last = year.resolve(context) if year else year_of_month(context, names[-1], "")
        found = []
        for name in names:
            back = ranged and name.number > names[-1].number
            found.append(values.month(calendar, last - 1 if back else last, name.number))
        return (values.between(found[0], found[-1]),) if ranged else tuple(found)

    return Reading(at, end, "DATE", months, "month", "ماه‌ها")


def _one_month(tokens: Tokens, at: int, name: Month) -> Reading | None:
    year = year_reference(tokens, name.end, name.calendar, short=name.certain)
    if year is not None:
        if not name.certain and tokens.get(name.end, "this_year") is None and year.every:
            return None
        if year.every:
            written = Period(f"XXXX-{name.number:02}", None)
            return Reading(at, year.end, "SET", lambda _: (written,), "set", "هر سال در یک ماه")
        resolve = year.resolve
        return Reading(
            at,
            year.end,
            "DATE",
            lambda context: (values.month(name.calendar, resolve(context), name.number),),
            "dated_month",
            "ماه + سال",
        )
    if not name.certain:
        return None
    sides = {"past": "past", "earlier": "past", "next": "future", "now": "now", "later": "future"}
    side = sides.get(tokens.get(name.end, "direction"), "")
    if tokens.key(name.end) in ("قبل", "پیش", "بعد"):
        side = ""
    if not side and not _month_alone(tokens, at, name):
        return None
    end = name.end + 1 if side else name.end
    kind = "dated_month" if side else "month"

    def month(context: Context) -> Periods:
        return (values.month(name.calendar, year_of_month(context, name, side), name.number),)

    return Reading(at, end, "DATE", month, kind, "ماه")


def _month_alone(tokens: Tokens, at: int, name: Month) -> bool:
    """Whether a month's name without day and year is the month and not a name or a thing."""
    if any(tokens.get(place, "unit") == "M" for place in (at, name.end - 1)):
        return True
    word, before, after = (tokens.key(place) for place in (name.end - 1, at - 1, name.end))
    if before in _NAMING or tokens.key(at - 2) in ("خبرگزاری", "آقای", "خانم"):
        return False
    if word in _DOUBTFUL:
        return before in _LEADING and word in ("اوت", "مارس", "رمضان")
    if name.calendar == GREGORIAN:
        return tokens.get(name.end, "ordinal") is None
    if word in _SURE_MONTHS:
        return True
    return before in _LEADING and after not in _THINGS.get(word, ())


def year_of_month(context: Context, name: Month, side: str) -> int:
    """The year of a month named without one; "past" and "future" are strict."""
    calendar = name.calendar
    this_year, this_month, _ = values.parts(calendar, context.anchor)
    if side == "now":
        return this_year
    if side == "past":
        return this_year if name.number < this_month else this_year - 1
    if side == "future":
        return this_year if name.number > this_month else this_year + 1
    if name.number == this_month:
        return this_year
    middle = [
        values.make_day(calendar, y, name.number, 15) for y in range(this_year - 1, this_year + 2)
    ]
    return values.year_of(calendar, context.nearest(middle, lambda d: values.year_of(calendar, d)))


# ---- seasons -----------------------------------------------------------------------------


def season_period(tokens: Tokens, at: int) -> Reading | None:
    """«پاییز ۱۴۰۰», «تابستان گذشته», «فصل بهار», «بهار امسال»."""
    led = bool(tokens.get(at, "season_word"))
    place = at + 1 if led else at
    number = tokens.get(place, "season")
    if number is None:
        return None
    end = place + 1
    for calendar in (JALALI, GREGORIAN):
        year = year_reference(tokens, end, calendar)
        if year is None:
            continue
        resolve, chosen = year.resolve, calendar
        if year.every:
            written = values.same(f"XXXX-{values.SEASONS[number - 1]}")
            return Reading(at, year.end, "SET", lambda _: (written,), "set", "هر سال در یک فصل")
        return Reading(
            at,
            year.end,
            "DATE",
            lambda context: (values.season(chosen, resolve(context), number),),
            "season",
            "فصل + سال",
        )
    return _relative_season(tokens, at, end, number, led)


def _relative_season(tokens: Tokens, at: int, end: int, number: int, led: bool) -> Reading | None:
    sides = {"past": -1, "earlier": -1, "now": 0, "next": 1, "later": 1}
    side = sides.get(tokens.get(end, "direction"))
    if tokens.from_there(end):
        side = None
    if side is None and not led:
        return None

    def season(context: Context) -> Periods:
        year, month, _ = values.parts(JALALI, context.anchor)
        current = (month + 2) // 3
        if side == -1:
            year -= number >= current
        elif side == 1:
            year += number <= current
        return (values.season(JALALI, year, number),)

    return Reading(at, end if side is None else end + 1, "DATE", season, "season", "فصل")


# ---- years -------------------------------------------------------------------------------

_YEAR_KINDS = words("تحصیلی مالی زراعی آبی میلادی شمسی خورشیدی")


def year_period(tokens: Tokens, at: int) -> Reading | None:
    """«سال ۱۳۹۸», «سال گذشته», «سال‌های ۱۳۹۰ تا ۱۳۹۵», «سال تحصیلی ۱۴۰۲-۱۴۰۳», «امسال»."""
    moved = tokens.get(at, "this_year")
    if moved is not None:
        return _moved_year(at, at + 1, moved, JALALI)
    if tokens.get(at, "season_word") and tokens.get(at + 1, "cluster"):
        return numbered_years(tokens, at, at + 1, led=True)
    plural = tokens.get(at, "plural") == "Y"
    if not plural and tokens.get(at, "unit") != "Y":
        return None
    start = at + 1
    kind = tokens.key(start) if tokens.key(start) in _YEAR_KINDS else ""
    if kind:
        start += 1
    shifted = None if plural else year_shift(tokens, start)
    if shifted is not None and not tokens.from_there(start):
        stated = era(tokens, start + 1)
        calendar = GREGORIAN if kind == "میلادی" else stated.calendar if stated else JALALI
        return _moved_year(at, stated.end if stated else start + 1, shifted, calendar)
    return numbered_years(tokens, at, start, led=True)


def _moved_year(at: int, end: int, moved: int, calendar: str) -> Reading:
    def year(context: Context) -> Periods:
        return (values.year(calendar, context.year(calendar) + moved),)

    return Reading(at, end, "DATE", year, "year", "سال نسبت به انتشار")


@dataclass(frozen=True, slots=True)
class _Years:
    numbers: tuple[YearNumber, ...]
    ranged: bool
    end: int


def _years(tokens: Tokens, at: int) -> _Years | None:
    cluster = tokens.get(at, "cluster")
    if cluster is not None:
        return _hyphenated(cluster, at)
    first = year_number(tokens, at)
    if first is None:
        return None
    numbers, end = [first], first.end
    while True:
        ranged = bool(tokens.get(end, "to")) or tokens.key(end) in ("-", "–", "ـ")
        if not ranged and tokens.key(end) not in ("و", "،"):
            break
        start = end + 1
        if tokens.key(end) == "،" and tokens.key(start) == "و":
            start += 1
        if ranged and tokens.get(start, "unit") == "Y":
            start += 1
        following = year_number(tokens, start)
        if following is None or (not ranged and following.width != first.width):
            break
        if tokens.key(following.end) in COUNTED or tokens.get(following.end, "month"):
            break
        numbers.append(following)
        end = following.end
        if ranged:
            return _Years(tuple(numbers), True, end)
    return _Years(tuple(numbers), False, end)


def _hyphenated(cluster: str, at: int) -> _Years | None:
    """«۱۴۰۲-۱۴۰۳», «۹۸-۹۹», «2022/23»."""
    parts = cluster.replace("–", "-").replace("/", "-").split("-")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) in (2, 4) for part in parts):
        return None
    first, last = (YearNumber(int(part), len(part), at + 1) for part in parts)
    if first.width == 4 and last.width == 2:
        last = YearNumber(first.value // 100 * 100 + last.value, 4, at + 1)
    return _Years((first, last), True, at + 1)


def numbered_years(tokens: Tokens, at: int, start: int, *, led: bool) -> Reading | None:
    """Years by their number, after «سال» when `led`."""
    found = _years(tokens, start)
    if found is None:
        return None
    stated = era(tokens, found.end)
    if stated is None and tokens.key(found.end) in COUNTED and not led:
        return None
    if stated is None and found.numbers[0].width == 2 and tokens.key(found.end) in COUNTED:
        return None
    numbers = [_whole(number, found.numbers) for number in found.numbers]
    calendar = stated.calendar if stated else calendar_of(numbers[0])
    end = stated.end if stated else found.end
    if stated is not None and stated.before:
        written = Period(None, f"-{numbers[0].value - 1:04}")
        return Reading(at, end, "DATE", lambda _: (written,), "year", "سال پیش از میلاد")
    years = [complete(number, calendar) for number in numbers]
    if None in years or (calendar == HIJRI and years[0] == 0):
        return None
    whole = [year for year in years if year is not None]
    if found.ranged:
        whole.sort()

    def periods(context: Context) -> Periods:
        all_years = tuple(values.year(calendar, year) for year in whole)
        return (values.between(all_years[0], all_years[-1]),) if found.ranged else all_years

    return Reading(at, end, "DATE", periods, "year", "سال")


def _whole(number: YearNumber, among: tuple[YearNumber, ...]) -> YearNumber:
    """«سال‌های ۱۳۹۸ و ۹۹»: two digits beside four belong to the same century."""
    first = among[0]
    if number.width == 2 and first.width == 4:
        return YearNumber(first.value // 100 * 100 + number.value, 4, number.end)
    return number


_YEAR_BEFORE = words("در از تا")


def bare_year(tokens: Tokens, at: int) -> Reading | None:
    """A year that only its size, its place or its era tell: «در ۱۴۰۶», «۲۰۲۲ میلادی»."""
    digits = tokens.get(at, "digits")
    number = year_number(tokens, at) if digits else None
    if number is None or number.width != 4:
        return None
    if era(tokens, number.end) is not None:
        return numbered_years(tokens, at, at, led=False)
    likely = 1300 <= number.value < 1430 or 1850 <= number.value < 2050
    if not likely:
        return None
    bracketed = tokens.key(at - 1) == "(" and tokens.key(at + 1) == ")"
    found = numbered_years(tokens, at, at, led=False)
    if found is None:
        return None
    ranged = found.end > number.end and bool(tokens.get(number.end, "to"))
    return found if ranged or bracketed or tokens.key(at - 1) in _YEAR_BEFORE else None


# ---- decades and centuries ---------------------------------------------------------------


def decade_period(tokens: Tokens, at: int) -> Reading | None:
    """«دهه ۸۰», «دهه شصت شمسی», «دهه ۱۹۹۰», «دهه‌های ۶۰ و ۷۰», «دهه گذشته»."""
    plural = tokens.get(at, "plural") == "DE"
    if not plural and tokens.get(at, "unit") != "DE":
        return None
    direction = tokens.get(at + 1, "direction")
    if direction in ("past", "now", "next") and not plural:
        moved = {"past": -1, "now": 0, "next": 1}[direction]

        def decade(context: Context) -> Periods:
            return (values.decade(JALALI, (context.year(JALALI) // 10 + moved) * 10),)

        return Reading(at, at + 2, "DATE", decade, "decade", "دهه نسبت به انتشار")
    numbers: list[int] = []
    end = after = at + 1
    first_width = 0
    while (number := numerals.read(tokens, end)) is not None and number.value % 10 == 0:
        if number.ordinal or number.value == 0:
            break
        if numbers and (number.width != first_width or tokens.key(number.end) in COUNTED):
            break
        first_width = number.width
        numbers.append(number.value)
        end = after = number.end
        if tokens.key(end) != "و":
            break
        end += 1
    if not numbers:
        return None
    return _numbered_decades(tokens, at, after, numbers)


def _numbered_decades(tokens: Tokens, at: int, end: int, numbers: list[int]) -> Reading | None:
    stated = era(tokens, end)
    calendar = stated.calendar if stated else GREGORIAN if numbers[0] >= 1500 else JALALI
    century = {JALALI: 1300, GREGORIAN: 1900, HIJRI: 1400}[calendar]
    years = [number + century if number < 100 else number for number in numbers]
    if any(not 1000 <= year < 2200 for year in years):
        return None
    return Reading(
        at,
        stated.end if stated else end,
        "DATE",
        lambda _: tuple(values.decade(calendar, year) for year in years),
        "decade",
        "دهه",
    )


def century_period(tokens: Tokens, at: int) -> Reading | None:
    """«قرن نوزدهم», «قرن ۲۱ میلادی», «قرن چهاردهم هجری شمسی»."""
    if tokens.get(at, "unit") != "CE":
        return None
    number = numerals.read(tokens, at + 1)
    if number is None or not 1 <= number.value <= 21:
        return None
    stated = era(tokens, number.end)
    if stated is not None and stated.before:
        return Reading(at, stated.end, "DATE", unknown, "century", "قرن پیش از میلاد")
    calendar = stated.calendar if stated else GREGORIAN if number.value > 15 else ""
    end = stated.end if stated else number.end
    if not calendar:
        return Reading(at, end, "DATE", unknown, "century", "قرن")
    return Reading(
        at,
        end,
        "DATE",
        lambda _: (values.century(calendar, number.value),),
        "century",
        "قرن",
    )


# ---- weeks and months near the publication -----------------------------------------------


def near_period(tokens: Tokens, at: int) -> Reading | None:
    """«هفته گذشته», «این هفته», «ماه آینده», «همین ماه»."""
    week = week_shift(tokens, at)
    if week is not None and not tokens.from_there(week[1] - 1):
        weeks, end = week
        return Reading(
            at,
            end,
            "DATE",
            lambda context: (values.week(context.anchor + timedelta(days=7 * weeks)),),
            "week",
            "هفته نسبت به انتشار",
        )
    moved: int | None = None
    if tokens.get(at, "this") and tokens.get(at + 1, "unit") == "M":
        moved, end = 0, at + 2
    elif tokens.get(at, "unit") == "M":
        moved, end = year_shift(tokens, at + 1), at + 2
    if moved is None or tokens.from_there(end - 1):
        return None
    months = moved

    def month(context: Context) -> Periods:
        return (values.month(JALALI, *shifted_month(context.anchor, months)),)

    return Reading(at, end, "DATE", month, "month", "ماه نسبت به انتشار")


PERIODS: tuple[Rule, ...] = (
    month_period,
    season_period,
    year_period,
    bare_year,
    decade_period,
    century_period,
    near_period,
)


def period(tokens: Tokens, at: int) -> Reading | None:
    return longest([rule(tokens, at) for rule in PERIODS])
