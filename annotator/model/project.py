# SPDX-License-Identifier: MIT
"""People, their progress, and the project's own settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
