# SPDX-License-Identifier: MIT
"""What a person's name looks like, and what announces one."""

from __future__ import annotations

from functools import lru_cache

from annotator.suggest.lexicon import word_set
from annotator.suggest.offices import FORMER, find_offices, offices_at
from annotator.suggest.reading import CLOSING, OPENING, Reading
from annotator.text.folding import fold

TALKS = word_set("people.talks")


SURNAME_ENDINGS = (
    "زاده", "پور", "نژاد", "نیا", "فر", "یان", "وند", "منش", "لو", "خانی", "آبادی", "الدین",
    "اللهی", "الهی", "پناه", "دوست", "راد", "مهر", "بیگی", "چی", "تبار", "اوغلو", "اف", "ویچ", "یف",
)  # fmt: skip


SUBJECT = word_set("people.subject")


SPEECH = word_set("people.speech")


KIN = "نسبت + نام"
OFFICE = "سمت + نام"
TITLE = "عنوان + نام"


LEADS = frozenset({"،", ":", "*", "-", "«", fold("که"), fold("؛")})


_BESIDE = word_set("people.beside")
_PROFESSIONS = word_set("people.professions")
PARTICLES = word_set("people.particles")


SAYYID = frozenset(map(fold, ("سید", "سیده", "سیّد")))


def unknown(reading: Reading, first: int, last: int) -> bool:
    return (
        first not in reading.place_at
        and not reading.begins_organization(first)
        and all(reading.is_rare(at) or reading.family(at) >= 5 for at in range(first, last))
    )


def leads(reading: Reading, index: int) -> bool:
    """Whether a word is where subjects stand: first in its sentence or after a comma."""
    if not reading.same_sentence(index - 1, index):
        return True
    return reading.key(index - 1) in LEADS


def closed(reading: Reading, index: int) -> bool:
    if index >= len(reading) or not reading.is_word(index) or reading.is_stop(index):
        return True
    return index in offices_at(reading) or reading.key(index) in SPEECH


def rare_and_family(reading: Reading, index: int) -> bool:
    """A word no list knows, or hardly, with a sure surname after it."""
    if reading.family(index + 1) < 6 or index in reading.place_at:
        return False
    return reading.is_rare(index) or reading.given(index) >= 2


def one_more(reading: Reading, first: int, last: int) -> int:
    """A surname that is an everyday word, where the name plainly ends after it."""
    if last >= reading.stop(first) or last - first > 3 or ends(reading, last):
        return last
    if reading.family(last - 1) >= 5 and last - first >= 2:
        return last
    after = last + 1
    closed = reading.key(after) in CLOSING | {"،"} or after in offices_at(reading)
    if last - first == 1 and reading.given(first) >= 5 > reading.family(first):
        lone = not reading.is_light(after) and reading.key(last) not in SPEECH
        closed = closed or (lone and after < len(reading) and reading.key(after) in _BESIDE)
    return after if closed or reading.key(after) in SPEECH else last


def may_begin(reading: Reading, index: int) -> bool:
    if not reading.is_word(index) or reading.is_stop(index) or index in offices_at(reading):
        return False
    if reading.is_latin(index):
        return False
    place = reading.place_at.get(index)
    if place is not None and place.place.strong and reading.given(index) < 6:
        return False
    if reading.is_demonym(index) and reading.given(index) < 5 and index in office_ends(reading):
        return False
    return title_ends(reading, index) is None or reading.given(index) >= 6


def ends(reading: Reading, index: int) -> bool:
    """Words that no name goes past."""
    if not reading.is_word(index) or reading.is_stop(index) or reading.is_latin(index):
        return True
    if index in offices_at(reading) or reading.keys[index] in FORMER | _PROFESSIONS:
        return True
    if reading.begins_organization(index) and reading.family(index) < 7:
        return True
    place = reading.place_at.get(index)
    known = reading.family(index) >= 4
    return place is not None and place.place.strong and not known


def run(reading: Reading, index: int) -> int:
    """Past the last of the words from `index` on that make one name by their shape."""
    last, stop = index + 1, reading.stop(index)
    strong = reading.given(index) >= 4 or reading.key(index) in SAYYID
    while last < min(stop, index + 5) and not ends(reading, last):
        key = reading.keys[last]
        if key in PARTICLES and last + 1 < stop and not ends(reading, last + 1):
            last += 2
            continue
        known = reading.given(last) >= 4 or reading.family(last) >= 3 or reading.is_rare(last)
        if not known and not (strong and last == index + 1 and key.endswith(SURNAME_ENDINGS)):
            break
        last += 1
    if last == index + 1 and strong and last < stop and not ends(reading, last):
        noun = reading.keys[last].endswith(("ی", "زادگان")) and reading.given(index) >= 6
        if noun or reading.family(last) >= 1 or offices_at(reading).get(last + 1):
            last += 1
    return min(last, second_name(reading, index, last))


def second_name(reading: Reading, first: int, last: int) -> int:
    """Where one more person begins: a given name after a surname."""
    for at in range(first + 2, last):
        if reading.given(at) >= 6 and reading.family(at - 1) >= 5 and reading.given(at - 1) < 5:
            return at
    return last


def surname_like(reading: Reading, index: int) -> bool:
    return (
        reading.family(index) >= (4 if reading.is_common(index) else 2)
        or reading.given(index) >= 5
        or reading.is_rare(index)
        or reading.key(index).endswith(SURNAME_ENDINGS)
        or index + 1 in offices_at(reading)
    )


def name_evidence(reading: Reading, first: int, last: int) -> bool:
    if reading.begins_organization(first):
        return False
    return all(reading.is_rare_or_name(at) for at in range(first, last)) or (
        reading.given(first) >= 3 and last - first >= 2
    )


def cue_before(reading: Reading, index: int) -> str:
    """The title or office just before a word, as a reason."""
    before = index - 1
    while before >= 0 and reading.key(before) in OPENING | {"،"}:
        before -= 1
    if not reading.same_sentence(before, index):
        return ""
    if (title := title_ends(reading, before)) is not None:
        return TITLE if title else KIN
    if (before + 1) in office_ends(reading):
        return OFFICE
    return ""


def title_ends(reading: Reading, index: int) -> bool | None:
    """Whether the words up to `index` end with a title, and whether it is a sure one."""
    joined = ""
    for first in range(index, max(-1, index - 5), -1):
        joined = reading.key(first) + joined
        title = reading.lists.titles.get(joined)
        if title is not None:
            return title
    return None


@lru_cache(maxsize=4)
def office_ends(reading: Reading) -> frozenset[int]:
    """Where an office with what it belongs to has ended."""
    ends = set()
    for office in find_offices(reading):
        last = office.chunk.last
        ends.add(last)
        while reading.key(last) in FORMER:
            last += 1
        place = reading.place_at.get(last)
        known = (
            reading.lists.organizations.longest(reading.keys, last, reading.stop(last - 1))
            if (last < len(reading))
            else None
        )
        if known is not None:
            last = known[0]
            place = reading.place_at.get(last)
        if place is not None:
            last = place.chunk.last
        ends.add(last)
    return frozenset(ends)


def said(reading: Reading, index: int) -> bool:
    """Whether a verb of saying, or what leads to one, is at or near a word."""
    if not 0 <= index < len(reading):
        return False
    if reading.keys[index] in SPEECH or reading.keys[index] == ":":
        return True
    if reading.keys[index] not in SUBJECT:
        return False
    window = reading.keys[index : min(reading.stop(index), index + 14)]
    return any(key in SPEECH or key in TALKS for key in window)
