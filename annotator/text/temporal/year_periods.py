# SPDX-License-Identifier: MIT
"""Whole years and more: «سال ۱۳۹۸», «سال گذشته», «دهه ۸۰», «قرن نوزدهم»."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.text.temporal import numerals, values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.reading import Periods, Reading, unknown
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, HIJRI, JALALI, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import (
    COUNTED,
    YearNumber,
    calendar_of,
    complete,
    era,
    shift,
    year_number,
)

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
    shifted = None if plural else shift(tokens, start)
    if shifted is not None:
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


def decade_period(tokens: Tokens, at: int) -> Reading | None:
    """«دهه ۸۰», «دهه شصت شمسی», «دهه ۱۹۹۰», «دهه‌های ۶۰ و ۷۰», «دهه گذشته»."""
    plural = tokens.get(at, "plural") == "DE"
    if not plural and tokens.get(at, "unit") != "DE":
        return None
    moved = shift(tokens, at + 1)
    if moved is not None and not plural:

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
