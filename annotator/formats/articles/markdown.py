# SPDX-License-Identifier: MIT
"""Markdown: a file is a document, and its text is what a reader of the rendered page sees.

Paragraphs, headings, items, rows of a table and lines of code are lines of the text; emphasis,
links, images, markers and HTML tags are gone. The title is that of a front matter ("title: …"
between two lines of ---) or else the first heading, which is a line of the text as well.
Writing, annotations are lost, and white space at the edges of lines with the empty lines.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from annotator.errors import AnnotatorError, TextUnreadable, UsageError
from annotator.formats.fidelity import added, reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Carries,
    Facts,
    Layout,
    Loss,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.names import Names
from annotator.text.calendar import parse_date
from annotator.text.decoding import decode, text_sha256

_LIMIT = 4 * 1024 * 1024
_EXTENSIONS = (".md", ".markdown")
_BREAK = re.compile("\r\n|\r|\n")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MEMBER = re.compile(r"(\w+)[ \t]*:[ \t]*(.*)")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_BARE_TAG = re.compile(r"<[^<>]*>")
_SYNTAX = re.compile(r"[\\`*_\[\]<>&~]")
_AT_START = re.compile(r"([0-9]{1,9})([.)])|[-+#=]")


class Markdown:
    facts = Facts(
        "markdown",
        _EXTENSIONS,
        replace(Carries.nothing(), title=True, published=True, source=True),
        Layout.FOLDER,
        alone=True,
        default_text="repaired",
    )

    def score(self, head: bytes, name: str) -> float:
        return 0.6 if name.lower().endswith(_EXTENSIONS) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            decoded = decode(file.read(_LIMIT), file.name, file.encoding)
            source = _BREAK.sub("\n", decoded.text.removeprefix("\ufeff"))
            front = _FRONT.match(source)
            members = dict(_members(front[1])) if front else {}
            lines, heading = _rendered(source[front.end() :] if front else source)
            if not lines:
                raise TextUnreadable("text_empty", name=file.name)
        except AnnotatorError as error:
            yield Refused(1, error)
            return
        text = "\n".join(lines)
        yield ReadDocument(
            "",
            text,
            members.get("title") or heading,
            members.get("source", ""),
            _day(members.get("date", "")),
            sha256=text_sha256(text),
            bytes_sha256=decoded.bytes_sha256,
            encoding=decoded.encoding,
            line=1,
        )

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, self.facts.carries, options)
        text = "\n".join(_lines(document.text))
        losses = () if text == document.text else (Loss("loss_white_space", 1),)
        return Reduced(replace(kept.document, text=text), added(kept.losses, losses))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output)


def _members(front: str) -> Iterator[tuple[str, str]]:
    """The plain members of a front matter; lists and nested ones are passed over."""
    for line in front.split("\n"):
        if member := _MEMBER.fullmatch(line.rstrip()):
            yield member[1].lower(), _unquoted(member[2])


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            pass
    return value.strip("'\"")


def _day(value: str) -> date | None:
    """A date of either calendar, perhaps with a time after it."""
    found = _DAY.match(value)
    try:
        return parse_date(found[0]) if found else None
    except UsageError:
        return None


def _rendered(source: str) -> tuple[list[str], str]:
    """The lines of the text, and the first heading."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    heading, row = "", None
    within = ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        if token.type == "tr_open":
            row = list[str]()
        elif token.type == "tr_close" and row is not None:
            lines.append("\t".join(row))
            row = None
        elif token.type == "inline":
            text = _inline(token)
            if row is not None:
                row.append(text)
            else:
                lines += text.split("\n")
            if within == "heading_open":
                heading = heading or " ".join(text.split())
        elif token.type in ("fence", "code_block"):
            lines += token.content.split("\n")
        elif token.type == "html_block":
            lines += html.unescape(_untagged(token.content)).split("\n")
        within = token.type
    return [line.strip() for line in lines if line.strip()], heading


def _untagged(block: str) -> str:
    """Comments are looked for only where one ends, lest each sign of one reads on to the end."""
    commented = block.rfind("-->") + 3 if "-->" in block else 0
    return _TAG.sub("", block[:commented]) + _BARE_TAG.sub("", block[commented:])


def _inline(token: Any) -> str:
    pieces = []
    for child in token.children or ():
        if child.type in ("text", "text_special", "code_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" " if child.type == "softbreak" else "\n")
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in _BREAK.split(text.removeprefix("\ufeff")))
    return [line for line in lines if line]


class _Writer:
    def __init__(self, output: Output) -> None:
        self._output = output
        self._names = Names()

    def add(self, document: ReadDocument, part: str) -> None:
        with self._output.open(f"{self._names.take(document, part)}.md") as stream:
            stream.write(_written(document).encode("utf-8"))

    def close(self) -> None:
        pass


def _written(document: ReadDocument) -> str:
    """The first line is a heading where it is the title; else a front matter has that."""
    lines = _lines(document.text)
    is_headed = bool(lines) and lines[0] == document.title
    members = {
        "title": "" if is_headed else document.title,
        "source": document.source,
        "date": document.published.isoformat() if document.published else "",
    }
    front = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in members.items() if v]
    head = "\n".join(["---", *front, "---", "", ""]) if front else ""
    paragraphs = [_escaped(line) for line in lines]
    if is_headed:
        paragraphs[0] = f"# {paragraphs[0]}"
    return head + "\n\n".join(paragraphs) + "\n"


def _escaped(line: str) -> str:
    """Every sign that Markdown might take for its own, with a backslash before it."""
    line = _SYNTAX.sub(r"\\\g<0>", line)
    start = _AT_START.match(line)
    if start is None:
        return line
    return f"{start[1]}\\{line[start.end(1) :]}" if start[1] else f"\\{line}"
