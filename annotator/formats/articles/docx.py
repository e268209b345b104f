# SPDX-License-Identifier: MIT
"""Word documents (DOCX): the text of their paragraphs, read only.

A paragraph is a line: headings, the cells of tables and text boxes among them, footnotes and
endnotes after all the rest. Tracked changes count as accepted; hidden text, comments, headers
and footers are left out. The whole is the source text of the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.articles.docx_text import note_paragraphs, paragraphs
from annotator.formats.articles.whole_file import Found, read_whole
from annotator.formats.files import InputFile
from annotator.formats.format import Carries, Facts, ReadDocument, Refused
from annotator.formats.safe_xml import parsed
from annotator.formats.zip_files import BROKEN, LONGEST_LIST, lists_too_many
from annotator.text.decoding import LONGEST_FILE

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PART = 32 * 1024 * 1024
_DEPTH, _ELEMENTS = 200, 3_000_000
_TITLE = 300
_FILE_NAME = re.compile(r"\.\w{2,5}\Z")


class Docx:
    facts = Facts("docx", (".docx", ".docm"), Carries.nothing(), default_text="repaired")

    def score(self, head: bytes, name: str) -> float:
        if head.startswith(_ZIP) and b"word/" in head:
            return 1.0
        if name.lower().endswith(self.facts.extensions):
            return 0.9
        return 0.8 if head.startswith(_COMPOUND) and name.lower().endswith(".doc") else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_whole(file, LONGEST_FILE, lambda data: Found(*_read(data)))


def _read(data: bytes) -> tuple[str, str]:
    if data.startswith(_COMPOUND):
        raise FormatInvalid("docx_old")
    if lists_too_many(BytesIO(data)):
        raise FormatInvalid("docx_too_large", limit=LONGEST_LIST)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _Parts(archive)
            body = parts.tree("word/document.xml")
            notes = [parts.tree(f"word/{kind}.xml") for kind in ("footnotes", "endnotes")]
            properties = parts.tree("docProps/core.xml")
    except BROKEN as error:
        raise FormatInvalid("docx_broken") from error
    if body is None:
        raise FormatInvalid("docx_broken")
    lines = list(paragraphs(body))
    texts = [line.text for line in lines]
    for tree in notes:
        if tree is not None:
            texts += note_paragraphs(tree)
    headings = (line.text for line in lines if line.is_title)
    title = _title(properties) or next(headings, "")
    return "\n".join(text for text in texts if text.strip()), title[:_TITLE]


class _Parts:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def tree(self, name: str) -> Any:
        """The root of a part, None where there is none; never more of it than a part may be."""
        if name not in self._names:
            return None
        with self._archive.open(name) as stream:
            data = stream.read(_PART + 1)
        if len(data) > _PART:
            raise FormatInvalid("docx_too_large", limit=_PART)
        try:
            return parsed(data, depth=_DEPTH, elements=_ELEMENTS)
        except FormatInvalid as error:
            if error.code != "xml_syntax":
                raise
            raise FormatInvalid("docx_broken") from error


def _title(properties: Any) -> str:
    """What the author called it; what programs put there is a file's name."""
    if properties is None:
        return ""
    found = properties.findtext("{http://purl.org/dc/elements/1.1/}title")
    title = " ".join((found or "").split())
    return "" if _FILE_NAME.search(title) else title
