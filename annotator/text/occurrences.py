# SPDX-License-Identifier: MIT
"""Where a phrase occurs in a text, whatever its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from annotator.text.folding import JOINERS, MARKS, Folded, fold, fold_with_map
from annotator.text.tokens import trim


class Kind(StrEnum):
    EXACT = "exact"
    FOLDED = "folded"
    CLITIC = "clitic"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`end` excludes a clitic or ezafe that the hit carries."""

    start: int
    end: int
    kind: Kind


_LETTER = r"[^\W\d_]"
_LETTER_BEFORE = re.compile(rf"{_LETTER}[{MARKS}{JOINERS}]*\Z")
_DIGIT_BEFORE = re.compile(r"\d[.,٫٬/:]?\Z")
_DIGIT_AFTER = re.compile(r"[.,٫٬/:]?\d")
_SIGNS = re.compile(rf"[{MARKS}ـ]*(?:ء[{MARKS}]*)?")
_EZAFE_SIGNS = "\u0650\u0654"
_REST = re.compile(rf"[{MARKS}{JOINERS}]*(?:{_LETTER}[{MARKS}{JOINERS}]*){{0,14}}")
_GAP = re.compile(rf"[{JOINERS}\s]+")

_OWNER = "(?:م|ت|ش|مان|تان|شان)"
_PLURAL = f"ها(?:ی|یی|ی?{_OWNER}|ست|یند)?"
_JOINED = re.compile(f"ها(?:یی?|ی{_OWNER}|مان|تان|شان|ست|یند)?")
_DETACHED = re.compile(f"{_PLURAL}|[ای]?{_OWNER}|ا?ند|ایم|اید|یم|ید|ا?ست")
_APART = re.compile(f"{_PLURAL}|ا{_OWNER}|{_OWNER}|تر|ترین|ای|اند|ی")
_PREFIXES = ("می", "نمی")
_OTHER_WORDS = frozenset(
    [
        *("تنها", "تنهای", "تنهایی", "اژدها", "اژدهای", "پهلوی", "مولوی", "مثنوی", "معنوی"),
        *("موسوی", "عیسوی", "رضوی", "علوی", "نبوی", "فرانسوی", "منزوی", "سیاست", "برای"),
    ]
)


def find_occurrences(text: str, phrase: str) -> tuple[Occurrence, ...]:
    """The places of `phrase` in any spelling, never a part of another word («قم» in «رقم»).

    A hit may carry a plural, possessive or copula clitic, or an ezafe; the ی and ای that make
    adjectives («ایرانی», «کره‌ای») are other words. A space inside a hit must stand where the
    phrase has a joint too, or before an ending («کتاب ها»), so that «مادر» is not «ما در».
    """
    sought = Phrase.of(phrase)
    if not sought.key:
        return ()
    found = []
    position = 0
    for start, end, place in _places(_folded(text), sought.key):
        if place < position:
            continue
        occurrence = sought.at(text, start, end)
        if occurrence is not None:
            found.append(occurrence)
            position = place + len(sought.key)
    return tuple(found)


def find_substring(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where `query` stands in any spelling, also inside words, آ for ا, in one paragraph."""
    key = fold(query, loose=True)
    if not key:
        return ()
    found = []
    position = 0
    for start, end, place in _places(_folded(text, loose=True), key):
        if place >= position and "\n" not in text[start:end]:
            found.append((start, end))
            position = place + len(key)
    return tuple(found)


@lru_cache(maxsize=2)
def _folded(text: str, loose: bool = False) -> Folded:
    return fold_with_map(text, loose)


def _places(folded: Folded, key: str) -> Iterator[tuple[int, int, int]]:
    place = folded.text.find(key)
    while place >= 0:
        start, end = folded.to_original(place, place + len(key))
        yield start, end, place
        place = folded.text.find(key, place + 1)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is sought: its words, them folded ("" for nothing to seek), and how many folded
    letters stand before each of its joints."""

    words: str
    key: str
    joints: frozenset[int]

    @classmethod
    def of(cls, phrase: str) -> Phrase:
        first, last = trim(phrase, 0, len(phrase))
        words = phrase[first:last]
        joints = frozenset(len(fold(words[: gap.start()])) for gap in _GAP.finditer(words))
        return cls(words, fold(words), joints)

    def at(self, text: str, start: int, end: int) -> Occurrence | None:
        """The occurrence in text[start:end], which folds to the key, if it is one."""
        return _Search(text, self).occurrence(start, end)


class _Search:
    """One phrase in one text, judging candidates."""

    def __init__(self, text: str, phrase: Phrase) -> None:
        self._text = text
        self._phrase = phrase.words
        self._key = phrase.key
        self._joints = phrase.joints

    def occurrence(self, start: int, end: int) -> Occurrence | None:
        text = self._text
        if self._inside_word(start):
            return None
        kind = Kind.FOLDED
        if text.startswith(self._phrase, start):
            end, kind = start + len(self._phrase), Kind.EXACT
        elif not self._joints_fit(text[start:end]):
            return None
        if not text[end - 1].isalnum() and not _is_mark(text[end - 1]):
            return Occurrence(start, end, kind)
        return self._with_ending(start, end, kind)

    def _inside_word(self, start: int) -> bool:
        first, before = self._text[start], self._text[max(0, start - 16) : start]
        if first.isdigit():
            return _DIGIT_BEFORE.search(before) is not None
        return first.isalpha() and _LETTER_BEFORE.search(before) is not None

    def _joints_fit(self, hit: str) -> bool:
        if "\n" in hit:
            return False
        pieces = hit.split()
        length = 0
        for piece, following in pairwise(pieces):
            length += len(fold(piece))
            ending = _APART.fullmatch(fold(following)) is not None
            if length not in self._joints and not ending and fold(piece) not in _PREFIXES:
                return False
        return True

    def _with_ending(self, start: int, end: int, kind: Kind) -> Occurrence | None:
        """The hit if nothing follows in its word but signs or a clitic."""
        text = self._text
        signs = _SIGNS.match(text, end)
        after = signs.end() if signs else end
        if "ء" in text[end:after] and fold(text[start:after]) != self._key:
            return None
        rest_match = _REST.match(text, after)
        rest = rest_match.group() if rest_match else ""
        ending = fold(rest)
        last = text[end - 1]
        if last.isdigit():
            glued = bool(ending) and rest[0] in _GLUE
            if _DIGIT_AFTER.match(text, end) or (glued and not _DETACHED.fullmatch(ending)):
                return None
            return Occurrence(start, end, Kind.CLITIC if glued else kind)
        if ending:
            fits = self._carries(ending, rest[0] in _GLUE, text[start:end] + rest)
            return Occurrence(start, end, Kind.CLITIC) if fits else None
        if after == end:
            return Occurrence(start, end, kind)
        if text[end:after].strip("ـ")[-1:] in tuple(_EZAFE_SIGNS):
            return Occurrence(start, end, Kind.CLITIC)
        return Occurrence(start, after, Kind.FOLDED)

    def _carries(self, ending: str, detached: bool, word: str) -> bool:
        last, length = self._key[-1], len(self._key)
        if ending == "ی":
            vowel = last in "هاو" if detached else last in "او" and length >= 3
            return vowel and fold(word) not in _OTHER_WORDS
        if detached:
            return _DETACHED.fullmatch(ending) is not None
        if fold(word) in _OTHER_WORDS or length < 2:
            return False
        if last in "او" and length >= 4 and ending in ("ست", "یمان", "یتان", "یشان"):
            return True
        return _JOINED.fullmatch(ending) is not None


_GLUE = frozenset(chr(code) for code in range(0x2100) if re.match(f"[{JOINERS}]", chr(code)))
_MARK = re.compile(f"[{MARKS}]")


def _is_mark(character: str) -> bool:
    return _MARK.match(character) is not None
