# SPDX-License-Identifier: MIT
"""A TEI element as a document: names and dates in the text and spans apart from it.

The tag of a name is its element's, of `rs` and `name` their `type`; the rest of what the element
says are attributes, and `ref` is an identity. A `span` points at elements, anchors and
string ranges. What points elsewhere is counted in `extra`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.format import ReadDocument
from annotator.formats.linked_entities import entities_of
from annotator.formats.tei.text import XML_ID, Flow
from annotator.formats.tei.values import TEI, features
from annotator.formats.tei.writer import OURS
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.text.decoding import LONGEST_TEXT, text_sha256

_NAMES = frozenset(
    {"persName", "forename", "surname", "roleName", "placeName", "geogName", "settlement"}
    | {"country", "region", "district", "bloc", "orgName", "rs", "name", "date", "time", "num"}
    | {"measure", "term", "eventName", "objectName"}
)
_RANGE = re.compile(r"#string-range\(\s*([^\s,()]+)\s*((?:,\s*[0-9]{1,9}\s*,\s*[0-9]{1,9}\s*)+)\)")
_INDEX = re.compile(r"#string-index\(\s*([^\s,()]+)\s*,\s*([0-9]{1,9})\s*\)")
_SIDE = re.compile(r"#(?:left|right)\(\s*([^\s,()]+)\s*\)")
_MOST = 300_000
"""Features, which spans may share, so that a small file could say more than anything can hold."""
_IMPORTED = Provenance(Origin.IMPORTED)

type _Pieces = list[tuple[int, int]]


def document_of(tei: Any) -> ReadDocument:
    body = tei.find(f"{TEI}text/{TEI}body")
    body = tei.find(f"{TEI}text") if body is None else body
    if body is None:
        raise FormatInvalid("tei_no_text", line=tei.sourceline)
    flow = Flow(body)
    if not flow.text:
        raise FormatInvalid("tei_no_text", line=body.sourceline)
    if len(flow.text) > LONGEST_TEXT:
        raise FormatInvalid("uima_text_too_long", limit=LONGEST_TEXT)
    return _Reading(tei, flow).document()


class _Reading:
    def __init__(self, tei: Any, flow: Flow) -> None:
        self._tei = tei
        self._flow = flow
        self._id = tei.get(XML_ID, "")
        self._by = _said(tei, "respStmt[{0}resp='annotation']/{0}name")
        self._elements = {id_: e for e in tei.iter() if (id_ := e.get(XML_ID)) is not None}
        self._spans: dict[str, Span] = {}
        self._ids: dict[str, str] = {}
        self._refs: dict[str, str] = {}
        """Where identities are pointed at, by their ids."""
        self._lost: Counter[str] = Counter()
        self._done = 0

    def document(self) -> ReadDocument:
        for number, place in enumerate(self._flow.places):
            if place.element.tag.removeprefix(TEI) in _NAMES:
                self._add_name(place.element, number, self._flow.span(place.start, place.end))
        apart = list(self._tei.iter(f"{TEI}span"))
        ids = [self._add_span(each, number) for number, each in enumerate(apart)]
        for element, id_ in zip(apart, ids, strict=True):
            self._tell(element, id_)
        text = self._flow.text
        return ReadDocument(
            self._id,
            text,
            title=_said(self._tei, "title"),
            source=_said(self._tei, "publisher"),
            published=_day(self._tei),
            by=self._by,
            spans=tuple(self._spans.values()),
            relations=tuple(self._relations()),
            entities=tuple(self._identities()),
            sha256=text_sha256(text),
            encoding="utf-8",
            extra={"/tei": {"unread": dict(sorted(self._lost.items()))}} if self._lost else {},
            line=self._tei.sourceline or 1,
        )

    def _add_name(self, element: Any, number: int, place: tuple[int, int] | None) -> None:
        name = element.tag.removeprefix(TEI)
        if place is None:
            self._lost[name] += 1
            return
        given = {str(key): str(value) for key, value in element.attrib.items()}
        id_ = self._unique(given.pop(XML_ID, f"e{number}"))
        label = name
        if name in ("rs", "name") and given.get("type"):
            label = given.pop("type")
        ref = given.pop("ref", "").split()[:1]
        self._take(id_, label, "", (place,), ref)
        plain = {key: value for key, value in given.items() if not key.startswith("{")}
        self._spans[id_].attributes.update(plain)

    def _take(
        self,
        id_: str,
        label: str,
        layer: str,
        fragments: tuple[tuple[int, int], ...],
        refs: list[str],
    ) -> None:
        entities = tuple(self._entity(ref) for ref in refs)
        span = Span(id_, self._id, self._by, layer, label, fragments, entities=entities)
        self._spans[id_] = replace(span, provenance=_IMPORTED)
        self._ids[id_] = id_

    def _entity(self, ref: str) -> str:
        id_ = ref.removeprefix("#")
        self._refs.setdefault(id_, ref)
        return id_

    def _identities(self) -> Iterator[Entity]:
        for entity in entities_of(self._spans.values(), self._flow.text):
            inside = self._refs[entity.id].startswith("#")
            yield replace(entity, links={}) if inside else entity

    def _add_span(self, element: Any, number: int) -> str:
        """Its id, "" for one that points to nothing in the text."""
        above = element.getparent()
        kind = above.get("type", "") if above is not None and above.tag == f"{TEI}spanGrp" else ""
        pieces = self._pieces(element)
        if not pieces:
            self._lost["span"] += 1
            return ""
        id_ = self._unique(element.get(XML_ID) or f"span{number}")
        label = "".join(element.itertext())
        if not _kept_space(element):
            label = label.strip()
        refs = element.get("corresp", "").split()[:1]
        outside = [ref for ref in refs if not ref.startswith("#")]
        named = label or element.get("type") or kind or "span"
        self._take(id_, named, kind, tuple(pieces), outside)
        return id_

    def _unique(self, id_: str) -> str:
        while id_ in self._spans:
            id_ += "_"
        return id_

    def _pieces(self, element: Any) -> _Pieces:
        """The fragments in the text, words side by side as one."""
        found: _Pieces = []
        if (begin := element.get("from")) is not None:
            first, last = self._raw(begin), self._raw(element.get("to", begin))
            ranges = [(first[0][0], last[-1][1])] if first and last else []
        else:
            ranges = [one for each in element.get("target", "").split() for one in self._raw(each)]
        exact = "string-range(" in element.get("target", "")
        for start, end in sorted(ranges):
            place = self._flow.span(start, end)
            if place is None:
                continue
            if found and self._near(found[-1][1], place[0], exact):
                found[-1] = found[-1][0], max(found[-1][1], place[1])
            else:
                found.append(place)
        return found

    def _near(self, end: int, start: int, exact: bool) -> bool:
        return start < end or (not exact and not self._flow.text[end:start].strip())

    def _raw(self, pointer: str) -> _Pieces:
        """Of the string value of the text; none for what points elsewhere."""
        ranged, index = _RANGE.fullmatch(pointer), _INDEX.fullmatch(pointer)
        side = _SIDE.fullmatch(pointer)
        named = ranged or index or side
        place = self._flow.by_id.get(named[1] if named else pointer.removeprefix("#"))
        if place is None:
            return []
        if index:
            return [(place.start + int(index[2]),) * 2]
        if side:
            return [(place.end, place.end) if "right" in pointer else (place.start, place.start)]
        if not ranged:
            return [(place.start, place.end)]
        numbers = [int(number) for number in ranged[2].split(",")[1:]]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        starts = [(place.start + offset, length) for offset, length in pairs]
        return [(start, start + length) for start, length in starts]

    def _fs(self, element: Any) -> Any:
        for pointer in element.get("ana", "").split():
            found = self._elements.get(pointer.removeprefix("#"))
            if found is not None and found.tag == f"{TEI}fs":
                return found
        return None

    def _work(self, count: int) -> None:
        self._done += count
        if self._done > _MOST:
            raise FormatInvalid("xml_too_many", limit=_MOST)

    def _told(self, element: Any) -> tuple[dict[str, Json], dict[str, Json]]:
        """The attributes of what `ana` describes, and what else ours says there."""
        fs = self._fs(element)
        if fs is None:
            return {}, {}
        self._work(sum(1 for _ in fs.iter()))
        found = features(fs, self._ids)
        if not _ours(fs):
            return found, {}
        attributes = found.pop("attributes", {})
        return (attributes if isinstance(attributes, dict) else {}), found

    def _tell(self, element: Any, id_: str) -> None:
        span = self._spans.get(id_)
        if span is None:
            return
        attributes, more = self._told(element)
        note, layer = more.get("note", ""), more.get("layer", "")
        self._spans[span.id] = replace(
            span,
            attributes=attributes,
            value=more.get("value"),
            note=note if isinstance(note, str) else "",
            layer=layer if isinstance(layer, str) and layer else span.layer,
            unsure=more.get("unsure") is True,
        )

    def _relations(self) -> list[Relation]:
        found: list[Relation] = []
        elements = [*self._tei.iter(f"{TEI}relation"), *self._tei.iter(f"{TEI}link")]
        for number, element in enumerate(elements):
            ends = self._ends(element)
            if ends is None:
                self._lost[element.tag.removeprefix(TEI)] += 1
                continue
            attributes, more = self._told(element)
            above = element.getparent().get("type", "")
            label = more.get("label") or element.get("name") or element.get("type") or above
            note = more.get("note", "")
            self._work(len(ends) + len(attributes) * (len(ends) - 2))
            for place, target in enumerate(ends[1:]):
                found.append(
                    Relation(
                        f"relation{number}.{place}",
                        self._id,
                        self._by,
                        str(label or "link"),
                        ends[0],
                        target,
                        dict(attributes),
                        _IMPORTED,
                        note if isinstance(note, str) else "",
                        unsure=more.get("unsure") is True,
                    )
                )
        return found

    def _ends(self, element: Any) -> list[str] | None:
        """Ids of spans, the first one's of where it comes from."""
        names = ("target",) if element.tag == f"{TEI}link" else ("active", "passive")
        pointers = " ".join(element.get(name, "") for name in names).split()
        mutual = element.get("mutual", "").split()
        ids = [pointer.removeprefix("#") for pointer in (pointers if pointers else mutual)]
        one = "passive" not in names or len(element.get("active", "").split()) == 1 or bool(mutual)
        return ids if len(ids) > 1 and one and all(id_ in self._spans for id_ in ids) else None


def _ours(fs: Any) -> bool:
    return fs is not None and fs.get("type") == OURS


def _kept_space(element: Any) -> bool:
    name = "{http://www.w3.org/XML/1998/namespace}space"
    spaces = (each.get(name) for each in (element, *element.iterancestors()))
    return next((space for space in spaces if space is not None), "") == "preserve"


def _said(tei: Any, path: str) -> str:
    """What the header has at a path below its title or its source."""
    for part in ("titleStmt", "sourceDesc/{0}bibl", "sourceDesc//{0}bibl", "publicationStmt"):
        where = f"{{0}}teiHeader/{{0}}fileDesc/{{0}}{part}/{{0}}{path}".format(TEI)
        found = tei.find(where)
        if found is not None:
            words = "".join(found.itertext())
            return words if _kept_space(found) else " ".join(words.split())
    return ""


def _day(tei: Any) -> date | None:
    for part in ("sourceDesc", "publicationStmt"):
        header = tei.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}{part}")
        for element in () if header is None else header.iter(f"{TEI}date"):
            try:
                return date.fromisoformat(element.get("when", ""))
            except ValueError:
                continue
    return None
