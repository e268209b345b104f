# SPDX-License-Identifier: MIT
"""The value of a date as a person reads and types it, and back."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.text.calendar import (
    from_jalali,
    jalali_iso,
    latin_digits,
    parse_date,
    persian_digits,
)
from annotator.ui.value_words import PARTS_OF_DAY, value_words

_PARTIAL = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SHOWN = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T(.+))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
_BETWEEN = re.compile(r"\s*[،,]\s*")


def shown(value: Json, language: str) -> str:
    """The Jalali side of a value, several separated by commas; "" where there is none. What is
    no day, month or year, such as a duration, is put in words."""
    written = (value or {}).get("jalali") if isinstance(value, dict) else None
    if not written:
        return ""
    several = [written] if isinstance(written, str) else [part or "—" for part in written]
    between = "، " if language == "fa" else ", "
    return between.join(_shown(part, language) for part in several)


def _shown(written: str, language: str) -> str:
    point = _SHOWN.fullmatch(written)
    if point is None:
        return value_words({"jalali": written}, language)
    day, time = point.groups()
    words = f"{day} {PARTS_OF_DAY[language].get(time, time)}" if time else day
    return persian_digits(words.replace("-", "/")) if language == "fa" else words


def gregorian_words(value: Json, language: str) -> str:
    """The Gregorian days of a value as people write them; "" where it names none."""
    written = (value or {}).get("gregorian") if isinstance(value, dict) else None
    several = [written] if isinstance(written, str) else (written or [])
    until, between = (" تا ", "، ") if language == "fa" else (" – ", ", ")
    days = (until.join(_days(part or "", language)) for part in several)
    return between.join(day for day in days if day)


def _days(written: str, language: str) -> list[str]:
    return [
        gregorian_day(date(*(int(part) for part in found)), language)
        for found in _ISO_DAY.findall(written)
    ]


def gregorian_day(day: date, language: str) -> str:
    """Such as "13 June 2024" or «۱۳ ژوئن ۲۰۲۴»."""
    spoken = QLocale.Language.Persian if language == "fa" else QLocale.Language.English
    words = f"{day.day} {QLocale(spoken).standaloneMonthName(day.month)} {day.year}"
    return persian_digits(words) if language == "fa" else words


def parsed(text: str, value: Json) -> Json:
    """`value` with the dates that `text` names; null for an empty text.

    A whole date may be Jalali or Gregorian, in any digits, with a time or part of the day
    after it; a year or a year and month is Jalali. Raises UsageError("bad_date").
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not parts:
        return None
    pairs = [_one(part) for part in parts]
    kept = dict(value) if isinstance(value, dict) else {"type": "DATE"}
    jalali = [pair[0] for pair in pairs]
    gregorian = [pair[1] for pair in pairs]
    kept["jalali"] = jalali[0] if len(jalali) == 1 else jalali
    kept["gregorian"] = gregorian[0] if len(gregorian) == 1 else gregorian
    return kept


def _one(part: str) -> tuple[str, str | None]:
    latin = latin_digits(part)
    partial = _PARTIAL.fullmatch(latin)
    if partial is None:
        return _day_and_time(latin)
    year, month = partial.group(1), partial.group(2)
    if month is None:
        return year, None
    if not 1 <= int(month) <= 12:
        raise UsageError("bad_date", text=part)
    return f"{year}-{int(month):02}", None


def _day_and_time(part: str) -> tuple[str, str]:
    written, _, words = part.partition(" ")
    time = _time(words.strip()) if words else ""
    if time is None:
        raise UsageError("bad_date", text=part)
    day = parse_date(written)
    return jalali_iso(day) + time, day.isoformat() + time


def _time(words: str) -> str | None:
    """The part of an ISO date that says "18:30" or "night"; None when it says neither."""
    clock = _CLOCK.fullmatch(words)
    if clock is not None:
        hour, minute = int(clock.group(1)), int(clock.group(2))
        return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
    known = {name: code for names in PARTS_OF_DAY.values() for code, name in names.items()}
    return f"T{known[words]}" if words in known else None


def first_day(value: Json) -> str:
    """The ISO Gregorian day a calendar opens at, "" when the value names no whole day."""
    written = (value or {}).get("jalali") if isinstance(value, dict) else None
    first = written if isinstance(written, str) else (written or [""])[0]
    whole = _ISO_DAY.match(first or "")
    if whole is None:
        return ""
    try:
        return from_jalali(*(int(part) for part in whole.groups())).isoformat()
    except ValueError:
        return ""


def time_words(value: Json, language: str) -> str:
    """The time of the day a value says besides its one day, "" where there is none."""
    several = isinstance(value, dict) and isinstance(value.get("jalali"), list)
    return "" if several or not first_day(value) else shown(value, language).partition(" ")[2]
