# SPDX-License-Identifier: MIT
"""What the panels and dialogs are given: frozen values, worded and coloured for the screen.

Colours are names QColor understands ("#2469d5"); `key` of a place is a span's id or a
suggestion's key; texts are display text and never interpreted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from annotator.model.annotation import Json
from annotator.model.project import State
from annotator.model.schema import Attribute


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag or relation tag to choose; relation tags have no colour. What is not `allowed` is
    shown but cannot be chosen. `layer` and `layer_name` are the layer's key and name."""

    key: str
    name: str
    color: str = ""
    shortcut: str = ""
    description: str = ""
    allowed: bool = True
    layer: str = ""
    layer_name: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """`spans` are confirmed; `undecided` counts suggestions without a decision."""

    id: str
    title: str
    state: State = State.NEW
    published: date | None = None
    spans: int = 0
    undecided: int = 0

    @property
    def progress(self) -> float:
        """Share of decided places, between 0 and 1."""
        if self.state is State.FINISHED:
            return 1.0
        total = self.spans + self.undecided
        return self.spans / total if total else 0.0


@dataclass(frozen=True, slots=True)
class MentionRow:
    key: str
    text: str
    tag: str
    tag_name: str
    color: str = "#808080"
    start: int = 0
    confirmed: bool = True
    score: float | None = None
    reason: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """As one reads, the outer before the inner."""
        return self.start, -len(self.text), self.key


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation as seen from the selected span; `choices` are the legal tags to change to."""

    id: str
    tag: str
    name: str
    other: str
    outgoing: bool = True
    choices: tuple[TagChoice, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An identity that the selected span refers to."""

    id: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChainMember:
    """A place that would belong to a chain: in context, `start` and `end` in the display text.
    One that is `there` belongs to it already."""

    key: str
    start: int
    end: int
    left: str
    words: str
    right: str
    tag_name: str = ""
    there: bool = False


@dataclass(frozen=True, slots=True)
class ChainRow:
    """Places that may be of one identity, in the order of reading; `known` if the register has
    it already."""

    key: str
    name: str
    tag_name: str
    score: float
    reason: str
    members: tuple[ChainMember, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class RoleFiller:
    """The relation from the trigger, and the words at its other end."""

    relation: str
    words: str


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of the selected event: `label` is that of its relations, `targets` names the tags
    that may play it; `missing` are still wanted, of one that is `full` there may be no more."""

    label: str
    name: str
    fillers: tuple[RoleFiller, ...] = ()
    targets: str = ""
    missing: int = 0
    full: bool = False


@dataclass(frozen=True, slots=True)
class SpanView:
    """The selected span or span suggestion. `tags` are the tags it may be changed to, its own
    among them; `attributes` are those of its tag that are shown now; `origin` is a value of
    model.annotation.Origin. `amount` is "MONEY", "PERCENT" or "QUANTITY" where the value is one;
    `automatic` is the value the program finds, for the `value_reason` in words. `guideline` is
    the version it was made under where there is a newer one; `problems` say what the schema
    does not allow of it."""

    id: str
    text: str
    tag: str
    tags: tuple[TagChoice, ...]
    confirmed: bool = True
    origin: str = "hand"
    suggester: str = ""
    score: float | None = None
    reason: str = ""
    note: str = ""
    temporal: bool = False
    value: Json = None
    attributes: tuple[Attribute, ...] = ()
    attribute_values: dict[str, Json] = field(default_factory=dict)
    relations: tuple[RelationLine, ...] = ()
    amount: str = ""
    automatic: Json = None
    value_reason: str = ""
    unsure: bool = False
    guideline: int = 0
    problems: tuple[str, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    entities: tuple[EntityLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationView:
    """The selected relation or relation suggestion."""

    id: str
    tag: str
    tags: tuple[TagChoice, ...]
    source: str
    target: str
    confirmed: bool = True
    origin: str = "hand"
    suggester: str = ""
    score: float | None = None
    reason: str = ""
    note: str = ""
    attributes: tuple[Attribute, ...] = ()
    attribute_values: dict[str, Json] = field(default_factory=dict)
    unsure: bool = False
    guideline: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The open document as a whole; `attributes` are its labels and fields shown now, `problems`
    what the schema does not allow of them."""

    id: str
    title: str
    source: str = ""
    published: date | None = None
    attributes: tuple[Attribute, ...] = ()
    attribute_values: dict[str, Json] = field(default_factory=dict)
    note: str = ""
    unsure: bool = False
    problems: tuple[str, ...] = ()
