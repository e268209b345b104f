# SPDX-License-Identifier: MIT
"""How a tag, or these words, were annotated before: one's own spans with what stands around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.model.offsets import OffsetMap
from annotator.model.project import PlacedSpan
from annotator.session.progress import Cancelled, never
from annotator.session.project_session import ProjectSession
from annotator.text.folding import fold
from annotator.text.tokens import sentences

MOST = 200
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Before:
    """`left` and `right` are display text around the span, a few words; `lead` and `tail` the
    rest of its sentence."""

    placed: PlacedSpan
    left: str
    text: str
    right: str
    lead: str
    tail: str


def with_tag(
    project: ProjectSession, label: str, cancelled: Cancelled = never, most: int = MOST
) -> tuple[Before, ...]:
    """One's own spans with the tag, the newest first. Not for the window's thread."""
    placed = project.thread.read(lambda store: store.labelled(label, limit=most)).result()
    return tuple(_shown(project, placed, cancelled))


def with_words(
    project: ProjectSession, words: str, cancelled: Cancelled = never, most: int = MOST
) -> tuple[Before, ...]:
    """One's own spans over these words in any spelling and with any tag, the newest first. Not
    for the window's thread."""
    wanted = fold(words)
    if not wanted:
        return ()
    placed = project.thread.read(lambda store: store.labelled(None)).result()
    same = [each for each in placed if fold(each.text) == wanted]
    return tuple(_shown(project, same[:most], cancelled))


def _shown(
    project: ProjectSession, placed: Iterable[PlacedSpan], cancelled: Cancelled
) -> Iterator[Before]:
    """Text by text, each in a read of its own, so that gestures are saved in between."""
    maps: dict[str, OffsetMap] = {}
    for each in placed:
        if cancelled():
            return
        if each.document not in maps:
            content = project.content(each.document)
            maps[each.document] = OffsetMap(content.text, content.repairs)
        found = _before(each, maps[each.document])
        if found is not None:
            yield found


def _before(placed: PlacedSpan, offsets: OffsetMap) -> Before | None:
    shown = offsets.fragments_to_display(placed.span.fragments)
    if not shown:
        return None
    text, start, end = offsets.display, shown[0][0], shown[-1][1]
    lead, tail = around(text, start, end)
    return Before(
        placed,
        text[max(0, start - CONTEXT) : start].rpartition("\n")[2],
        text[start:end],
        text[end : end + CONTEXT].partition("\n")[0],
        lead,
        tail,
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after a stretch of the display text."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    paragraph = text[first : len(text) if last < 0 else last]
    holding = [
        sentence
        for sentence in sentences(paragraph)
        if first + sentence.start < end and start < first + sentence.end
    ]
    if not holding:
        return text[first:start], text[end : first + len(paragraph)]
    opening, closing = first + holding[0].start, first + holding[-1].end
    return text[min(opening, start) : start], text[end : max(closing, end)]
