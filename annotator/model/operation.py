# SPDX-License-Identifier: MIT
"""The saved action of one person: an entry of the append-only log, and what is read off the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.model.annotation import Json

type Chain = tuple[str, str]
"""(annotator, device): the operations that one person appended on one device."""


class OperationKind(StrEnum):
    CREATE = "create"
    """The project's first operation; its hash is the project's identity, its author the lead."""
    JOIN = "join"
    """A person writes in this project for the first time. Never undone, like CREATE."""
    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    RESOLVE_FORK = "resolve_fork"


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """An operation of a chain by its place and its hash."""

    annotator: str
    device: str
    sequence: int
    hash: str

    @property
    def chain(self) -> Chain:
        return self.annotator, self.device


@dataclass(frozen=True, slots=True)
class Operation:
    """`previous` is the hash before it in its chain, "" for the chain's first; `heads` are those
    of all other chains its writer knew, or empty when they are still those of an earlier
    operation of the chain; `scope` is a document's id, or "" for the project's stack.

    `payload` holds {"name", "changes"}; undo and redo add "of", the hash they take back;
    resolve_fork holds {"annotator", "device", "sequence", "keep"}.
    """

    project: str
    annotator: str
    device: str
    sequence: int
    previous: str
    heads: tuple[Head, ...]
    lamport: int
    time: str
    kind: OperationKind
    scope: str
    payload: Mapping[str, Json]
    hash: str = ""
    written: str = field(default="", compare=False, repr=False)
    """The canonical text of the payload, where somebody has it at hand."""

    @property
    def chain(self) -> Chain:
        return self.annotator, self.device

    @property
    def order(self) -> tuple[int, str, str, int]:
        """Where the fold takes it."""
        return self.lamport, self.annotator, self.device, self.sequence


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """A change that the merge rules did not let through, or a value it replaced unseen."""

    operation: str
    code: str
    noun: str
    key: str
    field: str = ""
    lost: str = ""
    """JSON of the value that is not in force."""


@dataclass(frozen=True, slots=True, order=True)
class Fork:
    """From `sequence` on a chain has two stories; nothing of it counts until the lead chooses.

    `kept` is the hash that a resolution chose, "" while it is open.
    """

    annotator: str
    device: str
    sequence: int
    hashes: tuple[str, ...]
    kept: str = ""

    @property
    def chain(self) -> Chain:
        return self.annotator, self.device


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What taking in foreign operations did; `notices` are those that this merge brought."""

    added: int
    known: int
    notices: tuple[Notice, ...] = ()
    forks: tuple[Fork, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the doctor found: a code of the message catalogue, a place and its data."""

    code: str
    where: str
    data: Mapping[str, Any] = field(default_factory=dict)
