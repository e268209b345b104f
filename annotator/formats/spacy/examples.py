# SPDX-License-Identifier: MIT
"""Examples for training spaCy, one a line: ["text", {"entities": [[start, end, label], …]}].

Spans that do not overlap are its entities; where some do, all are in {"spans": {"sc": […]}},
as `Example.from_dict` takes them. Objects with "text" and "entities" or "spans" are read, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
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
from annotator.formats.spacy.tokens import apart
from annotator.formats.strict_json import dumps
from annotator.model.annotation import Json, Origin, Provenance, Span

_CARRIES = replace(Carries.nothing(), whole_text=True, spans=True, nested=True)


class SpacyJsonl:
    facts = Facts("spacy-jsonl", (".jsonl",), _CARRIES, choices=frozenset({"nested"}))

    def score(self, head: bytes, name: str) -> float:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if start.startswith((b'["', b'[ "')) and b'"entities"' in head:
            return 0.95
        if start.startswith(b"{") and b'"entities": [[' in head.replace(b'":[', b'": ['):
            return 0.7
        return 0.1 if start.startswith(b'["') and name.lower().endswith(".jsonl") else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_lines(file, _document)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduced(document, self.facts.carries, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options)


class _Writer:
    def __init__(self, stream: BinaryIO, options: WriteOptions) -> None:
        self._stream = stream
        self._options = options

    def add(self, document: ReadDocument, part: str) -> None:
        entities = apart(document.spans, self._options.nested)
        said: dict[str, Json] = {"entities": [_triple(span) for span in entities]}
        if len(entities) < len(document.spans):
            said["spans"] = {"sc": [_triple(span) for span in document.spans]}
        self._stream.write(dumps([document.text, said]).encode("utf-8"))
        self._stream.write(b"\n")

    def close(self) -> None:
        pass


def _triple(span: Span) -> Json:
    return [span.start, span.end, span.label]


def _document(given: Json, line: int) -> ReadDocument:
    text, said = _parts(given)
    groups = said.get("spans")
    listed = list(groups.values()) if isinstance(groups, dict) else [groups]
    counts: Counter[tuple[int, int, str]] = Counter()
    for group in (said.get("entities"), *listed):
        # What is an entity and a span of a group is one.
        counts |= Counter(_place(each, text) for each in _listed(group))
    spans = tuple(
        Span(
            f"s{number}",
            "",
            "",
            "",
            label,
            ((start, end),),
            provenance=Provenance(Origin.IMPORTED),
        )
        for number, (start, end, label) in enumerate(sorted(counts.elements()), 1)
    )
    return ReadDocument("", text, spans=spans, line=line)


def _parts(given: Json) -> tuple[str, dict[str, Json]]:
    if isinstance(given, list) and len(given) == 2:
        text, said = given
    else:
        said = given if isinstance(given, dict) else {}
        text = said.get("text")
    if not isinstance(text, str) or not isinstance(said, dict):
        raise FormatInvalid("spacy_line")
    return text, said


def _listed(group: Json) -> list[Json]:
    if group is None:
        return []
    if not isinstance(group, list):
        raise FormatInvalid("spacy_line")
    return group


def _place(given: Json, text: str) -> tuple[int, int, str]:
    """[start, end, label] with more behind it, or an object of these."""
    if isinstance(given, dict):
        given = [given.get("start"), given.get("end"), given.get("label")]
    if not isinstance(given, list) or len(given) < 3:
        raise FormatInvalid("spacy_line")
    start, end, label = given[:3]
    if type(start) is not int or type(end) is not int or not isinstance(label, str):
        raise FormatInvalid("spacy_line")
    if not 0 <= start < end <= len(text):
        data = {"start": start, "end": end, "length": len(text)}
        raise FormatInvalid("span_outside_text", where="/entities", **data)
    return start, end, label
