# SPDX-License-Identifier: MIT
"""The native format: JSON Lines, one document a line, lossless.

Version 1 (first release), described by resources/schemas/hashiye-jsonl.schema.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from annotator.errors import FormatInvalid
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
from annotator.formats.json_lines import read_lines
from annotator.formats.jsonl.reader import FORMAT, VERSION, parse_document
from annotator.formats.strict_json import dumps
from annotator.formats.units import UNITS, Units, covered_text
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.model.document import Repair
from annotator.text.calendar import jalali_iso

_UNSURE = {"unsure": True}


class Jsonl:
    facts = Facts("jsonl", (".jsonl", ".ndjson"), Carries(), offsets=UNITS)

    def score(self, head: bytes, name: str) -> float:
        if FORMAT.encode() in head:
            return 1.0
        return 0.6 if name.lower().endswith(self.facts.extensions) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return (f"{name}.schema.json",)

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """Documents in the order of their lines; a bad line comes as Refused, with its number
        and the reason, and the next is read."""
        seen: set[tuple[str, str]] = set()

        def parse(value: Json, line: int) -> ReadDocument:
            document = parse_document(value, line)
            version = document.id, document.by
            if version in seen:
                raise FormatInvalid("document_twice", id=document.id, by=document.by)
            seen.add(version)
            return document

        return read_lines(file, parse)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduced(document, self.facts.carries, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options.unit)


class _Writer:
    def __init__(self, stream: BinaryIO, unit: str) -> None:
        self._stream = stream
        self._unit = unit

    def add(self, document: ReadDocument, part: str) -> None:
        self._stream.write(dumps(document_to_json(document, self._unit)).encode("utf-8"))
        self._stream.write(b"\n")

    def close(self) -> None:
        pass


def document_to_json(document: ReadDocument, unit: str) -> Json:
    units = Units(document.text, unit)
    spans = sorted(document.spans, key=lambda span: (span.start, span.end, span.id))
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": document.id,
        "text": document.text,
        "unit": unit,
        "by": document.by,
        "schema": document.schema,
        "guideline": document.guideline,
        "meta": _meta(document),
        "labels": document.labels,
        **_said(document.note, document.unsure),
        "spans": [_span(span, document.text, units) for span in spans],
        "relations": [_relation(relation) for relation in _by_place(document)],
        "entities": [_entity(entity) for entity in document.entities],
        **_extra(document, "/"),
    }


def _by_place(document: ReadDocument) -> list[Relation]:
    places = {span.id: (span.start, span.end) for span in document.spans}

    def place(link: Relation) -> tuple[object, ...]:
        return places[link.source], places[link.target], link.label, link.id

    return sorted(document.relations, key=place)


def _meta(document: ReadDocument) -> Json:
    day = document.published
    published = day and {"jalali": jalali_iso(day), "gregorian": day.isoformat()}
    repair = None
    if document.repairs is not None:
        repair = {
            "text": "repaired" if document.repaired else "source",
            "edits": [_edit(edit) for edit in sorted(document.repairs)],
        }
    return {
        "title": document.title,
        "source": document.source,
        "published": published,
        "sha256": document.sha256,
        "repair": repair,
        **({"bytes_sha256": document.bytes_sha256} if document.bytes_sha256 else {}),
        **({"encoding": document.encoding} if document.encoding else {}),
        **_extra(document, "/meta/"),
    }


def _extra(document: ReadDocument, prefix: str) -> dict[str, Json]:
    """Unknown members that stood directly under `prefix`."""
    found = {}
    for pointer, value in document.extra.items():
        head, _, key = pointer.rpartition("/")
        if f"{head}/" == prefix:
            found[key.replace("~1", "/").replace("~0", "~")] = value
    return found


def _edit(repair: Repair) -> Json:
    return {
        "start": repair.start,
        "end": repair.end,
        "replacement": repair.replacement,
        "kind": repair.kind.value,
        "confidence": repair.confidence,
        "state": repair.state.value,
    }


def _span(span: Span, text: str, units: Units) -> Json:
    fragments = units.snap(span.fragments)
    written = [[units.out(start), units.out(end)] for start, end in fragments]
    return {
        "id": span.id,
        "layer": span.layer,
        "start": written[0][0],
        "end": written[-1][1],
        **({"fragments": written} if len(written) > 1 else {}),
        "label": span.label,
        "text": covered_text(text, fragments),
        "attributes": span.attributes,
        "value": span.value,
        "entities": list(span.entities),
        "origin": span.provenance.origin.value,
        "note": span.note,
        **(_UNSURE if span.unsure else {}),
        **_provenance(span.provenance),
        **span.extra,
    }


def _relation(relation: Relation) -> Json:
    known = relation.provenance.origin is not Origin.HAND
    return {
        "id": relation.id,
        "source": relation.source,
        "target": relation.target,
        "label": relation.label,
        "attributes": relation.attributes,
        **({"origin": relation.provenance.origin.value} if known else {}),
        **_said(relation.note, relation.unsure),
        **_provenance(relation.provenance),
        **relation.extra,
    }


def _said(note: str, unsure: bool) -> dict[str, Json]:
    """A note, and a question to the curator, where there are any."""
    return {**({"note": note} if note else {}), **({"unsure": True} if unsure else {})}


def _provenance(provenance: Provenance) -> dict[str, Json]:
    """But for the origin."""
    if not provenance.suggester and not provenance.guideline:
        return {}
    suggester = {"name": provenance.suggester, "version": provenance.version}
    return {
        **({"suggester": suggester} if provenance.suggester else {}),
        **({"guideline": provenance.guideline} if provenance.guideline else {}),
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "links": entity.links,
        **({"aliases": list(entity.aliases)} if entity.aliases else {}),
        **_said(entity.note, False),
        **({"merged_into": entity.merged_into} if entity.merged_into else {}),
        **entity.extra,
    }
