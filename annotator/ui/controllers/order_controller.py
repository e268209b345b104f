# SPDX-License-Identifier: MIT
"""Going from text to text where the work is needed most, and the choice of that order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from annotator.model.changes import ChangeSet
from annotator.model.project import State
from annotator.session.ordering import Candidate, Order, Ordering, order_of, set_order

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_ACTIONS = {Order.LISTED: "order_listed", Order.NEED: "order_need"}


class OrderController(QObject):
    """Remembers the way through the texts, so that going back and on again is the same way."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._ordering = Ordering(self._project)
        self._way: list[str] = []
        self._at = -1
        self._asked = 0
        choices = QActionGroup(window)
        for name in _ACTIONS.values():
            choices.addAction(window.actions_table[name])
        window.projects.opened.connect(self._on_opened)
        window.documents.model.modelReset.connect(self._measure)
        self._project.on_change.append(self._on_change)
        window.left.connect(self._leave)
        self._show()

    def slots(self) -> dict[str, Callable[[], object]]:
        return {name: partial(self._choose, order) for order, name in _ACTIONS.items()}

    @property
    def by_need(self) -> bool:
        return order_of(self._project.settings) is Order.NEED

    def step(self, count: int) -> None:
        """On to the text that needs a person the most, or back the way one came."""
        if 0 <= self._at + count < len(self._way):
            self._window.projects.open(self._way[self._at + count])
        elif count > 0:
            self._ask(frozenset(self._way))

    def _ask(self, passed: frozenset[str]) -> None:
        """Where all that is left was passed over before, one of these comes again."""
        document = self._window.desk.document
        here = document.id if document is not None else ""
        states = {row.id: row.state for row in self._window.documents.model.rows}
        listed = tuple(
            Candidate(each, states[each] is State.FINISHED)
            for each in self._window.documents.order()
        )
        self._asked += 1
        asked = self._asked

        def came(following: str) -> None:
            if asked != self._asked:
                return
            if following:
                self._window.projects.open(following)
            elif passed - {here}:
                self._ask(frozenset((here,)))
            else:
                self._window.messages.say(self.tr("No unfinished text is left."))

        finding = self._ordering.following(listed, passed | {here})
        self._window.jobs.follow(finding, came)

    def _on_opened(self, document: str) -> None:
        self._asked += 1
        if 0 <= self._at < len(self._way):
            self._ordering.touch(self._way[self._at])
        for at in (self._at + 1, self._at - 1):
            if 0 <= at < len(self._way) and self._way[at] == document:
                self._at = at
                return
        del self._way[self._at + 1 :]
        self._way.append(document)
        self._at = len(self._way) - 1

    # ---- the choice

    def _choose(self, order: Order) -> None:
        self._window.projects.write(lambda: set_order(self._project.settings, order))

    def _on_change(self, changes: ChangeSet) -> None:
        if any(getattr(change.value, "name", "") == "order" for change in changes.changes):
            self._show()
            self._measure()

    def _show(self) -> None:
        order = order_of(self._project.settings)
        self._window.actions_table[_ACTIONS[order]].setChecked(True)

    def _measure(self) -> None:
        if self.by_need:
            self._ordering.measure([row.id for row in self._window.documents.model.rows])

    def _leave(self) -> None:
        self._ordering.close()
        self._project.on_change.remove(self._on_change)
