# SPDX-License-Identifier: MIT
"""What each command of the window does, and what a key typed into the article means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.commands import typed_actions
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.dialogs.key_card import KeyCard
from annotator.ui.models.reports import KeyRow, KeySection
from annotator.ui.panels.recheck_bar import RecheckBar
from annotator.ui.panels.worklist import WorklistPanel

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_ZOOM = 1.1


class Typing(QObject):
    """The table of commands; and for letters, the palette after the commands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._typed = typed_actions()
        window.canvas.key_pressed.connect(self._on_key)
        window.actions_table["show_source"].setAutoRepeat(False)
        window.canvas.installEventFilter(self)
        window.hint.keys_requested.connect(self.show_keys)

    def slots(self) -> dict[str, Callable[[], object]]:
        window = self._window
        projects, annotate = window.projects, window.annotate
        suggestions, desk = window.suggestions, window.desk
        return {
            "new_project": window.files.ask_new,
            "open_project": window.files.ask_open,
            "backup": window.files.ask_backup,
            "rename_me": projects.ask_name,
            "quit": QApplication.closeAllWindows,
            "undo": projects.undo,
            "redo": projects.redo,
            "undo_project": projects.undo_project,
            "redo_project": projects.redo_project,
            "copy": self.copy,
            "find": window.finding.open,
            "repair": window.repairing.open,
            "retag": self._retag,
            "resize": window.canvas.start_resize,
            "clitic": annotate.toggle_clitic,
            "delete": annotate.delete_selected,
            "link": window.linking.start,
            "reverse": annotate.reverse_selected,
            "next_relation": lambda: annotate.step_relation(1),
            "previous_relation": lambda: annotate.step_relation(-1),
            "note": window.inspector.focus_note,
            "value": window.inspector.focus_value,
            "occurrences": annotate.show_occurrences,
            "finish": projects.ask_finish,
            "reopen": projects.reopen,
            "accept": suggestions.accept,
            "reject": suggestions.reject,
            "next_uncertain": suggestions.next_uncertain,
            "next_suggestion": lambda: suggestions.step(1),
            "previous_suggestion": lambda: suggestions.step(-1),
            "accept_sentence": suggestions.accept_sentence,
            "accept_paragraph": suggestions.accept_paragraph,
            "accept_above": suggestions.accept_above,
            "next_document": lambda: projects.step(1),
            "previous_document": lambda: projects.step(-1),
            "next_pane": self.next_pane,
            "zoom_in": lambda: self.zoom(_ZOOM),
            "zoom_out": lambda: self.zoom(1 / _ZOOM),
            "zoom_reset": lambda: window.canvas.set_zoom(1.0),
            "all_arcs": self._toggle_arcs,
            "dark": self._toggle_dark,
            "language": self._toggle_language,
            "show_source": window.repairing.toggle_source,
            "published": projects.ask_published_here,
            "key_card": self.show_keys,
            "about": lambda: AboutDialog(desk.canvas.window()).open(),
        }

    def _on_key(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        """A key the canvas itself has no use for."""
        window = self._window
        if key in self._typed:
            window.actions_table[self._typed[key]].trigger()
        elif not modifiers & Qt.KeyboardModifier.ShiftModifier:
            window.annotate.type_key(key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text as it came is shown as long as F8 is held."""
        if (
            event.type() == QEvent.Type.KeyRelease
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F8
            and not event.isAutoRepeat()
        ):
            self._window.desk.show_raw(False)
            self._window.actions_table["show_source"].setChecked(False)
        return False

    def _retag(self) -> None:
        if self._window.desk.key:
            self._window.inspector.focus_tag()

    def copy(self) -> None:
        """The selected words as they are shown; in a text field, what is selected there."""
        focus = QApplication.focusWidget()
        copying = getattr(focus, "copy", None)
        if focus is not self._window.canvas and callable(copying):
            copying()
            return
        desk = self._window.desk
        if desk.document is None or desk.range is None:
            return
        text = desk.document.display[slice(*desk.range)]
        if desk.span is not None:
            text = desk.document.text_of(desk.span.fragments)
        QGuiApplication.clipboard().setText(text)

    def next_pane(self) -> None:
        """The keyboard goes on: article, the bar below it, texts, tags, selected place, list of
        places, what is behind it, worklist."""
        window = self._window
        panes: tuple[QWidget, ...] = (
            window.canvas,
            window.recheck_bar,
            window.documents.view,
            window.palette_panel,
            window.inspector,
            window.mentions.view,
            window.entities_panel,
            window.guidance,
            window.worklist,
        )
        # A panel behind another one is visible to Qt, but nothing of it is to be seen.
        shown = [p for p in panes if p.isVisible() and not p.visibleRegion().isEmpty()]
        focus = QApplication.focusWidget()
        here = next(
            (
                i
                for i, pane in enumerate(shown)
                if focus and (pane is focus or pane.isAncestorOf(focus))
            ),
            -1,
        )
        following = shown[(here + 1) % len(shown)]
        if isinstance(following, WorklistPanel | RecheckBar):
            following.take_focus()
            return
        following.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if following in (window.palette_panel, window.inspector, window.entities_panel):
            following.focusNextChild()

    def zoom(self, factor: float) -> None:
        self._window.canvas.set_zoom(self._window.canvas.zoom * factor)

    def _toggle_arcs(self) -> None:
        shown = self._window.actions_table["all_arcs"].isChecked()
        self._window.preferences.set("arc_mode", "all" if shown else "selected")

    def _toggle_dark(self) -> None:
        dark = self._window.actions_table["dark"].isChecked()
        self._window.preferences.set("theme", "dark" if dark else "light")

    def _toggle_language(self) -> None:
        english = self._window.actions_table["language"].isChecked()
        self._window.preferences.set("language", "en" if english else "fa")

    def show_keys(self) -> None:
        window = self._window
        document = window.desk.document
        sections: tuple[KeySection, ...] = ()
        if document is not None:
            rows = tuple(
                KeyRow(tag.name(window.language), (tag.shortcut,))
                for tag in document.schema.tags
                if tag.shortcut
            )
            sections = (KeySection(self.tr("Tags"), rows),)
        KeyCard(sections, window).open()
