# SPDX-License-Identifier: MIT
"""PDF: the text of its pages, line by line in reading order, read only.

Where characters are drawn decides, not the order in which the file tells them: a page that
stores its letters from left to right gives the same text as one that stores them as they are
read. Lines stay lines, with an empty one where more room than usual lies between two; that a
paragraph goes on, lost ZWNJ and wrong letters are the repair's affair, and so are headers and
page numbers, which are kept. The whole is the source text of the document: its offsets are not
those of anything in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Any

from annotator.errors import AnnotatorError, FormatInvalid, TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.format import Carries, Facts, ReadDocument, Refused
from annotator.formats.pdf_glyphs import UNKNOWN, Glyph, glyphs
from annotator.formats.pdf_lines import DrawnLine, drawn_lines
from annotator.formats.pdf_order import (
    is_backwards,
    is_right_to_left,
    reading_order,
    with_brackets_mended,
)
from annotator.text.decoding import LONGEST_FILE

_PAGES = 1000
_CHARACTERS = 2_000_000
_SECONDS = 120.0
_MOSTLY = 0.6
_TITLE = 300
_PERSIAN = re.compile("[آ-ی]")
_FILE_NAME = re.compile(r"\.\w{2,5}\Z")
_PASSWORD = 4

_one_at_a_time = Lock()
"""pdfium must not be used by two threads at once, whatever the file."""


class Pdf:
    facts = Facts("pdf", (".pdf",), Carries.nothing(), default_text="repaired")

    def score(self, head: bytes, name: str) -> float:
        if b"%PDF-" in head[:1024]:
            return 1.0
        return 0.6 if name.lower().endswith(".pdf") else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            yield _document(file.read(LONGEST_FILE), file.name)
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(1, error)


def _document(data: bytes, name: str) -> ReadDocument:
    import pypdfium2

    with _one_at_a_time:
        try:
            with closing(pypdfium2.PdfDocument(data)) as opened:
                pages = [drawn_lines(page) for page in _pages(opened)]
                title = _title(opened)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD
            raise FormatInvalid("pdf_locked" if locked else "pdf_broken", name=name) from error
    text = _text(pages)
    if not text.strip():
        raise TextUnreadable("text_empty", name=name)
    return ReadDocument("", text, title=title, bytes_sha256=sha256(data).hexdigest(), line=1)


def _pages(opened: Any) -> Iterator[list[Glyph]]:
    """What is drawn on each; FormatInvalid where that is no text, or without end."""
    if len(opened) > _PAGES:
        raise FormatInvalid("pdf_too_many_pages", pages=len(opened), limit=_PAGES)
    started, seen, unknown = monotonic(), 0, 0
    for number in range(len(opened)):
        with closing(opened[number]) as page, closing(page.get_textpage()) as textpage:
            count = textpage.count_chars()
            if seen + count > _CHARACTERS or monotonic() - started > _SECONDS:
                raise FormatInvalid("pdf_too_long", page=number + 1)
            drawn = glyphs(textpage, count)
        seen += len(drawn)
        unknown += sum(glyph.text == UNKNOWN for glyph in drawn)
        yield drawn
    if not seen:
        raise FormatInvalid("pdf_without_text", pages=len(opened))
    if unknown > _MOSTLY * seen:
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
    return title if good else ""
