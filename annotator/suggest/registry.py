# SPDX-License-Identifier: MIT
"""The sources of suggestions: a new one is a file of its own and one line here."""

from __future__ import annotations

from collections.abc import Callable

from annotator.suggest.amounts import Amounts
from annotator.suggest.dates import Dates
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.memory import Memory, Remembered
from annotator.suggest.offices import Offices
from annotator.suggest.people import People
from annotator.suggest.phrases import NamePhrases
from annotator.suggest.suggester import Suggester
from annotator.suggest.tagged import Tagged

BUILT_IN: tuple[Callable[[], Suggester], ...] = (
    Dates,
    Amounts,
    Gazetteer,
    Offices,
    NamePhrases,
    People,
    Tagged,
)


def suggesters(memory: Memory | None = None) -> tuple[Suggester, ...]:
    built_in = tuple(make() for make in BUILT_IN)
    return (Remembered(memory), *built_in) if memory and memory.entries else built_in
