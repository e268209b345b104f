# SPDX-License-Identifier: MIT
"""Folders that `datasets.load_dataset` loads: JSON lines and a card.

A row is a sentence. Its tags are of a ClassLabel, the whole schema's, so that their numbers are
the same in every export; its spans are all spans.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from annotator.errors import FormatInvalid, TextUnreadable
from annotator.formats.conll.lines import lines
from annotator.formats.conll.tags import OUTSIDE, sentence_tags
from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.flattening import Flat, flatten, joined
from annotator.formats.format import (
    Carries,
    Facts,
    Layout,
    Nested,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    Scheme,
    WriteOptions,
)
from annotator.formats.huggingface.card import CARD, TAGS, Split, card, classes_of_card
from annotator.formats.huggingface.rows import Row, documents
from annotator.formats.strict_json import loads
from annotator.formats.tokens import sentences
from annotator.model.annotation import Json, Span
from annotator.model.schema import Schema

type Write = Callable[[BinaryIO, Iterator[Json], Sequence[str], Sequence[str]], None]

_LINE = 64 * 1024 * 1024
_CARD_LIMIT = 4 * 1024 * 1024
_IN_MEMORY = 8 * 1024 * 1024
_SPLITS = {"": "train", "dev": "validation"}
_OWN = {"loss_subtoken_split"}
CARRIES = replace(Carries.nothing(), spans=True, nested=True, layers=True, by=True, whole_text=True)
CHOICES = frozenset({"tokens", "nested", "subtoken", "scheme"})


class HuggingFace:
    facts = Facts(
        "huggingface",
        (".jsonl",),
        CARRIES,
        Layout.FOLDER,
        default_text="repaired",
        choices=CHOICES,
    )
    _path = "data/{}.jsonl"

    def score(self, head: bytes, name: str) -> float:
        if name.lower().endswith((".jsonl", ".json")) and b'"tokens"' in head:
            return 0.9 if b'"ner_tags' in head else 0.0
        return 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return (f"../{CARD}",) if name != CARD else ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        if file.name == CARD:
            return
        with file.open() as stream:
            yield from documents(_rows(stream), card_classes(file), file.name)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, self.facts.carries, options)
        flat = _flat(kept.document, options)
        exact = {span.id: span.fragments for span in kept.document.spans}
        losses = {
            "loss_only_in_spans": len(kept.document.spans) - len(flat.spans),
            "loss_widened_in_tags": sum(exact[s.id] != s.fragments for s in flat.spans),
        }
        own = (loss for loss in flat.losses if loss.code in _OWN)
        return Reduced(kept.document, added(kept.losses, own, listed(losses)))

    def writer(self, output: Output, options: WriteOptions) -> Writer:
        return Writer(output, options, self._path, write_json)


def card_classes(file: InputFile) -> dict[str, list[str]]:
    for name in (f"../{CARD}", CARD):
        if beside := file.beside(name):
            try:
                return classes_of_card(beside.read(_CARD_LIMIT).decode("utf-8", "replace"))
            except TextUnreadable:
                return {}
    return {}


def _rows(stream: BinaryIO) -> Iterator[tuple[int, Row | FormatInvalid]]:
    for number, line in lines(stream, _LINE):
        if isinstance(line, FormatInvalid):
            yield number, line
        elif line.strip():
            try:
                row = loads(line.encode("utf-8"))
                if not isinstance(row, dict):
                    raise FormatInvalid("member_type", where="/", expected="object")
                yield number, row
            except FormatInvalid as error:
                yield number, error


def _flat(document: ReadDocument, options: WriteOptions) -> Flat:
    rows = sentences(document.text, options.tokens)
    return flatten(joined(rows, document.spans), document.spans, options)


class Writer:
    """Rows wait in a file for the numbers of their tags, which are known at the end."""

    def __init__(self, output: Output, options: WriteOptions, path: str, write: Write) -> None:
        self._output = output
        self._options = options
        self._path = path
        self._write = write
        self._parts: dict[str, SpooledTemporaryFile[bytes]] = {}
        self._counts: dict[str, int] = {}
        self._columns: dict[str, None] = {}
        self._labels: set[str] = set()

    def add(self, document: ReadDocument, part: str) -> None:
        split = _SPLITS.get(part, part)
        if split not in self._parts:
            self._parts[split] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        waiting = self._parts[split]
        for row in self._rows(document):
            waiting.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
            self._counts[split] = self._counts.get(split, 0) + 1

    def _rows(self, document: ReadDocument) -> Iterator[Json]:
        text = document.text
        flat = _flat(document, self._options)
        names = _column_names(flat, self._options)
        self._columns |= dict.fromkeys(names)
        self._labels |= {span.label for span in flat.spans}
        tags = [sentence_tags(flat.sentences, c, self._options.scheme) for c in flat.columns]
        rows = list(zip(flat.sentences, *tags, strict=True)) or [((), *[[] for _ in tags])]
        edges = [0, *(row[0].start for row, *_ in rows[1:]), len(text)]
        spans = sorted(document.spans, key=lambda span: (span.start, span.end))
        taken = 0
        for number, (row, *of_row) in enumerate(rows):
            start, end = edges[number], edges[number + 1]
            first = taken
            while taken < len(spans) and spans[taken].start < end:
                taken += 1
            yield {
                "id": f"{document.id or 'document'}-{number + 1}",
                "document": document.id,
                "annotator": document.by,
                "sentence": number + 1,
                "text": text[start:end],
                "tokens": [token.text for token in row],
                "tags": dict(zip(names, of_row, strict=True)),
                "spans": [_span(span, start) for span in spans[first:taken]],
            }

    def close(self) -> None:
        classes = _classes(self._options, self._labels)
        columns = list(self._columns) or [TAGS]
        splits = []
        for split, waiting in self._parts.items():
            with waiting:
                waiting.seek(0)
                path = self._path.format(split)
                with self._output.open(path) as stream:
                    self._write(stream, _numbered(waiting, columns, classes), columns, classes)
                    size = stream.tell()
            splits.append(Split(split, path, self._counts[split], size))
        with self._output.open(CARD) as stream:
            stream.write(card(columns, classes, splits).encode("utf-8"))


def _span(span: Span, start: int) -> Json:
    return {
        "start": span.start - start,
        "end": span.end - start,
        "label": span.label,
        "layer": span.layer,
    }


def _column_names(flat: Flat, options: WriteOptions) -> list[str]:
    if options.nested is Nested.LAYERS:
        return [f"{TAGS}_{name}" if name else TAGS for name in flat.names]
    return [TAGS if name == "1" else f"{TAGS}_{name}" for name in flat.names]


def _classes(options: WriteOptions, labels: set[str]) -> list[str]:
    known = _labels(options.schema)
    kinds = "BIES" if options.scheme is Scheme.BIOES else "BI"
    ordered = [*known, *sorted(labels - known.keys())]
    return [OUTSIDE, *(f"{kind}-{label}" for label in ordered for kind in kinds)]


def _labels(schema: Schema) -> dict[str, None]:
    return {tag.key: None for layer in schema.layers for tag in layer.tags}


def _numbered(
    waiting: SpooledTemporaryFile[bytes], columns: Sequence[str], classes: Sequence[str]
) -> Iterator[Json]:
    numbers = {tag: number for number, tag in enumerate(classes)}
    for line in waiting:
        row = json.loads(line)
        tags, spans = row.pop("tags"), row.pop("spans")
        for name in columns:
            of_row = tags.get(name) or [OUTSIDE] * len(row["tokens"])
            row[name] = [numbers[tag] for tag in of_row]
        yield {**row, "spans": spans}


def write_json(
    stream: BinaryIO, rows: Iterator[Json], columns: Sequence[str], classes: Sequence[str]
) -> None:
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
