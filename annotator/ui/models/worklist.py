# SPDX-License-Identifier: MIT
"""What the worklist shows: sections of groups of places, each place a line that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload, override

from annotator.ui.kwic import KwicLine
from annotator.ui.navigator import Fragments


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A place: the annotation `key` of a document, or the words at `fragments` of its source."""

    document: str
    key: str
    fragments: Fragments
    line: KwicLine


class LateRows[T](Sequence[WorkRow]):
    """Rows that are made of `values` when somebody looks: of thousands, hardly any is."""

    def __init__(self, values: Sequence[T], row: Callable[[T], WorkRow]) -> None:
        self._values = values
        self._row = row

    @override
    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> WorkRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[WorkRow, ...]: ...
    @override
    def __getitem__(self, place: int | slice) -> WorkRow | tuple[WorkRow, ...]:
        if isinstance(place, slice):
            return tuple(map(self._row, self._values[place]))
        return self._row(self._values[place])


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Places that belong together under a title; without one, the only place stands for it."""

    key: str
    title: str
    rows: Sequence[WorkRow]
    color: str = ""


@dataclass(frozen=True, slots=True)
class WorkSection:
    title: str
    groups: tuple[WorkGroup, ...]
