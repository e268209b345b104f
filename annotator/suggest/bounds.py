# SPDX-License-Identifier: MIT
"""Where a name that begins with a head word may go on, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from annotator.suggest.lexicon import Head, rows, word_set
from annotator.suggest.offices import PLACE_HEADS
from annotator.suggest.reading import CLOSING, Reading
from annotator.text.folding import fold

_AND, _TO, _WITH = fold("و"), fold("به"), fold("با")
_ALL, _COUNTRY, _TERM, _EXTRA = fold("کل"), fold("کشور"), fold("دوره"), fold("العاده")
_TABLE = fold("تنیس"), fold("روی")
ROADS = word_set("extent.roads")
TENS = word_set("extent.tens")
_FIGHTS = word_set("extent.fights")
_NUMBERED = word_set("extent.numbered")
_COUNTED = word_set("extent.counted")
_MONTHS = word_set("extent.months")
_OPENERS = word_set("extent.openers")
LAWS = word_set("extent.laws")
_FIRSTS = word_set("extent.firsts")
_SAID = word_set("extent.said")
_SPEECH = word_set("people.speech")


@dataclass(slots=True)
class Extent:
    """What follows a head word up to `last`, and what kind of thing was met on the way."""

    last: int
    words: int = 0
    place: bool = False
    organization: bool = False
    doubtful: bool = False
    rare: bool = False
    quoted: tuple[int, int] | None = None
    number: bool = False
    joined: bool = False
    event: bool = False

    @property
    def named(self) -> bool:
        return (
            self.place or self.doubtful or self.organization or self.rare or self.quoted is not None
        )


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("own_generic.txt"))


def take_quoted(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    if reading.keys[at] in "('":
        return False
    for end in range(at + 1, min(stop, at + 9)):
        if reading.keys[end] in CLOSING:
            if end == at + 1:
                return False
            found.quoted = (at + 1, end)
            found.last, found.words = end + 1, found.words + 1
            return True
    return False


def take_linked(reading: Reading, first: int, at: int, stop: int, found: Extent) -> bool:
    """Function words that names hold: «مبارزه با …», «تنیس روی میز», «محور … به …»."""
    following = at + 1
    if not found.words or following >= stop or not reading.is_word(following):
        return False
    pair = reading.keys[at - 1], reading.keys[at]
    place = reading.place_at.get(following)
    if reading.keys[at] == _TO and reading.keys[first] in ROADS and found.place:
        if place is None or not place.place.strong:
            return False
        found.last = place.chunk.last
    elif pair == _TABLE or (
        pair[0] in _FIGHTS and pair[1] == _WITH and not reading.is_stop(following)
    ):
        found.last = following + 1
    else:
        return False
    found.words += 1
    return True


def take_dashed(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    """The other end of a road: «آزادراه تهران - شمال»."""
    following = at + 1
    if following >= stop or not reading.is_word(following) or reading.is_stop(following):
        return False
    place = reading.place_at.get(following)
    found.last = place.chunk.last if place is not None else following + 1
    found.words += 1
    found.place = True
    return True


def take_number(reading: Reading, head: Head, at: int, found: Extent) -> bool:
    if head.label == "ORGANIZATION" and reading.keys[at - 1] not in _NUMBERED:
        return False
    if head.label == "WORK" and head.policy == "named":
        return False
    if head.label == "FACILITY" and found.words and reading.keys[at - 1] not in _NUMBERED:
        return False
    if (
        head.label == "EVENT"
        and len(reading.keys[at]) < 4
        and (found.place or reading.key(at + 1) in _COUNTED or is_month(reading, at + 1))
    ):
        return False
    found.number, found.last, found.words = True, at + 1, found.words + 1
    return True


def take_last_place(reading: Reading, stop: int, found: Extent) -> None:
    """A long name still ends with its place: «… نفتی منطقه گیلان»."""
    at = found.last
    headed = reading.keys[at] in PLACE_HEADS and at + 1 < stop
    place = reading.place_at.get(at + 1 if headed else at)
    if place is not None and (place.place.strong or headed):
        found.last, found.place = place.chunk.last, True


def closes(reading: Reading, index: int) -> bool:
    """Whether nothing that could belong to a name stands at a word."""
    return index >= len(reading) or not reading.is_word(index) or reading.is_stop(index)


def names_place(reading: Reading, at: int, found: Extent) -> bool:
    """«شهر» before a place, «کشور» after «کل» or at the end of a name."""
    if reading.same_sentence(at, at + 1) and at + 1 in reading.place_at:
        return True
    return (
        reading.keys[at] == _COUNTRY
        and found.words > 0
        and (reading.keys[at - 1] == _ALL or not is_generic(reading, at - 1, Extent(at)))
    )


def is_closed(reading: Reading, at: int) -> bool:
    """Whether the word cannot carry an ezafe: «شهدا» ends a name, «شهدای» goes on."""
    return reading.keys[at].endswith(("ا", "و", "ها")) and not reading.is_rare(at)


def carries_ezafe(reading: Reading, at: int) -> bool:
    return reading.texts[at].endswith(("ای", "وی", "\u200cی", "هٔ", "ۀ"))


def is_month(reading: Reading, at: int) -> bool:
    return reading.key(at) in _MONTHS


def leads_to_place(reading: Reading, at: int) -> bool:
    """«هتل پارسیان» + «آزادی تهران»: one more word, then the town."""
    place = reading.place_at.get(at + 1)
    if place is None or not place.place.strong or reading.is_stop(at):
        return False
    return reading.same_sentence(at, at + 1)


def begins_law(head: Head, key: str) -> bool:
    """«کمیسیون تلفیق» + «لایحه بودجه»: two names side by side."""
    return head.label == "ORGANIZATION" and key in LAWS


def is_ordinal(reading: Reading, index: int) -> bool:
    """«پنجمین», «یکمین»."""
    key = reading.key(index)
    return (key.endswith("مین") and key in reading.lists.common) or key in _FIRSTS


def with_ordinal(reading: Reading, first: int) -> int:
    """«سی و دومین جلسه …», «پنجمین دوره مسابقات …»: the number is of the name."""
    index = first
    if reading.key(index - 1) == _TERM and reading.same_sentence(index - 1, first):
        index -= 1
    if not reading.same_sentence(index - 1, first) or not is_ordinal(reading, index - 1):
        return first
    index -= 1
    while reading.key(index - 1) == _AND and reading.key(index - 2) in TENS:
        index -= 2
    return index


def is_generic(reading: Reading, at: int, found: Extent) -> bool:
    if reading.key(at + 1) == _EXTRA or reading.keys[at] not in generic_words():
        return False
    if closes(reading, at + 1):
        return True
    return not found.words and reading.keys[at] not in _OPENERS


def is_verbal(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    """A noun that makes a verb with the word after it («اعلام کرد»), or ends at one."""
    if reading.is_rare(at) or at + 1 >= stop:
        return False
    if reading.keys[at].endswith(("دن", "تن")) and reading.keys[at][:-1] in reading.lists.verbs:
        return True
    if reading.keys[at] in _SAID and reading.is_verb(at + 1):
        return True
    joined = reading.key(at + 1) == _AND and at + 3 < stop and reading.is_light(at + 3)
    object_ = found.words > 0 and reading.keys[at].endswith("ی") and reading.is_verb(at + 1)
    return joined or reading.is_light(at + 1) or (object_ and reading.key(at + 1) not in _SPEECH)


def is_person(reading: Reading, at: int, found: Extent, head: Head) -> bool:
    """A person's name after a name that is already complete."""
    if not found.words or head.label == "FACILITY":
        return False
    return reading.given(at) >= 5 and reading.is_rare_or_name(at + 1)
