# SPDX-License-Identifier: MIT
"""Cutting a text into tokens with their roles in the grammar of time.

A word's spelling is its folded form, so «سه‌شنبه», «سه شنبه» and «سهشنبه» are one token here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.text.calendar import latin_digits
from annotator.text.folding import JOINERS, MARKS, fold

type Roles = Mapping[str, Any]

_DIGITS = "0-9۰-۹٠-٩"
_LETTERS = "ء-غف-يٮ-ۓەۮۯۺ-ۿﭐ-﷿ﹰ-ﻼA-Za-z"
_TOKEN = re.compile(
    rf"[{_DIGITS}]+(?:[/:.\-–−٫][{_DIGITS}]+)*"
    rf"|[{_LETTERS}][{_LETTERS}{MARKS}{JOINERS}ـ]*"
    r"|\w+|[^\w\s]"
)
_INVISIBLE = re.compile(f"[{JOINERS}{MARKS}ـ]")
_EDGE = re.compile(f"[{JOINERS}]+$")
_UNSEEN_TOKEN = re.compile(f"[{JOINERS}{MARKS}]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded word → its roles; the keys of several words written apart; words that begin one,
    with the lengths, longest first; words written together, with the letters of their first
    part."""

    roles: Mapping[str, Roles]
    phrases: frozenset[str]
    openings: Mapping[str, tuple[int, ...]]
    glued: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists; `roles` holds None for a word that means nothing here."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    roles: list[Roles | None]

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, at: int) -> str:
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def from_there(self, at: int) -> bool:
        """Whether «پیش از», «بعد از» and the like begin here: the distance is from something."""
        return self.key(at) in ("پیش", "قبل", "پس", "بعد") and self.key(at + 1) == "از"

    def get(self, at: int, role: str) -> Any:
        if not 0 <= at < len(self.roles):
            return None
        roles = self.roles[at]
        return None if roles is None else roles.get(role)


class Tokenizer:
    """Remembers the words it has seen, so a long text costs a lookup a word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces = lru_cache(maxsize=50_000)(self._cut)

    def tokens(self, text: str) -> Tokens:
        found = Tokens(text, [], [], [], [])
        openings: list[int] = []
        for match in _TOKEN.finditer(text):
            start = match.start()
            for offset, end, key, roles, opens in self._pieces(match.group()):
                if opens:
                    openings.append(len(found.keys))
                found.starts.append(start + offset)
                found.ends.append(start + end)
                found.keys.append(key)
                found.roles.append(roles)
        return self._with_phrases(found, openings) if openings else found

    def _cut(self, raw: str) -> tuple[tuple[int, int, str, Roles | None, bool], ...]:
        if raw[0].isdecimal():
            digits = latin_digits(raw)
            role = "digits" if digits.isdecimal() else "cluster"
            return ((0, len(raw), digits, {role: digits}, digits in self._vocabulary.openings),)
        if _UNSEEN_TOKEN.fullmatch(raw):
            return ()
        raw = _EDGE.sub("", raw)
        key = fold(raw) or raw
        if key in self._vocabulary.roles:
            return (self._piece(0, len(raw), key),)
        if key in self._vocabulary.glued:
            cut = self._letters_end(raw, self._vocabulary.glued[key])
            return *self._cut(raw[:cut]), *self._later(raw, cut)
        parts = [part for part in re.split("\u200c+", raw) if part]
        if len(parts) > 1 and all(fold(part) in self._vocabulary.roles for part in parts):
            return self._parts(raw, parts)
        return (self._piece(0, len(raw), key),)

    def _piece(self, start: int, end: int, key: str) -> tuple[int, int, str, Roles | None, bool]:
        return start, end, key, self._vocabulary.roles.get(key), key in self._vocabulary.openings

    def _later(self, raw: str, cut: int) -> tuple[tuple[int, int, str, Roles | None, bool], ...]:
        while cut < len(raw) and _INVISIBLE.match(raw[cut]):
            cut += 1
        return tuple(
            (start + cut, end + cut, key, roles, opens)
            for start, end, key, roles, opens in self._cut(raw[cut:])
        )

    def _parts(
        self, raw: str, parts: list[str]
    ) -> tuple[tuple[int, int, str, Roles | None, bool], ...]:
        found = []
        end = 0
        for part in parts:
            start = raw.index(part, end)
            end = start + len(part)
            found.append(self._piece(start, end, fold(part)))
        return tuple(found)

    @staticmethod
    def _letters_end(raw: str, letters: int) -> int:
        """Where the first `letters` visible letters of a word end."""
        seen = 0
        for position, character in enumerate(raw):
            if not _INVISIBLE.match(character):
                seen += 1
            if seen == letters:
                return position + 1
        return len(raw)

    def _with_phrases(self, tokens: Tokens, openings: list[int]) -> Tokens:
        """The same with phrases («سه شنبه», «بعد از ظهر») as one token each."""
        merged = Tokens(tokens.text, [], [], [], [])
        done = 0
        for at in [*openings, len(tokens)]:
            if at < done:
                continue
            merged.starts.extend(tokens.starts[done:at])
            merged.ends.extend(tokens.ends[done:at])
            merged.keys.extend(tokens.keys[done:at])
            merged.roles.extend(tokens.roles[done:at])
            done = at
            length = self._phrase_length(tokens, at)
            if length > 1:
                key = "".join(tokens.keys[at : at + length])
                merged.starts.append(tokens.starts[at])
                merged.ends.append(tokens.ends[at + length - 1])
                merged.keys.append(key)
                merged.roles.append(self._vocabulary.roles[key])
                done = at + length
        return merged

    def _phrase_length(self, tokens: Tokens, at: int) -> int:
        if at == len(tokens):
            return 1
        for length in self._vocabulary.openings[tokens.keys[at]]:
            if at + length > len(tokens):
                continue
            if "".join(tokens.keys[at : at + length]) in self._vocabulary.phrases:
                return length
        return 1
