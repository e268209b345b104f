# SPDX-License-Identifier: MIT
"""Measuring the grammar of time on a file of cases (the form of conformance/timex_cases.json)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from annotator.errors import FormatInvalid
from annotator.formats.members import Members
from annotator.model.annotation import Json
from annotator.review.date_scoring import DateScore, GoldTimex, score_dates, value_is_right
from annotator.text.calendar import parse_date
from annotator.text.temporal import Timex, Written, find_timexes

_TYPES = ("DATE", "TIME", "DURATION", "SET")


def evaluate_dates(cases: Json) -> dict[str, Json]:
    """Shares over all the cases, and every expression that is missed, false or valued wrongly.

    Raises FormatInvalid where the file has another form, UsageError for an anchor that is no
    date.
    """
    total = DateScore()
    tags = dict.fromkeys(_TYPES, DateScore())
    errors: list[dict[str, Json]] = []
    for case in Members(cases, "").objects("cases"):
        text = case.text("text")
        gold = tuple(_gold(given, text) for given in case.objects("expressions"))
        found = find_timexes(text, _anchor(case))
        total += score_dates(gold, found)
        for tag in _TYPES:
            tags[tag] += _of_type(tag, gold, found)
        errors += (_case_id(case) | error for error in _errors(text, gold, found))
    return _report(total) | {
        "tags": {tag: _shares(score) for tag, score in tags.items() if score.gold or score.found},
        "errors": errors,
    }


def _anchor(case: Members) -> date | None:
    written = case.text("anchor_date", "")
    return parse_date(written) if written else None


def _case_id(case: Members) -> dict[str, Json]:
    return {"id": case.get("id")}


def _gold(given: Members, text: str) -> GoldTimex:
    start, end = given.integer("start"), given.integer("end")
    if not 0 <= start < end <= len(text):
        raise FormatInvalid(
            "span_outside_text", where=given.where, start=start, end=end, length=len(text)
        )
    return GoldTimex(
        start,
        end,
        given.text("type"),
        _value(given, "jalali"),
        _value(given, "gregorian"),
        given.text("mod", ""),
    )


def _value(given: Members, key: str) -> Written:
    value = given.get(key)
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, list) or not all(v is None or isinstance(v, str) for v in value):
        raise given.wrong(key, "string | array of strings | null")
    return tuple(value)


def _of_type(tag: str, gold: tuple[GoldTimex, ...], found: tuple[Timex, ...]) -> DateScore:
    return score_dates((g for g in gold if g.type == tag), (f for f in found if f.type == tag))


def _errors(
    text: str, gold: tuple[GoldTimex, ...], found: tuple[Timex, ...]
) -> Iterator[dict[str, Json]]:
    at = {(timex.start, timex.end): timex for timex in found}
    for expected in gold:
        timex = at.pop((expected.start, expected.end), None)
        place = {"start": expected.start, "end": expected.end}
        words = {"text": text[expected.start : expected.end], "expected": _json(expected)}
        if timex is None:
            yield place | {"kind": "missed"} | words
        elif not value_is_right(expected, timex):
            yield place | {"kind": "value"} | words | {"found": _json(timex)}
    for timex in at.values():
        place = {"start": timex.start, "end": timex.end}
        yield place | {"kind": "false", "text": timex.as_written, "found": _json(timex)}


def _json(given: GoldTimex | Timex) -> dict[str, Json]:
    def plain(written: Written) -> Json:
        return list(written) if isinstance(written, tuple) else written

    return {
        "type": given.type,
        "jalali": plain(given.jalali),
        "gregorian": plain(given.gregorian),
        "mod": given.mod,
    }


def _shares(score: DateScore) -> dict[str, Json]:
    return {
        "gold": score.gold,
        "found": score.found,
        "p": score.precision,
        "r": score.recall,
        "f1": score.f1,
        "value_accuracy": score.value_accuracy,
    }


def _report(score: DateScore) -> dict[str, Json]:
    return {
        "texts": score.texts,
        "spans": {
            "gold": score.gold,
            "found": score.found,
            "exact": score.exact,
            "overlapping": score.overlapping,
            "p": score.precision,
            "r": score.recall,
            "f1": score.f1,
        },
        "values": {
            "right": score.values,
            "with_mod": score.mods,
            "accuracy": score.value_accuracy,
        },
        "traps": {"texts": score.traps, "hits": score.trap_hits},
    }
