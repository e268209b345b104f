# SPDX-License-Identifier: MIT
"""Where the work on a whole project does not agree with itself: findings, each with its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Any

from annotator.model.annotation import (
    Entity,
    Outcome,
    Span,
    standing_entity,
    suggestion_key,
)
from annotator.model.project import DocumentContent, State
from annotator.model.schema import Layer, Schema, Tag
from annotator.session.gestures.deciding import incomplete
from annotator.session.gestures.display import Display
from annotator.session.gestures.legality import illegal
from annotator.session.gestures.view import Fragments, Links, Places, View
from annotator.text.folding import fold
from annotator.text.phrasebook import Phrasebook
from annotator.text.tokens import tokenize

CONTEXT = 40
"""Characters shown before and after a place."""
_FUNCTION_WORDS = (
    *("در", "از", "به", "با", "بر", "برای", "تا", "و", "یا", "که", "را"),
    *("این", "آن", "همین", "همان", "هم", "نیز", "خود", "یک"),
)
_EDGE_WORDS = frozenset(map(fold, _FUNCTION_WORDS))
_NAMED = (None, "NAM")
_SHORTEST = 2
_TOP: Fragments = ((0, 1),)
"""Where a row about the whole text leads."""


class Kind(StrEnum):
    DIFFERENT_TAGS = "different_tags"
    UNTAGGED = "untagged"
    BOUNDARY = "boundary"
    ILLEGAL = "illegal"
    MISSING = "missing"
    NO_VALUE = "no_value"
    TWO_TYPES = "two_types"
    IDENTITY_TYPE = "identity_type"
    """No mention of an identity has its type; `data` of the places name it as "entity"."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row: an annotation by its `id`, or the untagged words at `fragments` of the source.
    `before`, `words` and `after` are display text; `code` and `data` say what is wrong."""

    document: str
    title: str
    id: str
    fragments: Fragments
    label: str
    before: str
    words: str
    after: str
    code: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` names it for good, so that one that is in order can be set aside; `labels` are the
    tags in question, the usual one first."""

    kind: Kind
    key: str
    words: str
    places: tuple[Place, ...]
    labels: tuple[str, ...] = ()
    weight: float = 1.0
    """How likely it is a slip: the share of the places that go the usual way."""


@dataclass(slots=True)
class _Wording:
    """What is known of one wording, in every spelling."""

    words: str
    labels: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)


class Survey:
    """Collects a version document by document, in two passes: `take` for every document, then
    `look` for every document again, then `findings`."""

    def __init__(self, schema: Schema, entities: Mapping[str, Entity]) -> None:
        self._schema = schema
        self._entities = entities
        self._wordings: defaultdict[tuple[str, str], _Wording] = defaultdict(lambda: _Wording(""))
        self._cores: defaultdict[tuple[str, str], dict[str, _Wording]] = defaultdict(dict)
        self._chains: defaultdict[str, list[Place]] = defaultdict(list)
        self._single: list[Finding] = []
        self._untagged: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
        self._book: Phrasebook[tuple[str, str]] | None = None
        self._folded = cache(_folded)

    def take(self, content: DocumentContent) -> None:
        page = _Page(content)
        for span in content.spans:
            place = page.place(span)
            tag, layer = self._schema.tag(span.label), self._schema.layer_of(span.label)
            for entity in span.entities:
                self._chains[self._standing(entity)].append(place)
            if tag is None or layer is None or not _is_name(tag, span) or not place.words:
                continue
            words, core = self._folded(place.words)
            _add(self._wordings[layer.key, words], place)
            if core:
                spelled = self._cores[span.label, core]
                _add(spelled.setdefault(words, _Wording("")), place)
        self._single += page.illegal(self._schema, self._entities)
        self._single += page.incomplete(self._schema)

    def look(self, content: DocumentContent) -> None:
        """Find what is tagged elsewhere and not here; in texts somebody has worked on."""
        if content.state.state is State.NEW:
            return
        book = self._sought()
        page = _Page(content)
        covered = {layer.key: page.covered(layer) for layer in self._schema.layers}

        def free(key: tuple[str, str], start: int) -> bool:
            return not covered[key[0]][start]

        for key, hit in book.find(page.display, free):
            found, layer = self._wordings[key], self._schema.layer(key[0])
            if layer is not None:
                label = found.labels.most_common(1)[0][0]
                self._untagged[key] += page.untagged(hit.start, hit.end, label, layer)

    def findings(self, set_aside: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
        found = [*self._different(), *self._missing_tags(), *self._boundaries()]
        found += [*self._types(), *self._identities()]
        ordered = sorted(found, key=lambda each: (-each.weight, each.words, each.key))
        kinds = list(Kind)
        every = sorted([*ordered, *self._single], key=lambda each: kinds.index(each.kind))
        return tuple(each for each in every if each.key not in set_aside)

    def _standing(self, entity: str) -> str:
        stands = standing_entity(self._entities, entity)
        return entity if stands is None else stands.id

    def _sought(self) -> Phrasebook[tuple[str, str]]:
        """The wordings that are tagged somewhere."""
        if self._book is None:
            long = {k: v.words for k, v in self._wordings.items() if len(k[1]) >= _SHORTEST}
            self._book = Phrasebook(long)
        return self._book

    def _different(self) -> Iterator[Finding]:
        for (layer, key), found in self._wordings.items():
            if len(found.labels) > 1:
                labels = tuple(label for label, _count in found.labels.most_common())
                weight = found.labels[labels[0]] / found.labels.total()
                name = f"{Kind.DIFFERENT_TAGS}:{layer}:{key}"
                yield Finding(
                    Kind.DIFFERENT_TAGS, name, found.words, tuple(found.places), labels, weight
                )

    def _missing_tags(self) -> Iterator[Finding]:
        for (layer, key), places in self._untagged.items():
            if places:
                found = self._wordings[layer, key]
                weight = len(found.places) / (len(found.places) + len(places))
                labels = tuple(label for label, _count in found.labels.most_common())
                name = f"{Kind.UNTAGGED}:{layer}:{key}"
                yield Finding(Kind.UNTAGGED, name, found.words, tuple(places), labels, weight)

    def _boundaries(self) -> Iterator[Finding]:
        for (label, core), spelled in self._cores.items():
            if len(spelled) > 1:
                usual = max(spelled.values(), key=lambda each: len(each.places))
                places = [place for each in spelled.values() for place in each.places]
                weight = len(usual.places) / len(places)
                name = f"{Kind.BOUNDARY}:{label}:{core}"
                yield Finding(Kind.BOUNDARY, name, usual.words, tuple(places), (label,), weight)

    def _types(self) -> Iterator[Finding]:
        for entity, places in self._chains.items():
            labels = Counter(place.label for place in places)
            known = self._entities.get(entity)
            if len(labels) > 1:
                usual = tuple(label for label, _count in labels.most_common())
                words = known.name if known is not None else places[0].words
                weight = labels[usual[0]] / len(places)
                name = f"{Kind.TWO_TYPES}:{entity}"
                yield Finding(Kind.TWO_TYPES, name, words, tuple(places), usual, weight)

    def _identities(self) -> Iterator[Finding]:
        for entity, places in self._chains.items():
            known = self._entities.get(entity)
            labels = Counter(place.label for place in places)
            if known is None or not known.type or known.type in labels:
                continue
            named = tuple(replace(place, data={"entity": entity}) for place in places)
            tags = (*(label for label, _count in labels.most_common()), known.type)
            name = f"{Kind.IDENTITY_TYPE}:{entity}"
            yield Finding(Kind.IDENTITY_TYPE, name, known.name, named, tags)


class _Page:
    """One document with its display text."""

    def __init__(self, content: DocumentContent) -> None:
        self._content = content
        self._shown_text = Display.of(content)
        self._offsets = self._shown_text.offsets
        self._spans = {span.id: span for span in content.spans}
        self._taken: dict[str, Places[Span]] = {}
        self._refused = {d.key for d in content.decisions if d.outcome is Outcome.REJECTED}

    @property
    def display(self) -> str:
        return self._offsets.display

    def place(self, span: Span, code: str = "", data: Mapping[str, Any] | None = None) -> Place:
        return self._shown(span.id, span.fragments, span.label, code, data or {})

    def _shown(
        self, key: str, fragments: Fragments, label: str, code: str, data: Mapping[str, Any]
    ) -> Place:
        shown = self._offsets.fragments_to_display(fragments)
        text, document = self._offsets.display, self._content.document
        words = " ".join(" ".join(text[start:end].split()) for start, end in shown)
        start, end = (shown[0][0], shown[-1][1]) if shown else (0, 0)
        before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        after = text[end : end + CONTEXT].partition("\n")[0]
        return Place(
            document.id, document.title, key, fragments, label, before, words, after, code, data
        )

    def illegal(self, schema: Schema, entities: Mapping[str, Entity]) -> Iterator[Finding]:
        content = self._content
        relations = {relation.id: relation for relation in content.relations}
        for found in illegal(
            schema,
            content.spans,
            content.relations,
            labels=content.state.labels,
            entities=entities,
            display=lambda: self._shown_text,
        ):
            if not found.id:
                place = self._shown("", _TOP, "", found.code, found.data)
                what = f"{found.code}:{found.data['attribute']}"
                yield self._finding(Kind.ILLEGAL, place, what)
                continue
            relation = relations.get(found.id)
            span = self._spans[relation.source if relation is not None else found.id]
            place = replace(self.place(span, found.code, found.data), id=found.id)
            if relation is not None:
                place = replace(place, label=relation.label)
            yield self._finding(Kind.ILLEGAL, place, found.code)

    def incomplete(self, schema: Schema) -> Iterator[Finding]:
        content = self._content
        if content.state.state is State.NEW:
            return
        relations = {relation.id: relation for relation in content.relations}
        for key, lacking in incomplete(_view(content, schema)):
            relation = relations.get(key)
            span = self._spans.get(relation.source if relation is not None else key)
            if span is None:
                place = self._shown("", _TOP, "", "missing_field", {"attribute": lacking})
                yield self._finding(Kind.MISSING, place, lacking)
                continue
            kind = Kind.NO_VALUE if lacking == "value" else Kind.MISSING
            code = "missing_value" if lacking == "value" else "missing_attribute"
            place = replace(self.place(span, code, {"attribute": lacking}), id=key)
            if relation is not None:
                place = replace(place, label=relation.label)
            yield self._finding(kind, place, lacking)

    def _finding(self, kind: Kind, place: Place, what: str) -> Finding:
        key = f"{kind}:{self._content.document.id}:{place.id}:{what}"
        return Finding(kind, key, place.words, (place,), (place.label,) if place.label else ())

    def covered(self, layer: Layer) -> bytearray:
        """Which characters of the display text lie in a span of the layer."""
        keys = {tag.key for tag in layer.tags}
        marked = bytearray(len(self.display))
        for span in self._content.spans:
            if span.label in keys:
                start, end = self._offsets.to_display(span.start, span.end)
                marked[start:end] = b"\1" * (end - start)
        return marked

    def untagged(self, first: int, last: int, label: str, layer: Layer) -> Iterator[Place]:
        """The words there, unless a span of the layer is over them, or somebody said no."""
        if layer.key not in self._taken:
            keys = {tag.key for tag in layer.tags}
            inside = ((s.id, s) for s in self._content.spans if s.label in keys)
            self._taken[layer.key] = Places(inside)
        start, end = self._offsets.to_source(first, last)
        refused = suggestion_key(start, end, label) in self._refused
        if not refused and not self._taken[layer.key].overlapping(start, end):
            yield self._shown("", ((start, end),), label, "", {})


def survey(
    contents: Callable[[], Iterable[DocumentContent]],
    schema: Schema,
    entities: Mapping[str, Entity],
    set_aside: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """`contents` gives the versions anew each time it is called."""
    found = Survey(schema, entities)
    for content in contents():
        found.take(content)
    for content in contents():
        found.look(content)
    return found.findings(set_aside)


def _view(content: DocumentContent, schema: Schema) -> View:
    return View(
        content.document,
        content.text,
        content.state.annotator,
        schema,
        str,
        {span.id: span for span in content.spans},
        {relation.id: relation for relation in content.relations},
        state=content.state,
        links=Links(content.relations),
    )


def _add(wording: _Wording, place: Place) -> None:
    wording.words = wording.words or place.words
    wording.labels[place.label] += 1
    wording.places.append(place)


def _is_name(tag: Tag, span: Span) -> bool:
    """Not a date, and neither a pronoun nor a common noun."""
    return not tag.temporal and span.attributes.get("mention") in _NAMED


def _folded(words: str) -> tuple[str, str]:
    """The words, and what is left of them without their edges, as they are compared."""
    return fold(words), fold(_core(words))


def _core(words: str) -> str:
    """The words without punctuation and function words at their edges."""
    tokens = [token for token in tokenize(words) if any(map(str.isalnum, token.text))]
    while tokens and fold(tokens[0].text) in _EDGE_WORDS:
        tokens = tokens[1:]
    while tokens and fold(tokens[-1].text) in _EDGE_WORDS:
        tokens = tokens[:-1]
    return words[tokens[0].start : tokens[-1].end] if tokens else ""
