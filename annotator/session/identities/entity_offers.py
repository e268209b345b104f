# SPDX-License-Identifier: MIT
"""Which identities of the register a place in a text may mean, the likeliest first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.annotation import Entity
from annotator.model.project import Annotator
from annotator.session.identities.entity_editing import base_people
from annotator.suggest.similarity import Likeness, SimilarNames

MOST = 12


class OfferReason(StrEnum):
    SAME = "same"
    ALIAS = "alias"
    ALIKE = "alike"
    SHORT = "short"
    IN_TEXT = "in_text"


_ORDER = tuple(OfferReason)


@dataclass(frozen=True, slots=True)
class Offer:
    """`name` is the one of the entity's names that is like the words; `here` says that the text
    speaks of it already, `fits` that it is of the span's type."""

    entity: Entity
    reason: OfferReason
    score: float
    name: str = ""
    here: bool = False
    fits: bool = True


def offered(
    entities: Iterable[Entity], me: str, people: Iterable[Annotator], *, blind: bool
) -> Iterator[Entity]:
    """What stands and may be shown to `me`: in a blind project the leads' base list, what came
    with the texts, and one's own additions."""
    base = base_people(people) | {me}
    for entity in entities:
        if not entity.merged_into and (not blind or entity.annotator in base):
            yield entity


def index_of(entities: Iterable[Entity]) -> SimilarNames:
    index = SimilarNames()
    for entity in entities:
        put(index, entity)
    return index


def put(index: SimilarNames, entity: Entity) -> None:
    index.put(entity.id, (entity.name, *entity.aliases))


def offers(
    index: SimilarNames,
    entities: Mapping[str, Entity],
    words: str,
    label: str,
    here: Iterable[str],
    most: int = MOST,
) -> tuple[Offer, ...]:
    """For a span over `words` with the tag `label`; `here` are the identities of its text, the
    nearest first. Short forms are offered only for those, and after what is alike come the
    others of the text that are of the span's type: a pronoun may mean any of them."""
    near = {each: place for place, each in enumerate(here)}
    found: dict[str, Offer] = {}
    for like in index.near(words):
        entity = entities.get(like.key)
        inside = like.key in near
        if entity is None or (like.likeness is Likeness.SHORT and not inside):
            continue
        fits = not entity.type or entity.type == label
        reason = OfferReason(like.likeness.value)
        found[entity.id] = Offer(entity, reason, like.score, like.name, inside, fits)
    for key in near:
        entity = entities.get(key)
        if entity is not None and key not in found and entity.type in ("", label):
            found[key] = Offer(entity, OfferReason.IN_TEXT, 0.0, "", True, True)

    def rank(offer: Offer) -> tuple[bool, bool, bool, int, int, float, str]:
        place = near.get(offer.entity.id, len(near))
        unlike = offer.reason is OfferReason.IN_TEXT
        return (
            unlike,
            not offer.here,
            not offer.fits,
            _ORDER.index(offer.reason),
            place if unlike else 0,
            -offer.score,
            offer.entity.name,
        )

    return tuple(sorted(found.values(), key=rank)[:most])
