# SPDX-License-Identifier: MIT
"""What of a document brat's lines can say, and what they cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from annotator.formats.brat.chains import WIKIDATA, Reference, mention, with_entities
from annotator.formats.brat.text import cut, joined, one_line, role_name, role_of, type_name
from annotator.formats.fidelity import added, listed, reduced, without_spans
from annotator.formats.format import Carries, ReadDocument, Reduced, WriteOptions
from annotator.model.annotation import Entity, Json, Relation, Span, standing_entity

CARRIES = replace(
    Carries.nothing(),
    whole_text=True,
    spans=True,
    discontinuous=True,
    nested=True,
    attributes=True,
    notes=True,
    entities=True,
    relations=True,
)


def reduce_for_brat(document: ReadDocument, options: WriteOptions) -> Reduced:
    """Title and person stay on the document, though no line has them: its files are named so."""
    first = reduced(document, CARRIES, options)
    gone = frozenset(span.id for span in document.spans if not cut(document.text, span.fragments))
    second = without_spans(first.document, gone)
    reduction = _Reduction(second.document)
    kept = reduction.run()
    kept = replace(kept, title=document.title, by=document.by)
    reduction.counts["loss_line_ends"] = len(gone)
    return Reduced(kept, added(first.losses, second.losses, listed(reduction.counts)))


class _Reduction:
    def __init__(self, document: ReadDocument) -> None:
        self._document = document
        self._text = document.text
        self._labels = {span.id: span.label for span in document.spans}
        self.counts: Counter[str] = Counter()

    def run(self) -> ReadDocument:
        spans = tuple(self._span(span) for span in self._document.spans)
        relations = tuple(self._relation(link) for link in self._document.relations)
        spans, entities = self._identities(spans)
        return replace(self._document, spans=spans, relations=relations, entities=entities)

    def _span(self, span: Span) -> Span:
        pieces = cut(self._text, span.fragments)
        fragments = joined(self._text, pieces)
        self.counts["loss_edges"] += fragments != span.fragments
        kept = (
            self._named(span.label, type_name(span.label)),
            fragments,
            self._attributes(span.attributes),
            self._note(span.note),
        )
        if kept == (span.label, span.fragments, span.attributes, span.note):
            return span
        label, fragments, attributes, note = kept
        return replace(span, label=label, fragments=fragments, attributes=attributes, note=note)

    def _named(self, name: str, kept: str) -> str:
        self.counts["loss_names"] += kept != name
        return kept

    def _note(self, note: str) -> str:
        kept = one_line(note)
        self.counts["loss_note_lines"] += kept != note
        return kept

    def _relation(self, link: Relation) -> Relation:
        source = self._labels[link.source]
        trigger = type_name(source)
        role = role_of(link.label, source)
        label = f"{trigger}.{role}" if role else type_name(link.label)
        if role := role_of(label, trigger):
            label = f"{trigger}.{role_name(role)}"
            self.counts["loss_notes"] += bool(link.note)
            link = replace(link, note="")
        kept = self._named(link.label, label), self._note(link.note)
        same = kept == (link.label, link.note)
        return link if same else replace(link, label=kept[0], note=kept[1])

    def _attributes(self, given: Mapping[str, Json]) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for name, value in given.items():
            if value is False:
                self.counts["loss_no"] += 1
                continue
            key, carried = type_name(name), self._value(value)
            if carried is None or key in kept:
                self.counts["loss_attributes"] += 1
            else:
                kept[self._named(name, key)] = carried
        return kept

    def _value(self, value: Json) -> Json:
        """A word for what follows the name, a list for several such lines, None for what fits
        in none."""
        if value is True:
            return True
        several = value if isinstance(value, list) else [value]
        words = [str(each) for each in several if type(each) in (str, int, float)]
        if len(words) < len(several) or not all(map(_fits, words)) or not words:
            return None
        typed = any(not isinstance(each, str) for each in several)
        self.counts["loss_attribute_types"] += typed or (several is value and len(words) == 1)
        return words[0] if len(words) == 1 else words

    def _identities(self, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Entity, ...]]:
        """One identity for a span; those with the same reference become one."""
        register = {entity.id: entity for entity in self._document.entities}
        members: dict[str, list[Span]] = {}
        ordered = sorted(spans, key=lambda span: (span.start, span.end))
        for span in ordered:
            standing = (standing_entity(register, each) for each in span.entities)
            known = [entity.id for entity in standing if entity is not None]
            self.counts["loss_entity_links"] += max(0, len(set(known)) - 1)
            self.counts["loss_entity_links"] += len(span.entities) - len(known)
            if known:
                members.setdefault(known[0], []).append(span)
        references = [
            Reference(span.id, base, key, name)
            for entity, spans_ in members.items()
            for base, key, name in self._links(register[entity], spans_[0])
            for span in spans_
        ]
        chains = [[span.id for span in spans_] for spans_ in members.values() if len(spans_) > 1]
        bare = tuple(replace(s, entities=()) if s.entities else s for s in ordered)
        placed, entities = with_entities(bare, self._text, chains, references)
        self.counts["loss_entities"] += max(0, len(register) - len(entities))
        self._details(register, members, {span.id: span for span in placed}, entities)
        return placed, entities

    def _links(self, entity: Entity, first: Span) -> list[tuple[str, str, str]]:
        name = one_line(entity.name) or mention(first, self._text)
        return [
            (WIKIDATA if base == "wikidata" else base, key, name)
            for base, key in entity.links.items()
            if _fits(key) and type_name(base) == base
        ]

    def _details(
        self,
        register: Mapping[str, Entity],
        members: Mapping[str, list[Span]],
        placed: Mapping[str, Span],
        entities: tuple[Entity, ...],
    ) -> None:
        """Names, types, aliases, notes and addresses that do not come back."""
        kept = {entity.id: entity for entity in entities}
        for id_, spans in members.items():
            entity = register[id_]
            for found in (kept[each] for each in placed[spans[0].id].entities):
                same = replace(found, id=id_, extra={}, annotator=entity.annotator)
                self.counts["loss_entity_more"] += replace(entity, extra={}) != same


def _fits(words: str) -> bool:
    return bool(words) and words == words.strip() and words == one_line(words)
