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
    """An export format; `text` is the text it is usually written over."""

    key: str
    name: str
    text: str = "source"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`text` is "source" or "repaired", `offsets` "codepoint", "utf16" or "grapheme", `by` a
    person's id, "gold" or "all"."""

    format: str
    text: str = "source"
    offsets: str = "codepoint"
    by: str = "all"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command and its keys, as portable or logical names."""

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeySection:
    title: str
    rows: tuple[KeyRow, ...]
