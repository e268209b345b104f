# SPDX-License-Identifier: MIT
"""Annotations to the rows that tell of them, and the numbers that tell them apart.

As INCEpTION does it: layer by layer, in each by where they begin and the longer first. An
annotation stands in the rows of all tokens that it touches; where it begins or ends inside one, in
a row of its own for that part. Numbers go to spans of several tokens and to those that share a row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.formats.webanno_tsv.model import (
    ANY,
    Annotation,
    ColumnKind,
    Layer,
    LayerKind,
    TsvDocument,
)


@dataclass(slots=True)
class Unit:
    """A row: a token with the parts of it that have rows of their own, or such a part.
    `held` are the annotations in it by their layer, in the order of their numbers."""

    id: str
    begin: int
    end: int
    held: dict[str, list[int]] = field(default_factory=dict)
    parts: list[Unit] = field(default_factory=list)

    def part(self, begin: int, end: int) -> Unit:
        for known in self.parts:
            if (known.begin, known.end) == (begin, end):
                return known
        made = Unit(f"{self.id}.{len(self.parts) + 1}", begin, end)
        self.parts.append(made)
        return made


class Placing:
    """`sentences` are the rows of tokens; `unit_of` says where an annotation is named after and
    `number_of` has its number, where it needs one."""

    def __init__(self, document: TsvDocument) -> None:
        self._annotations = document.annotations
        self.sentences = [
            [
                Unit(f"{number}-{place}", begin, end)
                for place, (begin, end) in enumerate(sentence.tokens, 1)
            ]
            for number, sentence in enumerate(document.sentences, 1)
        ]
        self._tokens = [token for sentence in self.sentences for token in sentence]
        self._begins = [token.begin for token in self._tokens]
        self._ends = [token.end for token in self._tokens]
        self.unit_of: dict[int, Unit] = {}
        self.number_of: dict[int, int] = {}
        self._layers = {layer.name: layer for layer in document.layers}
        for layer in sorted(document.layers, key=lambda each: each.kind is not LayerKind.RELATION):
            for index in _in_order(document.annotations, layer.name):
                self._place(index, layer)
        for index, annotation in enumerate(document.annotations):
            if annotation.layer not in self._layers:
                first, _ = self._between(annotation.begin, annotation.end)
                self.unit_of[index] = self._tokens[first]
        self._number_ends()

    def _between(self, begin: int, end: int) -> tuple[int, int]:
        """The first and the last token that a place touches; white space at its edges goes."""
        first = bisect_right(self._begins, begin) - 1
        after = bisect_right(self._ends, begin)
        if first < 0 or (self._ends[first] < begin and after < len(self._tokens)):
            first = after
        last = bisect_left(self._ends, end)
        before = last - 1
        if last == len(self._tokens) or (self._begins[last] > end and before >= 0):
            last = before
        return (last, last) if begin == end else (first, last)

    def _place(self, index: int, layer: Layer) -> None:
        annotation = self._annotations[index]
        several = layer.kind is not LayerKind.RELATION
        if not several:
            annotation = self._annotations[annotation.target]
        begin, end = annotation.begin, annotation.end
        first, last = self._between(begin, end)
        token, final = self._tokens[first], self._tokens[last]
        if begin == end:
            place = max(min(token.end, end), token.begin)
            self._own(index, token.part(place, place), layer)
        else:
            covered = max(token.begin, begin), min(token.end, end)
            whole = covered == (token.begin, token.end)
            self._own(index, token if whole else token.part(*covered), layer)
        if several and first != last:
            cut = final.end > end
            self._hold(index, final.part(final.begin, end) if cut else final, layer)
            for between in self._tokens[first + 1 : last]:
                self._hold(index, between, layer)
            if layer.kind is LayerKind.SPAN:
                self._number(index)

    def _own(self, index: int, unit: Unit, layer: Layer) -> None:
        self.unit_of[index] = unit
        self._hold(index, unit, layer)

    def _hold(self, index: int, unit: Unit, layer: Layer) -> None:
        held = unit.held.setdefault(layer.name, [])
        if index in held:
            return
        held.append(index)
        if layer.kind is LayerKind.SPAN and len(held) > 1:
            for each in held:
                self._number(each)

    def _number(self, index: int) -> None:
        self.number_of.setdefault(index, len(self.number_of) + 1)

    def _number_ends(self) -> None:
        """What fills a slot for anything, and what a relation joins though it is of another type
        than the header says, can only be named by a number."""
        for token in self._tokens:
            for unit in (token, *token.parts):
                for layer in self._layers.values():
                    for index in unit.held.get(layer.name, ()):
                        for end in self._unclear(self._annotations[index], layer):
                            self._number(end)

    def _unclear(self, annotation: Annotation, layer: Layer) -> Iterator[int]:
        for column in layer.columns:
            if column.kind is ColumnKind.FILLERS and column.target == ANY:
                yield from (filler.target for filler in annotation.slots.get(column.name, ()))
            elif column.kind is ColumnKind.SOURCE:
                for end in (annotation.source, annotation.target):
                    other = self._layers.get(self._annotations[end].layer)
                    if other and other.kind is LayerKind.SPAN and other.name != column.target:
                        yield end


def _in_order(annotations: tuple[Annotation, ...], layer: str) -> list[int]:
    found = [index for index, each in enumerate(annotations) if each.layer == layer]
    return sorted(found, key=lambda index: (annotations[index].begin, -annotations[index].end))
