# SPDX-License-Identifier: MIT
"""Any sequence of gestures, undo, reopening and crashes against a plain model in memory."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
)

from annotator.errors import AnnotationRejected, UndoRefused
from annotator.model.annotation import Entity, Relation, Span
from annotator.model.changes import Change, ChangeSet, Value
from annotator.model.document import Repair, RepairState
from annotator.model.project import DocumentState, Guideline, Remark, RemarkKind
from annotator.model.schema import Schema
from annotator.store.project_store import ProjectStore
from annotator.store.state import Key, key_of
from tests.store.builders import (
    MEMORY,
    SHIRIN,
    add,
    change,
    delete,
    new_project,
    relation,
    repair,
    span,
    with_document,
)

type Values = dict[Key, Value]


@dataclass(frozen=True)
class Past:
    """A gesture that undo, or redo, reaches: its stack, and the values on its other side."""

    stack: str
    name: str
    values: Values


def overlap(one: Repair, other: Repair) -> bool:
    """Two different stretches, an insertion being the point between two code points."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    return one.key != other.key and second.start < first.end


class Project(RuleBasedStateMachine):
    """`now` is what the project should hold; undo and redo walk copies of it, the last gesture
    first, whichever stack it went on."""

    spans = Bundle("spans")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.store = with_document(new_project(self.folder))
        self.now: Values = dict(self.store._tables.everything())
        self.past: list[Past] = []
        self.future: list[Past] = []
        self.number = 0

    def teardown(self) -> None:
        while self.past:
            self.undo()
        self.holds_what_it_should()
        self.store.close()
        shutil.rmtree(self.folder)

    def do(self, changes: ChangeSet) -> None:
        stack = self.store.apply(changes).scope
        self.past.append(Past(stack, changes.name, dict(self.now)))
        self.future.clear()
        for each in changes.changes:
            key = key_of(each.value, each.scope)
            if each.after is None:
                del self.now[key]
            else:
                self.now[key] = each.after

    def held[T: Value](self, type_: type[T]) -> list[T]:
        return [value for value in self.now.values() if isinstance(value, type_)]

    def span(self, name: str) -> Span | None:
        value = self.now.get(("span", name))
        return value if isinstance(value, Span) else None

    def new_name(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    @rule(target=spans, start=st.integers(0, 60), length=st.integers(1, 9), unsure=st.booleans())
    def add_span(self, start: int, length: int, unsure: bool) -> str:
        name = self.new_name("s")
        self.do(add(span(name, start, start + length, unsure=unsure)))
        return name

    @rule(name=spans, note=st.sampled_from(["", "یک", "دو"]))
    def note(self, name: str, note: str) -> None:
        old = self.span(name)
        if old is not None and old.note != note:
            self.do(change(old, replace(old, note=note)))

    @rule(name=spans)
    def doubt(self, name: str) -> None:
        old = self.span(name)
        if old is not None:
            self.do(change(old, replace(old, unsure=not old.unsure, attributes={"n": 1})))

    @rule(first=spans, last=spans, unsure=st.booleans())
    def link(self, first: str, last: str, unsure: bool) -> None:
        if self.span(first) and self.span(last):
            self.do(add(relation(self.new_name("r"), first, last, unsure=unsure)))

    @rule(name=consumes(spans))
    def delete(self, name: str) -> None:
        gone = self.span(name)
        if gone is not None:
            links = [each for each in self.held(Relation) if name in (each.source, each.target)]
            self.do(delete(*links, gone))

    @rule(start=st.integers(0, 30), length=st.integers(0, 4))
    def mend(self, start: int, length: int) -> None:
        """Apply a repair and reject those it overlaps, in one gesture."""
        new = repair(start, start + length)
        changes = [Change(self.now.get(key_of(new, "d1")), new, "d1")]
        for old in self.held(Repair):
            if old.state is RepairState.APPLIED and overlap(old, new):
                changes.append(Change(old, replace(old, state=RepairState.REJECTED), "d1"))
        if changes[0].before != new:
            self.do(ChangeSet("mend", tuple(changes)))

    @rule(name=spans)
    def identify(self, name: str) -> None:
        """A new identity, together with the first that refers to it."""
        old = self.span(name)
        if old is not None:
            new = Entity(self.new_name("e"), "بندر", "LOCATION", annotator=SHIRIN.id)
            named = replace(old, entities=(new.id,))
            self.do(ChangeSet("identify", (Change(None, new), Change(old, named))))

    @rule(name=spans, pick=st.integers(0, 9))
    def assign(self, name: str, pick: int) -> None:
        old, entities = self.span(name), self.held(Entity)
        if old is not None and entities:
            named = replace(old, entities=(entities[pick % len(entities)].id,))
            if named != old:
                self.do(change(old, named))

    @rule(pick=st.integers(0, 9), into=st.integers(0, 9), alias=st.booleans())
    def edit_identity(self, pick: int, into: int, alias: bool) -> None:
        """Also into itself or round in a ring."""
        entities = self.held(Entity)
        if entities:
            old = entities[pick % len(entities)]
            new = replace(old, aliases=(*old.aliases, self.new_name("نام")))
            if not alias:
                new = replace(old, merged_into=entities[into % len(entities)].id)
            if new != old:
                self.do(change(old, new))

    @rule(pick=st.integers(0, 9))
    def delete_identity(self, pick: int) -> None:
        entities = self.held(Entity)
        if entities:
            old = entities[pick % len(entities)]
            if any(old.id in each.entities for each in self.held(Span)):
                with pytest.raises(AnnotationRejected, match="entity_in_use"):
                    self.store.apply(delete(old))
            else:
                self.do(delete(old))

    @rule(name=spans, on_tag=st.booleans())
    def ask(self, name: str, on_tag: bool) -> None:
        where = {"tag": "PERSON"} if on_tag else {"document": "d1", "span": name}
        kind = RemarkKind.QUESTION
        self.do(add(Remark(self.new_name("q"), SHIRIN.id, kind, "چرا؟", "", **where)))

    @rule(pick=st.integers(0, 9), take_away=st.booleans())
    def reword(self, pick: int, take_away: bool) -> None:
        remarks = self.held(Remark)
        if remarks:
            old = remarks[pick % len(remarks)]
            new = replace(old, text=self.new_name("پرسش"))
            self.do(delete(old) if take_away else change(old, new))

    @rule()
    def write_guideline(self) -> None:
        version = 1 + max((each.version for each in self.held(Guideline)), default=0)
        self.do(add(Guideline(version, "# شیوه‌نامه", "نو")))

    @rule(gone=st.sampled_from(["PERSON", "PLACE"]), into=st.sampled_from(["PERSON", "PLACE"]))
    def change_schema(self, gone: str, into: str) -> None:
        (old,) = self.held(Schema)
        taken = [
            Change(each, replace(each, label=into, layer=into.lower(), attributes={}))
            for each in self.held(Span)
            if each.label == gone != into
        ]
        relations = [
            Change(each, replace(each, label="knows", attributes={"was": each.label}))
            for each in self.held(Relation)
            if each.label != "knows" and gone == into
        ]
        newer = Change(old, replace(old, version=old.version + 1))
        self.do(ChangeSet("change_schema", (newer, *taken, *relations)))

    @rule(genre=st.sampled_from(["news", "essay"]), unsure=st.booleans())
    def say_of_the_document(self, genre: str, unsure: bool) -> None:
        (old,) = self.held(DocumentState) or (None,)
        new = old or DocumentState("d1", SHIRIN.id)
        rechecked = new.rechecked | {"PLACE": 2} if unsure else new.rechecked
        new = replace(new, labels={"genre": genre}, unsure=unsure, rechecked=rechecked)
        if new != old:
            self.do(ChangeSet("say", (Change(old, new),)))

    @rule()
    def undo(self) -> None:
        if self.past:
            last = self.past.pop()
            assert self.store.undo(last.stack).name == last.name
            self.future.append(replace(last, values=self.now))
            self.now = last.values
        else:
            with pytest.raises(UndoRefused):
                self.store.undo("d1")

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        next_ = self.future.pop()
        self.store.redo(next_.stack)
        self.past.append(replace(next_, values=self.now))
        self.now = next_.values

    @rule(crash=st.booleans())
    def reopen(self, crash: bool) -> None:
        """A crash leaves the file and its write-ahead log as they are at that moment."""
        path = self.store.path
        if crash:
            copy = Path(tempfile.mkdtemp(dir=self.folder))
            for file in path.parent.glob(f"{path.name}*"):
                shutil.copy(file, copy)
            path = copy / path.name
        self.store.close()
        self.store = ProjectStore.open(path, None, self.folder / "devices")

    @invariant()
    def holds_what_it_should(self) -> None:
        assert dict(self.store._tables.everything()) == self.now
        stacks = {each.stack for each in self.past}
        assert (self.store.undo_name("d1") is None) == ("d1" not in stacks)
        if self.future:
            following = self.future[-1]
            assert self.store.redo_name(following.stack) == following.name

    @invariant()
    def tables_are_the_fold_of_the_log(self) -> None:
        assert self.store.check() == ()


Project.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestProject = Project.TestCase
