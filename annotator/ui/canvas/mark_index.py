# SPDX-License-Identifier: MIT
"""The marks by block and by neighbour, kept up to date piece by piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from annotator.ui.canvas.blocks import Blocks
from annotator.ui.canvas.lanes import Entry, Gutter
from annotator.ui.canvas.marks import ArcMark, SpanMark
from annotator.ui.canvas.metrics import RIGHT_LANES

FAR = 4
"""Arcs over more blocks than this are shown as stubs at both ends."""


class MarkIndex:
    """`spans` and `arcs` by key. Arcs that lack an end are kept and shown once it comes."""

    def __init__(
        self, blocks: Blocks, spans: Iterable[SpanMark] = (), arcs: Iterable[ArcMark] = ()
    ) -> None:
        self._blocks = blocks
        self.spans: dict[str, SpanMark] = {}
        self.arcs: dict[str, ArcMark] = {}
        self._in_block: dict[int, dict[str, SpanMark]] = {}
        self._home: dict[str, int] = {}
        self._arcs_of: dict[str, set[str]] = {}
        self._ends: dict[str, tuple[int, int]] = {}
        self._arcs_in: dict[int, set[str]] = {}
        self._passing: dict[int, set[str]] = {}
        self._gutter = Gutter(RIGHT_LANES, FAR)
        self._order: list[tuple[int, int, str]] | None = None
        for span in spans:
            self._put_span(span)
        entries: list[Entry] = []
        for arc in arcs:
            entries += self._put_arc(arc)
        self._gutter.fill(entries)

    def update(
        self, removed: Iterable[str], spans: Iterable[SpanMark], arcs: Iterable[ArcMark]
    ) -> set[int]:
        """Take out the spans and arcs with these keys, then put or replace the given ones; the
        blocks that look different for it."""
        new_spans = {span.key: span for span in spans}
        new_arcs = {arc.key: arc for arc in arcs}
        gone = set(removed)
        loose = set(gone) | set(new_arcs)
        for key in gone | set(new_spans):
            loose |= self._arcs_of.get(key, set())
        dirty: set[int] = set()
        kept: dict[str, ArcMark] = {}
        out: list[Entry] = []
        for key in sorted(loose & self.arcs.keys()):
            dirty |= self._blocks_of_arc(key)
            kept[key] = self.arcs[key]
            out += self._drop_arc(key)
        for key in gone | set(new_spans):
            dirty |= self._drop_span(key)
        for span in new_spans.values():
            dirty |= self._put_span(span)
        into: list[Entry] = []
        for key, arc in {**kept, **new_arcs}.items():
            if key in new_arcs or key not in gone:
                into += self._put_arc(arc)
                dirty |= self._blocks_of_arc(key)
        for key in self._gutter.change(out, into):
            dirty |= self._blocks_of_arc(key)
        return dirty

    def spans_in(self, block: int) -> list[SpanMark]:
        found = self._in_block.get(block)
        return sorted(found.values(), key=_place) if found else []

    def has_spans(self, block: int) -> bool:
        return block in self._in_block

    def home(self, key: str) -> int | None:
        """The block where a span's chip is; None where nothing of the span is shown."""
        return self._home.get(key)

    def arcs_of(self, span: str) -> set[str]:
        return self._arcs_of.get(span, set())

    def arcs_in(self, block: int) -> list[ArcMark]:
        """The arcs that begin or end in a block."""
        return [self.arcs[key] for key in sorted(self._arcs_in.get(block, ()))]

    def passing(self, block: int) -> list[ArcMark]:
        """The gutter arcs that begin in, end in or pass a block."""
        return [self.arcs[key] for key in sorted(self._passing.get(block, ()))]

    def ends(self, arc: str) -> tuple[int, int] | None:
        """The blocks of an arc's source and target; None unless both are shown."""
        return self._ends.get(arc)

    def is_far(self, arc: str) -> bool:
        first, last = self._ends[arc]
        return abs(first - last) > FAR

    def gutter_lane(self, arc: str) -> int:
        return self._gutter.lane(arc)

    def order(self) -> list[tuple[int, int, str]]:
        """All spans as (start, -end, key), in the order of walking."""
        if self._order is None:
            self._order = sorted((s.start, -s.end, s.key) for s in self.spans.values())
        return self._order

    def _put_span(self, span: SpanMark) -> set[int]:
        self.spans[span.key] = span
        if self._order is not None:
            insort(self._order, (span.start, -span.end, span.key))
        touched = self._blocks_of_span(span)
        if not touched:
            return touched
        self._home[span.key] = min(touched)
        for block in touched:
            self._in_block.setdefault(block, {})[span.key] = span
        return touched

    def _drop_span(self, key: str) -> set[int]:
        span = self.spans.pop(key, None)
        if span is None:
            return set()
        self._home.pop(key, None)
        if self._order is not None:
            del self._order[bisect_left(self._order, (span.start, -span.end, key))]
        touched = self._blocks_of_span(span)
        for block in touched:
            held = self._in_block[block]
            del held[key]
            if not held:
                del self._in_block[block]
        return touched

    def _blocks_of_span(self, span: SpanMark) -> set[int]:
        start, end = span.fragments[0]
        home = self._blocks.at(start)
        if len(span.fragments) == 1 and self._blocks.holds(home, start, end):
            return {home}
        return {block for fragment in span.fragments for block in self._blocks.touching(*fragment)}

    def _put_arc(self, arc: ArcMark) -> list[Entry]:
        self.arcs[arc.key] = arc
        for end in (arc.source, arc.target):
            self._arcs_of.setdefault(end, set()).add(arc.key)
        source, target = self._home.get(arc.source), self._home.get(arc.target)
        if source is None or target is None or arc.source == arc.target:
            return []
        self._ends[arc.key] = (source, target)
        for block in {source, target}:
            self._arcs_in.setdefault(block, set()).add(arc.key)
        first, last = sorted((source, target))
        if first == last or last - first > FAR:
            return []
        for block in range(first, last + 1):
            self._passing.setdefault(block, set()).add(arc.key)
        return [(first, last, arc.key)]

    def _drop_arc(self, key: str) -> list[Entry]:
        arc = self.arcs.pop(key)
        for end in (arc.source, arc.target):
            self._arcs_of[end].discard(key)
        placed = self._ends.pop(key, None)
        if placed is None:
            return []
        for block in set(placed):
            self._arcs_in[block].discard(key)
        first, last = sorted(placed)
        if first == last or last - first > FAR:
            return []
        for block in range(first, last + 1):
            self._passing[block].discard(key)
        return [(first, last, key)]

    def _blocks_of_arc(self, key: str) -> set[int]:
        """Where a change of the arc is seen; in-block arcs in its gutter may have to give way."""
        placed = self._ends.get(key)
        if placed is None:
            return set()
        first, last = sorted(placed)
        return {first, last} if last - first > FAR else set(range(first, last + 1))


def _place(span: SpanMark) -> tuple[int, int, str]:
    return (span.start, -span.end, span.key)


def next_place(order: list[tuple[int, int, str]], at: tuple[int, int, str], step: int) -> str:
    """The key before (-1) or after (1) a place in the order of walking; "" at the end."""
    place = bisect_left(order, at) - 1 if step < 0 else bisect_right(order, at)
    return order[place][2] if 0 <= place < len(order) else ""
