# SPDX-License-Identifier: MIT
"""The worklists of a project in their panel: which is shown, and opening its places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget

from annotator.ui.models.worklist import WorkSection
from annotator.ui.worklists.worklist import Worklist

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class CheckController(QObject):
    def __init__(self, window: MainWindow, lists: tuple[Worklist, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.worklist
        self._lists = {each.key: each for each in lists}
        self._current = lists[0]
        panel = self._panel
        panel.set_lists(tuple((each.key, each.name) for each in lists))
        panel.choose(self._current.key, self._current.settle_name, mends=self._current.mends)
        panel.list_chosen.connect(self.show_list)
        panel.refresh.connect(self.load)
        panel.row_opened.connect(lambda row: self._current.open(row))
        panel.settle.connect(
            lambda: self._current.settle(panel.selected_groups(), self._on_settled)
        )
        panel.left.connect(window.canvas.setFocus)
        panel.mend.connect(
            lambda: self._current.mend(panel.selected_rows(), panel.selected_groups())
        )

    def slots(self) -> dict[str, Callable[[], object]]:
        return {key: lambda key=key: self.show_list(key) for key in self._lists}  # type: ignore[misc]

    def show_list(self, key: str) -> None:
        """Bring the list up, looked through anew, with the keyboard in it."""
        self._current = self._lists[key]
        self._panel.choose(key, self._current.settle_name, mends=self._current.mends)
        dock = self._panel.parent()
        if isinstance(dock, QDockWidget) and not dock.isVisible():
            dock.show()
            tall = self._window.height() * 3 // 10
            self._window.resizeDocks([dock], [tall], Qt.Orientation.Vertical)
        self.load()
        self._panel.take_focus()

    def _on_settled(self) -> None:
        """It was a step of the project."""
        self._window.projects.refresh_history()
        self.load()

    def refresh(self, key: str) -> None:
        """That list has changed; look again if it is the one shown."""
        if self._current.key == key and self._panel.isVisible():
            self.load()

    def load(self) -> None:
        chosen = self._current

        def show(sections: tuple[WorkSection, ...]) -> None:
            if chosen is self._current:
                self._panel.show_sections(sections, chosen.empty)

        chosen.load(show)
