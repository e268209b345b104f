# SPDX-License-Identifier: MIT
"""The value of a date, time or duration in a few words, for chips and lists.

The Jalali notation is that of the native JSONL: TIMEX3 with Jalali years and a week that begins
on Saturday ("1402-08-13TNI", "1400-FA", "138X", "PT48H", "XXXX-WXX-7").
"""

from __future__ import annotations

import re

from annotator.model.annotation import Json
from annotator.text.calendar import MONTHS, MONTHS_EN, WEEKDAYS, persian_digits

_POINT = re.compile(r"(\d{3}[\dX]|XXXX)?(?:-(\d\d|SP|SU|FA|WI|H1|H2))?(?:-(\d\d))?(?:T(\w[\w:]*))?")
_LENGTH = re.compile(r"P(?:[\d.]+[YMWD])*(?:T(?:[\d.]+[HMS])+)?")
_PIECE = re.compile(r"(T)|([\d.]+)([YMWDHS])")
_WEEKLY = re.compile(r"XXXX-WXX-([1-7])")
_TIMED = re.compile(r"(XXXX(?:-XX(?:-XX)?|-WXX(?:-[1-7])?)?)T(\w[\w:]*)")

PARTS_OF_DAY = {
    "fa": {"MO": "صبح", "MI": "ظهر", "AF": "عصر", "EV": "غروب", "NI": "شب"},
    "en": {"MO": "morning", "MI": "noon", "AF": "afternoon", "EV": "evening", "NI": "night"},
}
SEASON_NAMES = {
    "fa": {"SP": "بهار", "SU": "تابستان", "FA": "پاییز", "WI": "زمستان"},
    "en": {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"},
}
_PARTS = {
    "fa": {**PARTS_OF_DAY["fa"], **SEASON_NAMES["fa"], "H1": "نیمهٔ نخست", "H2": "نیمهٔ دوم"},
    "en": {**PARTS_OF_DAY["en"], **SEASON_NAMES["en"], "H1": "first half", "H2": "second half"},
}
_EVERY = {
    "fa": {"XXXX-XX-XX": "هر روز", "XXXX-WXX": "هر هفته", "XXXX-XX": "هر ماه", "XXXX": "هر سال"},
    "en": {
        **{"XXXX-XX-XX": "every day", "XXXX-WXX": "every week"},
        **{"XXXX-XX": "every month", "XXXX": "every year"},
    },
}
_UNITS = {
    "fa": {
        "Y": "سال",
        "M": "ماه",
        "W": "هفته",
        "D": "روز",
        "H": "ساعت",
        "TM": "دقیقه",
        "S": "ثانیه",
    },
    "en": {"Y": "y", "M": "mo", "W": "wk", "D": "d", "H": "h", "TM": "min", "S": "s"},
}
WEEKDAYS_EN = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def value_words(value: Json, language: str) -> str:
    """The Jalali side of a value; what has no shorter words is shown as it is written."""
    written = value.get("jalali") if isinstance(value, dict) else None
    if not written:
        return ""
    several = [written] if isinstance(written, str) else [part or "—" for part in written]
    between = "، " if language == "fa" else ", "
    return between.join(_interval(part, language) for part in several)


def _interval(written: str, language: str) -> str:
    until = " تا " if language == "fa" else " – "
    words = until.join(_one(part, language) for part in written.split("/"))
    return persian_digits(words) if language == "fa" else words


def _one(written: str, language: str) -> str:
    timed = _TIMED.fullmatch(written)
    if timed is not None:
        time = PARTS_OF_DAY[language].get(timed[2], timed[2])
        if language == "en" and timed[1] == "XXXX-XX-XX" and timed[2] in PARTS_OF_DAY["en"]:
            return f"every {time}"
        return f"{_one(timed[1], language)} {time}"
    if written in _EVERY[language]:
        return _EVERY[language][written]
    weekly = _WEEKLY.fullmatch(written)
    if weekly:
        day = int(weekly.group(1)) - 1
        return f"هر {WEEKDAYS[day]}" if language == "fa" else f"every {WEEKDAYS_EN[day]}"
    if _LENGTH.fullmatch(written):
        return _length(written, language)
    point = _POINT.fullmatch(written)
    return written if point is None else _moment(point, language) or written


def _length(written: str, language: str) -> str:
    words = []
    clock = ""
    for time, count, unit in _PIECE.findall(written[1:]):
        if time:
            clock = "T"
        else:
            name = _UNITS[language]["TM" if clock and unit == "M" else unit]
            words.append(f"{count} {name}")
    return (" و " if language == "fa" else " ").join(words)


def _moment(point: re.Match[str], language: str) -> str:
    year, month, day, time = point.groups()
    parts = _PARTS[language]
    words = ""
    if year and "X" in year[:3]:
        return ""
    if year and year.endswith("X"):
        words = f"دههٔ {year[:3]}0" if language == "fa" else f"{year[:3]}0s"
    elif month in parts:
        words = f"{parts[month]} {year}"
    elif day:
        words = f"{year}/{month}/{day}"
    elif month:
        names = MONTHS if language == "fa" else MONTHS_EN
        words = f"{names[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else f"{year}/{month}"
    elif year:
        words = year
    return f"{words} {parts.get(time, time) if time else ''}".strip()


# ---- amounts

_SCALES = {
    "fa": ((10**12, "هزار میلیارد"), (10**9, "میلیارد"), (10**6, "میلیون")),
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
}
_CURRENCIES = {
    **{"IRT": "toman", "IRR": "rial", "USD": "US dollar", "EUR": "euro", "GBP": "pound"},
    **{"CNY": "yuan", "JPY": "yen", "AED": "dirham", "IQD": "Iraqi dinar", "TRY": "lira"},
}
_PERSIAN_MARKS = str.maketrans(",.", "٬٫")


def unit_names(kind: str, language: str) -> dict[str, str]:
    """Names of the currencies ("MONEY") or units ("QUANTITY") by their code."""
    from annotator.session.gestures.values import units  # reads a word list

    known = units().get(kind, {})
    if language == "fa":
        return known
    return {code: _CURRENCIES.get(code, code.replace("_", " ")) for code in known}


def unit_code(kind: str, name: str, language: str) -> str:
    """The code of a named unit; another word stands for itself."""
    names = unit_names(kind, language)
    return next((code for code, known in names.items() if known == name), name)


def amount_words(value: Json, language: str) -> str:
    """«۱۲ میلیارد تومان», "25 %"; "" for what is no amount."""
    number = value.get("number") if isinstance(value, dict) else None
    if number is None:
        return ""
    several = number if isinstance(number, list) else [number]
    until = " تا " if language == "fa" else " – "
    words = until.join(_scaled(each, language) for each in several)
    if value.get("currency"):
        code = str(value["currency"])
        unit = unit_names("MONEY", language).get(code, code)
    elif value.get("unit"):
        code = str(value["unit"])
        unit = unit_names("QUANTITY", language).get(code, code)
    else:
        percent = str(value.get("type", "")).upper() in ("PERCENT", "PCT")
        unit = ("درصد" if language == "fa" else "%") if percent else ""
    return f"{words} {unit}".strip()


def _scaled(number: Json, language: str) -> str:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    scale, name = next(
        ((size, name) for size, name in _SCALES[language] if abs(number) >= size), (1, "")
    )
    share = number / scale
    written = f"{share:,.3f}".rstrip("0").rstrip(".")
    if language == "fa":
        written = persian_digits(written.translate(_PERSIAN_MARKS))
    return f"{written} {name}".strip()
