# SPDX-License-Identifier: MIT
"""The text of a PDF: `python -m annotator.formats.articles.pdf_pages` reads one from standard
input and answers in JSON.

A process of its own, since pdfium is made of C++ and files are made by strangers: a few hundred
bytes may ask it for hours or gigabytes. Where the system has limits it gives itself some.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from importlib import import_module
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.articles.pdf_glyphs import UNKNOWN, Glyph, glyphs
from annotator.formats.articles.pdf_lines import DrawnLine, drawn_lines
from annotator.formats.articles.pdf_order import (
    is_backwards,
    is_right_to_left,
    reading_order,
    with_brackets_mended,
)

MOST_PAGES = 1000
MOST_CHARACTERS = 2_000_000
_MEMORY = 2 * 1024**3
_SECONDS = 90
"""More than it is waited for; it may be alone when the program was killed."""
_TOO_MUCH = 0.25
_TITLE = 300
_PERSIAN = re.compile("[آ-ی]")
_FILE_NAME = re.compile(r"\.\w{2,5}\Z")
_PASSWORD = 4


def read_pdf(data: bytes) -> tuple[str, str]:
    """The text and the title, "" where it has no good one; FormatInvalid says why not."""
    pypdfium2: Any = import_module("pypdfium2")
    try:
        with closing(pypdfium2.PdfDocument(data)) as opened:
            pages = [drawn_lines(page) for page in _pages(opened)]
            title = _title(opened)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise FormatInvalid("pdf_locked" if locked else "pdf_broken") from error
    return _text(pages), title


def _pages(opened: Any) -> Iterator[list[Glyph]]:
    """What is drawn on each; FormatInvalid where that is no text, or without end."""
    if len(opened) > MOST_PAGES:
        raise FormatInvalid("pdf_too_many_pages", pages=len(opened), limit=MOST_PAGES)
    seen = unknown = 0
    for number in range(len(opened)):
        with closing(opened[number]) as page, closing(page.get_textpage()) as textpage:
            count = textpage.count_chars()
            if seen + count > MOST_CHARACTERS:
                raise FormatInvalid("pdf_too_long")
            drawn = glyphs(textpage, count)
        seen += sum(glyph.text != "" for glyph in drawn)
        unknown += sum(glyph.text == UNKNOWN for glyph in drawn)
        yield drawn
    if not seen:
        raise FormatInvalid("pdf_without_text", pages=len(opened))
    if unknown > _TOO_MUCH * seen:
        raise FormatInvalid("pdf_letters_unknown", share=round(100 * unknown / seen))


def _text(pages: Sequence[Sequence[DrawnLine]]) -> str:
    right = is_right_to_left(piece for page in pages for line in page for piece in line.pieces)
    read: list[str] = []
    for page in pages:
        lines = [reading_order(line.pieces, right_to_left=right).strip() for line in page]
        if is_backwards(lines):
            lines = ["".join(line.pieces).strip() for line in page]
        for line, text in zip(page, lines, strict=True):
            read += ["", text] if line.blank_before else [text]
    return "\n".join(with_brackets_mended(read))


def _title(opened: Any) -> str:
    """The one its author gave it; what programs put there is a file's name."""
    title = " ".join(str(opened.get_metadata_value("Title")).split())
    good = _PERSIAN.search(title) and not _FILE_NAME.search(title) and len(title) <= _TITLE
    return title.encode(errors="ignore").decode() if good else ""


def _limit_itself() -> None:
    try:
        import resource
    except ModuleNotFoundError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> int:
    _limit_itself()
    answer: dict[str, object]
    try:
        text, title = read_pdf(sys.stdin.buffer.read())
        answer = {"text": text, "title": title}
    except FormatInvalid as error:
        answer = {"code": error.code, "data": error.data}
    except MemoryError:
        answer = {"code": "pdf_too_long", "data": {}}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
