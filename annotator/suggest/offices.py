# SPDX-License-Identifier: MIT
"""Offices: «وزیر امور خارجه», «سخنگوی» before an organisation, «معاون …» beside a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.lexicon import Office, word_set
from annotator.suggest.reading import CLOSING, OPENING, Chunk, Reading, proposal, read
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_AND = fold("و")
FORMER = word_set("offices.former")
POSTS = word_set("offices.posts")
_NO_HEADS = word_set("offices.no_heads")
_SPANNING = word_set("offices.spanning")
PLACE_HEADS = word_set("offices.place_heads")
_COUNTS = word_set("offices.counts")
_BRIDGES = word_set("offices.bridges")
_SURNAMES = word_set("offices.surnames")
_PORTFOLIOS = word_set("offices.portfolios")


@dataclass(frozen=True, slots=True)
class FoundOffice:
    chunk: Chunk
    score: float
    reason: str
    plural: bool


class Offices:
    name = "offices"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        for found in find_offices(read(article)):
            number = {"number": "plural"} if found.plural else {}
            yield proposal(found.chunk, "ROLE", found.score, self.name, found.reason, **number)


@lru_cache(maxsize=4)
def find_offices(reading: Reading) -> tuple[FoundOffice, ...]:
    found: list[FoundOffice] = []
    index = 0
    while index < len(reading):
        office = _office(reading, index)
        if office is None:
            index += 1
            continue
        found.append(office)
        index = office.chunk.last
    return tuple(found)


@lru_cache(maxsize=4)
def offices_at(reading: Reading) -> dict[int, FoundOffice]:
    return {office.chunk.first: office for office in find_offices(reading)}


@lru_cache(maxsize=4)
def inside_offices(reading: Reading) -> frozenset[int]:
    """The words of offices but for their first ones."""
    return frozenset(
        index
        for office in find_offices(reading)
        for index in range(office.chunk.first + 1, office.chunk.last)
    )


def _office(reading: Reading, index: int) -> FoundOffice | None:
    stop = reading.stop(index)
    hit = reading.lists.offices.longest(reading.keys, index, stop)
    if hit is None or hit[1].kind == "never":
        return None
    last, office = hit
    if office.kind in {"head", "bare"} and (
        _is_counted(reading, index) or _is_surname(reading, index, last, stop)
    ):
        return None
    if office.kind == "nominal":
        posted = reading.same_sentence(index - 1, index) and reading.key(index - 1) in POSTS
        return _found(reading, index, last, 0.7, "سمت پس از «پست»", office) if posted else None
    if office.kind == "bare":
        beside = _beside_name(reading, index, last) or reading.begins_organization(last)
        return _found(reading, index, last, 0.6, "سمت کنار نام", office) if beside else None
    if office.kind == "ruler":
        place = reading.place_at.get(last)
        if place is None or not place.place.strong or not reading.same_sentence(index, last):
            return None
        return _found(reading, index, last, 0.8, "سمت پیش از نام جای", office)
    if office.kind == "full":
        return _whole(reading, index, last, stop, office)
    return _headed(reading, index, last, stop, office)


def _is_counted(reading: Reading, index: int) -> bool:
    """«پانزده عضو», «چند نماینده»: people counted, no office."""
    before = reading.key(index - 1) if reading.same_sentence(index - 1, index) else ""
    return before[:1].isdigit() or before in _COUNTS


def _is_surname(reading: Reading, index: int, last: int, stop: int) -> bool:
    """«علیرضا دبیر رئیس …»: an office for a surname, with the real office after it."""
    if reading.keys[index] not in _SURNAMES or last >= stop or reading.given(index - 1) < 6:
        return False
    if not reading.same_sentence(index - 1, index):
        return False
    return reading.lists.offices.longest(reading.keys, last, stop) is not None


def _whole(reading: Reading, first: int, last: int, stop: int, office: Office) -> FoundOffice:
    """A complete office, and the one it belongs to («معاون سیاسی» + «استاندار»)."""
    following = reading.lists.offices.longest(reading.keys, last, stop) if last < stop else None
    if following is not None and following[1].kind in {"full"} and not office.plural:
        last = following[0]
    return _found(reading, first, last, 0.88, "فهرست سمت‌ها", office)


def _headed(
    reading: Reading, first: int, last: int, stop: int, office: Office
) -> FoundOffice | None:
    head = reading.keys[first]
    after = last + 1 if reading.key(last) in FORMER and last < stop else last
    following = reading.lists.offices.longest(reading.keys, after, stop) if after < stop else None
    if following is not None and following[1].kind in {"full", "head"} and after == last:
        inner = _office(reading, after)
        if inner is not None:
            return _found(reading, first, inner.chunk.last, 0.75, "سمت + سمت", office)
    own = _own_field(reading, first, after, stop) if after == last else None
    if own is not None:
        return _found(reading, first, own, 0.85, "سمت + حوزه", office)
    if reading.begins_body(after):
        return _found(reading, first, last, 0.87, "سمت پیش از نام سازمان", office)
    if after < stop:
        field = reading.lists.fields.longest(reading.keys, after, stop)
        if field is not None and head not in _NO_HEADS:
            end = _second_field(reading, field[0], stop)
            return _found(reading, first, end, 0.85, "سمت + حوزه", office)
    if reading.key(after) in PLACE_HEADS and after + 1 in reading.place_at:
        return _found(reading, first, last, 0.85, "سمت پیش از نام جای", office)
    if after in reading.place_at and reading.place_at[after].place.strong:
        return _found(reading, first, last, 0.85, "سمت پیش از نام جای", office)
    return _long(reading, first, last, stop, office)


def _own_field(reading: Reading, first: int, after: int, stop: int) -> int | None:
    """«مدیرکل» + «میراث فرهنگی …»: a field that is also how a body's name begins."""
    if reading.keys[first] not in _PORTFOLIOS or after >= stop:
        return None
    field = reading.lists.fields.longest(reading.keys, after, stop)
    if field is None or field[0] - after < 2:
        return None
    return _second_field(reading, field[0], stop)


def _second_field(reading: Reading, end: int, stop: int) -> int:
    """«راهداری و …» up to the place or the body that the office is of."""
    if reading.key(end) != _AND:
        return end
    for last in range(end + 2, min(stop, end + 6)):
        if reading.lists.offices.longest(reading.keys, last - 1, stop) is not None:
            break
        named = last in reading.place_at and reading.place_at[last].place.strong
        if named or reading.keys[last] in PLACE_HEADS or reading.begins_body(last):
            return last
        if not reading.is_word(last) or reading.is_stop(last):
            break
    return end


def _long(reading: Reading, first: int, last: int, stop: int, office: Office) -> FoundOffice | None:
    """«معاون مبارزه با … پلیس»: the words up to the organisation, or beside a name."""
    if reading.keys[first] in _SPANNING and last < stop and not reading.is_stop(last):
        for end in range(last + 1, min(stop, last + 6)):
            if reading.begins_organization(end) or (
                end in reading.place_at and reading.place_at[end].place.strong
            ):
                return _found(reading, first, end, 0.6, "سمت + حوزه", office)
            if reading.keys[end] in PLACE_HEADS and end + 1 in reading.place_at:
                return _found(reading, first, end, 0.6, "سمت + حوزه", office)
            if (
                not reading.is_word(end)
                or reading.given(end) >= 5
                or (reading.is_stop(end) and reading.keys[end] not in _BRIDGES)
            ):
                break
    if not _beside_name(reading, first, last):
        return None
    end = last
    while end < stop and end < last + 3 and reading.is_word(end) and not reading.is_stop(end):
        if reading.is_light(end + 1) and reading.same_sentence(end, end + 1):
            break
        if reading.given(end) >= 5 or reading.is_rare(end) or reading.key(end) in FORMER:
            break
        end += 1
    return _found(reading, first, end, 0.6, "سمت کنار نام", office)


def _found(
    reading: Reading, first: int, last: int, score: float, reason: str, office: Office
) -> FoundOffice:
    return FoundOffice(reading.chunk(first, last), score, reason, office.plural)


def _beside_name(reading: Reading, first: int, last: int) -> bool:
    """A name that ends just before, or begins just after, but for quotes and commas."""
    before = first - 1
    while before >= 0 and reading.key(before) in CLOSING | {"،", ","}:
        before -= 1
    if reading.same_sentence(before, first) and _ends_name(reading, before):
        return True
    after = last
    while reading.same_sentence(after, first) and reading.key(after) in OPENING | {"،", ","}:
        after += 1
    return reading.same_sentence(after, first) and (
        reading.given(after) >= 5
        or (reading.given(after) >= 3 and not reading.is_common(after))
        or (after == last and reading.is_rare(after) and reading.is_rare_or_name(after + 1))
    )


def _ends_name(reading: Reading, index: int) -> bool:
    if not reading.is_word(index) or reading.is_stop(index):
        return False
    if reading.family(index) >= 4 or reading.is_rare(index):
        return True
    return reading.given(index - 1) >= 5 and reading.same_sentence(index - 1, index)
