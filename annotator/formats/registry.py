# SPDX-License-Identifier: MIT
"""The formats there are, by name and by what a file looks like."""

from __future__ import annotations

from annotator.errors import UsageError
from annotator.formats.format import Format
from annotator.formats.jsonl import Jsonl
from annotator.formats.plain_text import PlainText

FORMATS: tuple[Format, ...] = (Jsonl(), PlainText())


def format_named(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError("unknown_format", name=name, known=[known.name for known in FORMATS])


def format_of(head: bytes, name: str) -> Format:
    """The format that claims a file with these first bytes and this name the most."""
    return max(FORMATS, key=lambda known: known.score(head, name))
