# SPDX-License-Identifier: MIT
"""What every list of the worklist panel is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from annotator.ui.models.worklist import WorkGroup, WorkRow, WorkSection

type Show = Callable[[tuple[WorkSection, ...]], None]


class Worklist(Protocol):
    """One of the lists; `load` calls `show` later with what there is."""

    key: str
    name: str
    settle_name: str
    """Of the button that says a selected thing is in order; "" for none."""
    mends: bool
    empty: str

    def load(self, show: Show) -> None: ...
    def open(self, row: WorkRow) -> None: ...
    def settle(self, groups: tuple[WorkGroup, ...], done: Callable[[], None]) -> None: ...
    def mend(self, rows: tuple[WorkRow, ...], groups: tuple[WorkGroup, ...]) -> None: ...
