# SPDX-License-Identifier: MIT
"""What brat takes in a name, in one line and as the place of a span."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.formats.units import Fragments

_BREAK = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
"""Tabs part the columns of a line, and programs differ in what they take for its end."""
_BREAKS = re.compile(f"[{_BREAK}]+")
_LINES = re.compile(f"[^{_BREAK}]+")
_UNFIT = re.compile(r"[^\w./-]")


def type_name(label: str) -> str:
    """Without what separates the words of a line."""
    return _UNFIT.sub("_", label) or "_"


def role_name(role: str) -> str:
    """A numeral at the end is the number of the filler, so a role has none."""
    return type_name(role).rstrip("0123456789") or "_"


def role_of(label: str, trigger: str) -> str:
    """What a relation from a span with the label `trigger` is in its event, "" for no role."""
    return label[len(trigger) + 1 :] if label.startswith(f"{trigger}.") else ""


def one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def cut(text: str, fragments: Iterable[tuple[int, int]]) -> Fragments:
    """Parted where a line ends, and at tabs: no line of a file can hold these."""
    return tuple(
        piece.span() for start, end in fragments for piece in _LINES.finditer(text, start, end)
    )


def joined(text: str, fragments: Iterable[tuple[int, int]]) -> Fragments:
    """What `cut` has parted put together again: neighbours with only ends of lines and tabs
    between them are one."""
    whole: list[tuple[int, int]] = []
    for start, end in fragments:
        if whole and _BREAKS.fullmatch(text, whole[-1][1], start):
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return tuple(whole)
