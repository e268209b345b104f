# SPDX-License-Identifier: MIT
"""The value of a date as a person reads and types it, and back."""

from __future__ import annotations

import re

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.text.calendar import (
    from_jalali,
    jalali_iso,
    latin_digits,
    parse_date,
    persian_digits,
)

_PARTIAL = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BETWEEN = re.compile(r"\s*[،,]\s*")


def shown(value: Json, language: str) -> str:
    """The Jalali side of a value, several separated by commas; "" where there is none."""
    written = (value or {}).get("jalali") if isinstance(value, dict) else None
    if not written:
        return ""
    several = [written] if isinstance(written, str) else [part or "—" for part in written]
    if language == "fa":
        return "، ".join(persian_digits(part.replace("-", "/")) for part in several)
    return ", ".join(several)


def shown_gregorian(value: Json) -> str:
    written = (value or {}).get("gregorian") if isinstance(value, dict) else None
    if not written:
        return ""
    return written if isinstance(written, str) else ", ".join(part or "—" for part in written)


def parsed(text: str, value: Json) -> Json:
    """`value` with the dates that `text` names; null for an empty text.

    A whole date may be Jalali or Gregorian, in any digits; a year or a year and month is
    Jalali. Raises UsageError("bad_date").
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
        day = parse_date(part)
        return jalali_iso(day), day.isoformat()
    year, month = partial.group(1), partial.group(2)
    if month is None:
        return year, None
    if not 1 <= int(month) <= 12:
        raise UsageError("bad_date", text=part)
    return f"{year}-{int(month):02}", None


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
