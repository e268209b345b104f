# SPDX-License-Identifier: MIT
"""Where the boxes, chips and arcs of one block go, and how much room each line needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF

from annotator.ui.canvas.chips import ChipFace, face_of
from annotator.ui.canvas.lanes import ChipWish, levels, place_chips, ports, stack
from annotator.ui.canvas.layout import BlockLayout, Part
from annotator.ui.canvas.marks import ArcMark, SpanMark
from annotator.ui.canvas.metrics import LEFT_LANES, RIGHT_LANES, Metrics, Words

_LABEL_GAP = 5.0
_STUB = 26.0


@dataclass(slots=True)
class Piece:
    mark: SpanMark
    part: Part
    level: int


@dataclass(slots=True)
class Link:
    """The way from one fragment of a discontinuous span to the next, in one line."""

    mark: SpanMark
    line: int
    left: float
    right: float
    level: int


@dataclass(slots=True)
class Chip:
    mark: SpanMark
    face: ChipFace
    line: int
    left: float
    row: int
    box: QRectF = field(default_factory=QRectF)

    @property
    def center(self) -> float:
        return self.left + self.face.width / 2


@dataclass(slots=True)
class Run:
    """The level part of an arc in one line. From a foot at `x`, either to another foot `to` in
    the line or, with `side`, to the right (1) or left (-1) gutter, there in `gutter_lane` and
    `down` or up. `head_here` says that the foot at `x` is the arc's target. Arcs with the same
    words from one chip to other lines leave it as one and come into a line as one: there
    all but one follow `lead` and share its lane, and `branches` are the feet of its followers.
    """

    arc: ArcMark
    line: int
    x: float
    foot: Chip
    to: float = 0.0
    to_foot: Chip | None = None
    side: int = 0
    head_here: bool = False
    down: bool = False
    far: bool = False
    gutter_lane: int = 0
    label: Words | None = None
    label_x: float = 0.0
    lane: int = 0
    y: float = 0.0
    lead: Run | None = None
    branches: list[Run] = field(default_factory=list)

    @property
    def far_key(self) -> str:
        """The span at the other end."""
        return self.arc.source if self.head_here else self.arc.target


@dataclass(frozen=True, slots=True)
class Ends:
    """What the rest of the document tells a block about an arc's end in another one."""

    other_below: bool
    far: bool
    gutter_lane: int
    excerpt: str


@dataclass(slots=True)
class Decoration:
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    chips: dict[str, Chip] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    height: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be drawn in a block.

    `at_home(key)` says whether a span's chip is here, `ends_of(arc, key)` tells about the other
    end than `key`, None when it is here too; `taken_lanes` are the gutter lanes that arcs
    between blocks use here.
    """

    spans: Sequence[SpanMark]
    arcs: Sequence[ArcMark]
    at_home: Callable[[str], bool]
    ends_of: Callable[[ArcMark, str], Ends | None]
    taken_lanes: Collection[int] = ()


def decorate(
    layout: BlockLayout,
    marks: Marks,
    metrics: Metrics,
) -> Decoration:
    """Place all marks of a block and arrange its lines accordingly."""
    result = Decoration()
    _place_pieces(result, layout, marks.spans)
    rows = _place_chips(result, layout, marks.at_home, metrics)
    lanes = _place_arcs(result, layout, marks, metrics)
    lifts = [0] * len(layout.lines)
    marked = [False] * len(layout.lines)
    for piece in result.pieces:
        line = piece.part.line
        marked[line] = True
        lifts[line] = max(lifts[line], piece.level * metrics.lift)
    rooms = []
    for index in range(len(layout.lines)):
        above = float(metrics.pad + lifts[index])
        if rows[index]:
            above += rows[index] * metrics.row + metrics.pad
        if lanes[index]:
            above += lanes[index] * metrics.lane + metrics.pad
        below = float(metrics.leading + lifts[index])
        rooms.append((above, below + (metrics.pad if marked[index] else 0)))
    height = layout.arrange(rooms)
    result.height = int(height) + (metrics.paragraph_gap if layout.block.closes else 0)
    _set_heights(result, layout, lifts, rows, metrics)
    return result


def _place_pieces(result: Decoration, layout: BlockLayout, spans: Sequence[SpanMark]) -> None:
    for mark, level in zip(spans, levels([span.fragments for span in spans]), strict=True):
        before: Part | None = None
        for start, end in mark.fragments:
            parts = layout.parts(start, end)
            result.pieces += [Piece(mark, part, level) for part in parts]
            if parts and before:
                result.links += _links(mark, before, parts[0], level, layout.width)
            before = parts[-1] if parts else before
    result.pieces.sort(key=lambda piece: -piece.level)


def _links(mark: SpanMark, before: Part, after: Part, level: int, width: int) -> list[Link]:
    if before.line == after.line:
        low, high = sorted((before.left, after.right))
        return [Link(mark, before.line, low, high, level)]
    return [
        Link(mark, before.line, 0.0, before.left, level),
        Link(mark, after.line, after.right, float(width), level),
    ]


def _place_chips(
    result: Decoration, layout: BlockLayout, at_home: Callable[[str], bool], metrics: Metrics
) -> list[int]:
    """A chip over the beginning of every span that begins here; the rows each line needs."""
    by_line: dict[int, list[tuple[Piece, ChipFace]]] = {}
    seen: set[str] = set()
    for piece in sorted(result.pieces, key=lambda piece: (piece.part.line, -piece.part.right)):
        key = piece.mark.key
        if key not in seen and at_home(key):
            seen.add(key)
            face = face_of(piece.mark, metrics)
            by_line.setdefault(piece.part.line, []).append((piece, face))
    rows = [0] * len(layout.lines)
    for line, wanted in by_line.items():
        wishes = [
            ChipWish(piece.part.right + 1, piece.part.left - 1, face.width)
            for piece, face in wanted
        ]
        places = place_chips(wishes, 0.0, metrics.chip_gap)
        for (piece, face), (left, row) in zip(wanted, places, strict=True):
            result.chips[piece.mark.key] = Chip(piece.mark, face, line, left, row)
            rows[line] = max(rows[line], row + 1)
    return rows


def _place_arcs(
    result: Decoration,
    layout: BlockLayout,
    marks: Marks,
    metrics: Metrics,
) -> list[int]:
    """Give every arc its runs, feet and lanes; the lanes each line needs."""
    runs = _runs(result, layout, marks, metrics)
    _bundle(runs, metrics)
    _choose_gutters(runs, marks.taken_lanes)
    _spread_feet(runs, metrics)
    lanes = [0] * len(layout.lines)
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        if run.lead is None:
            by_line.setdefault(run.line, []).append(run)
    for line, members in by_line.items():
        spaces = [_place_label(run, layout.width) for run in members]
        for run, lane in zip(members, stack(spaces, 4.0), strict=True):
            run.lane = lane
            lanes[line] = max(lanes[line], lane + 1)
    for run in runs:
        if run.lead is not None:
            run.lane = run.lead.lane
            run.x = run.x if run.head_here else run.lead.x
    result.runs = runs
    return lanes


def _runs(result: Decoration, layout: BlockLayout, marks: Marks, metrics: Metrics) -> list[Run]:
    runs: list[Run] = []
    for arc in marks.arcs:
        source, target = result.chips.get(arc.source), result.chips.get(arc.target)
        if source and target:
            runs += _inner_runs(arc, source, target, layout.width, metrics)
            continue
        for chip, is_target in ((source, False), (target, True)):
            ends = chip and marks.ends_of(arc, chip.mark.key)
            if chip and ends:
                runs.append(_outer_run(arc, chip, ends, is_target, metrics))
    return runs


def _inner_runs(
    arc: ArcMark, source: Chip, target: Chip, width: int, metrics: Metrics
) -> list[Run]:
    """An arc inside the block: one run in a line, or two that meet in a gutter, the label then
    on the longer one."""
    label = metrics.label_words(arc.label)
    if source.line == target.line:
        return [Run(arc, source.line, source.center, source, target.center, target, label=label)]
    side = _nearer_side(source, target, width)
    down = target.line > source.line
    start = Run(arc, source.line, source.center, source, side=side, down=down)
    end = Run(arc, target.line, target.center, target, side=side, down=not down, head_here=True)
    start.gutter_lane = end.gutter_lane = -1
    longer = start if (source.center <= target.center) == (side > 0) else end
    longer.label = label
    return [start, end]


def _outer_run(arc: ArcMark, chip: Chip, ends: Ends, is_target: bool, metrics: Metrics) -> Run:
    run = Run(arc, chip.line, chip.center, chip, side=1, head_here=is_target)
    run.down = ends.other_below
    run.far = ends.far
    run.gutter_lane = ends.gutter_lane
    if run.far:
        arrow = "↓" if ends.other_below else "↑"
        run.label = metrics.label_words(f"{arc.label}: «{ends.excerpt}» {arrow}")
    elif not is_target:
        run.label = metrics.label_words(arc.label)
    return run


def _nearer_side(chip: Chip, other: Chip, width: int) -> int:
    return 1 if chip.center + other.center >= width * 0.7 else -1


def _bundle(runs: Sequence[Run], metrics: Metrics) -> None:
    """Let the arcs inside the block that leave one chip alike leave it as one line, come into
    each other line as one, and carry their words there."""
    groups: dict[tuple[str, str, bool, int], list[Run]] = {}
    for run in runs:
        if run.side and run.gutter_lane < 0:
            alike = (run.arc.source, run.arc.label, run.arc.confirmed, run.side)
            groups.setdefault(alike, []).append(run)
    for group in groups.values():
        if len(group) == 2:
            continue
        _follow([run for run in group if not run.head_here])
        by_line: dict[int, list[Run]] = {}
        for run in group:
            run.label = None
            if run.head_here:
                by_line.setdefault(run.line, []).append(run)
        for heads in by_line.values():
            lead = _follow(sorted(heads, key=lambda run: run.side * run.x))
            lead.label = metrics.label_words(lead.arc.label)


def _follow(runs: Sequence[Run]) -> Run:
    lead = runs[0]
    for run in runs[1:]:
        run.lead = lead
        lead.branches.append(run)
    return lead


def _choose_gutters(runs: Sequence[Run], taken: Collection[int]) -> None:
    """Gutter lanes for the arcs between lines of this block, short ones inside."""
    leads = {run.arc.key: (run.lead or run).arc.key for run in runs if not run.head_here}
    groups: dict[str, list[Run]] = {}
    for run in runs:
        if run.side and run.gutter_lane < 0:
            groups.setdefault(leads[run.arc.key], []).append(run)
    used: list[tuple[int, int, int, int]] = []
    spans = [
        (min(run.line for run in group), max(run.line for run in group), key)
        for key, group in groups.items()
    ]
    for low, high, key in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        side = groups[key][0].side
        count = RIGHT_LANES if side > 0 else LEFT_LANES
        busy = set(taken) if side > 0 else set()
        busy |= {lane for s, a, b, lane in used if s == side and a <= high and low <= b}
        lane = next((free for free in range(count) if free not in busy), count - 1)
        used.append((side, low, high, lane))
        for run in groups[key]:
            run.gutter_lane = lane


def _spread_feet(runs: Sequence[Run], metrics: Metrics) -> None:
    feet: dict[str, list[tuple[Run, bool]]] = {}
    for run in runs:
        if run.lead is None or run.head_here:
            feet.setdefault(run.foot.mark.key, []).append((run, False))
        if run.to_foot is not None:
            feet.setdefault(run.to_foot.mark.key, []).append((run, True))
    placed: list[tuple[Run, bool, float]] = []
    for members in feet.values():
        chip = members[0][0].to_foot if members[0][1] else members[0][0].foot
        assert chip is not None
        others = []
        for run, is_to in members:
            if run.side:
                others.append(run.side * 1e6)
            else:
                others.append(run.x if is_to else run.to)
        for (run, is_to), x in zip(
            members, ports(chip.center, chip.face.width, others, metrics.lane * 0.6), strict=True
        ):
            placed.append((run, is_to, x))
    for run, is_to, x in placed:
        if is_to:
            run.to = x
        else:
            run.x = x


def _place_label(run: Run, width: int) -> tuple[float, float]:
    """Set the label's place; the stretch of its lane that the run needs with it."""
    if run.side and run.far:
        return _place_far_label(run, width)
    if run.side:
        low, high = (run.x, float(width)) if run.side > 0 else (0.0, run.x)
    else:
        low, high = sorted((run.x, run.to))
    if run.label is None:
        return (low, high)
    need = run.label.width + 2 * _LABEL_GAP
    feet = sorted((low, high, *(branch.x for branch in run.branches)))
    room, middle = max((b - a, (a + b) / 2) for a, b in pairwise(feet))
    if room >= need + 14:
        run.label_x = middle - run.label.width / 2
        return (low, high)
    if run.side < 0 or (not run.side and low - need < 0):
        run.label_x = high + _LABEL_GAP
        return (low, high + need)
    run.label_x = low - _LABEL_GAP - run.label.width
    return (low - need, high)


def _place_far_label(run: Run, width: int) -> tuple[float, float]:
    """A far arc is a short stub with its label at the end, towards the roomier side."""
    assert run.label is not None
    need = run.label.width + _LABEL_GAP
    run.side = 1 if width - run.x >= min(need + _STUB, run.x) else -1
    if run.side > 0:
        run.label_x = min(run.x + _STUB, max(width - run.label.width, run.x + _LABEL_GAP + 4))
        return (run.x, run.label_x + need)
    run.label_x = max(run.x - _STUB - run.label.width, 0.0)
    return (run.label_x - _LABEL_GAP, run.x)


def _set_heights(
    result: Decoration, layout: BlockLayout, lifts: list[int], rows: list[int], metrics: Metrics
) -> None:
    for chip in result.chips.values():
        top = layout.lines[chip.line].top - lifts[chip.line] - metrics.pad
        top -= (chip.row + 1) * metrics.row
        chip.box = QRectF(chip.left, top, chip.face.width, metrics.chip_height)
    for run in result.runs:
        base = layout.lines[run.line].top - lifts[run.line] - metrics.pad
        base -= rows[run.line] * metrics.row + metrics.pad
        run.y = round(base - run.lane * metrics.lane - metrics.lane / 2) + 0.5
