# SPDX-License-Identifier: MIT
"""Any sequence of gestures, undo, reopening and crashes against a plain model in memory."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
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

from annotator.errors import UndoRefused
from annotator.model.annotation import Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Repair, RepairState
from annotator.store.project_store import ProjectStore
from tests.store.builders import MEMORY, add, new_project, relation, repair, span, with_document

type Values = dict[str, Span | Relation | Repair]


def overlap(one: Repair, other: Repair) -> bool:
    """Two different stretches, an insertion being the point between two code points."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    return one.key != other.key and second.start < first.end


class Project(RuleBasedStateMachine):
    """`now` is what the document should hold; undo and redo walk copies of it."""

    spans = Bundle("spans")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.store = with_document(new_project(self.folder))
        self.now: Values = {}
        self.past: list[Values] = []
        self.future: list[Values] = []
        self.number = 0

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def do(self, changes: ChangeSet) -> None:
        self.store.apply(changes)
        self.past.append(dict(self.now))
        self.future.clear()
        for change in changes.changes:
            value = change.value
            assert isinstance(value, Span | Relation | Repair)
            key = value.key if isinstance(value, Repair) else value.id
            if change.after is None:
                del self.now[key]
            else:
                self.now[key] = value

    @rule(target=spans, start=st.integers(0, 60), length=st.integers(1, 9))
    def add_span(self, start: int, length: int) -> str:
        self.number += 1
        self.do(add(span(f"s{self.number}", start, start + length)))
        return f"s{self.number}"

    @rule(name=spans, note=st.sampled_from(["", "یک", "دو"]))
    def note(self, name: str, note: str) -> None:
        old = self.now.get(name)
        if isinstance(old, Span) and old.note != note:
            self.do(ChangeSet("note", (Change(old, replace(old, note=note)),)))

    @rule(first=spans, last=spans)
    def link(self, first: str, last: str) -> None:
        if first in self.now and last in self.now:
            self.number += 1
            self.do(add(relation(f"r{self.number}", first, last)))

    @rule(name=consumes(spans))
    def delete(self, name: str) -> None:
        if name in self.now:
            links = [
                each
                for each in self.now.values()
                if isinstance(each, Relation) and name in (each.source, each.target)
            ]
            gone = [Change(each, None) for each in (*links, self.now[name])]
            self.do(ChangeSet("delete", tuple(gone)))

    @rule(start=st.integers(0, 30), length=st.integers(0, 4))
    def mend(self, start: int, length: int) -> None:
        """Apply a repair and reject those it overlaps, in one gesture."""
        new = repair(start, start + length)
        changes = [Change(self.now.get(new.key), new, "d1")]
        for old in self.now.values():
            if isinstance(old, Repair) and old.state is RepairState.APPLIED and overlap(old, new):
                changes.append(Change(old, replace(old, state=RepairState.REJECTED), "d1"))
        if changes[0].before != new:
            self.do(ChangeSet("mend", tuple(changes)))

    @rule()
    def undo(self) -> None:
        if self.past:
            self.store.undo("d1")
            self.future.append(self.now)
            self.now = self.past.pop()
        else:
            with pytest.raises(UndoRefused):
                self.store.undo("d1")

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.store.redo("d1")
        self.past.append(self.now)
        self.now = self.future.pop()

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
        content = self.store.content("d1")
        held: Values = {each.id: each for each in content.spans}
        held |= {each.id: each for each in content.relations}
        held |= {each.key: each for each in content.repairs}
        assert held == self.now
        assert (self.store.undo_name("d1") is None) == (not self.past)
        assert (self.store.redo_name("d1") is None) == (not self.future)

    @invariant()
    def tables_are_the_fold_of_the_log(self) -> None:
        assert self.store.check() == ()


Project.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestProject = Project.TestCase
