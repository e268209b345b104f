# SPDX-License-Identifier: MIT
"""What stands behind a backslash in sentences and in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

NOTHING = "_"
"""No annotation here."""
UNSET = "*"
"""An annotation without this value."""

_TEXT = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b", "\\": "\\"}
_TEXT |= {chr(code): chr(code) for code in range(32) if not 7 < code < 14}
_TEXT_BACK = {code: character for character, code in _TEXT.items()}
_SPECIAL_TEXT = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_ESCAPED_TEXT = re.compile(r"\\(.)", re.DOTALL)
_JAVA = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_VALUE = re.compile(r"->|[\\\[\]|_;\t\n*]")
_VALUE_NAMED = {"\t": "t", "\n": "n"}
_ESCAPED_VALUE = re.compile(r"\\(->|[\\\[\]|_;tn*])")
_VALUE_BACK = {"t": "\t", "n": "\n"}

_NUMBERED = re.compile(r"((?:[^\\]|\\.)*?)\[(\d{1,9})\]", re.DOTALL)
_LINKED = re.compile(r"((?:[^\\]|\\.)*?)->(\d{1,9})-(\d{1,9})", re.DOTALL)


def escape_text(text: str) -> str:
    return _SPECIAL_TEXT.sub(lambda found: "\\" + _TEXT[found[0]], text)


def unescape_text(text: str, *, java: bool = False) -> str:
    r"""`java` for the escapes of versions before 3.2, which know \u200C."""
    if java:
        return _PAIR.sub(_joined, _JAVA.sub(_java, text))
    return _ESCAPED_TEXT.sub(lambda found: _TEXT_BACK.get(found[1], found[0]), text)


def _java(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return _TEXT_BACK.get(found[2], found[2])


def _joined(found: re.Match[str]) -> str:
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def escape_value(value: str) -> str:
    return _VALUE.sub(lambda found: "\\" + _VALUE_NAMED.get(found[0], found[0]), value)


def unescape_value(value: str) -> str:
    return _ESCAPED_VALUE.sub(lambda found: _VALUE_BACK.get(found[1], found[1]), value)


def split(cell: str, sign: str) -> Iterator[str]:
    """At the signs that no backslash stands before."""
    if "\\" not in cell:
        yield from cell.split(sign)
        return
    start = place = 0
    while place < len(cell):
        if cell[place] == sign:
            yield cell[start:place]
            start = place + 1
        place += 1 + (cell[place] == "\\")
    yield cell[start:]


def numbered(part: str) -> tuple[str, int]:
    """A part of a cell without its [number], 0 where it has none."""
    if part.endswith("]") and (found := _NUMBERED.fullmatch(part)):
        return found[1], int(found[2])
    return part, 0


def linked(part: str) -> tuple[str, int, int] | None:
    """A part of a cell without the ->chain-element that must be at its end."""
    found = _LINKED.fullmatch(part)
    return (found[1], int(found[2]), int(found[3])) if found else None
