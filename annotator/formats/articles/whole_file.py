# SPDX-License-Identifier: MIT
"""An article that is one file: read whole, and taken or refused whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from annotator.errors import AnnotatorError, TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused
from annotator.text.decoding import LONGEST_TEXT, text_sha256


@dataclass(frozen=True, slots=True)
class Found:
    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    encoding: str = ""


def read_whole(
    file: InputFile, limit: int, parse: Callable[[bytes], Found]
) -> Iterator[ReadDocument | Refused]:
    """`parse` raises AnnotatorError for bytes that are no article; OSError passes through."""
    try:
        data = file.read(limit)
        found = parse(data)
        if not found.text.strip():
            raise TextUnreadable("text_empty")
        if len(found.text) > LONGEST_TEXT:
            raise TextUnreadable("text_too_long", limit=LONGEST_TEXT)
    except AnnotatorError as error:
        error.data.setdefault("name", file.name)
        yield Refused(1, error)
        return
    yield ReadDocument(
        "",
        found.text,
        found.title,
        found.source,
        found.published,
        sha256=text_sha256(found.text),
        bytes_sha256=sha256(data).hexdigest(),
        encoding=found.encoding,
        line=1,
    )
