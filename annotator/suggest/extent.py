# SPDX-License-Identifier: MIT
"""How far a name reaches after its head word: «سازمان» → «سازمان ملی استاندارد ایران»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from annotator.suggest.lexicon import Head, rows, word_set
from annotator.suggest.offices import FORMER, PLACE_HEADS, offices_at
from annotator.suggest.reading import CLOSING, OPENING, Reading
from annotator.text.folding import fold

_AND = fold("و")
_JOINING = word_set("extent.joining")
_PAIRING = word_set("extent.pairing")
_ROADS = word_set("extent.roads")
_NUMBERED = word_set("extent.numbered")
_ORDINALS = word_set("phrases.ordinals")
_INDEFINITE = "هایی"
_FIGHTS = word_set("extent.fights")
_TO, _WITH = fold("به"), fold("با")
_TABLE = fold("تنیس"), fold("روی")
_DASHES = frozenset("-–ـ—")
_DAYS = word_set("extent.days")
_ALL = fold("کل")
_COUNTRY = fold("کشور")
_HONORED = word_set("extent.honored")
_OPENERS = word_set("extent.openers")
_LAWS = word_set("extent.laws")
_TERM = fold("دوره")
_NUMBERING = word_set("extent.tens") | {_AND, _TERM}
_CEREMONIES = word_set("extent.ceremonies")
_FIRSTS = word_set("extent.firsts")
_SPEECH = word_set("people.speech")
_OBJECTS = word_set("extent.objects")
_TENS = word_set("extent.tens")
_COUNTED = word_set("extent.counted")
_MONTHS = word_set("extent.months")


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


def reach(reading: Reading, first: int, after: int, head: Head) -> Extent:
    """The words of the name whose head is words [first, after)."""
    found = Extent(after)
    stop = reading.stop(first)
    known = reading.lists.organizations.longest(reading.keys, first, stop)
    if head.label == "ORGANIZATION" and known is not None and known[0] > after:
        return _after_known(reading, first, known[0], stop)
    work = reading.lists.works.longest(reading.keys, first, stop)
    if head.label == "WORK" and work is not None and work[0] > after:
        return Extent(work[0], words=1)
    while found.last < stop and found.words < head.most and not found.quoted:
        if not _step(reading, first, after, stop, head, found):
            return found
    if found.last < stop and not (found.place or found.organization or found.quoted):
        _take_last_place(reading, stop, found)
    return found


def _take_last_place(reading: Reading, stop: int, found: Extent) -> None:
    """A long name still ends with its place: «… نفتی منطقه گیلان»."""
    at = found.last
    headed = reading.keys[at] in PLACE_HEADS and at + 1 < stop
    place = reading.place_at.get(at + 1 if headed else at)
    if place is not None and (place.place.strong or headed):
        found.last, found.place = place.chunk.last, True


def _step(reading: Reading, first: int, after: int, stop: int, head: Head, found: Extent) -> bool:
    """Takes in what is at found.last; False where the name ends before it."""
    at = found.last
    key = reading.keys[at]
    if key in OPENING:
        return _take_quoted(reading, at, stop, found)
    if head.label == "EVENT" and key in _TENS and reading.key(at + 2) in _ORDINALS:
        if reading.key(at + 1) == _AND and at + 2 < stop:
            found.last, found.words, found.number = at + 3, found.words + 1, True
            return True
    if key == _AND:
        return _take_joined(reading, first, at, stop, found)
    if key.isdigit():
        return _take_number(reading, head, at, found)
    if key in _DASHES and reading.keys[first] in _ROADS and found.words:
        return _take_dashed(reading, at, stop, found)
    if not reading.is_word(at):
        return False
    if _take_linked(reading, first, at, stop, found):
        return True
    place = reading.place_at.get(at)
    if found.place and not (head.label == "FACILITY" and place is not None):
        return False
    if place is not None and not place.place.strong and key in FORMER:
        place = None
    if place is not None and (
        place.place.strong or found.words == 0 or _closes(reading, place.chunk.last)
    ):
        found.last = place.chunk.last
        found.words += 1
        found.place = found.place or place.place.strong
        found.doubtful = found.doubtful or not place.place.strong
        return True
    if key in PLACE_HEADS and _names_place(reading, at, found):
        found.last, found.words = at + 1, found.words + 1
        return True
    if key in _DAYS and head.label == "EVENT" and not found.words:
        found.last, found.words = at + 1, found.words + 1
        return True
    plain = not reading.is_rare_or_name(at) and reading.keys[at - 1] not in _HONORED
    if head.label == "FACILITY" and _leads_to_place(reading, at):
        plain = False
    if (found.rare or found.doubtful) and plain and not _carries_ezafe(reading, at - 1):
        return False
    office = offices_at(reading).get(at)
    if office is not None and office.plural and head.label == "EVENT" and not found.words:
        found.last, found.words = office.chunk.last, 1
        return True
    if found.organization or reading.is_stop(at) or office is not None:
        return False
    if found.words and (_is_closed(reading, at - 1) or _begins_law(head, key)):
        return False
    known = reading.lists.organizations.longest(reading.keys, at, stop)
    if head.label == "ORGANIZATION" and known is not None and not known[1]:
        found.rare = found.rare or known[0] == at + 1
    if reading.keys[first] in _CEREMONIES and _takes_event(reading, at, found):
        return True
    if head.label != "FACILITY":
        if _takes_organization(reading, at, found):
            return True
    elif found.words and reading.begins_organization(at):
        return False
    if _is_month(reading, at + 1) and key in _ORDINALS:
        return False
    loose = key.endswith("اتی") and _closes(reading, at + 1)
    if (key.endswith(_INDEFINITE) or loose) and not reading.is_rare(at):
        return False
    if found.words and key in _OBJECTS and head.label in {"ORGANIZATION", "WORK"}:
        return False
    honored = reading.keys[at - 1] in _HONORED and found.words > 0
    if not honored and (_is_generic(reading, at, found) or _is_verbal(reading, at, stop, found)):
        return False
    if _is_person(reading, at, found, head):
        return False
    rare = reading.is_rare(at) and not reading.is_verb(at) and not reading.is_compound(at)
    found.rare = found.rare or rare or key in _HONORED
    found.last, found.words = at + 1, found.words + 1
    return True


def _after_known(reading: Reading, first: int, last: int, stop: int) -> Extent:
    """A listed organisation reaches only over a place or an organisation it is part of."""
    found = Extent(last, words=1)
    if last < stop and reading.keys[last] in _ORDINALS:
        found.last = last + 1
        return found
    if last < stop and reading.keys[last] in PLACE_HEADS and _names_place(reading, last, found):
        last += 1
    headed = last != found.last
    place = reading.place_at.get(last) if last < stop else None
    if place is not None and (place.place.strong or headed):
        found.last, found.place = place.chunk.last, True
        if found.last < stop and reading.keys[found.last] == _AND:
            _take_joined(reading, first, found.last, stop, found)
    elif last < stop and not reading.is_stop(last) and last not in offices_at(reading):
        _takes_organization(reading, last, found)
    return found


def _take_quoted(reading: Reading, at: int, stop: int, found: Extent) -> bool:
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


def _take_linked(reading: Reading, first: int, at: int, stop: int, found: Extent) -> bool:
    """Function words that names hold: «مبارزه با …», «تنیس روی میز», «محور … به …»."""
    following = at + 1
    if not found.words or following >= stop or not reading.is_word(following):
        return False
    pair = reading.keys[at - 1], reading.keys[at]
    place = reading.place_at.get(following)
    if reading.keys[at] == _TO and reading.keys[first] in _ROADS and found.place:
        if place is None or not place.place.strong:
            return False
        found.last = place.chunk.last
    elif pair[0] in _FIGHTS and pair[1] == _WITH and not reading.is_stop(following):
        found.last = following + 1
    elif pair == _TABLE:
        found.last = following + 1
    else:
        return False
    found.words += 1
    return True


def _take_dashed(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    """The other end of a road: «آزادراه تهران - شمال»."""
    following = at + 1
    if following >= stop or not reading.is_word(following) or reading.is_stop(following):
        return False
    place = reading.place_at.get(following)
    found.last = place.chunk.last if place is not None else following + 1
    found.words += 1
    found.place = True
    return True


def _carries_ezafe(reading: Reading, at: int) -> bool:
    return reading.texts[at].endswith(("ای", "وی", "\u200cی", "هٔ", "ۀ"))


def _take_number(reading: Reading, head: Head, at: int, found: Extent) -> bool:
    if head.label == "ORGANIZATION" and reading.keys[at - 1] not in _NUMBERED:
        return False
    if head.label == "WORK" and head.policy == "named":
        return False
    if head.label == "FACILITY" and found.place:
        return False
    if head.label == "EVENT" and len(reading.keys[at]) < 4:
        if found.place or reading.key(at + 1) in _COUNTED or _is_month(reading, at + 1):
            return False
    found.number, found.last, found.words = True, at + 1, found.words + 1
    return True


def _is_month(reading: Reading, at: int) -> bool:
    return reading.key(at) in _MONTHS


def _take_joined(reading: Reading, first: int, at: int, stop: int, found: Extent) -> bool:
    """«و» inside a name: «وزارت راه و شهرسازی», «گروه دوستی ایران و روسیه»."""
    following = at + 1
    if not found.words or following >= stop or found.organization or found.quoted:
        return False
    if found.place:
        place = reading.place_at.get(following)
        pairs = any(reading.keys[i] in _PAIRING for i in range(first, at))
        if place is None or not (pairs or reading.keys[first].endswith("های")):
            return False
        found.last, found.joined = place.chunk.last, True
        return True
    if reading.keys[first] not in _JOINING or not reading.is_word(following):
        return False
    if reading.is_stop(following) or following in offices_at(reading):
        return False
    plural = reading.keys[first].endswith("های")
    if (found.rare and not (reading.is_rare(following) or plural)) or (
        reading.keys[following] in _LAWS
    ):
        return False
    place = reading.place_at.get(following)
    sure = place is not None and place.place.strong and not plural
    if reading.begins_organization(following) or sure:
        return False
    if (reading.given(following) >= 5 and not plural) or _is_verbal(reading, following, stop, found):
        return False
    found.last, found.joined = following + 1, True
    return True


def _closes(reading: Reading, index: int) -> bool:
    """Whether nothing that could belong to a name stands at a word."""
    return index >= len(reading) or not reading.is_word(index) or reading.is_stop(index)


def _names_place(reading: Reading, at: int, found: Extent) -> bool:
    """«شهر» before a place, «کشور» after «کل» or at the end of a name."""
    if reading.same_sentence(at, at + 1) and at + 1 in reading.place_at:
        return True
    return (
        reading.keys[at] == _COUNTRY
        and found.words > 0
        and (reading.keys[at - 1] == _ALL or not _is_generic(reading, at - 1, Extent(at)))
    )


def _is_closed(reading: Reading, at: int) -> bool:
    """Whether the word cannot carry an ezafe: «شهدا» ends a name, «شهدای» goes on."""
    return reading.keys[at].endswith(("ا", "و", "ها")) and not reading.is_rare(at)


def _takes_organization(reading: Reading, at: int, found: Extent) -> bool:
    """An organisation inside: «کمیته اجرایی» + «سازمان …» ends with the end of the inner."""
    stop = reading.stop(at)
    known = reading.lists.organizations.longest(reading.keys, at, stop)
    if known is not None and (known[1] or known[0] - at > 1):
        last = known[0]
        place = reading.place_at.get(last) if last < stop else None
        found.last = place.chunk.last if place is not None and place.place.strong else last
    else:
        hit = reading.lists.heads.longest(reading.keys, at, stop)
        inner = next((h for h in hit[1] if h.label == "ORGANIZATION"), None) if hit else None
        if hit is None or inner is None or inner.policy in {"outer", "team"}:
            return False
        extent = reach(reading, at, hit[0], inner)
        if not extent.words:
            return False
        found.last = extent.last
        found.place = extent.place
    found.words += 1
    found.organization = True
    return True


def _leads_to_place(reading: Reading, at: int) -> bool:
    """«هتل پارسیان» + «آزادی تهران»: one more word, then the town."""
    place = reading.place_at.get(at + 1)
    if place is None or not place.place.strong or reading.is_stop(at):
        return False
    return reading.same_sentence(at, at + 1)


def _begins_law(head: Head, key: str) -> bool:
    """«کمیسیون تلفیق» + «لایحه بودجه»: two names side by side."""
    return head.label == "ORGANIZATION" and key in _LAWS


def _takes_event(reading: Reading, at: int, found: Extent) -> bool:
    """«آیین پایانی» + «جشنواره …», with the ordinal between them."""
    stop = reading.stop(at)
    since = at
    while since < min(stop, at + 4) and (
        reading.keys[since] in _NUMBERING or is_ordinal(reading, since)
    ):
        since += 1
    hit = reading.lists.heads.longest(reading.keys, since, stop) if since < stop else None
    inner = next((head for head in hit[1] if head.label == "EVENT"), None) if hit else None
    if hit is None or inner is None or inner.policy in {"olympic", "war"}:
        return False
    extent = reach(reading, since, hit[0], inner)
    if not extent.words:
        return False
    found.last, found.words, found.place = extent.last, found.words + 1, extent.place
    found.organization = found.event = True
    return True


def is_ordinal(reading: Reading, index: int) -> bool:
    """«پنجمین», «یکمین»."""
    key = reading.key(index)
    return key.endswith("مین") and key in reading.lists.common or key in _FIRSTS


def with_ordinal(reading: Reading, first: int) -> int:
    """«سی و دومین جلسه …», «پنجمین دوره مسابقات …»: the number is of the name."""
    index = first
    if reading.key(index - 1) == _TERM and reading.same_sentence(index - 1, first):
        index -= 1
    if not reading.same_sentence(index - 1, first) or not is_ordinal(reading, index - 1):
        return first
    index -= 1
    while reading.key(index - 1) == _AND and reading.key(index - 2) in _TENS:
        index -= 2
    return index


def _is_generic(reading: Reading, at: int, found: Extent) -> bool:
    if reading.key(at + 1) == _EXTRA or reading.keys[at] not in generic_words():
        return False
    if _closes(reading, at + 1):
        return True
    return not found.words and reading.keys[at] not in _OPENERS


_EXTRA = fold("العاده")


def _is_verbal(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    """A noun that makes a verb with the word after it («اعلام کرد»), or ends at one."""
    if reading.is_rare(at) or at + 1 >= stop:
        return False
    if reading.keys[at].endswith(("دن", "تن")) and reading.keys[at] in reading.lists.common:
        return True
    joined = reading.key(at + 1) == _AND and at + 3 < stop and reading.is_light(at + 3)
    object_ = found.words > 0 and reading.keys[at].endswith("ی") and reading.is_verb(at + 1)
    return joined or reading.is_light(at + 1) or (object_ and reading.key(at + 1) not in _SPEECH)


def _is_person(reading: Reading, at: int, found: Extent, head: Head) -> bool:
    """A person's name after a name that is already complete."""
    if not found.words or head.label == "FACILITY":
        return False
    return reading.given(at) >= 5 and reading.is_rare_or_name(at + 1)
