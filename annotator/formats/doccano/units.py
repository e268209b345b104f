# SPDX-License-Identifier: MIT
"""What the offsets of a doccano file count, which it does not say."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.formats.units import CODEPOINT, GRAPHEME, UTF16, Units

UNITS = (UTF16, CODEPOINT, GRAPHEME)
"""doccano's own first; another is believed only with better reasons."""

type Places = Sequence[tuple[int, int]]


def unit_of(texts: Iterable[tuple[str, Places]]) -> str:
    """The unit in which the fewest texts have impossible offsets and then the most spans begin
    and end where words do."""
    impossible: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    for text, places in texts:
        for unit in UNITS:
            try:
                found = converted(text, places, unit)
            except ValueError:
                impossible[unit] += 1
            else:
                clean[unit] += sum(_is_clean(text, start, end) for start, end in found)
    return max(UNITS, key=lambda unit: (-impossible[unit], clean[unit]))


def converted(text: str, places: Places, unit: str) -> list[tuple[int, int]]:
    """In code points; ValueError for what `unit` has no place for."""
    units = Units(text, unit)
    return [(units.back(start), units.back(end)) for start, end in places]


def _is_clean(text: str, start: int, end: int) -> bool:
    covered = text[start:end]
    return (
        covered != ""
        and covered == covered.strip()
        and not (start > 0 and _in_word(text[start - 1]) and _in_word(text[start]))
        and not (end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]))
    )


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Cf")
