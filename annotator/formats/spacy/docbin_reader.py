# SPDX-License-Identifier: MIT
"""A DocBin without spaCy's own reader, which trusts its file.

zlib and msgpack are unpacked within limits, without hooks for types of other libraries, and
every offset is checked before anything is made of it. Nothing in a DocBin is code.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.linked_entities import entities_of
from annotator.formats.members import Members
from annotator.formats.optional import library
from annotator.formats.strict_json import check, loads
from annotator.model.annotation import Json, Origin, Provenance, Relation, Span

OURS = "hashiye"
REL = ("._.", "rel", None, None)
LIMIT = 256 * 1024 * 1024
_PACKED_LIMIT = 128 * 1024 * 1024
_MOST_ITEMS = 1_000_000
_MOST_IN_TUPLES = 10_000
"""Tuples are made as long as they claim to be, and may lie in each other."""
_IMPORTED = Provenance(Origin.IMPORTED)
_SPAN = struct.Struct(">QQQllll")
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3

type _Place = tuple[int, int, str]
type _Found = tuple[int, int, str, str, str]
"""Where a span is, its label, its id in a knowledge base and its own."""


def read_docbin(file: InputFile, extra: str) -> Iterator[ReadDocument | Refused]:
    strings, attrs = library("spacy.strings", extra), library("spacy.attrs", extra)
    unpackb = library("srsly.msgpack", extra).unpackb
    try:
        found = _Bin(_unpacked(unpackb, _inflated(file.read(_PACKED_LIMIT))), strings, attrs)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        yield Refused(1, _broken(file.name, error))
        return
    except AnnotatorError as error:
        error.data["name"] = file.name
        yield Refused(1, error)
        return
    for number in range(len(found)):
        try:
            yield replace(found.document(number, unpackb), line=number + 1)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            yield Refused(number + 1, _broken(file.name, error))
        except AnnotatorError as error:
            error.data["name"] = file.name
            yield Refused(number + 1, error)


def _broken(name: str, error: Exception) -> FormatInvalid:
    return FormatInvalid("spacy_not_docbin", name=name, reason=str(error)[:120])


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, LIMIT)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if unpacker.unconsumed_tail:
        raise FormatInvalid("spacy_too_large", limit=LIMIT)
    if not unpacker.eof:
        raise ValueError("zlib: incomplete")
    return found


def _unpacked(unpackb: Any, data: object, *, use_list: bool = True) -> Any:
    """`object_pairs_hook` keeps the hooks for numpy away; a type of msgpack's own is refused."""
    if not isinstance(data, bytes):
        raise TypeError("bytes expected")
    return unpackb(
        data,
        raw=False,
        use_list=use_list,
        object_pairs_hook=dict,
        ext_hook=_refuse_type,
        max_array_len=_MOST_ITEMS if use_list else _MOST_IN_TUPLES,
        max_map_len=_MOST_ITEMS,
    )


def _refuse_type(code: int, _data: bytes) -> None:
    raise ValueError(f"msgpack: type {code}")


@dataclass(frozen=True, slots=True)
class _Doc:
    text: str
    starts: list[int]
    ends: list[int]

    def place(self, first: int, last: int) -> tuple[int, int]:
        if not 0 <= first < last <= len(self.starts):
            data = {"start": first, "end": last, "length": len(self.starts)}
            raise FormatInvalid("span_outside_text", where="/spans", **data)
        return self.starts[first], self.ends[last - 1]


class _Bin:
    def __init__(self, message: Any, strings: Any, attrs: Any) -> None:
        self._columns = {attr: place for place, attr in enumerate(message["attrs"])}
        self._orth, self._iob = attrs.ORTH, attrs.ENT_IOB
        self._types, self._bases, self._ids = attrs.ENT_TYPE, attrs.ENT_KB_ID, attrs.ENT_ID
        if self._orth not in self._columns:
            raise ValueError("no ORTH")
        known = message["strings"]
        if not all(isinstance(each, str) for each in known):
            raise TypeError("strings expected")
        check(known)
        self._strings = strings.StringStore(known)
        self._lengths = memoryview(message["lengths"]).cast("i").tolist()
        self._tokens = memoryview(message["tokens"]).cast("Q")
        self._spaces = message["spaces"]
        total = sum(self._lengths)
        right = len(self._tokens) == total * len(self._columns) and len(self._spaces) == total
        if not right or any(length < 0 for length in self._lengths):
            raise ValueError("lengths do not fit")
        self._at = [0]
        for length in self._lengths:
            self._at.append(self._at[-1] + length)
        self._flags = message.get("flags", [{}] * len(self))
        self._groups = message.get("span_groups", [b""] * len(self))
        self._user = message.get("user_data", [None] * len(self))
        if not len(self._flags) == len(self._groups) == len(self._user) == len(self):
            raise ValueError("lengths do not fit")

    def __len__(self) -> int:
        return len(self._lengths)

    def document(self, number: int, unpackb: Any) -> ReadDocument:
        doc = self._doc(number)
        data = self._user[number]
        user = _unpacked(unpackb, data, use_list=False) if data else {}
        ours = Members(loads(user[OURS].encode("utf-8")) if OURS in user else {}, "/hashiye")
        places = _merged([self._ents(number, doc), *self._read_groups(number, doc, unpackb)])
        bare = _bare(doc.text, ours)
        said = ours.object("spans", required=False)
        spans, taken = [], set[str]()
        for count, (start, end, label, base, id_) in enumerate(places):
            id_ = id_ if id_ and id_ not in taken else f"span-{count}"
            taken.add(id_)
            span = Span(id_, bare.id, bare.by, "", label, ((start, end),), provenance=_IMPORTED)
            span = _with(span, said.object(id_, required=False))
            spans.append(replace(span, entities=(_address(base),) if base else ()))
        if len(taken) < len(spans):
            raise FormatInvalid("id_twice", where="/spans", id="")
        return replace(
            bare,
            spans=tuple(spans),
            relations=_relations(ours, taken, bare)
            if OURS in user
            else tuple(_pairs(user.get(REL), doc, spans, bare)),
            entities=entities_of(spans, doc.text),
        )

    def _doc(self, number: int) -> _Doc:
        spaced = bool(self._flags[number].get("has_unknown_spaces"))
        parts, starts, ends, at = list[str](), list[int](), list[int](), 0
        for row in range(self._at[number], self._at[number + 1]):
            word = self._name(row, self._orth)
            starts.append(at)
            ends.append(at + len(word))
            parts.append(word + " " if spaced or self._spaces[row] else word)
            at += len(parts[-1])
        return _Doc("".join(parts), starts, ends)

    def _number(self, row: int, attr: int) -> int:
        place = self._columns.get(attr)
        return 0 if place is None else self._tokens[row * len(self._columns) + place]

    def _name(self, row: int, attr: int) -> str:
        return self._string(self._number(row, attr))

    def _string(self, key: int) -> str:
        return str(self._strings[key]) if key else ""

    def _ents(self, number: int, doc: _Doc) -> list[_Found]:
        found: list[_Found] = []
        begun: tuple[int, int] | None = None
        first = self._at[number]
        length = self._lengths[number]
        for place in range(length + 1):
            iob = self._number(first + place, self._iob) if place < length else _OUTSIDE
            kind = self._number(first + place, self._types) if place < length else 0
            if begun is not None and (iob != _INSIDE or kind != begun[1]):
                row = first + begun[0]
                names = (self._name(row, attr) for attr in (self._types, self._bases, self._ids))
                label, base, id_ = names
                found.append((*doc.place(begun[0], place), label, base, id_))
                begun = None
            if iob == _BEGIN or (iob == _INSIDE and begun is None):
                begun = (place, kind) if kind else None
        return found

    def _read_groups(self, number: int, doc: _Doc, unpackb: Any) -> Iterator[list[_Found]]:
        data = self._groups[number]
        groups = _unpacked(unpackb, data) if data else []
        for each in groups:
            group = _unpacked(unpackb, each)
            found = []
            for packed in group["spans"]:
                try:
                    id_, base, label, first, last, _, _ = _SPAN.unpack(packed)
                except struct.error as error:
                    raise ValueError(str(error)) from error
                names = (self._string(key) for key in (label, base, id_))
                label_name, base_name, id_name = names
                found.append((*doc.place(first, last), label_name, base_name, id_name))
            yield found


def _merged(
    groups: list[list[_Found]],
) -> list[_Found]:
    """Each span once, or as often as one group has it, with an id in a base that any gives it."""
    found: dict[_Place, list[_Found]] = {}
    for group in sorted(groups, key=len, reverse=True):
        here: dict[_Place, list[_Found]] = {}
        for span in group:
            here.setdefault(span[:3], []).append(span)
        for place, spans in here.items():
            there = found.setdefault(place, [])
            for number, (*_, base, _id) in enumerate(spans[: len(there)]):
                if base and not there[number][3]:
                    there[number] = (*place, base, there[number][4])
            there += spans[len(there) :]
    return [span for spans in found.values() for span in spans]


def _address(base: str) -> str:
    wikidata = base[:1] == "Q" and base[1:].isascii() and base[1:].isdigit()
    return f"http://www.wikidata.org/entity/{base}" if wikidata else base


def _bare(text: str, ours: Members) -> ReadDocument:
    check(text)
    published = ours.text("published", "")
    return ReadDocument(
        ours.text("id", ""),
        text,
        ours.text("title", ""),
        ours.text("source", ""),
        date.fromisoformat(published) if published else None,
        ours.text("by", ""),
        labels=ours.mapping("labels"),
        note=ours.text("note", ""),
        unsure=ours.flag("unsure"),
    )


def _with[T: (Span, Relation)](given: T, said: Members) -> T:
    changed: dict[str, Any] = {
        "attributes": said.mapping("attributes"),
        "note": said.text("note", ""),
        "unsure": said.flag("unsure"),
    }
    if isinstance(said.get("value"), dict) and isinstance(given, Span):
        changed["value"] = said.get("value")
    return replace(given, **changed)


def _relations(ours: Members, spans: set[str], bare: ReadDocument) -> tuple[Relation, ...]:
    found: dict[str, Relation] = {}
    for each in ours.objects("relations", required=False):
        ends = each.text("source"), each.text("target")
        id_ = each.text("id")
        for end in ends:
            if end not in spans:
                raise FormatInvalid("unknown_span", where=each.where, id=end[:80])
        if id_ in found or id_ in spans:
            raise FormatInvalid("id_twice", where=each.where, id=id_[:80])
        link = Relation(id_, bare.id, bare.by, each.text("label"), *ends, provenance=_IMPORTED)
        found[id_] = _with(link, each)
    return tuple(found.values())


def _pairs(given: Json, doc: _Doc, spans: list[Span], bare: ReadDocument) -> Iterator[Relation]:
    """`doc._.rel` names first tokens: of several spans there the longest is meant. A score below
    a half says that there is no such relation."""
    first: dict[int, str] = {}
    for span in sorted(spans, key=lambda span: span.end):
        first[span.start] = span.id
    number = 0
    for pair, labels in (given or {}).items():
        source, target = (first.get(doc.place(each, each + 1)[0], "") for each in pair)
        for label, score in labels.items():
            if score >= 0.5 and source and target:
                number += 1
                id_, names = f"relation-{number}", (str(label), source, target)
                extra: dict[str, Json] = {"score": score} if score < 1 else {}
                yield Relation(id_, bare.id, bare.by, *names, provenance=_IMPORTED, extra=extra)
