# SPDX-License-Identifier: MIT
"""People, their progress, and the project's own settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.annotation import Decision, Entity, Relation, Span
from annotator.model.document import Document, Repair


class Role(StrEnum):
    ANNOTATOR = "annotator"
    CURATOR = "curator"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Annotator:
    """`id` is a UUID; renaming a person keeps it."""

    id: str
    name: str
    role: Role = Role.ANNOTATOR


class State(StrEnum):
    NEW = "new"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class DocumentState:
    """One person's progress on one document; `finished_head` is the log position it was
    finished at, so that the finished version stays readable after reopening."""

    document: str
    annotator: str
    state: State = State.NEW
    schema_version: int = 0
    finished_lamport: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """A shared project setting; `value` is JSON text so that equality is exact."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A row of the document list, as one person sees it; `undecided` counts the suggestions last
    made for the document that this person has not decided about."""

    document: Document
    state: State
    spans: int = 0
    decisions: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document with one person's version of its annotations; `entities` are those that its
    spans refer to."""

    document: Document
    text: str
    repairs: tuple[Repair, ...]
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    decisions: tuple[Decision, ...]
    state: DocumentState
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """How often a wording was given a tag by a person, and how often that was refused."""

    text: str
    label: str
    confirmed: int
    rejected: int
