# SPDX-License-Identifier: MIT
"""The grammar as a whole: which rules may begin at a token, and which reading wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from annotator.text.temporal import traps
from annotator.text.temporal.durations import distance, duration, this_span
from annotator.text.temporal.events import from_event
from annotator.text.temporal.inference import AnchorMissing, Context, tense_after
from annotator.text.temporal.moments import moment
from annotator.text.temporal.parts import part_of_period
from annotator.text.temporal.periods import period
from annotator.text.temporal.ranges import day_range, period_range
from annotator.text.temporal.reading import Periods, Reading, Rule, longest, unknown
from annotator.text.temporal.sets import recurring, weekday_nights
from annotator.text.temporal.tokens import Tokenizer, Tokens
from annotator.text.temporal.words import vocabulary, words

_NUMBER: tuple[Rule, ...] = (
    day_range,
    moment,
    from_event,
    distance,
    part_of_period,
    duration,
    period,
    recurring,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "digits": _NUMBER,
    "cardinal": _NUMBER,
    "ordinal": (day_range, moment, part_of_period),
    "multiplier": _NUMBER,
    "half": (from_event, distance, duration),
    "quarter": (from_event, distance, duration),
    "cluster": (day_range, moment, period),
    "weekday": (day_range, moment, weekday_nights),
    "nights": (weekday_nights,),
    "weekdays": (recurring,),
    "deictic": (moment,),
    "part": (moment,),
    "named": (moment,),
    "month": (period_range, period),
    "afghan": (period_range, period),
    "season": (period_range, period),
    "season_word": (period_range, period),
    "this_year": (period,),
    "this": (period, this_span),
    "unit": (moment, period, part_of_period, recurring),
    "plural": (moment, period),
    "edge": (part_of_period,),
    "every": (recurring,),
    "every_unit": (recurring,),
}
_OTHER_STARTS = {word: (recurring,) for word in words("روزی هفته‌ای ماهی سالی")}

_AROUND = {
    "APPROX": words("حدود حدودا تقریبا حوالی قریب"),
    "EQUAL_OR_MORE": words("حداقل دست‌کم لااقل"),
    "EQUAL_OR_LESS": words("حداکثر"),
}
_AROUND_PHRASES = {
    ("نزدیک", "به"): "APPROX",
    ("قریب", "به"): "APPROX",
    ("بیش", "از"): "MORE_THAN",
    ("بیشتر", "از"): "MORE_THAN",
    ("کمتر", "از"): "LESS_THAN",
}


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer(vocabulary())


def readings(tokens: Tokens) -> Iterator[Reading]:
    """Disjoint readings in the order of the text, the longest at each place."""
    at = 0
    roles = tokens.roles
    while at < len(roles):
        if roles[at] is None and tokens.keys[at] not in _OTHER_STARTS:
            at += 1
            continue
        found = _reading_at(tokens, at)
        if found is None:
            at += 1
            continue
        if not traps.is_trap(tokens, found):
            yield _with_mod(tokens, found)
        at = found.end


def _reading_at(tokens: Tokens, at: int) -> Reading | None:
    rules: dict[Rule, None] = {}
    for role in tokens.roles[at] or ():
        for rule in _RULES.get(role, ()):
            rules[rule] = None
    for rule in _OTHER_STARTS.get(tokens.keys[at], ()):
        rules[rule] = None
    return longest([rule(tokens, at) for rule in rules])


def _with_mod(tokens: Tokens, found: Reading) -> Reading:
    """«حدود ساعت ۱۰», «بیش از سه سال»: the word stays outside and tells how exact it is."""
    if traps.is_generic(tokens, found):
        found = replace(found, meaning=unknown, reason="زمانه، نه روز")
    if found.mod:
        return found
    before, earlier = tokens.key(found.start - 1), tokens.key(found.start - 2)
    mod = _AROUND_PHRASES.get((earlier, before), "")
    for name, spellings in _AROUND.items():
        if before in spellings:
            mod = name
    if found.type != "DURATION" and mod != "APPROX":
        return found
    return replace(found, mod=mod)


def evaluate(tokens: Tokens, found: Reading, published: date | None) -> tuple[Periods, bool]:
    """The periods of a reading, None where they cannot be known, and whether they hang on the
    day of publication."""
    context = Context(published, lambda: tense_after(tokens, found.end))
    try:
        periods = found.meaning(context)
    except (AnchorMissing, ValueError, OverflowError):
        return (None,), context.relative
    return periods, context.relative
