# SPDX-License-Identifier: MIT
"""Rows of a Hugging Face data set as documents.

Our own rows have the text of a sentence and its spans, and give the text back exactly. Of others'
rows the tokens and their tags are read, with a line for each row, in documents of `MOST_SENTENCES`
rows where no column `document` says otherwise; a row of a text with spans is a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.conll.lines import MOST_SENTENCES
from annotator.formats.conll.tags import OUTSIDE
from annotator.formats.conll.text import rebuilt, spans_of
from annotator.formats.format import ReadDocument, Refused
from annotator.model.annotation import Json, Origin, Provenance, Span

type Row = Mapping[str, Json]

_MOST_TEXT = 64 * 1024 * 1024
_IMPORTED = Provenance(Origin.IMPORTED)


def documents(
    rows: Iterable[tuple[int, Row | FormatInvalid]], classes: Mapping[str, list[str]], name: str
) -> Iterator[ReadDocument | Refused]:
    current: _Document | None = None
    for line, row in rows:
        if isinstance(row, FormatInvalid):
            row.data.update(name=name, line=line)
            yield Refused(line, row)
            continue
        if current is None or current.ended(row):
            if current:
                yield current.made(name)
            current = _Document(line, row, classes)
        current.add(line, row)
    if current:
        yield current.made(name)


class _Document:
    def __init__(self, line: int, row: Row, classes: Mapping[str, list[str]]) -> None:
        self._line = line
        self._key = _key(row)
        self._whole = _is_whole(row)
        self._classes = classes
        self._last: Any = None
        self._rows = 0
        self._size = 0
        self._pieces: list[str] = []
        self._spans: list[Span] = []
        self._error: tuple[int, FormatInvalid] | None = None

    def ended(self, row: Row) -> bool:
        if _key(row) != self._key or _is_whole(row) != self._whole:
            return True
        if self._key is None:
            return self._whole or self._rows >= MOST_SENTENCES
        number, last = row.get("sentence"), self._last
        return isinstance(number, int) and isinstance(last, int) and number <= last

    def add(self, line: int, row: Row) -> None:
        self._rows += 1
        self._last = row.get("sentence")
        if self._error:
            return
        try:
            text, spans = _whole(row) if self._whole else _tagged(row, self._classes)
            gap = "\n" if self._pieces and not self._whole else ""
            self._size += len(gap)
            for span in spans:
                self._spans.append(self._at(span))
            self._pieces += (gap, text) if gap else (text,)
            self._size += len(text)
            if self._size > _MOST_TEXT:
                raise FormatInvalid("text_too_large_in_rows", most=_MOST_TEXT)
        except FormatInvalid as error:
            self._error = line, error
            self._pieces, self._spans = [], []

    def _at(self, span: Span) -> Span:
        place = (span.start + self._size, span.end + self._size)
        id_ = f"s{len(self._spans) + 1}"
        by = self._key[1] if self._key else ""
        name = self._key[0] if self._key else ""
        return Span(id_, name, by, span.layer, span.label, (place,), provenance=_IMPORTED)

    def made(self, name: str) -> ReadDocument | Refused:
        if self._error:
            line, error = self._error
            error.data.update(name=name, line=line)
            return Refused(line, error)
        id_, by = self._key or ("", "")
        text = "".join(self._pieces)
        return ReadDocument(id_, text, by=by, spans=tuple(self._spans), line=self._line)


def _key(row: Row) -> tuple[str, str] | None:
    name, by = row.get("document"), row.get("annotator")
    return (name, by if isinstance(by, str) else "") if isinstance(name, str) else None


def _is_whole(row: Row) -> bool:
    return isinstance(row.get("text"), str) and isinstance(row.get("spans"), list)


def _whole(row: Row) -> tuple[str, list[Span]]:
    text = row["text"]
    spans = []
    for number, given in enumerate(row["spans"]):
        where = f"/spans/{number}"
        if not isinstance(given, dict):
            raise FormatInvalid("member_type", where=where, expected="object")
        start, end = given.get("start"), given.get("end")
        label, layer = given.get("label"), given.get("layer") or ""
        if type(start) is not int or type(end) is not int:
            raise FormatInvalid("member_type", where=where, expected="integers")
        if not isinstance(label, str) or not isinstance(layer, str):
            raise FormatInvalid("member_type", where=where, expected="strings")
        if not 0 <= start < end <= len(text):
            data = {"start": start, "end": end, "length": len(text)}
            raise FormatInvalid("span_outside_text", where=where, **data)
        spans.append(Span("", "", "", layer, label, ((start, end),)))
    return text, spans


def _tagged(row: Row, classes: Mapping[str, list[str]]) -> tuple[str, tuple[Span, ...]]:
    words = row.get("tokens", row.get("words"))
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise FormatInvalid("member_type", where="/tokens", expected="list of strings")
    columns = []
    for name, tags in row.items():
        if name in ("tags", "labels") or name.startswith("ner"):
            columns.append([_names(name, tags, len(words), classes.get(name, []))])
    text, sentences = rebuilt([words])
    return text, spans_of("", sentences, columns) if words else ()


def _names(name: str, tags: Json, length: int, classes: list[str]) -> list[str]:
    if not isinstance(tags, list) or len(tags) != length:
        raise FormatInvalid("member_type", where=f"/{name}", expected=f"list[{length}]")
    return [_name(name, tag, classes) for tag in tags]


def _name(column: str, tag: Json, classes: list[str]) -> str:
    if isinstance(tag, str):
        return tag
    if type(tag) is not int:
        raise FormatInvalid("member_type", where=f"/{column}", expected="tags")
    if 0 <= tag < len(classes):
        return classes[tag]
    return f"LABEL_{tag}" if tag > 0 else OUTSIDE
