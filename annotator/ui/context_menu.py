# SPDX-License-Identifier: MIT
"""The menu of the right mouse button: the commands that fit what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from annotator.model.annotation import Span

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_SUGGESTION = ("accept", "delete", "retag", "resize", "clitic")
_SPAN = ("retag", "resize", "clitic", "link", "note", "not_sure", "occurrences", "delete")
_IDENTITY = ("identity", "split_chain", "next_of_chain")
_GUIDE = ("tag_guideline", "tagged_before", "ask_question")
_SHAPE = ("split_span", "join_spans")
_RELATION = ("reverse", "note", "not_sure", "delete")
_PROPOSED_RELATION = ("accept", "delete")
_WORDS = ("clitic", "add_fragment", "what_is_here", "find", "repair", "copy")


class ContextMenu(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.canvas.context_requested.connect(self._on_requested)
        # Keyboards without a menu key have this one; Qt knows it on Windows only.
        shortcut = QShortcut(QKeySequence("Shift+F10"), window.canvas)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._at_selection)

    def names(self) -> tuple[str, ...]:
        """The actions for what is selected now, in their order."""
        desk = self._window.desk
        if desk.span is not None:
            return (*_SPAN, *_IDENTITY, *self._shape(desk.span), *_WORDS[2:], *_GUIDE)
        if desk.suggestion is not None:
            return (*_SUGGESTION, *_WORDS[1:], *_GUIDE[:2])
        if desk.relation is not None:
            return (*_RELATION, *_GUIDE[:1])
        if desk.relation_suggestion is not None:
            return _PROPOSED_RELATION
        return _WORDS if desk.range is not None else ()

    def _shape(self, span: Span) -> tuple[str, ...]:
        """What can be done with its fragments, and with others that lie over it."""
        desk, document = self._window.desk, self._window.desk.document
        layer = document.schema.layer_of(span.label) if document is not None else None
        several, over = len(span.fragments) > 1, self._window.canvas.marks_at(*(desk.range or (0,)))
        return (
            *(("add_fragment",) if layer is None or layer.discontinuous else ()),
            *(("remove_fragment",) if several else ()),
            *_SHAPE,
            *(("on_top",) if len(over) > 1 else ()),
        )

    def _at_selection(self) -> None:
        """The menu where the selected words are, or in the middle of the article."""
        canvas = self._window.canvas
        area = canvas.viewport().rect()
        place = area.center()
        if self._window.desk.range is not None:
            _, bottom = canvas.lines_of(*self._window.desk.range)
            place.setY(min(max(round(bottom) - canvas.scroll_y, 0), area.bottom()))
        self._on_requested(canvas.viewport().mapToGlobal(place), self._window.desk.key)

    def _on_requested(self, place: QPoint, _key: str) -> None:
        names = self.names()
        if not names:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            menu.addAction(self._window.actions_table[name])
        menu.popup(place)
