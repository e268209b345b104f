# SPDX-License-Identifier: MIT
"""The project's own spellings, put to work in all its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.session.progress import Cancelled, Progress
from annotator.session.respelling import respell
from annotator.text.repair import Ezafe, They, Words
from annotator.ui import long_work
from annotator.ui.dialogs.spelling import SpellingDialog
from annotator.ui.plain import number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class RespellingController(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"spelling": self.ask}

    def ask(self) -> None:
        words = self._project.words
        dialog = SpellingDialog(words.they, words.ezafe, self._window)
        dialog.chosen.connect(self._choose)
        dialog.open()

    def _choose(self, they: They, ezafe: Ezafe) -> None:
        words = replace(self._project.words, they=they, ezafe=ezafe)
        if words != self._project.words:
            self.respell(words)

    def respell(self, words: Words | None = None) -> None:
        """Mend the texts by the word list as it is, or by `words` from now on."""

        def work(progress: Progress, cancelled: Cancelled) -> int:
            return respell(self._project, progress, cancelled, words)

        def done(changed: int) -> None:
            if changed:
                count = number(changed, self._window.language)
                said = self.tr("Texts mended: {count}").format(count=count)
                self._window.messages.say(said, self.tr("Undo it from the project menu."))
            self._window.projects.refresh_history()

        doing = self.tr("Mending the other texts…")
        long_work.run(self._window, doing, work, done, lasting=True)
