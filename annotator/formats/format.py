# SPDX-License-Identifier: MIT
"""What every format is: values out of files and into them. Formats know no project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import BinaryIO, Protocol

from annotator.errors import AnnotatorError
from annotator.formats.files import InputFile
from annotator.formats.units import CODEPOINT
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.document import Repair
from annotator.model.schema import Schema


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with one version of its annotations, as a format reads or writes it.

    All offsets are code points of `text`. `document` and `annotator` of `spans` and `relations`
    mean nothing here: this document's `id` and `by` hold for all of them. `repairs` are None
    where the file tells nothing of them; with `repaired` the text is what people see and they say
    how it came from a source that is not here. `extra` holds unknown members by JSON pointer
    ("/meta/url"). `line` is where in the file it stood. `labels`, `note` and `unsure` are what
    the person says of the document as a whole.
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


class Layout(StrEnum):
    FILE = "file"
    """All documents in one file."""
    FOLDER = "folder"
    """Files in a folder."""


class Nested(StrEnum):
    """What becomes of spans that cover each other where a format has one row of tags."""

    OUTERMOST = "outermost"
    INNERMOST = "innermost"
    COLUMNS = "columns"
    """As many rows of tags as needed, the longest spans in the first."""
    LAYERS = "layers"
    """A row of tags for each layer of the schema."""


class Subtoken(StrEnum):
    """What becomes of spans that begin or end inside a token."""

    SPLIT = "split"
    """The token is parted there."""
    EXPAND = "expand"
    """The span takes the whole token."""
    DROP = "drop"


class Tokens(StrEnum):
    HASHIYE = "hashiye"
    SPACY = "spacy"
    """As spaCy's tokenizer for Persian parts them."""
    WORDS = "words"
    """At white space alone."""


class Scheme(StrEnum):
    IOB1 = "IOB1"
    IOB2 = "IOB2"
    BIOES = "BIOES"


_NO_SCHEMA = Schema("", 0, (), ())


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """`unit` is what offsets count; the rest is for formats of tokens. A format reads those of
    its `Facts.choices`."""

    schema: Schema = _NO_SCHEMA
    unit: str = CODEPOINT
    nested: Nested = Nested.OUTERMOST
    subtoken: Subtoken = Subtoken.EXPAND
    tokens: Tokens = Tokens.HASHIYE
    scheme: Scheme = Scheme.IOB2


@dataclass(frozen=True, slots=True)
class Carries:
    """What a format has room for; what it has none for is counted as lost.

    `nested` is any overlap of spans, `whole_text` the text to the last code point. Without
    `ids` annotations are known again by their places alone.
    """

    whole_text: bool = True
    spans: bool = True
    discontinuous: bool = True
    nested: bool = True
    layers: bool = True
    attributes: bool = True
    """Of spans; typed values of any JSON type."""
    values: bool = True
    notes: bool = True
    unsure: bool = True
    origins: bool = True
    """Where an annotation came from: `Provenance` and unknown members."""
    entities: bool = True
    relations: bool = True
    relation_attributes: bool = True
    labels: bool = True
    """Of the document as a whole, with its note."""
    title: bool = True
    published: bool = True
    source: bool = True
    repairs: bool = True
    by: bool = True
    ids: bool = True

    @classmethod
    def nothing(cls) -> Carries:
        return cls(**dict.fromkeys(cls.__slots__, False))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person chooses a format by.

    `extensions` are lower case with their dot, the first is written. `offsets` are the units its
    offsets may count in, the usual one first. `choices` are the names of the `WriteOptions` that
    matter ("nested", "tokens" …). `extra` is the optional part of the program it needs, "" for
    none.
    """

    name: str
    extensions: tuple[str, ...]
    carries: Carries
    layout: Layout = Layout.FILE
    default_text: str = "source"
    """ "source" or "repaired": what people of this format expect."""
    offsets: tuple[str, ...] = (CODEPOINT,)
    choices: frozenset[str] = frozenset()
    extra: str = ""
    alone: bool = False
    """Of a folder: the file of a document needs no other beside it."""

    @property
    def annotations(self) -> bool:
        """Whether it carries any; else one file serves all versions of a document."""
        return self.carries.spans


class Reader(Protocol):
    @property
    def facts(self) -> Facts: ...

    def score(self, head: bytes, name: str) -> float:
        """How likely a file with these first bytes and this name is of this format, 0 to 1: 1 for
        a mark that no other has, 0.6 for its own extension, 0.5 for a common one."""
        ...

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """Documents in their order; a bad one comes as Refused and the others go on. What is
        wrong with the file itself is a Refused, too; OSError passes through."""
        ...

    def companions(self, name: str) -> tuple[str, ...]:
        """Names of files beside the file `name` that belong to it and are read with it."""
        ...


@dataclass(frozen=True, slots=True)
class Reduced:
    """A document as a format can carry it: reading the file gives it back, but for ids and order
    where `Carries.ids` is False."""

    document: ReadDocument
    losses: tuple[Loss, ...] = ()


class Output(Protocol):
    """Where a format writes; everything in it becomes visible at once when all is written."""

    def main(self) -> BinaryIO:
        """The one file of `Layout.FILE`."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A further file: `name` is a path inside the folder of `Layout.FOLDER`, with "/", or
        what follows the name of the main file (".schema.json"). Close it before the next."""
        ...


class Writer(Protocol):
    def add(self, document: ReadDocument, part: str) -> None:
        """A document that was reduced. `part` is "train", "dev", "test" or "": a writer of
        `Layout.FOLDER` keeps them apart, one of `Layout.FILE` is made for each."""
        ...

    def close(self) -> None:
        """Writes what is still missing; called once, only when all went well."""
        ...


class Format(Reader, Protocol):
    """A reader that also writes."""

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced: ...

    def writer(self, output: Output, options: WriteOptions) -> Writer: ...
