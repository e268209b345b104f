# SPDX-License-Identifier: MIT
"""Lines of a PDF page, from where its characters stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from annotator.formats.articles.pdf_glyphs import STROKE, Glyph
from annotator.formats.articles.pdf_strokes import without_strokes

_SAME_LINE, _FAR = 0.45, 2.5
"""In heights of the letters: how much higher a character of the same line may stand, and how wide
a gap there may be in it."""
_WORD_GAP, _DIGIT_GAP, _SEEN_GAP, _DRAWN_GAP = 0.28, 0.5, 0.08, -10.0
"""How wide a gap parts two words, two numbers (a zero is small), what pdfium takes for two words,
and what a space is drawn between."""
_PARAGRAPH_GAP = 1.35
_OTHER_SIZE = 1.15


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """`pieces` from left to right: characters with their marks, ligatures, spaces.
    `blank_before` says that more room than usual lies above it."""

    pieces: tuple[str, ...]
    blank_before: bool


class _Line:
    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.y, self.size = glyph.y, glyph.size
        self.left, self.right = glyph.left, glyph.right

    def takes(self, glyph: Glyph) -> bool:
        size = max(self.size, glyph.size)
        apart = max(glyph.left - self.right, self.left - glyph.right)
        return abs(glyph.y - self.y) <= _SAME_LINE * size and apart <= _FAR * size

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        if glyph.size > self.size:
            self.y, self.size = glyph.y, glyph.size
        self.left, self.right = min(self.left, glyph.left), max(self.right, glyph.right)

    def continues(self, line: _Line) -> bool:
        size = max(self.size, line.size)
        apart = max(line.left - self.right, self.left - line.right)
        return abs(line.y - self.y) <= 0.1 * size and -size <= apart <= _FAR * size

    def join(self, line: _Line) -> None:
        for glyph in line.glyphs:
            self.add(glyph)


def drawn_lines(glyphs: Sequence[Glyph]) -> list[DrawnLine]:
    """From the top of the page down; columns in the order the page describes them."""
    lines = _in_order(_joined(_gathered(glyphs)))
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    found, above = [], None
    for line in lines:
        pieces = tuple(_pieces(line))
        if any(piece.strip() for piece in pieces):
            found.append(DrawnLine(pieces, above is not None and _is_apart(above, line, usual)))
            above = line
    return found


def _gathered(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Gaps and marks go where the next letter goes, or the one before, whichever is level."""
    lines: list[_Line] = []
    pending: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.text or _leans(glyph):
            pending.append(glyph)
            continue
        before = lines[-1] if lines else None
        if before is not None and before.takes(glyph):
            before.add(glyph)
        else:
            lines.append(_Line(glyph))
        for other in pending:
            nearer = before is None or abs(other.y - glyph.y) < abs(other.y - before.y)
            (lines[-1] if nearer or before is None else before).glyphs.append(other)
        pending = []
    if lines:
        lines[-1].glyphs += pending
    return lines


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """Parts of one line that the page describes apart, a bold word say."""
    found: list[_Line] = []
    for line in lines:
        for earlier in reversed(found[-20:]):
            if earlier.continues(line):
                earlier.join(line)
                break
        else:
            found.append(line)
    return found


def _in_order(lines: list[_Line]) -> list[_Line]:
    """By height where nothing stands beside anything else."""
    by_height = sorted(lines, key=lambda line: -line.y)
    beside = any(a.y - b.y < 0.6 * min(a.size, b.size) for a, b in pairwise(by_height))
    return lines if beside else by_height


def _is_apart(above: _Line, line: _Line, usual: float) -> bool:
    sizes = sorted((above.size, line.size))
    return above.y - line.y > _PARAGRAPH_GAP * usual or sizes[1] > _OTHER_SIZE * sizes[0]


def _pieces(line: _Line) -> Iterator[str]:
    """What stands where, from left to right; marks go with the letter under or over them."""
    standing = [glyph for glyph in line.glyphs if not _leans(glyph)]
    ordered = without_strokes(sorted(standing, key=lambda glyph: (glyph.x, not glyph.text)))
    marks = _marks(line.glyphs, ordered)
    edge, needed, last = None, _WORD_GAP, ""
    for index, glyph in enumerate(ordered):
        if not glyph.text:
            needed = _DRAWN_GAP if glyph.size else min(needed, _SEEN_GAP)
            continue
        leaning = marks.get(index, [])
        left = min([glyph.left, *(mark.left for mark in leaning if mark.x == glyph.x)])
        if needed == _WORD_GAP and last.isdecimal() and glyph.text.isdecimal():
            needed = _DIGIT_GAP
        space = edge is not None and left - edge > needed * line.size
        edge = glyph.right if edge is None else max(edge, glyph.right)
        if glyph.text != STROKE:
            if space:
                yield " "
            needed, last = _WORD_GAP, glyph.text
            yield glyph.text + "".join(mark.text for mark in leaning)


def _leans(glyph: Glyph) -> bool:
    """Whether it has no place of its own in the line."""
    return glyph.is_mark or glyph.is_hidden


def _marks(glyphs: Sequence[Glyph], ordered: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    """By the index of their letter: the one whose middle is nearest to a mark, the one drawn
    after a ZWNJ at the same place."""
    middles = sorted((g.middle, i) for i, g in enumerate(ordered) if g.text)
    starts = sorted((g.x, i) for i, g in enumerate(ordered) if g.text)
    found: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if _leans(glyph) and middles:
            letters = starts if glyph.is_hidden else middles
            place = bisect_left(letters, (glyph.middle, 0))
            near = letters[max(0, place - 1) : place + 1]
            index = min(near, key=lambda letter: abs(letter[0] - glyph.middle))[1]
            found.setdefault(index, []).append(glyph)
    return found
