# SPDX-License-Identifier: MIT
"""People: given name and surname, a name beside an office or after a title, and a surname
that the article has already given in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.offices import FORMER, POSTS, find_offices, offices_at
from annotator.suggest.reading import CLOSING, OPENING, Chunk, Reading, proposal, read
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_SAYYID = frozenset(map(fold, ("سید", "سیده", "سیّد")))
_PARTICLES = frozenset(
    map(
        fold,
        ("بن", "ابن", "ابو", "ابوال", "آل", "ال", "فون", "فن", "دی", "دو", "دا", "لا", "لو", "میر"),
    )
)
_EPITHETS = frozenset(
    map(fold, ("رضا", "خمینی", "حسین", "علی", "حسن", "صادق", "باقر", "سجاد", "کاظم", "هادی", "جواد",
               "زمان", "موسی", "عسکری", "مهدی", "خامنه‌ای"))
)  # fmt: skip
_YEARS = frozenset(map(fold, ("ساله", "سال")))
_TITLE = "عنوان + نام"
_IN = fold("در")
_IMAM = fold("امام")
_SPEECH = frozenset(
    map(
        fold,
        "گفت افزود گفته می‌گوید می‌افزاید نوشت اظهار تصریح تاکید خاطرنشان عنوان بیان اعلام اضافه "
        "یادآور ابراز توضیح تشریح هشدار متذکر پرسید پاسخ معتقد خواستار مدعی".split(),
    )
)
_SUBJECT = frozenset(map(fold, ("در", "با", "که", "نیز", "هم", "همچنین", "درباره", "پیش", "روز")))
_COMPANY = frozenset(
    map(
        fold,
        "حضور گفته هدایت مربیگری سرمربیگری شاگردان یاران کارگردانی فرماندهی زعامت توسط همراهی "
        "قول نام ترور شهادت قتل بازداشت محبوبیت کابینه استعفای نامه پیام سخنان اظهارات".split(),
    )
)
_SURNAME_ENDINGS = (
    "زاده", "پور", "نژاد", "نیا", "فر", "یان", "وند", "منش", "لو", "خانی", "آبادی", "الدین",
    "اللهی", "الهی", "پناه", "دوست", "راد", "مهر", "بیگی", "چی", "تبار", "اوغلو", "اف", "ویچ", "یف",
)  # fmt: skip


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
        named.append(person)
        index = person.chunk.last
    named += _before_offices(
        reading, {i for p in named for i in range(p.chunk.first, p.chunk.last)}
    )
    return (*named, *_again(reading, named))


def _person(reading: Reading, index: int) -> FoundPerson | None:
    """A name that begins at a word, by its own shape or by what is before it."""
    if not _may_begin(reading, index):
        return None
    last = _run(reading, index)
    cue = _cue_before(reading, index)
    if cue == _TITLE or last - index >= 2 and reading.given(index) >= 4:
        last = _one_more(reading, index, last)
    if cue == _TITLE and (named := _after_title(reading, index, last)) is not None:
        return named
    if reading.key(index) == _IMAM and reading.key(index + 1) in _EPITHETS:
        return FoundPerson(reading.chunk(index, index + 2), 0.8, "لقب + نام")
    if reading.key(index) in _SAYYID and last - index >= 2:
        return FoundPerson(reading.chunk(index, last), 0.9, "«سید» + نام")
    if last - index >= 2 and reading.given(index) >= 4 and _surname_like(reading, last - 1):
        return FoundPerson(reading.chunk(index, last), 0.9, "نام + نام خانوادگی")
    if last - index == 2 and reading.given(index) >= 6 and reading.keys[last - 1].endswith("ی"):
        return FoundPerson(reading.chunk(index, last), 0.75, "نام + واژهٔ نسبت")
    if reading.given(index) >= 3 and _aged(reading, last):
        return FoundPerson(reading.chunk(index, last), 0.8, "نام + سن")
    if reading.key(index) in reading.lists.famous and not cue:
        return FoundPerson(reading.chunk(index, last), 0.7, "فهرست نام‌های پرکاربرد")
    if last - index >= 2 and cue and _name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.8, cue)
    if last == index + 1 and reading.given(index) >= 6 and _said(reading, index + 2):
        after = index + 1
        if (
            reading.same_sentence(after, index)
            and reading.is_word(after)
            and not _ends(reading, after)
        ):
            return FoundPerson(reading.chunk(index, index + 2), 0.6, "نام کوچک + فعل گفتن")
    if last - index <= 2 and reading.key(index - 1) in _COMPANY and _unknown(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.5, "واژه‌ای که با نام کسان می‌آید")
    if last - index >= 1 and cue and _name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.7, cue)
    return _by_what_follows(reading, index, last)


def _unknown(reading: Reading, first: int, last: int) -> bool:
    return (
        first not in reading.place_at
        and not reading.begins_organization(first)
        and all(reading.is_rare(at) or reading.family(at) >= 5 for at in range(first, last))
    )


def _aged(reading: Reading, index: int) -> bool:
    return reading.key(index)[:1].isdigit() and reading.key(index + 1) in _YEARS


def _one_more(reading: Reading, first: int, last: int) -> int:
    """A surname that is an everyday word, where the name plainly ends after it."""
    if last >= reading.stop(first) or last - first > 3 or _ends(reading, last):
        return last
    if reading.family(last - 1) >= 5 and last - first >= 2:
        return last
    after = last + 1
    closed = reading.key(after) in CLOSING | {"،"} or after in offices_at(reading)
    return after if closed or reading.key(after) in _SPEECH else last


def _after_title(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """Whatever stands between a sure title and the end of its phrase."""
    if reading.begins_organization(index):
        return None
    if _name_evidence(reading, index, last):
        return FoundPerson(reading.chunk(index, last), 0.85, _TITLE)
    end = index
    while end < min(reading.stop(index), index + 3) and not _ends(reading, end):
        end += 1
    closed = end >= reading.stop(index) or not reading.is_word(end) or reading.is_stop(end)
    if end == index or not (closed or end in offices_at(reading)):
        return None
    return FoundPerson(reading.chunk(index, end), 0.7, _TITLE)


def _by_what_follows(reading: Reading, index: int, last: int) -> FoundPerson | None:
    """Words no list knows, quoted or at the head of a sentence, that then speak."""
    quoted = reading.key(index - 1) in OPENING and reading.key(last) in CLOSING
    sure = all(reading.is_rare_or_name(at) for at in range(index, last))
    if not sure or last - index > 4:
        return None
    after = last + 1 if quoted else last
    if quoted and last - index >= 2 and (_said(reading, after) or after in offices_at(reading)):
        return FoundPerson(reading.chunk(index, last), 0.75, "نام در گیومه")
    leads = (
        index == 0 or not reading.same_sentence(index - 1, index) or reading.key(index - 1) in "،:"
    )
    if not leads or last - index > 3:
        return None
    if reading.key(last) == ":" or _said(reading, last):
        return FoundPerson(reading.chunk(index, last), 0.6, "نام + فعل گفتن")
    return None


def _may_begin(reading: Reading, index: int) -> bool:
    if not reading.is_word(index) or reading.is_stop(index) or index in offices_at(reading):
        return False
    if reading.is_latin(index):
        return False
    place = reading.place_at.get(index)
    if place is not None and place.place.strong and reading.given(index) < 6:
        return False
    return reading.lists.titles.get(reading.key(index)) is None or reading.given(index) >= 6


def _ends(reading: Reading, index: int) -> bool:
    """Words that no name goes past."""
    if not reading.is_word(index) or reading.is_stop(index) or reading.is_latin(index):
        return True
    if index in offices_at(reading) or reading.keys[index] in FORMER:
        return True
    if reading.begins_organization(index) and reading.family(index) < 7:
        return True
    place = reading.place_at.get(index)
    known = reading.family(index) >= 4
    return place is not None and place.place.strong and not known


def _run(reading: Reading, index: int) -> int:
    """Past the last of the words from `index` on that make one name by their shape."""
    last, stop = index + 1, reading.stop(index)
    strong = reading.given(index) >= 4 or reading.key(index) in _SAYYID
    while last < min(stop, index + 5) and not _ends(reading, last):
        key = reading.keys[last]
        if key in _PARTICLES and last + 1 < stop and not _ends(reading, last + 1):
            last += 2
            continue
        known = reading.given(last) >= 4 or reading.family(last) >= 3 or reading.is_rare(last)
        if not known and not (strong and last == index + 1 and key.endswith(_SURNAME_ENDINGS)):
            break
        last += 1
    if last == index + 1 and strong and last < stop and not _ends(reading, last):
        noun = reading.keys[last].endswith("ی") and reading.given(index) >= 6
        if noun or reading.family(last) >= 1 or offices_at(reading).get(last + 1):
            last += 1
    return min(last, _second_name(reading, index, last))


def _second_name(reading: Reading, first: int, last: int) -> int:
    """Where one more person begins: a given name after a surname."""
    for at in range(first + 2, last):
        if reading.given(at) >= 6 and reading.family(at - 1) >= 5 and reading.given(at - 1) < 5:
            return at
    return last


def _surname_like(reading: Reading, index: int) -> bool:
    return (
        reading.family(index) >= (4 if reading.is_common(index) else 2)
        or reading.given(index) >= 5
        or reading.is_rare(index)
        or reading.key(index).endswith(_SURNAME_ENDINGS)
        or index + 1 in offices_at(reading)
    )


def _name_evidence(reading: Reading, first: int, last: int) -> bool:
    if reading.begins_organization(first):
        return False
    return all(reading.is_rare_or_name(at) for at in range(first, last)) or (
        reading.given(first) >= 3 and last - first >= 2
    )


def _cue_before(reading: Reading, index: int) -> str:
    """The title or office just before a word, as a reason."""
    before = index - 1
    while before >= 0 and reading.key(before) in OPENING | {"،"}:
        before -= 1
    if not reading.same_sentence(before, index):
        return ""
    if (title := _title_ends(reading, before)) is not None:
        return _TITLE if title else "نسبت + نام"
    if (before + 1) in _office_ends(reading):
        return "سمت + نام"
    return ""


def _title_ends(reading: Reading, index: int) -> bool | None:
    """Whether the words up to `index` end with a title, and whether it is a sure one."""
    joined = ""
    for first in range(index, max(-1, index - 5), -1):
        joined = reading.key(first) + joined
        title = reading.lists.titles.get(joined)
        if title is not None:
            return title
    return None


@lru_cache(maxsize=4)
def _office_ends(reading: Reading) -> frozenset[int]:
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


def _said(reading: Reading, index: int) -> bool:
    """Whether a verb of saying, or what leads to one, is at or near a word."""
    if not 0 <= index < len(reading):
        return False
    if reading.keys[index] in _SPEECH or reading.keys[index] == ":":
        return True
    if reading.keys[index] not in _SUBJECT:
        return False
    window = reading.keys[index : min(reading.stop(index), index + 14)]
    return any(key in _SPEECH or key in _TALKS for key in window)


_TALKS = frozenset(
    map(fold, ("گفت‌وگو", "گفتگو", "مصاحبه", "جمع", "نشست", "حاشیه", "اشاره", "پاسخ"))
)


def _before_offices(reading: Reading, taken: set[int]) -> Iterator[FoundPerson]:
    """The name that stands before an office: «رفیق حریری نخست‌وزیر»."""
    for office in find_offices(reading):
        end = office.chunk.first
        if reading.key(end - 1) in POSTS and reading.key(end - 2) == _IN:
            end -= 2
        while reading.same_sentence(end - 1, office.chunk.first) and (
            reading.key(end - 1) in CLOSING | {"،"}
        ):
            end -= 1
        first = end
        while first > end - 4 and reading.same_sentence(first - 1, office.chunk.first):
            at = first - 1
            title = reading.lists.titles.get(reading.key(at)) is not None
            if at in taken or title or _ends(reading, at) or not _in_name(reading, at, end):
                break
            first = at
        if first < end and _name_evidence_before(reading, first, end):
            yield FoundPerson(reading.chunk(first, end), 0.7, "نام + سمت")


def _in_name(reading: Reading, index: int, end: int) -> bool:
    if reading.begins_organization(index):
        return False
    known = reading.given(index) >= 1 or reading.family(index) >= 2 or reading.is_rare(index)
    if index < end - 1:
        return known
    noun = reading.keys[index].endswith("ی") and reading.given(index - 1) > 0
    return known and reading.is_rare_or_name(index) or noun


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
        if sure or (sure is False and _said(reading, end + 1)):
            best = end + 1
    if best is None or index in offices_at(reading):
        return None
    place = reading.place_at.get(index)
    if place is not None and place.place.strong and place.chunk.last >= best:
        return None
    return best
