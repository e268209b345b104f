# SPDX-License-Identifier: MIT
"""A reduced document as the lines of a brat file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from annotator.formats.brat.chains import WIKIDATA, mention
from annotator.formats.brat.reader import NOTE
from annotator.formats.brat.text import cut, role_of
from annotator.formats.format import ReadDocument
from annotator.formats.units import covered_text
from annotator.model.annotation import Relation


def annotation_lines(document: ReadDocument, triggers: Container[str]) -> Iterator[str]:
    """Spans with a label of `triggers` are events, also when they have no part."""
    return _Lines(document, triggers).run()


class _Lines:
    def __init__(self, document: ReadDocument, triggers: Container[str]) -> None:
        self._document = document
        self._spans = sorted(document.spans, key=lambda span: (span.start, span.end))
        labels = {span.id: span.label for span in document.spans}
        self._roles: dict[str, list[Relation]] = {}
        self._plain: list[Relation] = []
        for link in document.relations:
            if role_of(link.label, labels[link.source]):
                self._roles.setdefault(link.source, []).append(link)
            else:
                self._plain.append(link)
        self._names = {span.id: f"T{number}" for number, span in enumerate(self._spans, 1)}
        events = [s for s in self._spans if s.id in self._roles or s.label in triggers]
        self._events = {span.id: f"E{number}" for number, span in enumerate(events, 1)}
        """Whatever says something of an event names it, and not its trigger."""

    def run(self) -> Iterator[str]:
        text = self._document.text
        for span in self._spans:
            pieces = cut(text, span.fragments)
            places = ";".join(f"{start} {end}" for start, end in pieces)
            yield f"{self._names[span.id]}\t{span.label} {places}\t{covered_text(text, pieces)}"
        yield from self._event_lines()
        for number, link in enumerate(self._plain, 1):
            ends = f"Arg1:{self._name(link.source)} Arg2:{self._name(link.target)}"
            yield f"R{number}\t{link.label} {ends}"
        yield from self._identity_lines()
        yield from self._attribute_lines()
        yield from self._note_lines()

    def _name(self, span: str) -> str:
        return self._events.get(span) or self._names[span]

    def _event_lines(self) -> Iterator[str]:
        for span in self._spans:
            if span.id not in self._events:
                continue
            parts = [f"{span.label}:{self._names[span.id]}"]
            counts: Counter[str] = Counter()
            for link in self._roles.get(span.id, ()):
                role = role_of(link.label, span.label)
                counts[role] += 1
                number = counts[role] if counts[role] > 1 else ""
                parts.append(f"{role}{number}:{self._name(link.target)}")
            yield f"{self._events[span.id]}\t{' '.join(parts)}"

    def _identity_lines(self) -> Iterator[str]:
        number = 0
        members: dict[str, list[str]] = {}
        for span in self._spans:
            for each in span.entities:
                members.setdefault(each, []).append(self._name(span.id))
        for names in members.values():
            if len(names) > 1:
                yield f"*\tEquiv {' '.join(names)}"
        entities = {entity.id: entity for entity in self._document.entities}
        for span in self._spans:
            for entity in (entities[each] for each in span.entities):
                for base, key in entity.links.items():
                    number += 1
                    place = f"{WIKIDATA if base == 'wikidata' else base}:{key}"
                    name = entity.name or mention(span, self._document.text)
                    yield f"N{number}\tReference {self._name(span.id)} {place}\t{name}"

    def _attribute_lines(self) -> Iterator[str]:
        number = 0
        for span in self._spans:
            for name, value in span.attributes.items():
                for each in value if isinstance(value, list) else [value]:
                    number += 1
                    word = "" if each is True else f" {each}"
                    yield f"A{number}\t{name} {self._name(span.id)}{word}"

    def _note_lines(self) -> Iterator[str]:
        noted = [(self._name(span.id), span.note) for span in self._spans]
        noted += [(f"R{number}", link.note) for number, link in enumerate(self._plain, 1)]
        for number, (name, note) in enumerate(((n, t) for n, t in noted if t), 1):
            yield f"#{number}\t{NOTE} {name}\t{note}"
