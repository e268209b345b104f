# SPDX-License-Identifier: MIT
"""Annotations of a file as a person's version, or as suggestions."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from annotator.errors import AnnotationRejected, FormatInvalid
from annotator.formats.fidelity import without_spans
from annotator.formats.format import ReadDocument
from annotator.model.annotation import (
    Entity,
    Json,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
    Suggestions,
)
from annotator.model.changes import Change
from annotator.model.codec import canonical, decode, encode
from annotator.model.document import Document
from annotator.model.project import Annotator, DocumentContent, DocumentState, Setting, State
from annotator.model.schema import Schema
from annotator.session.documents.open_document import new_id
from annotator.session.gestures.attributes import check_value
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.references import (
    Place,
    entities_in,
    placed,
    renamed_entities,
    renamed_spans,
)
from annotator.session.gestures.view import View
from annotator.store.project_store import ProjectStore

PROPOSED = "suggestions:"
"""A setting of this prefix and a document's id holds the suggestions imported for it."""

_UNSCORED = 0.5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the schema forbids, where that does not keep the whole document out."""

    spans: int = 0
    relations: int = 0


def add_annotations(
    store: ProjectStore,
    schema: Schema,
    document: Document,
    found: ReadDocument,
    person: Annotator,
    state: DocumentState | None,
    *,
    finished: bool,
    leave_out: bool = False,
) -> tuple[list[Change], LeftOut]:
    """All of them or, where the schema forbids one, a refusal with the list; with `leave_out`
    those that it does not forbid. Ids are the project's own; those of the file are kept beside
    them for the export. `state` is the person's of the document, None for one that is not stored
    yet."""
    if state == DocumentState(document.id, person.id):
        state = None
    view = View(document, found.text, person.id, schema, new_id, state=state)
    given, adding = found, _Adding(view, store, found)
    while leave_out and adding.problems:
        found = adding.without_forbidden()
        adding = _Adding(view, store, found)
    left = _left(given, found)
    if adding.problems:
        problems = adding.problems
        raise FormatInvalid("annotations_break_schema", problems=problems[:20], count=len(problems))
    draft = adding.draft
    changes = [*adding.register, *draft.changes]
    changes += _state(view, found, adding.labels, worked=bool(draft.changes), finished=finished)
    return changes, left


class _Adding:
    """One try to put everything of a file into a version; `problems` are what the schema says
    to it, the relations asked only where the spans have none."""

    def __init__(self, view: View, store: ProjectStore, found: ReadDocument) -> None:
        self.problems: list[dict[str, Json]] = []
        self._forbidden: list[tuple[str, str]] = []
        self._found = found
        self.draft = Draft(view, retired=True)
        self._entities, self.register = _entities(store, found)
        self._ids = {span.id: new_id() for span in found.spans}
        self._put(view, found)
        self.labels = self._labels(view, store, found)

    def without_forbidden(self) -> ReadDocument:
        spans, links, labels = (
            frozenset(key for kind, key in self._forbidden if kind == wanted)
            for wanted in ("span", "relation", "label")
        )
        kept = without_spans(self._found, spans).document
        return replace(
            kept,
            relations=tuple(each for each in kept.relations if each.id not in links),
            labels={key: value for key, value in kept.labels.items() if key not in labels},
        )

    def _put(self, view: View, found: ReadDocument) -> None:
        for span in sorted(found.spans, key=lambda span: (span.start, -span.end)):
            try:
                self.draft.put_span(None, _adopted(view, span, self._ids, self._entities))
            except AnnotationRejected as error:
                self._note("span", span.id, error)
        for relation in found.relations if not self.problems else ():
            try:
                adopted = _adopted_link(view, relation, self._ids, self._entities)
                self.draft.put_relation(None, adopted)
            except AnnotationRejected as error:
                self._note("relation", relation.id, error)

    def _labels(self, view: View, store: ProjectStore, found: ReadDocument) -> dict[str, Json]:
        labels = {key: found.labels[key] for key in known_labels(view.schema, found)}
        if not labels:
            return labels
        labels = renamed_entities(renamed_spans(labels, self._ids), self._entities)
        spans = {span.id: span for span in self.draft.spans()}
        named = {entity.id: entity for entity in store.entities(entities_in(labels))}
        added = {c.after.id: c.after for c in self.register if isinstance(c.after, Entity)}
        for attribute in view.schema.document if not self.problems else ():
            try:
                check_value(attribute, labels.get(attribute.key), spans, {**named, **added})
            except AnnotationRejected as error:
                self._note("label", attribute.key, error)
        return labels

    def _note(self, kind: str, key: str, error: AnnotationRejected) -> None:
        name = "/labels" if kind == "label" else key
        self.problems.append({"id": name, "code": error.code, **error.data})
        self._forbidden.append((kind, key))


def _left(given: ReadDocument, kept: ReadDocument) -> LeftOut:
    return LeftOut(len(given.spans) - len(kept.spans), len(given.relations) - len(kept.relations))


def known_labels(schema: Schema, found: ReadDocument) -> tuple[str, ...]:
    """Keys of the labels of a whole document that the schema has; others stay with the text."""
    known = {attribute.key for attribute in schema.document}
    return tuple(key for key in found.labels if key in known)


def says_something(schema: Schema, found: ReadDocument) -> bool:
    """Whether a file has more than the text: annotations, or words about it as a whole."""
    words = known_labels(schema, found) or found.note or found.unsure
    return bool(found.spans or found.relations or words)


def _state(
    view: View, found: ReadDocument, labels: dict[str, Json], *, worked: bool, finished: bool
) -> list[Change]:
    """The person's state of the document, with what they say of it as a whole."""
    before = view.state or DocumentState(view.document.id, view.annotator)
    after = replace(
        before,
        labels={**before.labels, **labels},
        note=found.note or before.note,
        unsure=found.unsure or before.unsure,
    )
    if finished or ((worked or after != before) and view.state is None):
        reached = State.FINISHED if finished else State.IN_PROGRESS
        after = replace(after, state=reached, schema_version=view.schema.version)
    return [Change(view.state, after)] if after != before else []


def _adopted(view: View, span: Span, ids: dict[str, str], entities: dict[str, str]) -> Span:
    layer = view.schema.layer_of(span.label)
    return replace(
        span,
        id=ids[span.id],
        document=view.document.id,
        annotator=view.annotator,
        layer=layer.key if layer is not None else span.layer,
        attributes=_renamed(span.attributes, ids, entities),
        entities=tuple([entities[entity] for entity in span.entities]),
        extra={**span.extra, "id": span.id},
    )


def _adopted_link(
    view: View, relation: Relation, ids: dict[str, str], entities: dict[str, str]
) -> Relation:
    return replace(
        relation,
        id=view.new_id(),
        document=view.document.id,
        annotator=view.annotator,
        source=ids[relation.source],
        target=ids[relation.target],
        attributes=_renamed(relation.attributes, ids, entities),
        extra={**relation.extra, "id": relation.id},
    )


def _renamed(
    attributes: dict[str, Json], ids: dict[str, str], entities: dict[str, str]
) -> dict[str, Json]:
    return renamed_entities(renamed_spans(attributes, ids), entities) if attributes else {}


def _entities(store: ProjectStore, found: ReadDocument) -> tuple[dict[str, str], list[Change]]:
    """File ids to ids of the project's register, and the entities that are new to it. The same
    id, name and type is the same entity; the same id for another is not."""
    known = {each.id: each for each in store.entities(entity.id for entity in found.entities)}
    ids: dict[str, str] = {}
    added: list[Entity] = []
    for entity in found.entities:
        there = known.get(entity.id)
        if there is None:
            ids[entity.id] = entity.id
            added.append(entity)
        elif (there.name, there.type) == (entity.name, entity.type):
            ids[entity.id] = entity.id
        else:
            ids[entity.id] = new_id()
            extra = {**entity.extra, "id": entity.id}
            added.append(replace(entity, id=ids[entity.id], extra=extra))
    return ids, [
        Change(None, replace(entity, merged_into=ids.get(entity.merged_into, "")))
        for entity in added
    ]


def differences(content: DocumentContent, found: ReadDocument) -> list[Json]:
    """What only one side has, in the order of places: {"side", "text", "label", …}."""
    there = {_span_key(span): span for span in content.spans}
    here = {_span_key(span): span for span in found.spans}
    spans = [("project", span) for key, span in there.items() if key not in here]
    spans += [("file", span) for key, span in here.items() if key not in there]
    spans.sort(key=lambda item: (item[1].start, item[1].end, item[0]))
    listed: list[Json] = [
        {
            "side": side,
            "label": span.label,
            "start": span.start,
            "end": span.end,
            "text": " ".join(found.text[start:end] for start, end in span.fragments),
        }
        for side, span in spans
    ]
    listed += _other_words(content, found)
    links = _link_keys(content.spans, content.relations)
    others = _link_keys(found.spans, found.relations)
    for side, keys in (("project", links - others), ("file", others - links)):
        listed += [
            {"side": side, "label": label, "source": list(source), "target": list(target)}
            for label, source, target, _ in sorted(keys)
        ]
    return listed


def _other_words(content: DocumentContent, found: ReadDocument) -> list[Json]:
    """What a file says of the document as a whole and the project does not."""
    said = content.state.labels
    data = {"side": "file", "start": 0, "end": 0}
    listed = [
        {**data, "label": key, "text": canonical(value)}
        for key, value in found.labels.items()
        if "span" not in str(value) and value != said.get(key)
    ]
    if found.note and found.note != content.state.note:
        listed.append({**data, "label": "note", "text": found.note[:80]})
    return listed


def _span_key(span: Span) -> tuple[object, ...]:
    plain = {k: v for k, v in span.attributes.items() if "span" not in str(v)}
    return span.fragments, span.label, canonical(plain), canonical(span.value), span.note


def _link_keys(
    spans: tuple[Span, ...], relations: tuple[Relation, ...]
) -> set[tuple[str, Place, Place, str]]:
    places = {span.id: (span.start, span.end, span.label) for span in spans}
    return {
        (r.label, places[r.source], places[r.target], canonical(placed(r.attributes, places)))
        for r in relations
    }


def keep_as_suggestions(
    store: ProjectStore,
    schema: Schema,
    document: Document,
    found: ReadDocument,
    name: str,
    *,
    leave_out: bool = False,
) -> tuple[list[Change], LeftOut]:
    """Discontinuous spans cannot be suggested and are left out."""
    unknown = {span.label for span in found.spans if schema.tag(span.label) is None}
    if unknown and not leave_out:
        raise FormatInvalid("labels_not_in_schema", labels=sorted(unknown))
    source = f"import:{name}"
    places: dict[str, Place] = {}
    spans = []
    for span in found.spans:
        if len(span.fragments) == 1 and span.label not in unknown:
            places[span.id] = (span.start, span.end, span.label)
            score = _score(span.extra)
            spans.append(
                Suggestion(*places[span.id], score, source, name, span.value, span.attributes)
            )
    relations = tuple(
        RelationSuggestion(
            places[link.source],
            places[link.target],
            link.label,
            _score(link.extra),
            source,
            name,
            placed(link.attributes, places),
        )
        for link in found.relations
        if link.source in places
        and link.target in places
        and not (leave_out and schema.relation(link.label) is None)
    )
    left = LeftOut(len(found.spans) - len(spans), len(found.relations) - len(relations))
    before = store.setting(PROPOSED + document.id)
    proposed = Suggestions(tuple(spans), relations)
    after = Setting(PROPOSED + document.id, canonical(encode(proposed)))
    return [] if before == after else [Change(before, after)], left


def _score(extra: dict[str, Json]) -> float:
    score = extra.get("score")
    known = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
    return float(score) if known and score is not None else _UNSCORED


def proposed_in(setting: Setting | None) -> Suggestions:
    """The suggestions that were imported for a document."""
    if setting is None:
        return Suggestions()
    return decode(Suggestions, json.loads(setting.value))
