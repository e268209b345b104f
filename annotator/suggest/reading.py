# SPDX-License-Identifier: MIT
"""An article as the rules see it: folded words, and what the lists know about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from annotator.model.annotation import Json, Suggestion
from annotator.suggest.lexicon import Lexicons, Place, lexicons, word_set
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

_COUNTS = word_set("offices.counts")
_REGIME, _ZIONIST = fold("رژیم"), fold("صهیونیستی")
OPENING = frozenset("«\"“‘'(")
CLOSING = frozenset("»\"”’')")
_PREPOSITIONS = frozenset(map(fold, ("از", "در", "به", "با", "را", "که", "تا", "بر")))
_GLUED = ("در", "به", "از", "با")
_ENDINGS = (
    "هایی", "های", "ها", "هاي", "ترین", "تر", "یی", "ای", "ان", "ات", "ین",
    "مان", "تان", "شان", "اند", "ام", "اش", "ی", "م", "ت", "ش", "ه",
)  # fmt: skip
_VERB_PREFIXES = ("نمی", "می", "ن", "ب", "")
_LIGHT = tuple(word_set("reading.light_verbs"))
_DEMONYMS = word_set("reading.demonyms")
_VERBAL_NOUNS = tuple(word_set("reading.verbal_nouns"))
_LETTERS = re.compile(r"[^\W\d_ـ]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words [first, last) of a reading taken as one mention; offsets cut into the first word
    where a preposition is glued to it."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceChunk:
    chunk: Chunk
    place: Place


class Reading:
    def __init__(self, article: Article, lists: Lexicons) -> None:
        self.article = article
        self.lists = lists
        self.texts = tuple(token.text for token in article.tokens)
        self.keys = tuple(fold(text) or text for text in self.texts)
        self.sentence = self._sentence_numbers()
        self._ends = self._sentence_ends()

    def __len__(self) -> int:
        return len(self.keys)

    def _sentence_numbers(self) -> tuple[int, ...]:
        numbers = []
        current, bounds = 0, self.article.sentences
        for token in self.article.tokens:
            while current < len(bounds) - 1 and token.start >= bounds[current].end:
                current += 1
            numbers.append(current)
        return tuple(numbers)

    def _sentence_ends(self) -> tuple[int, ...]:
        ends = [0] * len(self.sentence)
        end = len(self.sentence)
        for index in reversed(range(len(self.sentence))):
            if index + 1 < len(self.sentence) and self.sentence[index + 1] != self.sentence[index]:
                end = index + 1
            ends[index] = end
        return tuple(ends)

    def stop(self, index: int) -> int:
        """The word after the last of the sentence that `index` is in."""
        return self._ends[index]

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """[first, last) of the words of each sentence."""
        lasts = dict.fromkeys(self._ends)
        return tuple(zip((0, *lasts), lasts, strict=False))

    def chunk(self, first: int, last: int) -> Chunk:
        tokens = self.article.tokens
        return Chunk(first, last, tokens[first].start, tokens[last - 1].end)

    def key(self, index: int) -> str:
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def same_sentence(self, left: int, right: int) -> bool:
        return (
            0 <= left < len(self)
            and 0 <= right < len(self)
            and self.sentence[left] == self.sentence[right]
        )

    def is_word(self, index: int) -> bool:
        return bool(_LETTERS.match(self.keys[index]))

    def is_latin(self, index: int) -> bool:
        return bool(_LATIN.match(self.keys[index]))

    def is_stop(self, index: int) -> bool:
        key = self.keys[index]
        return key in self.lists.stops or self.is_verb(index)

    def is_verb(self, index: int) -> bool:
        key, text = self.keys[index], self.texts[index]
        if key in self.lists.verbs or text.startswith(("می\u200c", "نمی\u200c", "مي\u200c")):
            return True
        if key.endswith("ند") and len(key) > 5 and key[:-2] in self.lists.common:
            return key not in self.lists.common
        if key[:1] == "ب" and len(key) > 5 and key.endswith(("یم", "ید", "ند")):
            return key not in self.lists.common and key not in self.lists.names
        return key[:1] == "ن" and key[1:] in self.lists.verbs and key not in self.lists.common

    def is_light(self, index: int) -> bool:
        """The verb of a compound: «کرد» of «اعلام کرد»."""
        key = self.key(index)
        for prefix in _VERB_PREFIXES:
            if key.startswith(prefix) and key[len(prefix) :].startswith(_LIGHT):
                return self.is_verb(index)
        return False

    def is_common(self, index: int) -> bool:
        return self.knows(self.keys[index])

    def knows(self, key: str) -> bool:
        """Whether a word or what is left of it without an ending is an everyday word."""
        common = self.lists.common
        if key in common or key in self.lists.stops or key in self.lists.verbs:
            return True
        for ending in _ENDINGS:
            stem = key[: -len(ending)]
            if key.endswith(ending) and len(stem) >= 3 and stem in common:
                return True
        if key.endswith("یان") and key[:-3] in common and len(key) > 6:
            return True
        if key.endswith("گان") and f"{key[:-3]}ه" in common:
            return True
        if any(key.endswith(tail) and len(key) > len(tail) + 1 for tail in _VERBAL_NOUNS):
            return True
        return key.startswith(("می", "نمی", "بی", "نا")) and key.lstrip("ن")[2:] in common

    def given(self, index: int) -> int:
        return self.lists.names.get(self.key(index), (0, 0))[0]

    def family(self, index: int) -> int:
        return self.lists.names.get(self.key(index), (0, 0))[1]

    def is_rare(self, index: int) -> bool:
        """A word no list knows: in news, most often a name."""
        return self.is_word(index) and len(self.keys[index]) > 2 and not self.is_common(index)

    def is_compound(self, index: int) -> bool:
        """«قابل‌کنترل»: everyday words joined by a half-space."""
        parts = [fold(part) for part in self.texts[index].split("\u200c")]
        return len(parts) > 1 and all(len(part) < 3 or self.knows(part) for part in parts)

    def is_bare(self, first: int, end: int) -> bool:
        """Whether words [first, end) only complete a head word before them: «العالم» after
        «شبکهٔ خبری» is no second organisation, but «سازمان ملل» after «دبیرخانه» is one."""
        if self.lists.heads.longest(self.keys, first, end) is not None:
            return False
        for start in range(max(0, first - 3), first):
            hit = self.lists.heads.longest(self.keys, start, first)
            if hit is not None and hit[0] == first and self.key(start - 1) not in _COUNTS:
                return any(head.label == "ORGANIZATION" for head in hit[1])
        return False

    def is_demonym(self, index: int) -> bool:
        """«عمانی», «آمریکایی», «ترکیه‌ای»: from the name of a place."""
        key = self.keys[index]
        if key in _DEMONYMS:
            return True
        if not key.endswith("ی"):
            return False
        stems = (key[:-1], key[:-2], f"{key[:-2]}ا", f"{key[:-1]}ه")
        return any(
            (place := self.lists.places.get(stem)) is not None and place.strong
            for stem in stems
            if len(stem) > 2
        )

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            found.setdefault(key, []).append(index)
        return found

    def _closes(self, index: int) -> bool:
        return not self.is_word(index) or self.is_stop(index) or index in self.place_at

    def goes_on_otherwise(self, first: int, last: int) -> bool:
        """Whether words [first, last) stand elsewhere in the article before another word."""
        length = last - first
        words, following = self.keys[first:last], self.key(last)
        return any(
            at != first
            and self.keys[at : at + length] == words
            and self.key(at + length) != following
            and (at + length >= len(self) or self._closes(at + length))
            for at in self._where[words[0]]
        )

    def is_rare_or_name(self, index: int) -> bool:
        if not 0 <= index < len(self):
            return False
        return self.is_rare(index) or self.given(index) >= 4 or self.family(index) >= 4

    def is_name_start(self, index: int) -> bool:
        """Whether a word begins here: a mention never starts at a sign other than a digit."""
        return self.keys[index][:1].isalnum()

    def begins_organization(self, index: int) -> bool:
        """Whether an organisation's own name or head word stands here."""
        if not 0 <= index < len(self):
            return False
        stop = self.stop(index)
        known = self.lists.organizations.longest(self.keys, index, stop)
        if known is not None and (known[1] or known[0] - index > 1):
            return True
        hit = self.lists.heads.longest(self.keys, index, stop)
        return hit is not None and any(head.label == "ORGANIZATION" for head in hit[1])

    def begins_body(self, index: int) -> bool:
        """Whether what an office can be of stands here: an organisation or a building."""
        if self.begins_organization(index):
            return True
        if not 0 <= index < len(self):
            return False
        hit = self.lists.heads.longest(self.keys, index, self.stop(index))
        return hit is not None and any(head.label == "FACILITY" for head in hit[1])

    @cached_property
    def places(self) -> tuple[PlaceChunk, ...]:
        """Places by the lists, the longest at each word, sure or not."""
        found = []
        index = 0
        while index < len(self):
            hit = self.lists.places.longest(self.keys, index, self.stop(index))
            hit = self._regime(index) or hit
            if hit is not None and self._is_split(index, hit[0]):
                hit = None
            if hit is not None:
                end, place = hit
                found.append(PlaceChunk(self.chunk(index, end), place))
                index = end
                continue
            if (glued := self._glued_place(index)) is not None:
                found.append(glued)
            index += 1
        return tuple(found)

    def _is_split(self, first: int, last: int) -> bool:
        """«به شهر», «شیر از»: two words that only together spell a place."""
        if last - first < 2:
            return False
        return self.keys[first] in self.lists.stops or self.keys[last - 1] in _PREPOSITIONS

    def _regime(self, index: int) -> tuple[int, Place] | None:
        """«رژیم صهیونیستی» with adjectives between its words, as one designation."""
        if self.keys[index] != _REGIME:
            return None
        for last in range(index + 1, min(self.stop(index), index + 4)):
            if self.keys[last] == _ZIONIST:
                return last + 1, Place("GPE", True, True)
            if not self.is_word(last) or self.is_stop(last):
                return None
        return None

    def _glued_place(self, index: int) -> PlaceChunk | None:
        key, text = self.keys[index], self.texts[index]
        if len(key) < 6 or not key.startswith(_GLUED) or key in self.lists.common:
            return None
        place = self.lists.places.get(key[2:])
        if place is None or not place.strong:
            return None
        token = self.article.tokens[index]
        return (
            PlaceChunk(Chunk(index, index + 1, token.start + 2, token.end), place)
            if (fold(text[:2]) == key[:2])
            else None
        )

    @cached_property
    def place_at(self) -> dict[int, PlaceChunk]:
        return {found.chunk.first: found for found in self.places}


@lru_cache(maxsize=4)
def read(article: Article) -> Reading:
    return Reading(article, lexicons())


def proposal(
    chunk: Chunk,
    label: str,
    score: float,
    suggester: str,
    reason: str,
    value: Json = None,
    **attributes: Json,
) -> Suggestion:
    """`mention` is NAM unless said otherwise."""
    return Suggestion(
        chunk.start,
        chunk.end,
        label,
        score,
        suggester,
        reason,
        value,
        {"mention": "NAM"} | attributes,
    )
