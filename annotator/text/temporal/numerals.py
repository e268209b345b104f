# SPDX-License-Identifier: MIT
"""Number words, counting and ranking, and their reading from tokens."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from annotator.text.temporal.tokens import Tokens

_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = ("ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = ("صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
_SPELLINGS = {"شیش": 6, "پونزده": 15, "شونزده": 16, "هژده": 18, "هیجده": 18, "هفده": 17}
_MULTIPLIERS = {"هزار": 1000, "میلیون": 10**6, "میلیارد": 10**9}
_RANKS = {"اول": 1, "نخست": 1, "یکم": 1, "دوم": 2, "سوم": 3, "سی‌ام": 30, "دویم": 2, "سیم": 30}


def _cardinals() -> dict[str, int]:
    found = {word: value for value, word in enumerate(_UNITS, 1)}
    found |= {word: value for value, word in enumerate(_TEENS, 10)}
    found |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
    found |= {word: 100 * value for value, word in enumerate(_HUNDREDS, 1)}
    return found | _SPELLINGS


def number_words() -> dict[str, dict[str, int]]:
    """Each word with its role, "cardinal", "ordinal" or "multiplier", and its number.

    Compounds written as one word («بیست‌ودوم») are there too; apart they are read by `read`.
    """
    cardinals = _cardinals()
    ordinals = {word + "م": value for word, value in cardinals.items()} | _RANKS
    found: dict[str, dict[str, int]] = {}
    for word, value in cardinals.items():
        found[word] = {"cardinal": value}
    for word, value in ordinals.items():
        found.setdefault(word, {})["ordinal"] = value
    for tens, units in product(_TENS, _UNITS):
        found[f"{tens}و{units}"] = {"cardinal": cardinals[tens] + cardinals[units]}
    for tens, unit in product(_TENS, [w for w, v in ordinals.items() if v < 10]):
        if unit not in ("اول", "نخست"):
            found[f"{tens}و{unit}"] = {"ordinal": cardinals[tens] + ordinals[unit]}
    for word, value in _MULTIPLIERS.items():
        found[word] = {"multiplier": value}
    return found


@dataclass(frozen=True, slots=True)
class Number:
    """`width` is how many digits it was written with, 0 for words; `end` the next token."""

    value: int
    end: int
    ordinal: bool = False
    width: int = 0


_RANK_ENDINGS = frozenset(("ام", "اُم", "م", "امین"))


def read(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at a token, or None."""
    digits = tokens.get(at, "digits")
    if digits is None:
        return _in_words(tokens, at)
    if len(digits) > 12:
        return None
    value, end = int(digits), at + 1
    multiplier = tokens.get(end, "multiplier")
    if multiplier is not None and value < 1000:
        return Number(value * multiplier, end + 1)
    if tokens.key(end) in _RANK_ENDINGS and tokens.ends[at] + 1 >= tokens.starts[end]:
        return Number(value, end + 1, ordinal=True, width=len(digits))
    return Number(value, end, width=len(digits))


def _in_words(tokens: Tokens, at: int) -> Number | None:
    """Words in falling order of size, joined by «و»: «هزار و سیصد و نود و هشت», «بیست و دوم»."""
    total, group, smallest, end = 0, 0, 10**15, at
    while True:
        rank = tokens.get(end, "ordinal")
        value = tokens.get(end, "cardinal")
        multiplier = tokens.get(end, "multiplier")
        if multiplier is not None and (end == at or 0 < group < multiplier):
            total += max(group, 1) * multiplier
            group, smallest, end = 0, multiplier, end + 1
        elif value is not None and value < _room(smallest):
            group, smallest, end = group + value, value, end + 1
        elif rank is not None and rank < _room(smallest):
            return Number(total + group + rank, end + 1, ordinal=True)
        else:
            break
        following = tokens.get(end, "multiplier")
        if following is not None and group:
            continue
        if tokens.key(end) != "و" or not _goes_on(tokens, end + 1, smallest):
            break
        end += 1
    if end == at:
        return None
    return Number(total + group, end)


def _room(smallest: int) -> int:
    """What may follow a number word: after tens units, after units and teens nothing."""
    if smallest < 20:
        return 0
    return 10 if smallest < 100 else 100 if smallest < 1000 else smallest


def _goes_on(tokens: Tokens, at: int, smallest: int) -> bool:
    value = tokens.get(at, "cardinal") or tokens.get(at, "ordinal")
    if value is None or value >= _room(smallest):
        return False
    return tokens.key(at) not in ("اول", "نخست")
