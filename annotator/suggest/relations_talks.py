# SPDX-License-Identifier: MIT
"""Who spoke with whom and who met whom."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import Json, RelationSuggestion
from annotator.suggest.lexicon import word_set
from annotator.suggest.scene import ACTORS, AND, COMMAS, QUOTES, Mention, Scene, link
from annotator.text.folding import fold

_WITH = fold("با")
_TALK = word_set("relations_talks.talk")
_OWN = word_set("relations_talks.own")
_HOSTING = word_set("relations_talks.hosting")
_MEETING = word_set("relations_talks.meeting")
_PHONE = frozenset(map(fold, ["تلفنی", "تلفن"]))
_BREAKS = frozenset({"،", fold("را")})
_SPLITS = word_set("relations_talks.splits")


def talk_relations(scene: Scene, person_of: dict[Mention, Mention]) -> Iterator[RelationSuggestion]:
    for partner in scene.mentions:
        if partner.label in ACTORS:
            yield from _with_partner(scene, partner, person_of)
            yield from _together(scene, partner, person_of)
            yield from _received(scene, partner, person_of)


def _with_partner(
    scene: Scene, partner: Mention, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    """«X با Y … گفت‌وگو کرد», «گفت‌وگوی X با Y», «X در دیدار با Y»."""
    reading = scene.reading
    before = _before_name(scene, partner)
    if reading.key(before) != _WITH or not reading.same_sentence(before, partner.first):
        return
    kind = _kind_before(scene, before) or _kind_after(scene, partner)
    if kind is None:
        return
    subject = scene.subject(before, person_of) or _possessor(scene, before)
    other = person_of.get(partner, partner)
    other = _named_counterpart(scene, partner) or other
    if subject is None or _same(scene, subject, other):
        return
    yield _relation(scene, subject, other, kind, before)


def _named_counterpart(scene: Scene, partner: Mention) -> Mention | None:
    """«همتای ژاپنی خود، X»: the name that says who is meant."""
    if partner.span.attributes.get("mention") != "NOM":
        return None
    reading = scene.reading
    index = scene.skip(partner.last, 1, _OWN | COMMAS | QUOTES)
    while reading.lists.titles.get(reading.key(index)) is not None:
        index += 1
    if index == partner.last or not reading.same_sentence(index, partner.first):
        return None
    return scene.at(index, frozenset({"PERSON"}))


def _received(
    scene: Scene, guest: Mention, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    """«X در دیدار Y گفت», «X میزبان Y بود»: a meeting without «با»."""
    reading = scene.reading
    before = _before_name(scene, guest)
    if guest in person_of and person_of[guest].first < guest.first:
        return
    if not reading.same_sentence(before, guest.first) or reading.key(before) not in _HOSTING:
        return
    after = scene.group_end(guest, person_of)
    if reading.key(after) in {_WITH, AND} and reading.same_sentence(after, guest.first):
        return
    subject = scene.subject(before, person_of)
    other = person_of.get(guest, guest)
    if subject is not None and not _same(scene, subject, other):
        yield _relation(scene, subject, other, "met_with", before)


def _possessor(scene: Scene, before: int) -> Mention | None:
    """«گفت‌وگوی تلفنی X با Y»: whoever the talk belongs to, just before «با»."""
    return scene.ending(before, ACTORS)


def _before_name(scene: Scene, mention: Mention) -> int:
    index = scene.skip(mention.first - 1, -1, QUOTES)
    reading = scene.reading
    while index > 0 and reading.lists.titles.get(reading.key(index)) is not None:
        index = scene.skip(index - 1, -1, QUOTES)
    return index


def _kind_before(scene: Scene, index: int, reach: int = 6) -> str | None:
    """The talk whose noun stands shortly before «با»."""
    reading = scene.reading
    for at in range(index - 1, max(-1, index - 1 - reach), -1):
        if not reading.same_sentence(at, index):
            return None
        kind = _kind(reading.keys[at])
        if kind is not None:
            return kind
        if reading.is_verb(at) or reading.key(at) in _BREAKS:
            return None
    return None


def _kind_after(scene: Scene, partner: Mention, since: int = 0) -> str | None:
    """The first talk or meeting after the partner; «دیدار و گفت‌وگو» is a meeting."""
    reading = scene.reading
    stop = reading.stop(partner.first)
    since = max(since, partner.last)
    for at in range(since, min(stop, since + 18)):
        key = reading.keys[at]
        kind = _kind(key)
        if kind is not None:
            return kind
        if key == _WITH:
            following = scene.at(scene.skip(at + 1, 1, QUOTES), ACTORS)
            if following is not None:
                return None
        if reading.is_verb(at) and key not in _SPLITS:
            return None
    return None


def _kind(key: str) -> str | None:
    if key in _TALK:
        return "spoke_with"
    return "met_with" if key in _MEETING else None


def _together(
    scene: Scene, first: Mention, person_of: dict[Mention, Mention]
) -> Iterator[RelationSuggestion]:
    """«X و Y … گفت‌وگو کردند», «رایزنی تلفنی X و Y»."""
    reading = scene.reading
    if first in person_of:
        return
    end = scene.skip(scene.group_end(first, person_of), 1, COMMAS)
    if not reading.same_sentence(end, first.first) or reading.key(end) != AND:
        return
    following = scene.skip(end + 1, 1, QUOTES)
    while reading.lists.titles.get(reading.key(following)) is not None:
        following = scene.skip(following + 1, 1, QUOTES)
    second = scene.at(following, ACTORS)
    if second is None or _same(scene, first, second):
        return
    before = _before_name(scene, first)
    kind = _kind_before(scene, before + 1, 3)
    if kind is None and reading.key(before) == _WITH:
        return
    kind = kind or _kind_after(scene, second, scene.group_end(second, person_of))
    if kind is not None:
        yield _relation(
            scene, person_of.get(first, first), person_of.get(second, second), kind, first.first
        )


def _same(scene: Scene, first: Mention, second: Mention) -> bool:
    def words(mention: Mention) -> str:
        return "".join(scene.reading.keys[mention.first : mention.last])

    return first is second or (
        first.label == second.label == "PERSON" and words(first).endswith(words(second))
    )


def _relation(
    scene: Scene, source: Mention, target: Mention, kind: str, near: int
) -> RelationSuggestion:
    reading = scene.reading
    window = reading.keys[max(0, near - 6) : min(reading.stop(near), target.last + 14)]
    phone = kind == "spoke_with" and any(key in _PHONE for key in window)
    attributes: dict[str, Json] = {"channel": "phone"} if phone else {}
    first = min(source.first, target.first)
    attributes |= scene.time_between(first, target.last + 6)
    attributes |= scene.place_between(first, min(reading.stop(near), target.last + 10))
    reason = "«با» + نام + گفت‌وگو" if kind == "spoke_with" else "«با» + نام + دیدار"
    return link(source, target, kind, 0.82, reason, **attributes)
