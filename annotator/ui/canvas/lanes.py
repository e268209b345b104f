# SPDX-License-Identifier: MIT
"""Which row, level or lane each mark takes. Numbers only, no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.ui.canvas.marks import Range

FOOT = 4.0
"""Half of what the end of an arc takes up on a chip."""


def levels(spans: Sequence[Sequence[Range]]) -> list[int]:
    """The level of each span, given by its fragments: 0 for one that holds no other, else one
    above all that it holds or crosses."""
    size = [sum(end - start for start, end in fragments) for fragments in spans]
    below: list[list[int]] = [[] for _ in spans]
    pieces = sorted(
        (start, end, index) for index, fragments in enumerate(spans) for start, end in fragments
    )
    open_pieces: list[tuple[int, int]] = []
    for start, end, index in pieces:
        open_pieces = [piece for piece in open_pieces if piece[0] > start]
        for _, other in open_pieces:
            if other != index:
                inner, outer = sorted((index, other), key=lambda place: (size[place], -place))
                below[outer].append(inner)
        open_pieces.append((end, index))
    level = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda place: (size[place], -place)):
        if below[index]:
            level[index] = 1 + max(level[inner] for inner in below[index])
    return level


Place = tuple[float, int]
Stretch = tuple[float, float]
Entry = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class ChipWish:
    """A chip wants its right edge at `right`; it may slide left down to `limit`. Those of a lower
    `rank` choose first."""

    right: float
    limit: float
    width: float
    rank: int = 0


def place_chips(wishes: Sequence[ChipWish], left_edge: float, gap: float) -> list[Place]:
    """(left, row) of each chip, row 0 nearest the text; none overlaps another."""
    placed: list[list[tuple[float, float]]] = []
    result: list[Place] = [(0.0, 0)] * len(wishes)
    order = sorted(
        range(len(wishes)),
        key=lambda i: (wishes[i].rank, -wishes[i].right, wishes[i].right - wishes[i].limit),
    )
    for index in order:
        wish = wishes[index]
        row = 0
        while True:
            if row == len(placed):
                placed.append([])
            lowest = max(left_edge, min(wish.limit, wish.right - wish.width))
            left = _slide(placed[row], wish, lowest, gap)
            if left is None and not placed[row]:
                left = max(left_edge, wish.right - wish.width)
            if left is not None:
                placed[row].append((left, left + wish.width))
                result[index] = (left, row)
                break
            row += 1
    return result


def open_stretch(left: float, right: float, covers: Iterable[tuple[float, float]]) -> Stretch:
    """The widest stretch of [left, right] that none of these covers; an empty one for none."""
    best, at = (left, left), left
    for start, end in (*sorted(covers), (right, right)):
        if min(start, right) - at > best[1] - best[0]:
            best = (at, min(start, right))
        at = max(at, end)
    return best


def open_places(
    wishes: Sequence[ChipWish], footed: Sequence[bool], left_edge: float, gap: float
) -> list[Place]:
    """Places of the chips, where possible such that no `footed` one, to which arcs come down, is
    hidden from above."""
    places = place_chips(wishes, left_edge, gap)
    hidden = _hidden(wishes, places, footed)
    if hidden:
        last = 1 + max(wish.rank for wish in wishes)
        late = [
            replace(wish, rank=last) if index in hidden else wish
            for index, wish in enumerate(wishes)
        ]
        others = place_chips(late, left_edge, gap)
        if len(_hidden(wishes, others, footed)) < len(hidden):
            return others
    return places


def _hidden(
    wishes: Sequence[ChipWish], places: Sequence[Place], footed: Sequence[bool]
) -> set[int]:
    boxes = [
        (row, left, left + wish.width) for wish, (left, row) in zip(wishes, places, strict=True)
    ]
    found = set()
    for index, (row, left, right) in enumerate(boxes):
        covers = [(a - FOOT, b + FOOT) for upper, a, b in boxes if upper > row]
        if footed[index] and covers:
            low, high = open_stretch(left + FOOT, right - FOOT, covers)
            if high - low < FOOT:
                found.add(index)
    return found


def _slide(
    taken: Sequence[tuple[float, float]], wish: ChipWish, lowest: float, gap: float
) -> float | None:
    left = max(lowest, wish.right - wish.width)
    while True:
        hit = [a for a, b in taken if a < left + wish.width + gap and left < b + gap]
        if not hit:
            return left
        left = min(hit) - gap - wish.width
        if left < lowest:
            return None


def stack(intervals: Sequence[tuple[float, float]], gap: float = 0.0) -> list[int]:
    """A lane for each interval, 0 lowest: none shares its lane with one it touches, and each
    lies above all that it encloses, so that nested arcs never cross."""
    lanes = [0] * len(intervals)
    done: list[int] = []
    for index in sorted(
        range(len(intervals)), key=lambda i: (intervals[i][1] - intervals[i][0], intervals[i])
    ):
        start, end = intervals[index]
        over = [
            other
            for other in done
            if intervals[other][0] < end + gap and start < intervals[other][1] + gap
        ]
        lane = max(
            (
                lanes[other] + 1
                for other in over
                if start <= intervals[other][0] and intervals[other][1] <= end
            ),
            default=0,
        )
        taken = {lanes[other] for other in over}
        while lane in taken:
            lane += 1
        lanes[index] = lane
        done.append(index)
    return lanes


def ports(low: float, high: float, others: Sequence[float], step: float) -> list[float]:
    """Where the feet of arcs stand between `low` and `high`, given the other end of each: from
    left to right the left-going ones near to far, then the right-going ones far to near, so that
    no arc crosses another's foot."""
    center = (low + high) / 2
    left = sorted((i for i, x in enumerate(others) if x < center), key=lambda i: -others[i])
    right = sorted((i for i, x in enumerate(others) if x >= center), key=lambda i: -others[i])
    order = [*left, *right]
    room = min(step, max(high - low, 0) / max(len(order) - 1, 1))
    first = center - room * (len(order) - 1) / 2
    result = [0.0] * len(others)
    for place, index in enumerate(order):
        result[index] = first + place * room
    return result


class Gutter:
    """Lanes for the arcs between blocks: greedy interval colouring in document order.

    No arc reaches over more than `reach` blocks, so that a change disturbs only its
    neighbourhood; the result is the same as colouring everything anew.
    """

    def __init__(self, lanes: int, reach: int) -> None:
        self._count = lanes
        self._reach = reach
        self._entries: list[Entry] = []
        self._lane: dict[str, int] = {}

    def lane(self, key: str) -> int:
        return self._lane[key]

    def fill(self, arcs: Iterable[Entry]) -> None:
        """Take these (first block, last block, key) for all there is."""
        self._entries = sorted(arcs)
        held = [-1] * self._count
        self._lane = lanes = {}
        for first, last, key in self._entries:
            lane = self._free_lane(held, first)
            held[lane] = last
            lanes[key] = lane

    def change(self, removed: Sequence[Entry], added: Sequence[Entry]) -> set[str]:
        """Take out and put in; the keys of the other arcs whose lane changed."""
        for entry in removed:
            del self._entries[bisect_left(self._entries, entry)]
            del self._lane[entry[2]]
        for entry in added:
            insort(self._entries, entry)
        moved: set[str] = set()
        touched = sorted([*removed, *added])
        for place, entry in enumerate(touched):
            if place == 0 or entry[0] - touched[place - 1][0] > self._reach:
                moved |= self._color(bisect_left(self._entries, entry), touched)
        return moved - {key for _, _, key in added}

    def _color(self, start: int, touched: list[Entry]) -> set[str]:
        """Colour the entries from `start` on, until past the `touched` ones nothing has changed
        for as long as an arc can reach."""
        held = self._held_before(start)
        moved: set[str] = set()
        quiet_from = self._entries[start][0] if start < len(self._entries) else 0
        for first, last, key in self._entries[start:]:
            before = bisect_right(touched, (first, 1 << 60, "")) - 1
            if first - max(quiet_from, touched[before][0]) > self._reach:
                break
            lane = self._free_lane(held, first)
            held[lane] = last
            if self._lane.get(key) != lane:
                self._lane[key] = lane
                moved.add(key)
                quiet_from = max(quiet_from, first)
        return moved

    def _held_before(self, start: int) -> list[int]:
        """The last block that each lane is held for when entry `start` comes."""
        held = [-1] * self._count
        if start >= len(self._entries):
            return held
        earliest = self._entries[start][0] - self._reach
        for _, last, key in self._entries[bisect_left(self._entries, (earliest,)) : start]:
            held[self._lane[key]] = last
        return held

    @staticmethod
    def _free_lane(held: list[int], first: int) -> int:
        """The lowest lane that no open arc holds; the one free soonest when all are held."""
        for lane, last in enumerate(held):
            if last < first:
                return lane
        return held.index(min(held))
