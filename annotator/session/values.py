# SPDX-License-Identifier: MIT
"""Values of dates found in the text itself, and what a new publication date makes of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from annotator.model.annotation import Json, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.session.open_document import Display
from annotator.session.view import Fragments


def automatic(
    display: Display,
    schema: Schema,
    fragments: Fragments,
    label: str,
    published: date | None,
) -> Json:
    """The value the program itself gives a temporal span there, None where it finds none."""
    tag = schema.tag(label)
    shown = display.offsets.fragments_to_display(fragments)
    if tag is None or not tag.temporal or len(shown) != 1:
        return None
    from annotator.text.temporal import find_timexes, value_of  # a large grammar, seldom needed

    start, end = shown[0]
    first, last = _around(display, start, end)
    for text, shift in ((display.text[first:last], first), (display.text[start:end], start)):
        for timex in find_timexes(text, published):
            if (timex.start + shift, timex.end + shift) == (start, end):
                return {**value_of(timex), "type": label}
    return None


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


def retitle(document: Document, title: str) -> ChangeSet:
    title = " ".join(title.split())
    if not title or title == document.title:
        return ChangeSet("set_title", ())
    return ChangeSet("set_title", (Change(document, replace(document, title=title)),))
