# SPDX-License-Identifier: MIT
"""What has to hold before a gesture, or taking one back, becomes an operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from hashlib import sha256

from annotator.errors import AnnotationRejected, UndoRefused
from annotator.model.annotation import Entity, Span
from annotator.model.changes import Change, ChangeSet, Value
from annotator.model.document import Document, Repair
from annotator.store.state import Key, document_of, key_of

type Lookup = Callable[[Key], Value | None]


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
        self, lookup: Lookup, length: Callable[[str], int | None], texts: Mapping[str, str]
    ) -> None:
        self._lookup = lookup
        self._length = length
        self._texts = texts
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
        text = self._texts.get(digest)
        return self._length(digest) if text is None else len(text)


def turned(changes: ChangeSet, lookup: Lookup) -> tuple[Change, ...]:
    """What is left to do for `changes` to take effect on the current values: fields that moved on
    elsewhere stay as they are; UndoRefused where one that is to change has."""
    pending: dict[Key, Value | None] = {}
    effective = []
    for change in changes.changes:
        key = key_of(change.value, change.scope)
        current = pending[key] if key in pending else lookup(key)
        if current == change.after:
            continue
        after = change.after
        if current != change.before:
            after = _turned(change, current)
            if after is None:
                raise UndoRefused("undo_changed_since", gesture=changes.name, **place_of(key))
        effective.append(Change(current, after, change.scope))
        pending[key] = after
    return tuple(effective)


def _turned(change: Change, current: Value | None) -> Value | None:
    """The current value with the change's fields, None where one of them moved on."""
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
