# SPDX-License-Identifier: MIT
"""What a suggester from outside is told and what it may answer (resources/schemas/suggester.md).

Nothing of an answer is trusted: what does not fit the text or the schema is dropped and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json, Suggestion
from annotator.model.schema import Schema

OUTSIDE = "outside:"
"""What the suggestions of a package are signed with, its name after it."""
FORMAT = "hashiye-suggester"
VERSION = 1
MOST = 5_000
"""Suggestions for one text; those after them are dropped."""
LONGEST = 500
"""Code points of one suggestion."""
LONGEST_REASON = 200
LARGEST = 8 * 1024 * 1024
"""Bytes of an answer, as JSON."""
_UNREADABLE = "suggestion"


@dataclass(frozen=True, slots=True)
class Answer:
    """`dropped` counts what was not taken, by the reason; the catalogue's section "dropped" words
    them."""

    suggestions: tuple[Suggestion, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def request(
    text: str, schema: Schema, published: date | None = None, formers: Container[str] = ()
) -> dict[str, Json]:
    """`text` is the display text; offsets of the answer are its code points. `formers` are tags
    that are not told."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "text": text,
        "published": published and published.isoformat(),
        "tags": [
            {"key": tag.key, "fa": tag.fa, "en": tag.en, "layer": layer.key}
            for layer in schema.layers
            for tag in layer.tags
            if not tag.retired and tag.key not in formers
        ],
    }


def checked(value: Json, text: str, schema: Schema, suggester: str) -> Answer:
    """SuggesterFailed where it is no answer at all."""
    given = value.get("suggestions") if isinstance(value, dict) else None
    if not isinstance(given, list):
        raise SuggesterFailed("outside_no_answer", name=suggester.removeprefix(OUTSIDE))
    labels = {tag.key for tag in schema.tags if not tag.retired}
    found: dict[str, Suggestion] = {}
    dropped: Counter[str] = Counter()
    if len(given) > MOST:
        dropped["count"] = len(given) - MOST
    for each in given[:MOST]:
        fault = _fault(each, text, labels)
        if fault:
            dropped[fault] += 1
            continue
        suggestion = Suggestion(
            each["start"],
            each["end"],
            each["label"],
            float(each["score"]),
            suggester,
            _reason(each.get("reason")),
        )
        best = found.get(suggestion.key)
        if best is None or best.score < suggestion.score:
            found[suggestion.key] = suggestion
    return Answer(tuple(found.values()), dict(dropped))


def _fault(given: Json, text: str, labels: set[str]) -> str:
    """Why it is not taken, "" where it is."""
    if not isinstance(given, dict):
        return _UNREADABLE
    start, end = given.get("start"), given.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return "offsets"
    if end - start > LONGEST:
        return "length"
    covered = text[start:end]
    if covered != covered.strip() or "\n" in covered:
        return "edges"
    label = given.get("label")
    if not isinstance(label, str) or label not in labels:
        return "label"
    score: Json = given.get("score")
    return "" if type(score) in (int, float) and 0 <= score <= 1 else "score"


def _reason(given: Json) -> str:
    words = given[: 2 * LONGEST_REASON] if isinstance(given, str) else ""
    shown = "".join(c if c.isprintable() or c == "\u200c" else " " for c in words)
    return " ".join(shown.split())[:LONGEST_REASON]
