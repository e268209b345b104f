# SPDX-License-Identifier: MIT
"""Where the view stands on a page most of which has never been measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from annotator.ui.canvas.surface import Surface

_SLICE = 0.005


class Scrolling:
    """Keeps what is read in place in `view` while heights become known, of what is seen at
    once and of the rest in the background."""

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._timer = QTimer(view)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure)

    def measure_later(self) -> None:
        """Find the exact heights when there is nothing else to do."""
        if not self._view.page.measured:
            self._timer.start()

    @property
    def y(self) -> int:
        return self._view.verticalScrollBar().value()

    def anchor(self) -> tuple[int, int]:
        """The first line of which something is seen: (offset of its beginning, distance of its
        letters from the top), for `set_anchor`; (-1, 0) at the very top of the text."""
        if self.y <= 0 or not len(self._view.page.blocks):
            return (-1, 0)
        number = self._view.page.block_at(self.y)
        layout = self._view.page.laid(number).layout
        inner = self.y - self._view.page.tops()[number]
        index = layout.line_at_y(inner)
        if layout.lines[index].bottom <= inner and index + 1 < len(layout.lines):
            index += 1
        elif layout.lines[index].bottom <= inner and number + 1 < len(self._view.page.blocks):
            number, index = number + 1, 0
            layout = self._view.page.laid(number).layout
        line = layout.lines[index]
        return (line.start, round(self._view.page.tops()[number] + line.top) - self.y)

    def set_anchor(self, anchor: tuple[int, int]) -> None:
        self.set_range()
        offset, distance = anchor
        if offset < 0:
            self._view.verticalScrollBar().setValue(0)
        else:
            for _ in range(4):
                top = self.lines_of(offset, offset + 1)[0]
                if self.y == round(top) - distance:
                    break
                self._view.verticalScrollBar().setValue(round(top) - distance)
                self.set_range()

    def lines_of(self, start: int, end: int) -> tuple[float, float]:
        """The y, from the top of the text, where the lines of [start, end) begin and end."""
        page = self._view.page
        if not len(page.blocks):
            return (0.0, 0.0)
        first, last = page.blocks.at(start), page.blocks.at(max(start, end - 1))
        above, below = page.laid(first).layout, page.laid(last).layout
        top = page.tops()[first] + above.lines[above.line_at(start)].top
        bottom = page.tops()[last] + below.lines[below.line_at(max(start, end - 1))].bottom
        return (top, bottom)

    def show(self, start: int, end: int) -> None:
        """Bring a stretch of text into sight, if it is not there."""
        top, bottom = self.lines_of(start, end)
        self.set_range()
        height, room = self._view.viewport().height(), 3 * self._view.page.metrics.row
        if top - room >= self.y and bottom + 8 <= self.y + height:
            return
        near = abs(top - self.y) < 1.5 * height
        distance = height / 3
        if near and top - room < self.y:
            distance = room
        elif near and bottom - top < height - room:
            distance = height - room - (bottom - top)
        for _ in range(4):
            before = top
            self._view.verticalScrollBar().setValue(int(top - distance))
            top = self.lines_of(start, end)[0]
            self.set_range()
            if top == before:
                break

    def set_range(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        bar.setRange(0, max(0, self._view.page.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(round(self._view.page.metrics.text_height))

    def settle(self) -> None:
        """Lay out what is seen, keeping in place what was exact already: a block's height is
        only known then, and what is below it moves."""
        page, height = self._view.page, self._view.viewport().height()
        if not len(page.blocks):
            return
        for _ in range(3):
            scroll = self.y
            number = first = page.block_at(scroll)
            seen = range(first, page.block_at(scroll + height) + 1)
            steady = next((block for block in seen if page.is_exact(block)), first)
            before = page.tops()[steady]
            while number < len(page.blocks) and page.tops()[number] <= scroll + height:
                page.laid(number)
                number += 1
            moved = page.tops()[steady] - before
            self._shift(moved)
            if not moved:
                return

    def _shift(self, moved: int) -> None:
        """Scroll by as much as what is seen has moved, so that it seems to stand still."""
        bar = self._view.verticalScrollBar()
        blocked = bar.blockSignals(True)
        value = bar.value()
        self.set_range()
        if moved and value > 0:
            bar.setValue(value + moved)
        bar.blockSignals(blocked)

    def _measure(self) -> None:
        """Find more exact heights without moving what is seen."""
        number = self._view.page.block_at(self.y) if len(self._view.page.blocks) else 0
        before = self._view.page.tops()[number]
        if not self._view.page.measure(_SLICE):
            self._timer.stop()
        self._shift(self._view.page.tops()[number] - before)
        self._view.verticalScrollBar().update()
