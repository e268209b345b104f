# SPDX-License-Identifier: MIT
"""CoNLL-U as documents.

A range of several words ("2-3") is one token, the one that is written in the text; empty nodes
("2.1") are passed over. White space is what SpacesAfter says, else what `# text` shows, else what
SpaceAfter says; a paragraph (`# newpar`) begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from annotator.errors import FormatInvalid
from annotator.formats.conll.conllu_spaces import unescaped
from annotator.formats.conll.lines import MOST_SENTENCES, Raw, lines
from annotator.formats.conll.tags import OUTSIDE
from annotator.formats.conll.text import spans_of
from annotator.formats.format import ReadDocument
from annotator.model.document import Token

_COLUMNS = 10
_NUMBER = re.compile(r"([0-9]{1,9})(?:([-.])([0-9]{1,9}))?")
_TAGS = re.compile(r"NE|NER(?:[0-9]{1,3}|_.+)?")
_NEWDOC = re.compile(r"# ?newdoc(?: +id *= *(.*))?\s*")
_MOST_TAGS = 256
_MOST_COMMENTS = 50
_ID_LENGTH = 200


@dataclass(slots=True)
class _Row:
    form: str
    misc: dict[str, str]


@dataclass(slots=True)
class _Sentence:
    rows: list[_Row] = field(default_factory=list)
    text: str = ""
    paragraph: bool = False


def documents(stream: BinaryIO) -> Iterator[Raw]:
    current: Raw | None = None
    comments: list[str] = []
    marked, new = False, True
    for number, line in _ended(stream):
        if isinstance(line, FormatInvalid):
            current = current or Raw(number)
            current.fail(line, number)
        elif line.startswith("#"):
            comments = [*comments[-_MOST_COMMENTS:], line] if new else comments
        elif line.strip() and not new and current:
            current.add(line, number, new=False)
        else:
            rows = [line] if line.strip() else []
            starts = any(_NEWDOC.fullmatch(comment) for comment in comments)
            full = not marked and current and len(current.sentences) >= MOST_SENTENCES
            if current and (starts or (full and rows)):
                yield current
                current = None
            if starts or rows:
                first = number - len(comments)
                current = current or Raw(first)
                for place, words in enumerate([*comments, *rows]):
                    current.add(words, first, new=place == 0)
            marked = marked or starts
            comments, new = [], not rows
    if current:
        yield current


def _ended(stream: BinaryIO) -> Iterator[tuple[int, str | FormatInvalid]]:
    """Lines with an empty one at the end."""
    number = 0
    for number, line in lines(stream):
        yield number, line
    yield number + 1, ""


def parse(raw: Raw) -> ReadDocument:
    name = ""
    found: list[_Sentence] = []
    for block, start in zip(raw.sentences, raw.starts, strict=True):
        for line in block:
            if match := _NEWDOC.fullmatch(line):
                name = (match[1] or "").strip()
        sentence = _sentence(block, start)
        if sentence.rows:
            found.append(sentence)
    sound = len(name) <= _ID_LENGTH and name.replace("\u200c", "").isprintable()
    name = name if sound else ""
    text, tokens = _text(found)
    keys = {key: None for s in found for row in s.rows for key in row.misc if _TAGS.fullmatch(key)}
    columns = [
        [[row.misc.get(key, OUTSIDE) for row in sentence.rows] for sentence in found]
        for key in list(keys)[:_MOST_TAGS]
    ]
    return ReadDocument(name, text, spans=spans_of(name, tokens, columns), line=raw.line)


def _sentence(block: list[str], start: int) -> _Sentence:
    sentence = _Sentence()
    inside = 0
    for at, line in enumerate(block, start):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            if key.strip() == "text":
                sentence.text = value.removeprefix(" ")
            sentence.paragraph |= key.split()[:1] in (["newpar"], ["newdoc"])
            continue
        columns = line.split("\t", _COLUMNS)
        number = _NUMBER.fullmatch(columns[0])
        if len(columns) != _COLUMNS or number is None or not columns[1]:
            data = {"found": len(columns), "expected": _COLUMNS, "text": line[:40]}
            raise FormatInvalid("conll_columns", line=at, **data)
        misc = _misc(columns[9])
        if number[2] == ".":
            continue
        if number[2] is None and int(number[1]) <= inside:
            tags = {key: value for key, value in misc.items() if _TAGS.fullmatch(key)}
            sentence.rows[-1].misc = tags | sentence.rows[-1].misc
            continue
        inside = int(number[3]) if number[2] else 0
        sentence.rows.append(_Row(columns[1], misc))
    return sentence


def _misc(column: str) -> dict[str, str]:
    if column == "_":
        return {}
    pairs = (item.partition("=") for item in column.split("|"))
    return {key: value for key, _, value in pairs}


def _text(sentences: list[_Sentence]) -> tuple[str, tuple[tuple[Token, ...], ...]]:
    pieces: list[str] = []
    rows: list[tuple[Token, ...]] = []
    place, gap = 0, ""
    for number, sentence in enumerate(sentences):
        shown = _gaps_shown(sentence)
        row = []
        for position, (word, seen) in enumerate(zip(sentence.rows, shown, strict=True)):
            if "SpacesBefore" in word.misc and not gap.strip(" "):
                gap = unescaped(word.misc["SpacesBefore"])
            pieces += (gap, word.form)
            place += len(gap) + len(word.form)
            row.append(Token(place - len(word.form), place, word.form))
            gap = _gap(word.misc, seen)
            if position + 1 == len(sentence.rows) and "SpacesAfter" not in word.misc:
                following = sentences[number + 1] if number + 1 < len(sentences) else None
                gap = "" if following is None else "\n" if following.paragraph else gap
        rows.append(tuple(row))
    return "".join([*pieces, gap]), tuple(rows)


def _gap(misc: Mapping[str, str], shown: str | None) -> str:
    if "SpacesAfter" in misc:
        return unescaped(misc["SpacesAfter"])
    if misc.get("SpaceAfter") == "No":
        return ""
    return " " if shown is None else shown


def _gaps_shown(sentence: _Sentence) -> list[str | None]:
    """The white space after each token but the last in `# text`, None where it does not fit or
    MISC says it."""
    nothing: list[str | None] = [None] * len(sentence.rows)
    if any("SpaceAfter" in row.misc or "SpacesAfter" in row.misc for row in sentence.rows):
        return nothing
    place, gaps = 0, list[str | None]()
    for row in sentence.rows:
        start = place
        while not sentence.text.startswith(row.form, place):
            if not sentence.text[place : place + 1].isspace():
                return nothing
            place += 1
        gaps.append(sentence.text[start:place])
        place += len(row.form)
    return [*gaps[1:], None]
