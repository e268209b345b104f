# SPDX-License-Identifier: MIT
"""How far a name reaches after its head word: «سازمان» → «سازمان ملی استاندارد ایران»."""

from __future__ import annotations

from annotator.suggest.bounds import (
    LAWS,
    ROADS,
    TENS,
    Extent,
    begins_law,
    carries_ezafe,
    closes,
    is_closed,
    is_generic,
    is_month,
    is_ordinal,
    is_person,
    is_verbal,
    leads_to_place,
    names_place,
    take_dashed,
    take_last_place,
    take_linked,
    take_number,
    take_quoted,
)
from annotator.suggest.lexicon import Head, word_set
from annotator.suggest.offices import FORMER, PLACE_HEADS, offices_at
from annotator.suggest.reading import OPENING, Reading
from annotator.text.folding import fold

_AND = fold("و")
_JOINING = word_set("extent.joining")
_PAIRING = word_set("extent.pairing")
_ORDINALS = word_set("phrases.ordinals")
_INDEFINITE = "هایی"
_DASHES = frozenset("-–ـ—")
_DAYS = word_set("extent.days")
_WEEKDAYS = word_set("extent.weekdays")
_HONORED = word_set("extent.honored")
_NUMBERING = TENS | {_AND, fold("دوره")}
_CEREMONIES = word_set("extent.ceremonies")
_OBJECTS = word_set("extent.objects")


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
        take_last_place(reading, stop, found)
    return found


def _step(reading: Reading, first: int, after: int, stop: int, head: Head, found: Extent) -> bool:
    """Takes in what is at found.last; False where the name ends before it."""
    at = found.last
    key = reading.keys[at]
    if key in OPENING:
        return take_quoted(reading, at, stop, found)
    if head.label == "EVENT" and _take_ordinal(reading, at, stop, found):
        return True
    if key == _AND:
        return _take_joined(reading, first, at, stop, found)
    if key.isdigit():
        return take_number(reading, head, at, found)
    if key in _DASHES and reading.keys[first] in ROADS and found.words:
        return take_dashed(reading, at, stop, found)
    if not reading.is_word(at):
        return False
    if take_linked(reading, first, at, stop, found):
        return True
    place = reading.place_at.get(at)
    if found.place and not (head.label == "FACILITY" and place is not None):
        return False
    if _take_place(reading, at, found) or _take_day(reading, at, head, found):
        return True
    if not _may_go_on(reading, at, head, found):
        return False
    if reading.keys[first] in _CEREMONIES and _takes_event(reading, at, found):
        return True
    if head.label != "FACILITY":
        if _takes_organization(reading, at, found):
            return True
    elif found.words and reading.begins_organization(at):
        return False
    return _take_word(reading, at, stop, head, found)


def _take_ordinal(reading: Reading, at: int, stop: int, found: Extent) -> bool:
    """«لیگ برتر بیست و سوم»."""
    if reading.keys[at] not in TENS or at + 2 >= stop:
        return False
    if reading.keys[at + 1] != _AND or reading.keys[at + 2] not in _ORDINALS:
        return False
    found.last, found.words, found.number = at + 3, found.words + 1, True
    return True


def _take_place(reading: Reading, at: int, found: Extent) -> bool:
    place = reading.place_at.get(at)
    if place is not None and not place.place.strong and reading.keys[at] in FORMER:
        place = None
    if place is not None and (
        place.place.strong or found.words == 0 or closes(reading, place.chunk.last)
    ):
        found.last = place.chunk.last
        found.words += 1
        found.place = found.place or place.place.strong
        found.doubtful = found.doubtful or not place.place.strong
        return True
    if reading.keys[at] in PLACE_HEADS and names_place(reading, at, found):
        found.last, found.words = at + 1, found.words + 1
        return True
    return False


def _take_day(reading: Reading, at: int, head: Head, found: Extent) -> bool:
    """«مراسم» + «روز», «نشست» + «وزرای خارجه»."""
    if head.label != "EVENT" or found.words:
        return False
    office = offices_at(reading).get(at)
    if reading.keys[at] in _DAYS and reading.key(at + 1) not in _WEEKDAYS:
        found.last, found.words = at + 1, 1
        return True
    if office is not None and office.plural:
        found.last, found.words = office.chunk.last, 1
        return True
    return False


def _may_go_on(reading: Reading, at: int, head: Head, found: Extent) -> bool:
    """Whether a name as far as `found` can have one more word."""
    plain = not reading.is_rare_or_name(at) and reading.keys[at - 1] not in _HONORED
    if head.label == "FACILITY" and leads_to_place(reading, at):
        plain = False
    if (found.rare or found.doubtful) and plain and not carries_ezafe(reading, at - 1):
        return False
    if found.organization or reading.is_stop(at) or at in offices_at(reading):
        return False
    return not found.words or not (is_closed(reading, at - 1) or begins_law(head, reading.keys[at]))


def _take_word(reading: Reading, at: int, stop: int, head: Head, found: Extent) -> bool:
    key = reading.keys[at]
    if is_month(reading, at + 1) and key in _ORDINALS:
        return False
    loose = key.endswith("اتی") and closes(reading, at + 1)
    if (key.endswith(_INDEFINITE) or loose) and not reading.is_rare(at):
        return False
    if found.words and key in _OBJECTS and head.label in {"ORGANIZATION", "WORK"}:
        return False
    honored = reading.keys[at - 1] in _HONORED and found.words > 0
    if not honored and (is_generic(reading, at, found) or is_verbal(reading, at, stop, found)):
        return False
    if not honored and is_person(reading, at, found, head):
        return False
    known = reading.lists.organizations.longest(reading.keys, at, stop)
    doubted = head.label == "ORGANIZATION" and known is not None and not known[1]
    rare = reading.is_rare(at) and not reading.is_verb(at) and not reading.is_compound(at)
    found.rare = found.rare or rare or key in _HONORED or doubted
    found.last, found.words = at + 1, found.words + 1
    return True


def _after_known(reading: Reading, first: int, last: int, stop: int) -> Extent:
    """A listed organisation reaches only over a place or an organisation it is part of."""
    found = Extent(last, words=1)
    if last < stop and reading.keys[last] in _ORDINALS:
        found.last = last + 1
        return found
    if last < stop and reading.keys[last] in PLACE_HEADS and names_place(reading, last, found):
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


def _take_joined(reading: Reading, first: int, at: int, stop: int, found: Extent) -> bool:
    """«و» inside a name: «وزارت راه و شهرسازی», «گروه دوستی ایران و روسیه»."""
    following = at + 1
    if not (found.words or at - first > 1) or following >= stop:
        return False
    if found.organization or found.quoted:
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
    if reading.keys[following] in LAWS:
        return False
    if found.rare and not (reading.is_rare(following) or plural):
        return False
    place = reading.place_at.get(following)
    sure = place is not None and place.place.strong and not plural
    if reading.begins_organization(following) or sure:
        return False
    if (reading.given(following) >= 5 and not plural) or is_verbal(reading, following, stop, found):
        return False
    found.last, found.joined = following + 1, True
    return True


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
