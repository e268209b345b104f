# SPDX-License-Identifier: MIT
"""What looks like time and is not: places named after dates, prayers, people, prices."""

from __future__ import annotations

from annotator.text.temporal.reading import Reading
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.words import words

_PLACES = words(
    "خیابان میدان بلوار بزرگراه اتوبان کوچه چهارراه سه‌راه فلکه پل ایستگاه مترو متروی "
    "بیمارستان مدرسه دبیرستان هنرستان ورزشگاه استادیوم شهرک پارک بوستان مجتمع سالن قرارگاه "
    "لشکر تیپ گردان پایگاه فرودگاه جاده کارخانه سد مسجد حسینیه بنیاد کوی محله زیرگذر تقاطع "
    "آزادراه سینما هتل نیروگاه پالایشگاه درمانگاه پادگان یادمان تالار باشگاه روستای ضلع "
    "ترمینال کتابخانه گلزار شهدای شهید شهیدان ساختمان برج خیابان‌های میدان‌های میادین "
    "ایستگاه‌های بیمارستان‌های بزرگراه‌های بلوارهای پل‌های چاپخانه چاپ‌خانه ورزشگاه‌های "
    "مجموعه پاسگاه کلینیک زایشگاه مهدکودک"
)
_PLURAL_PLACES = words(
    "خیابان‌های میدان‌های میادین ایستگاه‌های بیمارستان‌های بزرگراه‌های بلوارهای پل‌های "
    "پارک‌های مدارس شهدای"
)
_EVENTS = words(
    "کودتای قیام فاجعه واقعه حماسه فتنه یوم‌الله شهدای قیام‌های انفجارهای حملات حوادث حادثه "
    "انفجار جبهه جناح جریان اصلاحات"
)
_HAPPENED = words("رخ روی اتفاق")
_THESE = words("این آن همین همان")
_MASTHEADS = words(
    "خبرگزاری روزنامه نشریه مجله هفته‌نامه انتشارات گروه حزب فیلم کتاب بانک شرکت بیمه"
)
_SIDES = words("شمالی جنوبی شرقی غربی")
_PRAYER = words("نماز امام ائمه امامان خطبه خطیب خطبه‌های نمازهای مسجد دعای سوره زیارت")
_PEOPLE = words("آقای خانم دکتر مهندس سید مرحوم استاد حاج شهید بانو")
_TOWN = words("پایتخت شهر تاجیکستان فرودگاه")
_GENERIC = words(
    "دنیای جهان ایران جامعه جامعه‌ی نسل انسان زندگی فوتبال سینمای شعر ادبیات هنر عصر جوان "
    "جوانان زنان بشر علم شرایط وضعیت مسائل مشکلات نیازهای اقتصاد جوامع"
)
_VAGUE = words("چند چندین چندمین چندتا اندی")
_MONEY = words("ریال تومان دلار یورو هزار میلیون میلیارد درصد % درهم پوند")


def is_trap(tokens: Tokens, reading: Reading) -> bool:
    at, end = reading.start, reading.end
    if reading.kind in ("deictic", "moment") and tokens.key(at - 1) == "روزنامه":
        return True
    if tokens.key(at - 1) in _VAGUE:
        return True
    if reading.kind in ("month_days", "month", "named", "range") and _names_a_place(
        tokens, at, end
    ):
        return True
    if reading.kind == "month_days" and _names_an_event(tokens, at, end):
        return True
    if reading.kind == "month" and tokens.key(at - 1) in _MASTHEADS:
        return True
    if tokens.get(at, "weekday") is not None or tokens.get(at, "weekdays") is not None:
        return _weekday_trap(tokens, at, end)
    if reading.kind in ("month", "season") and tokens.key(at - 1) in _PEOPLE:
        return True
    if reading.kind == "year" and tokens.key(end) in _MONEY and end - at == 1:
        return True
    return reading.kind == "clock" and tokens.key(end) in _MONEY


def _names_an_event(tokens: Tokens, at: int, end: int) -> bool:
    """«کودتای ۲۸ مرداد», but not «این حادثه ۲۸ مرداد رخ داد»."""
    if tokens.key(at - 1) not in _EVENTS:
        return False
    return tokens.key(at - 2) not in _THESE and tokens.key(end) not in _HAPPENED


def _names_a_place(tokens: Tokens, at: int, end: int) -> bool:
    before = tokens.key(at - 1)
    if before in _PLACES or tokens.key(end) in _SIDES:
        return True
    if before in ("مترو", "متروی", "شهید") and tokens.key(at - 2) in _PLACES:
        return True
    place = at - 1
    while place >= max(0, at - 6):
        key = tokens.key(place)
        if key in _PLURAL_PLACES:
            return tokens.key(at - 1) in ("و", "،")
        if key in (".", "؛", ":", "در", "به", "از"):
            return False
        place -= 1
    return False


def _weekday_trap(tokens: Tokens, at: int, end: int) -> bool:
    before = tokens.key(at - 1)
    if before in _PRAYER or before in _PEOPLE:
        return True
    if before in ("ی", "های") and tokens.key(at - 2) in _PRAYER:
        return True
    if tokens.key(at) == "دوشنبه" and end == at + 1 and before not in ("روز", "شب", "صبح", "عصر"):
        near = [tokens.key(place) for place in (at - 2, at - 1, at + 1, at + 2)]
        return any(key in _TOWN for key in near)
    return False


def is_generic(tokens: Tokens, reading: Reading) -> bool:
    """«دنیای امروز» means these times, not a day."""
    return (
        reading.kind == "deictic"
        and tokens.key(reading.start) in ("امروز", "فردا", "دیروز")
        and reading.end == reading.start + 1
        and tokens.key(reading.start - 1) in _GENERIC
    )
