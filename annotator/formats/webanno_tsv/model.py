# SPDX-License-Identifier: MIT
"""What a WebAnno TSV file says, without its rows: annotations over places of a text.

All places are code points; UTF-16 and the numbers of rows belong to reader and writer. An
annotation is named by its index in `TsvDocument.annotations`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

ANY = "uima.tcas.Annotation"
"""The type of slots that every annotation may fill."""


class LayerKind(StrEnum):
    """As the header writes them (#T_SP)."""

    SPAN = "SP"
    CHAIN = "CH"
    RELATION = "RL"


class ColumnKind(StrEnum):
    PLACEHOLDER = "placeholder"
    """Of a layer without features."""
    VALUE = "value"
    ROLES = "roles"
    """What the fillers of a slot are in it."""
    FILLERS = "fillers"
    CHAIN_LINK = "chain_link"
    """What leads from an element to the next."""
    CHAIN_ELEMENT = "chain_element"
    SOURCE = "source"
    """Where a relation comes from."""


@dataclass(frozen=True, slots=True)
class Column:
    """`declared` is the header's word for it; `name` the feature, the same for both columns of a
    slot; `target` the type of what fills it or of what a relation joins."""

    kind: ColumnKind
    name: str
    declared: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    kind: LayerKind
    name: str
    columns: tuple[Column, ...]

    @property
    def base(self) -> str:
        """The type that its relations join, "" for what is none."""
        return self.columns[-1].target if self.kind is LayerKind.RELATION else ""

    @property
    def short(self) -> str:
        return self.name.rpartition(".")[2]

    def of(self, kind: ColumnKind) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.kind is kind)


@dataclass(frozen=True, slots=True)
class Filler:
    role: str | None
    target: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span, an element of a chain or a relation, by what its layer is; `source` and `target`
    are those of a relation, which stands at the place of its target. A token that something leads
    to is one, too, of a layer that is not declared."""

    layer: str
    begin: int
    end: int
    values: dict[str, str | None] = field(default_factory=dict)
    slots: dict[str, tuple[Filler, ...]] = field(default_factory=dict)
    source: int = -1
    target: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """`tokens` are (begin, end), in their order and apart from each other."""

    begin: int
    end: int
    tokens: tuple[tuple[int, int], ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class TsvDocument:
    """`chains` are elements in their order. `layers` are in the order of the header."""

    text: str
    sentences: tuple[Sentence, ...]
    layers: tuple[Layer, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    chains: tuple[tuple[int, ...], ...] = ()
