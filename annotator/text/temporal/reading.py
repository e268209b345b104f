# SPDX-License-Identifier: MIT
"""What a rule of the grammar finds: a stretch of tokens and how to work out what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from annotator.text.temporal.inference import Context
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import Period

type Periods = tuple[Period | None, ...]
"""One period, or the members of a coordination."""

type Meaning = Callable[[Context], Periods]
"""Works out the periods; raises AnchorMissing, ValueError or OverflowError where it cannot."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens `start` to `end`; `kind` names the construction, for the rules that join readings
    and for the traps; `part` is the part of the day it already holds."""

    start: int
    end: int
    type: str
    meaning: Meaning
    kind: str
    reason: str
    mod: str = ""
    part: str = ""


type Rule = Callable[[Tokens, int], Reading | None]


def unknown(context: Context) -> Periods:
    return (None,)


def suffixed(meaning: Meaning, suffix: str) -> Meaning:
    """The same days with a part of the day or a clock time."""

    def result(context: Context) -> Periods:
        return tuple(period and period.with_suffix(suffix) for period in meaning(context))

    return result


def only(periods: Periods) -> Period:
    """The one period. Raises ValueError where there are several or it is unknown."""
    (period,) = periods
    if period is None:
        raise ValueError("the period is unknown")
    return period


def with_part(reading: Reading, part: str) -> Reading:
    """The reading in a part of the day ("TNI"), the same where there is none."""
    if not part:
        return reading
    kind = "TIME" if reading.type == "DATE" else reading.type
    return replace(reading, type=kind, meaning=suffixed(reading.meaning, part), part=part)


def longest(readings: list[Reading | None]) -> Reading | None:
    """The reading of most tokens; of equals the first."""
    best = None
    for reading in readings:
        if reading is not None and (best is None or reading.end > best.end):
            best = reading
    return best
