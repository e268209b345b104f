# SPDX-License-Identifier: MIT
"""Suggesters know a tag by the name it has in the shipped schema; the project may have renamed,
merged or split it since, or begun with a schema that calls it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.model.annotation import (
    Decision,
    Json,
    Outcome,
    RelationSuggestion,
    Suggestion,
    Suggestions,
)
from annotator.model.schema import Amount, RelationTag, Schema, Tag
from annotator.session.gestures.references import Place, resolved
from annotator.session.schemas import schema_editing
from annotator.session.schemas.relabelling import (
    Migration,
    MigrationKind,
    MigrationRecord,
    now,
    part_of,
    retyped,
)
from annotator.suggest.arbitration import LABELS
from annotator.suggest.memory import Entry, Memory

_ELSEWHERE = {
    "PERSON": "PER",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
    "FACILITY": "FAC",
    "EVENT": "EVE",
    "DATE": "DAT",
    "TIME": "TIM",
}
"""What Persian corpora, and the ready-made schemas after them, call the same."""


@dataclass(frozen=True, slots=True)
class FormerNames:
    """`asked` is the schema as the suggesters know it; `tags` and `relations` lead from what they
    say to the project's keys. Of the names that led to one tag the first stands for it."""

    asked: Schema
    tags: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Migration, ...] = ()
    attributes: Mapping[tuple[str, bool], Mapping[str, str]] = field(default_factory=dict)
    """From each former key to the present one, of a tag, or of a relation where it is true."""

    @classmethod
    def of(cls, schema: Schema, record: MigrationRecord) -> FormerNames:
        due = record.due(schema)
        splits = tuple(step for step in record.steps if step.kind is MigrationKind.SPLIT)
        tags = {old: new for old, new in _leading(due, relation=False).items() if old in LABELS}
        for old, new in _ELSEWHERE.items():
            if schema.tag(old) is None and schema.tag(new) is not None:
                tags.setdefault(old, new)
        for old, new in _measuring(schema).items():
            tags.setdefault(old, new)
        links = _leading(due, relation=True)
        attributes: dict[tuple[str, bool], dict[str, str]] = {}
        asked = schema
        for step in reversed(due):
            if step.kind is MigrationKind.ATTRIBUTE and step.key:
                owner, key = now(step, record.steps[record.steps.index(step) + 1 :])
                attributes.setdefault((owner, step.relation), {})[step.attribute] = key
                asked = _with_attribute(asked, owner, step)
        for old, new in tags.items():
            asked = _with_former(asked, old, new, _first(tags, new))
        for old, new in links.items():
            asked = _with_relation(asked, old, new)
        return cls(asked, tags, links, splits, attributes)

    def memory(self, memory: Memory) -> Memory:
        """What was decided under the new name counts for what the suggesters call it."""
        entries: list[Entry] = []
        for text, label, confirmed, rejected in memory.entries:
            first = _first(self.tags, label)
            entries.append((text, first, confirmed, rejected))
            others = [old for old, new in self.tags.items() if new == label and old != first]
            entries += [(text, other, 0, rejected) for other in others if rejected]
        return Memory(tuple(entries))

    def asked_for(self, key: str) -> str:
        """What the suggesters call the project's tag `key`."""
        return _first(self.tags, key)

    def said(self, found: Suggestions) -> Suggestions:
        """In the project's words; of two that become one the surer."""
        if not (self.tags or self.relations or self.splits or self.attributes):
            return found
        spans = [self._span(suggestion) for suggestion in found.spans]
        places = {
            (old.start, old.end, old.label): (new.start, new.end, new.label)
            for old, new in zip(found.spans, spans, strict=True)
        }
        links = [self._link(link, places) for link in found.relations]
        return Suggestions(
            tuple(sorted(_surest(spans), key=lambda s: (s.start, s.end, s.label))),
            tuple(sorted(_surest(links), key=lambda r: (r.source, r.target, r.label))),
        )

    def _span(self, found: Suggestion) -> Suggestion:
        label = self.tags.get(found.label, found.label)
        attributes = self._rekeyed(found.attributes, label, relation=False)
        for step in self.splits:
            part = part_of(step, attributes) if step.key == label else None
            tag = self.asked.tag(part) if part is not None else None
            if part is not None and tag is not None and not tag.retired:
                label = part
                known = {attribute.key for attribute in tag.attributes}
                attributes = {key: value for key, value in attributes.items() if key in known}
        return replace(
            found,
            label=label,
            attributes=attributes,
            value=retyped(found.value, found.label, label),
        )

    def _link(self, link: RelationSuggestion, places: Mapping[Place, Place]) -> RelationSuggestion:
        def end(place: Place) -> Place:
            start, stop, label = place
            return places.get(place, (start, stop, self.tags.get(label, label)))

        label = self.relations.get(link.label, link.label)
        placed = resolved(link.attributes, lambda place: {"place": list(end(place))})
        return replace(
            link,
            source=end(link.source),
            target=end(link.target),
            label=label,
            attributes=self._rekeyed(placed, label, relation=True),
        )

    def _rekeyed(
        self, attributes: Mapping[str, Json], owner: str, *, relation: bool
    ) -> dict[str, Json]:
        names = self.attributes.get((owner, relation), {})
        return {names.get(key, key): value for key, value in attributes.items()}

    def undecided(self, found: Suggestions, decisions: Mapping[str, Decision]) -> Suggestions:
        """Without what a person decided while the tag had another name."""

        def is_open(suggestion: Suggestion) -> bool:
            formers = (old for old, new in self.tags.items() if new == suggestion.label)
            before = (decisions.get(replace(suggestion, label=old).key) for old in formers)
            return all(each is None or each.outcome is Outcome.PASSED_OVER for each in before)

        return replace(found, spans=tuple(filter(is_open, found.spans)))


def _measuring(schema: Schema) -> dict[str, str]:
    """From what the suggesters call an amount to the first tag of that kind, where no tag is
    called so."""
    offered = [tag for tag in schema.tags if not tag.retired]
    found: dict[str, str] = {}
    for amount in filter(None, Amount):
        key = amount.upper()
        tag = next((tag for tag in offered if tag.measures is amount), None)
        if tag is not None and schema.tag(key) is None:
            found[key] = tag.key
    return found


def _leading(due: Sequence[Migration], *, relation: bool) -> dict[str, str]:
    """From each key that is gone to the one that took its place, renamed ones first."""
    steps = [step for step in due if step.relation is relation and step.results and step.into]
    found: dict[str, str] = {}
    for place, step in enumerate(steps):
        key = step.into
        for later in steps[place + 1 :]:
            key = later.into if later.key == key else key
        found[step.key] = key
    merged = {step.key for step in steps if step.kind is MigrationKind.MERGE}
    return dict(sorted(found.items(), key=lambda pair: (pair[0] in merged, pair[0])))


def _with_attribute(schema: Schema, owner: str, step: Migration) -> Schema:
    """With the key that it had before that step."""

    def former[T: Tag | RelationTag](given: T) -> T:
        if given.key != owner:
            return given
        kept = (
            replace(each, key=step.attribute) if each.key == step.into else each
            for each in given.attributes
        )
        return replace(given, attributes=tuple(kept))

    if step.relation:
        return replace(schema, relations=tuple(map(former, schema.relations)))
    layers = tuple(replace(layer, tags=tuple(map(former, layer.tags))) for layer in schema.layers)
    return replace(schema, layers=layers)


def _first(tags: Mapping[str, str], key: str) -> str:
    """What the suggesters say for the project's tag `key`."""
    if key in LABELS:
        return key
    return next((old for old, new in tags.items() if new == key), key)


def _with_former(schema: Schema, old: str, new: str, first: str) -> Schema:
    """With the tag `old`: instead of `new` where it stands for it, else beside it."""
    if schema.tag(old) is not None:
        schema = _without(schema, old)
    if old == first and schema.tag(new) is not None:
        return schema_editing.renamed(schema, new, old)
    shown = schema.tag(first)
    return schema if shown is None else _beside(schema, shown, old)


def _without(schema: Schema, key: str) -> Schema:
    layers = tuple(
        replace(layer, tags=tuple(tag for tag in layer.tags if tag.key != key))
        for layer in schema.layers
    )
    return replace(schema, layers=layers)


def _beside(schema: Schema, tag: Tag, key: str) -> Schema:
    """With a tag `key` that may stand wherever `tag` may."""
    layers = tuple(
        replace(layer, tags=(*layer.tags, replace(tag, key=key))) if tag in layer.tags else layer
        for layer in schema.layers
    )

    def more(end: str) -> tuple[str, ...]:
        return (end, key) if end == tag.key else (end,)

    relations = tuple(
        replace(
            relation,
            signatures=tuple(
                dict.fromkeys(
                    (source, target)
                    for pair in relation.signatures
                    for source in more(pair[0])
                    for target in more(pair[1])
                )
            ),
        )
        for relation in schema.relations
    )
    return replace(schema, layers=layers, relations=relations)


def _with_relation(schema: Schema, old: str, new: str) -> Schema:
    known = next((tag for tag in schema.relations if tag.key == new), None)
    if known is None:
        return schema
    kept = tuple(tag for tag in schema.relations if tag.key != old)
    return replace(schema, relations=(*kept, replace(known, key=old)))


def _surest[T: Suggestion | RelationSuggestion](found: Iterable[T]) -> Iterable[T]:
    by_key: dict[str, T] = {}
    for each in found:
        other = by_key.get(each.key)
        if other is None or each.score > other.score:
            by_key[each.key] = each
    return by_key.values()
