# SPDX-License-Identifier: MIT
"""The spans of an article in its sentences, as the relation rules ask about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Json, RelationSuggestion, Suggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.reading import CLOSING, OPENING, Reading
from annotator.text.folding import fold

AND = fold("و")
COMMAS = frozenset("،,")
QUOTES = OPENING | CLOSING
TIMES = frozenset({"DATE", "TIME"})
ACTORS = frozenset({"PERSON", "ROLE"})
SITES = frozenset({"LOCATION", "FACILITY"})
_IN = fold("در")
_ROLE_LINKS = word_set("scene.role_links")
_NOT_SUBJECTS = word_set("scene.not_subjects")
_PLACE_LEADS = word_set("relations_events.town")


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A span and the words [first, last) it covers."""

    span: Suggestion
    first: int
    last: int

    @property
    def label(self) -> str:
        return self.span.label

    def holds(self, other: Mention) -> bool:
        return (
            self is not other
            and self.span.start <= other.span.start
            and other.span.end <= self.span.end
        )


class Scene:
    def __init__(self, reading: Reading, spans: Sequence[Suggestion]) -> None:
        self.reading = reading
        starts = [token.start for token in reading.article.tokens]
        ends = [token.end for token in reading.article.tokens]
        placed = (
            Mention(span, bisect_left(ends, span.start + 1), bisect_left(starts, span.end))
            for span in sorted(spans, key=lambda s: (s.start, -s.end))
        )
        self.mentions = tuple(mention for mention in placed if mention.first < mention.last)
        self._by_first: dict[int, list[Mention]] = {}
        self._by_last: dict[int, list[Mention]] = {}
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._by_first.setdefault(mention.first, []).append(mention)
            self._by_last.setdefault(mention.last, []).append(mention)
            self._by_sentence.setdefault(reading.sentence[mention.first], []).append(mention)

    def sentences(self) -> Iterator[tuple[Mention, ...]]:
        for mentions in self._by_sentence.values():
            yield tuple(mentions)

    def bounds(self, mention: Mention) -> tuple[int, int]:
        """The first word of the mention's sentence and the one after its last."""
        reading = self.reading
        number = reading.sentence[mention.first]
        first = bisect_left(reading.sentence, number)
        return first, reading.stop(mention.first)

    def at(self, index: int, labels: frozenset[str]) -> Mention | None:
        """The longest mention with one of the labels that begins at a word."""
        found = self._by_first.get(index, [])
        return next((mention for mention in found if mention.label in labels), None)

    def ending(self, index: int, labels: frozenset[str]) -> Mention | None:
        found = self._by_last.get(index, [])
        return next((mention for mention in found if mention.label in labels), None)

    def inside(self, outer: Mention, labels: frozenset[str]) -> tuple[Mention, ...]:
        """What lies directly in a mention, leaving out what lies in another of these."""
        inner = [
            mention
            for index in range(outer.first, outer.last)
            for mention in self._by_first.get(index, [])
            if mention.label in labels and outer.holds(mention)
        ]
        return tuple(m for m in inner if not any(other.holds(m) for other in inner))

    def time_between(self, first: int, last: int) -> dict[str, Json]:
        """The attribute `date` of an act told in words [first, last), as a place in the text."""
        day = self.last_between(first, last, TIMES)
        if day is None:
            return {}
        return {"date": {"place": [day.span.start, day.span.end, day.label]}}

    def place_between(self, first: int, last: int) -> dict[str, Json]:
        """The attribute `place` of an act told in words [first, last): the last one after «در»."""
        for index in range(last - 1, first - 1, -1):
            place = self.at(index, SITES)
            if place is None or place.last > last or self.outer(place) is not None:
                continue
            lead = self.skip(index - 1, -1, _PLACE_LEADS | QUOTES)
            if self.reading.same_sentence(lead, index) and self.reading.key(lead) == _IN:
                return {"place": {"place": [place.span.start, place.span.end, place.span.label]}}
        return {}

    def last_between(self, first: int, last: int, labels: frozenset[str]) -> Mention | None:
        for index in range(last - 1, first - 1, -1):
            found = self.at(index, labels)
            if found is not None and found.last <= last:
                return found
        return None

    def within(self, first: int, last: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly in words [first, last)."""
        return tuple(
            mention
            for index in range(first, last)
            for mention in self._by_first.get(index, ())
            if mention.last <= last
        )

    def outer(self, mention: Mention) -> Mention | None:
        """The smallest mention around this one."""
        around = [
            other
            for other in self._by_sentence.get(self.reading.sentence[mention.first], [])
            if other.holds(mention)
        ]
        return min(around, key=lambda m: m.span.end - m.span.start, default=None)

    def skip(self, index: int, step: int, words: frozenset[str]) -> int:
        """The next word in the direction of `step` that is none of `words`."""
        start = index
        while self.reading.same_sentence(index, start) and self.reading.key(index) in words:
            index += step
        return index

    def listed(self, first: Mention, labels: frozenset[str]) -> tuple[Mention, ...]:
        """A mention and those joined to it by «،» and «و»."""
        found = [first]
        while True:
            index = found[-1].last
            if not self.reading.same_sentence(index, first.first):
                break
            if self.reading.key(index) not in COMMAS | {AND}:
                break
            following = self.at(index + 1, labels)
            if following is None:
                break
            found.append(following)
        return tuple(found)

    def group_end(self, mention: Mention, person_of: dict[Mention, Mention]) -> int:
        """The word after a person and the office, with what it is of, that follows the name."""
        index = mention.last
        for _ in range(2):
            following = self.skip(index, 1, QUOTES | COMMAS)
            role = self.at(following, frozenset({"ROLE"}))
            if role is None or not self.reading.same_sentence(following, mention.first):
                break
            if person_of.get(role) is not mention:
                break
            index = self.body_end(role)
        if mention.label == "ROLE":
            index = self.body_end(mention)
        return index

    def body_end(self, role: Mention) -> int:
        """Past the body that an office is of."""
        index = self.skip(role.last, 1, _ROLE_LINKS)
        if not self.reading.same_sentence(index, role.first):
            return role.last
        body = self.at(index, frozenset({"ORGANIZATION", "LOCATION"}))
        return role.last if body is None else self.listed_end(role, body)

    def listed_end(self, role: Mention, body: Mention) -> int:
        if role.span.attributes.get("number") == "plural":
            return self.listed(body, frozenset({"ORGANIZATION", "LOCATION"}))[-1].last
        return body.last

    def joined(self, second: Mention, person_of: dict[Mention, Mention]) -> tuple[Mention, ...]:
        """Those who act together with `second`: «X، وزیر …، و Y», in order, itself last."""
        found = [second]
        number = self.reading.sentence[second.first]
        ends = {
            self.group_end(actor, person_of): actor
            for actor in self._by_sentence.get(number, [])
            if actor.label in ACTORS and person_of.get(actor) is None
        }
        while True:
            index = self._name_start(found[0]) - 1
            if self.reading.key(index) not in COMMAS | {AND}:
                break
            before = ends.get(self.skip(index - 1, -1, COMMAS) + 1)
            if before is None or before in found:
                break
            found.insert(0, before)
        return tuple(found)

    def _name_start(self, mention: Mention) -> int:
        """The first word of a mention with the titles before it."""
        first, reading = mention.first, self.reading
        while first > 0 and reading.lists.titles.get(reading.key(first - 1)) is not None:
            first -= 1
        return first

    def subjects(self, before: int, person_of: dict[Mention, Mention]) -> tuple[Mention, ...]:
        """The subject and whoever is joined to it by «و»."""
        subject = self.subject(before, person_of)
        if subject is None:
            return ()
        return tuple(m for m in self.joined(subject, person_of) if not self.is_object(m))

    def subject(self, before: int, person_of: dict[Mention, Mention]) -> Mention | None:
        """Who acts in the clause that is at word `before`: the nearest earlier actor with no
        preposition before it; an office stands for the person named with it."""
        number = self.reading.sentence[before - 1] if before else -1
        actors = [
            mention
            for mention in self._by_sentence.get(number, [])
            if mention.label in ACTORS and mention.last <= before and self.outer(mention) is None
        ]
        for mention in reversed(actors):
            holder = person_of.get(mention, mention)
            if self._is_possessor(mention):
                continue
            if not self.is_object(holder) and not self.is_object(mention):
                return holder
        return None

    def _is_possessor(self, mention: Mention) -> bool:
        """«فیلم وی»: a pronoun right after a noun is no subject."""
        if mention.span.attributes.get("mention") != "PRO":
            return False
        index, reading = mention.first - 1, self.reading
        if not reading.same_sentence(index, mention.first):
            return False
        return reading.is_word(index) and not reading.is_stop(index) and reading.key(index) != AND

    def is_object(self, mention: Mention) -> bool:
        """Whether a preposition is before it."""
        index = self.skip(mention.first - 1, -1, QUOTES)
        reading = self.reading
        return reading.same_sentence(index, mention.first) and reading.key(index) in _NOT_SUBJECTS


def link(
    source: Mention,
    target: Mention,
    label: str,
    score: float,
    reason: str,
    **attributes: Json,
) -> RelationSuggestion:
    def place(mention: Mention) -> tuple[int, int, str]:
        return mention.span.start, mention.span.end, mention.span.label

    return RelationSuggestion(
        place(source), place(target), label, score, "relations", reason, dict(attributes)
    )
