# SPDX-License-Identifier: MIT
"""The lines that a browser shows of a page, or of what trafilatura made of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile("[ \t\n\v\f\r]+")
_UNSEEN_TAGS = (
    "script style noscript template title meta link svg math iframe object nav footer form button "
    "select option textarea graphic"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code data del dfn em font hi i ins kbd mark q ref rp rt ruby s samp "
    "small span strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_CELLS = frozenset({"td", "th", "cell"})


class Signs:
    """Characters that trafilatura would drop, the ZWNJ among them, exchanged for some that it
    keeps and the page has not."""

    def __init__(self, page: Any) -> None:
        used: set[str] = set()
        for element in page.iter():
            used.update(element.text or "", element.tail or "", *element.attrib.values())
        dropped = sorted(sign for sign in used if not sign.isprintable() and sign not in "\t\n\r\f")
        free = (chr(code) for code in range(0x10000, 0x1F000) if chr(code).isalpha())
        kept = (sign for sign in free if sign not in used)
        self._there = dict(zip(map(ord, dropped), kept, strict=False))
        self._back = {ord(there): chr(here) for here, there in self._there.items()}
        if dropped:
            self._exchange(page)

    def _exchange(self, page: Any) -> None:
        for element in page.iter():
            if element.text:
                element.text = element.text.translate(self._there)
            if element.tail:
                element.tail = element.tail.translate(self._there)
            for name, value in element.attrib.items():
                element.attrib[name] = value.translate(self._there)

    def back(self, text: str) -> str:
        return text.translate(self._back)


def text_lines(root: Any) -> Iterator[str]:
    """What stands in blocks of their own, cells of a row parted by tabs."""
    pieces: list[str] = []
    for piece in _pieces(root):
        if piece != "\n":
            pieces.append(piece)
            continue
        if line := _line(pieces):
            yield line
        pieces = []
    if line := _line(pieces):
        yield line


def _line(pieces: list[str]) -> str:
    cells = "".join(pieces).split("\v")
    return "\t".join(_SPACE.sub(" ", cell).strip(" ") for cell in cells if cell.strip())


def _pieces(root: Any) -> Iterator[str]:
    """Text, "\\n" where a line ends and "\\v" where a cell does."""
    todo: list[tuple[Any, bool]] = [(root, False)]
    while todo:
        element, done = todo.pop()
        name = str(element.tag).lower()
        edge = "\v" if name in _CELLS else "" if name in _INLINE else "\n"
        if done or name in _UNSEEN:
            yield edge
            if element is not root and element.tail:
                yield _SPACE.sub(" ", element.tail)
            continue
        yield "" if name in _CELLS else edge
        yield _SPACE.sub(" ", element.text or "")
        todo.append((element, True))
        todo += [(child, False) for child in reversed(element)]
