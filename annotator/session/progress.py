# SPDX-License-Identifier: MIT
"""How long work tells how far it is, and hears that nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable

type Progress = Callable[[float, str], None]
"""Told a share between 0 and 1, and what is being worked on."""
type Cancelled = Callable[[], bool]


def ignore(_share: float, _name: str) -> None:
    pass


def never() -> bool:
    return False
