# SPDX-License-Identifier: MIT
"""What the canvas is told to show. All offsets are code points of the display text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextView:
    """The text with its paragraphs, sentences and tokens, each sorted and disjoint.

    What lies between paragraphs is not shown.
    """

    text: str = ""
    paragraphs: tuple[Range, ...] = ()
    sentences: tuple[Range, ...] = ()
    tokens: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanMark:
    """`label` and `value` are the words on the chip, `color` the tag's place in the palette or
    `tint` ("#rrggbb") its own colour, `score` the suggestion's; `saving` says that no COMMIT has
    come yet, `unsure` that the annotator asks about it, `event` that it is an event's trigger.
    Spans of `layer` 0 are boxes, those of the others brackets under the text; `reason` says why
    a suggestion was made.
    """

    key: str
    fragments: tuple[Range, ...]
    label: str
    color: int = 0
    confirmed: bool = True
    score: float | None = None
    value: str = ""
    note: bool = False
    saving: bool = False
    unsure: bool = False
    tint: str = ""
    layer: int = 0
    event: bool = False
    reason: str = ""

    @property
    def start(self) -> int:
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class ArcMark:
    """A relation from the span mark `source` to the span mark `target`, named by their keys.

    With `role` it is what `target` is in the event of `source`, drawn in that one's colour.
    """

    key: str
    source: str
    target: str
    label: str
    confirmed: bool = True
    score: float | None = None
    saving: bool = False
    role: bool = False
    unsure: bool = False
    reason: str = ""


class Spot(StrEnum):
    REPAIR = "repair"
    OFFERED = "offered"
    FIND = "find"
    FIND_CURRENT = "find_current"


@dataclass(frozen=True, slots=True)
class SpotMark:
    start: int
    end: int
    kind: Spot
