# SPDX-License-Identifier: MIT
"""Persian expressions of time, with their values in the Jalali and the Gregorian calendar.

Values are written as TIMEX3 writes them: "1402-08-13", "1401-07", "1398", "138X", "1400-FA",
"1402-08-13TNI" (night; TMO morning, TMI midday, TAF afternoon, TEV evening), "T10:30", "P2M",
"XXXX-WXX-7" (a weekday of every week, Saturday 1 in the Jalali week). A stretch is
"first/last"; a coordination («۱۷ و ۲۹ مهر») is a tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from annotator.model.annotation import Json
from annotator.text.temporal.grammar import evaluate, readings, tokenizer

type Written = str | tuple[str | None, ...] | None

_SCORES = {
    "dated": 0.98,
    "numeric": 0.98,
    "dated_month": 0.97,
    "deictic": 0.95,
    "month_days": 0.95,
    "year": 0.95,
    "weekday": 0.9,
    "month": 0.85,
    "named": 0.85,
    "duration": 0.85,
    "event": 0.75,
}
_SCORE = 0.92


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time; offsets are code points of the text it was found in.

    `type` is DATE, TIME, DURATION or SET; `relative` says that the value hangs on the day of
    publication; `reason` is Persian, for people.
    """

    start: int
    end: int
    type: str
    jalali: Written
    gregorian: Written
    mod: str = ""
    relative: bool = False
    note: str = ""
    score: float = _SCORE
    reason: str = ""
    as_written: str = ""


def find_timexes(text: str, published: date | None = None) -> tuple[Timex, ...]:
    """The expressions of a text in order, none inside another.

    Without a day of publication what depends on it has no value.
    """
    tokens = tokenizer().tokens(text)
    found = []
    for reading in readings(tokens):
        periods, relative = evaluate(tokens, reading, published)
        start, end = tokens.starts[reading.start], tokens.ends[reading.end - 1]
        found.append(
            Timex(
                start,
                end,
                reading.type,
                _written([None if period is None else period.jalali for period in periods]),
                _written([None if period is None else period.gregorian for period in periods]),
                reading.mod,
                relative,
                "±۱ روز" if "±" in reading.reason else "",
                _SCORES.get(reading.kind, _SCORE),
                reading.reason,
                text[start:end],
            )
        )
    return tuple(found)


def _written(parts: list[str | None]) -> Written:
    return parts[0] if len(parts) == 1 else tuple(parts)


def value_of(timex: Timex) -> Json:
    """The value as native JSONL keeps it."""

    def json(written: Written) -> Json:
        return list(written) if isinstance(written, tuple) else written

    value = {
        "type": timex.type,
        "jalali": json(timex.jalali),
        "gregorian": json(timex.gregorian),
        "mod": timex.mod,
        "as_written": timex.as_written,
    }
    return {key: part for key, part in value.items() if key != "mod" or part}


__all__ = ["Timex", "Written", "find_timexes", "value_of"]
