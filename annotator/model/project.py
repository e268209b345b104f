# SPDX-License-Identifier: MIT
"""People, their progress, and the project's own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import Decision, Entity, Json, Relation, Span
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
    """One person's progress on one document, and what they say of it as a whole: `labels` by the
    key of the schema's document attributes, a note, a question to the curator.

    `schema_version` is the schema's when it was last worked on or finished; `rechecked` names the
    tags looked for again since, with the schema's version at that time.
    """

    document: str
    annotator: str
    state: State = State.NEW
    schema_version: int = 0
    finished_lamport: int = 0
    labels: dict[str, Json] = field(default_factory=dict)
    note: str = ""
    unsure: bool = False
    rechecked: dict[str, int] = field(default_factory=dict)


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
class PlacedSpan:
    """A span somewhere in the project; `title` is its document's, `text` what people see of it, its
    fragments joined with one space."""

    document: str
    title: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something a person is not sure of; `text` is what a span covers, or the source of a
    relation, whose target is `target`."""

    document: str
    title: str
    value: Span | Relation | DocumentState
    text: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How often a wording was given a tag by a person, and how often that was refused."""

    text: str
    label: str
    confirmed: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Guideline:
    """One version of the project's guideline; `text` is Markdown, `changed` says in a line what
    is new in it. Versions count from 1 and all are kept."""

    version: int
    text: str
    changed: str = ""
    time: str = ""


class RemarkKind(StrEnum):
    QUESTION = "question"
    REPLY = "reply"
    ANSWER = "answer"
    EXAMPLE = "example"
    """The answer has become an example in the guideline; its text is the version's number."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A question on a span or a tag, or what somebody says to it.

    `thread` is the question's id, "" for the question itself. `document` and `span` are empty
    for a question on a tag; `quote` keeps the words it is about, `time` is UTC, ISO 8601.
    """

    id: str
    annotator: str
    kind: RemarkKind
    text: str
    time: str
    thread: str = ""
    document: str = ""
    span: str = ""
    tag: str = ""
    quote: str = ""
