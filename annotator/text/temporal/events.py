# SPDX-License-Identifier: MIT
"""Distances from something other than the publication: «یک روز بعد از عملیات …»."""

from __future__ import annotations

from datetime import date

from annotator.text.folding import fold
from annotator.text.temporal import values
from annotator.text.temporal.amounts import Amount, amount
from annotator.text.temporal.durations import moved
from annotator.text.temporal.inference import Context, is_verb
from annotator.text.temporal.moments import moment
from annotator.text.temporal.periods import period
from annotator.text.temporal.reading import Meaning, Periods, Reading, longest, only, unknown
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import GREGORIAN, JALALI
from annotator.text.temporal.words import words

_SIDES = {"پیش": -1, "قبل": -1, "پس": 1, "بعد": 1}
_LONGEST_NAME = 6
_NAME_ENDS = words(
    "در با به از که را تا برای و یا طی نیز هم بر این آن است بود شد کرد داد گفت اعلام روز "
    "ساعت می خود وی او برگزار آغاز_شد انجام رخ صورت دچار وارد کشته دستگیر منتشر توانست "
    "نیروهای پلیس دولت مردم ایران رسید رفت آمد"
) | frozenset("،.؛:؟!()«»-")

_HISTORY = (
    ("پیروزی انقلاب اسلامی, پیروزی انقلاب, انقلاب اسلامی", JALALI, 1357, 11, 22),
    ("تسخیر لانه جاسوسی, تسخیر سفارت آمریکا", JALALI, 1358, 8, 13),
    ("آغاز جنگ تحمیلی, شروع جنگ تحمیلی", JALALI, 1359, 6, 31),
    ("آزادسازی خرمشهر, فتح خرمشهر", JALALI, 1361, 3, 3),
    ("پذیرش قطعنامه ۵۹۸", JALALI, 1367, 4, 27),
    ("رحلت امام خمینی, رحلت امام, ارتحال امام خمینی", JALALI, 1368, 3, 14),
    ("زلزله رودبار, زلزله منجیل, زلزله رودبار و منجیل", JALALI, 1369, 3, 31),
    ("زلزله بم", JALALI, 1382, 10, 5),
    ("امضای برجام, توافق برجام, برجام", JALALI, 1394, 4, 23),
    ("فاجعه منا, حادثه منا", JALALI, 1394, 7, 2),
    ("حادثه پلاسکو, آتش‌سوزی پلاسکو", JALALI, 1395, 10, 30),
    ("زلزله کرمانشاه", JALALI, 1396, 8, 21),
    ("شهادت سردار سلیمانی, ترور سردار سلیمانی", JALALI, 1398, 10, 13),
    ("طوفان الاقصی, عملیات طوفان الاقصی, عملیات طوفان‌الاقصی", JALALI, 1402, 7, 15),
    ("حملات ۱۱ سپتامبر, حوادث ۱۱ سپتامبر", GREGORIAN, 2001, 9, 11),
    ("فروپاشی دیوار برلین, سقوط دیوار برلین", GREGORIAN, 1989, 11, 9),
    ("فروپاشی شوروی", GREGORIAN, 1991, 12, 26),
    ("آغاز جنگ جهانی دوم", GREGORIAN, 1939, 9, 1),
    ("حمله روسیه به اوکراین, آغاز جنگ اوکراین", GREGORIAN, 2022, 2, 24),
)
"""Events of which every encyclopedia gives the day, by the names that newspapers give them."""

_EVENTS = {
    fold(name): (calendar, year, month, day)
    for names, calendar, year, month, day in _HISTORY
    for name in names.split(",")
}


def from_event(tokens: Tokens, at: int) -> Reading | None:
    """An amount of time before or after a dated event, another date, or something unknown."""
    found = amount(tokens, at)
    if found is None or found.long:
        return None
    sign = _SIDES.get(tokens.key(found.end))
    if sign is None or tokens.key(found.end + 1) != "از":
        return None
    start = found.end + 2
    clock = found.unit[0] == "T"
    type_ = "TIME" if clock else "DATE"
    inner = longest([moment(tokens, start), period(tokens, start)])
    if inner is not None:
        meaning = unknown if clock else _from_reading(inner, found, sign)
        return Reading(at, inner.end, type_, meaning, "event", "فاصله از تاریخ")
    known, end = _known_event(tokens, start)
    if known is not None and not clock:
        day = known
        return Reading(
            at, end, type_, lambda _: (moved(day, found, sign),), "event", "فاصله از رویداد"
        )
    if sign < 0 and tokens.key(start) == "این" and not clock:
        return Reading(
            at,
            start + 1,
            type_,
            lambda context: (moved(context.anchor, found, sign),),
            "event",
            "فاصله از انتشار",
        )
    end = _name_end(tokens, start)
    if end == start:
        return None
    return Reading(at, end, type_, unknown, "event", "فاصله از رویداد")


def _from_reading(inner: Reading, found: Amount, sign: int) -> Meaning:
    def result(context: Context) -> Periods:
        first, last = only(inner.meaning(context)).days
        return (moved(last if sign > 0 else first, found, sign),)

    return result


def _known_event(tokens: Tokens, start: int) -> tuple[date | None, int]:
    for length in range(_LONGEST_NAME, 0, -1):
        name = "".join(tokens.keys[start : start + length])
        if start + length <= len(tokens) and name in _EVENTS:
            return values.make_day(*_EVENTS[name]), start + length
    return None, start


def _ends_name(key: str) -> bool:
    return key in _NAME_ENDS or is_verb(key)


def _name_end(tokens: Tokens, start: int) -> int:
    """A guess where the name of an unknown event ends: at a preposition, a verb or a comma."""
    end = start
    if tokens.key(start) in ("این", "آن"):
        return start + (
            2 if tokens.key(start + 1) not in _NAME_ENDS and tokens.key(start) == "این" else 1
        )
    while end < min(start + 4, len(tokens)) and not _ends_name(tokens.key(end)):
        end += 1
    return end
