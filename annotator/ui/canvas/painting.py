# SPDX-License-Identifier: MIT
"""Puts a page on the screen: boxes, letters, arcs, chips, in this order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.canvas.arcs import (
    arrow,
    diamond,
    gutter_end,
    gutter_x,
    heads,
    known_path,
    label_box,
)
from annotator.ui.canvas.box_painting import BoxPainter
from annotator.ui.canvas.chip_painting import ChipPainter, confidence
from annotator.ui.canvas.marks import ArcMark, Range, Spot
from annotator.ui.canvas.metrics import Column
from annotator.ui.canvas.page import Laid, Page
from annotator.ui.canvas.pens import (
    DASHED,
    DOTTED,
    NO_BRUSH,
    NO_PEN,
    SMOOTH,
    SOLID,
    blended,
    chip_of,
    color,
    pen,
)
from annotator.ui.canvas.placed import Decoration, Run
from annotator.ui.theme import CanvasColors

_FADED = 70


@dataclass(slots=True)
class Look:
    """What of the view's state is drawn. `hints` are the keys shown on link targets, `rubber`
    the ends of the line of a drag from chip to chip, `held` is the span that takes in more
    words, `linked` are the spans of the chain that is looked at."""

    selection: Range | None = None
    selected: str = ""
    caret: Range | None = None
    has_focus: bool = False
    linking: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    rubber: tuple[QPointF, QPointF] | None = None
    held: str = ""
    linked: frozenset[str] = frozenset()


class PagePainter:
    """Draws the part of `page` that lies in an area of the viewport scrolled to `scroll`."""

    def __init__(
        self, painter: QPainter, page: Page, column: Column, colors: CanvasColors, look: Look
    ) -> None:
        self._painter = painter
        self._page = page
        self._metrics = page.metrics
        self._column = column
        self._colors = colors
        self._look = look
        self._chips = ChipPainter(painter, page.metrics, colors)
        raised = page.index.raised
        self._boxes = BoxPainter(painter, page.metrics, colors, look.selected, raised, look.linked)
        self._ringed = {look.selected, look.linking, look.held}
        index = page.index
        self._focused = (
            {look.selected} if look.selected in index.arcs else set(index.arcs_of(look.selected))
        )

    def paint(self, scroll: int, area: QRect, height: int) -> None:
        """Paint `area` of a viewport of this height."""
        painter, page, look = self._painter, self._page, self._look
        painter.setRenderHint(SMOOTH)
        painter.fillRect(area, color(self._colors.page))
        if not len(page.blocks):
            return
        visible = self._visible(scroll, area.top(), area.bottom())
        for number, laid, top in visible:
            painter.translate(self._column.left, top)
            self._paint_text(number, laid)
            painter.translate(-self._column.left, -top)
        # Dashes begin at an arc's end, also where only the middle of it is painted.
        self._paint_gutters(self._visible(scroll, 0, height), height)
        for _, laid, top in visible:
            painter.translate(self._column.left, top)
            self._paint_runs(laid.decoration)
            self._chips.paint(laid.decoration.chips.values(), self._ringed, look.linked)
            painter.translate(-self._column.left, -top)
        self._paint_link_mode(visible)

    def _visible(self, scroll: int, above: int, below: int) -> list[tuple[int, Laid, int]]:
        page = self._page
        number = page.block_at(scroll + above)
        found = []
        while number < len(page.blocks):
            top = page.tops()[number] - scroll
            if top > below:
                break
            laid = page.laid(number)
            found.append((number, laid, page.tops()[number] - scroll))
            number += 1
        return found

    # text and boxes

    def _paint_text(self, number: int, laid: Laid) -> None:
        painter = self._painter
        self._paint_finds(number, laid)
        self._boxes.paint(laid.decoration.pieces)
        self._paint_selection(laid)
        self._boxes.paint_strands(laid.decoration.strands)
        self._paint_repairs(number, laid)
        painter.setPen(color(self._colors.ink))
        laid.layout.draw(painter, QPointF(0, 0))
        self._paint_hidden(laid)

    # selection, spots, hidden characters

    def _paint_selection(self, laid: Laid) -> None:
        look, painter = self._look, self._painter
        if look.selection is not None:
            paint = QColor(self._colors.selection)
            if not look.has_focus:
                paint.setAlpha(paint.alpha() // 2)
            painter.setBrush(paint)
            for part in laid.layout.parts(*look.selection):
                line = laid.layout.lines[part.line]
                for left, right in part.extents:
                    box = QRectF(left - 1, line.top, right - left + 2, line.bottom - line.top)
                    painter.drawRoundedRect(box, 2, 2)
        elif look.caret is not None and look.has_focus and not look.selected:
            painter.setPen(pen(self._colors.caret, 255, 2.0))
            for part in laid.layout.parts(*look.caret):
                y = laid.layout.lines[part.line].bottom - 1
                for left, right in part.extents:
                    painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_finds(self, number: int, laid: Laid) -> None:
        painter = self._painter
        painter.setPen(NO_PEN)
        for spot, parts in self._page.spots_of(number):
            if spot.kind not in (Spot.FIND, Spot.FIND_CURRENT):
                continue
            current = spot.kind is Spot.FIND_CURRENT
            painter.setBrush(color(self._colors.find_current if current else self._colors.find))
            for part in parts:
                line = laid.layout.lines[part.line]
                for left, right in part.extents:
                    box = QRectF(left - 2, line.top - 2, right - left + 4, self._height(laid) + 4)
                    painter.drawRoundedRect(box, 4, 4)

    def _height(self, laid: Laid) -> float:
        return laid.layout.text_height

    def _paint_repairs(self, number: int, laid: Laid) -> None:
        painter = self._painter
        for spot, parts in self._page.spots_of(number):
            if spot.kind not in (Spot.REPAIR, Spot.OFFERED):
                continue
            name = self._colors.repair if spot.kind is Spot.REPAIR else self._colors.offered
            painter.setPen(pen(name, 255, 1.2, DOTTED))
            for part in parts:
                y = laid.layout.lines[part.line].bottom - 2.5
                for left, right in part.extents:
                    painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_hidden(self, laid: Laid) -> None:
        """A small flag for each character without a shape of its own."""
        painter = self._painter
        for offset in laid.layout.hidden:
            index, x = laid.layout.x_of(offset)
            line = laid.layout.lines[index]
            painter.setPen(pen(self._colors.control, 255, 1.2))
            top, bottom = line.top + 5, line.bottom - 5
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            painter.setBrush(color(self._colors.control))
            painter.setPen(NO_PEN)
            painter.drawEllipse(QPointF(x, top), 2.2, 2.2)

    # arcs

    def _arc_pen(self, arc: ArcMark) -> QPen:
        look = self._look
        focused = arc.key in self._focused
        dim = bool(self._focused and not focused) or bool(look.linking)
        alpha = _FADED if dim else 255 if focused else 200
        if not arc.confirmed and not focused:
            alpha = min(alpha, 90 + round(100 * confidence(arc.score)))
        if arc.saving:
            alpha = min(alpha, 140)
        paint = blended(self._arc_color(arc), self._colors.page, alpha)
        width = 2.0 if focused else 1.6 if arc.role else 1.2
        return pen(paint, 255, width, SOLID if arc.confirmed else DASHED)

    def _arc_color(self, arc: ArcMark) -> str:
        """A role has the colour of its event."""
        if arc.key == self._look.selected:
            return self._colors.accent
        trigger = self._page.index.spans.get(arc.source) if arc.role else None
        return chip_of(trigger, self._colors) if trigger else self._colors.arc

    def _paint_runs(self, decoration: Decoration) -> None:
        painter, column = self._painter, self._column
        labelled: list[Run] = []
        for run in sorted(decoration.runs, key=lambda run: run.arc.key in self._focused):
            lead, whole = run.lead, run.arc.key in self._focused
            if lead and not (run.head_here or whole) and lead.down == run.down:
                continue
            used = self._arc_pen(run.arc)
            painter.setPen(used)
            painter.setBrush(NO_BRUSH)
            painter.drawPath(known_path(run, column, whole or not run.head_here))
            painter.setPen(NO_PEN)
            painter.setBrush(used.color())
            for at, is_target in heads(run):
                if run.arc.role:
                    self._role_end(at, is_target, used)
                elif is_target:
                    painter.drawPolygon(arrow(at))
                else:
                    painter.drawEllipse(at, 2.4, 2.4)
            if run.label is not None:
                labelled.append(run)
        painter.setFont(self._metrics.label_font)
        page = color(self._colors.page)
        for run in labelled:
            assert run.label is not None
            painter.fillRect(label_box(run).adjusted(-1, 3, 1, -3).toRect(), page)
            painter.setPen(color(self._label_color(run.arc)))
            painter.drawStaticText(label_box(run).topLeft(), run.label.text)

    def _role_end(self, at: QPointF, is_target: bool, used: QPen) -> None:
        """A diamond at the event, an open ring at what plays the role."""
        painter, page = self._painter, color(self._colors.page)
        if not is_target:
            painter.drawPolygon(diamond(at + QPointF(0, -2.5), 4.2))
            return
        painter.setPen(pen(used.color().name(), 255, 1.6))
        painter.setBrush(page)
        painter.drawEllipse(at + QPointF(0, -2.5), 3.0, 3.0)
        painter.setPen(NO_PEN)
        painter.setBrush(used.color())

    def _label_color(self, arc: ArcMark) -> str:
        focused = arc.key in self._focused
        dim = bool(self._look.linking) or bool(self._focused and not focused)
        name = self._arc_color(arc)
        if arc.role and arc.key != self._look.selected:
            name = blended(name, self._colors.ink, 190)
        return blended(name, self._colors.page, 130 if dim else 255)

    def _paint_gutters(self, visible: list[tuple[int, Laid, int]], height: int) -> None:
        """The upright parts of the arcs between lines, also of those whose ends are out of
        sight."""
        ends: dict[str, list[tuple[float, float, bool]]] = {}
        arcs: dict[str, ArcMark] = {}
        numbers = {number for number, _, _ in visible}
        for number, laid, top in visible:
            for arc in self._page.passing(number):
                arcs.setdefault(arc.key, arc)
            for run in laid.decoration.runs:
                if run.side and not run.far:
                    arcs[run.arc.key] = run.arc
                    x = self._column.left + gutter_x(run, self._column)
                    ends.setdefault(run.arc.key, []).append((x, gutter_end(run) + top, run.down))
        lines: list[tuple[bool, float, float, float, ArcMark]] = []
        above, below = -10.0, height + 10.0
        for key, arc in arcs.items():
            seen = ends.get(key)
            if seen is None:
                pair = self._page.index.ends(key)
                if pair is None or not numbers.isdisjoint(pair):
                    continue
                lane = self._page.index.gutter_lane(key)
                x = self._column.right + 12 + lane * self._column.step + 0.5
                y, to = above, below
            elif len(seen) == 2:
                x, y, to = seen[0][0], seen[0][1], seen[1][1]
            else:
                x, y, to = seen[0][0], seen[0][1], below if seen[0][2] else above
            lines.append((key in self._focused, x, min(y, to), max(y, to), arc))
        self._paint_uprights(lines)

    def _paint_uprights(self, lines: list[tuple[bool, float, float, float, ArcMark]]) -> None:
        """Arcs that leave one chip together share one line: no stretch is drawn twice, for
        smoothed edges would add up. The focused ones come last."""
        drawn: tuple[bool, float, float] | None = None
        for focused, x, top, bottom, arc in sorted(lines, key=lambda line: line[:4]):
            if drawn is not None and drawn[:2] == (focused, x):
                top = max(top, min(drawn[2], bottom))
            drawn = (focused, x, bottom)
            self._painter.setPen(self._arc_pen(arc))
            self._painter.drawLine(QLineF(x, top, x, bottom))

    def _paint_link_mode(self, visible: list[tuple[int, Laid, int]]) -> None:
        look, painter = self._look, self._painter
        if look.hints:
            for _, laid, top in visible:
                painter.translate(self._column.left, top)
                for key, hint in look.hints.items():
                    chip = laid.decoration.chips.get(key)
                    if chip is not None:
                        self._chips.paint_hint(chip, hint, laid.decoration.chips.values())
                painter.translate(-self._column.left, -top)
        if look.rubber is not None:
            start, end = look.rubber
            painter.setPen(pen(self._colors.accent, 255, 2.0))
            painter.drawLine(start, end)
            painter.setBrush(color(self._colors.accent))
            painter.setPen(NO_PEN)
            painter.drawEllipse(start, 3, 3)
            painter.drawEllipse(end, 4, 4)
