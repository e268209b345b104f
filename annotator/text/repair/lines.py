# SPDX-License-Identifier: MIT
"""Lines of a source text: where each begins and ends without its edges, and what lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_EDGE = " \t\x1f\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_INVISIBLE = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
_CONTENT = re.compile(f"[^{BREAKS}]+")
_VISIBLE = re.compile(f"[^{_EDGE}{_INVISIBLE}]")
_BREAK = re.compile(f"\r\n|[{BREAKS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something to see on it; `blank_before` says an empty line precedes it."""

    start: int
    end: int
    text: str
    blank_before: bool = False


def split_lines(text: str) -> tuple[Line, ...]:
    """Lines that show something, without whitespace (and a BOM) at their edges."""
    lines: list[Line] = []
    previous_end = 0
    for match in _CONTENT.finditer(text):
        content = match.group()
        if not _VISIBLE.search(content):
            continue
        start = match.end() - len(content.lstrip(_EDGE))
        end = match.start() + len(content.rstrip(_EDGE))
        gap = text[previous_end:start]
        blank = bool(lines) and sum(1 for _ in _BREAK.finditer(gap)) > 1
        lines.append(Line(start, end, text[start:end], blank))
        previous_end = end
    return tuple(lines)
