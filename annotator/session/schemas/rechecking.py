# SPDX-License-Identifier: MIT
"""Finished documents, looked through again for tags that are newer than they are.

A tag's `since` is the version of the schema that brought or redefined it. What was finished
before is searched for that tag only, without being opened again: `Recheck` adds and takes away
annotations of that tag, and "checked, none here" is one gesture.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Outcome, Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, State
from annotator.model.schema import RelationTag, Schema, Tag, field_key
from annotator.session.documents.document_reader import DocumentReader
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures import deciding, editing
from annotator.session.gestures.attributes import missing
from annotator.session.gestures.view import View
from annotator.session.schemas.relabelling import SETTING, MigrationRecord
from annotator.store.project_store import ProjectStore
from annotator.text.occurrences import find_occurrences

NO_RECORD = MigrationRecord()
_PLACE = re.compile(r"([^:>]+):(\d+):(\d+)")


def to_recheck(
    schema: Schema, state: DocumentState, record: MigrationRecord = NO_RECORD
) -> tuple[str, ...]:
    """Keys of the tags and relations that came after the document was finished, and that were
    not looked for in it since; `record` tells what they were called then. Then `field_key`s of
    what has to be said of a text since, and is not."""
    if state.state is not State.FINISHED:
        return ()
    offered: tuple[Tag | RelationTag, ...] = (*schema.tags, *schema.relations)
    newer = (tag for tag in offered if not tag.retired and tag.since > state.schema_version)
    waiting = (tag.key for tag in newer if tag.since > _rechecked(state, tag.key, record))
    return tuple(dict.fromkeys((*waiting, *_fields_to_recheck(schema, state))))


def _fields_to_recheck(schema: Schema, state: DocumentState) -> Iterator[str]:
    """Required ones without a value."""
    lacking = missing(schema.document, state.labels)
    for field_ in schema.document:
        key = field_key(field_.key)
        if field_.key in lacking and field_.since > max(
            state.schema_version, state.rechecked.get(key, 0)
        ):
            yield key


def _rechecked(state: DocumentState, key: str, record: MigrationRecord) -> int:
    return max(state.rechecked.get(name, 0) for name in (key, *record.former(key)))


def checked_none_here(view: View, tags: Iterable[str]) -> ChangeSet:
    """These tags were looked for in a finished document, which stays finished; what was found
    is there, and nothing else is to be."""
    state = view.state
    if state is None or state.state is not State.FINISHED:
        raise AnnotationRejected("not_finished")
    for tag in (tags := tuple(tags)):
        known = view.schema.tag(tag) or view.schema.relation(tag) or view.schema.field(tag)
        if known is None:
            raise AnnotationRejected("unknown_tag", label=tag)
    after = replace(state, rechecked=state.rechecked | dict.fromkeys(tags, view.schema.version))
    changes = () if after == state else (Change(state, after),)
    return ChangeSet("checked_none_here", changes)


def without_reopening(view: View, changes: ChangeSet, tag: str) -> ChangeSet:
    """A gesture that concerns only spans or relations of `tag` leaves a finished document so."""
    if view.state is None or view.state.state is not State.FINISHED:
        return changes
    for change in changes.changes:
        for value in (change.before, change.after):
            if isinstance(value, Span | Relation) and value.label != tag:
                return changes
    kept = (_as_finished(change) for change in changes.changes)
    return ChangeSet(changes.name, tuple(each for each in kept if each.before != each.after))


def _as_finished(change: Change) -> Change:
    """What else a gesture says of the document is kept."""
    before, after = change.before, change.after
    if not isinstance(before, DocumentState) or not isinstance(after, DocumentState):
        return change
    return Change(before, replace(after, state=before.state, schema_version=before.schema_version))


# ---- where to look


@dataclass(frozen=True, slots=True)
class Candidate:
    """A display range that may be of the tag. `suggestion` is the key of one that waits there;
    `tags` are those that the very range has already."""

    start: int
    end: int
    suggestion: str = ""
    score: float = 0.0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """Two spans, by their ids, that the relation may lead between: it is suggested there by the
    key `suggestion`, or (without one) was when the document was finished, or the two are near."""

    source: str
    target: str
    suggestion: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places to look at for one tag, in the order of the text; `tagged` are ids of what has it.
    `links` are there where it is a relation."""

    places: tuple[Candidate, ...] = ()
    tagged: tuple[str, ...] = ()
    links: tuple[LinkCandidate, ...] = ()


def wordings(store: ProjectStore, tag: str) -> tuple[str, ...]:
    """What one has confirmed as this tag anywhere, for `candidates`. On the store thread."""
    return tuple(dict.fromkeys(placed.text for placed in store.labelled(tag)))


def candidates(document: DocumentReader, tag: str, words: Iterable[str] = ()) -> Candidates:
    """Suggestions of the tag, those that were passed over, and every occurrence of `words` in
    any spelling."""
    spans = tuple(span for span in document.spans.values() if span.label == tag)
    found: dict[tuple[int, int], Candidate] = {}
    for suggestion in document.suggestions:
        shown = document.shown(((suggestion.start, suggestion.end),))
        if suggestion.label == tag and len(shown) == 1:
            found[shown[0]] = Candidate(*shown[0], suggestion.key, suggestion.score)
    for word in words:
        for hit in find_occurrences(document.display, word):
            place = (hit.start, hit.end)
            found.setdefault(place, Candidate(*place))
    for key in _passed_over(document, tag):
        named = _PLACE.fullmatch(key)
        shown = document.shown(((int(named[2]), int(named[3])),)) if named else ()
        if len(shown) == 1:
            found.setdefault(shown[0], Candidate(*shown[0]))
    taken = [place for span in spans for place in document.shown(span.fragments)]
    places = (
        replace(candidate, tags=_tags_at(document, place))
        for place, candidate in sorted(found.items())
        if not any(start < place[1] and place[0] < end for start, end in taken)
    )
    related = (link.id for link in document.relations.values() if link.label == tag)
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.id))
    return Candidates(
        tuple(places),
        (*(span.id for span in ordered), *sorted(related)),
        _links(document, tag),
    )


def _passed_over(document: DocumentReader, tag: str) -> Iterator[str]:
    """Keys of the suggestions of the tag that nobody decided on."""
    for key, decision in document.decisions.items():
        if decision.outcome is Outcome.PASSED_OVER and key.startswith(f"{tag}:"):
            yield key


def _links(document: DocumentReader, tag: str) -> tuple[LinkCandidate, ...]:
    """Between confirmed spans that are not so related yet, in the order of the text."""
    relation = document.schema.relation(tag)
    if relation is None:
        return ()
    found: dict[tuple[str, str], LinkCandidate] = {}
    for link in document.relation_suggestions:
        ends = (document.key_at(*link.source), document.key_at(*link.target))
        if link.label == tag:
            found[ends] = LinkCandidate(*ends, link.key, link.score)
    for key in _passed_over(document, tag):
        places = _PLACE.findall(key.removeprefix(f"{tag}:"))
        if len(places) == 2:
            source, target = (document.key_at(int(s), int(e), label) for label, s, e in places)
            found.setdefault((source, target), LinkCandidate(source, target))
    spans = document.spans
    there = {(r.source, r.target) for r in document.relations.values() if r.label == tag}
    if relation.symmetric:
        there |= {(target, source) for source, target in there}
    for pair in tuple(_near(document, relation, {*there, *found})):
        found.setdefault(pair, LinkCandidate(*pair))

    def is_open(link: LinkCandidate) -> bool:
        source, target = spans.get(link.source), spans.get(link.target)
        if source is None or target is None or (source.id, target.id) in there:
            return False
        return relation.allows(source.label, target.label)

    return tuple(
        sorted(
            filter(is_open, found.values()),
            key=lambda link: (spans[link.source].start, spans[link.target].start),
        )
    )


def _near(
    document: DocumentReader, relation: RelationTag, known: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """From each span that the relation may leave, and by the `known` pairs does not yet, to the
    nearest of its sentence that it may reach; two that lead to each other without a direction are
    a pair once."""
    targets: dict[str, set[str]] = {}
    for label, reached in relation.signatures:
        targets.setdefault(label, set()).add(reached)
    led = {source for source, _target in known}
    joined = {frozenset(pair) for pair in known}
    said: set[frozenset[str]] = set()
    for there in _by_sentence(document, {*targets, *chain(*targets.values())}):
        for source in (span for span in there if span.label in targets and span.id not in led):
            reachable = (
                (max(source.start - other.end, other.start - source.end, 0), other.start, other.id)
                for other in there
                if other.label in targets[source.label]
                and other.id != source.id
                and frozenset((source.id, other.id)) not in joined
            )
            *_, nearest = min(reachable, default=("",))
            pair = frozenset((source.id, nearest))
            if nearest and not (relation.symmetric and pair in said):
                yield source.id, nearest
            said.add(pair)


def _by_sentence(document: DocumentReader, labels: Collection[str]) -> Iterator[list[Span]]:
    """Spans of these tags by the sentence they begin in, in the order of the text."""
    begins = [start for start, _end in document.sentence_places]
    found: dict[int, list[Span]] = {}
    for span in sorted(document.spans.values(), key=lambda span: (span.start, span.end, span.id)):
        shown = document.shown(span.fragments) if span.label in labels else ()
        if shown:
            found.setdefault(bisect_right(begins, shown[0][0]), []).append(span)
    yield from found.values()


def _tags_at(document: DocumentReader, place: tuple[int, int]) -> tuple[str, ...]:
    over = document.spans_over(*place)
    return tuple(span.label for span in over if document.shown(span.fragments) == (place,))


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A finished document and the tags it has to be looked through for."""

    document: str
    title: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """In the order of the documents; `counts` says in how many of them each tag waits."""

    rows: tuple[QueueRow, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def queue(store: ProjectStore) -> Queue:
    """One's own documents to look through again. On the store thread."""
    schema, record = store.schema(), MigrationRecord.of(store.setting(SETTING))
    waiting = {state.document: to_recheck(schema, state, record) for state in store.states()}
    rows = tuple(
        QueueRow(summary.document.id, summary.document.title, waiting[summary.document.id])
        for summary in store.documents()
        if waiting.get(summary.document.id)
    )
    tags = (tag for row in rows for tag in row.tags)
    counts: dict[str, int] = {}
    for tag in tags:
        counts[tag] = counts.get(tag, 0) + 1
    return Queue(rows, counts)


class Recheck:
    """The gestures of going through a finished document for one tag. Offsets are the display's."""

    def __init__(self, document: DocumentSession, tag: str) -> None:
        self._document = document
        self.tag = tag

    def add(self, start: int, end: int) -> None:
        document = self._document
        fragments = document.place(start, end, self.tag)
        value = document.value_at(fragments, self.tag)
        self._apply(editing.add_span(document.view, fragments, self.tag, value=value))

    def link(self, source: str, target: str) -> None:
        self._apply(editing.add_relation(self._document.view, source, target, self.tag))

    def accept(self, key: str) -> None:
        """A span, or a relation between spans that are there."""
        view, versions = self._document.view, self._document.versions
        suggestion = self._document.suggestion(key)
        link = self._document.relation_suggestion(key)
        if suggestion is not None:
            version = versions.get(suggestion.suggester, "")
            self._apply(deciding.accept(view, suggestion, version=version))
        elif link is not None:
            version = versions.get(link.suggester, "")
            self._apply(deciding.accept_relation(view, link, {}, version=version))
        else:
            raise AnnotationRejected("suggestion_missing", suggestion=key)

    def reject(self, *keys: str) -> None:
        document = self._document
        proposed = [document.suggestion(key) or document.relation_suggestion(key) for key in keys]
        self._apply(deciding.reject(document.view, [p for p in proposed if p is not None]))

    def delete(self, key: str) -> None:
        """A span or relation of the tag."""
        view = self._document.view
        made = editing.delete_span if key in view.spans else editing.delete_relation
        self._apply(made(view, key))

    def checked(self) -> None:
        """All of the tag is marked, or there is none."""
        self._document.apply(checked_none_here(self._document.view, (self.tag,)))

    def _apply(self, changes: ChangeSet) -> None:
        self._document.apply(without_reopening(self._document.view, changes, self.tag))
