# SPDX-License-Identifier: MIT
"""People: given name and surname, a name beside an office or after a title, and a surname
that the article has already given in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.lexicon import word_set
from annotator.suggest.offices import POSTS, find_offices, offices_at
from annotator.suggest.reading import CLOSING, OPENING, Chunk, Reading, proposal, read
from annotator.suggest.shapes import (
    KIN,
    OFFICE,
    SAYYID,
    SURNAME_ENDINGS,
    TITLE,
    closed,
    cue_before,
    ends,
    leads,
    may_begin,
    name_evidence,
    one_more,
    rare_and_family,
    run,
    said,
    surname_like,
    unknown,
)
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_FAMOUS = "فهرست نام‌های پرکاربرد"
_EPITHETS = word_set("people.epithets")
_COUNTERPART = fold("همتای")
_CUES = {TITLE: 0.8, OFFICE: 0.65, KIN: 0.45}
_YEARS = frozenset(map(fold, ("ساله", "سال")))
_IN = fold("در")
_IMAM = fold("امام")
_WORD_NAMES = word_set("people.word_names")
_POLITE = word_set("people.polite")
_COMPANY = word_set("people.company")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    chunk: Chunk
    score: float
    reason: str


class People:
    name = "people"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        for found in find_people(read(article)):
            yield proposal(found.chunk, "PERSON", found.score, self.name, found.reason)


@lru_cache(maxsize=4)
def find_people(reading: Reading) -> tuple[FoundPerson, ...]:
    named: list[FoundPerson] = []
    index = 0
    while index < len(reading):
        person = _person(reading, index)
        if person is None:
            index += 1
            continue
        named.append(_with_rare_before(reading, person))
        index = person.chunk.last
    named += _before_offices(
        reading, {i for p in named for i in range(p.chunk.first, p.chunk.last)}
    )
    return (*named, *_again(reading, named))


def _with_rare_before(reading: Reading, person: FoundPerson) -> FoundPerson:
    """«جولیو آندره اوتی»: a foreign given name no list knows."""
    before = person.chunk.first - 1
    if not reading.same_sentence(before, person.chunk.first):
        return person
    if not reading.is_rare(before) and not (person.reason == _FAMOUS and reading.given(before)):
        return person
    if before in reading.place_at or reading.begins_organization(before) or ends(reading, before):
        return person
    if reading.keys[before].endswith("ی") or person.reason == TITLE:
        return person
    return FoundPerson(reading.chunk(before, person.chunk.last), person.score - 0.1, person.reason)


def _person(reading: Reading, index: int) -> FoundPerson | None:
    """A name that begins at a word, by its own shape or by what is before it."""
    if not may_begin(reading, index):
        return None
    last = run(reading, index)
    cue = cue_before(reading, index)
    if cue == TITLE or (last - index >= 2 and reading.given(index) >= 4):
        last = one_more(reading, index, last)
    if cue == TITLE and (named := _after_title(reading, index, last)) is not None:
        return named
    if (shaped := _by_shape(reading, index, last)) is not None:
        return shaped
    if reading.key(index) in reading.lists.famous and not cue:
        return FoundPerson(reading.chunk(index, last), 0.85, _FAMOUS)
    if last - index >= 2 and cue and name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), _CUES[cue], cue)
    if (lone := _given_alone(reading, index, last)) is not None:
        return lone
    if cue == OFFICE and (foreign := _after_office(reading, index)) is not None:
        return foreign
    if last - index <= 2 and reading.key(index - 1) in _COMPANY and unknown(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.7, "واژه‌ای که با نام کسان می‌آید")
    if last - index >= 1 and cue and name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), _CUES[cue] - 0.1, cue)
    if _is_foreign(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.45, "دو واژهٔ ناشناخته در کنار هم")
    return _by_what_follows(reading, index, last)


def _by_shape(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """A given name or «سید» with a surname, or with an age."""
    if reading.key(index) == _IMAM and reading.key(index + 1) in _EPITHETS:
        return FoundPerson(reading.chunk(index, index + 2), 0.6, "لقب + نام")
    if reading.key(index) in SAYYID and last - index >= 2:
        return FoundPerson(reading.chunk(index, last), 0.85, "«سید» + نام")
    if last - index >= 2 and reading.given(index) >= 4 and surname_like(reading, last - 1):
        return FoundPerson(reading.chunk(index, last), 0.87, "نام + نام خانوادگی")
    if _word_and_family(reading, index):
        return FoundPerson(reading.chunk(index, index + 2), 0.6, "نام خانوادگی")
    if last - index == 2 and rare_and_family(reading, index):
        return FoundPerson(reading.chunk(index, last), 0.5, "نام خانوادگی")
    if last - index == 2 and reading.given(index) >= 6 and reading.keys[last - 1].endswith("ی"):
        return FoundPerson(reading.chunk(index, last), 0.75, "نام + واژهٔ نسبت")
    if reading.given(index) >= 3 and _aged(reading, last):
        return FoundPerson(reading.chunk(index, last), 0.8, "نام + سن")
    return None


def _given_alone(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """A sure given name whose surname no rule takes for one, where a subject stands."""
    after = index + 1
    if last != after or reading.given(index) < 6 or not reading.same_sentence(after, index):
        return None
    if ends(reading, after):
        return None
    if leads(reading, index) and closed(reading, after + 1):
        return FoundPerson(reading.chunk(index, index + 2), 0.65, "نام کوچک آغاز جمله")
    if said(reading, index + 2):
        return FoundPerson(reading.chunk(index, index + 2), 0.6, "نام کوچک + فعل گفتن")
    return None


def _word_and_family(reading: Reading, index: int) -> bool:
    """«پیمان گل‌محمدی», «کیهان الوندی»: a given name that is a word, and a plain surname."""
    after = index + 1
    if reading.keys[index] not in _WORD_NAMES or not reading.same_sentence(index, after):
        return False
    if after in reading.place_at or ends(reading, after):
        return False
    shaped = reading.keys[after].endswith(("ی", *SURNAME_ENDINGS)) and reading.is_rare(after)
    return (
        reading.family(after) >= 5
        or shaped
        or (reading.family(after) >= 3 and reading.is_rare(after))
    )


def _is_foreign(reading: Reading, index: int, last: int) -> bool:
    """Two or three words no list knows, with nothing else of the phrase around them."""
    if not 2 <= last - index <= 3 or not unknown(reading, index, last):
        return False
    if any(
        len(reading.keys[at]) < 4 or reading.is_demonym(at) or reading.is_compound(at)
        for at in range(index, last)
    ):
        return False
    if reading.same_sentence(index - 1, index) and reading.key(index - 1) == _IN:
        return False
    return _bounded(reading, index - 1, index) and _bounded(reading, last, index)


def _bounded(reading: Reading, index: int, near: int) -> bool:
    if not reading.same_sentence(index, near) or not reading.is_word(index):
        return True
    return reading.is_stop(index)


def _after_office(reading: Reading, index: int) -> FoundPerson | None:
    """«رئیس‌جمهور فرانسه» and two or three words of which one is in no list."""
    end = index
    while end < min(reading.stop(index), index + 3) and not ends(reading, end):
        end += 1
    rare = any(reading.is_rare(at) for at in range(index, end))
    if end - index < 2 or not rare or not closed(reading, end):
        return None
    return FoundPerson(reading.chunk(index, end), 0.5, OFFICE)


def _aged(reading: Reading, index: int) -> bool:
    return reading.key(index)[:1].isdigit() and reading.key(index + 1) in _YEARS


def _after_title(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """Whatever stands between a sure title and the end of its phrase."""
    if reading.begins_organization(index):
        return None
    if name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.85, TITLE)
    end = index
    while end < min(reading.stop(index), index + 3) and not ends(reading, end):
        end += 1
    closed = end >= reading.stop(index) or not reading.is_word(end) or reading.is_stop(end)
    if end == index or not (closed or end in offices_at(reading)):
        return None
    if end == index + 1 and reading.key(index - 1) in _POLITE and reading.is_common(index):
        return None
    return FoundPerson(reading.chunk(index, end), 0.7, TITLE)


def _by_what_follows(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """Words no list knows, quoted or at the head of a sentence, that then speak."""
    quoted = reading.key(index - 1) in OPENING and reading.key(last) in CLOSING
    sure = all(reading.is_rare_or_name(at) for at in range(index, last))
    if not sure or last - index > 4:
        return None
    after = last + 1 if quoted else last
    if quoted and last - index >= 2 and (said(reading, after) or after in offices_at(reading)):
        return FoundPerson(reading.chunk(index, last), 0.75, "نام در گیومه")
    leads = (
        index == 0 or not reading.same_sentence(index - 1, index) or reading.key(index - 1) in "،:"
    )
    if not leads or last - index > 3:
        return None
    if reading.key(last) == ":" or said(reading, last):
        return FoundPerson(reading.chunk(index, last), 0.8, "نام + فعل گفتن")
    return None


def _before_offices(reading: Reading, taken: set[int]) -> Iterator[FoundPerson]:
    """The name that stands before an office: «رفیق حریری نخست‌وزیر»."""
    anchors = [office.chunk.first for office in find_offices(reading)]
    anchors += [index for index, key in enumerate(reading.keys) if key == _COUNTERPART]
    for anchor in anchors:
        end = anchor
        if reading.key(end - 1) in POSTS and reading.key(end - 2) == _IN:
            end -= 2
        while reading.same_sentence(end - 1, anchor) and (reading.key(end - 1) in CLOSING | {"،"}):
            end -= 1
        first = end
        while first > end - 4 and reading.same_sentence(first - 1, anchor):
            at = first - 1
            title = reading.lists.titles.get(reading.key(at)) is not None
            if at in taken or title or ends(reading, at) or not _in_name(reading, at, end):
                break
            first = at
        if first < end and _name_evidence_before(reading, first, end):
            yield FoundPerson(reading.chunk(first, end), 0.78, "نام + سمت")


def _in_name(reading: Reading, index: int, end: int) -> bool:
    if reading.begins_organization(index):
        return False
    known = reading.given(index) >= 1 or reading.family(index) >= 2 or reading.is_rare(index)
    if index < end - 1:
        return known
    noun = reading.keys[index].endswith("ی") and reading.given(index - 1) > 0
    return (known and reading.is_rare_or_name(index)) or noun


def _name_evidence_before(reading: Reading, first: int, end: int) -> bool:
    if end - first >= 2 and reading.given(first) and reading.keys[end - 1].endswith("ی"):
        return True
    if end - first == 1:
        return reading.is_rare(first) or reading.family(first) >= 5
    return any(reading.is_rare_or_name(at) for at in range(first, end))


def _again(reading: Reading, named: list[FoundPerson]) -> Iterator[FoundPerson]:
    """Surnames, and whole names without a cue, of people the article names elsewhere."""
    taken = {at for person in named for at in range(person.chunk.first, person.chunk.last)}
    known: dict[str, bool] = {}
    for person in named:
        words = range(person.chunk.first, person.chunk.last)
        if len(words) < 2 and person.score < 0.6:
            continue
        if len(words) == 1 and reading.is_common(words[0]) and person.score < 0.8:
            continue
        known.setdefault("".join(reading.keys[at] for at in words), True)
        if len(words) >= 2:
            last = words[-1]
            sure = reading.keys[last] not in reading.lists.common or reading.family(last) >= 5
            known.setdefault(reading.keys[last], sure)
            if len(words) >= 3:
                known.setdefault("".join(reading.keys[at] for at in words[-2:]), True)
    index = 0
    while index < len(reading):
        end = _known_name(reading, index, known, taken)
        if end is None:
            index += 1
            continue
        yield FoundPerson(reading.chunk(index, end), 0.85, "همین نام در متن آمده")
        index = end


def _known_name(
    reading: Reading, index: int, known: dict[str, bool], taken: set[int]
) -> int | None:
    joined = ""
    best = None
    for end in range(index, min(reading.stop(index), index + 5)):
        if end in taken:
            break
        joined += reading.keys[end]
        sure = known.get(joined)
        lead = index == 0 or not reading.same_sentence(index - 1, index)
        if sure or (sure is False and (said(reading, end + 1) or lead)):
            best = end + 1
    if best is None or index in offices_at(reading):
        return None
    place = reading.place_at.get(index)
    if place is not None and place.place.strong and place.chunk.last >= best:
        return None
    return best
