# SPDX-License-Identifier: MIT
"""What every format is: values out of a file and into one. Formats know no project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Protocol

from annotator.errors import AnnotatorError
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.document import Repair


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with one version of its annotations, as a format reads or writes it.

    All offsets are code points of `text`. `spans` and `relations` name this document's `id` and
    `by`. `repairs` are None where the file tells nothing of them; with `repaired` the text is
    what people see and they say how it came from a source that is not here. `extra` holds
    unknown members by JSON pointer ("/meta/url"). `line` is where in the file it stood. `labels`,
    `note` and `unsure` are what the person says of the document as a whole.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    by: str = ""
    schema: str = ""
    guideline: str = ""
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    entities: tuple[Entity, ...] = ()
    labels: dict[str, Json] = field(default_factory=dict)
    repairs: tuple[Repair, ...] | None = None
    repaired: bool = False
    sha256: str = ""
    bytes_sha256: str = ""
    encoding: str = ""
    extra: dict[str, Json] = field(default_factory=dict)
    line: int = 0
    note: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read; the others of the file are not touched by it."""

    line: int
    error: AnnotatorError


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format cannot carry of a document, by a code of the message catalogue."""

    code: str
    count: int


class Format(Protocol):
    """`extensions` are lower case with their dot; a format with `one_each` writes every
    document into a file of its own."""

    @property
    def name(self) -> str: ...

    @property
    def extensions(self) -> tuple[str, ...]: ...

    @property
    def one_each(self) -> bool: ...

    @property
    def annotations(self) -> bool:
        """Whether it carries any; else one file serves all versions of a document."""
        ...

    @property
    def default_text(self) -> str:
        """ "source" or "repaired": what people of this format expect."""
        ...

    def score(self, head: bytes, name: str) -> float:
        """How likely a file with these first bytes and this name is of this format."""
        ...

    def read(self, stream: BinaryIO, name: str) -> Iterator[ReadDocument | Refused]: ...

    def losses(self, document: ReadDocument, unit: str) -> tuple[Loss, ...]: ...

    def write(self, documents: Iterable[ReadDocument], stream: BinaryIO, unit: str) -> None: ...
