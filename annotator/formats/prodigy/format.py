# SPDX-License-Identifier: MIT
"""Prodigy's JSON Lines: tasks with tokens, spans and relations.

Offsets are code points, `token_end` is the last token itself. A relation names tokens, by
Prodigy's habit the last ones of its spans, which two spans may share: its spans are written
beside it. A task that was rejected or ignored says nothing of its text and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from annotator.formats.fidelity import added, reduced
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
from annotator.formats.json_lines import description, read_lines
from annotator.formats.prodigy.reader import parse_task
from annotator.formats.spacy.tokens import Words, at_tokens, words
from annotator.formats.strict_json import dumps
from annotator.model.annotation import Json, Relation, Span

_CARRIES = replace(
    Carries.nothing(),
    whole_text=True,
    spans=True,
    nested=True,
    relations=True,
    title=True,
    published=True,
    source=True,
    by=True,
)
_MARK = re.compile(rb'"(_view_id|_task_hash|_input_hash|token_start|_session_id|_annotator_id)"')


class Prodigy:
    facts = Facts("prodigy", (".jsonl",), _CARRIES, choices=frozenset({"tokens", "subtoken"}))

    def score(self, head: bytes, name: str) -> float:
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return 0.0
        if _MARK.search(head):
            return 0.96
        return 0.8 if b'"text"' in head and b'"answer"' in head else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return (f"{name}.schema.json",)

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_lines(file, parse_task)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        first = reduced(document, self.facts.carries, options)
        second = at_tokens(first.document, options)
        return Reduced(second.document, added(first.losses, second.losses))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options)


class _Writer:
    def __init__(self, stream: BinaryIO, options: WriteOptions) -> None:
        self._stream = stream
        self._options = options

    def add(self, document: ReadDocument, part: str) -> None:
        cut = words(document.text, document.spans, self._options)
        spans = sorted(document.spans, key=lambda span: (span.start, span.end, span.id))
        placed = {span.id: _span(span, cut) for span in spans}
        line = {
            "_view_id": _view(document, spans),
            "answer": "accept",
            **({"_annotator_id": document.by, "_session_id": document.by} if document.by else {}),
            "text": document.text,
            "tokens": list(_tokens(cut)),
            "spans": list(placed.values()),
            **({"relations": _relations(document.relations, placed)} if document.relations else {}),
            "meta": description(document),
        }
        self._stream.write(dumps(line).encode("utf-8") + b"\n")

    def close(self) -> None:
        pass


def _view(document: ReadDocument, ordered: list[Span]) -> str:
    """The page of Prodigy that shows all of it; "ner_manual" drops what overlaps."""
    if document.relations:
        return "relations"
    end = 0
    for span in ordered:
        if span.start < end:
            return "spans_manual"
        end = span.end
    return "ner_manual"


def _tokens(cut: Words) -> Iterator[Json]:
    at = 0
    for number, (word, space) in enumerate(zip(cut.words, cut.spaces, strict=True)):
        end = at + len(word)
        token = {"text": word, "start": at, "end": end, "id": number, "ws": space}
        yield {**token, "disabled": False}
        at = end + space


def _span(span: Span, cut: Words) -> dict[str, Json]:
    return {
        "start": span.start,
        "end": span.end,
        "token_start": cut.starts[span.start],
        "token_end": cut.ends[span.end] - 1,
        "label": span.label,
    }


def _relations(links: tuple[Relation, ...], placed: dict[str, dict[str, Json]]) -> list[Json]:
    return [
        {
            "head": placed[link.source]["token_end"],
            "child": placed[link.target]["token_end"],
            "head_span": placed[link.source],
            "child_span": placed[link.target],
            "label": link.label,
        }
        for link in links
    ]
