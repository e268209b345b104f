# SPDX-License-Identifier: MIT
"""The log adds up to a state: one pure function, for saving, merging, rebuilding and checking.

Whom a change concerns, and what happens where two disagree:

    span, relation, decision, document_state,
    remark                                     its annotator's own: only their operations count
    document, repair, entity, setting          shared: per field the later wins, the loser is listed
    repair                                     of two that overlap the later stays, the other is
                                               rejected and listed
    annotator                                  own name, or the lead's doing; roles by the lead
    schema, guideline                          the lead's

A lead's operation that changes the schema may also change `layer`, `label`, `attributes` and
`value` of anybody's spans, `label` and `attributes` of anybody's relations, and `labels` of
anybody's document states: so what is in use can be renamed, merged or split. Undo and redo of
it hold the schema, too.

What is deleted stays so against a change that had not seen the deletion, but for a document:
that somebody works on one keeps it, or brings it back. A relation does not outlive its ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from annotator.model.annotation import Decision, Relation, Span
from annotator.model.changes import Change, Value, changes_schema
from annotator.model.codec import canonical, changes_of, encode
from annotator.model.document import Document, Repair, RepairState
from annotator.model.operation import Notice, Operation, OperationKind
from annotator.model.project import Annotator, DocumentState, Guideline, Remark, Role
from annotator.model.schema import Schema
from annotator.store.state import Key, State, Step, document_of, key_of

_RELABELLED: dict[type[Value], set[str]] = {
    Span: {"layer", "label", "attributes", "value"},
    Relation: {"label", "attributes"},
    DocumentState: {"labels"},
}
"""What a change of the schema takes along in other people's work."""
_Work = Span | Relation | DocumentState
_OWN = (Span, Relation, Decision, DocumentState, Remark)
"""What is its annotator's alone."""
_FIXED = ("text_sha256", "bytes_sha256", "encoding")
"""What a document never changes."""


def fold(operations: Iterable[Operation]) -> State:
    """The state that a set of folded operations (see chains) adds up to, in any order given."""
    state = State()
    for operation in sorted(operations, key=attrgetter("order")):
        fold_operation(state, operation)
    return state


def fold_operation(
    state: State, operation: Operation, changes: Sequence[Change] | None = None
) -> None:
    """Put one more operation, later than all before it, on top of a state; `changes` are its
    own, read before, where somebody has them at hand."""
    if changes is None:
        changes = changes_of(operation)
    changed = _Changed(state, operation, relabels=any(map(changes_schema, changes)))
    for change in changes:
        changed.apply(change)
    changed.settle()
    _remember(state, operation)


class _Changed:
    """One operation on its way into the state; `relabels` if it changes the schema."""

    def __init__(self, state: State, operation: Operation, *, relabels: bool) -> None:
        self._state = state
        self._operation = operation
        self._relabels = relabels
        self._before: dict[Key, Value | None] = {}
        self._documents: dict[Key, str] = {}

    def apply(self, change: Change) -> None:
        value = change.value
        key = key_of(value, change.scope)
        document = document_of(value, change.scope)
        current = self._state.get(key)
        refusal = self._refusal(change, current, document)
        if refusal:
            self._note(refusal, key, change.after or change.before)
            return
        self._before.setdefault(key, current)
        self._documents[key] = document
        if change.after is None:
            if current is not None:
                if current != change.before:
                    self._note("change_lost", key, current)
                self._state.remove(key, document)
        elif current is None:
            if change.before is not None:
                self._note("change_of_deleted", key, change.after)
            else:
                self._state.put(key, change.after, document)
        else:
            self._state.put(key, self._merged(key, current, change), document)

    def _refusal(self, change: Change, current: Value | None, document: str) -> str:
        """Why the merge rules do not let this author make this change, "" where they do."""
        value, scope = change.value, self._operation.scope
        inside = value.id if isinstance(value, Document) else document
        if not _well_formed(change):
            return "change_malformed"
        if scope and inside and inside != scope:
            return "outside_scope"
        if not self._is_own(change, current, document) and not (
            self._relabels and _is_relabelling(change, current) and self._is_lead()
        ):
            return "not_own"
        if isinstance(value, (Schema, Guideline)) and not self._is_lead():
            return "lead_only"
        if isinstance(value, Annotator) and not self._may_change_person(change, current):
            return "lead_only"
        if isinstance(value, (Schema, Annotator)) and change.after is None:
            return "cannot_be_deleted"
        if _changes_the_text(current, change.after):
            return "text_is_fixed"
        return ""

    def _is_own(self, change: Change, current: Value | None, document: str) -> bool:
        for side in (current, change.before, change.after):
            if isinstance(side, _OWN) and (
                side.annotator != self._operation.annotator or side.document != document
            ):
                return False
        return True

    def _is_lead(self) -> bool:
        if self._operation.kind is OperationKind.CREATE:
            return True
        author = self._state.annotator(self._operation.annotator)
        return author is not None and author.role is Role.LEAD

    def _may_change_person(self, change: Change, current: Value | None) -> bool:
        if self._is_lead():
            return True
        role = current.role if isinstance(current, Annotator) else Role.ANNOTATOR
        after = change.after
        if not isinstance(after, Annotator) or after.role is not role:
            return False
        return current is None or after.id == self._operation.annotator

    def _merged(self, key: Key, current: Value, change: Change) -> Value:
        """The current value with the fields that the change changed; what those replace
        unseen is listed."""
        assert change.after is not None
        if current == change.before:
            return change.after
        taken = {}
        for item in fields(change.after):
            wanted = getattr(change.after, item.name)
            there = getattr(current, item.name)
            known = change.before is not None
            if known and getattr(change.before, item.name) == wanted:
                continue
            if there != wanted:
                if not known or getattr(change.before, item.name) != there:
                    self._note("change_lost", key, current, item.name)
                taken[item.name] = wanted
        return replace(current, **taken)

    def settle(self) -> None:
        """Bring what the operation touched back to a state that holds together."""
        self._settle_documents()
        self._settle_relations()
        self._settle_repairs()

    def _settle_documents(self) -> None:
        for key, before in list(self._before.items()):
            document = self._documents[key]
            if document:
                value = self._state.get(key)
                if value is not None and self._state.document(document) is None:
                    self._bring_back(key, value, document)
            elif isinstance(before, Document) and self._state.get(key) is None:
                self._state.removed[before.id] = (before, self._repairs_gone(before.id))
                if not self._state.is_empty(before.id):
                    self._note("document_in_use", key, None)
                    self._restore(before.id)

    def _repairs_gone(self, document: str) -> tuple[Repair, ...]:
        return tuple(
            before
            for key, before in self._before.items()
            if isinstance(before, Repair)
            and self._documents[key] == document
            and self._state.get(key) is None
        )

    def _bring_back(self, key: Key, value: Value, document: str) -> None:
        """Work on a document that its writer did not know to be gone brings it back."""
        if document in self._state.removed:
            self._note("document_in_use", ("document", document), None)
            self._restore(document)
        else:
            self._note("document_missing", key, value)
            self._state.remove(key, document)

    def _restore(self, document: str) -> None:
        """Put a document back with its repairs, which everybody's display text rests on."""
        value, repairs = self._state.removed.pop(document)
        self._state.put(key_of(value), value, "")
        for repair in repairs:
            key = key_of(repair, document)
            if self._state.get(key) is None:
                self._state.put(key, repair, document)

    def _settle_relations(self) -> None:
        for key, before in list(self._before.items()):
            value = self._state.get(key)
            if isinstance(value, Relation):
                self._drop_without_ends(value)
            elif isinstance(before, Span) and value is None:
                for relation in self._state.relations_at(before.id):
                    self._drop_without_ends(relation)

    def _drop_without_ends(self, relation: Relation) -> None:
        for end in (relation.source, relation.target):
            span = self._state.span(end)
            if span is None or (span.document, span.annotator) != (
                relation.document,
                relation.annotator,
            ):
                self._note("relation_without_end", key_of(relation), relation)
                self._state.remove(key_of(relation), relation.document)
                return

    def _settle_repairs(self) -> None:
        applied: dict[str, list[Repair]] = {}
        for key in self._before:
            value = self._state.get(key)
            if isinstance(value, Repair) and value.state is RepairState.APPLIED:
                applied.setdefault(self._documents[key], []).append(value)
        for document, winners in applied.items():
            self._settle_repairs_of(document, winners)

    def _settle_repairs_of(self, document: str, winners: list[Repair]) -> None:
        kept: list[Repair] = []
        for repair in winners[::-1]:
            if _overlapping(kept, repair):
                self._reject(document, repair)
            else:
                kept.insert(bisect_right(kept, _place(repair), key=_place), repair)
        places = {_place(repair) for repair in kept}
        start, end = kept[0].start, max(repair.end for repair in kept)
        for repair in self._state.applied_repairs(document, start, end):
            if _place(repair) not in places and _overlapping(kept, repair):
                self._reject(document, repair)

    def _reject(self, document: str, repair: Repair) -> None:
        key = key_of(repair, document)
        self._note("repair_overlapped", key, repair)
        self._state.put(key, replace(repair, state=RepairState.REJECTED), document)

    def _note(self, code: str, key: Key, lost: Value | None, name: str = "") -> None:
        shown = "" if lost is None else canonical(encode(lost).get(name) if name else encode(lost))
        noun, *place = (str(part) for part in key)
        self._state.notices.append(
            Notice(self._operation.hash, code, noun, "/".join(place), name, shown)
        )


def _well_formed(change: Change) -> bool:
    before, after, value = change.before, change.after, change.value
    if isinstance(value, Repair) and not (change.scope and 0 <= value.start <= value.end):
        return False
    if before is None or after is None:
        return True
    return key_of(before, change.scope) == key_of(after, change.scope)


def _is_relabelling(change: Change, current: Value | None) -> bool:
    """Whether a change leaves everything of somebody's work but what a schema may change."""
    before, after = change.before, change.after
    if not isinstance(before, _Work) or not isinstance(after, type(before)):
        return False
    if isinstance(current, _Work) and (
        (current.annotator, current.document) != (before.annotator, before.document)
    ):
        return False
    taken = {name: getattr(after, name) for name in _RELABELLED[type(before)]}
    return replace(before, **taken) == after


def _changes_the_text(current: Value | None, after: Value | None) -> bool:
    if not isinstance(current, Document) or not isinstance(after, Document):
        return False
    return any(getattr(current, name) != getattr(after, name) for name in _FIXED)


def _place(repair: Repair) -> tuple[int, int]:
    return repair.start, repair.end


def _overlapping(kept: list[Repair], repair: Repair) -> bool:
    """Whether `repair` overlaps one of these sorted, disjoint ones; to touch is not to overlap,
    so an insertion overlaps only what it falls inside of."""
    place = bisect_right(kept, _place(repair), key=_place)
    before = place > 0 and kept[place - 1].end > repair.start
    after = place < len(kept) and kept[place].start < repair.end
    return before or after


def _remember(state: State, operation: Operation) -> None:
    """Keep the author's undo stacks."""
    if operation.kind is OperationKind.CHANGE:
        state.drop_undone(operation.annotator, operation.scope)
        state.put_step(_step(operation, operation.hash, done=True))
    elif operation.kind in (OperationKind.UNDO, OperationKind.REDO):
        of = str(operation.payload.get("of"))
        step = state.step(of)
        done = operation.kind is OperationKind.REDO
        if (
            step is not None
            and step.done is not done
            and (step.annotator, step.scope) == (operation.annotator, operation.scope)
        ):
            state.put_step(_step(operation, of, done=done))


def _step(operation: Operation, of: str, *, done: bool) -> Step:
    return Step(
        operation=of,
        annotator=operation.annotator,
        scope=operation.scope,
        done=done,
        lamport=operation.lamport,
        device=operation.device,
        sequence=operation.sequence,
    )
