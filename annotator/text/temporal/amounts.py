# SPDX-License-Identifier: MIT
"""Amounts of time, read for durations and for distances: «سه سال و نیم», «یک ساعت و ۲۰ دقیقه»."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.text.temporal import numerals
from annotator.text.temporal.tokens import Tokens

_DATE_UNITS = ("Y", "M", "W", "D")
_HALVES = {"Y": ("M", 6), "M": ("D", 15), "D": ("TH", 12), "TH": ("TM", 30), "TM": ("TS", 30)}
_YEARS = {"DE": 10, "CE": 100}


@dataclass(frozen=True, slots=True)
class Amount:
    """`parts` are (unit, number) from large to small; `low` is the other end of a range."""

    parts: tuple[tuple[str, int], ...]
    end: int
    long: bool = False
    """Written as an adjective: «دو ماهه»."""
    low: tuple[tuple[str, int], ...] | None = None
    fraction: bool = False

    @property
    def iso(self) -> str:
        if self.low is not None:
            return f"{_iso(self.low)}/{_iso(self.parts)}"
        return _iso(self.parts, half_week=self.fraction)

    @property
    def unit(self) -> str:
        return self.parts[0][0]

    @property
    def number(self) -> int:
        return self.parts[0][1]


def _iso(parts: tuple[tuple[str, int], ...], *, half_week: bool = False) -> str:
    dates, times = "", ""
    for unit, number in parts:
        if unit in _YEARS:
            dates += f"{number * _YEARS[unit]}Y"
        elif unit in _DATE_UNITS:
            written = f"{number}.5" if half_week and unit == "W" else str(number)
            dates += f"{written}{unit}"
        else:
            times += f"{number}{unit[1]}"
    return f"P{dates}T{times}" if times else f"P{dates}"


def amount(tokens: Tokens, at: int) -> Amount | None:
    """The amount that begins at a token."""
    if tokens.get(at, "half") or tokens.get(at, "quarter"):
        return _fraction(tokens, at)
    number = numerals.read(tokens, at)
    if number is None or number.ordinal:
        return None
    low: int | None = None
    end = number.end
    if tokens.get(end, "to") or tokens.get(end, "or") or tokens.key(end) in ("-", "–"):
        second = numerals.read(tokens, end + 1)
        if second is None or second.ordinal:
            return None
        low, number, end = number.value, second, second.end
    elif number.width == 0 and (second := numerals.read(tokens, end)) is not None:
        if second.ordinal or second.width or second.value <= number.value:
            return None
        low, number, end = number.value, second, second.end
    return _with_units(tokens, number.value, low, end)


def _with_units(tokens: Tokens, value: int, low: int | None, end: int) -> Amount | None:
    long_unit = tokens.get(end, "long_unit")
    unit = long_unit or tokens.get(end, "unit")
    if unit is None:
        return None
    parts = [(unit, value)]
    end += 1
    if low is not None:
        return Amount(tuple(parts), end, bool(long_unit), ((unit, low),))
    if tokens.key(end) == "و" and tokens.get(end + 1, "half"):
        if unit in _HALVES:
            parts.append(_HALVES[unit])
        elif unit in _YEARS:
            parts = [("Y", value * _YEARS[unit] + _YEARS[unit] // 2)]
        return Amount(tuple(parts), end + 2, bool(long_unit), fraction=True)
    while tokens.key(end) == "و" and not long_unit:
        following = numerals.read(tokens, end + 1)
        smaller = tokens.get(following.end, "unit") if following and not following.ordinal else None
        if following is None or smaller is None or not _smaller(smaller, parts[-1][0]):
            break
        parts.append((smaller, following.value))
        end = following.end + 1
    return Amount(tuple(parts), end, bool(long_unit))


_ORDER = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def _smaller(unit: str, than: str) -> bool:
    return _ORDER.index(unit) > _ORDER.index(than)


def _fraction(tokens: Tokens, at: int) -> Amount | None:
    """«نیم ساعت», «نیم قرن», «ربع ساعت»."""
    unit = tokens.get(at + 1, "unit")
    if unit is None:
        return None
    if tokens.get(at, "quarter"):
        quarters = {"TH": ("TM", 15), "CE": ("Y", 25), "Y": ("M", 3)}
        return Amount((quarters[unit],), at + 2) if unit in quarters else None
    if unit in _YEARS:
        return Amount((("Y", _YEARS[unit] // 2),), at + 2)
    return Amount((_HALVES[unit],), at + 2) if unit in _HALVES else None
