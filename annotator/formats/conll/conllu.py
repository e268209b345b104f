# SPDX-License-Identifier: MIT
"""CoNLL-U: the text to its last space, tags as NER in MISC.

With several columns of tags they are NER, NER2, NER3 …, and NER_KEY for the layers of a schema.
Other columns than ID, FORM and MISC are neither written nor read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from annotator.formats.conll.conllu_reader import documents, parse
from annotator.formats.conll.conllu_spaces import escaped, one_line
from annotator.formats.conll.lines import read_raw
from annotator.formats.conll.tags import OUTSIDE, sentence_tags, tag_word
from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.flattening import Flat, flatten
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
from annotator.formats.tokens import sentences
from annotator.model.document import Token


class ConllU:
    facts = Facts(
        "conllu",
        (".conllu", ".conllup"),
        replace(Carries.nothing(), spans=True, nested=True, whole_text=True),
        default_text="repaired",
        choices=frozenset({"tokens", "nested", "subtoken", "scheme"}),
    )

    def score(self, head: bytes, name: str) -> float:
        known = name.lower().endswith(self.facts.extensions)
        for line in head.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")[:100]:
            columns = line.split("\t")
            if len(columns) == 10 and columns[0][:1].isdecimal():
                return 0.95
        return 0.6 if known else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_raw(file, documents, parse)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, replace(self.facts.carries, layers=True), options)
        text = kept.document.text
        flat = flatten(sentences(text, options.tokens), kept.document.spans, options)
        spans = tuple(replace(span, label=tag_word(span.label, "|")) for span in flat.spans)
        losses = {
            "loss_tag_names": sum(
                a.label != b.label for a, b in zip(spans, flat.spans, strict=True)
            ),
            "loss_spacing": bool(text and not flat.sentences),
        }
        changed = replace(kept.document, text=text if flat.sentences else "", spans=spans)
        return Reduced(changed, added(kept.losses, flat.losses, listed(losses)))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options)


class _Writer:
    def __init__(self, stream: BinaryIO, options: WriteOptions) -> None:
        self._stream = stream
        self._options = options

    def add(self, document: ReadDocument, part: str) -> None:
        text, options = document.text, self._options
        flat = flatten(sentences(text, options.tokens), document.spans, options, None)
        columns = [sentence_tags(flat.sentences, c, options.scheme) for c in flat.columns]
        keys = _keys(flat, options)
        name = one_line(document.id).strip()
        self._line(f"# newdoc id = {name}" if name else "# newdoc")
        if not flat.sentences:
            self._line("")
        spaces = _spaces(text, [token for row in flat.sentences for token in row])
        for number, (row, *tags) in enumerate(zip(flat.sentences, *columns, strict=True), 1):
            self._line(f"# sent_id = {name}-{number}" if name else f"# sent_id = {number}")
            self._line(f"# text = {one_line(text[row[0].start : row[-1].end])}")
            for place, (token, *of_token) in enumerate(zip(row, *tags, strict=True), 1):
                told = [f"{k}={t}" for k, t in zip(keys, of_token, strict=True) if t != OUTSIDE]
                misc = "|".join([*told, *next(spaces)]) or "_"
                self._line(f"{place}\t{token.text}{'\t_' * 7}\t{misc}")
            self._line("")

    def close(self) -> None:
        pass

    def _line(self, words: str) -> None:
        self._stream.write(words.encode("utf-8") + b"\n")


def _keys(flat: Flat, options: WriteOptions) -> list[str]:
    if options.nested is Nested.LAYERS:
        return [f"NER_{tag_word(name, '|=')}" if name else "NER" for name in flat.names]
    return ["NER" if name == "1" else f"NER{name}" for name in flat.names]


def _spaces(text: str, tokens: list[Token]) -> Iterator[list[str]]:
    """What MISC says of the white space around each token. Nothing is said of one space, and of
    none at the end of a document."""
    for number, token in enumerate(tokens):
        last = number + 1 == len(tokens)
        after = text[token.end : len(text) if last else tokens[number + 1].start]
        told = []
        if number == 0 and token.start:
            told.append(f"SpacesBefore={escaped(text[: token.start])}")
        if not after and not last:
            told.append("SpaceAfter=No")
        elif after and (last or after != " "):
            told.append(f"SpacesAfter={escaped(after)}")
        yield told
