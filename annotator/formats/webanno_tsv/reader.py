# SPDX-License-Identifier: MIT
"""The text of a WebAnno TSV file as what it says.

The file comes from anybody: rows that contradict each other, the text or the header are refused
as FormatInvalid with the `line` they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from annotator.errors import FormatInvalid
from annotator.formats.units import UTF16, Units
from annotator.formats.webanno_tsv.escaping import unescape_text
from annotator.formats.webanno_tsv.header import MOST_LAYERS, layers_of, version_of
from annotator.formats.webanno_tsv.model import Sentence, TsvDocument
from annotator.formats.webanno_tsv.rows import Row, Rows
from annotator.text.decoding import LONGEST_TEXT

_BREAK = re.compile(r"\r\n|\r|\n")
_ROW = re.compile(r"([0-9]{1,9}-[0-9]{1,9})(?:\.([0-9]{1,9}))?\t([0-9]{1,9})-([0-9]{1,9})\t")
_ID = "#Sentence.id="
_TEXT = "#Text="
_MOST_LINES = 5_000_000
_LONGEST_BLOCK = 1_000_000
"""Lines of one sentence."""


def read(text: str) -> TsvDocument:
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        raise FormatInvalid("tsv_too_much", line=1, limit=_MOST_LINES)
    lines = _lines(text.removeprefix("\ufeff"))
    java = version_of(next(lines)[1]) < 2
    declared = []
    for number, line in lines:
        if not line.startswith("#T_"):
            lines = chain([(number, line)], lines)
            break
        declared.append((number, line))
        if len(declared) > MOST_LAYERS:
            raise FormatInvalid("tsv_too_much", line=number, limit=MOST_LAYERS)
    layers = layers_of(declared)
    reading = _Reading(Rows(layers), java)
    for block in _blocks(lines):
        reading.add(block)
    reading.check_end()
    annotations, chains = reading.rows.finished()
    text = "".join(reading.parts)
    return TsvDocument(text, tuple(reading.sentences), layers, annotations, chains)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """With their numbers; only what ends lines for INCEpTION does."""
    start = 0
    number = 0
    for number, found in enumerate(_BREAK.finditer(text), 1):
        yield number, text[start : found.start()]
        start = found.end()
    yield number + 1, text[start:]


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines between empty ones."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line:
            block.append((number, line))
            if len(block) > _LONGEST_BLOCK:
                raise FormatInvalid("tsv_too_much", line=number, limit=_LONGEST_BLOCK)
        elif block:
            yield block
            block = []
    if block:
        yield block


@dataclass(slots=True)
class _Reading:
    """The text so far, in code points and in UTF-16."""

    rows: Rows
    java: bool
    parts: list[str] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    length: int = 0
    units: int = 0
    rest: tuple[int, str] = (0, "")
    """What of the last sentence no row has spoken of, with its line."""

    def add(self, block: list[tuple[int, str]]) -> None:
        id_, lines = "", []
        place = 0
        while place < len(block) and block[place][1].startswith("#"):
            line = block[place][1]
            if line.startswith(_TEXT):
                lines.append(self._unescaped(block[place], _TEXT))
            elif line.startswith(_ID):
                id_ = self._unescaped(block[place], _ID)
            place += 1
        text = "\n".join(lines)
        number = block[min(place, len(block) - 1)][0]
        if not lines or not (block[place:] or text.isspace()):
            raise FormatInvalid("foreign_line", line=number, text=block[-1][1][:80])
        self._sentence(id_, text, block[place:], number)

    def _unescaped(self, line: tuple[int, str], prefix: str) -> str:
        text = unescape_text(line[1].removeprefix(prefix), java=self.java)
        if self.java and re.search("[\ud800-\udfff]", text):
            raise FormatInvalid("foreign_line", line=line[0], text=line[1][:80])
        return text

    def _sentence(self, id_: str, text: str, rows: list[tuple[int, str]], number: int) -> None:
        units = Units(text, UTF16)
        found = [self._row(*row) for row in rows]
        begin = self.units
        if found:
            # The first word tells where the sentence begins.
            before = text.find(found[0].form)
            begin = found[0].begin - (units.out(before) if before > 0 else 0)
            self._fill(begin, number)
        start, first = self.length, self.units
        tokens: list[tuple[int, int]] = []
        for row in found:
            row.place(text, units, first, start)
            if not row.sub:
                if (tokens and row.begin < tokens[-1][1]) or row.begin == row.end:
                    raise FormatInvalid("tsv_offsets", line=row.line, text=row.form[:40])
                tokens.append((row.begin, row.end))
            self.rows.add(row)
        self.sentences.append(Sentence(start, start + len(text), tuple(tokens), id_))
        self._append(text, units.length)
        end = tokens[-1][1] - start if tokens else 0
        self.rest = (number, text[end:])

    def _row(self, number: int, line: str) -> Row:
        found = _ROW.match(line)
        if found is None:
            raise FormatInvalid("foreign_line", line=number, text=line[:80])
        self.rows.check_columns(number, line)
        form, *cells = line[found.end() :].split("\t")
        sub = found[2] or ""
        unit = f"{found[1]}.{sub}" if sub else found[1]
        return Row(number, unit, sub, int(found[3]), int(found[4]), form, cells)

    def _fill(self, begin: int, number: int) -> None:
        """The white space before a sentence, which only its place tells of: a line break and
        spaces, as INCEpTION reads it."""
        gap = begin - self.units
        if gap < 0 or self.length + gap > LONGEST_TEXT:
            raise FormatInvalid("tsv_offsets", line=number, text=str(begin))
        if gap:
            self._append("\n" + " " * (gap - 1) if self.sentences else " " * gap, gap)

    def _append(self, text: str, units: int) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.units += units
        if self.length > LONGEST_TEXT:
            raise FormatInvalid("tsv_too_much", line=self.rest[0], limit=LONGEST_TEXT)

    def check_end(self) -> None:
        """The file must not break off inside a sentence."""
        number, rest = self.rest
        if not self.length:
            raise FormatInvalid("tsv_no_text")
        if rest and not rest.isspace():
            raise FormatInvalid("tsv_cut_short", line=number, text=rest[:40])
