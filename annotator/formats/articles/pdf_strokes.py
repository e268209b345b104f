# SPDX-License-Identifier: MIT
"""Strokes that a program draws to fill a Persian line: no characters, whatever the file says.

LibreOffice lengthens letters with glyphs that its fonts name nothing for, or any sign: «سـاعت»
comes as «س"اعت». The ink of such a glyph touches the letters on both sides of it, where that of
a sign of its own would stand free.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from annotator.formats.articles.pdf_glyphs import FLAT, STROKE, Glyph

_NEVER_JOIN_ON = frozenset("اأإآٱدذرزژوؤةىء")
_APART = 0.06
"""In heights of the letters: how far a stroke may be from what it joins."""


def without_strokes(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs from left to right, strokes among them as STROKE."""
    found = list(glyphs)
    place = len(found) - 1
    while place > 0:
        end = place
        while end > 0 and _touches(found[end - 1], found[end], joins=end == place):
            end -= 1
        if end < place and _reaches(found[end - 1] if end else None, found[end]):
            found[end:place] = [replace(glyph, text=STROKE) for glyph in found[end:place]]
        place = min(end, place - 1)
    return found


def _touches(glyph: Glyph, before: Glyph, *, joins: bool) -> bool:
    """Whether `glyph` may be a stroke after the letter `before` at its right, or, where that is
    one itself, a further one."""
    if not glyph.text or _is_persian(glyph) or not 0 < glyph.ink[2] < FLAT * glyph.size:
        return False
    if joins and not (_is_persian(before) and before.text[-1] not in _NEVER_JOIN_ON):
        return False
    return before.left - glyph.ink[1] < _APART * glyph.size


def _reaches(after: Glyph | None, stroke: Glyph) -> bool:
    reached = after is not None and _is_persian(after)
    return reached and after is not None and stroke.ink[0] - after.right < _APART * stroke.size


def _is_persian(glyph: Glyph) -> bool:
    return bool(glyph.text) and unicodedata.bidirectional(glyph.text[0]) in ("AL", "R")
