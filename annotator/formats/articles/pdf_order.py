# SPDX-License-Identifier: MIT
"""From the order in which a line is drawn, left to right, to the order in which it is read.

The bidirectional algorithm backwards: a Persian line is read from its right end, but for what is
Latin in it and for numbers. Where two readings are drawn alike («5 km» and «km 5») the Latin
word is taken to come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_RIGHT = {"AL", "R"}
_DIGITS = {"EN", "AN"}
_LEFT_IN_RIGHT = re.compile("L(?:[LDSN]*[LD])?|D(?:S?D)*")
_RIGHT_IN_LEFT = re.compile("R(?:[RDSN]*R)?")
_OPENING, _CLOSING = "«([{‹<", "»)]}›>"
_MIRRORED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_AFTER_CLOSING = re.compile(r"[\s،؛:.!؟?…»)\]}›,;\-–—/]")

_COMMON_WORDS = (
    "از به که در این را با است برای آن یک خود تا کرد بر هم گفت شد نیز وی ما اما یا شده هر او دو "
    "پس پیش باید کند بود سال شود کرده ایران های می روز کشور مردم همه نظر تهران رئیس دارد گزارش "
    "گفته اینکه ولی بین چند نمی ای بعد همین"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_HYPHENS = (("-",), ("\u2010",))
"""A Latin word broken at the end of a line keeps its hyphen."""
_WORD = re.compile("[آ-ی]{2,}")
_ENOUGH = 5


def is_right_to_left(texts: Iterable[str]) -> bool:
    """Whether a text of these pieces is: Latin names may have more letters than what is around."""
    counts = Counter(_kind(text[0]) for text in texts if text)
    return 2 * counts["R"] > counts["L"]


def reading_order(drawn: Sequence[str], *, right_to_left: bool) -> str:
    """The text of pieces that stand from left to right; a piece is one character with its marks
    or a ligature. A line of the other direction alone is read in its own."""
    kinds = "".join(_kind(piece[0]) for piece in drawn)
    if right_to_left and "L" in kinds and kinds.count("R") < 0.2 * kinds.count("L"):
        right_to_left = False
    elif not right_to_left and kinds.count("R") > kinds.count("L"):
        right_to_left = True
    if right_to_left:
        return "".join(_turned(drawn, kinds))
    read: list[str] = []
    done = 0
    for match in _RIGHT_IN_LEFT.finditer(kinds):
        start, end = match.span()
        read += [*drawn[done:start], *_turned(drawn[start:end], kinds[start:end])]
        done = end
    return "".join([*read, *drawn[done:]])


def _turned(drawn: Sequence[str], kinds: str) -> Iterable[str]:
    read: list[str] = []
    end = len(drawn)
    for match in reversed(list(_LEFT_IN_RIGHT.finditer(kinds))):
        start, after = match.span()
        if not start and kinds[after - 1] == "L" and drawn[after : after + 1] in _HYPHENS:
            after += 1
        read += reversed(drawn[after:end])
        read += drawn[start:after]
        end = start
    return [*read, *reversed(drawn[:end])]


def _kind(character: str) -> str:
    """R or L letter, D digit, S separator inside a number, N any other."""
    direction = unicodedata.bidirectional(character)
    if direction in _RIGHT:
        return "R"
    if direction in _DIGITS:
        return "D"
    return {"L": "L", "CS": "S"}.get(direction, "N")


def is_backwards(lines: Iterable[str]) -> bool:
    """Whether Persian was drawn from left to right, by a program that did not know better: its
    common words are found from their ends."""
    words = [word for line in lines for word in _WORD.findall(line)]
    forwards = sum(word in _COMMON for word in words)
    backwards = sum(word[::-1] in _COMMON for word in words)
    return backwards >= _ENOUGH and backwards > 2 * forwards


def with_brackets_mended(lines: Sequence[str]) -> list[str]:
    """Brackets as they are meant: a glyph may be named for its look or for its sense, and pdfium
    turns some and not others. What stands around one tells; else most of its kind do."""
    text = "\n".join(lines)
    said = {place: _is_right(text, place) for place in _brackets(text)}
    votes: Counter[tuple[str, bool]] = Counter()
    for place, right in said.items():
        if right is not None:
            votes[_pair(text[place]), right] += 1
    mended = list(text)
    for place, right in said.items():
        pair = _pair(text[place])
        if not (votes[pair, True] >= votes[pair, False] if right is None else right):
            mended[place] = text[place].translate(_MIRRORED)
    return "".join(mended).split("\n")


def _brackets(text: str) -> Iterable[int]:
    return (place for place, sign in enumerate(text) if sign in _OPENING or sign in _CLOSING)


def _pair(sign: str) -> str:
    return sign if sign in _OPENING else sign.translate(_MIRRORED)


def _is_right(text: str, place: int) -> bool | None:
    before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    opens = (before.isspace() or before in _OPENING + _CLOSING) and not after.isspace()
    closes = not before.isspace() and bool(_AFTER_CLOSING.match(after))
    if opens == closes:
        return None
    return (text[place] in _OPENING) == opens
