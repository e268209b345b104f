# SPDX-License-Identifier: MIT
"""Whole months: «مهر ۱۴۰۱», «ماه نوامبر», «آبان گذشته», «فروردین تا شهریور ۱۴۰۲»."""

from __future__ import annotations

from annotator.text.temporal import values
from annotator.text.temporal.inference import Context
from annotator.text.temporal.month_days import Month, month_name
from annotator.text.temporal.reading import Periods, Reading
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import YearReference, year_reference

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
        joined = tokens.key(end) in ("و", "،")
        to = bool(tokens.get(end, "to")) or (joined and tokens.key(at - 1) in ("بین", "میان"))
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
