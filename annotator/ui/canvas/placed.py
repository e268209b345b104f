# SPDX-License-Identifier: MIT
"""What a block's marks become once they have places: boxes, chips, and runs of arcs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from annotator.ui.canvas.chips import ChipFace
from annotator.ui.canvas.layout import Part
from annotator.ui.canvas.marks import ArcMark, SpanMark
from annotator.ui.canvas.metrics import Words


@dataclass(slots=True)
class Piece:
    """What one line shows of a span: a fragment, or a part of one; `first` and `last` say that
    the whole span begins and ends here."""

    mark: SpanMark
    part: Part
    level: int
    first: bool = True
    last: bool = True
    boxes: list[QRectF] = field(default_factory=list)


@dataclass(slots=True)
class Strand:
    """What lies under one line of text for a span: the bracket of a layer that has no boxes
    (`solid`), and the ways from fragment to fragment (`gaps`), which are open where they go on
    in another line."""

    mark: SpanMark
    line: int
    solid: list[tuple[float, float, bool, bool]] = field(default_factory=list)
    """(left, right, whether it is closed at the left, at the right)."""
    gaps: list[tuple[float, float, bool, bool]] = field(default_factory=list)
    lane: int = 0
    y: float = 0.0

    @property
    def edges(self) -> tuple[float, float]:
        stretches = (*self.solid, *self.gaps)
        return min(piece[0] for piece in stretches), max(piece[1] for piece in stretches)


@dataclass(slots=True)
class Chip:
    mark: SpanMark
    face: ChipFace
    line: int
    left: float
    row: int
    box: QRectF = field(default_factory=QRectF)

    @property
    def center(self) -> float:
        return self.left + self.face.width / 2


@dataclass(slots=True)
class Run:
    """The level part of an arc in one line. From a foot at `x`, either to another foot `to` in
    the line or, with `side`, to the right (1) or left (-1) gutter, there in `gutter_lane` and
    `down` or up. `head_here` says that the foot at `x` is the arc's target. Arcs with the same
    words from one chip to other lines leave it as one and come into a line as one: there
    all but one follow `lead` and share its lane, and `branches` are the feet of its followers.
    """

    arc: ArcMark
    line: int
    x: float
    foot: Chip
    to: float = 0.0
    to_foot: Chip | None = None
    side: int = 0
    head_here: bool = False
    down: bool = False
    far: bool = False
    gutter_lane: int = 0
    label: Words | None = None
    label_x: float = 0.0
    lane: int = 0
    y: float = 0.0
    lead: Run | None = None
    branches: list[Run] = field(default_factory=list)
    paths: dict[bool, QPainterPath] = field(default_factory=dict)

    @property
    def far_key(self) -> str:
        """The span at the other end."""
        return self.arc.source if self.head_here else self.arc.target


@dataclass(frozen=True, slots=True)
class Ends:
    """What the rest of the document tells a block about an arc's end in another one."""

    other_below: bool
    far: bool
    gutter_lane: int
    excerpt: str


@dataclass(slots=True)
class Decoration:
    pieces: list[Piece] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    chips: dict[str, Chip] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    height: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be drawn in a block.

    `at_home(key)` says whether a span's chip is here, `ends_of(arc, key)` tells about the other
    end than `key`, None when it is here too; `taken_lanes` are the gutter lanes that arcs
    between blocks use here; `raised` are the spans put on top.
    """

    spans: Sequence[SpanMark]
    arcs: Sequence[ArcMark]
    at_home: Callable[[str], bool]
    ends_of: Callable[[ArcMark, str], Ends | None]
    taken_lanes: Collection[int] = ()
    raised: Mapping[str, int] = field(default_factory=dict)
