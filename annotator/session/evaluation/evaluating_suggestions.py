# SPDX-License-Identifier: MIT
"""How good the suggestions are on documents whose annotations are taken as gold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.gold import is_gold, read_gold
from annotator.formats.jsonl.format import Jsonl
from annotator.model.annotation import Json, Suggestion
from annotator.model.offsets import OffsetMap
from annotator.model.schema import Schema
from annotator.review.scoring import (
    Actions,
    Bin,
    Link,
    Place,
    Score,
    actions,
    boundary,
    by_label,
    calibration,
    relation_score,
    strict,
)
from annotator.session.suggestions.suggesting import suggest_text
from annotator.text.repair import repair
from annotator.text.tokens import paragraphs

NAMED = "NAM"
_HEAD = 4096
_NORMAL = 1.96


@dataclass(slots=True)
class _Tally:
    strict: Score = field(default_factory=Score)
    boundary: Score = field(default_factory=Score)
    relations: Score = field(default_factory=Score)
    actions: Actions = field(default_factory=Actions)
    tags: dict[str, tuple[Score, Score]] = field(default_factory=dict)
    links: dict[str, Score] = field(default_factory=dict)
    judged: list[tuple[float, bool]] = field(default_factory=list)


def read_gold_files(paths: Iterable[Path]) -> tuple[ReadDocument, ...]:
    """Gold articles in either form; the first document that cannot be read is refused."""
    documents: list[ReadDocument] = []
    for path in paths:
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
            if not is_gold(head):
                for read in Jsonl().read(InputFile.of_path(path)):
                    if isinstance(read, Refused):
                        raise read.error
                    documents.append(read)
                continue
        except OSError as error:
            raise FormatInvalid("file_unreadable", name=path.name, reason=error.strerror) from error
        documents.append(read_gold(path))
    return tuple(documents)


def evaluate_suggestions(
    documents: Iterable[ReadDocument], schema: Schema, minimum: float = 0.0
) -> dict[str, Json]:
    """Named mentions against suggestions of at least `minimum`, as DESIGN §9 names the members.

    Mentions that are no names (NOM, PRO) are neither missed nor wrong; relations count with
    whatever ends they have.
    """
    tally = _Tally()
    count = 0
    for document in documents:
        _judge(document, schema, minimum, tally)
        count += 1
    return {"documents": count, **_report(tally)}


def _judge(document: ReadDocument, schema: Schema, minimum: float, tally: _Tally) -> None:
    suggestions = suggest_text(document.text, schema, document.published)
    places = {span.id: (span.start, span.end, span.label) for span in document.spans}
    gold = {places[span.id] for span in document.spans if _is_named(span.attributes)}
    unnamed = set(places.values()) - gold
    proposed = {
        (given.start, given.end, given.label): given
        for given in suggestions.spans
        if given.score >= minimum
    }
    predicted = {
        place for place, given in proposed.items() if place not in unnamed and _counts(given)
    }
    tally.strict += strict(gold, predicted)
    tally.boundary += boundary(gold, predicted)
    tally.actions += actions(gold, predicted, _paragraph_of(document.text))
    for label, (exact, edges) in by_label(gold, predicted).items():
        before = tally.tags.get(label, (Score(), Score()))
        tally.tags[label] = before[0] + exact, before[1] + edges
    tally.judged += [(proposed[place].score, place in gold) for place in predicted]
    ours = [(link.label, places[link.source], places[link.target]) for link in document.relations]
    theirs = [(r.label, r.source, r.target) for r in suggestions.relations if r.score >= minimum]
    _judge_relations(ours, theirs, schema, tally)


def _judge_relations(
    gold: list[Link], predicted: list[Link], schema: Schema, tally: _Tally
) -> None:
    symmetric = frozenset(tag.key for tag in schema.relations if tag.symmetric)
    tally.relations += relation_score(gold, predicted, symmetric)
    for label in {link[0] for link in (*gold, *predicted)}:
        score = relation_score(
            [link for link in gold if link[0] == label],
            [link for link in predicted if link[0] == label],
            symmetric,
        )
        tally.links[label] = tally.links.get(label, Score()) + score


def _is_named(attributes: dict[str, Json]) -> bool:
    return bool(attributes.get("mention", NAMED) == NAMED)


def _counts(given: Suggestion) -> bool:
    return _is_named(given.attributes)


class _Paragraphs:
    """The paragraph of a place, in the text as people see it."""

    def __init__(self, text: str) -> None:
        self._offsets = OffsetMap(text, repair(text))
        self._starts = [start for start, _ in paragraphs(self._offsets.display)]

    def __call__(self, place: Place) -> int:
        start, _ = self._offsets.to_display(place[0], place[1])
        return bisect_right(self._starts, start)


def _paragraph_of(text: str) -> _Paragraphs:
    return _Paragraphs(text)


def _report(tally: _Tally) -> dict[str, Json]:
    return {
        "strict": _ratios(tally.strict),
        "boundary": _ratios(tally.boundary),
        "tags": {
            label: {"strict": _ratios(exact), "boundary": _ratios(edges)}
            for label, (exact, edges) in sorted(tally.tags.items())
        },
        "relations": _ratios(tally.relations)
        | {"tags": {label: _ratios(score) for label, score in sorted(tally.links.items())}},
        "actions": {
            "scratch": tally.actions.scratch,
            "single": tally.actions.single,
            "bulk": tally.actions.bulk,
            "saved_single": _rounded(tally.actions.saved_single),
            "saved_bulk": _rounded(tally.actions.saved_bulk),
        },
        "calibration": [
            {
                "from": bin_.low,
                "to": bin_.high,
                "count": bin_.count,
                "mean_score": _rounded(bin_.mean_score),
                "precision": _rounded(bin_.precision),
                **_interval(bin_),
            }
            for bin_ in calibration(tally.judged)
        ],
    }


def _interval(bin_: Bin) -> dict[str, Json]:
    if not bin_.count:
        return {"low": None, "high": None}
    low, high = interval(bin_.right, bin_.count)
    return {"low": _rounded(low), "high": _rounded(high)}


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, square = right / count, _NORMAL * _NORMAL
    centre = share + square / (2 * count)
    reach = _NORMAL * sqrt(share * (1 - share) / count + square / (4 * count * count))
    whole = 1 + square / count
    return max(0.0, (centre - reach) / whole), min(1.0, (centre + reach) / whole)


def _ratios(score: Score) -> dict[str, Json]:
    return {
        "p": _rounded(score.p),
        "r": _rounded(score.r),
        "f1": _rounded(score.f1),
        "right": score.right,
        "predicted": score.predicted,
        "gold": score.gold,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
