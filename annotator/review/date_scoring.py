# SPDX-License-Identifier: MIT
"""How well expressions of time are found and valued, against a gold of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from annotator.text.temporal import Timex, Written


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """What the gold says of an expression; offsets are code points."""

    start: int
    end: int
    type: str
    jalali: Written
    gregorian: Written
    mod: str = ""


@dataclass(frozen=True, slots=True)
class DateScore:
    """Counts over texts; they add up. `overlapping` counts gold expressions that are met at all,
    `values` those with exact span, type and both values right, `mods` those with the mod right
    too; a trap is a text without any gold expression."""

    texts: int = 0
    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping: int = 0
    values: int = 0
    mods: int = 0
    traps: int = 0
    trap_hits: int = 0

    def __add__(self, other: DateScore) -> DateScore:
        return DateScore(
            *(getattr(self, part.name) + getattr(other, part.name) for part in fields(self))
        )

    @property
    def recall(self) -> float:
        """The share of gold expressions whose span is found exactly."""
        return _share(self.exact, self.gold)

    @property
    def precision(self) -> float:
        return _share(self.exact, self.found)

    @property
    def f1(self) -> float:
        return _share(2 * self.exact, self.gold + self.found)

    @property
    def value_accuracy(self) -> float:
        """The share of all gold expressions with span and value right."""
        return _share(self.values, self.gold)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def score_dates(gold: Iterable[GoldTimex], found: Iterable[Timex]) -> DateScore:
    """The score of one text."""
    wanted, timexes = tuple(gold), tuple(found)
    at = {(timex.start, timex.end): timex for timex in timexes}
    pairs = [
        (expected, timex)
        for expected in wanted
        if (timex := at.get((expected.start, expected.end))) is not None
    ]
    right = [pair for pair in pairs if value_is_right(*pair)]
    return DateScore(
        texts=1,
        gold=len(wanted),
        found=len(timexes),
        exact=len(pairs),
        overlapping=sum(_is_met(expected, timexes) for expected in wanted),
        values=len(right),
        mods=sum(expected.mod == timex.mod for expected, timex in right),
        traps=int(not wanted),
        trap_hits=0 if wanted else len(timexes),
    )


def value_is_right(expected: GoldTimex, timex: Timex) -> bool:
    return (expected.type, expected.jalali, expected.gregorian) == (
        timex.type,
        timex.jalali,
        timex.gregorian,
    )


def _is_met(expected: GoldTimex, timexes: tuple[Timex, ...]) -> bool:
    return any(
        timex.start < expected.end and expected.start < timex.end and timex.type == expected.type
        for timex in timexes
    )
