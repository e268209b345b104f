# SPDX-License-Identifier: MIT
"""Characters of a PDF page and where they are drawn.

The order in which pdfium tells them is not used within a line: it turns stretches around that
already stood in reading order (a browser's), and both halves of a lam-alef.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import groupby
from typing import Any

UNKNOWN = "\ufffd"
"""A glyph that the file names no character for."""
STROKE = "\ue000"
"""One that only fills the line, flat and without a character."""

_DIRECTIONS = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
FLAT, _INKED = 0.2, 0.05
"""In heights of the letters: how high a stroke is at most, and a glyph that is no space."""
_ALEFS = "اأإآٱ"
_LIGATURES = {"الله", "لله", "ریال", "محمد", "اکبر", "صلی", "علیه", "وسلم", "رسول"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """`text` is one character or those of a ligature in reading order, "" for a space. `x` is
    where the pen stood and `size` the height of the letters, in points along the line; 0 for a
    space that pdfium only supposes. `ink` is from where to where, and how
    high, a sign is black."""

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    ink: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def is_mark(self) -> bool:
        return bool(self.text) and unicodedata.category(self.text[0]) == "Mn"

    @property
    def is_hidden(self) -> bool:
        return bool(self.text) and unicodedata.category(self.text[0]) == "Cf"

    @property
    def middle(self) -> float:
        """Of what is seen of it; of a ZWNJ, where it stands."""
        return self.x if self.is_hidden else (self.left + self.right) / 2


def glyphs(textpage: Any, count: int) -> list[Glyph]:
    """In the order of the page's own description, lines turned level."""
    found = []
    for _, same in groupby(_characters(textpage, count), key=_pen):
        found += _ligature(list(same))
    return found


def _pen(glyph: Glyph) -> object:
    seen = bool(glyph.text) and not (glyph.is_mark or glyph.is_hidden)
    return (glyph.x, glyph.y) if seen else id(glyph)


def _characters(textpage: Any, count: int) -> Iterator[Glyph]:
    raw: Any = import_module("pypdfium2.raw")
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    ink = tuple(ctypes.c_double() for _ in range(4))
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in _DIRECTIONS or code in (10, 13):
            continue
        if not raw.FPDFText_GetCharOrigin(textpage, index, x, y):
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        size, angle = 0.0, 0
        if raw.FPDFText_GetMatrix(textpage, index, matrix):
            size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        text = _text(code, unknown=bool(raw.FPDFText_HasUnicodeMapError(textpage, index)))
        if not text and box.left == box.right:
            size = 0.0
        glyph = Glyph(text, x.value, y.value, box.left, box.right, size)
        if not text or not _is_letter(text):
            raw.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, ink))
            left, right, low, high = (edge.value for edge in ink)
            if text == UNKNOWN or (not text and high - low > _INKED * size > 0):
                text = UNKNOWN if high - low > FLAT * size else STROKE
            glyph = replace(glyph, text=text, ink=(left, right, high - low))
        yield _level(glyph, box.bottom, box.top, angle) if angle else glyph


def _is_letter(text: str) -> bool:
    return unicodedata.bidirectional(text) in ("AL", "R", "L")


def _text(code: int, *, unknown: bool) -> str:
    """What a character stands for; "" for a space."""
    if unknown or code < 32 or 0xD800 <= code < 0xF900 or code > 0x10FFFF:
        return UNKNOWN
    return "" if chr(code).isspace() else chr(code)


def _level(glyph: Glyph, bottom: float, top: float, angle: int) -> Glyph:
    """As if the page were turned so that the line is level."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    edges = [x * cos + y * sin for x in (glyph.left, glyph.right) for y in (bottom, top)]
    x, y = glyph.x * cos + glyph.y * sin, glyph.y * cos - glyph.x * sin
    return Glyph(glyph.text, x, y, min(edges), max(edges), glyph.size, (x, x, 0.0))


def _ligature(same: Sequence[Glyph]) -> list[Glyph]:
    """Characters of one glyph as one; pdfium may tell Persian ones from last to first."""
    if len(same) == 1:
        return [same[0]]
    first = same[0]
    text = "".join(glyph.text for glyph in same)
    if unicodedata.bidirectional(text[-1]) in ("AL", "R"):
        text = text if text in _LIGATURES or first.left > same[-1].left else text[::-1]
        if len(text) == 2 and text[1] == "ل" and text[0] in _ALEFS:
            text = text[::-1]
    left, right = min(glyph.left for glyph in same), max(glyph.right for glyph in same)
    return [Glyph(text, first.x, first.y, left, right, first.size)]
