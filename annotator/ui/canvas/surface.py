# SPDX-License-Identifier: MIT
"""The page on the screen: a text with its marks, in some size and colours, somewhere scrolled.

What a person does with it is in `view`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import override

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.ui.canvas.marks import ArcMark, Range, SpanMark, SpotMark, TextView
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.page import Page
from annotator.ui.canvas.painting import Look, PagePainter
from annotator.ui.canvas.scrolling import Scrolling
from annotator.ui.theme import LIGHT, CanvasColors

_ZOOMS = (0.5, 3.0)


class Surface(QAbstractScrollArea):
    """Keeps what is read in place whatever changes above it."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._colors = LIGHT.canvas
        self._language = "fa"
        self._metrics = Metrics()
        self.column = self._metrics.column(self.viewport().width())
        self.page = Page(TextView(), self._metrics, self.column.width)
        self.scrolling = Scrolling(self)

    def look(self) -> Look:
        """What of the state beside text and marks is drawn."""
        return Look()

    # what is shown

    def set_text(self, view: TextView) -> None:
        """Show another text, from its beginning and without marks."""
        mode = self.page.arc_mode
        self.page = Page(view, self._metrics, self.column.width)
        self.page.set_arc_mode(mode)
        self.verticalScrollBar().setValue(0)
        self.scrolling.measure_later()
        self.viewport().update()

    def set_marks(self, spans: Iterable[SpanMark], arcs: Iterable[ArcMark]) -> None:
        """Show these marks and no others."""
        anchor = self.anchor()
        self.page.set_marks(spans, arcs)
        self._heights_changed(anchor)

    def update_marks(
        self,
        removed: Iterable[str] = (),
        spans: Iterable[SpanMark] = (),
        arcs: Iterable[ArcMark] = (),
    ) -> None:
        """Take out the marks with the keys `removed`, then add or replace the given ones."""
        anchor, tops, scroll = self.anchor(), self.page.tops(), self.scroll_y
        blocks = self.page.update_marks(removed, spans, arcs)
        same_heights = self.page.tops() is tops
        if not same_heights:
            self._heights_changed(anchor, repaint=False)
        self.scrolling.measure_later()
        self._repaint(blocks, same_heights, moved=self.scroll_y != scroll)

    def put_on_top(self, key: str) -> None:
        """Let a span be drawn over the others and found first by clicks, here only."""
        self._repaint(self.page.put_on_top(key), same_heights=True, moved=False)

    def set_spots(self, spots: Iterable[SpotMark]) -> None:
        self.page.set_spots(spots)
        self.viewport().update()

    def set_theme(self, colors: CanvasColors) -> None:
        self._colors = colors
        self.viewport().update()

    def set_language(self, language: str) -> None:
        """The interface's, for digits and tooltips; the article always reads right to left."""
        self._language = language
        self._remeasure(Metrics(self._metrics.zoom, language))

    @property
    def zoom(self) -> float:
        return self._metrics.zoom

    def set_zoom(self, zoom: float) -> None:
        zoom = round(max(_ZOOMS[0], min(_ZOOMS[1], zoom)), 2)
        if zoom != self._metrics.zoom:
            self._remeasure(Metrics(zoom, self._language))
            self.zoom_changed.emit(zoom)

    def set_arc_mode(self, mode: str) -> None:
        """Which relations are drawn: "all", those of the "selected" mark, or "none"."""
        anchor = self.anchor()
        self.page.set_arc_mode(mode)
        self._heights_changed(anchor)

    # what is where

    def mark_over(self, start: int, end: int) -> str:
        """The span that covers exactly [start, end), a confirmed one first; "" for none."""
        return self.page.index.exactly_over(start, end)

    def marks_at(self, start: int, end: int = -1) -> tuple[str, ...]:
        """The spans over a character, or over any of [start, end), the smallest first."""
        return self.page.index.over(start, end)

    def paragraph_at(self, offset: int) -> Range | None:
        return _holding(self.page.view.paragraphs, offset)

    def sentence_at(self, offset: int) -> Range | None:
        return _holding(self.page.view.sentences, offset)

    @property
    def scroll_y(self) -> int:
        return self.scrolling.y

    def anchor(self) -> tuple[int, int]:
        """What is seen at the top, for `set_anchor`: (offset, pixels), (-1, 0) for the very
        top of the text."""
        return self.scrolling.anchor()

    def set_anchor(self, anchor: tuple[int, int]) -> None:
        self.scrolling.set_anchor(anchor)

    def scroll_to(self, start: int, end: int) -> None:
        """Bring a stretch of text into sight, if it is not there."""
        self.scrolling.show(start, end)

    def lines_of(self, start: int, end: int) -> tuple[float, float]:
        """The y, from the top of the text, where the lines of [start, end) begin and end."""
        return self.scrolling.lines_of(start, end)

    def _repaint(self, blocks: set[int], same_heights: bool, moved: bool) -> None:
        """Paint changed blocks anew, and what they push down; all if the view has moved."""
        tops, room = self.page.tops(), self.viewport().rect()
        if moved:
            self.viewport().update()
            return
        for number in blocks:
            top = tops[number] - self.scroll_y
            bottom = tops[number + 1] - self.scroll_y if same_heights else room.height()
            if top < room.height():
                self.viewport().update(0, top, room.width(), bottom - top)

    def _heights_changed(self, anchor: tuple[int, int], repaint: bool = True) -> None:
        self.set_anchor(anchor)
        self.scrolling.settle()
        self.scrolling.measure_later()
        if repaint:
            self.viewport().update()

    def _remeasure(self, metrics: Metrics) -> None:
        anchor = self.anchor()
        self._metrics = metrics
        self.column = metrics.column(self.viewport().width())
        self.page.resize(metrics, self.column.width)
        self._heights_changed(anchor)

    def page_point(self, at: QPointF) -> tuple[float, float]:
        return at.x(), at.y() + self.scroll_y

    def describe(self, key: str) -> str:
        """A mark in words, for screen readers."""
        return self.page.describe(key, self._language)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        page_painter = PagePainter(painter, self.page, self.column, self._colors, self.look())
        page_painter.paint(self.scroll_y, arg__1.rect(), self.viewport().height())
        painter.end()

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        self._remeasure(self._metrics)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.scrolling.settle()
        self.viewport().update()

    @override
    def wheelEvent(self, arg__1: QWheelEvent) -> None:
        if arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = arg__1.angleDelta().y() / 120
            self.set_zoom(self.zoom * 1.1**turns)
            arg__1.accept()
        else:
            super().wheelEvent(arg__1)


def _holding(ranges: tuple[Range, ...], offset: int) -> Range | None:
    return next((piece for piece in ranges if piece[0] <= offset < piece[1]), None)
