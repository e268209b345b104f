# SPDX-License-Identifier: MIT
"""The features of each word of a sentence, for the CRF of a project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from annotator.suggest.learning.clues import WordClues
from annotator.text.folding import fold

type Items = list[list[str]]
"""A list of features for each word."""

_AROUND = (-2, -1, 1, 2)
_PREFIXES = (2, 3, 4)
_SUFFIXES = (1, 2, 3, 4)
_LONG = 9
_HERE = ("p ", "tw", "E ")
"""How clues begin that say nothing of the word beside."""
_EDGE = ""
_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def key_of(word: str) -> str:
    return fold(word) or word


@lru_cache(maxsize=_CACHED)
def _own(key: str) -> tuple[str, ...]:
    first = (f"pre{n}={key[:n]}" for n in _PREFIXES if len(key) > n)
    last = (f"suf{n}={key[-n:]}" for n in _SUFFIXES if len(key) > n)
    shape = f"shape={_shape(key)}"
    return "bias", f"w={key}", shape, f"length={min(len(key), _LONG)}", *first, *last


@lru_cache(maxsize=4 * _CACHED)
def _near(key: str, offset: int) -> tuple[str, ...]:
    if not key:
        return (f"edge[{offset}]",)
    if abs(offset) > 1:
        return (f"w[{offset}]={key}",)
    return f"w[{offset}]={key}", f"shape[{offset}]={_shape(key)}", f"suf2[{offset}]={key[-2:]}"


def _shape(key: str) -> str:
    if key.isdecimal():
        return f"digits{min(len(key), 5)}"
    if any(c.isdecimal() for c in key):
        return "mixed"
    if not key[:1].isalpha():
        return key[:1]
    return "latin" if key.isascii() else "word"


@lru_cache(maxsize=4 * _CACHED)
def _beside(clue: str, offset: int) -> str:
    return f"{clue} [{offset}]"


def items(
    keys: Sequence[str], clues: Sequence[WordClues], remembered: Sequence[Sequence[str]]
) -> Items:
    """Of one sentence; the three run beside each other."""
    length = len(keys)
    padded = (_EDGE, _EDGE, *keys, _EDGE, _EDGE)
    tops = [_top(said) for said in clues]
    found: Items = []
    for index, key in enumerate(keys):
        item = [*_own(key), *clues[index], *remembered[index]]
        for offset in _AROUND:
            item += _near(padded[index + 2 + offset], offset)
            other = index + offset
            if not 0 <= other < length:
                continue
            if abs(offset) == 1:
                item += (_beside(clue, offset) for clue in clues[other] if clue[:2] not in _HERE)
                item += (_beside(clue, offset) for clue in remembered[other])
            else:
                item.append(_beside(tops[other], offset))
        item.append(f"bigram={padded[index + 1]}|{key}")
        item.append(f"next={key}|{padded[index + 3]}")
        before = tops[index - 1] if index else _EDGE
        after = tops[index + 1] if index + 1 < length else _EDGE
        item.append(f"tops={before}|{tops[index]}|{after}")
        found.append(item)
    return found


def _top(said: WordClues) -> str:
    return next((clue for clue in said if clue.startswith("top ")), "")


def inside(found: Items, first: int, last: int, label: str) -> Items:
    """The words [first, last) of a sentence as what lies in a span with that label."""
    words = [[*item, f"in={label}", f"in={label} {item[1]}"] for item in found[first:last]]
    words[0].append(f"first in {label}")
    words[-1].append(f"last in {label}")
    return words
