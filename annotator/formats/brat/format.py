# SPDX-License-Identifier: MIT
"""brat standoff: NAME.ann with the annotations, NAME.txt beside it with the text.

What is written: spans, discontinuous ones too; events (a trigger with E line; its roles are
relations from it); relations; attributes as flags and words; references of identities outside
(N) and chains of their mentions (Equiv); notes. What is lost: values, doubts, attributes of
relations, layers, whatever is said of the text as a whole, the types, aliases and notes of
identities. A span over the end of a line is written in fragments, as brat does; reading takes
neighbours with only ends of lines between them as one span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.brat.config import annotation_conf, visual_conf
from annotator.formats.brat.reader import parse_annotations
from annotator.formats.brat.reduction import CARRIES, reduce_for_brat
from annotator.formats.brat.writer import annotation_lines
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
    Layout,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.names import Names
from annotator.formats.schemas.foreign import decoded
from annotator.text.decoding import Decoded, decode, text_sha256

_LIMIT = 64 * 1024 * 1024
_EXTENSION = ".ann"
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:[TREAMN]\d+|#\d*|\*)\t")
_CONFIGURATION = ("annotation.conf", "visual.conf", "kb_shortcuts.conf", "tools.conf")


class Brat:
    facts = Facts("brat", (_EXTENSION,), CARRIES, Layout.FOLDER)

    def score(self, head: bytes, name: str) -> float:
        if not name.lower().endswith(_EXTENSION):
            return 0.0
        return 1.0 if _LINE.match(head) else 0.6

    def companions(self, name: str) -> tuple[str, ...]:
        above = (f"../{each}" for each in _CONFIGURATION)
        return (_text_name(name), *_CONFIGURATION, *above)

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """One document, or the first line that is wrong."""
        try:
            yield _document(file)
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            line = error.data.get("line")
            yield Refused(line if isinstance(line, int) else 1, error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduce_for_brat(document, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output, options)


def _text_name(name: str) -> str:
    return f"{name[: -len(_EXTENSION)]}.txt" if name.lower().endswith(_EXTENSION) else f"{name}.txt"


def _document(file: InputFile) -> ReadDocument:
    name = _text_name(file.name)
    beside = file.beside(name)
    if beside is None:
        raise FormatInvalid("brat_no_text", name=file.name, text=name)
    source = _decoded(beside.read(_LIMIT), name)
    found = parse_annotations(decoded(file.read(_LIMIT), file.name), source.text)
    return ReadDocument(
        "",
        source.text,
        spans=found.spans,
        relations=found.relations,
        entities=found.entities,
        sha256=source.text_sha256,
        bytes_sha256=source.bytes_sha256,
        encoding=source.encoding,
        line=1,
    )


def _decoded(data: bytes, name: str) -> Decoded:
    """brat's texts are UTF-8, whatever they hold; others are told apart as plain text is."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return decode(data, name)
    if not text or "\0" in text:
        return decode(data, name)
    return Decoded(text, "utf-8", text_sha256(text), text_sha256(text))


class _Writer:
    """Each part is a collection of brat with its own configuration."""

    def __init__(self, output: Output, options: WriteOptions) -> None:
        self._output = output
        self._schema = options.schema
        self._triggers = {tag.key for tag in options.schema.tags if tag.roles}
        self._names = Names()
        self._parts: set[str] = set()

    def add(self, document: ReadDocument, part: str) -> None:
        self._parts.add(part)
        name = self._names.take(document, part)
        self._write(f"{name}.txt", document.text)
        lines = annotation_lines(document, self._triggers)
        self._write(f"{name}{_EXTENSION}", "".join(f"{line}\n" for line in lines))

    def close(self) -> None:
        for part in sorted(self._parts) if self._schema.tags else ():
            folder = f"{part}/" if part else ""
            self._write(f"{folder}annotation.conf", annotation_conf(self._schema))
            self._write(f"{folder}visual.conf", visual_conf(self._schema))

    def _write(self, name: str, text: str) -> None:
        with self._output.open(name) as stream:
            stream.write(text.encode("utf-8"))
