# SPDX-License-Identifier: MIT
"""Names that begin with a head word: «سازمان …», «خیابان …», «نشست …», «قانون …»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.arbitration import CEREMONY
from annotator.suggest.bounds import Extent, generic_words, with_ordinal
from annotator.suggest.extent import reach
from annotator.suggest.lexicon import Head, rows, word_set
from annotator.suggest.offices import inside_offices
from annotator.suggest.reading import Chunk, Reading, proposal, read
from annotator.suggest.shapes import SURNAME_ENDINGS
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_REASONS = {
    "ORGANIZATION": "سرواژهٔ سازمان",
    "FACILITY": "سرواژهٔ بنا",
    "EVENT": "سرواژهٔ رویداد",
    "WORK": "سرواژهٔ اثر یا قانون",
    "LOCATION": "سرواژهٔ عارضهٔ طبیعی",
}
_SCORES = {
    "ORGANIZATION": 0.75,
    "FACILITY": 0.8,
    "EVENT": 0.77,
    "WORK": 0.73,
    "LOCATION": 0.7,
}
_THIS = word_set("phrases.this")
_TEAMS = word_set("phrases.teams")
_POLICE = word_set("phrases.police")
_FORCES = word_set("phrases.forces")
_CENTERS = word_set("phrases.centers")
_NATIONAL = fold("ملی")
_ORDINALS = word_set("phrases.ordinals")
_SQUARES = word_set("phrases.squares")
_POWERS = word_set("phrases.powers")
_SPORTS = word_set("phrases.sports")
_TO = fold("به")
_PUBLISHED = word_set("phrases.published")
_BUILDING = word_set("phrases.building")
_WORKS_OF = word_set("phrases.works_of")
_EXTRAORDINARY = fold("فوق‌العاده")


@lru_cache(maxsize=1)
def _event_words() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("own_event_words.txt"))


@lru_cache(maxsize=1)
def _domains() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("own_domains.txt"))


class NamePhrases:
    name = "heads"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        reading = read(article)
        titles: set[str] = set()
        covered = listed = 0
        for index in range(len(reading)):
            known = reading.lists.organizations.longest(reading.keys, index, reading.stop(index))
            if known is None and index < listed:
                continue
            listed = max(listed, known[0] if known is not None else 0)
            for found in _names_at(reading, index, covered):
                covered = max(covered, found.end)
                if found.label == "WORK":
                    titles.add(fold(article.text[found.start : found.end]))
                yield found
        yield from _quoted_works(reading, titles)


def _quoted_works(reading: Reading, titles: set[str]) -> Iterator[Suggestion]:
    """Titles in quotes that are named as works elsewhere, or have an author after them."""
    for index, key in enumerate(reading.keys):
        if key != "«":
            continue
        end = next(
            (at for at in range(index + 1, min(reading.stop(index), index + 10))
             if reading.keys[at] == "»"),
            None,
        )  # fmt: skip
        if end is None or end == index + 1:
            continue
        chunk = reading.chunk(index + 1, end)
        again = fold(reading.article.text[chunk.start : chunk.end]) in titles
        if again or reading.key(end + 1) in _WORKS_OF:
            score = 0.75 if again else 0.6
            yield proposal(chunk, "WORK", score, "heads", "عنوان در گیومه")


def _names_at(reading: Reading, index: int, covered: int) -> Iterator[Suggestion]:
    stop = reading.stop(index)
    start = reading.article.tokens[index].start
    hit = reading.lists.heads.longest(reading.keys, index, stop)
    if hit is None or start >= covered or hit[1][0].policy != "outer":
        yield from _listed_with_place(reading, index, stop)
    if hit is None or _is_given_name(reading, index, hit[0]):
        return
    after, heads = hit
    if reading.same_sentence(index - 1, index) and reading.keys[index - 1] in _THIS:
        return
    if index in inside_offices(reading):
        return
    for head in heads:
        if head.policy == "outer" and start < covered:
            continue
        chunk = _name(reading, index, after, head)
        if chunk is not None:
            kind = {"subtype": "REGION"} if head.label == "LOCATION" else {}
            score, reason = _SCORES[head.label], _REASONS[head.label]
            if head.label == "EVENT" and reach(reading, index, after, head).event:
                reason = CEREMONY
            yield proposal(chunk, head.label, score, "heads", reason, **kind)


def _is_given_name(reading: Reading, index: int, after: int) -> bool:
    """«پیمان گل‌محمدی»: a head word that is a person's given name."""
    if after - index != 1 or not reading.given(index) or not reading.same_sentence(index, after):
        return False
    return reading.family(after) >= 3 or (
        reading.is_rare(after) and reading.keys[after].endswith(SURNAME_ENDINGS)
    )


def _listed_with_place(reading: Reading, index: int, stop: int) -> Iterator[Suggestion]:
    """A listed organisation with the place or the organisation it belongs to."""
    known = reading.lists.organizations.longest(reading.keys, index, stop)
    if known is None or (known[0] - index < 2 and not known[1]):
        return
    last = known[0]
    place = reading.place_at.get(last) if last < stop else None
    if place is not None and place.place.strong and not reading.is_bare(index, place.chunk.last):
        yield proposal(
            reading.chunk(index, place.chunk.last), "ORGANIZATION", 0.8, "heads", "سازمان + جای"
        )


def _name(reading: Reading, first: int, after: int, head: Head) -> Chunk | None:
    """The whole name, or None where the head word is only general."""
    if head.policy in {"quoted", "paper"}:
        return _title(reading, first, after, head)
    found = reach(reading, first, after, head)
    if not found.words or not _POLICIES.get(head.policy, _named)(reading, after, found):
        return None
    if head.label == "EVENT":
        first = with_ordinal(reading, first)
    if found.quoted or found.organization:
        return reading.chunk(first, found.last)
    return reading.chunk(first, _settled(reading, first, after, found))


def _settled(reading: Reading, first: int, after: int, found: Extent) -> int:
    """The end of a name, cut where the article elsewhere goes on with other words."""
    for last in range(found.last - 1, after, -1):
        if not _is_plain(reading, last):
            break
        if reading.goes_on_otherwise(first, last):
            return last
    return found.last


def _is_plain(reading: Reading, at: int) -> bool:
    return reading.is_word(at) and at not in reading.place_at and not reading.is_rare(at)


def _title(reading: Reading, first: int, after: int, head: Head) -> Chunk | None:
    """What is named in quotes, or for a paper also without: the title alone."""
    found = reach(reading, first, after, head)
    if found.quoted is not None and found.words == 1:
        return reading.chunk(*found.quoted)
    if head.policy != "paper" or not found.words or found.quoted is not None:
        return None
    if after >= reading.stop(first) or reading.keys[after] in generic_words():
        return None
    known = reading.lists.works.longest(reading.keys, after, reading.stop(first))
    return reading.chunk(after, known[0] if known else after + 1)


def _named(reading: Reading, after: int, found: Extent) -> bool:
    return found.named or found.number or reading.keys[after] in _ORDINALS


def _any(reading: Reading, after: int, found: Extent) -> bool:
    return True


def _place(reading: Reading, after: int, found: Extent) -> bool:
    return found.place and after in reading.place_at


def _team(reading: Reading, after: int, found: Extent) -> bool:
    keys = reading.keys[after : found.last]
    if keys and keys[0] == _NATIONAL:
        keys = keys[1:]
    return bool(keys) and (found.named or keys[0] in _TEAMS)


def _police(reading: Reading, after: int, found: Extent) -> bool:
    return found.place or reading.keys[after] in _POLICE


def _rare(reading: Reading, after: int, found: Extent) -> bool:
    return found.rare or found.quoted is not None


def _center(reading: Reading, after: int, found: Extent) -> bool:
    return found.named or (found.words >= 2 and reading.keys[after] in _CENTERS)


def _meeting(reading: Reading, after: int, found: Extent) -> bool:
    return found.organization


def _plural(reading: Reading, after: int, found: Extent) -> bool:
    """«بیمارستان‌های ژاپن» is no name; «خیابان‌های آزادی و انقلاب» names two."""
    return found.rare or found.joined


def _two_words(reading: Reading, after: int, found: Extent) -> bool:
    return found.words >= 2 or found.named


def _event(reading: Reading, after: int, found: Extent) -> bool:
    words = "".join(reading.keys[after : found.last]), *reading.keys[after : found.last]
    return found.named or any(
        key in _event_words() or key.isdigit() or key.startswith(_EXTRAORDINARY) for key in words
    )


def _operation(reading: Reading, after: int, found: Extent) -> bool:
    """«عملیات طوفان …», not «عملیات آسفالت …»."""
    return _named(reading, after, found) and reading.keys[after] not in _BUILDING


def _war(reading: Reading, after: int, found: Extent) -> bool:
    return _event(reading, after, found)


def _olympic(reading: Reading, after: int, found: Extent) -> bool:
    return _event(reading, after, found)


def _law(reading: Reading, after: int, found: Extent) -> bool:
    return reading.keys[after] not in generic_words()


def _number(reading: Reading, after: int, found: Extent) -> bool:
    return found.number or reading.keys[after] in _ORDINALS


def _plan(reading: Reading, after: int, found: Extent) -> bool:
    return (reading.keys[after] in _ORDINALS and found.words >= 2) or found.quoted is not None


def _power(reading: Reading, after: int, found: Extent) -> bool:
    return reading.keys[after] in _POWERS


def _sport(reading: Reading, after: int, found: Extent) -> bool:
    return reading.keys[after] in _SPORTS


def _press(reading: Reading, after: int, found: Extent) -> bool:
    """«نشر سپیدار», not «نشر اخبار»."""
    return reading.keys[after] not in _PUBLISHED


def _party(reading: Reading, after: int, found: Extent) -> bool:
    return reading.keys[after] not in _domains()


def _force(reading: Reading, after: int, found: Extent) -> bool:
    return reading.keys[after] in _FORCES


def _square(reading: Reading, after: int, found: Extent) -> bool:
    """«میدان شهدا», not «به میدان بروند», «میدان پرهزینه»."""
    if not found.named and not found.number and reading.keys[after] not in _SQUARES:
        return False
    return not (reading.key(after - 2) == _TO and not found.named and found.words > 1)


_POLICIES = {
    "any": _any,
    "place": _place,
    "team": _team,
    "police": _police,
    "center": _center,
    "rare": _rare,
    "power": _power,
    "sport": _sport,
    "plural": _plural,
    "meeting": _meeting,
    "office": _two_words,
    "event": _event,
    "ceremony": _event,
    "war": _war,
    "operation": _operation,
    "olympic": _olympic,
    "law": _law,
    "number": _number,
    "plan": _plan,
    "square": _square,
    "press": _press,
    "party": _party,
    "force": _force,
    "fixed": _any,
}
"""Policies of own_heads.tsv; those not named here need something name-like after them."""
