# SPDX-License-Identifier: MIT
"""The project's own word list: what its people decided once for every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """`always` maps a word without its ZWNJ to the form it is shown in; `never` are words,
    without their ZWNJ, that stay as they were written."""

    always: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
