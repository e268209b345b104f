# SPDX-License-Identifier: MIT
"""doccano's JSON Lines, for sequence labelling with relations.

Always written in the shape of relation projects ("entities", "relations"), which doccano also
takes where there are no relations; read in this and the plain one ("label": [[0, 4, "PER"]]),
with the older names "data" and "labels", too. Offsets count UTF-16 as doccano's page does,
grapheme clusters where a project was made so, or code points as Python does. A file of doccano
does not say which: ours has "unit"; in others that unit is taken in which the fewest texts have
impossible offsets and the most spans begin and end where words do, UTF-16 where all are alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import BinaryIO

from annotator.errors import FormatInvalid
from annotator.formats.doccano.units import UNITS, unit_of
from annotator.formats.fidelity import reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Carries,
    Facts,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.json_lines import (
    described,
    description,
    label,
    numbered,
    pointers,
    read_lines,
)
from annotator.formats.members import Members
from annotator.formats.strict_json import dumps, loads
from annotator.formats.units import Units
from annotator.model.annotation import Json, Origin, Provenance, Relation, Span

_IMPORTED = Provenance(Origin.IMPORTED)
_CARRIES = replace(
    Carries.nothing(),
    whole_text=True,
    spans=True,
    nested=True,
    relations=True,
    title=True,
    published=True,
    source=True,
)
_SAMPLE = 5000
"""Texts that are looked at to find the unit."""
_SURE = re.compile(rb'"start_offset"|"from_id"|"entities"\s*:\s*\[\s*\],\s*"relations"')
_PLAIN = re.compile(rb'"labels?"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,')
_TEXT = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*("id"\s*:\s*\d+\s*,\s*)?"(text|data)"\s*:\s*"')
_KNOWN = frozenset({"text", "data", "entities", "relations", "unit", "Comments"})


class Doccano:
    facts = Facts("doccano", (".jsonl",), _CARRIES, offsets=UNITS)

    def score(self, head: bytes, name: str) -> float:
        """A text longer than the head hides what follows it; such a file may be of other
        programs, too."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return 0.0
        if _SURE.search(head):
            return 0.95
        if _PLAIN.search(head):
            return 0.9
        lines = name.lower().endswith((".jsonl", ".json"))
        return 0.62 if lines and b"\n" not in head.strip() and _TEXT.match(head) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return (f"{name}.schema.json",)

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        @cache
        def unit() -> str:
            return unit_of(islice(_places(file), _SAMPLE))

        return read_lines(file, lambda value, line: _document(value, line, unit))

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduced(document, self.facts.carries, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options.unit)


class _Writer:
    """Ids are numbers, no two alike in the file."""

    def __init__(self, stream: BinaryIO, unit: str) -> None:
        self._stream = stream
        self._unit = unit
        self._documents = self._entities = self._relations = 0

    def add(self, document: ReadDocument, part: str) -> None:
        units = Units(document.text, self._unit)
        self._documents += 1
        numbers: dict[str, int] = {}
        entities: list[Json] = []
        for span in sorted(document.spans, key=lambda span: (span.start, span.end, span.id)):
            self._entities += 1
            numbers[span.id] = self._entities
            entities.append(
                {
                    "id": self._entities,
                    "label": span.label,
                    "start_offset": units.out(span.start),
                    "end_offset": units.out(span.end),
                }
            )
        line = {
            "id": self._documents,
            "unit": self._unit,
            "entities": entities,
            "relations": [self._relation(link, numbers) for link in document.relations],
            "text": document.text,
            "Comments": [],
            **description(document),
        }
        self._stream.write(dumps(line).encode("utf-8") + b"\n")

    def _relation(self, link: Relation, numbers: dict[str, int]) -> Json:
        self._relations += 1
        ends = {"from_id": numbers[link.source], "to_id": numbers[link.target]}
        return {"id": self._relations, **ends, "type": link.label}

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    label: str
    start: int
    end: int
    where: str


def _places(file: InputFile) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Those of lines that can be read."""
    for _, data in numbered(file):
        try:
            top = Members(loads(data or b""), "")
            found = _entities(top)
            if found:
                yield _text(top), [(each.start, each.end) for each in found]
        except FormatInvalid:
            continue


def _text(top: Members) -> str:
    return top.text("data" if top.get("text") is None and top.get("data") is not None else "text")


def _document(value: Json, line: int, unit: Callable[[], str]) -> ReadDocument:
    top = Members(value, "")
    text, found = _text(top), _entities(top)
    counted = ""
    if found:
        counted = top.text("unit", "") or unit()
        if counted not in UNITS:
            raise top.wrong("unit", " | ".join(UNITS))
    units = Units(text, counted) if counted else None
    spans = tuple(_span(each, units) for each in found if units is not None)
    relations = tuple(_relations(top, {span.id for span in spans}))
    known = _KNOWN | ({"label", "labels"} if not _classes(top) else set())
    title, source, day, left = described(top.others(known))
    comments = [each for each in top.list("Comments", required=False) if isinstance(each, str)]
    return ReadDocument(
        "",
        text,
        title,
        source,
        day,
        spans=spans,
        relations=relations,
        extra=pointers("/", left),
        line=line,
        note="\n".join(comments),
    )


def _classes(top: Members) -> list[Json]:
    """Labels that are words: of the text as a whole, which another kind of project has."""
    given = [each for key in ("label", "labels") for each in _listed(top, key)]
    return given if given and all(isinstance(each, str) for each in given) else []


def _listed(top: Members, key: str) -> list[Json]:
    value = top.get(key)
    return [value] if isinstance(value, str) else top.list(key, required=False)


def _entities(top: Members) -> list[_Entity]:
    keys = ("entities",) if _classes(top) else ("entities", "label", "labels")
    found: list[_Entity] = []
    seen: set[str] = set()
    for key in keys:
        for number, given in enumerate(top.list(key, required=False)):
            each = _entity(given, f"/{key}/{number}", f"{key}{number}")
            if each.id in seen:
                raise FormatInvalid("id_twice", where=each.where, id=each.id[:40])
            seen.add(each.id)
            found.append(each)
    return found


def _entity(given: Json, where: str, otherwise: str) -> _Entity:
    """An object, or [start, end, label]."""
    if isinstance(given, list):
        if len(given) != 3 or type(given[0]) is not int or type(given[1]) is not int:
            raise FormatInvalid("member_type", where=where, expected="[start, end, label]")
        return _Entity(otherwise, label(given[2], where), given[0], given[1], where)
    members = Members(given, where)
    start, end = members.integer("start_offset"), members.integer("end_offset")
    id_ = otherwise if members.get("id") is None else _id(members, "id")
    return _Entity(id_, label(members.get("label"), f"{where}/label"), start, end, where)


def _id(members: Members, key: str) -> str:
    return members.text(key) if isinstance(members.get(key), str) else str(members.integer(key))


def _span(given: _Entity, units: Units) -> Span:
    data = {"where": given.where, "start": given.start, "end": given.end, "length": units.length}
    if not 0 <= given.start < given.end <= units.length:
        raise FormatInvalid("span_outside_text", **data)
    try:
        place = units.back(given.start), units.back(given.end)
    except ValueError as error:
        raise FormatInvalid("span_splits_character", **data) from error
    return Span(given.id, "", "", "", given.label, (place,), provenance=_IMPORTED)


def _relations(top: Members, spans: set[str]) -> Iterator[Relation]:
    for number, given in enumerate(top.objects("relations", required=False)):
        ends = _id(given, "from_id"), _id(given, "to_id")
        for end in ends:
            if end not in spans:
                raise FormatInvalid("unknown_span", where=given.where, id=end[:40])
        kind = label(given.get("type"), f"{given.where}/type")
        yield Relation(f"relation{number}", "", "", kind, *ends, provenance=_IMPORTED)
