# SPDX-License-Identifier: MIT
"""Sources of suggestions are chosen, and what those from outside could not do is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import AnnotatorError
from annotator.session.doors.asking import Doors, Joined
from annotator.session.doors.choices import Choices, load, save
from annotator.session.doors.overview import sources
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.ui.dialogs.suggesters import SuggestersDialog
from annotator.ui.plain import isolate

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class DoorsController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._said: set[str] = set()
        """Each trouble is said once, until something else is chosen."""
        self.doors = Doors(lambda seconds: WorkerClient(seconds=seconds))
        self._left = False
        window.left.connect(self._on_left)

    def _on_left(self) -> None:
        self._left = True
        self.doors.close()

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"suggesters": self.ask}

    def ask(self) -> None:
        choices = load()
        dialog = SuggestersDialog(choices, sources(choices), self._window.language, self._window)
        dialog.chosen.connect(self._choose)
        dialog.open()

    def _choose(self, choices: Choices) -> None:
        if choices == load():
            return
        try:
            save(choices)
        except AnnotatorError as error:
            self._window.messages.show_error(error)
            return
        self._said.clear()
        document = self._window.desk.document
        if document is not None:
            self._window.suggesting.suggest(document)

    def on_joined(self, joined: Joined) -> None:
        if self._left:
            return
        for name, error in joined.failed.items():
            if f"{name} {error.code}" not in self._said:
                self._said.add(f"{name} {error.code}")
                self._window.messages.show_error(error)
        wording = self._window.messages.wording
        for name, dropped in joined.dropped.items():
            if name not in self._said:
                self._said.add(name)
                counted = (wording.say("dropped", why, count=dropped[why]) for why in dropped)
                said = self.tr("Suggestions of {name} that were not taken")
                shown = isolate(wording.say("suggesters", name))
                self._window.messages.say(said.format(name=shown), " · ".join(counted))
