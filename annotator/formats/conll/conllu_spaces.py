# SPDX-License-Identifier: MIT
"""White space in CoNLL-U, as UDPipe writes it into MISC: SpacesBefore, SpacesAfter."""

from __future__ import annotations

import re

_NAMES = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": r"\\"}
_SIGNS = {name[1]: sign for sign, name in _NAMES.items()}
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)


def escaped(space: str) -> str:
    r"""White space other than UDPipe knows is \uXXXX."""
    return "".join(_NAMES.get(sign, rf"\u{ord(sign):04x}") for sign in space)


def unescaped(words: str) -> str:
    return _ESCAPE.sub(_sign, words)


def _sign(match: re.Match[str]) -> str:
    code, name = match[1], match[2]
    if code is None:
        return _SIGNS.get(name, match[0])
    sign = chr(int(code, 16))
    return sign if sign.isspace() else match[0]


def one_line(words: str) -> str:
    """With a space for each sign that would end a line."""
    return "".join(" " if len(f"a{sign}a".splitlines()) > 1 else sign for sign in words)
