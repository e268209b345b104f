# SPDX-License-Identifier: MIT
"""What has to hold before a gesture, or taking one back, becomes an operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from hashlib import sha256

from annotator.errors import AnnotationRejected, UndoRefused
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.changes import Change, ChangeSet, Value, changes_schema
from annotator.model.document import Document, Repair
from annotator.store.state import Key, document_of, key_of

type Lookup = Callable[[Key], Value | None]
type Users = Callable[[frozenset[str]], Iterable[Span | Relation]]
"""What is stored and may refer to an entity."""


def scope_of(changes: ChangeSet) -> str:
    """The stack a gesture goes on: its document's when it concerns one document and at most the
    register besides, else the project's."""
    documents = set()
    for change in changes.changes:
        value = change.value
        if isinstance(value, Entity):
            continue
        document = document_of(value, change.scope)
        if isinstance(value, Document) and change.before and change.after:
            document = value.id
        documents.add(document)
    return documents.pop() if len(documents) == 1 else ""


def place_of(key: Key) -> dict[str, str]:
    noun, *place = (str(part) for part in key)
    return {"noun": noun, "key": "/".join(place)}


class Checked:
    """A gesture held against what is stored; AnnotationRejected says what does not fit."""

    def __init__(
        self,
        lookup: Lookup,
        length: Callable[[str], int | None],
        texts: Mapping[str, str],
        users: Users,
    ) -> None:
        self._lookup = lookup
        self._length = length
        self._texts = texts
        self._users = users
        self._lengths: dict[str, int | None] = {}
        self._pending: dict[Key, Value | None] = {}

    def check(self, changes: ChangeSet) -> None:
        for digest, text in self._texts.items():
            if sha256(text.encode()).hexdigest() != digest:
                raise AnnotationRejected("text_altered", sha256=digest)
        for change in changes.changes:
            key = key_of(change.value, change.scope)
            if self._current(key) != change.before:
                raise AnnotationRejected("stale_change", gesture=changes.name, **place_of(key))
            self._pending[key] = change.after
        for key, value in self._pending.items():
            self._check_place(key, value)
        spared = spared_entity(changes.changes, self._users)
        if spared is not None:
            entity, count = spared
            raise AnnotationRejected("entity_in_use", entity=entity.name, count=count)

    def _current(self, key: Key) -> Value | None:
        return self._pending[key] if key in self._pending else self._lookup(key)

    def _check_place(self, key: Key, value: Value | None) -> None:
        if isinstance(value, Document) and self._text_length(value.text_sha256) is None:
            raise AnnotationRejected("text_missing", document=value.id, sha256=value.text_sha256)
        if isinstance(value, Span):
            document, stretches = value.document, value.fragments
            if not stretches or any(start >= end for start, end in stretches):
                raise AnnotationRejected("span_outside_text", **place_of(key))
        elif isinstance(value, Repair):
            document, stretches = str(key[1]), ((value.start, value.end),)
        else:
            return
        found = self._current(("document", document))
        if not isinstance(found, Document):
            raise AnnotationRejected("document_missing", **place_of(key))
        length = self._text_length(found.text_sha256) or 0
        edges = [edge for stretch in stretches for edge in stretch]
        if edges != sorted(edges) or edges[0] < 0 or edges[-1] > length:
            raise AnnotationRejected(f"{key[0]}_outside_text", **place_of(key))

    def _text_length(self, digest: str) -> int | None:
        if digest not in self._lengths:
            text = self._texts.get(digest)
            self._lengths[digest] = self._length(digest) if text is None else len(text)
        return self._lengths[digest]


def spared_entity(changes: Iterable[Change], users: Users) -> tuple[Entity, int] | None:
    """An entity that the changes would delete under annotations that refer to it, and how many
    these are; a reference which the same changes take away is none."""
    final = {key_of(change.value, change.scope): change.after for change in changes}
    gone = {
        change.value.id: change.value
        for change in changes
        if isinstance(change.value, Entity) and final[key_of(change.value, change.scope)] is None
    }
    if not gone:
        return None
    left = {key_of(user): user for user in users(frozenset(gone))} | final
    counts = Counter(entity for user in left.values() for entity in _referred(user))
    return next(((gone[each], counts[each]) for each in gone if counts[each]), None)


def _referred(value: Value | None) -> frozenset[str]:
    """The entities that an annotation refers to."""
    if not isinstance(value, Span | Relation):
        return frozenset()
    named = value.entities if isinstance(value, Span) else ()
    return frozenset(named).union(*map(_named, value.attributes.values()))


def _named(attribute: Json) -> frozenset[str]:
    if isinstance(attribute, list):
        return frozenset().union(*map(_named, attribute))
    entity = attribute.get("entity") if isinstance(attribute, dict) else None
    return frozenset((entity,)) if isinstance(entity, str) else frozenset()


def turned(changes: ChangeSet, lookup: Lookup) -> tuple[Change, ...]:
    """What is left to do for `changes` to take effect on the current values: fields that moved on
    elsewhere stay as they are; UndoRefused where one that is to change has. A schema takes along
    what is still there of the annotations that went with it."""
    pending: dict[Key, Value | None] = {}
    effective = []
    relabels = any(map(changes_schema, changes.changes))
    for change in changes.changes:
        key = key_of(change.value, change.scope)
        current = pending[key] if key in pending else lookup(key)
        gone = current is None and isinstance(change.value, Span | Relation | Entity)
        if current == change.after and not changes_schema(change):
            continue
        if relabels and gone and change.before is not None:
            continue
        after = change.after
        if current != change.before:
            after = carried(change, current)
            if after is None:
                raise UndoRefused("undo_changed_since", gesture=changes.name, **place_of(key))
        effective.append(Change(current, after, change.scope))
        pending[key] = after
    return () if all(each.before == each.after for each in effective) else tuple(effective)


def carried(change: Change, current: Value | None) -> Value | None:
    """The current value with the change's fields, None where one of them has moved on."""
    if current is None or change.before is None or change.after is None:
        return None
    taken = {}
    for item in fields(change.after):
        before, after = getattr(change.before, item.name), getattr(change.after, item.name)
        there = getattr(current, item.name)
        if before != after and there != after:
            if there != before:
                return None
            taken[item.name] = after
    return replace(current, **taken)
