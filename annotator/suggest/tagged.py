# SPDX-License-Identifier: MIT
"""Names by the tagger that ships, in the words and bounds of the guideline: no titles and offices
in persons, no «شهر» in places, buildings apart from organisations, nothing that is only general.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.beliefs import KINDS, TAGS, Beliefs
from annotator.suggest.bounds import LAWS, generic_words, with_ordinal
from annotator.suggest.offices import PLACE_HEADS, offices_at
from annotator.suggest.opinion import second_opinion
from annotator.suggest.reading import Chunk, Reading, proposal, read
from annotator.suggest.shapes import SAYYID
from annotator.suggest.suggester import Article

NAME = "tagger"
REASON = "برچسب‌زن"
_OTHER = 0.5
"""What the probability of no mention counts for: a wrong one is deleted in one action, one that
is missing takes three."""
_LABELS = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION", "EVE": "EVENT"}
_LONGEST_TITLE = 4


class Tagged:
    name = NAME
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        if not any(schema.tag(label) for label in TAGS):
            return
        reading = read(article)
        buildings = schema.tag("FACILITY") is not None
        for (first, last), kind in mixed(article).spans.items():
            found = _fitted(reading, first, last, kind, buildings=buildings)
            if found is not None:
                yield proposal(found.chunk, found.label, 0.5, self.name, REASON)


@lru_cache(maxsize=4)
def beliefs(article: Article) -> Beliefs:
    """The tagger's posteriors without its dates, which the rules know better."""
    from annotator.suggest.tagger.tagger import LABELS, of_article

    given = of_article(article)
    table = np.zeros((len(given), 1 + 2 * len(KINDS)))
    for number, kind in enumerate(KINDS, 1):
        table[:, number] = given[:, LABELS.index(f"B-{kind}")]
        table[:, number + len(KINDS)] = given[:, LABELS.index(f"I-{kind}")]
    table[:, 0] = 1 - table[:, 1:].sum(axis=1)
    return Beliefs.of(table, read(article).bounds, _OTHER)


@lru_cache(maxsize=4)
def mixed(article: Article) -> Beliefs:
    """The mean of the tagger and the second opinion: each is wrong elsewhere."""
    table = (beliefs(article).table + second_opinion(article).table) / 2
    return Beliefs.of(table, read(article).bounds, _OTHER)


@dataclass(frozen=True, slots=True)
class _Fitted:
    chunk: Chunk
    label: str


def _fitted(
    reading: Reading, first: int, last: int, kind: str, *, buildings: bool
) -> _Fitted | None:
    """A mention as the guideline bounds and calls it, or None where it has none there."""
    while first < last and not reading.is_name_start(first):
        first += 1
    while first < last and (
        not reading.keys[last - 1][-1:].isalnum() or (kind != "PER" and reading.is_verb(last - 1))
    ):
        last -= 1
    if kind == "PER":
        first, last = _person(reading, first, last)
    if kind == "ORG":
        laws = (at for at in range(first + 1, last) if reading.keys[at] in LAWS)
        last = next(laws, last)
    if kind == "LOC" and last - first > 1 and reading.keys[first] in PLACE_HEADS:
        first += 1
    if first >= last or _is_general(reading, first, last, kind):
        return None
    label = _label(reading, first, last, kind)
    if label == "FACILITY" and not buildings:
        label = _LABELS[kind]
    if label == "EVENT":
        first = with_ordinal(reading, first)
    chunk = reading.chunk(first, last)
    place = reading.place_at.get(first)
    if place is not None and place.chunk.start > chunk.start:
        chunk = Chunk(first, last, place.chunk.start, chunk.end)
    return _Fitted(chunk, label)


def _person(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Without the titles and offices before a name, and the office after it."""
    while first < last:
        office = offices_at(reading).get(first)
        if office is not None and reading.given(first) < 5:
            first = office.chunk.last
        elif (after := _after_title(reading, first, last)) > first:
            first = after
        else:
            break
    for at in range(first + 1, last):
        if at in offices_at(reading) and reading.family(at) < 4:
            return first, at
    return first, last


def _after_title(reading: Reading, first: int, last: int) -> int:
    if reading.keys[first] in SAYYID:
        return first
    for end in range(min(last, first + _LONGEST_TITLE), first, -1):
        if reading.lists.titles.get("".join(reading.keys[first:end])):
            return end
    return first


def _is_general(reading: Reading, first: int, last: int, kind: str) -> bool:
    """«دولت», «ایرانی», «وی»: no name, or none of its own."""
    if kind == "PER":
        return last - first == 1 and not reading.is_rare_or_name(first)
    if kind == "LOC":
        if first in reading.place_at:
            return False
        if last - first == 1:
            return reading.is_demonym(first) or not reading.is_rare_or_name(first)
    known = reading.lists.organizations.longest(reading.keys, first, last)
    if known is not None and known[0] == last and known[1]:
        return False
    head = reading.lists.heads.longest(reading.keys, first, last)
    if head is not None and last - head[0] < 2:
        return last == head[0] or not _is_own(reading, head[0])
    return last - first == 1 and (reading.keys[first] in generic_words() or kind == "EVE")


def _is_own(reading: Reading, index: int) -> bool:
    """A word that makes a name of the head before it, as «ریلی» and «زباله‌سوز» do not."""
    if index in reading.place_at:
        return True
    if "\u200c" in reading.texts[index]:
        return max(reading.given(index), reading.family(index)) >= 4
    return reading.is_rare_or_name(index)


def _label(reading: Reading, first: int, last: int, kind: str) -> str:
    """By the head word where it says more than the tagger, whose organisations are buildings too
    and whose teams may be countries."""
    label = _LABELS[kind]
    if kind not in {"ORG", "LOC"}:
        return label
    hit = reading.lists.heads.longest(reading.keys, first, last)
    heads = {head.label for head in hit[1]} if hit is not None else set()
    if label in heads or not heads:
        place = reading.place_at.get(first)
        whole = place is not None and place.place.strong and place.chunk.last == last
        return "LOCATION" if whole and not heads else label
    return next((each for each in ("FACILITY", "ORGANIZATION") if each in heads), label)
