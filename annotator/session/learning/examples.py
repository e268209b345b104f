# SPDX-License-Identifier: MIT
"""What may be learnt from: one's own finished documents, and of these what one has looked at.

Nobody learns from others' decisions here, so a blind project stays blind. Gold that a curator
releases, once there is such a thing, joins in `finished`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from annotator.model.annotation import Decision, Origin, Outcome, Span
from annotator.model.offsets import OffsetMap
from annotator.model.project import DocumentContent, DocumentState, State
from annotator.model.schema import Granularity, Schema
from annotator.session.schemas.rechecking import to_recheck
from annotator.session.schemas.relabelling import MigrationRecord
from annotator.store.project_store import ProjectStore
from annotator.text.tokens import paragraphs

_PLACE = re.compile(r"([^:>]+):(\d+):(\d+)")

type Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said to a suggestion that was shown with this score; `right` if it was taken
    as it stood."""

    suggester: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A finished document as it is learnt from: spans in places of its display text.

    `skipped` are paragraphs that nobody worked in though something was suggested there. Of
    `unknown` tags and relations, which are newer than the document, it says nothing. `links` are
    (index of the source among `spans`, index of the target, tag); `lamport` is the last
    gesture's.
    """

    document: str
    text: str
    published: date | None
    spans: tuple[tuple[int, int, str], ...]
    skipped: tuple[Range, ...] = ()
    unknown: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    judged: tuple[Judged, ...] = ()
    lamport: int = 0


def finished(store: ProjectStore) -> list[tuple[DocumentState, int]]:
    """One's finished documents, what was worked on last at the end, with the Lamport number of
    the last gesture; 0 for what was imported as finished. On the store thread."""
    last = store.last_gestures()
    states = {state.document: state for state in store.states() if state.state is State.FINISHED}
    order = [summary.document.id for summary in store.documents()]
    found = [(states[document], last.get(document, 0)) for document in order if document in states]
    return sorted(found, key=lambda pair: pair[1])


def lesson(
    content: DocumentContent, schema: Schema, record: MigrationRecord, lamport: int = 0
) -> Lesson:
    """From a finished document; spans in pieces and what lies under no tag of today are left
    out."""
    offsets = OffsetMap(content.text, content.repairs)
    offered = {tag.key for tag in schema.tags if not tag.retired}
    unknown = tuple(
        key
        for key in to_recheck(schema, content.state, record)
        if schema.tag(key) or schema.relation(key)
    )
    places: dict[str, tuple[int, int, str]] = {}
    for span in content.spans:
        shown = offsets.fragments_to_display(span.fragments)
        if len(shown) == 1 and span.label in offered and span.label not in unknown:
            places[span.id] = (*shown[0], span.label)
    spans = tuple(dict.fromkeys(places.values()))
    index = {place: number for number, place in enumerate(spans)}
    links = tuple(
        (index[places[link.source]], index[places[link.target]], link.label)
        for link in content.relations
        if link.source in places and link.target in places and link.label not in unknown
    )
    skipped = _skipped(content, offsets)
    return Lesson(
        content.document.id,
        offsets.display,
        content.document.published,
        spans,
        skipped,
        unknown,
        links,
        tuple(_judged(content.decisions, offsets, skipped)),
        lamport,
    )


def layers(schema: Schema, lessons: Iterable[Lesson]) -> dict[str, frozenset[str]]:
    """What is learnt together: the tags of a layer, and by itself each tag that some documents
    are still to be looked through for."""
    newer = {key for each in lessons for key in each.unknown}
    found: dict[str, frozenset[str]] = {}
    for layer in schema.layers:
        if layer.granularity is Granularity.SENTENCE:
            continue
        keys = frozenset(tag.key for tag in layer.tags if not tag.retired)
        found[layer.key] = keys - newer
        found |= {f"{layer.key}~{key}": frozenset((key,)) for key in sorted(keys & newer)}
    return {name: keys for name, keys in found.items() if keys}


def _skipped(content: DocumentContent, offsets: OffsetMap) -> tuple[Range, ...]:
    """Paragraphs in which something was passed over and nothing was done."""
    found = paragraphs(offsets.display)
    starts = [start for start, _end in found]

    def around(places: Iterable[Range]) -> Iterator[int]:
        for place in places:
            start, end = offsets.to_display(*place)
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1))
            yield from range(max(first, 0), last)

    passed = set(around(_places(content.decisions, passed_over=True)))
    if not passed:
        return ()
    worked = set(around(_places(content.decisions, passed_over=False)))
    worked.update(around(_marked(content.spans)))
    return tuple(found[number] for number in sorted(passed - worked))


def _marked(spans: Iterable[Span]) -> Iterator[Range]:
    for span in spans:
        if span.provenance.origin is not Origin.IMPORTED:
            yield from span.fragments


def _places(decisions: Iterable[Decision], *, passed_over: bool) -> Iterator[Range]:
    for decision in decisions:
        named = _PLACE.fullmatch(decision.key)
        if named and (decision.outcome is Outcome.PASSED_OVER) == passed_over:
            yield int(named[2]), int(named[3])


def _judged(
    decisions: Iterable[Decision], offsets: OffsetMap, skipped: Iterable[Range]
) -> Iterator[Judged]:
    """What was passed over in a paragraph that was worked in was not taken, either."""
    for decision in decisions:
        named = _PLACE.fullmatch(decision.key)
        if not named or not 0 < decision.score < 1:
            continue
        start, end = offsets.to_display(int(named[2]), int(named[3]))
        if any(first < end and start < last for first, last in skipped):
            continue
        yield Judged(decision.suggester, decision.score, decision.outcome is Outcome.ACCEPTED)
