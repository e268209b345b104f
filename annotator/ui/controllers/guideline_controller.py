# SPDX-License-Identifier: MIT
"""The guideline beside the article: its section on what is selected, its versions, examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QWidget

from annotator.model.changes import ChangeSet
from annotator.model.project import Guideline, Role
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.guidance import guidelines, tagged_before
from annotator.session.guidance.tagged_before import Before
from annotator.ui.dialogs.guideline_before import BeforeDialog, BeforeGroup
from annotator.ui.dialogs.guideline_editor import GuidelineEditor
from annotator.ui.dialogs.guideline_versions import VersionRow, VersionsDialog
from annotator.ui.kwic import KwicLine
from annotator.ui.panels.choices import TagButton
from annotator.ui.panels.guideline import GuidelineView
from annotator.ui.plain import date_words

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_SHARE = 0.5
"""Of the window's height that the pane has at least when it is asked for."""


class GuidelineController(QObject):
    """The tag in question is that of what is selected, or of the palette's button that has the
    focus."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._desk = window.desk
        self._panel = window.guidance.guideline
        self._shown_tag = ""
        self._project.on_change.append(self._on_change)
        window.left.connect(lambda: self._project.on_change.remove(self._on_change))
        self._desk.selection_changed.connect(self._follow)
        window.guidance.left.connect(self._desk.canvas.setFocus)
        self._panel.edit_requested.connect(self.edit)
        self._panel.versions_requested.connect(self.show_versions)
        self._panel.difference_requested.connect(self.show_versions)
        inside = window.palette_panel.widget()
        if inside is not None:
            inside.installEventFilter(self)
        dock = self._dock
        if dock is not None:
            dock.visibilityChanged.connect(lambda _shown: self._follow())
        self.refresh()

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "tag_guideline": self.show_section,
            "edit_guideline": self.edit,
            "guideline_versions": self.show_versions,
            "tagged_before": self.show_before,
        }

    # ---- what is shown

    @property
    def _dock(self) -> QDockWidget | None:
        found = self._window.findChild(QDockWidget, "dock_guideline")
        return found if isinstance(found, QDockWidget) else None

    @property
    def is_lead(self) -> bool:
        return self._project.me.role is Role.LEAD

    @property
    def _latest(self) -> Guideline | None:
        return self._project.guidelines.get(self._project.guideline)

    def _on_change(self, changes: ChangeSet) -> None:
        if any(isinstance(change.value, Guideline | Schema) for change in changes.changes):
            self.refresh()

    def refresh(self) -> None:
        latest = self._latest
        version, text, changed = (
            (latest.version, latest.text, latest.changed) if latest else (0, "", "")
        )
        self._panel.show_guideline(GuidelineView(version, text, changed, self.is_lead))
        table = self._window.actions_table
        table["edit_guideline"].setEnabled(self.is_lead)
        table["guideline_versions"].setEnabled(version > 0)
        self._shown_tag = ""
        self._follow()

    def open(self, tab: QWidget | None = None) -> None:
        """Bring the pane into sight, at one of its tabs."""
        dock = self._dock
        if dock is not None:
            dock.show()
            dock.raise_()
            wanted = round(self._window.height() * _SHARE)
            if dock.height() < wanted and not dock.isFloating():
                self._window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)
        self._window.guidance.setCurrentWidget(tab or self._panel)

    def _follow(self) -> None:
        """The section on what is selected; nothing moves where that is nothing."""
        span = self._desk.span
        version = span.provenance.guideline if span is not None else 0
        self._panel.show_made_under(version if version < self._project.guideline else 0)
        tag = self.selected_tag()
        if tag is not None and tag.key != self._shown_tag and self._panel.isVisible():
            self._show(tag)

    def _show(self, tag: Tag | RelationTag) -> None:
        self._shown_tag = tag.key
        name = tag.name(self._window.language)
        self._panel.show_section(name, lambda title: guidelines.is_about(title, tag))

    def selected_tag(self) -> Tag | RelationTag | None:
        desk = self._desk
        marked = desk.span or desk.suggestion or desk.relation or desk.relation_suggestion
        return self.tag(marked.label) if marked is not None else None

    def tag(self, key: str) -> Tag | RelationTag | None:
        return self._project.schema.tag(key) or self._project.schema.relation(key)

    def chosen_tag(self) -> Tag | RelationTag | None:
        focus = QApplication.focusWidget()
        if isinstance(focus, TagButton):
            return self.tag(focus.choice.key)
        return self.selected_tag()

    def show_section(self, tag: Tag | RelationTag | None = None) -> None:
        tag = tag or self.chosen_tag()
        self.open()
        if tag is not None:
            self._show(tag)
        self._panel.page.setFocus()

    # ---- versions

    def show_versions(self, since: int = 0) -> None:
        rows = tuple(self._row(each) for each in guidelines.versions(self._project.guidelines))
        if rows:
            VersionsDialog(rows, self._window.language, since, parent=self._window).open()

    def _row(self, guideline: Guideline) -> VersionRow:
        when = day_words(guideline.time, self._window.language)
        return VersionRow(guideline.version, guideline.text, guideline.changed, when)

    def edit(self) -> None:
        """At the section that is looked at."""
        if not self.is_lead:
            return
        latest, tag = self._latest, self.chosen_tag()
        text = latest.text if latest else ""
        section = guidelines.section_of(text, tag) if tag is not None else None
        template = "" if text else guidelines.shipped(self._window.language)
        line = section.first if section is not None else 0
        editor = GuidelineEditor(text, template, line, self._window)
        editor.saved.connect(self.save)
        editor.open()

    def save(self, text: str, changed: str) -> None:
        self._write(lambda: guidelines.new_version(self._project.guidelines, text, changed))

    def _write(self, gesture: Callable[[], ChangeSet]) -> None:
        self._window.projects.write(gesture)

    # ---- examples

    def show_before(self, tag: Tag | RelationTag | None = None) -> None:
        """One's own places with the tag, and those over the selected words with any."""
        tag = tag or self.chosen_tag()
        desk, document = self._desk, self._desk.document
        words = ""
        if document is not None and desk.range is not None:
            words = " ".join(document.display[slice(*desk.range)].split())
        if tag is None and not words:
            self._window.messages.say(self.tr("Select a place, some words or a tag first."))
            return
        label = tag.key if tag is not None else ""

        def look() -> tuple[tuple[Before, ...], tuple[Before, ...]]:
            same = tagged_before.with_words(self._project, words) if words else ()
            return same, tagged_before.with_tag(self._project, label) if label else ()

        self._window.jobs.start(look, lambda found: self._show_before(tag, words, *found))

    def _show_before(
        self,
        tag: Tag | RelationTag | None,
        words: str,
        same: tuple[Before, ...],
        tagged: tuple[Before, ...],
    ) -> None:
        here = self._desk.key
        known = [*same, *tagged]
        rows = [
            (place, self._line(before, named=place < len(same)))
            for place, before in enumerate(known)
            if before.placed.span.id != here
        ]
        groups = []
        if words:
            title = self.tr("The words «{words}»").format(words=words)
            groups.append(BeforeGroup(title, tuple(r for r in rows if r[0] < len(same))))
        if tag is not None:
            title = self.tr("The tag {tag}").format(tag=tag.name(self._window.language))
            groups.append(BeforeGroup(title, tuple(r for r in rows if r[0] >= len(same))))
        dialog = BeforeDialog(
            tuple(groups), self._window.language, editable=self.is_lead, parent=self._window
        )
        dialog.place_selected.connect(lambda place: self._go(known[place]))
        dialog.example_requested.connect(lambda place: self.add_example(known[place]))
        dialog.open()

    def _line(self, before: Before, *, named: bool) -> KwicLine:
        """`named` with the tag, where there may be several."""
        placed, current = before.placed, self._desk.document
        title = placed.title if current is None or current.id != placed.document else ""
        tag = self.tag(placed.span.label)
        name = tag.name(self._window.language) if tag is not None else placed.span.label
        return KwicLine(before.left, before.text, before.right, title, name if named else "")

    def _go(self, before: Before) -> None:
        placed = before.placed
        self._window.navigator.go(placed.document, placed.span.id, placed.span.fragments)

    def add_example(self, before: Before) -> None:
        """The sentence, with these words in bold, under their tag."""
        tag = self.tag(before.placed.span.label)
        if tag is None or not self.is_lead:
            return
        line = guidelines.example(before.lead, before.text, before.tail)
        latest = self._latest
        text = guidelines.add_example(latest.text if latest else "", tag, line)
        self.save(text, self.example_words(tag))
        self.show_section(tag)

    def example_words(self, tag: Tag | RelationTag) -> str:
        """What changed, of a version that only brings an example."""
        name = tag.name(self._window.language)
        return self.tr("An example for {tag}").format(tag=f"«{name}»")

    # ---- the palette's menu

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The right mouse button, or the menu key, on a tag of the palette."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            place = event.pos()
            button = watched.childAt(place)
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                button = QApplication.focusWidget()
                place = button.geometry().center() if button is not None else place
            tag = self.tag(button.choice.key) if isinstance(button, TagButton) else None
            if tag is not None:
                self.menu_of(tag, watched.mapToGlobal(place))
                return True
        return False

    def menu_of(self, tag: Tag | RelationTag, place: QPoint) -> QMenu:
        menu = QMenu(self._window)
        menu.setObjectName("tag_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        table = self._window.actions_table
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("tag_guideline", lambda: self.show_section(tag)),
            ("tagged_before", lambda: self.show_before(tag)),
            ("ask_question", lambda: self._window.asking.ask(tag)),
        )
        for name, act in acts:
            known = table[name]
            action = QAction(known.icon(), known.text(), menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        menu.popup(place)
        return menu


def day_words(time: str, language: str) -> str:
    """The day of an ISO time, in words; "" where there is none."""
    try:
        return date_words(date.fromisoformat(time[:10]), language)
    except ValueError:
        return ""
