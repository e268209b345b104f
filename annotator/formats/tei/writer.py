# SPDX-License-Identifier: MIT
"""A reduced document as a TEI P5 file with its annotations apart.

The string value of `body` is the text, each line a `p`; `string-range(text,OFFSET,LENGTH)` points
into it and counts code points. A `span` holds its tag; attributes, notes and values are the
feature structure that `ana` names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from annotator.formats.format import ReadDocument
from annotator.formats.tei.values import TEI, feature
from annotator.model.annotation import Json, Relation, Span

BODY = "text"
OURS = "hashiye"
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
"""What TEI takes for the name of a type."""

XML = "{http://www.w3.org/XML/1998/namespace}"


def tei_of(document: ReadDocument) -> bytes:
    import lxml.etree as etree

    root = etree.Element(f"{TEI}TEI", nsmap={None: TEI[1:-1]})
    root.set(f"{XML}space", "preserve")
    _add_header(root, document)
    body = _add(_add(root, "text"), "body")
    body.set(f"{XML}id", BODY)
    for line in document.text.split("\n"):
        _add(body, "p").text = f"{line}\n"
    last = body[-1]
    last.text = last.text[:-1]
    if last.text == "" and len(body) > 1:
        body.remove(last)
    if document.spans:
        _StandOff(_add(root, "standOff"), document).fill()
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _add(above: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    import lxml.etree as etree

    made = etree.SubElement(above, f"{TEI}{tag}", **attributes)
    made.text = text
    return made


def _add_header(root: Any, document: ReadDocument) -> None:
    described = _add(_add(root, "teiHeader"), "fileDesc")
    titles = _add(described, "titleStmt")
    _add(titles, "title", document.title)
    if document.by:
        said = _add(titles, "respStmt")
        _add(said, "resp", "annotation")
        _add(said, "name", document.by)
    _add(_add(described, "publicationStmt"), "p")
    source = _add(described, "sourceDesc")
    if not document.source and document.published is None:
        _add(source, "p")
        return
    bibl = _add(source, "bibl")
    if document.source:
        _add(bibl, "publisher", document.source)
    if document.published is not None:
        _add(bibl, "date", when=document.published.isoformat())


class _StandOff:
    def __init__(self, root: Any, document: ReadDocument) -> None:
        self._root = root
        self._document = document
        self._ids = {span.id: f"s{number}" for number, span in enumerate(document.spans, 1)}
        self._groups: dict[str, Any] = {}

    def fill(self) -> None:
        for span in self._document.spans:
            self._add_span(span)
        if self._document.relations:
            relations = _add(self._root, "listRelation")
            for number, relation in enumerate(self._document.relations, 1):
                self._add_relation(relations, f"r{number}", relation)

    def _add_span(self, span: Span) -> None:
        named = WORD.fullmatch(span.layer) is not None
        kind = span.layer if named else ""
        if kind not in self._groups:
            self._groups[kind] = _add(self._root, "spanGrp", **({"type": kind} if kind else {}))
        made = _add(self._groups[kind], "span", span.label)
        id_ = self._ids[span.id]
        made.set(f"{XML}id", id_)
        made.set("target", " ".join(_pointer(start, end) for start, end in span.fragments))
        if span.entities:
            made.set("corresp", span.entities[0])
        told: dict[str, Json] = {} if named or not span.layer else {"layer": span.layer}
        if span.value is not None:
            told["value"] = span.value
        self._tell(made, id_, span.attributes, {**told, **_said(span)})

    def _add_relation(self, above: Any, id_: str, relation: Relation) -> None:
        named = WORD.fullmatch(relation.label) is not None
        made = _add(above, "relation", name=relation.label if named else "relation")
        made.set(f"{XML}id", id_)
        made.set("active", f"#{self._ids[relation.source]}")
        made.set("passive", f"#{self._ids[relation.target]}")
        told: dict[str, Json] = {} if named else {"label": relation.label}
        self._tell(made, id_, relation.attributes, {**told, **_said(relation)})

    def _tell(
        self, made: Any, id_: str, attributes: Mapping[str, Json], told: dict[str, Json]
    ) -> None:
        if not attributes and not told:
            return
        fs = _add(self._root, "fs", type=OURS)
        fs.set(f"{XML}id", f"{id_}.fs")
        made.set("ana", f"#{id_}.fs")
        if attributes:
            feature(fs, "attributes", attributes, self._ids)
        for key, value in told.items():
            feature(fs, key, value, self._ids)


def _pointer(start: int, end: int) -> str:
    return f"#string-range({BODY},{start},{end - start})"


def _said(given: Span | Relation) -> dict[str, Json]:
    note: dict[str, Json] = {"note": given.note} if given.note else {}
    return {**note, **({"unsure": True} if given.unsure else {})}
