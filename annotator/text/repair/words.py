# SPDX-License-Identifier: MIT
"""The project's own word list: what its people decided once for every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class They(StrEnum):
    """How «آن‌ها» and «این‌ها» are written."""

    AS_WRITTEN = ""
    APART = "apart"
    JOINED = "joined"


class Ezafe(StrEnum):
    """How the ezafe after a silent ه is written: «خانه‌ی» or «خانهٔ»."""

    AS_WRITTEN = ""
    YE = "ye"
    HAMZA = "hamza"


@dataclass(frozen=True, slots=True)
class Words:
    """`always` maps a word without its ZWNJ to the form it is shown in; `never` are words,
    without their ZWNJ, that stay as they were written."""

    always: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    they: They = They.AS_WRITTEN
    ezafe: Ezafe = Ezafe.AS_WRITTEN
