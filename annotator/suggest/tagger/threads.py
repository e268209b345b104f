# SPDX-License-Identifier: MIT
"""How many threads the tagger of a process may use."""

from __future__ import annotations

import os

VARIABLE = "HASHIYE_THREADS"
"""Set for workers of which there is one for every core."""
_MOST = 2


def threads() -> int:
    told = os.environ.get(VARIABLE, "")
    wanted = int(told) if told.isdecimal() else _MOST
    return max(1, min(wanted, _MOST, os.cpu_count() or 1))
