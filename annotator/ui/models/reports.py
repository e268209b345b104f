# SPDX-License-Identifier: MIT
"""What the dialogs are given and give back: frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One hit: `key` is the caller's; `kind` is "exact", "folded" or "clitic"; `left` and
    `right` are a few words of context; `document` is its title when it is another one."""

    key: str
    kind: str
    left: str
    match: str
    right: str
    document: str = ""
    checked: bool = True


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place a report points at."""

    key: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FinishReport:
    """What is open in a document: suggestions without a decision, annotations that lack
    something required, and passages nobody touched."""

    undecided: tuple[PlaceLine, ...] = ()
    incomplete: tuple[PlaceLine, ...] = ()
    untouched: tuple[PlaceLine, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.undecided or self.incomplete or self.untouched)


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """An export format; `texts` and `offsets` are what it may be written with, the usual one
    first, `choices` the names of its options for tokens ("nested", "tokens" …). `votes` says
    whether it has room for how many people agree."""

    key: str
    name: str
    texts: tuple[str, ...] = ("source", "repaired")
    offsets: tuple[str, ...] = ("codepoint",)
    choices: frozenset[str] = frozenset()
    votes: bool = False


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command and its keys, as portable or logical names."""

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeySection:
    title: str
    rows: tuple[KeyRow, ...]
