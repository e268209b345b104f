# SPDX-License-Identifier: MIT
"""Repair of a damaged Persian text, as a list of edits from source to display text."""

from __future__ import annotations

from annotator.model.document import Repair, RepairKind, RepairState
from annotator.text.repair.lines import Line, split_lines
from annotator.text.repair.unwrap import decide_gaps
from annotator.text.repair.words import Words

__all__ = ["Words", "repair", "repair_version"]

_VERSION = "1"
_NO_WORDS = Words()


def repair_version() -> str:
    """Changes whenever the same text may get other repairs."""
    return _VERSION


def repair(text: str, words: Words = _NO_WORDS) -> tuple[Repair, ...]:
    """Edits in the order of their places, disjoint; those below certainty are only offered."""
    lines = split_lines(text)
    return tuple(sorted([*_edges(text, lines), *_line_ends(text, lines)]))


def _edges(text: str, lines: tuple[Line, ...]) -> list[Repair]:
    """What shows nothing before the first and after the last line; one final newline stays."""
    if not lines:
        return []
    edits = []
    first, last = lines[0].start, lines[-1].end
    if first > 0:
        edits.append(Repair(0, first, "", RepairKind.TRIM))
    rest = text[last:]
    if rest.startswith("\n"):
        last, rest = last + 1, rest[1:]
    elif "\n" in rest:
        at = last + rest.index("\n")
        edits.append(Repair(last, at, "", RepairKind.TRIM))
        last, rest = at + 1, text[at + 1 :]
    if rest:
        edits.append(Repair(last, len(text), "", RepairKind.TRIM))
    return edits


def _line_ends(text: str, lines: tuple[Line, ...]) -> list[Repair]:
    edits = []
    for line, after, gap in zip(lines, lines[1:], decide_gaps(lines), strict=False):
        between = text[line.end : after.start]
        wanted = " " if gap.join else "\n"
        if between == wanted:
            if gap.confidence < 0.75:
                join = RepairKind.WRAP_JOIN, 1 - gap.confidence, RepairState.OFFERED
                edits.append(Repair(line.end, after.start, " ", *join))
            continue
        kind = RepairKind.WRAP_JOIN if gap.join else RepairKind.PARAGRAPH_BREAK
        edits.append(Repair(line.end, after.start, wanted, kind, gap.confidence))
    return edits
