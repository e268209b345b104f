# SPDX-License-Identifier: MIT
"""One gesture's effect, as values before and after, with its inverse."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.annotation import Decision, Entity, Relation, Span
from annotator.model.document import Document, Repair
from annotator.model.project import Annotator, DocumentState, Guideline, Remark, Setting
from annotator.model.schema import Schema

type Value = (
    Span
    | Relation
    | Decision
    | Entity
    | Document
    | Repair
    | DocumentState
    | Annotator
    | Setting
    | Schema
    | Guideline
    | Remark
)


@dataclass(frozen=True, slots=True)
class Change:
    """`before is None` creates, `after is None` deletes. `scope` is the document a repair
    belongs to, and empty for values that name their own document or none."""

    before: Value | None
    after: Value | None
    scope: str = ""

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a value before or after it")

    @property
    def value(self) -> Value:
        value = self.after if self.after is not None else self.before
        assert value is not None
        return value

    def inverse(self) -> Change:
        return Change(self.after, self.before, self.scope)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one gesture does; `name` is the gesture, in the words of the message catalogue."""

    name: str
    changes: tuple[Change, ...]

    def inverse(self) -> ChangeSet:
        return ChangeSet(self.name, tuple(change.inverse() for change in reversed(self.changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)


def changes_schema(change: Change) -> bool:
    """Whether it takes a schema to another, which a lead may do to what is annotated, too."""
    return isinstance(change.before, Schema) and isinstance(change.after, Schema)
