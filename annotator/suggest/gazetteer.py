# SPDX-License-Identifier: MIT
"""Places, and works, events and organisations that are known by a fixed name."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.bounds import with_ordinal
from annotator.suggest.lexicon import Phrases, word_set
from annotator.suggest.reading import PlaceChunk, Reading, proposal, read
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_PLACE_WORDS = word_set("gazetteer.place_words")
_REPORTS = word_set("gazetteer.reports")
_LISTING = frozenset({"،", fold("و")})
_SPORTS = word_set("gazetteer.sports")
_FEATURES = word_set("gazetteer.features")
_TOWNS = word_set("gazetteer.towns")
_NOT_PARLIAMENT = word_set("gazetteer.not_parliament")
_REPORT = fold("گزارش")
_QUOTING = frozenset(map(fold, ["نقل", "گفت‌وگو", "گفتگو", "مصاحبه"]))
_IN = frozenset(map(fold, ["در", "به", "از"]))


class Gazetteer:
    name = "lists"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        reading = read(article)
        sure = {place.chunk.first for place in reading.places if place.place.strong}
        ends = {place.chunk.last for place in reading.places if place.place.strong}
        for found in reading.places:
            yield from _place(reading, found, _is_listed(reading, found, sure, ends))
        lists = reading.lists
        yield from self._fixed(reading, lists.organizations, "ORGANIZATION", "فهرست سازمان‌ها")
        yield from _agencies(reading)
        yield from _clubs(reading)
        yield from _towns(reading)
        yield from self._fixed(reading, lists.works, "WORK", "فهرست آثار و قوانین")
        yield from self._fixed(reading, lists.events, "EVENT", "فهرست رویدادها")

    def _fixed(
        self, reading: Reading, phrases: Phrases[bool], label: str, reason: str
    ) -> Iterator[Suggestion]:
        index = 0
        while index < len(reading):
            hit = phrases.longest(reading.keys, index, reading.stop(index))
            if hit is not None and reading.key(hit[0]) in _NOT_PARLIAMENT:
                index += 1
                continue
            if hit is not None and hit[1] and not reading.is_bare(index, hit[0]):
                end = hit[0]
                words = end - index
                score = 0.82 if words > 1 else 0.75
                first = with_ordinal(reading, index) if label == "EVENT" else index
                yield proposal(reading.chunk(first, end), label, score, self.name, reason)
                index = end
            else:
                index += 1


def _agencies(reading: Reading) -> Iterator[Suggestion]:
    """«خبرنگار اقتصادی فارس», «به گزارش مهر»: everyday words that name an agency there."""
    for index, key in enumerate(reading.keys):
        if key not in _REPORTS:
            continue
        if _is_unknown_agency(reading, index):
            yield proposal(
                reading.chunk(index + 1, index + 2), "ORGANIZATION", 0.6, "lists",
                "واژهٔ ناشناخته پس از «به گزارش»",
            )  # fmt: skip
            continue
        for at in range(index + 1, min(reading.stop(index), index + 4)):
            hit = reading.lists.agencies.longest(reading.keys, at, reading.stop(index))
            if hit is not None and not reading.is_bare(at, hit[0]):
                yield proposal(
                    reading.chunk(at, hit[0]),
                    "ORGANIZATION",
                    0.8,
                    "lists",
                    "نام رسانه پس از «گزارش»",
                )
                break
            if not reading.is_word(at) or (reading.is_stop(at) and key not in _QUOTING):
                break


def _is_unknown_agency(reading: Reading, index: int) -> bool:
    """«به گزارش» + a word no list knows + «،»."""
    if reading.keys[index] != _REPORT or reading.key(index - 1) not in _IN:
        return False
    after = index + 1
    if not reading.same_sentence(after + 1, index) or not reading.is_word(after):
        return False
    known = reading.lists.organizations.longest(reading.keys, after, reading.stop(index))
    if known is not None or after in reading.place_at or reading.given(after) >= 5:
        return False
    compound = "آنلاین" in reading.keys[after] or reading.keys[after].endswith(("نیوز", "پرس"))
    return (reading.is_rare(after) or compound) and reading.key(after + 1) in {"،", ":", ","}


def _clubs(reading: Reading) -> Iterator[Suggestion]:
    """«استقلال», «ملوان»: clubs where the article is about sport."""
    if sum(key in _SPORTS for key in reading.keys) < 2:
        return
    yield from _clubs_of_towns(reading)
    for index in range(len(reading)):
        hit = reading.lists.clubs.longest(reading.keys, index, reading.stop(index))
        if hit is None or reading.is_bare(index, hit[0]) or _goes_on(reading, hit[0]):
            continue
        yield proposal(
            reading.chunk(index, hit[0]), "ORGANIZATION", 0.65, "lists", "باشگاه در خبر ورزشی"
        )


def _clubs_of_towns(reading: Reading) -> Iterator[Suggestion]:
    """«نفت مسجدسلیمان», «شهرداری نوشهر»: what a club is named for, and its town."""
    for found in reading.places:
        first = found.chunk.first
        if not found.place.strong or not reading.same_sentence(first - 1, first):
            continue
        for index in (first - 2, first - 1):
            if index < 0 or not reading.same_sentence(index, first):
                continue
            hit = reading.lists.clubs.longest(reading.keys, index, first)
            if hit is not None and hit[0] == first:
                yield proposal(
                    reading.chunk(index, found.chunk.last),
                    "ORGANIZATION",
                    0.7,
                    "lists",
                    "باشگاه + شهر در خبر ورزشی",
                )
                break


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether an everyday word follows, as in «استقلال کشور»."""
    if not reading.same_sentence(index - 1, index) or index in reading.place_at:
        return False
    return reading.is_word(index) and not reading.is_stop(index) and reading.is_common(index)


def _towns(reading: Reading) -> Iterator[Suggestion]:
    """«روستای» and a word no list knows."""
    for index in range(1, len(reading)):
        if reading.keys[index - 1] in _FEATURES:
            yield from _listed_features(reading, index)
            continue
        if reading.keys[index - 1] not in _TOWNS or index in reading.place_at:
            continue
        if not reading.same_sentence(index - 1, index) or not reading.is_rare(index):
            continue
        if not reading.is_latin(index) and reading.given(index) < 5:
            chunk = reading.chunk(index, index + 1)
            yield proposal(
                chunk, "LOCATION", 0.6, "lists", "واژه‌ای پس از «شهر» یا «روستا»", subtype="CITY"
            )


def _listed_features(reading: Reading, index: int) -> Iterator[Suggestion]:
    """«رودخانه‌های X و Y»: words no list knows, each a name."""
    while index < len(reading) and reading.is_rare(index) and not reading.is_latin(index):
        if index not in reading.place_at:
            yield proposal(
                reading.chunk(index, index + 1), "LOCATION", 0.6, "lists",
                "واژه‌ای پس از «شهر» یا «روستا»", subtype="REGION",
            )  # fmt: skip
        if reading.key(index + 1) not in _LISTING or not reading.same_sentence(index, index + 2):
            return
        index += 2


def _is_listed(reading: Reading, found: PlaceChunk, sure: set[int], ends: set[int]) -> bool:
    """Whether a sure place stands beside it in a list: «تهران، تالش و نوشهر»."""
    first, last = found.chunk.first, found.chunk.last
    before = reading.key(first - 1) in _LISTING and first - 1 in ends
    after = reading.key(last) in _LISTING and last + 1 in sure
    return (before or after) and reading.key(first) not in reading.lists.stops


def _place(reading: Reading, found: PlaceChunk, listed: bool) -> Iterator[Suggestion]:
    first = found.chunk.first
    before = reading.key(first - 1) if reading.same_sentence(first - 1, first) else ""
    place = found.place
    if place.strong:
        score, reason = _sure(found), "فهرست کشورها" if place.subtype == "GPE" else "فهرست جای‌ها"
    elif listed:
        score, reason = 0.55, "در فهرستی از جای‌ها"
    elif before in _PLACE_WORDS:
        score, reason = 0.6, "«شهر» یا «استان» پیش از نام"
    elif before in _IN and _capital_like(reading, found):
        score, reason = 0.5, "فهرست شهرها + حرف اضافه"
    else:
        return
    attributes = {"designation": True} if place.designation else {}
    yield proposal(
        found.chunk, "LOCATION", score, "lists", reason, subtype=place.subtype, **attributes
    )


def _sure(found: PlaceChunk) -> float:
    return 0.92 if found.place.subtype == "GPE" else 0.81


def _capital_like(reading: Reading, found: PlaceChunk) -> bool:
    """A doubtful name with «در» before it counts when nothing continues it."""
    last = found.chunk.last
    if found.chunk.last - found.chunk.first == 1 and reading.key(last - 1) in reading.lists.common:
        return False
    after = reading.key(last)
    return (
        not reading.same_sentence(last - 1, last)
        or not after[:1].isalpha()
        or reading.is_stop(last)
    )
