# SPDX-License-Identifier: MIT
"""Relations between suggested or confirmed spans of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.model.schema import Schema
from annotator.suggest.reading import read
from annotator.suggest.relations_bodies import part_relations, seat_relations
from annotator.suggest.relations_events import event_relations
from annotator.suggest.relations_roles import holders, role_relations
from annotator.suggest.relations_talks import talk_relations
from annotator.suggest.relations_travel import travel_relations
from annotator.suggest.scene import Scene
from annotator.suggest.suggester import Article


class Learned(Protocol):
    """What a project has taught about relations; it answers together with the rules."""

    def suggest(
        self, article: Article, spans: Sequence[Suggestion], schema: Schema
    ) -> tuple[RelationSuggestion, ...]: ...


def suggest_relations(
    article: Article,
    spans: Sequence[Suggestion],
    schema: Schema,
    learned: Learned | None = None,
) -> tuple[RelationSuggestion, ...]:
    """Each (source, target, label) once; only what the schema's signatures allow."""
    if learned is not None:
        return learned.suggest(article, spans, schema)
    return ruled(Scene(read(article), spans), schema)


def ruled(scene: Scene, schema: Schema) -> tuple[RelationSuggestion, ...]:
    """What the rules propose by themselves."""
    found: dict[str, RelationSuggestion] = {}
    for relation in _all(scene):
        tag = schema.relation(relation.label)
        if tag is not None and tag.allows(relation.source[2], relation.target[2]):
            known = {attribute.key for attribute in tag.attributes}
            fitting = {k: v for k, v in relation.attributes.items() if k in known}
            relation = replace(relation, attributes=fitting)
            other = found.get(relation.key)
            if other is None or relation.score > other.score:
                found[relation.key] = relation
    return tuple(sorted(found.values(), key=lambda r: (r.source, r.target, r.label)))


def _all(scene: Scene) -> Iterator[RelationSuggestion]:
    held = holders(scene)
    person_of = {role: person for role, (person, _) in held.items()}
    yield from role_relations(scene, held)
    yield from part_relations(scene)
    yield from seat_relations(scene)
    yield from event_relations(scene, person_of)
    yield from talk_relations(scene, person_of)
    yield from travel_relations(scene, person_of)
