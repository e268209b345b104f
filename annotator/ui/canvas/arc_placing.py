# SPDX-License-Identifier: MIT
"""Which way each arc of a block goes: feet on the chips, lanes over the lines, gutters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from annotator.ui.canvas.lanes import FOOT, Stretch, open_stretch, ports, stack
from annotator.ui.canvas.layout import BlockLayout
from annotator.ui.canvas.marks import ArcMark
from annotator.ui.canvas.metrics import LEFT_LANES, RIGHT_LANES, Metrics
from annotator.ui.canvas.placed import Chip, Ends, Marks, Run

_LABEL_GAP = 5.0
_STUB = 26.0


def place_arcs(
    chips: Mapping[str, Chip], layout: BlockLayout, marks: Marks, metrics: Metrics
) -> tuple[list[Run], list[int]]:
    """Give every arc its runs, feet and lanes; the lanes each line needs."""
    runs = _runs(chips, layout, marks, metrics)
    _bundle(runs, metrics)
    _choose_gutters(runs, marks.taken_lanes)
    _spread_feet(runs, chips, metrics)
    lanes = [0] * len(layout.lines)
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        if run.lead is None:
            by_line.setdefault(run.line, []).append(run)
    for line, members in by_line.items():
        feet = [x for run in members for x in ((run.x, run.to) if run.to_foot else (run.x,))]
        spaces = [_place_label(run, layout.width, feet) for run in members]
        for run, lane in zip(members, stack(spaces, 4.0), strict=True):
            run.lane = lane
            lanes[line] = max(lanes[line], lane + 1)
    for run in runs:
        if run.lead is not None:
            run.lane = run.lead.lane
            run.x = run.x if run.head_here else run.lead.x
    return runs, lanes


def _runs(
    chips: Mapping[str, Chip], layout: BlockLayout, marks: Marks, metrics: Metrics
) -> list[Run]:
    runs: list[Run] = []
    for arc in marks.arcs:
        source, target = chips.get(arc.source), chips.get(arc.target)
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


def _standing_room(chip: Chip, above: Sequence[Chip]) -> Stretch:
    """Where arcs come down to a chip: not behind the ones over it, unless they hide it all."""
    low, high = chip.left + FOOT, chip.left + chip.face.width - FOOT
    covers = [
        (other.left - FOOT, other.left + other.face.width + FOOT)
        for other in above
        if other.line == chip.line and other.row > chip.row
    ]
    if covers:
        room = open_stretch(low, high, covers)
        if room[1] - room[0] >= FOOT:
            return room
    return (low, high)


def _spread_feet(runs: Sequence[Run], chips: Mapping[str, Chip], metrics: Metrics) -> None:
    above = [chip for chip in chips.values() if chip.row]
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
        places = ports(*_standing_room(chip, above), others, metrics.lane * 0.6)
        for (run, is_to), x in zip(members, places, strict=True):
            placed.append((run, is_to, x))
    for run, is_to, x in placed:
        if is_to:
            run.to = x
        else:
            run.x = x


def _place_label(run: Run, width: int, others: Sequence[float]) -> tuple[float, float]:
    """Set the label's place; the stretch of its lane that the run needs with it. A label with no
    room on its line goes beside it, where the fewest of the `others`' feet would cut it."""
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
    beyond = sum(high < x < high + need for x in others)
    before = sum(low - need < x < low for x in others)
    rightwards = low - need < 0 or (beyond < before and high + need < width)
    if run.side < 0 or (not run.side and rightwards):
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
