# SPDX-License-Identifier: MIT
"""Rows of a file to annotations and what leads from one to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from annotator.errors import FormatInvalid
from annotator.formats.uima.names import TOKEN
from annotator.formats.units import Units
from annotator.formats.webanno_tsv.escaping import (
    NOTHING,
    UNSET,
    linked,
    numbered,
    split,
    unescape_value,
)
from annotator.formats.webanno_tsv.model import (
    ANY,
    Annotation,
    ColumnKind,
    Filler,
    Layer,
    LayerKind,
)

_MOST_STACKED = 100_000
_MOST = 1_000_000
_DEPENDENCY = ".syntax.type.dependency.Dependency"
_REFERENCE = re.compile(r"([0-9.-]{1,40})(?:\[([0-9]{1,9})_([0-9]{1,9})\])?")


@dataclass(slots=True)
class Row:
    """`unit` is what others call it by ("1-2.1"), `sub` its last number where it is no token."""

    line: int
    unit: str
    sub: str
    begin: int
    end: int
    form: str
    cells: list[str]

    def place(self, sentence: str, units: Units, first: int, start: int) -> None:
        """From UTF-16 to code points; `first` and `start` are where the sentence begins."""
        try:
            begin, end = units.back(self.begin - first), units.back(self.end - first)
        except ValueError:
            raise self.wrong("tsv_offsets", self.form) from None
        if begin > end or sentence[begin:end] != self.form:
            raise self.wrong("tsv_offsets", self.form)
        self.begin, self.end = begin + start, end + start

    def wrong(self, code: str, text: str) -> FormatInvalid:
        return FormatInvalid(code, line=self.line, text=text[:80])


@dataclass(slots=True)
class _Draft:
    index: int
    layer: Layer
    begin: int
    end: int
    values: dict[str, str | None] = field(default_factory=dict)
    slots: dict[str, tuple[Filler, ...]] = field(default_factory=dict)
    source: int = -1
    target: int = -1

    def cover(self, row: Row) -> None:
        self.begin, self.end = min(self.begin, row.begin), max(self.end, row.end)

    def finished(self) -> Annotation:
        return Annotation(
            self.layer.name,
            self.begin,
            self.end,
            self.values,
            self.slots,
            self.source,
            self.target,
        )


class Rows:
    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = {layer.name: layer for layer in layers}
        self._columns = sum(len(layer.columns) for layer in layers)
        self._drafts: list[_Draft] = []
        self._numbered: dict[int, _Draft] = {}
        self._elements: dict[tuple[int, int], _Draft] = {}
        self._units: dict[str, Row] = {}
        self._at: dict[tuple[str, str], _Draft] = {}
        """The first annotation of a unit and a layer."""
        self._relations: list[_Draft] = []
        self._joined: set[tuple[object, ...]] = set()
        self._later: list[Callable[[], None]] = []
        self._fillers = 0
        self._tabs = -1

    def check_columns(self, number: int, line: str) -> None:
        """All rows end with a tab, or in the files of some programs none."""
        tabs = line.count("\t") - 2 - self._columns
        if tabs not in (0, 1) or self._tabs not in (-1, tabs):
            found = tabs + self._columns + 2
            raise FormatInvalid("tsv_columns", line=number, found=found, expected=self._columns + 3)
        self._tabs = tabs

    def add(self, row: Row) -> None:
        above = row.unit.partition(".")[0]
        if row.unit in self._units or (row.sub and above not in self._units):
            raise row.wrong("tsv_reference", row.unit)
        self._units[row.unit] = row
        place = 0
        for layer in self._layers.values():
            cells = row.cells[place : place + len(layer.columns)]
            place += len(layer.columns)
            if any(cell != NOTHING for cell in cells):
                self._read(row, layer, cells)
        if len(self._drafts) + len(self._later) + self._fillers > _MOST:
            raise FormatInvalid("tsv_too_much", line=row.line, limit=_MOST)

    def _read(self, row: Row, layer: Layer, cells: list[str]) -> None:
        stacks = [[] if cell == NOTHING else list(split(cell, "|")) for cell in cells]
        count = max(map(len, stacks))
        if count > _MOST_STACKED or any(len(stack) not in (0, count) for stack in stacks):
            raise row.wrong("foreign_line", f"{row.unit} {layer.name}")
        for number in range(count):
            parts = [stack[number] if stack else NOTHING for stack in stacks]
            if layer.kind is LayerKind.RELATION:
                self._relation(row, layer, parts)
                continue
            chain = layer.kind is LayerKind.CHAIN
            draft = (self._element if chain else self._span)(row, layer, parts)
            self._at.setdefault((row.unit, layer.name), draft)

    def _draft(self, row: Row, layer: Layer) -> _Draft:
        draft = _Draft(len(self._drafts), layer, row.begin, row.end)
        self._drafts.append(draft)
        return draft

    def _span(self, row: Row, layer: Layer, parts: list[str]) -> _Draft:
        number = 0
        plain: list[str] = []
        for column, part in zip(layer.columns, parts, strict=True):
            if column.kind is not ColumnKind.FILLERS:
                part, own = numbered(part)
                number = number or own
            plain.append(part)
        draft = self._numbered.get(number)
        if draft is not None:
            if draft.layer is not layer:
                raise row.wrong("tsv_reference", f"[{number}]")
            draft.cover(row)
            return draft
        draft = self._draft(row, layer)
        if number:
            self._numbered[number] = draft
        roles: list[str | None] = []
        for column, part in zip(layer.columns, plain, strict=True):
            if column.kind is ColumnKind.VALUE:
                draft.values[column.name] = _value(part)
            elif column.kind is ColumnKind.ROLES:
                roles = [] if part == NOTHING else [_value(each) for each in split(part, ";")]
            elif column.kind is ColumnKind.FILLERS:
                self._fill(row, draft, column.name, column.target, roles, part)
        return draft

    def _fill(
        self, row: Row, draft: _Draft, slot: str, type_: str, roles: list[str | None], part: str
    ) -> None:
        targets = [] if part in (NOTHING, UNSET) else list(split(part, ";"))
        if len(roles) != len(targets):
            raise row.wrong("foreign_line", f"{row.unit} {slot}")
        self._fillers += len(targets)

        def resolve() -> None:
            found = (self._named(row, type_, *numbered(target)) for target in targets)
            draft.slots[slot] = tuple(
                Filler(role, target) for role, target in zip(roles, found, strict=True)
            )

        self._later.append(resolve)

    def _element(self, row: Row, layer: Layer, parts: list[str]) -> _Draft:
        kinds = [column.kind for column in layer.columns]
        found = linked(parts[kinds.index(ColumnKind.CHAIN_LINK)])
        if found is None:
            raise row.wrong("foreign_line", f"{row.unit} {layer.name}")
        relation, chain, element = found
        draft = self._elements.get((chain, element))
        if draft is not None:
            if draft.layer is not layer:
                raise row.wrong("tsv_reference", f"{chain}-{element}")
            draft.cover(row)
            return draft
        draft = self._elements[chain, element] = self._draft(row, layer)
        for column, part in zip(layer.columns, parts, strict=True):
            link = column.kind is ColumnKind.CHAIN_LINK
            draft.values[column.name] = _value(relation if link else numbered(part)[0])
        return draft

    def _relation(self, row: Row, layer: Layer, parts: list[str]) -> None:
        draft = _Draft(-1, layer, row.begin, row.end)
        for column, part in zip(layer.columns[:-1], parts, strict=False):
            draft.values[column.name] = _value(part)
        found = _REFERENCE.fullmatch(parts[-1])
        if found is None:
            raise row.wrong("foreign_line", f"{row.unit} {parts[-1]}")
        source, target = int(found[2] or 0), int(found[3] or 0)

        def resolve() -> None:
            draft.source = self._named(row, layer.base, found[1], source, layer)
            draft.target = self._named(row, layer.base, row.unit, target, layer)
            end = self._drafts[draft.target]
            draft.begin, draft.end = end.begin, end.end
            joined = (layer.name, draft.source, draft.target, *draft.values.values())
            # INCEpTION writes a relation twice whose target ends inside a word.
            if row.begin == end.begin or joined not in self._joined:
                self._joined.add(joined)
                self._relations.append(draft)

        self._later.append(resolve)

    def _named(
        self, row: Row, type_: str, unit: str, number: int, owner: Layer | None = None
    ) -> int:
        """What a reference leads to: a number, or else the only one of its type in the unit."""
        if number:
            if number not in self._numbered:
                raise row.wrong("tsv_reference", f"{unit}[{number}]")
            return self._numbered[number].index
        if (place := self._units.get(unit)) is None:
            raise row.wrong("tsv_reference", unit)
        of_tokens = owner is not None and owner.name.endswith(_DEPENDENCY)
        names = list(self._layers) if type_ == ANY else [] if of_tokens else [type_]
        for name in names:
            draft = self._at.get((unit, name))
            if draft is not None:
                return draft.index
        if type_ in self._layers and not of_tokens:
            raise row.wrong("tsv_reference", unit)
        return self._token(place, unit)

    def _token(self, place: Row, unit: str) -> int:
        """A word that something leads to, which no column speaks of."""
        draft = self._at.get((unit, TOKEN))
        if draft is None:
            layer = Layer(LayerKind.SPAN, TOKEN, ())
            draft = self._at[unit, TOKEN] = self._draft(place, layer)
        return draft.index

    def finished(self) -> tuple[tuple[Annotation, ...], tuple[tuple[int, ...], ...]]:
        for resolve in self._later:
            resolve()
        drafts = (*self._drafts, *self._relations)
        return tuple(draft.finished() for draft in drafts), tuple(self._chains())

    def _chains(self) -> Iterator[tuple[int, ...]]:
        chains: dict[int, list[int]] = {}
        for chain, element in sorted(self._elements):
            chains.setdefault(chain, []).append(self._elements[chain, element].index)
        yield from map(tuple, chains.values())


def _value(part: str) -> str | None:
    return None if part in (UNSET, NOTHING) else unescape_value(part)
