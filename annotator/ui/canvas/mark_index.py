# SPDX-License-Identifier: MIT
"""The marks by block and by neighbour. Little is worked out before it is asked for, since a
long text has tens of thousands of marks and shows a few dozen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from operator import attrgetter, itemgetter

from annotator.ui.canvas.blocks import Blocks
from annotator.ui.canvas.lanes import Entry, Gutter
from annotator.ui.canvas.marks import ArcMark, SpanMark
from annotator.ui.canvas.metrics import RIGHT_LANES

FAR = 4
"""Arcs over more blocks than this are shown as stubs at both ends."""

_fragments = attrgetter("fragments")
_begin = itemgetter(0)


class _Pieces:
    """The fragments after the first, by place: few, but of a span that may begin far away."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._pieces: list[tuple[int, SpanMark]] = []
        self._reach = 0

    def fill(self, pieces: list[tuple[int, int, SpanMark]]) -> None:
        pieces.sort(key=_begin)
        self._begins = [start for start, _, _ in pieces]
        self._pieces = [(end, span) for _, end, span in pieces]
        self._reach = max((end - start for start, end, _ in pieces), default=0)

    def put(self, start: int, end: int, span: SpanMark) -> None:
        self._reach = max(self._reach, end - start)
        place = bisect_left(self._begins, start)
        self._begins.insert(place, start)
        self._pieces.insert(place, (end, span))

    def drop(self, start: int, key: str) -> None:
        place = bisect_left(self._begins, start)
        while self._pieces[place][1].key != key:
            place += 1
        del self._begins[place], self._pieces[place]

    def touching(self, start: int, end: int) -> Iterable[SpanMark]:
        low = bisect_left(self._begins, start - self._reach)
        high = bisect_left(self._begins, end, low)
        return (span for last, span in self._pieces[low:high] if last > start)


class MarkIndex:
    """`spans` and `arcs` by key; `raised` are the spans put on top, the last the highest. Arcs
    that lack an end are kept and shown once it comes."""

    def __init__(
        self, blocks: Blocks, spans: Iterable[SpanMark] = (), arcs: Iterable[ArcMark] = ()
    ) -> None:
        self._blocks = blocks
        self.spans: dict[str, SpanMark] = {}
        self.arcs: dict[str, ArcMark] = {}
        self._firsts: list[SpanMark] = []
        self._begins: list[int] = []
        self._others = _Pieces()
        self._reach = 0
        self._order: list[tuple[int, int, str]] | None = None
        self.raised: dict[str, int] = {}
        self._homes: dict[str, int] = {}
        self._arcs_of: dict[str, tuple[str, ...]] = {}
        self._arcs_in: dict[int, list[ArcMark]] = {}
        self._passing: dict[int, list[ArcMark]] = {}
        self._gutter = Gutter(RIGHT_LANES, FAR)
        self._fill(spans)
        self._gutter.fill(self._fill_arcs(arcs))

    def _fill(self, spans: Iterable[SpanMark]) -> None:
        """Take all spans in one pass: what costs here is to look at each object at all."""
        known, homes, firsts, begins = self.spans, self._homes, self._firsts, self._begins
        others: list[tuple[int, int, SpanMark]] = []
        strays: list[str] = []
        reach = before = 0
        block, block_start, block_end = self._blocks.ending_after(-1)
        in_order = True
        for span in spans:
            key, fragments = span.key, span.fragments
            known[key] = span
            start, end = fragments[0]
            firsts.append(span)
            begins.append(start)
            if start >= block_end:
                block, block_start, block_end = self._blocks.ending_after(start)
            homes[key] = block
            if not block_start <= start < end:
                strays.append(key)
            if end - start > reach:
                reach = end - start
            if start < before:
                in_order = False
            before = start
            if len(fragments) > 1:
                others += [(*fragment, span) for fragment in fragments[1:]]
        self._reach = reach
        if not in_order or len(firsts) != len(known):
            self._firsts = ordered = sorted(known.values(), key=_fragments)
            self._begins = [span.fragments[0][0] for span in ordered]
            others = [(*fragment, span) for span in ordered for fragment in span.fragments[1:]]
        self._others.fill(others)
        for key in strays if in_order else known:
            self._set_home(known[key])

    def _set_home(self, span: SpanMark) -> None:
        home = self._blocks.home(span.fragments)
        if home is not None:
            self._homes[span.key] = home
        else:
            self._homes.pop(span.key, None)

    def _fill_arcs(self, arcs: Iterable[ArcMark]) -> list[Entry]:
        """Take all arcs; the `_gutter_entry` of those that have one."""
        found: list[Entry] = []
        known, tied, homes = self.arcs, self._arcs_of, self._homes
        for arc in arcs:
            key, source, target = arc.key, arc.source, arc.target
            if key in known:
                self._untie(key)
            known[key] = arc
            tied[source] = (*tied.get(source, ()), key)
            if source == target:
                continue
            tied[target] = (*tied.get(target, ()), key)
            first, last = homes.get(source, -1), homes.get(target, -1)
            if first < 0 or last < 0:
                continue
            if first < last <= first + FAR:
                found.append((first, last, key))
            elif last < first <= last + FAR:
                found.append((last, first, key))
        return found

    def update(
        self, removed: Iterable[str], spans: Iterable[SpanMark], arcs: Iterable[ArcMark]
    ) -> set[int]:
        """Take out the spans and arcs with these keys, then put or replace the given ones; the
        blocks that look different for it."""
        new_spans = {span.key: span for span in spans}
        new_arcs = {arc.key: arc for arc in arcs}
        gone = set(removed)
        loose = gone | set(new_arcs)
        for key in gone | set(new_spans):
            loose |= set(self._arcs_of.get(key, ()))
        dirty, out = self._seen(loose)
        for key in gone | set(new_arcs):
            self._untie(key)
        for key in gone | set(new_spans):
            dirty |= self._drop_span(key)
        for span in new_spans.values():
            dirty |= self._put_span(span)
        for arc in new_arcs.values():
            self.arcs[arc.key] = arc
            for end in {arc.source, arc.target}:
                self._arcs_of[end] = (*self._arcs_of.get(end, ()), arc.key)
        seen, into = self._seen(loose)
        moved, _ = self._seen(self._gutter.change(out, into))
        for block in dirty | seen:
            self._arcs_in.pop(block, None)
            self._passing.pop(block, None)
        return dirty | seen | moved

    def _seen(self, arcs: Iterable[str]) -> tuple[set[int], list[Entry]]:
        """The blocks that show something of these arcs, and their entries in the gutter."""
        blocks: set[int] = set()
        entries: list[Entry] = []
        for key in sorted(arcs):
            blocks |= self._blocks_of_arc(key)
            entries += self._gutter_entry(key)
        return blocks, entries

    # spans

    def spans_in(self, block: int) -> list[SpanMark]:
        if block >= len(self._blocks):
            return []
        start, end = self._blocks.edges(block)
        return sorted(self._touching(start, end).values(), key=_place)

    def _touching(self, start: int, end: int) -> dict[str, SpanMark]:
        low = bisect_left(self._begins, start - self._reach)
        high = bisect_left(self._begins, end, low)
        found = {span.key: span for span in self._firsts[low:high] if span.fragments[0][1] > start}
        for span in self._others.touching(start, end):
            found[span.key] = span
        return found

    def blocks_with_spans(self) -> set[int]:
        """The blocks where chips are; for estimates of height."""
        return set(self._homes.values())

    def home(self, key: str) -> int | None:
        """The block where a span's chip is; None where nothing of the span is shown."""
        return self._homes.get(key)

    def _blocks_of_span(self, span: SpanMark) -> set[int]:
        return {block for fragment in span.fragments for block in self._blocks.touching(*fragment)}

    def order(self) -> list[tuple[int, int, str]]:
        """All spans as (start, -end, key), in the order of walking."""
        if self._order is None:
            self._order = sorted((s.start, -s.end, s.key) for s in self.spans.values())
        return self._order

    def exactly_over(self, start: int, end: int) -> str:
        """The span that covers just [start, end): the one put on top, then a confirmed one
        first; "" for none."""
        place = ((start, end),)
        exact = [span for span in self._touching(start, end).values() if span.fragments == place]
        exact.sort(
            key=lambda span: (-self.raised.get(span.key, 0), not span.confirmed, -(span.score or 0))
        )
        return exact[0].key if exact else ""

    def over(self, start: int, end: int = -1) -> tuple[str, ...]:
        """The spans over a character, or over any of [start, end), the smallest first."""
        found = self._touching(start, max(end, start + 1)).values()
        return tuple(span.key for span in sorted(found, key=_size))

    def put_on_top(self, key: str) -> set[int]:
        """Let a span lie over the others; the blocks that look different for it."""
        if key not in self.spans:
            return set()
        self.raised[key] = max(self.raised.values(), default=0) + 1
        return self._blocks_of_span(self.spans[key])

    def _put_span(self, span: SpanMark) -> set[int]:
        self.spans[span.key] = span
        self._set_home(span)
        if self._order is not None:
            insort(self._order, _place(span))
        start, end = span.fragments[0]
        self._reach = max(self._reach, end - start)
        place = bisect_left(self._begins, start)
        self._begins.insert(place, start)
        self._firsts.insert(place, span)
        for fragment in span.fragments[1:]:
            self._others.put(*fragment, span)
        return self._blocks_of_span(span)

    def _drop_span(self, key: str) -> set[int]:
        span = self.spans.pop(key, None)
        if span is None:
            return set()
        self._homes.pop(key, None)
        if self._order is not None:
            del self._order[bisect_left(self._order, _place(span))]
        place = bisect_left(self._begins, span.start)
        while self._firsts[place].key != key:
            place += 1
        del self._begins[place], self._firsts[place]
        for start, _ in span.fragments[1:]:
            self._others.drop(start, key)
        return self._blocks_of_span(span)

    # arcs

    def arcs_of(self, span: str) -> tuple[str, ...]:
        return self._arcs_of.get(span, ())

    def arcs_in(self, block: int) -> list[ArcMark]:
        """The arcs that begin or end in a block."""
        known = self._arcs_in.get(block)
        if known is None:
            keys = {
                key
                for span in self.spans_in(block)
                for key in self._arcs_of.get(span.key, ())
                if block in (self.ends(key) or ())
            }
            known = self._arcs_in[block] = [self.arcs[key] for key in sorted(keys)]
        return known

    def passing(self, block: int) -> list[ArcMark]:
        """The gutter arcs that begin in, end in or pass a block."""
        known = self._passing.get(block)
        if known is None:
            keys = {
                key
                for before in range(max(0, block - FAR), block + 1)
                for arc in self.arcs_in(before)
                for first, last, key in self._gutter_entry(arc.key)
                if first <= block <= last
            }
            known = self._passing[block] = [self.arcs[key] for key in sorted(keys)]
        return known

    def ends(self, arc: str) -> tuple[int, int] | None:
        """The blocks of an arc's source and target; None unless both are shown."""
        mark = self.arcs.get(arc)
        if mark is None or mark.source == mark.target:
            return None
        source, target = self.home(mark.source), self.home(mark.target)
        return None if source is None or target is None else (source, target)

    def is_far(self, arc: str) -> bool:
        pair = self.ends(arc)
        return pair is not None and abs(pair[0] - pair[1]) > FAR

    def gutter_lane(self, arc: str) -> int:
        return self._gutter.lane(arc)

    def _untie(self, key: str) -> None:
        arc = self.arcs.pop(key, None)
        if arc is not None:
            for end in {arc.source, arc.target}:
                self._arcs_of[end] = tuple(k for k in self._arcs_of[end] if k != key)

    def _gutter_entry(self, key: str) -> list[Entry]:
        """(first block, last block, key) of an arc that is drawn in the gutter between blocks."""
        pair = self.ends(key)
        if pair is None or not 0 < abs(pair[0] - pair[1]) <= FAR:
            return []
        return [(min(pair), max(pair), key)]

    def _blocks_of_arc(self, key: str) -> set[int]:
        """Where a change of the arc is seen; in-block arcs in its gutter may have to give way."""
        pair = self.ends(key)
        if pair is None:
            return set()
        first, last = min(pair), max(pair)
        return {first, last} if last - first > FAR else set(range(first, last + 1))


def _place(span: SpanMark) -> tuple[int, int, str]:
    return (span.start, -span.end, span.key)


def _size(span: SpanMark) -> tuple[int, int, int, str]:
    covered = sum(end - start for start, end in span.fragments)
    return (covered, span.start, span.end, span.key)


def next_place(order: list[tuple[int, int, str]], at: tuple[int, int, str], step: int) -> str:
    """The key before (-1) or after (1) a place in the order of walking; "" at the end."""
    place = bisect_left(order, at) - 1 if step < 0 else bisect_right(order, at)
    return order[place][2] if 0 <= place < len(order) else ""
