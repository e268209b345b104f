# SPDX-License-Identifier: MIT
"""What the mouse does: click, drag, resize, link by dragging from a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.ui.canvas.hit_testing import Hit, Under, hit, nearest_character
from annotator.ui.canvas.marks import Range

if TYPE_CHECKING:
    from annotator.ui.canvas.view import CanvasView

_BY_CHARACTER = Qt.KeyboardModifier.ControlModifier
_FRAGMENT = Qt.KeyboardModifier.AltModifier
_SHAPES = {
    Under.CHIP: Qt.CursorShape.PointingHandCursor,
    Under.ARC: Qt.CursorShape.PointingHandCursor,
    Under.FAR: Qt.CursorShape.PointingHandCursor,
    Under.START: Qt.CursorShape.SizeHorCursor,
    Under.END: Qt.CursorShape.SizeHorCursor,
    Under.TEXT: Qt.CursorShape.IBeamCursor,
    Under.NOTHING: Qt.CursorShape.ArrowCursor,
}


class Gestures:
    """Follows the mouse over `view` from press to release."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.adding = ""
        """The span that words are being dragged over for, with Alt held."""
        self._pressed: Hit | None = None
        self._from = QPointF()
        self._at = QPointF()
        self._dragging = False
        self._origin: Range | None = None
        self._last_marks: tuple[str, ...] = ()
        self._since_double = QElapsedTimer()
        self._scroller = QTimer(view)
        self._scroller.setInterval(30)
        self._scroller.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        view = self._view
        self._from = self._at = event.position()
        self._dragging = False
        if self._third_click(event):
            return
        self._pressed = view.hit(event.position())
        self._origin = self._unit_under(event)
        base = view.held or view.selected_key
        self.adding = ""
        if event.modifiers() & _FRAGMENT and base in view.page.index.spans:
            self.adding = base
            self._pressed = hit(view.page, view.column, *view.page_point(event.position()))
            self._origin = self._pressed.token
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._pressed.token:
            self._origin = view.selection or view.caret or self._origin
            self._drag_selection(event)
            self._dragging = True

    def _third_click(self, event: QMouseEvent) -> bool:
        """A click just after a double click takes the part of the word under it."""
        timer = self._since_double
        limit = QApplication.doubleClickInterval()
        soon = timer.isValid() and timer.elapsed() < limit
        timer.invalidate()
        letter = self._letter(event.position()) if soon else None
        token = self._view.hit(event.position()).token if soon else None
        self._pressed = None
        if letter is None or token is None:
            return False
        text = self._view.page.view.text
        for start, end in self._view.word_parts(text, *token):
            if start <= letter[0] < end:
                self._view.set_selection(start, end)
                return True
        return False

    def _letter(self, at: QPointF) -> Range | None:
        view = self._view
        return nearest_character(view.page, view.column, *view.page_point(at))

    def _unit_under(self, event: QMouseEvent) -> Range | None:
        """The token, or with Ctrl the character, nearest to the mouse."""
        if event.modifiers() & _BY_CHARACTER:
            return self._letter(event.position())
        return self._view.hit(event.position()).token

    def move(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._view.viewport().setCursor(_SHAPES[self._view.hit(event.position()).kind])
            return
        if self._pressed is None:
            return
        distance = (event.position() - self._from).manhattanLength()
        if not self._dragging and distance < QApplication.startDragDistance():
            return
        self._dragging = True
        self._scroller.start()
        if self.adding:
            self._drag_fragment(event)
        elif self._pressed.kind in (Under.CHIP, Under.START, Under.END):
            if self._pressed.kind is not Under.CHIP:
                self._drag_edge(event)
            self._view.viewport().update()
        else:
            self._drag_selection(event)

    def _drag_selection(self, event: QMouseEvent) -> None:
        here = self._unit_under(event)
        if here is None or self._origin is None:
            return
        origin = self._origin
        self._view.moves.token_in(*origin)
        view = self._view
        chosen = (min(origin[0], here[0]), max(origin[1], here[1]))
        view.caret = view.moves.token_in(*chosen) or view.caret
        view.select(chosen, view.mark_over(*chosen))

    def _drag_fragment(self, event: QMouseEvent) -> None:
        """Show the words that the span would take in; it stays selected."""
        here, origin = self._unit_under(event), self._origin
        if here is not None and origin is not None:
            chosen = (min(origin[0], here[0]), max(origin[1], here[1]))
            self._view.select(chosen, self.adding)

    def _drag_edge(self, event: QMouseEvent) -> None:
        """Show the resized span as a selection until the button is released."""
        view, pressed = self._view, self._pressed
        here = self._unit_under(event)
        span = view.page.index.spans.get(pressed.key) if pressed else None
        if here is None or span is None or pressed is None:
            return
        start, end = span.start, span.end
        if pressed.kind is Under.START and here[0] < end:
            start = here[0]
        elif pressed.kind is Under.END and here[1] > start:
            end = here[1]
        view.moves.resizing = span.key
        view.select((start, end), span.key)

    def release(self, event: QMouseEvent) -> None:
        self._scroller.stop()
        pressed, dragged = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        view = self._view
        view.viewport().update()
        if self.adding:
            self._drop_fragment(pressed, dragged)
        elif not dragged and event.modifiers() & _BY_CHARACTER and self._join(pressed):
            pass
        elif not dragged:
            self._click(pressed)
        elif pressed.kind is Under.CHIP:
            self._drop_link(pressed.key, view.hit(event.position()))
        elif view.moves.resizing:
            span = view.page.index.spans.get(view.moves.resizing)
            view.moves.resizing = ""
            if span and view.selection and view.selection != (span.start, span.end):
                view.mark_resized.emit(span.key, *view.selection)

    def _drop_fragment(self, pressed: Hit, dragged: bool) -> None:
        view, key, self.adding = self._view, self.adding, ""
        if not dragged and pressed.token is not None and pressed.kind is not Under.NOTHING:
            view.fragment_clicked.emit(*pressed.token)
        elif dragged and view.selection is not None:
            words = view.selection
            view.select_mark(key, scroll=False)
            view.words_added.emit(*words)

    def _join(self, at: Hit) -> bool:
        """With Ctrl held, another span comes into the chain of the selected one."""
        view = self._view
        first = view.selected_key
        if first not in view.page.index.spans or view.link_mode.active:
            return False
        over = (at.key,) if at.kind is Under.CHIP else at.marks
        second = next((key for key in over if key != first), "")
        if second:
            view.spans_joined.emit(first, second)
        return bool(second)

    def _click(self, at: Hit) -> None:
        view = self._view
        if view.link_mode.active:
            self._click_target(at)
        elif at.kind in (Under.CHIP, Under.ARC):
            view.select_mark(at.key, scroll=False)
        elif at.kind is Under.FAR:
            view.select_mark(at.key)
        elif at.kind is Under.TEXT and at.token is not None:
            self._click_text(at, at.token)
        elif at.kind is Under.NOTHING:
            view.caret = at.token or view.caret
            view.clear_selection()

    def _click_text(self, at: Hit, token: Range) -> None:
        """The innermost span over the word; clicked again, the next one out, then the word."""
        view = self._view
        if not at.marks:
            view.set_selection(*token)
            return
        known = at.marks.index(view.selected_key) if view.selected_key in at.marks else -1
        if known + 1 < len(at.marks):
            view.select_mark(at.marks[known + 1], scroll=False)
            view.caret = token
        else:
            view.caret = token
            view.select(token, "")

    def _click_target(self, at: Hit) -> None:
        view = self._view
        source = view.link_mode.source
        legal = view.link_mode.targets
        over = (at.key,) if at.kind is Under.CHIP else at.marks
        for key in over:
            if key != source and (key in legal or not legal):
                view.choose_link_target(key)
                return
        words = at.kind is Under.TEXT and at.token is not None and not over
        if words and at.token is not None and view.link_mode.words:
            view.link_mode = type(view.link_mode)()
            view.relation_dragged.emit(source, "", *at.token)

    def _drop_link(self, source: str, at: Hit) -> None:
        view = self._view
        target = at.key if at.kind is Under.CHIP else next(iter(at.marks), "")
        if target == source or (not target and at.kind is not Under.TEXT):
            return
        span = view.page.index.spans.get(target)
        if span is not None:
            view.relation_dragged.emit(source, target, span.start, span.end)
        elif at.token is not None:
            view.relation_dragged.emit(source, "", *at.token)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._view.hit(event.position())
        if found.kind in (Under.CHIP, Under.ARC):
            self._view.select_mark(found.key, scroll=False)
            self._view.mark_activated.emit(found.key)
        elif found.kind is Under.TEXT and found.token is not None:
            self._view.caret = found.token
            self._view.select(found.token, self._view.mark_over(*found.token))
            self._since_double.start()

    def right_click(self, at: QPointF) -> str:
        """Select what is under the mouse, unless it is selected already; its key."""
        view = self._view
        found = view.hit(at)
        inside = (
            view.selection is not None
            and found.token is not None
            and view.selection[0] <= found.token[0] < view.selection[1]
        )
        if not (found.kind is Under.TEXT and inside):
            self._click(found)
        return view.selected_key

    def rubber(self) -> tuple[QPointF, QPointF] | None:
        if self._dragging and self._pressed is not None and self._pressed.kind is Under.CHIP:
            return (self._from, self._at)
        return None

    def _scroll_on(self) -> None:
        """Scroll while a drag is held beyond the upper or lower edge."""
        view = self._view
        beyond = min(self._at.y(), 0.0) or max(self._at.y() - view.viewport().height(), 0.0)
        if beyond:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond / 2))
