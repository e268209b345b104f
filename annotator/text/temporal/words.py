# SPDX-License-Identifier: MIT
"""The words of Persian time, with their roles in the grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from annotator.text.calendar import MONTHS, WEEKDAYS
from annotator.text.folding import fold
from annotator.text.temporal.named_days import NAMED_DAYS
from annotator.text.temporal.numerals import number_words
from annotator.text.temporal.tokens import Vocabulary
from annotator.text.temporal.values import GREGORIAN, HIJRI, JALALI

_GREGORIAN = (
    "ژانویه ژانویهٔ جنوری",
    "فوریه فبروری",
    "مارس مارچ",
    "آوریل اپریل آپریل",
    "مه می",
    "ژوئن جون ژوین",
    "ژوئیه ژوییه جولای ژولای",
    "اوت آگوست اوگست آگست اگست",
    "سپتامبر سپتمبر",
    "اکتبر اکتوبر",
    "نوامبر نومبر",
    "دسامبر دسمبر",
)
_AFGHAN = (
    "حمل",
    "ثور",
    "جوزا",
    "سرطان",
    "اسد",
    "سنبله",
    "میزان",
    "عقرب",
    "قوس",
    "جدی",
    "دلو",
    "حوت",
)
_HIJRI = (
    "محرم محرم‌الحرام",
    "صفر",
    "ربیع‌الاول ربیع‌اول",
    "ربیع‌الثانی ربیع‌الآخر ربیع‌الاخر",
    "جمادی‌الاول جمادی‌الاولی",
    "جمادی‌الثانی جمادی‌الثانیه جمادی‌الآخر جمادی‌الآخره جمادی‌الاخری جمادی‌الاخر",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذی‌القعده ذیقعده ذوالقعده ذی‌قعده",
    "ذی‌الحجه ذیحجه ذوالحجه ذی‌حجه",
)
_WEEKDAYS = dict(enumerate(WEEKDAYS, 1))
_MORE_WEEKDAYS = {"آدینه": 7, "1شنبه": 2, "2شنبه": 3, "3شنبه": 4, "4شنبه": 5, "5شنبه": 6}
_PARTS = {
    "TMO": "صبح صبحگاه بامداد سحر سحرگاه بامدادان پیش_از_ظهر قبل_از_ظهر پیش‌ازظهر قبل‌ازظهر",
    "TMI": "ظهر نیمروز نیم‌روز",
    "TAF": "بعدازظهر بعد_از_ظهر عصر عصرگاه",
    "TEV": "غروب",
    "TNI": "شب شامگاه نیمه‌شب شامگاهان نصف_شب نصفه‌شب",
}
_DEICTIC = {
    "امروز": (0, ""),
    "دیروز": (-1, ""),
    "پریروز": (-2, ""),
    "فردا": (1, ""),
    "پس‌فردا": (2, ""),
    "امشب": (0, "TNI"),
    "دیشب": (-1, "TNI"),
    "پریشب": (-2, "TNI"),
    "فرداشب": (1, "TNI"),
}
_THIS_YEAR = {"امسال": 0, "پارسال": -1, "پیرارسال": -2}
_UNITS = {
    "Y": "سال",
    "M": "ماه",
    "W": "هفته",
    "D": "روز شبانه‌روز",
    "TH": "ساعت",
    "TM": "دقیقه",
    "TS": "ثانیه",
    "DE": "دهه",
    "CE": "قرن سده",
}
_LONG_UNITS = {
    "Y": "ساله",
    "M": "ماهه",
    "W": "هفته‌ای",
    "D": "روزه",
    "TH": "ساعته",
    "TM": "دقیقه‌ای",
    "TS": "ثانیه‌ای",
}
_PLURALS = {"Y": "سال", "M": "ماه", "D": "روز", "TH": "ساعت", "DE": "دهه", "W": "هفته", "CE": "قرن"}
_EDGES = {
    "START": "اوایل اوائل ابتدای ابتدا آغاز آغازین شروع بدو",
    "MID": "اواسط میانه میانه‌های نیمه میانهٔ اواسطِ نیمه‌های",
    "END": "اواخر پایان انتهای انتها آخر آخرِ پایانی",
}
_DIRECTIONS = {
    "past": "گذشته",
    "earlier": "قبل پیش قبلی پیشین",
    "now": "جاری کنونی",
    "later": "بعد بعدی",
    "next": "آینده آتی پیش_رو پیش‌رو",
    "more": "دیگر",
    "recent": "اخیر",
}
_SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")
_ERAS = {JALALI: "شمسی خورشیدی", GREGORIAN: "میلادی", HIJRI: "قمری"}
_SINGLE = {
    "and": "و",
    "or": "یا",
    "to": "تا الی لغایت",
    "this": "این همین",
    "every": "هر",
    "half": "نیم",
    "quarter": "ربع",
    "hijri": "هجری",
    "season_word": "فصل",
    "day_word": "روز",
    "days_word": "روزهای روزها ایام",
    "dated": "مورخ مورخه مورخهٔ تاریخ به_تاریخ",
    "span_word": "مدت",
}


def words(text: str) -> frozenset[str]:
    """Folded words of a list; «_» joins the parts of a phrase."""
    return frozenset(fold(word) for word in text.split())


@cache
def vocabulary() -> Vocabulary:
    return _Builder().built()


class _Builder:
    def __init__(self) -> None:
        self._roles: dict[str, dict[str, Any]] = {}
        self._phrases: set[str] = set()
        self._openings: dict[str, set[int]] = {}
        self._glued: dict[str, int] = {}

    def built(self) -> Vocabulary:
        for word, numbers in number_words().items():
            for role, number in numbers.items():
                self._add(word, role, number)
        self._months()
        self._weekdays()
        for role, table in (
            ("part", _PARTS),
            ("unit", _UNITS),
            ("long_unit", _LONG_UNITS),
            ("edge", _EDGES),
            ("direction", _DIRECTIONS),
            ("era", _ERAS),
        ):
            for value, spellings in table.items():
                self._add_all(spellings, role, value)
        for word, moved in _DEICTIC.items():
            self._add(word, "deictic", moved)
        for word, years in _THIS_YEAR.items():
            self._add(word, "this_year", years)
        for unit, word in _PLURALS.items():
            for ending in ("‌های", "‌ها"):
                self._add(word + ending, "plural", unit)
        for place, word in enumerate(_SEASONS, 1):
            self._add(word, "season", place)
        for role, spellings in _SINGLE.items():
            self._add_all(spellings, role, True)
        for ending in ("‌ها", "‌های"):
            self._add("شب" + ending, "nights", ending)
        self._add("ساعات", "plural", "TH")
        self._add("قرون", "plural", "CE")
        self._add("هرساله", "every_unit", "XXXX")
        self._add_all("همه‌ساله همه_ساله هر_ساله هرسال", "every_unit", "XXXX")
        self._add_all("همه‌روزه هرروزه هر_روزه همه_روزه هرروز", "every_unit", "XXXX-XX-XX")
        for name, named in NAMED_DAYS.items():
            self._add(name, "named", named)
            if name.endswith("ا"):
                self._add(name + "ی", "named", named)
        self._ezafe()
        self._glue()
        openings = {
            word: tuple(sorted(lengths, reverse=True)) for word, lengths in self._openings.items()
        }
        return Vocabulary(self._roles, frozenset(self._phrases), openings, self._glued)

    def _add(self, word: str, role: str, value: Any) -> None:
        """A word of several parts may be written in one, with ZWNJ, or apart."""
        key = fold(word)
        self._roles.setdefault(key, {})[role] = value
        parts = [fold(part) for part in re.split("[ _\u200c]", word) if part]
        if len(parts) > 1:
            self._phrase(key, parts[0], len(parts))

    def _phrase(self, key: str, opening: str, length: int) -> None:
        self._phrases.add(key)
        for parts in range(2, length + 1):
            self._openings.setdefault(opening, set()).add(parts)

    def _add_all(self, spellings: str, role: str, value: Any) -> None:
        for spelling in spellings.split():
            self._add(spelling.replace("_", " "), role, value)

    def _months(self) -> None:
        for number, name in enumerate(MONTHS, 1):
            self._add(name, "month", (JALALI, number))
        self._add("امرداد", "month", (JALALI, 5))
        for number, name in enumerate(_AFGHAN, 1):
            self._add(name, "afghan", number)
        for calendar, table in ((GREGORIAN, _GREGORIAN), (HIJRI, _HIJRI)):
            for number, spellings in enumerate(table, 1):
                self._add_all(spellings, "month", (calendar, number))
        for number, spellings in enumerate(_HIJRI, 1):
            for spelling in spellings.split():
                if "\u200cال" in spelling:
                    head, tail = spelling.split("\u200cال")
                    self._add(f"{head} ال {tail}", "month", (HIJRI, number))

    def _weekdays(self) -> None:
        for number, name in _WEEKDAYS.items():
            self._add(name, "weekday", number)
            for ending in ("‌ها", " ها"):
                self._add(name + ending, "weekdays", number)
        self._add("یک شنبه", "weekday", 2)
        self._add("دو شنبه", "weekday", 3)
        self._add("چهار شنبه", "weekday", 5)
        for name, number in _MORE_WEEKDAYS.items():
            self._add(name, "weekday", number)
            if name[0].isdecimal():
                self._phrase(fold(name), name[0], 2)

    def _ezafe(self) -> None:
        """«هفتهی»: an ezafe joined to its word in damaged text; the folding knows «هفته‌ی»."""
        for word in [word for word in self._roles if word.endswith("ه")]:
            self._roles.setdefault(word + "ی", self._roles[word])

    def _glue(self) -> None:
        """Words that lost the ZWNJ or the space between them: «آبانماه», «پنجشنبهشب»."""
        months = [word for word, roles in self._roles.items() if "month" in roles]
        for month in months:
            self._glued[month + "ماه"] = len(month)
        for day in [word for word, roles in self._roles.items() if "weekday" in roles]:
            for part in ("شب", "صبح", "عصر", "ظهر", "بعدازظهر"):
                self._glued[day + part] = len(day)
        for day in ("امروز", "دیروز", "فردا"):
            for part in ("شب", "صبح", "عصر", "ظهر"):
                if day + part not in self._roles:
                    self._glued[day + part] = len(day)
        counts = [w for w, roles in self._roles.items() if "cardinal" in roles]
        for count in counts:
            for unit in [fold(word) for word in _LONG_UNITS.values()]:
                self._glued.setdefault(count + unit, len(count))
        for unit in ("سال", "ماه", "هفته"):
            for direction in ("گذشته", "جاری", "آینده"):
                self._glued[unit + direction] = len(unit)
