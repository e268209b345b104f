# SPDX-License-Identifier: MIT
"""Values of dates and amounts found in the text itself, why a date has the year it has, and what
a new publication date makes of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.model.annotation import Json, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Document
from annotator.model.schema import Schema, Tag
from annotator.session.gestures.display import Display
from annotator.session.gestures.view import Fragments
from annotator.text.calendar import WEEKDAYS, jalali_iso, weekday

if TYPE_CHECKING:
    from annotator.text.temporal import Timex


def amount_of(tag: Tag | None, value: Json = None) -> str:
    """ "MONEY", "PERCENT" or "QUANTITY" for the tags of amounts, and for another tag by its
    value, as one that is no amount any more; else ""."""
    if tag is None or tag.temporal:
        return ""
    known = tag.measures.upper()
    if known or not isinstance(value, dict) or "number" not in value:
        return known
    return "MONEY" if "currency" in value else "QUANTITY" if "unit" in value else "PERCENT"


@lru_cache(maxsize=1)
def units() -> dict[str, dict[str, str]]:
    """The codes of currencies ("MONEY") and units ("QUANTITY") with a Persian word for each."""
    from annotator.suggest.lexicon import rows

    found: dict[str, dict[str, str]] = {}
    for phrase, label, code, factor in rows("own_units.tsv"):
        if float(factor) == 1:
            found.setdefault(label, {}).setdefault(code, phrase)
    return found


def automatic(
    display: Display,
    schema: Schema,
    fragments: Fragments,
    label: str,
    published: date | None,
) -> Json:
    """The value the program itself gives a date or amount there, None where it finds none."""
    tag = schema.tag(label)
    shown = display.offsets.fragments_to_display(fragments)
    if tag is None or len(shown) != 1:
        return None
    start, end = shown[0]
    if amount_of(tag):
        return _amount(display, schema, start, end, tag)
    if not tag.temporal:
        return None
    timex = _timex(display, start, end, published)
    if timex is None:
        return None
    from annotator.text.temporal import value_of

    return {**value_of(timex), "type": label}


def _timex(display: Display, start: int, end: int, published: date | None) -> Timex | None:
    """The expression of exactly that display range, read in its paragraph or by itself."""
    first, last = _around(display, start, end)
    for text, shift in ((display.text[first:last], first), (display.text[start:end], start)):
        for timex in _timexes(text, published):
            if (timex.start + shift, timex.end + shift) == (start, end):
                return timex
    return None


@lru_cache(maxsize=16)
def _timexes(text: str, published: date | None) -> tuple[Timex, ...]:
    """Of the paragraphs looked at last: their values are asked for with every selection."""
    from annotator.text.temporal import find_timexes  # a large grammar, seldom needed

    return find_timexes(text, published)


def _amount(display: Display, schema: Schema, start: int, end: int, tag: Tag) -> Json:
    from annotator.suggest.amounts import Amounts  # its word lists are read when first needed
    from annotator.suggest.suggester import Article

    first, last = _around(display, start, end)
    for text, shift in ((display.text[first:last], first), (display.text[start:end], start)):
        for found in Amounts().suggest(Article.of(text), schema):
            at_place = (found.start + shift, found.end + shift) == (start, end)
            if at_place and found.label == amount_of(tag):
                return {**found.value, "type": tag.key}
    return None


def prepare(schema: Schema) -> None:
    """Load what finding values needs, which takes its time: not for the window's thread."""
    from annotator.suggest.amounts import Amounts
    from annotator.suggest.suggester import Article

    _timexes("امروز", None)
    tuple(Amounts().suggest(Article.of("ده تومان"), schema))


class Why(StrEnum):
    """How the program came by what a date does not say."""

    WEEKDAY = "weekday"
    WEEKDAY_MISFIT = "weekday_misfit"
    NEAREST = "nearest"
    RELATIVE = "relative"
    UNDATED = "undated"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Explanation:
    """`written` are the words of the text, `year` is the Jalali year inferred from them;
    `margin` says that the day is right to a day only, being of the lunar calendar."""

    why: Why
    written: str
    year: int = 0
    published: date | None = None
    margin: bool = False


def explained(
    display: Display, schema: Schema, fragments: Fragments, label: str, published: date | None
) -> Explanation | None:
    """Why the automatic value there is what it is; None where there is nothing to explain."""
    tag = schema.tag(label)
    shown = display.offsets.fragments_to_display(fragments)
    if tag is None or not tag.temporal or len(shown) != 1:
        return None
    timex = _timex(display, *shown[0], published)
    margin = timex is not None and (bool(timex.note) or _lunar(timex.as_written))
    if timex is None or not (timex.relative or margin):
        return None
    day = _last_day(timex.gregorian)
    why = _why(timex, day, published)
    year = int(jalali_iso(day)[:4]) if day is not None else 0
    return Explanation(why, timex.as_written, year, published, margin)


def _lunar(written: str) -> bool:
    """Whether a month of the lunar calendar is named."""
    from annotator.text.temporal.grammar import tokenizer
    from annotator.text.temporal.values import HIJRI

    tokens = tokenizer().tokens(written)
    months = (tokens.get(at, "month") for at in range(len(tokens)))
    return any(month is not None and month[0] == HIJRI for month in months)


def _why(timex: Timex, day: date | None, published: date | None) -> Why:
    if not timex.relative:
        return Why.WRITTEN
    if published is None:
        return Why.UNDATED
    parts = timex.reason
    unnamed = "ماه" in parts and "سال" not in parts and "نسب" not in parts
    if not unnamed or day is None:
        return Why.RELATIVE
    named = _weekday(timex.as_written) if "هفته" in parts else None
    if named is None:
        return Why.NEAREST
    return Why.WEEKDAY if weekday(day) == named else Why.WEEKDAY_MISFIT


def _weekday(written: str) -> int | None:
    """The last weekday named, Saturday 1."""
    letters = "".join(written.replace("\u200c", "").split())
    found: list[tuple[int, int]] = []
    for number in (*range(2, 8), 1):
        name = WEEKDAYS[number - 1].replace("\u200c", "")
        if name in letters:
            found.append((letters.rindex(name), number))
            letters = letters.replace(name, "-" * len(name))
    return max(found)[1] if found else None


def _last_day(written: object) -> date | None:
    """The last whole day of a Gregorian value."""
    last = written[-1] if isinstance(written, tuple) else written
    day = str(last or "").split("/")[-1].partition("T")[0]
    return date.fromisoformat(day) if len(day) == 10 and "X" not in day else None


def _around(display: Display, start: int, end: int) -> tuple[int, int]:
    """The paragraph of a display range, or the range itself where it lies in none."""
    place = bisect_right(display.paragraphs, (start, len(display.text))) - 1
    if place >= 0:
        first, last = display.paragraphs[place]
        if first <= start and end <= last:
            return first, last
    return start, end


def republish(
    display: Display,
    document: Document,
    schema: Schema,
    spans: Iterable[Span],
    day: date | None,
) -> tuple[ChangeSet, tuple[str, ...]]:
    """The new date with all automatic values found anew, and the ids of the spans whose value
    is not what the program would have said: those stay, for a person to look at."""
    if day == document.published:
        return ChangeSet("set_published", ()), ()
    changes = [Change(document, replace(document, published=day))]
    by_hand = []
    for span in spans:
        tag = schema.tag(span.label)
        if tag is None or not tag.temporal:
            continue
        old = automatic(display, schema, span.fragments, span.label, document.published)
        new = automatic(display, schema, span.fragments, span.label, day)
        if old == new:
            continue
        if span.value is None or span.value == old:
            if new != span.value:
                changes.append(Change(span, replace(span, value=new)))
        else:
            by_hand.append(span.id)
    return ChangeSet("set_published", tuple(changes)), tuple(by_hand)


def set_source(document: Document, source: str) -> ChangeSet:
    """The outlet a text was published in."""
    source = " ".join(source.split())
    if source == document.source:
        return ChangeSet("set_source", ())
    return ChangeSet("set_source", (Change(document, replace(document, source=source)),))


def retitle(document: Document, title: str) -> ChangeSet:
    title = " ".join(title.split())
    if not title or title == document.title:
        return ChangeSet("set_title", ())
    return ChangeSet("set_title", (Change(document, replace(document, title=title)),))
