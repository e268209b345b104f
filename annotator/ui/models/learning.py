# SPDX-License-Identifier: MIT
"""What the project has learned from its finished texts, as the dialog shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model: `when` is its date in words, `f1` and `cold` its agreement and that of the
    suggestions without it on the same `held_out` texts, None where nothing was compared.
    `adopted` is one that was better and took part; of these the latest are `kept`."""

    id: str
    when: str
    documents: int
    held_out: int = 0
    f1: float | None = None
    cold: float | None = None
    adopted: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class LearningView:
    """`rows` are the oldest first; `current` is the id of the one in force, "" for none."""

    enabled: bool = True
    current: str = ""
    rows: tuple[ModelRow, ...] = ()
    running: bool = False
