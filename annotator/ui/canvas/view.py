# SPDX-License-Identifier: MIT
"""The article on the screen: turns events into signals and marks into a picture.

It knows text and marks, not what they mean; what a key or a gesture does with them is decided
by whoever listens. The keys it handles itself are in `keyboard`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import override

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.text.tokens import word_parts as parts_of_word
from annotator.ui.canvas import accessible
from annotator.ui.canvas.gestures import Gestures
from annotator.ui.canvas.hit_testing import Hit, Under, hit
from annotator.ui.canvas.keyboard import command_of
from annotator.ui.canvas.linking import LinkMode
from annotator.ui.canvas.marks import ArcMark, Range, SpanMark, TextView
from annotator.ui.canvas.moves import Moves
from annotator.ui.canvas.painting import Look
from annotator.ui.canvas.selection import Parts
from annotator.ui.canvas.surface import Surface
from annotator.ui.keys import logical_key
from annotator.ui.plain import plain_tooltip


class CanvasView(Surface):
    """A right-to-left article with its marks.

    `selection` is the selected stretch of text, also while a span is selected; `selected_key`
    the selected span or arc. `caret` is the token that moves start from, which stays when the
    selection is let go. `word_parts` tells the parts of a token for the third click and for
    extending by parts.
    """

    selection_changed = Signal(int, int)
    mark_selected = Signal(str)
    mark_activated = Signal(str)
    mark_resized = Signal(str, int, int)
    spans_joined = Signal(str, str)
    relation_dragged = Signal(str, str, int, int)
    context_requested = Signal(QPoint, str)
    key_pressed = Signal(str, object)
    link_target_chosen = Signal(str)
    words_added = Signal(int, int)
    fragment_clicked = Signal(int, int)
    held_changed = Signal(str)
    link_cancelled = Signal()
    unit_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, word_parts: Parts = parts_of_word) -> None:
        super().__init__(parent)
        self.word_parts = word_parts
        self.selection: Range | None = None
        self.selected_key = ""
        self.caret: Range | None = None
        self._held = ""
        self._linked: frozenset[str] = frozenset()
        self.link_mode = LinkMode()
        self.moves = Moves(self)
        self._gestures = Gestures(self)
        accessible.install()

    # what is shown

    @override
    def set_text(self, view: TextView) -> None:
        super().set_text(view)
        self.link_mode = LinkMode()
        self.hold("")
        self.caret = None
        self._select(None, "")

    @override
    def set_marks(self, spans: Iterable[SpanMark], arcs: Iterable[ArcMark]) -> None:
        super().set_marks(spans, arcs)
        self._forget_lost_mark()

    @override
    def update_marks(
        self,
        removed: Iterable[str] = (),
        spans: Iterable[SpanMark] = (),
        arcs: Iterable[ArcMark] = (),
    ) -> None:
        super().update_marks(removed, spans, arcs)
        self._forget_lost_mark()

    def set_linked(self, keys: Iterable[str]) -> None:
        """The spans of the chain that is looked at, to be seen at once."""
        linked = frozenset(keys)
        if linked != self._linked:
            self._linked = linked
            self.viewport().update()

    def hold(self, key: str) -> None:
        """Show which span the next words are for; "" for none."""
        if key != self._held:
            self._held = key
            self.viewport().update()
            self.held_changed.emit(key)

    @property
    def held(self) -> str:
        return self._held

    # selecting

    def set_selection(self, start: int, end: int) -> None:
        """Select a stretch of text, and the mark that covers exactly it, if there is one."""
        key = self.mark_over(start, end)
        self.caret = self.moves.token_in(start, end) or self.caret
        self._select((start, end), key)
        self.scroll_to(start, end)

    def clear_selection(self) -> None:
        self._select(None, "")

    def select_mark(self, key: str, scroll: bool = True) -> None:
        """Select a span, with its text, or an arc; "" for none."""
        span = self.page.index.spans.get(key)
        if span is not None:
            self.caret = self.moves.token_in(span.start, span.end) or self.caret
            self._select((span.start, span.end), key)
            if scroll:
                self.scroll_to(span.start, span.end)
        elif key in self.page.index.arcs:
            self._select(None, key)
        else:
            self._select(self.selection, "")

    def cycle(self) -> bool:
        """Select the smallest span over the caret, then the next one outwards; False if there
        is none."""
        return self.moves.cycle()

    def selected_text(self) -> str:
        if self.selection is None:
            return ""
        return self.page.view.text[slice(*self.selection)]

    def start_resize(self) -> bool:
        """Let the keys change the selected span's edges until Enter confirms with one
        mark_resized, or Esc gives up; False if no span is selected."""
        return self.moves.start_resize()

    # linking

    def start_link(self, source: str, *, words: bool = True) -> None:
        """Wait for the choice of another span, or of `words` without a tag."""
        self.link_mode = LinkMode(source, words)
        self.viewport().update()

    def set_link_targets(self, targets: Mapping[str, str]) -> None:
        """The spans that may be chosen, each with the keys that choose it ("" for none)."""
        self.link_mode.set_targets(targets)
        self.viewport().update()

    def cancel_link(self) -> None:
        if self.link_mode.active:
            self.link_mode = LinkMode()
            self.viewport().update()
            self.link_cancelled.emit()

    def choose_link_target(self, key: str) -> None:
        self.link_mode = LinkMode()
        self.viewport().update()
        self.link_target_chosen.emit(key)

    # inner workings

    @override
    def look(self) -> Look:
        shown = not self.selected_key or self.moves.resizing or self._gestures.adding
        free = self.selection if shown else None
        return Look(
            selection=free,
            selected=self.selected_key,
            caret=self.caret,
            has_focus=self.hasFocus(),
            linking=self.link_mode.source,
            hints=self.link_mode.hints(),
            rubber=self._gestures.rubber(),
            held=self._held,
            linked=self._linked,
        )

    def hit(self, at: QPointF) -> Hit:
        return hit(self.page, self.column, *self.page_point(at), self.selected_key)

    def select(self, selection: Range | None, key: str) -> None:
        self._select(selection, key)

    def _select(self, selection: Range | None, key: str) -> None:
        changed, other = selection != self.selection, key != self.selected_key
        self.selection, self.selected_key = selection, key
        if other:
            anchor = self.anchor() if self.page.arc_mode == "selected" else None
            self.page.set_focus(key)
            if anchor is not None:
                self._heights_changed(anchor)
        if changed or other:
            self.viewport().update()
        if changed:
            self.selection_changed.emit(*(selection or (-1, -1)))
        if other:
            self.mark_selected.emit(key)
            accessible.announce(self, self.describe(key))

    def _forget_lost_mark(self) -> None:
        index, key = self.page.index, self.selected_key
        if key and key not in index.spans and key not in index.arcs:
            self._select(self.selection, "")
        if self._held not in index.spans:
            self.hold("")

    # events

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if self.link_mode.active and self.moves.link_key(arg__1):
            return
        command = command_of(arg__1)
        if command is not None:
            self.moves.run(command)
            return
        held = arg__1.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = logical_key(arg__1)
        if not key or held & ~Qt.KeyboardModifier.ShiftModifier or key == "F6":
            arg__1.ignore()
        elif not self.moves.confirm_resize(key):
            self.key_pressed.emit(key, arg__1.modifiers())

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks the mentions; F6 leaves the article."""
        self.moves.to_mention(1 if next else -1)
        return True

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.viewport().update()

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        self.viewport().update()

    @override
    def mousePressEvent(self, arg__1: QMouseEvent) -> None:
        self._gestures.press(arg__1)

    @override
    def mouseMoveEvent(self, arg__1: QMouseEvent) -> None:
        self._gestures.move(arg__1)

    @override
    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        self._gestures.release(arg__1)

    @override
    def mouseDoubleClickEvent(self, arg__1: QMouseEvent) -> None:
        self._gestures.double_click(arg__1)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        key = self.selected_key
        if arg__1.reason() == QContextMenuEvent.Reason.Mouse:
            key = self._gestures.right_click(QPointF(arg__1.pos()))
        self.context_requested.emit(arg__1.globalPos(), key)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.hit(QPointF(event.pos()))
            key = found.key or (found.marks[0] if found.marks else "")
            named = found.kind in (Under.CHIP, Under.ARC, Under.TEXT)
            words = self.page.tooltip(key, self._language) if named else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)
