# SPDX-License-Identifier: MIT
"""What a WebAnno TSV file is to say as its text, byte for byte as INCEpTION writes it.

Rows and numbers are made anew (placing.py); a layer that nothing is of has no columns. Parts of
tokens that relations lead to come before those of spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.formats.units import UTF16, Units
from annotator.formats.webanno_tsv.escaping import NOTHING, UNSET, escape_text, escape_value
from annotator.formats.webanno_tsv.header import written
from annotator.formats.webanno_tsv.model import Column, ColumnKind, Sentence, TsvDocument
from annotator.formats.webanno_tsv.placing import Placing, Unit


def write(document: TsvDocument) -> Iterator[str]:
    """In lines."""
    used = {annotation.layer for annotation in document.annotations}
    layers = tuple(layer for layer in document.layers if layer.name in used)
    document = replace(document, layers=layers)
    for line in written(layers):
        yield line + "\n"
    rows = _Rows(document)
    for number, sentence in enumerate(document.sentences):
        yield "\n"
        yield from rows.sentence(number, sentence)


class _Rows:
    def __init__(self, document: TsvDocument) -> None:
        self._document = document
        self._units = Units(document.text, UTF16)
        self._placing = Placing(document)
        self._elements = {
            index: (chain, place)
            for chain, elements in enumerate(document.chains, 1)
            for place, index in enumerate(elements, 1)
        }

    def sentence(self, number: int, sentence: Sentence) -> Iterator[str]:
        if sentence.id:
            yield f"#Sentence.id={escape_text(sentence.id)}\n"
        for line in self._document.text[sentence.begin : sentence.end].split("\n"):
            yield f"#Text={escape_text(line)}\n"
        for token in self._placing.sentences[number]:
            for unit in (token, *token.parts):
                yield self._row(unit)

    def _row(self, unit: Unit) -> str:
        cells = [
            unit.id,
            f"{self._units.out(unit.begin)}-{self._units.out(unit.end)}",
            self._document.text[unit.begin : unit.end],
        ]
        for layer in self._document.layers:
            held = unit.held.get(layer.name, [])
            for column in layer.columns:
                parts = [self._part(index, column) for index in held] or [NOTHING]
                cells.append("|".join(parts))
        return "\t".join(cells) + "\t\n"

    def _part(self, index: int, column: Column) -> str:
        annotation = self._document.annotations[index]
        fillers = annotation.slots.get(column.name, ())
        match column.kind:
            case ColumnKind.PLACEHOLDER:
                return UNSET + self._number(index)
            case ColumnKind.VALUE:
                return _value(annotation.values.get(column.name)) + self._number(index)
            case ColumnKind.ROLES:
                roles = ";".join(_value(filler.role) for filler in fillers) or NOTHING
                return roles + self._number(index)
            case ColumnKind.FILLERS:
                return ";".join(self._named(filler.target) for filler in fillers) or UNSET
            case ColumnKind.CHAIN_LINK:
                chain, place = self._elements[index]
                return f"{_value(annotation.values.get(column.name))}->{chain}-{place}"
            case ColumnKind.CHAIN_ELEMENT:
                chain, _ = self._elements[index]
                return f"{_value(annotation.values.get(column.name))}[{chain}]"
            case ColumnKind.SOURCE:
                return self._source(annotation.source, annotation.target)

    def _named(self, index: int) -> str:
        return self._placing.unit_of[index].id + self._number(index)

    def _number(self, index: int) -> str:
        number = self._placing.number_of.get(index)
        return f"[{number}]" if number else ""

    def _source(self, source: int, target: int) -> str:
        numbers = [self._placing.number_of.get(end, 0) for end in (source, target)]
        both = f"[{numbers[0]}_{numbers[1]}]" if any(numbers) else ""
        return self._placing.unit_of[source].id + both


def _value(value: str | None) -> str:
    return UNSET if value is None else escape_value(value)
