# SPDX-License-Identifier: MIT
"""What `open` and `demo` ask of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """With `screenshot` the window is drawn once, kept as a picture and closed."""

    files: tuple[Path, ...] = ()
    demo: bool = False
    screenshot: Path | None = None
    theme: str | None = None
    language: str | None = None
    size: tuple[int, int] | None = None


def plain_request(arguments: Sequence[str]) -> WindowRequest | None:
    """What a start from a menu or a file manager asks for, understood without loading a parser;
    None where there is more to understand."""
    if not arguments:
        return WindowRequest()
    command, *files = arguments
    if command == "demo" and not files:
        return WindowRequest(demo=True)
    if command == "open" and not any(file.startswith("-") for file in files):
        return WindowRequest(tuple(map(Path, files)))
    return None
