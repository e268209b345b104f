# SPDX-License-Identifier: MIT
"""The lines of the arcs: within a line of text, out to the gutters, and along them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from annotator.ui.canvas.metrics import Column
from annotator.ui.canvas.placed import Chip, Run

_ROUND = 5.0
_GAP = 4.0
_HEAD = 4.0
_EDGE = 12.0


def gutter_x(run: Run, column: Column) -> float:
    """Where a run meets its gutter lane, from the column's left edge."""
    away = _EDGE + run.gutter_lane * column.step + 0.5
    return column.width + away if run.side > 0 else -away


def known_path(run: Run, column: Column, whole: bool) -> QPainterPath:
    """`run_path`, made once for as long as the block is decorated."""
    path = run.paths.get(whole)
    if path is None:
        path = run.paths[whole] = run_path(run, column, whole)
    return path


def run_path(run: Run, column: Column, whole: bool = True) -> QPainterPath:
    """The line of a run; of one that follows another only its own branch, unless `whole`."""
    path = QPainterPath()
    if run.to_foot is not None:
        left, right = sorted(((run.x, run.foot), (run.to, run.to_foot)), key=lambda end: end[0])
        round_by = min(_ROUND, (right[0] - left[0]) / 2)
        _rise(path, left[0], left[1], run.y, round_by)
        _level(path, run, left[0] + round_by, right[0] - round_by)
        path.quadTo(right[0], run.y, right[0], run.y + round_by)
        path.lineTo(right[0], right[1].box.top())
        return path
    side = float(run.side)
    _rise(path, run.x, run.foot, run.y, side * _ROUND)
    if run.far:
        end = run.label_x - _GAP if run.side > 0 else run.label_x + _label_width(run) + _GAP
        path.lineTo(end, run.y)
        return path
    if run.lead is not None and not whole:
        return path
    corner = gutter_x(run, column)
    down = _ROUND if run.down else -_ROUND
    _level(path, run, run.x + side * _ROUND, corner - side * _ROUND)
    path.quadTo(corner, run.y, corner, run.y + down)
    return path


def gutter_end(run: Run) -> float:
    """The y at which a run's own path ends in the gutter."""
    return run.y + (_ROUND if run.down else -_ROUND)


def _rise(path: QPainterPath, x: float, chip: Chip, y: float, bend: float) -> None:
    path.moveTo(x, chip.box.top())
    path.lineTo(x, y + abs(bend))
    path.quadTo(x, y, x + bend, y)


def _label_width(run: Run) -> float:
    return run.label.width if run.label else 0.0


def _level(path: QPainterPath, run: Run, start: float, end: float) -> None:
    """A level line with a gap for the label if that lies on it."""
    run = run.lead or run
    low, high = sorted((start, end))
    left, right = run.label_x - _GAP, run.label_x + _label_width(run) + _GAP
    if run.label is None or left < low or right > high:
        path.lineTo(end, run.y)
        return
    near, far = (left, right) if start < end else (right, left)
    path.lineTo(near, run.y)
    path.moveTo(far, run.y)
    path.lineTo(end, run.y)


def heads(run: Run) -> Iterable[tuple[QPointF, bool]]:
    """The feet of a run and whether the arrow points there (else it begins there)."""
    yield QPointF(run.x, run.foot.box.top()), run.head_here
    if run.to_foot is not None:
        yield QPointF(run.to, run.to_foot.box.top()), True


def arrow(at: QPointF) -> QPolygonF:
    return _arrow().translated(at)


@cache
def _arrow() -> QPolygonF:
    return QPolygonF([QPointF(0, 0.5), QPointF(-_HEAD, -6.0), QPointF(_HEAD, -6.0)])


def diamond(at: QPointF, half: float) -> QPolygonF:
    return _diamond(half).translated(at)


@cache
def _diamond(half: float) -> QPolygonF:
    """Made once: a shape of points costs many times what it costs to move one."""
    corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    return QPolygonF([QPointF(*corner) for corner in corners])


def label_box(run: Run) -> QRectF:
    if run.label is None:
        return QRectF()
    height = run.label.height
    return QRectF(run.label_x, run.y - height / 2, run.label.width, height)


def touches(run: Run, x: float, y: float, column: Column) -> bool:
    """Whether a point on the block lies on a run's line or label."""
    if label_box(run).adjusted(-3, -1, 3, 1).contains(x, y):
        return True
    if abs(y - run.y) > 5:
        return any(abs(x - foot.x()) <= 3 and run.y <= y <= foot.y() for foot, _ in heads(run))
    if run.lead is not None:
        return abs(x - run.x) <= 8
    end = run.to if run.to_foot else run.label_x if run.far else gutter_x(run, column)
    low, high = sorted((run.x, end))
    return low - 3 <= x <= high + 3
