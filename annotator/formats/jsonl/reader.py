# SPDX-License-Identifier: MIT
"""One line of native JSONL as values, every member checked.

The line comes from anybody: what contradicts itself (a text that is not at its offsets, an end
that is no span's id) is refused as FormatInvalid, with a JSON pointer in `where`.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from annotator.errors import FormatInvalid, UsageError
from annotator.formats.format import ReadDocument
from annotator.formats.json_lines import pointers
from annotator.formats.members import Members
from annotator.formats.units import CODEPOINT, UNITS, Units, covered_text
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.text.calendar import parse_date

FORMAT = "hashiye-jsonl"
VERSION = 1
_NAME_LENGTH = 200
_ZWNJ = "\u200c"
_TOP = frozenset(
    {"format", "version", "id", "text", "unit", "by", "schema", "guideline", "meta", "labels"}
    | {"spans", "relations", "entities", "note", "unsure"}
)
_META = frozenset({"title", "source", "published", "sha256", "repair", "bytes_sha256", "encoding"})
_RELATION = frozenset(
    {"id", "source", "target", "label", "attributes", "origin", "note", "suggester"}
    | {"guideline", "unsure"}
)
_SPAN = frozenset(
    {"id", "layer", "start", "end", "fragments", "label", "text", "attributes", "value"}
    | {"entities", "origin", "note", "suggester", "guideline", "unsure"}
)
_ENTITY = frozenset({"id", "name", "type", "links", "aliases", "note", "merged_into"})


def parse_document(value: Json, line: int) -> ReadDocument:
    top = Members(value, "")
    if top.text("format") != FORMAT:
        raise FormatInvalid("jsonl_other_format", where="/format", format=top.text("format")[:40])
    if (version := top.integer("version")) > VERSION:
        raise FormatInvalid("jsonl_too_new", where="/version", version=version)
    text, unit = top.text("text"), top.text("unit", CODEPOINT)
    if unit not in UNITS:
        raise top.wrong("unit", " | ".join(UNITS))
    meta = top.object("meta", required=False)
    repairs, repaired = _repairs(meta, text)
    sha256 = meta.text("sha256", "")
    if sha256 and not repaired and sha256 != hashlib.sha256(text.encode()).hexdigest():
        raise FormatInvalid("text_not_its_hash", where="/meta/sha256")
    reader = _Reader(_name(top, "id"), _name(top, "by", ""), text, Units(text, unit))
    entities = tuple(_entity(entity) for entity in top.objects("entities", required=False))
    _unique(entity.id for entity in entities)
    spans = tuple(reader.span(span) for span in top.objects("spans", required=False))
    relations = tuple(reader.relation(link) for link in top.objects("relations", required=False))
    _unique([*(span.id for span in spans), *(relation.id for relation in relations)])
    _check_references(spans, relations, {entity.id for entity in entities}, top.mapping("labels"))
    _check_merged(entities)
    return ReadDocument(
        reader.document,
        text,
        meta.text("title", ""),
        meta.text("source", ""),
        _published(meta),
        reader.by,
        top.text("schema", ""),
        top.text("guideline", ""),
        spans,
        relations,
        entities,
        top.mapping("labels"),
        repairs,
        repaired,
        sha256,
        meta.text("bytes_sha256", ""),
        meta.text("encoding", ""),
        pointers("/", top.others(_TOP)) | pointers("/meta/", meta.others(_META)),
        line,
        top.text("note", ""),
        top.flag("unsure"),
    )


class _Reader:
    """Spans and relations of one document."""

    def __init__(self, document: str, by: str, text: str, units: Units) -> None:
        self.document = document
        self.by = by
        self._text = text
        self._units = units

    def span(self, given: Members) -> Span:
        fragments = self._fragments(given)
        covered = covered_text(self._text, fragments)
        if given.get("text") is not None and given.text("text") != covered:
            data = {"text": given.text("text")[:80], "found": covered[:80]}
            raise FormatInvalid("span_text_mismatch", where=given.where, **data)
        value = given.get("value")
        if value is not None and not isinstance(value, dict):
            raise given.wrong("value", "object | null")
        return Span(
            _name(given, "id"),
            self.document,
            self.by,
            _name(given, "layer", ""),
            _name(given, "label"),
            fragments,
            given.mapping("attributes"),
            value,
            given.texts("entities", required=False),
            _provenance(given, Origin.IMPORTED),
            given.text("note", ""),
            given.others(_SPAN),
            given.flag("unsure"),
        )

    def relation(self, given: Members) -> Relation:
        return Relation(
            _name(given, "id"),
            self.document,
            self.by,
            _name(given, "label"),
            _name(given, "source"),
            _name(given, "target"),
            given.mapping("attributes"),
            _provenance(given, Origin.HAND),
            given.text("note", ""),
            given.others(_RELATION),
            given.flag("unsure"),
        )

    def _fragments(self, given: Members) -> tuple[tuple[int, int], ...]:
        start, end = given.integer("start"), given.integer("end")
        if given.get("fragments") is None:
            return (self._place(given, start, end),)
        fragments = []
        for pair in given.list("fragments"):
            whole = isinstance(pair, list) and len(pair) == 2
            if not whole or any(type(offset) is not int for offset in pair):
                raise given.wrong("fragments", "[[start, end], …]")
            fragments.append(self._place(given, pair[0], pair[1]))
        ordered = all(a[1] <= b[0] for a, b in pairwise(fragments))
        if not fragments or not ordered:
            raise FormatInvalid("fragments_disordered", where=f"{given.where}/fragments")
        if self._place(given, start, end) != (fragments[0][0], fragments[-1][1]):
            raise FormatInvalid("fragments_not_span", where=f"{given.where}/fragments")
        return tuple(fragments)

    def _place(self, given: Members, start: int, end: int) -> tuple[int, int]:
        length = self._units.length
        if not 0 <= start < end <= length:
            data = {"start": start, "end": end, "length": length}
            raise FormatInvalid("span_outside_text", where=given.where, **data)
        try:
            return self._units.back(start), self._units.back(end)
        except ValueError as error:
            data = {"start": start, "end": end, "length": length}
            raise FormatInvalid("span_splits_character", where=given.where, **data) from error


def _entity(given: Members) -> Entity:
    links = given.mapping("links")
    if not all(isinstance(link, str) for link in links.values()):
        raise given.wrong("links", "object of strings")
    return Entity(
        _name(given, "id"),
        given.text("name", ""),
        given.text("type", ""),
        links,
        given.others(_ENTITY),
        given.texts("aliases", required=False),
        given.text("note", ""),
        merged_into=_name(given, "merged_into", ""),
    )


def _name(given: Members, key: str, default: str | None = None) -> str:
    """Ids and labels: short, and nothing invisible but the ZWNJ."""
    name = given.text(key, default)
    hidden = not name.isprintable() and any(
        c != _ZWNJ and unicodedata.category(c) in ("Cc", "Cf") for c in name
    )
    if (not name and default is None) or len(name) > _NAME_LENGTH or hidden:
        raise FormatInvalid("bad_name", where=f"{given.where}/{key}", text=name[:40])
    return name


_PLAIN = {origin: Provenance(origin) for origin in Origin}


def _provenance(given: Members, default: Origin) -> Provenance:
    origin = default
    if given.get("origin") is not None:
        origin = Origin(given.choice("origin", Origin))
    if given.get("suggester") is None and given.get("guideline") is None:
        return _PLAIN[origin]
    suggester = given.object("suggester", required=False)
    name, version = suggester.text("name", ""), suggester.text("version", "")
    return Provenance(origin, name, version, given.integer("guideline", 0))


def _published(meta: Members) -> date | None:
    if meta.get("published") is None:
        return None
    given = meta.object("published")
    days = []
    for key in ("gregorian", "jalali"):
        if given.get(key) is not None:
            try:
                days.append(parse_date(given.text(key)))
            except UsageError as error:
                raise given.wrong(key, "YYYY-MM-DD") from error
    if len(set(days)) > 1:
        raise FormatInvalid("dates_disagree", where=given.where)
    return days[0] if days else None


def _repairs(meta: Members, text: str) -> tuple[tuple[Repair, ...] | None, bool]:
    if meta.get("repair") is None:
        return None, False
    given = meta.object("repair")
    repaired = given.text("text", "source") == "repaired"
    repairs = tuple(_edit(edit) for edit in given.objects("edits", required=False))
    if len({repair.key for repair in repairs}) < len(repairs):
        raise FormatInvalid("repairs_overlap", where=given.where)
    if not repaired:
        try:
            OffsetMap(text, repairs)
        except ValueError as error:
            raise FormatInvalid("repairs_overlap", where=given.where) from error
        if any(repair.end > len(text) for repair in repairs):
            raise FormatInvalid("repairs_overlap", where=given.where)
    return repairs, repaired


def _edit(given: Members) -> Repair:
    confidence = given.get("confidence")
    number = isinstance(confidence, int | float) and not isinstance(confidence, bool)
    if confidence is not None and not (number and math.isfinite(confidence)):
        raise given.wrong("confidence", "number")
    start, end = given.integer("start"), given.integer("end")
    if not 0 <= start <= end:
        raise FormatInvalid("repairs_overlap", where=given.where)
    return Repair(
        start,
        end,
        given.text("replacement"),
        RepairKind(given.choice("kind", RepairKind)),
        1.0 if confidence is None else float(confidence),
        RepairState(given.choice("state", RepairState))
        if given.get("state")
        else RepairState.APPLIED,
    )


def _unique(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for found in ids:
        if found in seen:
            raise FormatInvalid("id_twice", where="/", id=found)
        seen.add(found)


def _check_references(
    spans: tuple[Span, ...],
    relations: tuple[Relation, ...],
    entities: set[str],
    labels: dict[str, Json],
) -> None:
    known = {span.id for span in spans}
    for relation in relations:
        for end in (relation.source, relation.target):
            if end not in known:
                raise FormatInvalid("unknown_span", where=f"/relations/{relation.id}", id=end)
    attributes = [("/labels", labels)]
    attributes += [(f"/spans/{span.id}", span.attributes) for span in spans]
    attributes += [(f"/relations/{link.id}", link.attributes) for link in relations]
    for where, given in attributes:
        for reference in _references(given):
            if reference not in known:
                raise FormatInvalid("unknown_span", where=where, id=reference)
    for span in spans:
        for entity in span.entities:
            if entity not in entities:
                raise FormatInvalid("unknown_entity", where=f"/spans/{span.id}", id=entity)


def _check_merged(entities: tuple[Entity, ...]) -> None:
    """What stands for an entity is there, and stands at the end for itself."""
    into = {entity.id: entity.merged_into for entity in entities if entity.merged_into}
    known = {entity.id for entity in entities}
    ends: set[str] = known - into.keys()
    for entity in into:
        path: dict[str, None] = {}
        at = entity
        while at not in ends:
            if at in path or at not in known:
                raise FormatInvalid("unknown_entity", where=f"/entities/{entity}", id=into[entity])
            path[at] = None
            at = into[at]
        ends |= path.keys()


def _references(attributes: dict[str, Json]) -> Iterable[str]:
    for value in attributes.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and isinstance(item.get("span"), str):
                yield item["span"]
