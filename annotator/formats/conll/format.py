# SPDX-License-Identifier: MIT
"""CoNLL-2002 and CoNLL-2003: a row for each token, the last of it its tags.

`-DOCSTART-` opens every document that is written. Read are IOB1, IOB2, BIOES and BILOU alike, and
bare labels; sequences that break their scheme are taken as conlleval takes them. A file without
`-DOCSTART-` is cut into documents of `MOST_SENTENCES` sentences. The rows of PEYMA are read too:
`word|B_PER`, or with tabs, where a space inside a word stands for a ZWNJ.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from annotator.errors import FormatInvalid
from annotator.formats.conll.lines import MOST_SENTENCES, Raw, lines, read_raw
from annotator.formats.conll.tags import (
    OUTSIDE,
    begins_something,
    is_tag,
    sentence_tags,
    tag_word,
)
from annotator.formats.conll.text import projected, rebuilt, respaced, rows_of, spans_of
from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.flattening import flatten
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

_START = "-DOCSTART-"
_MOST_COLUMNS = 256
_COMMENT = re.compile(r"# (?:id|newdoc|newpar|text|sent_id)\b")
_SPACE = re.compile(" +")
_BARRED = re.compile(r"(.+)\|(O|[BI][-_][^\s|]+) *")
"""A row of PEYMA, where a space inside a word is a ZWNJ that was lost."""
ZWNJ = "\u200c"
_IN_MEMORY = 8 * 1024 * 1024
_CARRIES = replace(Carries.nothing(), spans=True, nested=True)
_CHOICES = frozenset({"tokens", "nested", "subtoken", "scheme"})


class _Conll:
    """`_between` are the columns between a token and its tags."""

    facts: Facts
    _between: tuple[str, ...] = ()
    _start: tuple[str, ...] = ()

    def score(self, head: bytes, name: str) -> float:
        if not _is_text(head):
            return 0.0
        rows = _first_rows(head)
        widths = {len(row) for row in rows}
        known = 0.1 * name.lower().endswith(self.facts.extensions)
        last = [row[-1] for row in rows]
        if len(widths) != 1 or widths == {1}:
            return 6 * known if not rows else known
        if not all(map(is_tag, last)) and 3 * last.count(OUTSIDE) < len(rows):
            return known
        second = rows[0][1]
        tagged_twice = second == OUTSIDE or begins_something(second)
        mine = (min(widths) > 3 and not tagged_twice) == bool(self._between)
        tagged = 0.3 * any(map(begins_something, last))
        return (0.5 + tagged if mine else 0.3) + known

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_raw(file, _documents, self._document)

    def _document(self, raw: Raw) -> ReadDocument:
        table = [[_columns(line) for line in block] for block in raw.sentences]
        width = len(table[0][0]) if table else 2
        for start, block in zip(raw.starts, table, strict=True):
            for line, row in enumerate(block, start):
                if len(row) != width or not 1 < width <= _MOST_COLUMNS or not row[0]:
                    data = {"found": len(row), "expected": max(2, width), "text": row[0][:40]}
                    raise FormatInvalid("conll_columns", line=line, **data)
        word = _joined if _of_peyma(table, width) else str
        text, tokens = rebuilt([word(row[0]) for row in block] for block in table)
        columns = [
            [[row[number] for row in block] for block in table]
            for number in self._tag_columns(table, width)
        ]
        return ReadDocument("", text, spans=spans_of("", tokens, columns), line=raw.line)

    def _tag_columns(self, table: list[list[list[str]]], width: int) -> Iterator[int]:
        """Those that look like tags, and the last in any case."""
        if not table:
            return
        skipped = len(self._between) if width > 3 else 0
        for number in range(1 + skipped, width - 1):
            if all(is_tag(row[number]) for block in table for row in block):
                yield number
        yield width - 1

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, replace(self.facts.carries, layers=True), options)
        text = kept.document.text
        flat = flatten(sentences(text, options.tokens), kept.document.spans, options)
        before = tuple(tuple(_without_start(row)) for row in flat.sentences)
        again, after = rebuilt([token.text for token in row] for row in before)
        spans = [replace(span, label=tag_word(span.label)) for span in flat.spans]
        renamed = sum(a.label != b.label for a, b in zip(spans, flat.spans, strict=True))
        losses = {"loss_spacing": respaced(text, before), "loss_tag_names": renamed}
        changed = replace(
            kept.document,
            text=again,
            spans=projected(spans, before, after),
            sha256="",
            bytes_sha256="",
            encoding="",
        )
        return Reduced(changed, added(kept.losses, flat.losses, listed(losses)))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output.main(), options, self._start, self._between)


def _without_start(row: Sequence[Token]) -> Iterator[Token]:
    """A word that would be read as the start of a document is two tokens."""
    for token in row:
        if token.text == _START:
            yield Token(token.start, token.end - 1, token.text[:-1])
            yield Token(token.end - 1, token.end, token.text[-1])
        else:
            yield token


class Conll2002(_Conll):
    facts = Facts(
        "conll2002",
        (".bio", ".iob", ".iob2", ".conll2002"),
        _CARRIES,
        default_text="repaired",
        choices=_CHOICES,
    )
    _start = (_START,)


class Conll2003(_Conll):
    facts = Facts(
        "conll2003",
        (".conll", ".conll2003"),
        _CARRIES,
        default_text="repaired",
        choices=_CHOICES,
    )
    _start = (_START, "-X-", OUTSIDE)
    _between = ("-X-", "_")


class _Writer:
    """Where the number of columns is known at the end alone, rows wait for it in a file."""

    def __init__(
        self,
        stream: BinaryIO,
        options: WriteOptions,
        start: tuple[str, ...],
        between: tuple[str, ...],
    ) -> None:
        self._stream = stream
        self._options = options
        self._start = start
        self._between = between
        self._several = options.nested in (Nested.COLUMNS, Nested.LAYERS)
        self._waiting = SpooledTemporaryFile(_IN_MEMORY) if self._several else None  # noqa: SIM115
        self._width = 0

    def add(self, document: ReadDocument, part: str) -> None:
        stream = self._waiting or self._stream
        flat = flatten(rows_of(document.text), document.spans, self._options, None)
        columns = [sentence_tags(flat.sentences, c, self._options.scheme) for c in flat.columns]
        self._width = max(self._width, len(columns))
        stream.write(_line((*self._start, *[OUTSIDE] * len(columns))) + b"\n")
        for row, *tags in zip(flat.sentences, *columns, strict=True):
            for token, *of_token in zip(row, *tags, strict=True):
                stream.write(_line((token.text, *self._between, *of_token)))
            stream.write(b"\n")

    def close(self) -> None:
        if self._waiting is None:
            return
        width = len(self._start) + self._width
        with self._waiting as waiting:
            waiting.seek(0)
            for line in waiting:
                missing = width - line.count(b" ") - 1 if line != b"\n" else 0
                self._stream.write(line[:-1] + b" O" * missing + b"\n")


def _line(columns: Sequence[str]) -> bytes:
    return (" ".join(columns) + "\n").encode("utf-8")


def _columns(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t", _MOST_COLUMNS)
    if match := _BARRED.fullmatch(line):
        return [_joined(match[1]), match[2]]
    return _SPACE.split(line.strip(" "), _MOST_COLUMNS)


def _of_peyma(table: list[list[list[str]]], width: int) -> bool:
    """Whether its tags are written as there, and only so."""
    tags = {row[-1][1:2] for block in table for row in block if len(row[-1]) > 2}
    return width == 2 and tags == {"_"}


def _joined(word: str) -> str:
    return ZWNJ.join(word.split()) or word


def _documents(stream: BinaryIO) -> Iterator[Raw]:
    current: Raw | None = None
    marked, new = False, True
    for number, line in lines(stream):
        if isinstance(line, FormatInvalid):
            current = current or Raw(number)
            current.fail(line, number)
        elif line.startswith(_START) and _columns(line)[0] == _START:
            if current:
                yield current
            current, marked, new = Raw(number), True, True
        elif not line.strip(" \t"):
            new = True
            if current and not marked and len(current.sentences) >= MOST_SENTENCES:
                yield current
                current = None
        elif not (new and _COMMENT.match(line)):
            current = current or Raw(number)
            current.add(line, number, new=new)
            new = False
    if current:
        yield current


def _is_text(head: bytes) -> bool:
    """Whether it is UTF-8, but for a character that is cut off at the end."""
    try:
        return "\0" not in getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False


def _first_rows(head: bytes) -> list[list[str]]:
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    found = [line.removesuffix("\r") for line in text.split("\n")[:200]]
    if len(found) > 1 and not text.endswith("\n") and len(found) < 200:
        found.pop()
    rows = [_columns(line) for line in found if line.strip() and not _COMMENT.match(line)]
    return [row for row in rows if row[0] != _START][:50]
