# SPDX-License-Identifier: MIT
"""Spellings that are right either way, and that a project may want written one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.document import Repair, RepairKind
from annotator.text.repair.letters import LETTER, MARKS, ZWNJ
from annotator.text.repair.words import Ezafe, They, Words

_BEFORE = rf"(?<![{LETTER}{MARKS}{ZWNJ}])"
_AFTER = rf"(?![{LETTER}{MARKS}{ZWNJ}])"
_THEY = re.compile(f"{_BEFORE}(?:آن|این)(?P<joint>{ZWNJ}*)ها(?:ی|یی|یشان|ست)?{_AFTER}")
_YE = re.compile(f"(?<=[{LETTER}])ه(?P<ending>{ZWNJ}+ی){_AFTER}")
_HAMZA = re.compile(f"(?<=[{LETTER}])(?:ه(?P<ending>\u0654)|(?P<letter>ۀ)){_AFTER}")


def conventional(text: str, words: Words) -> Iterator[Repair]:
    """Edits that bring «آن‌ها»/«آنها» and «ه‌ی»/«هٔ» to the form the project chose; none where it
    chose none. They do not overlap."""
    never = frozenset(words.never)

    def wanted(match: re.Match[str]) -> bool:
        return _word_around(text, match).replace(ZWNJ, "") not in never

    if words.they is not They.AS_WRITTEN:
        joint = ZWNJ if words.they is They.APART else ""
        yield from _written(filter(wanted, _THEY.finditer(text)), "joint", joint)
    if words.ezafe is Ezafe.HAMZA:
        yield from _written(filter(wanted, _YE.finditer(text)), "ending", "\u0654")
    elif words.ezafe is Ezafe.YE:
        matches = [match for match in _HAMZA.finditer(text) if wanted(match)]
        yield from _written((m for m in matches if m["ending"]), "ending", f"{ZWNJ}ی")
        yield from _written((m for m in matches if m["letter"]), "letter", f"ه{ZWNJ}ی")


def _written(matches: Iterator[re.Match[str]], group: str, form: str) -> Iterator[Repair]:
    for match in matches:
        start, end = match.span(group)
        if match[group] != form:
            kind = RepairKind.ZWNJ_INSERT if start == end else RepairKind.REPLACE
            yield Repair(start, end, form, kind)


_WORD_BEFORE = re.compile(rf"[{LETTER}{MARKS}{ZWNJ}]*\Z")


def _word_around(text: str, match: re.Match[str]) -> str:
    before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
    return (before.group() if before else "") + match.group()
