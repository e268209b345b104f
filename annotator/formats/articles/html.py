# SPDX-License-Identifier: MIT
"""Web pages: the readable text of an article, its title, site and day of publication, read only.

trafilatura finds the article; a page without one gives all that is in its body. Paragraphs,
headings, items and rows of tables are lines of the text, runs of white space are one space, and
every other character is kept. The whole is the source text of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from annotator.errors import FormatInvalid, TextUnreadable
from annotator.formats.articles.html_dates import published
from annotator.formats.articles.html_text import Signs, text_lines
from annotator.formats.articles.whole_file import Found, read_whole
from annotator.formats.files import InputFile
from annotator.formats.format import Carries, Facts, ReadDocument, Refused
from annotator.text.decoding import decode

_LIMIT = 8 * 1024 * 1024
_EXTENSIONS = (".html", ".htm", ".xhtml")
_MARK = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.I | re.S)
_BYTE_ORDER = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\0")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ATTRIBUTE = (
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)"
)
_START = re.compile(rf"<[a-z][^\s/>]*+({_ATTRIBUTE}{{256}})?+{_ATTRIBUTE}*+", re.IGNORECASE)
"""A tag; in the group more attributes than any page has, of which each is compared with all."""
_MOST_ELEMENTS = 20_000
"""Of a page in which an article is looked for; the time for that grows with their square."""
_HEAD = 8192
_ARABIC = {
    "windows-1256": "windows-1256",
    "cp1256": "windows-1256",
    "x-cp1256": "windows-1256",
    "iso-8859-6": "iso8859-6",
}
_LEAST = 60
"""Characters of an article; less is a caption or a warning about cookies."""


class Html:
    facts = Facts("html", _EXTENSIONS, Carries.nothing(), default_text="repaired")

    def score(self, head: bytes, name: str) -> float:
        if _MARK.match(_BYTE_ORDER.sub(b"", head)):
            return 0.95
        return 0.6 if name.lower().endswith(_EXTENSIONS) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        def parse(data: bytes) -> Found:
            source, encoding = _decoded(data, file.name, file.encoding)
            page = _parsed(source)
            told = published(page)
            lines, title, site = _article(page)
            text = "\n".join(lines)
            if not text.strip():
                raise FormatInvalid("html_without_text")
            return Found(text, title, site, told, encoding)

        return read_whole(file, _LIMIT, parse)


def _decoded(data: bytes, name: str, told: str) -> tuple[str, str]:
    """What a person says, then what the bytes show, then what the page says of itself: of these
    a page of the nineties is the surest to be wrong."""
    found = _CHARSET.search(data[:_HEAD])
    declared = _ARABIC.get(found[1].decode("latin-1").lower(), "") if found else ""
    try:
        decoded = decode(data, name, told)
    except TextUnreadable as error:
        if told or not declared or error.code != "text_undecodable":
            raise
        decoded = decode(data, name, declared)
    return decoded.text, decoded.encoding


def _parsed(source: str) -> Any:
    if any(tag[1] for tag in _START.finditer(source)):
        raise FormatInvalid("html_broken")
    etree: Any = import_module("lxml.etree")
    html: Any = import_module("lxml.html")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise FormatInvalid("html_broken") from error


def _article(page: Any) -> tuple[list[str], str, str]:
    """Its lines, its title and the name of the site."""
    trafilatura: Any = import_module("trafilatura")
    signs = Signs(page)
    body = page.find("body")
    whole = [] if body is None else [signs.back(line) for line in text_lines(body)]
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        return whole, _title(page, signs), ""
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return whole, _title(page, signs), ""
    lines = [] if found.body is None else [signs.back(line) for line in text_lines(found.body)]
    title = " ".join(signs.back(found.title or "").split()) or _title(page, signs)
    site = " ".join(signs.back(found.sitename or "").split())
    return whole if _is_too_little(lines, whole) else lines, title, site


def _is_too_little(lines: list[str], whole: list[str]) -> bool:
    """Whether it is no article: a few words, or a heap of all there is."""
    found, there = sum(map(len, lines)), sum(map(len, whole))
    return found < min(_LEAST, there) or (len(lines) == 1 < len(whole) and found > 0.9 * there)


def _title(page: Any, signs: Signs) -> str:
    return " ".join(signs.back(page.findtext(".//title") or "").split())
