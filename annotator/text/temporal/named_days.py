# SPDX-License-Identifier: MIT
"""Days that are known by a name, and weeks too: only those whose place in the year is sure."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.text.temporal.values import GREGORIAN, HIJRI, JALALI


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of a calendar, or the days from it to `last` (month, day).

    `part` where the name is itself of a part of the day; `rule` names how a day without a fixed
    place is reckoned. `festive` names are also those of ceremonies and need a word of time
    beside them.
    """

    calendar: str
    month: int
    day: int
    last: tuple[int, int] | None = None
    part: str = ""
    rule: str = ""
    festive: bool = False


def _table(calendar: str, rows: str) -> dict[str, NamedDay]:
    """Rows «month day name, other name»."""
    found = {}
    for row in rows.strip().splitlines():
        month, day, names = row.split(maxsplit=2)
        for name in names.split(","):
            found[name.strip()] = NamedDay(calendar, int(month), int(day))
    return found


_JALALI = _table(
    JALALI,
    """
    1 1 نوروز, عید نوروز, عید باستانی نوروز
    1 12 روز جمهوری اسلامی, روز جمهوری اسلامی ایران
    1 13 سیزده‌به‌در, سیزده به در, ۱۳ به در, روز طبیعت, سیزده بدر, سیزده‌بدر
    1 29 روز ارتش, روز ارتش جمهوری اسلامی ایران, روز ارتش جمهوری اسلامی
    2 1 روز سعدی
    2 12 روز معلم
    2 25 روز فردوسی
    2 28 روز خیام
    4 14 روز قلم
    4 10 روز صنعت و معدن
    5 17 روز خبرنگار
    6 1 روز پزشک, روز ابوعلی سینا
    6 5 روز داروساز, روز داروسازی
    6 21 روز ملی سینما
    6 27 روز شعر و ادب فارسی
    7 8 روز مولوی
    7 7 روز آتش‌نشانی, روز آتش‌نشان
    7 20 روز حافظ
    7 26 روز تربیت بدنی
    8 7 روز کوروش
    8 13 روز دانش‌آموز, روز مبارزه با استکبار, روز مبارزه با استکبار جهانی
    8 13 روز ملی مبارزه با استکبار, روز ملی مبارزه با استکبار جهانی
    9 7 روز نیروی دریایی
    9 10 روز مجلس
    9 16 روز دانشجو
    9 25 روز پژوهش
    10 5 روز ایمنی در برابر زلزله
    11 19 روز نیروی هوایی
    12 5 روز مهندس, روز مهندسی
    12 7 روز وکیل, روز وکیل مدافع
    12 14 روز احسان و نیکوکاری
    12 15 روز درختکاری
    12 29 روز ملی شدن صنعت نفت, روز ملی‌شدن صنعت نفت
    """,
)
_GREGORIAN = _table(
    GREGORIAN,
    """
    1 1 سال نو میلادی, آغاز سال نو میلادی
    2 14 ولنتاین, روز ولنتاین
    3 8 روز جهانی زن, روز جهانی زنان
    3 22 روز جهانی آب
    4 7 روز جهانی بهداشت, روز جهانی سلامت
    5 1 روز کارگر, روز جهانی کارگر
    5 3 روز جهانی آزادی مطبوعات
    5 18 روز جهانی موزه
    5 31 روز جهانی بدون دخانیات
    6 5 روز جهانی محیط زیست, روز جهانی محیط‌زیست
    6 20 روز جهانی پناهندگان, روز جهانی پناهنده
    8 19 روز جهانی عکاسی
    9 21 روز جهانی صلح
    10 5 روز جهانی معلم
    10 16 روز جهانی غذا
    10 31 هالووین
    11 20 روز جهانی کودک
    12 1 روز جهانی ایدز
    12 3 روز جهانی معلولان, روز جهانی معلولین
    12 10 روز جهانی حقوق بشر
    12 25 کریسمس, عید کریسمس, روز کریسمس
    """,
)
_HIJRI = _table(
    HIJRI,
    """
    3 17 میلاد پیامبر, میلاد پیامبر اکرم, میلاد حضرت محمد
    7 13 روز پدر, ولادت حضرت علی, ولادت امام علی
    7 27 مبعث, عید مبعث, عید سعید مبعث
    8 15 نیمه شعبان, نیمهٔ شعبان
    10 1 عید فطر, عید سعید فطر
    12 10 عید قربان, عید سعید قربان
    12 18 عید غدیر, عید غدیر خم, عید سعید غدیر, عید سعید غدیر خم
    6 20 روز مادر, روز زن
    """,
)
_FESTIVE = {
    "عاشورا": NamedDay(HIJRI, 1, 10, festive=True),
    "عاشورای حسینی": NamedDay(HIJRI, 1, 10, festive=True),
    "تاسوعا": NamedDay(HIJRI, 1, 9, festive=True),
    "تاسوعای حسینی": NamedDay(HIJRI, 1, 9, festive=True),
    "اربعین": NamedDay(HIJRI, 2, 20, festive=True),
    "اربعین حسینی": NamedDay(HIJRI, 2, 20, festive=True),
}
_SPECIAL = {
    "شب یلدا": NamedDay(JALALI, 9, 30, part="TNI"),
    "شب چله": NamedDay(JALALI, 9, 30, part="TNI"),
    "یلدا": NamedDay(JALALI, 9, 30, part="TNI", festive=True),
    "چهارشنبه‌سوری": NamedDay(JALALI, 12, 29, rule="last_wednesday_eve"),
    "چهارشنبه سوری": NamedDay(JALALI, 12, 29, rule="last_wednesday_eve"),
    "شب چهارشنبه‌سوری": NamedDay(JALALI, 12, 29, rule="last_wednesday_eve", part="TNI"),
    "شب چهارشنبه سوری": NamedDay(JALALI, 12, 29, rule="last_wednesday_eve", part="TNI"),
    "چهارشنبه آخر سال": NamedDay(JALALI, 12, 29, rule="last_wednesday"),
    "روز قدس": NamedDay(HIJRI, 9, 29, rule="last_friday_of_ramadan"),
    "روز جهانی قدس": NamedDay(HIJRI, 9, 29, rule="last_friday_of_ramadan"),
    "دهه فجر": NamedDay(JALALI, 11, 12, last=(11, 22)),
    "دهه مبارک فجر": NamedDay(JALALI, 11, 12, last=(11, 22)),
    "هفته دولت": NamedDay(JALALI, 6, 2, last=(6, 8)),
    "هفته دفاع مقدس": NamedDay(JALALI, 6, 31, last=(7, 6)),
}

NAMED_DAYS: dict[str, NamedDay] = _JALALI | _GREGORIAN | _HIJRI | _FESTIVE | _SPECIAL
