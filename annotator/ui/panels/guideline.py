# SPDX-License-Identifier: MIT
"""The project's guideline beside the article, at the section on what is selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from annotator.ui.panels.find import tool
from annotator.ui.panels.guideline_page import MarkdownPage
from annotator.ui.panels.questions import QuestionsPanel
from annotator.ui.plain import PlainLabel, isolate, number, quiet


@dataclass(frozen=True, slots=True)
class GuidelineView:
    """`version` 0 where the project has none yet; `editable` for the lead."""

    version: int = 0
    text: str = ""
    changed: str = ""
    editable: bool = False


class GuidelinePanel(QWidget):
    """`difference_requested(version)` asks what is new since that version."""

    edit_requested = Signal()
    versions_requested = Signal()
    difference_requested = Signal(int)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._older = 0
        self._which = quiet(PlainLabel(wrap=True))
        self.edit = tool("edit", self.tr("Edit the guideline"))
        self.versions = tool("versions", self.tr("Versions of the guideline"))
        self.page = MarkdownPage()
        self.page.setAccessibleName(self.tr("Guideline"))
        self._section = quiet(PlainLabel(wrap=True))
        self._made = PlainLabel(wrap=True)
        self.compare = QPushButton(self.tr("What is new?"))
        self.edit.clicked.connect(self.edit_requested)
        self.versions.clicked.connect(self.versions_requested)
        self.compare.clicked.connect(lambda: self.difference_requested.emit(self._older))
        self._lay_out()
        self.show_guideline(GuidelineView())
        self.show_made_under(0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._which, 1)
        head.addWidget(self.versions)
        head.addWidget(self.edit)
        self._older_row = QWidget()
        older = QHBoxLayout(self._older_row)
        older.setContentsMargins(0, 0, 0, 0)
        older.addWidget(self._made, 1)
        older.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._older_row)
        column.addWidget(self._section)
        column.addWidget(self.page, 1)
        self._section.hide()
        self.setFocusProxy(self.page)

    def show_guideline(self, view: GuidelineView) -> None:
        if view.version:
            count = number(view.version, self._language)
            words = self.tr("Version {count}").format(count=count)
            self._which.setText(f"{words}: {isolate(view.changed)}" if view.changed else words)
        else:
            self._which.setText(self.tr("This project has no guideline yet."))
        self.edit.setVisible(view.editable)
        self.versions.setEnabled(view.version > 0)
        self.page.set_markdown(view.text)

    def show_section(self, name: str, fits: Callable[[str], bool]) -> None:
        """Go to the section on the tag `name`; say so where there is none."""
        found = self.page.go_to_heading(fits)
        words = self.tr("There is no section on {tag}.")
        self._section.setText(words.format(tag=isolate(f"«{name}»")))
        self._section.setVisible(bool(name) and not found and bool(self.page.markdown))

    def show_made_under(self, version: int) -> None:
        """The selected place was annotated under that version, an older one; 0 where it was not."""
        self._older = version
        words = self.tr("This place was tagged under version {count} of the guideline.")
        self._made.setText(words.format(count=number(version, self._language)))
        self._older_row.setVisible(version > 0)


class GuidanceTabs(QTabWidget):
    """The guideline, and the questions it does not answer yet; `left` after Escape."""

    left = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Guideline and questions"))
        self.tabBar().setAccessibleName(self.tr("Guideline and questions"))
        self.guideline = GuidelinePanel(language)
        self.questions = QuestionsPanel(language)
        self.addTab(self.guideline, self.tr("Guideline"))
        self.addTab(self.questions, self.tr("Questions"))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def show_unread(self, count: int) -> None:
        """On the tab of the questions."""
        words = self.tr("Questions")
        counted = f"{words} ({number(count, self._language)})" if count else words
        self.setTabText(self.indexOf(self.questions), counted)
