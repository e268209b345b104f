# SPDX-License-Identifier: MIT
"""The lines of one brat file, each checked against the text and the other lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.errors import FormatInvalid
from annotator.formats.brat.chains import Reference, with_entities
from annotator.formats.brat.text import joined, one_line
from annotator.formats.units import Fragments, covered_text
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.model.schema import role_key

NOTE = "AnnotatorNotes"
_IMPORTED = Provenance(Origin.IMPORTED)
_N = "[0-9]{1,9}"
_ID = r"[A-Za-z#]\S*"
_LINES = {
    "T": re.compile(rf"(?P<id>T[^\t ]+)\t(?P<type>\S+) (?P<places>{_N} {_N}(?:;{_N} {_N})*)\t(.*)"),
    "R": re.compile(rf"(?P<id>R[^\t ]+)\t(\S+) ([^\s:]+):({_ID}) ([^\s:]+):({_ID})\s*"),
    "E": re.compile(rf"(?P<id>E[^\t ]+)\t([^\s:]+):(T\S+)((?: [^\s:]+:{_ID})*)\s*"),
    "*": re.compile(rf"(?P<id>\*)\t(\S+)((?: {_ID})+)\s*"),
    "A": re.compile(rf"(?P<id>[AM][^\t ]+)\t(\S+) ({_ID})(?: (.+))?"),
    "N": re.compile(rf"(?P<id>N[^\t ]+)\t(\S+) ({_ID}) ([^\s:]+):([^\t]+)(?:\t(.*))?"),
    "#": re.compile(rf"(?P<id>#[^\t ]*)\t(\S+) ({_ID})(?:\t(.*))?"),
}
_KINDS = {kind: kind for kind in _LINES} | {"M": "A"}
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    id: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...]


def parse_annotations(content: str, text: str) -> Annotations:
    """All of an .ann file; FormatInvalid with the line of what is wrong first, in the order of
    spans, events, relations, chains, attributes, references, notes."""
    return _Parser(text, _sorted_lines(content)).run()


def _sorted_lines(content: str) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = {kind: [] for kind in _LINES}
    seen: set[str] = set()
    for number, line in enumerate(content.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        kind = _KINDS.get(line[0], "")
        match = _LINES[kind].fullmatch(line) if kind else None
        if match is None:
            raise _unreadable(number, line)
        id_ = match["id"]
        if id_ in seen and id_ not in ("*", "#"):
            raise FormatInvalid("id_twice", line=number, where=id_, id=id_)
        seen.add(id_)
        found[kind].append(_Line(number, id_, tuple(each or "" for each in match.groups()[1:])))
    return found


def _unreadable(number: int, line: str) -> FormatInvalid:
    return FormatInvalid("foreign_line", line=number, text=one_line(line)[:80])


class _Parser:
    def __init__(self, text: str, lines: dict[str, list[_Line]]) -> None:
        self._text = text
        self._lines = lines
        self._spans: dict[str, Span] = {}
        self._links: dict[str, Relation] = {}
        self._owners: dict[str, str] = {}
        """The span or relation that an id of the file means, in the end."""

    def run(self) -> Annotations:
        for line in self._lines["T"]:
            self._spans[line.id] = self._span(line)
            self._owners[line.id] = line.id
        self._events()
        for line in self._lines["R"]:
            label, _, source, _, target = line.parts
            self._link(line.id, label, source, target, line)
            self._owners[line.id] = line.id
        chains = list(self._chains())
        self._attributes()
        references = list(self._references())
        self._notes()
        ordered = sorted(self._spans.values(), key=lambda span: (span.start, span.end))
        spans, entities = with_entities(ordered, self._text, chains, references)
        return Annotations(spans, tuple(self._links.values()), entities)

    def _span(self, line: _Line) -> Span:
        label, places, said = line.parts
        fragments = self._fragments(line, places)
        covered = covered_text(self._text, fragments)
        if said != covered and one_line(said) != one_line(covered):
            data = {"text": said[:80], "found": covered[:80]}
            raise FormatInvalid("span_text_mismatch", line=line.number, where=line.id, **data)
        whole = joined(self._text, fragments)
        return Span(line.id, "", "", "", label, whole, provenance=_IMPORTED)

    def _fragments(self, line: _Line, places: str) -> Fragments:
        fragments: list[tuple[int, int]] = []
        length = len(self._text)
        for place in places.split(";"):
            start, end = (int(edge) for edge in place.split(" "))
            if not 0 <= start < end <= length:
                data = {"start": start, "end": end, "length": length}
                raise FormatInvalid("span_outside_text", line=line.number, where=line.id, **data)
            if fragments and start < fragments[-1][1]:
                raise FormatInvalid("fragments_disordered", line=line.number, where=line.id)
            fragments.append((start, end))
        return tuple(fragments)

    def _events(self) -> None:
        """An event is its trigger; a second event of one trigger is a span of its own there."""
        taken: set[str] = set()
        for line in self._lines["E"]:
            label, trigger, _ = line.parts
            span = self._spans.get(trigger)
            if span is None:
                raise self._unknown(line, trigger)
            if span.label != label:
                raise FormatInvalid("brat_trigger", line=line.number, where=line.id, id=trigger)
            if trigger in taken:
                self._spans[line.id] = replace(span, id=line.id)
            self._owners[line.id] = line.id if trigger in taken else trigger
            taken.add(trigger)
        for line in self._lines["E"]:
            label, _, fillers = line.parts
            for number, filler in enumerate(fillers.split(), 1):
                role, _, target = filler.partition(":")
                key = role_key(label, role.rstrip(_DIGITS) or role)
                self._link(f"{line.id}.{number}", key, line.id, target, line)

    def _link(self, id_: str, label: str, source: str, target: str, line: _Line) -> None:
        ends = self._span_id(source, line), self._span_id(target, line)
        self._links[id_] = Relation(id_, "", "", label, *ends, provenance=_IMPORTED)

    def _chains(self) -> Iterator[list[str]]:
        """Sets of another type than Equiv are relations from the first to each other."""
        for number, line in enumerate(self._lines["*"], 1):
            label, members = line.parts
            names = members.split()
            if label == "Equiv":
                yield [self._span_id(name, line) for name in names]
                continue
            for place, name in enumerate(names[1:], 1):
                self._link(f"*{number}.{place}", label, names[0], name, line)

    def _attributes(self) -> None:
        """Of several lines with one name for one owner the values are a list."""
        found: dict[str, dict[str, list[Json]]] = {}
        for line in self._lines["A"]:
            name, target, value = line.parts
            owner = self._owner(target, line)
            found.setdefault(owner, {}).setdefault(name, []).append(value.strip() or True)
            self._owners[line.id] = owner
        for owner, values in found.items():
            given = {name: each[0] if len(each) == 1 else each for name, each in values.items()}
            self._change(owner, attributes=given)

    def _references(self) -> Iterator[Reference]:
        for line in self._lines["N"]:
            _, target, base, key, name = line.parts
            owner = self._span_id(target, line)
            self._owners[line.id] = owner
            name = name or covered_text(self._text, self._spans[owner].fragments)
            yield Reference(owner, base, key, one_line(name))

    def _notes(self) -> None:
        """Also on an attribute or a reference: it goes to the span that has it."""
        said: dict[str, list[str]] = {}
        for line in self._lines["#"]:
            kind, target, words = line.parts
            words = words if kind == NOTE else f"{kind}: {words}"
            said.setdefault(self._owner(target, line), []).append(words)
        for owner, notes in said.items():
            self._change(owner, note="\n".join(notes))

    def _change(self, owner: str, **changed: Json) -> None:
        if owner in self._spans:
            self._spans[owner] = replace(self._spans[owner], **changed)
        else:
            self._links[owner] = replace(self._links[owner], **changed)

    def _owner(self, name: str, line: _Line) -> str:
        if name not in self._owners:
            raise self._unknown(line, name)
        return self._owners[name]

    def _span_id(self, name: str, line: _Line) -> str:
        owner = self._owner(name, line)
        if owner not in self._spans:
            raise self._unknown(line, name)
        return owner

    def _unknown(self, line: _Line, name: str) -> FormatInvalid:
        return FormatInvalid("unknown_span", line=line.number, where=line.id, id=name[:40])
