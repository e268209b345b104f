# SPDX-License-Identifier: MIT
"""What the log adds up to: the values in force, the undo stacks, and what did not get through.

A State is folded in memory from nothing, or on top of the tables of a project: then `stored`
answers for whatever no operation has touched yet, and `touched` is what has to be written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, assert_never

from annotator.model.annotation import Decision, Entity, Relation, Span
from annotator.model.changes import Value
from annotator.model.document import Document, Repair, RepairState
from annotator.model.operation import Notice
from annotator.model.project import Annotator, DocumentState, Guideline, Remark, Setting
from annotator.model.schema import Schema

type Key = tuple[str | int, ...]
"""A noun and the primary key of its table."""


def key_of(value: Value, scope: str = "") -> Key:
    match value:
        case Span() | Relation() | Entity() | Document() | Annotator() | Remark():
            return type(value).__name__.lower(), value.id
        case Decision():
            return "decision", value.document, value.annotator, value.key
        case DocumentState():
            return "document_state", value.document, value.annotator
        case Repair():
            return "repair", scope, value.start, value.end
        case Setting():
            return "setting", value.name
        case Schema():
            return "schema", 1
        case Guideline():
            return "guideline", value.version
        case _:
            assert_never(value)


def document_of(value: Value, scope: str = "") -> str:
    """The document that a value is part of, "" for what belongs to the project."""
    match value:
        case Span() | Relation() | Decision() | DocumentState() | Remark():
            return value.document
        case Repair():
            return scope
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that is on its author's stack; `done` says whether undo or redo reaches it,
    the rest is when it came there last."""

    operation: str
    annotator: str
    scope: str
    done: bool
    lamport: int
    device: str
    sequence: int


class Stored(Protocol):
    """The tables below a State."""

    def value(self, key: Key) -> Value | None: ...
    def many(self, keys: Iterable[Key]) -> Mapping[Key, Value | None]:
        """The values of some of these keys, as far as it is quicker to read them together."""
        ...

    def repairs(self, document: str, start: int, end: int) -> Iterable[Repair]:
        """Those that touch the stretch."""
        ...

    def relations_at(self, span: str) -> Iterable[Relation]: ...
    def keys_in(self, document: str) -> Iterator[Key]:
        """Of everything that is part of the document."""
        ...

    def step(self, operation: str) -> Step | None: ...
    def undone(self, annotator: str, scope: str) -> Iterable[Step]: ...


class Nothing:
    """No tables: the whole log is folded."""

    def value(self, key: Key) -> Value | None:
        return None

    def many(self, keys: Iterable[Key]) -> Mapping[Key, Value | None]:
        return {}

    def repairs(self, document: str, start: int, end: int) -> Iterable[Repair]:
        return ()

    def relations_at(self, span: str) -> Iterable[Relation]:
        return ()

    def keys_in(self, document: str) -> Iterator[Key]:
        return iter(())

    def step(self, operation: str) -> Step | None:
        return None

    def undone(self, annotator: str, scope: str) -> Iterable[Step]:
        return ()


@dataclass(slots=True)
class State:
    stored: Stored = field(default_factory=Nothing)
    notices: list[Notice] = field(default_factory=list)
    touched: dict[Key, Value | None] = field(default_factory=dict)
    """Values by key; None where an operation removed one."""
    steps: dict[str, Step | None] = field(default_factory=dict)
    removed: dict[str, tuple[Document, tuple[Repair, ...]]] = field(default_factory=dict)
    """Deleted documents with their repairs, should a later operation work on one. Only a whole
    fold needs this: nobody's new operation is on a document that is not there."""
    _read: dict[Key, Value | None] = field(default_factory=dict)
    _in_document: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    _at_span: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    _undone: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def get(self, key: Key) -> Value | None:
        if key in self.touched:
            return self.touched[key]
        if key not in self._read:
            self._read[key] = self.stored.value(key)
        return self._read[key]

    def is_absent(self, key: Key) -> bool:
        """Whether the stored, as it was read, has nothing there; not known of what was not."""
        return self._read.get(key, self) is None

    def expect(self, keys: Iterable[Key]) -> None:
        """Read what will be asked for, together."""
        self._read.update(self.stored.many(keys))

    def document(self, document: str) -> Document | None:
        value = self.get(("document", document))
        return value if isinstance(value, Document) else None

    def annotator(self, annotator: str) -> Annotator | None:
        value = self.get(("annotator", annotator))
        return value if isinstance(value, Annotator) else None

    def span(self, span: str) -> Span | None:
        value = self.get(("span", span))
        return value if isinstance(value, Span) else None

    def put(self, key: Key, value: Value, document: str) -> None:
        old = self.touched.get(key)
        if isinstance(old, Relation):
            self._forget_ends(key, old)
        self.touched[key] = value
        if document:
            self._in_document[document].add(key)
        if isinstance(value, Relation):
            self._at_span[value.source].add(key)
            self._at_span[value.target].add(key)

    def remove(self, key: Key, document: str) -> None:
        old = self.touched.get(key)
        if isinstance(old, Relation):
            self._forget_ends(key, old)
        self.touched[key] = None
        self._in_document[document].discard(key)

    def _forget_ends(self, key: Key, relation: Relation) -> None:
        self._at_span[relation.source].discard(key)
        self._at_span[relation.target].discard(key)

    def values(self) -> Iterator[tuple[Key, Value]]:
        """Everything in force, where nothing is stored below."""
        return ((key, value) for key, value in self.touched.items() if value is not None)

    def applied_repairs(self, document: str, start: int, end: int) -> list[Repair]:
        """Those in force that touch the stretch; all of the document's touched ones, too."""
        found = [
            repair
            for repair in self.stored.repairs(document, start, end)
            if key_of(repair, document) not in self.touched
        ]
        for key in self._in_document.get(document, ()):
            value = self.touched[key]
            if isinstance(value, Repair):
                found.append(value)
        return [repair for repair in found if repair.state is RepairState.APPLIED]

    def relations_at(self, span: str) -> list[Relation]:
        found = [
            relation
            for relation in self.stored.relations_at(span)
            if key_of(relation) not in self.touched
        ]
        for key in sorted(self._at_span.get(span, ())):
            value = self.touched[key]
            if isinstance(value, Relation):
                found.append(value)
        return found

    def is_empty(self, document: str) -> bool:
        """Whether nothing is part of the document any more."""
        if self._in_document.get(document):
            return False
        return all(key in self.touched for key in self.stored.keys_in(document))

    def step(self, operation: str) -> Step | None:
        if operation in self.steps:
            return self.steps[operation]
        return self.stored.step(operation)

    def put_step(self, step: Step) -> None:
        self.steps[step.operation] = step
        stack = self._undone[step.annotator, step.scope]
        if step.done:
            stack.discard(step.operation)
        else:
            stack.add(step.operation)

    def drop_undone(self, annotator: str, scope: str) -> None:
        """A new action: what was taken back can no longer be brought back."""
        for step in self.stored.undone(annotator, scope):
            if step.operation not in self.steps:
                self.steps[step.operation] = None
        for operation in self._undone.pop((annotator, scope), ()):
            self.steps[operation] = None
