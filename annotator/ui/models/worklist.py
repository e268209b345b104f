# SPDX-License-Identifier: MIT
"""What the worklist shows: sections of groups of places, each place a line that can be opened."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.ui.kwic import KwicLine
from annotator.ui.navigator import Fragments


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A place: the annotation `key` of a document, or the words at `fragments` of its source."""

    document: str
    key: str
    fragments: Fragments
    line: KwicLine


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Places that belong together under a title; without one, the only place stands for it."""

    key: str
    title: str
    rows: tuple[WorkRow, ...]
    color: str = ""


@dataclass(frozen=True, slots=True)
class WorkSection:
    title: str
    groups: tuple[WorkGroup, ...]
