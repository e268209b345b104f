# SPDX-License-Identifier: MIT
"""The whole text as a tall page of which only what is seen is laid out.

Heights are integers, exact for blocks that were laid out once and estimated for the others;
sums of fractions would make the view drift.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate
from time import perf_counter

from annotator.ui.canvas.blocks import Blocks
from annotator.ui.canvas.decoration import decorate
from annotator.ui.canvas.layout import BlockLayout, Part
from annotator.ui.canvas.mark_index import MarkIndex
from annotator.ui.canvas.marks import ArcMark, SpanMark, SpotMark, TextView
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.placed import Decoration, Ends, Marks
from annotator.ui.plain import percent

_KEPT = 300
_EXCERPT = 24
TOP = 14
BOTTOM = 40


class Laid:
    """A block that is laid out and decorated."""

    __slots__ = ("decoration", "layout", "spots")

    def __init__(self, layout: BlockLayout, decoration: Decoration) -> None:
        self.layout = layout
        self.decoration = decoration
        self.spots: list[tuple[SpotMark, list[Part]]] | None = None


class Page:
    """Geometry of a text with its marks. y runs from the top of the text."""

    def __init__(self, view: TextView, metrics: Metrics, width: int) -> None:
        self.view = view
        self.metrics = metrics
        self.width = width
        self.blocks = Blocks(view)
        self.index = MarkIndex(self.blocks)
        self.spots: tuple[SpotMark, ...] = ()
        self.arc_mode = "all"
        self.focus = ""
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self._exact = bytearray()
        self._next_inexact = 0
        self._forget_heights()

    # marks

    def set_marks(self, spans: Iterable[SpanMark], arcs: Iterable[ArcMark]) -> None:
        raised = self.index.raised
        self.index = MarkIndex(self.blocks, spans, arcs)
        self.index.raised = {key: rank for key, rank in raised.items() if key in self.index.spans}
        self._forget_heights()
        self._redecorate(list(self._laid))

    def update_marks(
        self, removed: Iterable[str], spans: Iterable[SpanMark], arcs: Iterable[ArcMark]
    ) -> set[int]:
        """Change some marks; the blocks that look different for it."""
        blocks = self.index.update(removed, spans, arcs)
        self._redecorate(blocks)
        return blocks

    def put_on_top(self, key: str) -> set[int]:
        """Let a span lie over the others and be found first; the blocks that look different."""
        blocks = self.index.put_on_top(key)
        self._redecorate(blocks)
        return blocks

    def set_spots(self, spots: Iterable[SpotMark]) -> None:
        self.spots = tuple(sorted(spots, key=lambda spot: (spot.start, spot.end)))
        for laid in self._laid.values():
            laid.spots = None

    def set_arc_mode(self, mode: str) -> None:
        self.arc_mode = mode
        self._forget_heights()
        self._redecorate(list(self._laid))

    def set_focus(self, key: str) -> None:
        """Which mark is selected; it decides what is drawn only in the mode "selected"."""
        before, self.focus = self.focus, key
        if self.arc_mode == "selected" and before != key:
            arcs = self._focused_arcs(before) | self._focused_arcs(key)
            ends = [self._ends(arc) for arc in arcs]
            self._redecorate({block for pair in ends for block in pair or ()})

    def _ends(self, arc: str) -> range | None:
        pair = self.index.ends(arc)
        return None if pair is None else range(min(pair), max(pair) + 1)

    def _focused_arcs(self, key: str) -> set[str]:
        return {key} if key in self.index.arcs else set(self.index.arcs_of(key))

    # sizes

    def resize(self, metrics: Metrics, width: int) -> None:
        if metrics is self.metrics and width == self.width:
            return
        self.metrics = metrics
        self.width = width
        self._laid.clear()
        self._forget_heights()

    def _forget_heights(self) -> None:
        self._known_heights: list[int] | None = None
        self._tops: list[int] | None = None

    @property
    def _heights(self) -> list[int]:
        """The blocks' heights, estimated anew once they were forgotten."""
        if self._known_heights is None:
            self._known_heights = self.metrics.estimate(
                self.blocks.sizes(), self.width, self.index.blocks_with_spans()
            )
            self._exact = bytearray(len(self._known_heights))
            self._next_inexact = 0
            for number, laid in self._laid.items():
                self._note_height(number, laid.decoration.height)
        return self._known_heights

    def _note_height(self, number: int, height: int) -> None:
        heights = self._heights
        self._exact[number] = 1
        if heights[number] != height:
            heights[number] = height
            if self._tops is not None:
                # A new list, so that whoever holds the old one sees that something moved.
                kept = self._tops[:number]
                below = accumulate(heights[number:], initial=self._tops[number])
                self._tops = [*kept, *below]

    def tops(self) -> list[int]:
        """The y of every block, and after the last the height of the page."""
        heights = self._heights
        if self._tops is None:
            self._tops = list(accumulate(heights, initial=TOP))
        return self._tops

    @property
    def height(self) -> int:
        return self.tops()[-1] + BOTTOM

    def block_at(self, y: float) -> int:
        return max(0, min(len(self.blocks) - 1, bisect_right(self.tops(), y) - 1))

    def is_exact(self, number: int) -> bool:
        return bool(self._heights) and bool(self._exact[number])

    @property
    def measured(self) -> bool:
        """Whether all heights are exact."""
        return self._known_heights is not None and self._next_inexact >= len(self._exact)

    def measure(self, seconds: float) -> bool:
        """Find exact heights for about as long; whether some are left."""
        until = perf_counter() + seconds
        self.tops()
        exact = self._exact
        while True:
            number = exact.find(0, self._next_inexact)
            if number < 0:
                self._next_inexact = len(exact)
                return False
            self._next_inexact = number
            known = self._laid.get(number)
            laid = known or self._lay_out(number)
            self._note_height(number, laid.decoration.height)
            if perf_counter() > until:
                return True

    # blocks

    def laid(self, number: int) -> Laid:
        """The block laid out, now or before."""
        known = self._laid.get(number)
        if known is not None:
            self._laid.move_to_end(number)
            return known
        fresh = self._laid[number] = self._lay_out(number)
        self._note_height(number, fresh.decoration.height)
        if len(self._laid) > _KEPT:
            self._laid.popitem(last=False)
        return fresh

    def spots_of(self, number: int) -> list[tuple[SpotMark, list[Part]]]:
        laid = self.laid(number)
        if laid.spots is None:
            block = laid.layout.block
            low = bisect_right(self.spots, block.start, key=lambda spot: spot.start)
            while low and self.spots[low - 1].end > block.start:
                low -= 1
            laid.spots = []
            for spot in self.spots[low:]:
                if spot.start >= block.end:
                    break
                laid.spots.append((spot, laid.layout.parts(spot.start, spot.end)))
        return laid.spots

    def _lay_out(self, number: int) -> Laid:
        layout = BlockLayout(self.blocks[number], self.view.text, self.metrics, self.width)
        return Laid(layout, self._decorate(number, layout))

    def _redecorate(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            laid = self._laid.get(number)
            if laid is None:
                if self._known_heights is not None:
                    self._exact[number] = 0
                    self._next_inexact = min(self._next_inexact, number)
            else:
                laid.decoration = self._decorate(number, laid.layout)
                self._note_height(number, laid.decoration.height)

    def _decorate(self, number: int, layout: BlockLayout) -> Decoration:
        index = self.index

        def ends_of(arc: ArcMark, key: str) -> Ends | None:
            pair = index.ends(arc.key)
            if pair is None or pair[0] == pair[1]:
                return None
            other = arc.target if key == arc.source else arc.source
            far = index.is_far(arc.key)
            return Ends(
                other_below=max(pair) > number,
                far=far,
                gutter_lane=0 if far else index.gutter_lane(arc.key),
                excerpt=self._excerpt(other) if far else "",
            )

        shown = self._shows
        marks = Marks(
            spans=index.spans_in(number),
            arcs=[arc for arc in index.arcs_in(number) if shown(arc)],
            at_home=lambda key: index.home(key) == number,
            ends_of=ends_of,
            taken_lanes={index.gutter_lane(arc.key) for arc in index.passing(number) if shown(arc)},
            raised=index.raised,
        )
        return decorate(layout, marks, self.metrics)

    def passing(self, number: int) -> list[ArcMark]:
        return [arc for arc in self.index.passing(number) if self._shows(arc)]

    def _shows(self, arc: ArcMark) -> bool:
        if self.arc_mode == "all":
            return True
        return self.arc_mode == "selected" and self.focus in (arc.key, arc.source, arc.target)

    def describe(self, key: str, language: str) -> str:
        """A mark in words, for screen readers."""
        span, arc = self.index.spans.get(key), self.index.arcs.get(key)
        mark = span or arc
        if mark is None:
            return ""
        words = [mark.label]
        if span is not None:
            words.append(" … ".join(self.view.text[a:b] for a, b in span.fragments))
            words += [span.value] if span.value else []
        elif arc is not None:
            ends = [self._excerpt(end) for end in (arc.source, arc.target)]
            words.append(" ← ".join(ends) if language == "fa" else " → ".join(ends))
        if not mark.confirmed and mark.score is not None:
            words.append(percent(mark.score, language))
        return ("، " if language == "fa" else ", ").join(words)

    def tooltip(self, key: str, language: str) -> str:
        """The same with the reason of a suggestion on a line of its own."""
        mark = self.index.spans.get(key) or self.index.arcs.get(key)
        words = self.describe(key, language)
        reason = "" if mark is None or mark.confirmed else mark.reason
        return f"{words}\n{reason}" if reason else words

    def _excerpt(self, key: str) -> str:
        span = self.index.spans.get(key)
        if span is None:
            return ""
        words = " ".join(self.view.text[a:b] for a, b in span.fragments).split()
        text = " ".join(words)
        return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
