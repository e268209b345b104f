# SPDX-License-Identifier: MIT
"""Durations and distances: «دو ماه گذشته», «۴۸ ساعت آینده», «سه روز پیش», «چهار سال بعد»."""

from __future__ import annotations

from datetime import date, timedelta

from annotator.text.calendar import month_length
from annotator.text.temporal import values
from annotator.text.temporal.amounts import Amount, amount
from annotator.text.temporal.inference import Context
from annotator.text.temporal.reading import Periods, Reading, unknown
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import JALALI, Period
from annotator.text.temporal.words import words
from annotator.text.temporal.years import shifted_month

_POINT = {"earlier": -1, "later": 1, "more": 1}
_SPAN = ("past", "next", "recent", "now")
_LASTING = words("تنها مدت سابقه")
_WATCHES = words("مچی دیواری طلا هوشمند شماطه‌دار جیبی رولکس رومیزی کاسیو شنی آفتابی خورشیدی")
_AGE_BEFORE = words("سن سنی زیر بالای سنین")
_AGE_WORDS = words("سن سنش سنی سنین")
_AGE_AFTER = words("سن سنش سنشان داشت دارد دارند داشتند دارم بیشتر_ندارد ندارد")
_PEOPLE = words(
    "کودک نوزاد پسر دختر جوان مرد زن نوجوان بازیکن مهاجم دانش‌آموز دانشجو زندانی ملی‌پوش "
    "متهم سرباز پسربچه دختربچه پیرمرد پیرزن مادر پدر برادر خواهر شهروند راننده کارگر فرد "
    "مصدوم مقتول قاتل سارق خانم آقای ایرانی فرزند سرمربی مربی مدافع هافبک دروازه‌بان ستاره "
    "جنین شیرخوار بیمار معلم خبرنگار بازیگر کارگردان"
)
_AGED_THINGS = words(
    "برنامه دوره قرارداد طرح مهلت حبس زندان فرصت سابقه تجربه جنگ دفاع چشم‌انداز سند وقفه "
    "محرومیت تلاش فعالیت محاصره تحریم خدمت غیبت دوران مأموریت گارانتی ضمانت اقامت ویزا "
    "تعلیق ممنوعیت عمر رکود خشکسالی همکاری توافق پروژه بازه تعهد تبعید محکومیت دوری بورس "
    "نقشه تمدید وام اسارت قانون بودجه سفر آتش‌بس فاصله انتظار"
)
_ONCE = words(
    "طی در ظرف مدت طول تنها فقط حدود از به تا هر برای کمتر بیش حداقل حداکثر دست‌کم پس هفته سفر نشست"
)


def distance(tokens: Tokens, at: int) -> Reading | None:
    """«سه روز پیش», «دو هفته بعد», «یک سال و نیم قبل», «دو روز دیگر»."""
    found = amount(tokens, at)
    if found is None or found.long:
        return None
    sign = _POINT.get(tokens.get(found.end, "direction"))
    if sign is None or tokens.from_there(found.end):
        return None
    if tokens.key(found.end) in ("قبلی", "بعدی", "پیشین"):
        return None
    clock = found.unit[0] == "T"
    return Reading(
        at,
        found.end + 1,
        "TIME" if clock else "DATE",
        unknown if clock or found.low else lambda context: (moved(context.anchor, found, sign),),
        "relative_day" if found.unit in ("D", "W") else "distance",
        "فاصله از انتشار",
    )


def moved(anchor: date, found: Amount, sign: int) -> Period:
    """Where an amount of time leads from a day, as coarse as the amount's smallest unit."""
    months = days = 0
    for unit, number in found.parts:
        months += {"CE": 1200, "DE": 120, "Y": 12, "M": 1}.get(unit, 0) * number
        days += {"W": 7, "D": 1}.get(unit, 0) * number
    unit = found.parts[-1][0]
    if unit in ("D", "W"):
        start = shifted_day(anchor, sign * months) if months else anchor
        return values.day(start + timedelta(days=sign * days))
    year, month = shifted_month(anchor, sign * months)
    if unit == "M":
        return values.month(JALALI, year, month)
    if unit == "Y":
        return values.year(JALALI, year)
    return values.decade(JALALI, year // 10 * 10)


def shifted_day(anchor: date, months: int) -> date:
    year, month = shifted_month(anchor, months)
    in_month = min(values.parts(JALALI, anchor)[2], month_length(year, month))
    return values.make_day(JALALI, year, month, in_month)


def duration(tokens: Tokens, at: int) -> Reading | None:
    """«پنج سال», «دو ماه گذشته», «۴۸ ساعت آینده», «سفر دو روزه»."""
    found = amount(tokens, at)
    if found is None or not _is_duration(tokens, at, found):
        return None
    end = found.end
    if tokens.get(end, "direction") in _SPAN and not found.long:
        end += 1
    written = values.same(found.iso)

    def length(context: Context) -> Periods:
        return (written,)

    return Reading(at, end, "DURATION", length, "duration", "عدد + واحد زمان")


def _is_duration(tokens: Tokens, at: int, found: Amount) -> bool:
    before, after = tokens.key(at - 1), tokens.key(found.end)
    if found.unit == "TH" and after in _WATCHES:
        return False
    if found.unit in ("TM", "TS") and "درجه" in (before, tokens.key(at - 2)):
        return False
    if found.unit == "Y" and _is_age(tokens, at, found):
        return False
    if found.long:
        return _is_long(tokens, at, found)
    if found.unit in ("DE", "CE") and before in ("دهه", "قرن"):
        return False
    spans = tokens.get(found.end, "direction") in _SPAN
    if tokens.key(at) == "یک" and tokens.key(at + 1) == "روز" and len(found.parts) == 1:
        return spans or (before in _ONCE and after not in ("که", "هم"))
    return True


def _is_age(tokens: Tokens, at: int, found: Amount) -> bool:
    after = tokens.key(found.end)
    if tokens.key(at - 1) in _AGE_BEFORE or after in _AGE_WORDS:
        return True
    if any(tokens.key(place) in _AGE_WORDS for place in range(at - 4, at)):
        return True
    if after in _AGE_AFTER:
        return tokens.key(at - 1) not in _LASTING
    return after in ("به",) and tokens.key(found.end + 1) in ("بالا", "پایین")


def _is_long(tokens: Tokens, at: int, found: Amount) -> bool:
    """An adjective is a duration of a thing and an age of a person."""
    before, after = tokens.key(at - 1), tokens.key(found.end)
    if before in _PEOPLE or after in _PEOPLE or before == "":
        return False
    if tokens.get(found.end, "ordinal") is not None:
        return False
    if found.unit == "Y":
        return _thing(before) in _AGED_THINGS
    return True


def _thing(word: str) -> str:
    """Without an indefinite or plural ending."""
    for ending in ("های", "ها", "ی"):
        if word.endswith(ending) and word[: -len(ending)] in _AGED_THINGS:
            return word[: -len(ending)]
    return word


def this_span(tokens: Tokens, at: int) -> Reading | None:
    """«این مدت»: how long, the text around it says."""
    if not tokens.get(at, "this") or not tokens.get(at + 1, "span_word"):
        return None
    return Reading(at, at + 2, "DURATION", unknown, "duration", "مدتِ یادشده در متن")
