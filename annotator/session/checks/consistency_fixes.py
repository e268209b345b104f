# SPDX-License-Identifier: MIT
"""Mending findings of the consistency report, one or many in one step of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Origin, Provenance
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator, DocumentContent, DocumentState, State
from annotator.model.schema import Schema
from annotator.session.checks.consistency import Finding, Kind, Place
from annotator.session.documents.open_document import OpenDocument
from annotator.session.gestures import editing, values
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.snapping import moved
from annotator.session.identities import coreference, entity_editing
from annotator.text.folding import fold
from annotator.text.occurrences import find_occurrences


class Remedy(StrEnum):
    RETAG = "retag"
    """The spans get `label`."""
    TAG = "tag"
    """The untagged words get `label`."""
    BOUNDS = "bounds"
    """The spans take in what `label` says: the usual words, no more and no less."""
    DELETE = "delete"
    VALUE = "value"
    """The value the program finds by itself."""
    CLEAR = "clear"
    """What one attribute says goes, and the annotation stays."""
    IDENTITY = "identity"
    """The identities that the register does not have go, and the spans stay."""
    EDGES = "edges"
    """The spans take in the whole of each word or sentence that they have a part of."""
    REVERSE = "reverse"
    """The relation leads the other way."""
    TYPE = "type"
    """The identity gets the type `label`."""


_VALUES = frozenset(
    {
        *("illegal_unknown_attribute", "illegal_unknown_field", "illegal_value", "illegal_date"),
        *("illegal_entity_missing", "illegal_entity_type"),
    }
)
_EDGES = frozenset({"illegal_edges_token", "illegal_edges_sentence"})
"""Codes of what legality finds."""


@dataclass(frozen=True, slots=True)
class Fix:
    """`label` is a tag; for BOUNDS the wording that the spans should have."""

    remedy: Remedy
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be done: how many places, and those that the schema does not allow to."""

    changes: ChangeSet
    done: int
    refused: tuple[tuple[Place, AnnotationRejected], ...] = ()


def remedies(finding: Finding) -> tuple[Fix, ...]:
    """What may be done about it at once, the likeliest first."""
    match finding.kind:
        case Kind.DIFFERENT_TAGS | Kind.TWO_TYPES:
            return tuple(Fix(Remedy.RETAG, label) for label in finding.labels)
        case Kind.UNTAGGED:
            return tuple(Fix(Remedy.TAG, label) for label in finding.labels)
        case Kind.BOUNDARY:
            spelled = dict.fromkeys((finding.words, *(place.words for place in finding.places)))
            return tuple(Fix(Remedy.BOUNDS, words) for words in spelled)
        case Kind.NO_VALUE:
            return (Fix(Remedy.VALUE),)
        case Kind.IDENTITY_TYPE:
            *tags, kind = finding.labels
            return (*(Fix(Remedy.TYPE, label) for label in tags), Fix(Remedy.RETAG, kind))
        case Kind.ILLEGAL if finding.places[0].code in _VALUES:
            return (Fix(Remedy.CLEAR),)
        case Kind.ILLEGAL if finding.places[0].code == "illegal_identity_missing":
            return (Fix(Remedy.IDENTITY), Fix(Remedy.DELETE))
        case Kind.ILLEGAL if finding.places[0].code in _EDGES:
            return (Fix(Remedy.EDGES), Fix(Remedy.DELETE))
        case Kind.ILLEGAL if finding.places[0].code == "illegal_backwards":
            return (Fix(Remedy.REVERSE), Fix(Remedy.DELETE))
        case Kind.ILLEGAL:
            return (Fix(Remedy.DELETE),)
        case Kind.MISSING:
            return ()


def mended(
    content: Callable[[str], DocumentContent],
    schema: Schema,
    me: Annotator,
    entities: Mapping[str, Entity],
    places: Iterable[Place],
    fix: Fix,
    guideline: int = 0,
) -> Outcome:
    """`content` reads the person's version of a document; nothing is changed yet. What was
    finished is finished again with the mended places in it, but looked through for no more tags
    than it was."""
    register = dict(entities)
    changes: list[Change] = []
    refused: list[tuple[Place, AnnotationRejected]] = []
    done = 0
    by_document = attrgetter("document")
    for document, there in groupby(sorted(places, key=by_document), key=by_document):
        opened = OpenDocument(content(document), schema, me, entities=register, guideline=guideline)
        before = opened.stored_state
        for place in there:
            try:
                made = _mended(opened, place, fix)
            except AnnotationRejected as error:
                refused.append((place, error))
                continue
            opened.put(made)
            changes += made.changes
            done += bool(made)
        changes += _finished_again(before, opened.stored_state)
    return Outcome(ChangeSet("mend_findings", tuple(changes)), done, tuple(refused))


def _finished_again(before: DocumentState | None, after: DocumentState | None) -> list[Change]:
    if before is None or after is None or before.state is not State.FINISHED:
        return []
    again = replace(after, state=before.state, schema_version=before.schema_version)
    return [Change(after, again)] if again != after else []


def _mended(opened: OpenDocument, place: Place, fix: Fix) -> ChangeSet:
    view = opened.view()
    match fix.remedy:
        case Remedy.RETAG:
            value = _value(opened, place, fix.label)
            return editing.retag_span(view, place.id, fix.label, value=value)
        case Remedy.TAG:
            value = _value(opened, place, fix.label)
            by = Provenance(Origin.BULK)
            return editing.add_span(view, place.fragments, fix.label, value=value, provenance=by)
        case Remedy.BOUNDS:
            return _bounded(opened, place, fix.label)
        case Remedy.DELETE:
            if place.id in view.relations:
                return editing.delete_relation(view, place.id)
            return editing.delete_span(view, place.id)
        case Remedy.VALUE:
            found = _value(opened, place, Draft(view).span(place.id).label)
            if found is None:
                raise AnnotationRejected("no_value_found", text=place.words)
            return editing.set_value(view, place.id, found)
        case Remedy.CLEAR:
            return editing.drop_attribute(view, place.id, str(place.data.get("attribute", "")))
        case Remedy.IDENTITY:
            return coreference.without_missing(view, place.id)
        case Remedy.EDGES:
            span = Draft(view).span(place.id)
            layer = opened.schema.layer_of(span.label)
            fragments = moved(opened.display, span.fragments, layer)
            return editing.resize_span(view, span.id, fragments)
        case Remedy.REVERSE:
            return editing.reverse_relation(view, place.id)
        case Remedy.TYPE:
            entity = entity_editing.known(view.entities, str(place.data.get("entity", "")))
            return entity_editing.change_entity(view.entities, replace(entity, type=fix.label))


def _value(opened: OpenDocument, place: Place, label: str) -> object:
    return values.automatic(
        opened.display, opened.schema, place.fragments, label, opened.document.published
    )


def _bounded(opened: OpenDocument, place: Place, words: str) -> ChangeSet:
    """The span over the nearest place of the wording that it touches."""
    offsets = opened.display.offsets
    shown = offsets.fragments_to_display(place.fragments)
    start, end = shown[0][0], shown[-1][1]
    first = max(0, start - len(words))
    around = opened.display.text[first : end + len(words)]
    if fold(place.words) == fold(words):
        return ChangeSet("resize_span", ())
    for hit in find_occurrences(around, words):
        begin, stop = first + hit.start, first + hit.end
        if begin < end and start < stop:
            fragments = (offsets.to_source(begin, stop),)
            return editing.resize_span(opened.view(), place.id, fragments)
    raise AnnotationRejected("wording_not_there", text=words)
