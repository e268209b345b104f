# SPDX-License-Identifier: MIT
"""Carries out the canvas's own key commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

from annotator.ui.canvas.hit_testing import nearest_token
from annotator.ui.canvas.keyboard import Command
from annotator.ui.canvas.mark_index import next_place
from annotator.ui.canvas.marks import Range
from annotator.ui.canvas.selection import (
    Edges,
    Unit,
    step_sentence,
    step_token,
    token_at,
)
from annotator.ui.keys import logical_key

if TYPE_CHECKING:
    from annotator.ui.canvas.view import CanvasView

_UNITS = (Unit.TOKEN, Unit.PART, Unit.CHARACTER, Unit.SENTENCE)
_LAST = "\U0010ffff"


class Moves:
    """Keyboard moves over `view`. `unit` is what Shift and the edge keys step by."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.unit = Unit.TOKEN
        self.resizing = ""
        self._pivot: Range | None = None
        self._goal_x: float | None = None

    def run(self, command: Command) -> None:
        keeps_goal = command.verb in ("move", "extend") and command.by in ("line", "page")
        if not keeps_goal:
            self._goal_x = None
        if command.verb == "move":
            self.move(command.by, command.step)
        elif command.verb == "extend":
            self._extend(command.by, command.step)
        elif command.verb == "clear":
            self._clear()
        elif command.verb == "unit":
            self.unit = _UNITS[(_UNITS.index(self.unit) + 1) % len(_UNITS)]
            self._view.unit_changed.emit(self.unit.value)
        else:
            unit = Unit(command.by) if command.by else self.unit
            self.move_edge(unit, command.step, command.verb.removeprefix("edge_"))

    def token_in(self, start: int, end: int) -> Range | None:
        """The first token that [start, end) touches."""
        token = token_at(self._view.page.view, start)
        return token if token is not None and token[0] < max(end, start + 1) else None

    def move(self, by: str, step: int) -> None:
        """Go to another token and select it."""
        token = self._destination(by, step, self._here(step))
        if token is None:
            return
        self._pivot = None
        self._view.set_selection(*token)
        self._view.caret = token

    def _here(self, step: int) -> Range | None:
        """The token a move starts from: the selection's last one going on, first going back."""
        view = self._view
        if view.selection is None:
            return view.caret
        start, end = view.selection
        return token_at(view.page.view, end - 1 if step > 0 and end > start else start)

    def _destination(self, by: str, step: int, here: Range | None) -> Range | None:
        text = self._view.page.view
        if here is None:
            return (
                self._first_in_sight()
                if by in ("token", "line", "page")
                else step_token(text, None, 1)
            )
        if by == "token":
            return step_token(text, here, step)
        if by == "sentence":
            return step_sentence(text, here, step)
        if by == "text":
            return text.tokens[-1 if step > 0 else 0]
        if by == "line_edge":
            return self._line_edge(here, step)
        return self._other_line(here, step, by)

    def _first_in_sight(self) -> Range | None:
        offset = max(0, self._view.anchor()[0])
        return token_at(self._view.page.view, offset)

    def _line_edge(self, here: Range, step: int) -> Range:
        page = self._view.page
        layout = page.laid(page.blocks.at(here[0])).layout
        boxes = layout.boxes(layout.line_at(here[0]), page.view.tokens)
        return boxes[-1 if step > 0 else 0][0] if boxes else here

    def _other_line(self, here: Range, step: int, by: str) -> Range | None:
        """The token of another line that is nearest to where the walk began."""
        page = self._view.page
        number = page.blocks.at(here[0])
        layout = page.laid(number).layout
        index = layout.line_at(here[0])
        if self._goal_x is None:
            extents = layout.extents_in_line(index, *here)
            self._goal_x = (extents[0][0] + extents[-1][1]) / 2 if extents else 0.0
        distance = self._view.viewport().height() * 0.9 if by == "page" else 0.0
        start_y = page.tops()[number] + layout.lines[index].top
        found: Range | None = None
        while True:
            index += step
            if not 0 <= index < len(layout.lines):
                number += step
                if not 0 <= number < len(page.blocks):
                    return found
                layout = page.laid(number).layout
                index = 0 if step > 0 else len(layout.lines) - 1
            token = nearest_token(page, layout, index, self._goal_x)
            found = token or found
            y = page.tops()[number] + layout.lines[index].top
            if token is not None and abs(y - start_y) >= distance:
                return found

    def to_mention(self, step: int) -> bool:
        view, page = self._view, self._view.page
        self._pivot = self._goal_x = None
        span = page.index.spans.get(view.selected_key)
        if span is not None:
            at = (span.start, -span.end, span.key)
        elif view.selection or view.caret:
            start = (view.selection or view.caret or (0, 0))[0]
            at = (start, -(1 << 60), "") if step < 0 else (start - 1, 0, _LAST)
        else:
            at = (max(0, view.anchor()[0]) - 1, 0, _LAST) if step > 0 else (1 << 60, 0, "")
        order = page.index.order()
        key = next_place(order, at, step)
        while key and view.link_mode.targets and key not in view.link_mode.targets:
            other = page.index.spans[key]
            key = next_place(order, (other.start, -other.end, key), step)
        if key:
            view.select_mark(key)
        return bool(key)

    def cycle(self) -> bool:
        """The next span outwards from the caret's word, and from the outermost the smallest."""
        view = self._view
        at = view.caret or view.selection
        if at is None:
            return False
        marks = view.marks_at(*at)
        if not marks:
            return False
        here = marks.index(view.selected_key) if view.selected_key in marks else -1
        view.select_mark(marks[(here + 1) % len(marks)], scroll=False)
        view.caret = at
        return True

    # extending

    def _edges(self) -> Edges:
        view = self._view
        return Edges(view.page.view, view.word_parts, self._boundary)

    def _boundary(self, offset: int, step: int) -> int:
        page = self._view.page
        text = page.view.text
        target = offset + step
        if not 0 <= target <= len(text) or not len(page.blocks):
            return offset
        inner = offset if step > 0 else offset - 1
        number = page.blocks.at(inner)
        block = page.blocks[number]
        if not block.start <= inner < block.end:
            return target
        layout = page.laid(number).layout
        while block.start < target < block.end and not layout.is_boundary(target):
            target += step
        return target

    def _extend(self, by: str, step: int) -> None:
        view = self._view
        at = view.selection or view.caret or self._first_in_sight()
        if at is None:
            return
        pivot = self._pivot or at
        if by in ("", "sentence"):
            unit = self.unit if by == "" else Unit.SENTENCE
            moved = self._edges().sweep(at, pivot, unit, step)
        else:
            head_at_end = at[1] > pivot[1] or (at[0] == pivot[0] and step > 0)
            head = token_at(view.page.view, at[1] - 1 if head_at_end else at[0])
            to = self._destination(by, step, head)
            if to is None:
                return
            moved = (min(to[0], pivot[0]), max(to[1], pivot[1]))
        self._take(moved)
        self._pivot = pivot
        view.scroll_to(*((moved[1] - 1, moved[1]) if step > 0 else (moved[0], moved[0] + 1)))

    def move_edge(self, unit: Unit, step: int, edge: str) -> None:
        """Move one edge of the selection; of a selected span, unless it is being resized, ask
        for its change at once."""
        view = self._view
        span = view.page.index.spans.get(view.selected_key)
        at = view.selection or view.caret
        if at is None:
            return
        edges = self._edges()
        moved = (
            edges.move_end(at, unit, step) if edge == "end" else edges.move_start(at, unit, step)
        )
        if moved == at and view.selection is not None:
            return
        if span is not None and not self.resizing:
            view.mark_resized.emit(span.key, *moved)
            return
        self._pivot = None
        self._take(moved)
        view.scroll_to(*moved)

    def _take(self, selection: Range) -> None:
        view = self._view
        key = self.resizing or view.mark_over(*selection)
        view.caret = self.token_in(*selection) or view.caret
        view.select(selection, key)

    # modes

    def start_resize(self) -> bool:
        view = self._view
        if view.selected_key not in view.page.index.spans:
            return False
        self.resizing = view.selected_key
        view.viewport().update()
        return True

    def confirm_resize(self, key: str) -> bool:
        if not self.resizing or key not in ("Return", "Enter"):
            return False
        view, span = self._view, self.resizing
        self.resizing = ""
        view.viewport().update()
        if view.selection is not None:
            view.mark_resized.emit(span, *view.selection)
        return True

    def _clear(self) -> None:
        view = self._view
        self._pivot = None
        if view.link_mode.active:
            view.cancel_link()
        elif view.held:
            view.hold("")
        elif self.resizing:
            key, self.resizing = self.resizing, ""
            view.select_mark(key)
        else:
            view.clear_selection()

    def link_key(self, event: QKeyEvent) -> bool:
        """Handle a key while a link's target is awaited; whether it was one for that."""
        view = self._view
        key = logical_key(event)
        if key in ("Return", "Enter"):
            source = view.link_mode.source
            if view.selected_key in view.page.index.spans and view.selected_key != source:
                view.choose_link_target(view.selected_key)
            elif (
                view.selection is not None and view.selected_key != source and view.link_mode.words
            ):
                selection = view.selection
                view.link_mode = type(view.link_mode)()
                view.relation_dragged.emit(source, "", *selection)
            return True
        if len(key) != 1 or not key.isalnum():
            return False
        chosen = view.link_mode.type(key)
        if chosen:
            view.choose_link_target(chosen)
        view.viewport().update()
        return True
