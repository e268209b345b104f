# SPDX-License-Identifier: MIT
"""spaCy's DocBin.

All spans are in `doc.spans["sc"]` with their ids, those that do not overlap in `doc.ents`, and
with `Nested.LAYERS` each layer has a group of its own. Relations are in `doc._.rel`,
{(first token of the source, of the target): {label: 1.0}}. What spaCy has no place for is JSON
in `doc.user_data["hashiye"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Carries,
    Facts,
    Nested,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.linked_entities import by_address, linked
from annotator.formats.optional import library
from annotator.formats.spacy.docbin_reader import OURS, REL, read_docbin
from annotator.formats.spacy.tokens import apart, at_tokens, words
from annotator.formats.strict_json import dumps
from annotator.model.annotation import Json, Relation, Span

EXTRA = "spacy"
_ATTRIBUTES = ["SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


class SpacyDocBin:
    facts = Facts(
        "spacy",
        (".spacy",),
        Carries(discontinuous=False, layers=False, origins=False, repairs=False),
        choices=frozenset({"nested", "subtoken", "tokens"}),
        extra=EXTRA,
    )

    def score(self, head: bytes, name: str) -> float:
        packed = head.startswith(_ZLIB)
        if name.lower().endswith(self.facts.extensions):
            return 1.0 if packed else 0.6
        return 0.2 if packed else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_docbin(file, EXTRA)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, self.facts.carries, options)
        fitted = at_tokens(kept.document, options)
        whole, counts = by_address(fitted.document)
        return Reduced(whole, added(kept.losses, fitted.losses, listed(counts)))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options)


class _Writer:
    def __init__(self, stream: BinaryIO, options: WriteOptions) -> None:
        self._stream = stream
        self._options = options
        self._tokens = library("spacy.tokens", EXTRA)
        self._vocab = library("spacy.vocab", EXTRA).Vocab()
        self._bin = self._tokens.DocBin(attrs=_ATTRIBUTES, store_user_data=True)

    def add(self, document: ReadDocument, part: str) -> None:
        found = words(document.text, document.spans, self._options)
        doc = self._tokens.Doc(
            self._vocab, words=found.words, spaces=found.spaces, sent_starts=found.sentences
        )
        made = {
            span.id: self._tokens.Span(
                doc,
                found.starts[span.start],
                found.ends[span.end],
                label=span.label,
                kb_id=_base_id(span),
                span_id=span.id,
            )
            for span in document.spans
        }
        doc.spans["sc"] = list(made.values())
        if self._options.nested is Nested.LAYERS:
            for key, spans in self._layers(document).items():
                doc.spans[key] = [made[span.id] for span in spans]
        doc.set_ents([made[span.id] for span in apart(document.spans, self._options.nested)])
        doc.user_data[REL] = _pairs(document, {key: span.start for key, span in made.items()})
        doc.user_data[OURS] = dumps(_ours(document))
        self._bin.add(doc)

    def _layers(self, document: ReadDocument) -> dict[str, list[Span]]:
        schema = self._options.schema
        groups: dict[str, list[Span]] = {layer.key: [] for layer in schema.layers}
        for span in document.spans:
            layer = schema.layer_of(span.label)
            if layer is not None:
                groups[layer.key].append(span)
        groups.pop("sc", None)
        return groups

    def close(self) -> None:
        self._stream.write(self._bin.to_bytes())


def _base_id(span: Span) -> str:
    """As people give ids of Wikidata to spaCy, or the address."""
    found = span.entities[0] if span.entities else ""
    return linked(found).get("wikidata", found) if found else ""


def _pairs(document: ReadDocument, starts: dict[str, int]) -> Any:
    pairs: dict[tuple[int, int], dict[str, float]] = {}
    for link in document.relations:
        pairs.setdefault((starts[link.source], starts[link.target]), {})[link.label] = 1.0
    return pairs


def _ours(document: ReadDocument) -> Json:
    day = document.published
    said = {span.id: found for span in document.spans if (found := _said(span))}
    return {
        "id": document.id,
        "by": document.by,
        "title": document.title,
        "source": document.source,
        "published": day.isoformat() if day else None,
        "labels": document.labels,
        "note": document.note,
        "unsure": document.unsure,
        "spans": said,
        "relations": [_relation(link) for link in document.relations],
    }


def _said(given: Span | Relation) -> dict[str, Json]:
    value = given.value if isinstance(given, Span) else None
    return {
        **({"attributes": given.attributes} if given.attributes else {}),
        **({"value": value} if value is not None else {}),
        **({"note": given.note} if given.note else {}),
        **({"unsure": True} if given.unsure else {}),
    }


def _relation(link: Relation) -> Json:
    ends = {"source": link.source, "target": link.target}
    return {"id": link.id, "label": link.label, **ends, **_said(link)}
