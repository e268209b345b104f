# SPDX-License-Identifier: MIT
"""When a web page says that it was published, in either calendar.

Persian pages write «1402-08-22» where a day of the other calendar is meant to stand, so the year
tells; what people see near the headline counts after what is told to machines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

from annotator.errors import UsageError
from annotator.text.calendar import MONTHS, from_jalali, latin_digits, parse_date

_NAMES_LISTED = (
    "article:published_time og:published_time published_time publish_date publishdate pubdate "
    "datepublished date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created "
    "citation_date parsely-pub-date sailthru.date"
)
_NAMES = frozenset(_NAMES_LISTED.split())
_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"\\]{6,40})"')
_NUMBERS = re.compile(r"(?<!\d)(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_WRITTEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(MONTHS)})(?:\s*ماه)?(?:\s*سال)?[\s،,]+(1[34]\d\d)(?!\d)"
)
_ARABIC = str.maketrans("يك", "یک")
_SAYS_SO = re.compile("date|time|publish|تاریخ|انتشار", re.IGNORECASE)
_SHORT = 80
_LOOKED_AT = 400
_TEHRAN = timezone(timedelta(hours=3, minutes=30))
_FIRST, _LAST = 1800, 2200


def published(page: Any) -> date | None:
    for told in (*_for_machines(page), *_for_people(page)):
        if found := day_in(told):
            return found
    return None


def _for_machines(page: Any) -> Iterator[str]:
    for meta in page.iter("meta"):
        names = (meta.get(key, "") for key in ("property", "name", "itemprop", "http-equiv"))
        if any(name.lower() in _NAMES for name in names):
            yield meta.get("content", "")
    for script in page.iter("script"):
        if "json" in script.get("type", "") and (found := _IN_SCRIPT.search(script.text or "")):
            yield found[1]
    for element in page.iter("time"):
        yield element.get("datetime", "")


def _for_people(page: Any) -> Iterator[str]:
    """What is short and marked as a date, or is nothing but one."""
    rest = []
    looked = 0
    for element in page.iter("time", "span", "div", "p", "li", "td", "small", "b", "font"):
        text = " ".join("".join(element.itertext()).split()) if len(element) < 9 else ""
        if not text or len(text) > _SHORT:
            continue
        looked += 1
        marks = " ".join((element.tag, element.get("class", ""), element.get("id", "")))
        if _SAYS_SO.search(marks) or _SAYS_SO.search(text):
            yield text
        elif looked < _LOOKED_AT:
            rest.append(text)
    yield from (text for text in rest if _is_nothing_else(text))


def _is_nothing_else(text: str) -> bool:
    plain = latin_digits(text).translate(_ARABIC)
    found = _WRITTEN.search(plain) or _NUMBERS.search(plain)
    return found is not None and len(text) - len(found[0]) <= 25


def day_in(told: str) -> date | None:
    """The day in a short text, whichever calendar its year is of."""
    told = latin_digits(told).translate(_ARABIC)
    if moment := _moment(told):
        return moment
    if found := _WRITTEN.search(told):
        try:
            return from_jalali(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
        except ValueError:
            return None
    for found in _NUMBERS.finditer(told):
        try:
            day = parse_date(f"{found[1]}-{found[3]}-{found[4]}")
        except UsageError:
            continue
        if _FIRST <= day.year < _LAST:
            return day
    return None


def _moment(told: str) -> date | None:
    """A day that began elsewhere is that of Iran."""
    try:
        moment = datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    if not _FIRST <= moment.year < _LAST:
        return None
    return (moment.astimezone(_TEHRAN) if moment.tzinfo else moment).date()
