# SPDX-License-Identifier: MIT
"""What a person types for a value, in any digits and either language, and how it is shown."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QLocale

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.text.calendar import (
    FIRST_GREGORIAN_YEAR,
    MONTHS,
    MONTHS_EN,
    latin_digits,
    persian_digits,
)
from annotator.ui.panels.value_notation import (
    SEASONS,
    Joint,
    Point,
    gregorian_point,
    jalali_point,
)
from annotator.ui.value_words import PARTS_OF_DAY, SEASON_NAMES

_INVISIBLE = re.compile("[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e\ufeff]")
_RANGE = re.compile(r"\s+(?:تا|to)\s+|\s*[–—]\s*|\s+-\s+")
_LIST = re.compile(r"\s*[،,؛;]\s*|\s+(?:و|and)\s+")
_PARTS = re.compile(r"(\d{4}|\d{3}X|\d\dXX|X{1,4})(?:[-/.](\w+)(?:[-/.](\d{1,2}|XX?))?)?")
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?(\D+?)(?:\s+(\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:٫.](\d\d)(?::(\d\d))?)?")
_SCALES = {
    **{"هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "تریلیون": 10**12},
    **{"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
}
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*((?:[^\W\d]+\s*)*)")


def parted(text: str) -> tuple[Joint, tuple[str, ...]]:
    """The parts of «الف تا ب» or «الف، ب»; none for an empty text."""
    text = _INVISIBLE.sub("", text).strip()
    if not text:
        return Joint.ONE, ()
    ends = _RANGE.split(text)
    if len(ends) == 2:
        return Joint.RANGE, tuple(ends)
    parts = tuple(part for part in _LIST.split(text) if part)
    return (Joint.LIST if len(parts) > 1 else Joint.ONE), parts


def read_points(text: str) -> tuple[Joint, tuple[Point, ...], tuple[str, ...]]:
    """Dates with the times written after them ("" for none); a year from 1700 on is Gregorian,
    whatever field it stands in. Raises UsageError("bad_date")."""
    joint, parts = parted(text)
    read = [_point_and_clock(part) for part in parts]
    clocks = tuple(clock for _, clock in read)
    return joint, tuple(point for point, _ in read), clocks if any(clocks) else ()


def _point_and_clock(part: str) -> tuple[Point, str]:
    if part in ("—", "-", "?", "؟"):
        return Point(), ""
    try:
        return read_point(part), ""
    except UsageError as error:
        days, _, clock = part.rpartition(" ")
        try:
            return (read_point(days) if days else Point()), read_clock(clock)
        except UsageError:
            raise error from None


def read_point(part: str) -> Point:
    latin = latin_digits(part).replace("؟", "X").replace("?", "X").strip()
    found = _PARTS.fullmatch(latin.upper())
    if found is None:
        return _named_point(latin, part)
    year, month, day = found.groups()
    written = year if len(year) == 4 else "XXXX"
    for piece in (month, day):
        if piece is not None:
            written += "-" + ("XX" if piece in ("X", "XX") else piece.zfill(2))
    return _of_calendar(written, gregorian=_gregorian(year))


def _gregorian(year: str) -> bool:
    return int(year.replace("X", "0")) >= FIRST_GREGORIAN_YEAR


def _of_calendar(written: str, *, gregorian: bool) -> Point:
    return gregorian_point(written) if gregorian else jalali_point(written)


def _named_point(latin: str, part: str) -> Point:
    """«۱۴ آبان ۱۴۰۲», «آبان ۱۴۰۲», «پاییز ۱۴۰۰», "June 2024"."""
    found = _NAMED.fullmatch(" ".join(latin.replace("\u200c", " ").split()))
    if found is None:
        raise UsageError("bad_date", text=part)
    day, name, year = found.groups()
    name = name.removesuffix(" ماه").casefold()
    written = year or "XXXX"
    seasons = {n.casefold(): code for names in SEASON_NAMES.values() for code, n in names.items()}
    if name in seasons and day is None and year is not None:
        return _of_calendar(f"{year}-{seasons[name]}", gregorian=_gregorian(year))
    known = _months().get(name)
    if known is None:
        raise UsageError("bad_date", text=part)
    number, gregorian = known
    written += f"-{number:02}" + (f"-{int(day):02}" if day else "")
    return _of_calendar(written, gregorian=gregorian)


@cache
def _months() -> dict[str, tuple[int, bool]]:
    """The number of each month, and whether it is a Gregorian one."""
    found = {
        name.casefold(): (number, False)
        for names in (MONTHS, MONTHS_EN)
        for number, name in enumerate(names, start=1)
    }
    for language in (QLocale.Language.Persian, QLocale.Language.English):
        for number in range(1, 13):
            name = QLocale(language).standaloneMonthName(number).replace("\u200c", " ")
            found.setdefault(name.casefold(), (number, True))
    return found


def read_clock(words: str) -> str:
    """The notation of "18:30" or "night". Raises UsageError("bad_time")."""
    words = _INVISIBLE.sub("", words).removeprefix("ساعت ").strip()
    clock = _CLOCK.fullmatch(latin_digits(words))
    if clock is not None:
        hour, minute, second = (int(part or 0) for part in clock.groups())
        if hour <= 24 and minute < 60 and second < 60:
            return f"{hour:02}:{minute:02}" + (f":{second:02}" if clock[3] else "")
        raise UsageError("bad_time", text=words)
    known = {name: code for names in PARTS_OF_DAY.values() for code, name in names.items()}
    code = known.get(words.casefold())
    if code is None:
        raise UsageError("bad_time", text=words)
    return code


def read_clocks(text: str) -> tuple[Joint, tuple[str, ...]]:
    joint, parts = parted(text)
    return joint, tuple(read_clock(part) for part in parts)


def point_words(written: str, language: str) -> str:
    """One calendar's side of a point in the digits of the language, as it may be typed again."""
    ends = [_date_words(part, language) for part in written.split("/")]
    return (" تا " if language == "fa" else " – ").join(ends)


def _date_words(written: str, language: str) -> str:
    year, _, season = written.partition("-")
    if season in SEASONS:
        words = f"{SEASON_NAMES[language][season]} {year}"
        return persian_digits(words) if language == "fa" else words
    if language != "fa":
        return written
    return persian_digits(written.replace("-", "/").replace("X", "؟"))


def joined(joint: Joint, parts: tuple[str, ...], language: str) -> str:
    persian = language == "fa"
    if joint is Joint.RANGE:
        return (" تا " if persian else " – ").join(parts)
    return ("، " if persian else ", ").join(part or "—" for part in parts)


def clock_words(clock: str, language: str) -> str:
    words = PARTS_OF_DAY[language].get(clock, clock)
    return persian_digits(words) if language == "fa" else words


# ---- numbers


def read_number(text: str) -> float | int:
    """A number in any digits, with separators and scales: «۱۲ میلیارد», "12.5", «۱٬۲۰۰».
    Raises UsageError("bad_number")."""
    latin = latin_digits(_INVISIBLE.sub("", text)).replace("\u200c", " ").strip()
    plain = re.sub(r"(?<=\d)[٬,](?=\d{3}(?!\d))", "", latin).replace("−", "-")
    plain = re.sub(r"(?<=\d)[٫/](?=\d)", ".", plain).rstrip("%٪").strip()
    total: float = 0
    for term in re.split(r"\s+(?:و|and)\s+", plain):
        found = _NUMBER.fullmatch(term.strip())
        if found is None:
            raise UsageError("bad_number", text=text)
        value = float(found[1])
        for word in found[2].split():
            if word.casefold() not in _SCALES:
                raise UsageError("bad_number", text=text)
            value *= _SCALES[word.casefold()]
        total += value
    return int(total) if total == int(total) else round(total, 6)


def read_numbers(text: str) -> Json:
    """One number, a list for «۲۰ تا ۳۰», or null."""
    text = _INVISIBLE.sub("", text).strip()
    if not text:
        return None
    ends = _RANGE.split(text) if len(_RANGE.split(text)) == 2 else re.split(r"\s*[،؛;]\s*", text)
    numbers = [read_number(part) for part in ends if part]
    return numbers[0] if len(numbers) == 1 else numbers


def number_words(number: Json, language: str) -> str:
    """With separators between thousands."""
    several = number if isinstance(number, list) else [number]
    words = [_number(each, language) for each in several if each is not None]
    return (" تا " if language == "fa" else " – ").join(words)


def _number(number: Json, language: str) -> str:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    whole, point, rest = f"{number:,.6f}".rstrip("0").partition(".")
    written = whole + (point + rest if rest else "")
    if language != "fa":
        return written
    return persian_digits(written.replace(",", "٬").replace(".", "٫"))
