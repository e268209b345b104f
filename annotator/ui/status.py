# SPDX-License-Identifier: MIT
"""The line at the foot of the window: who, what is saved, what is going on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QStatusBar

from annotator.ui.plain import PlainLabel, number, plain_tooltip, quiet

if TYPE_CHECKING:
    from annotator.session.documents.document_session import DocumentSession

_UNSAVED_AFTER = 300
"""Milliseconds without a COMMIT after which the line says that it is saving (DESIGN §5)."""

_TOLD = 60_000
"""Milliseconds that quiet news stay."""
_EDGE = 12


class StatusLine(QObject):
    def __init__(self, bar: QStatusBar, language: str) -> None:
        super().__init__(bar)
        self._language = language
        self._document: DocumentSession | None = None
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self.person = quiet(PlainLabel())
        self.saving = quiet(PlainLabel())
        self.counts = quiet(PlainLabel())
        self.unit = quiet(PlainLabel())
        self.mode = PlainLabel()
        self._task = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setMaximumWidth(160)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.clicked.connect(self._on_stop)
        self._cancel: Callable[[], None] | None = None
        self._number = 0
        for widget in (self.mode, self.counts, self.unit, self._task, self._bar, self._stop):
            bar.addWidget(widget)
        self.news = quiet(PlainLabel())
        self.news.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bar.addWidget(self.news, 1)  # the room that is left
        for widget in (self.saving, self.person):
            bar.addPermanentWidget(widget)
        self._old = QTimer(self)
        self._old.setSingleShot(True)
        self._old.timeout.connect(lambda: self.tell(""))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)
        self.mode.hide()
        self.end_task(self._number)

    def show_linking(self, linking: bool) -> None:
        """What to do next while the other end of a relation is awaited."""
        words = self.tr("The other end: type its letter, walk to it and press Enter, or click it.")
        self.mode.setText(words)
        self.mode.setVisible(linking)
        self.counts.setVisible(not linking)

    def show_mode(self, words: str) -> None:
        """What to do next while something is awaited; "" when nothing is."""
        self.mode.setText(words)
        self.mode.setVisible(bool(words))
        self.counts.setVisible(not words)

    def show_person(self, name: str) -> None:
        self.person.setText(name)

    def show_document(self, document: DocumentSession | None) -> None:
        self._document = document
        self.refresh()
        self.saved()

    def refresh(self) -> None:
        """Count again, and wait for the COMMIT of what was just done."""
        document = self._document
        if document is None:
            self.counts.setText("")
            return
        self.counts.setText(
            self.tr("Spans {spans} · Relations {relations} · Suggestions {suggestions}").format(
                spans=number(len(document.spans), self._language),
                relations=number(len(document.relations), self._language),
                suggestions=number(len(document.suggestions), self._language),
            )
        )
        if document.saving:
            self._late.start(_UNSAVED_AFTER)

    def saved(self) -> None:
        if self._document is not None and not self._document.saving:
            self._late.stop()
            self.saving.setText(self.tr("Saved"))

    def failed(self) -> None:
        """What was done last is not on the disk and has been taken back."""
        self._late.stop()
        self.saving.setText(self.tr("Not saved"))

    def _on_late(self) -> None:
        if self._document is not None and self._document.saving:
            self.saving.setText(self.tr("Saving…"))

    def tell(self, words: str) -> None:
        """News that nobody has to act on, until there are other or they are old."""
        self.news.setText(words)
        self.news.setToolTip(plain_tooltip(words))
        if words:
            self._old.start(_TOLD)

    def show_unit(self, unit: str) -> None:
        """What Shift and an arrow extend the selection by."""
        units = {
            "token": self.tr("by word"),
            "part": self.tr("by part of a word"),
            "character": self.tr("by letter"),
            "sentence": self.tr("by sentence"),
        }
        self.unit.setText(self.tr("Selecting {unit}").format(unit=units.get(unit, unit)))

    def begin_task(self, words: str, cancel: Callable[[], None] | None = None) -> int:
        """Long work begins; `cancel` asks it to stop. Its number keeps it from showing, or
        ending, what has begun since."""
        self._number += 1
        self._task.setText(words)
        self._cancel = cancel
        self._bar.setValue(0)
        self._task.show()
        self._bar.show()
        self._stop.setVisible(cancel is not None)
        self._stop.setEnabled(True)
        return self._number

    def progress(self, share: float, task: int) -> None:
        if task == self._number:
            self._bar.setValue(round(share * 100))

    def end_task(self, task: int) -> None:
        if task != self._number:
            return
        self._cancel = None
        for widget in (self._task, self._bar, self._stop):
            widget.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        if self._cancel is not None:
            self._cancel()
