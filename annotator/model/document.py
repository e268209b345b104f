# SPDX-License-Identifier: MIT
"""A document: its source text, which never changes, and the repairs that people see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RepairKind(StrEnum):
    ZWNJ_INSERT = "zwnj_insert"
    SPACE_TO_ZWNJ = "space_to_zwnj"
    WRAP_JOIN = "wrap_join"
    PARAGRAPH_BREAK = "para_break"
    TRIM = "trim"
    SPACE_INSERT = "space_insert"
    SPACE_REMOVE = "space_remove"
    REPLACE = "replace"
    TYPO = "typo"
    HIDE = "hide"


class RepairState(StrEnum):
    APPLIED = "applied"
    OFFERED = "offered"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One edit from source to display text: source[start:end] is shown as `replacement`.

    Offsets are code points of the source; start == end inserts.
    """

    start: int
    end: int
    replacement: str
    kind: RepairKind
    confidence: float = 1.0
    state: RepairState = RepairState.APPLIED

    @property
    def key(self) -> str:
        """Identity inside its document: one place holds one decision."""
        return f"{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Document:
    """`text_sha256` is of the UTF-8 source text, `bytes_sha256` of the file it came from;
    `source` is the outlet; `extra` keeps unknown keys of an imported file as (key, JSON)."""

    id: str
    title: str
    text_sha256: str
    bytes_sha256: str
    encoding: str
    published: date | None = None
    file_name: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """Half-open code-point offsets into the text it was cut from."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
