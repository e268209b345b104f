# SPDX-License-Identifier: MIT
"""All repairs of a text put together: one list of edits that never overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.text.repair.characters import wrong_characters
from annotator.text.repair.conventions import conventional
from annotator.text.repair.lines import Line, split_lines
from annotator.text.repair.listed_words import listing_key, mended_words
from annotator.text.repair.running_heads import running_heads
from annotator.text.repair.spacing import offered_spacing
from annotator.text.repair.unwrap import Gap, decide_gaps
from annotator.text.repair.words import Words
from annotator.text.repair.zwnj import APPLY, missing_joints
from annotator.text.repair.zwnj_model import shipped_model

VERSION = "3"
"""Changes whenever the same text may get other repairs."""
_NO_WORDS = Words()
_SURE_BREAK = 0.75


def repair(text: str, words: Words = _NO_WORDS) -> tuple[Repair, ...]:
    """Edits in the order of their places, disjoint; the doubtful ones are only offered."""
    characters = sorted(wrong_characters(text))
    corrected = OffsetMap(text, characters)
    found = _find(corrected.display, words)
    if characters:
        found = [_on_source(edit, corrected) for edit in found] + characters
    return _settle(found, len(text))


def _on_source(edit: Repair, corrected: OffsetMap) -> Repair:
    if edit.start == edit.end:
        start = end = corrected.point_to_source(edit.start)
    else:
        start, end = corrected.to_source(edit.start, edit.end)
    return Repair(start, end, edit.replacement, edit.kind, edit.confidence, edit.state)


def _find(text: str, words: Words) -> list[Repair]:
    """Edits of a text without wrong characters; of those that overlap the first counts."""
    model = shipped_model()
    lines = split_lines(text)
    heads = running_heads(lines)
    body = [line for index, line in enumerate(lines) if not heads.get(index)]
    gaps = decide_gaps(body)
    edits = [*_edges(text, body), *_line_ends(text, body, gaps, hidden=len(body) < len(lines))]
    edits += mended_words(text, words)
    edits += conventional(text, words)
    never = frozenset(listing_key(word) for word in (*words.never, *words.always))
    for joint, damaged in missing_joints(text, _paragraphs(body, gaps), model, never):
        sure = joint.probability >= APPLY
        if sure or damaged:
            state = RepairState.APPLIED if sure and damaged else RepairState.OFFERED
            kind, place = RepairKind.ZWNJ_INSERT, joint.place
            edits.append(Repair(place, place, "\u200c", kind, round(joint.probability, 3), state))
    edits += offered_spacing(text, model, never)
    for index, certain in heads.items():
        if not certain:
            line = lines[index]
            kind, state = RepairKind.HIDE, RepairState.OFFERED
            edits.append(Repair(line.start, line.end, "", kind, 0.6, state))
    return edits


class _Taken:
    """Which characters and which places between them already have an edit."""

    def __init__(self, length: int) -> None:
        self._characters = bytearray(length)
        self._points = bytearray(length + 1)

    def take(self, start: int, end: int) -> bool:
        """Whether the place was free; it no longer is."""
        if start == end:
            if self._points[start]:
                return False
            self._points[start] = 1
            return True
        inner = b"\x01" * (end - start - 1)
        if 1 in self._characters[start:end] or 1 in self._points[start + 1 : end]:
            return False
        self._characters[start:end] = inner + b"\x01"
        self._points[start + 1 : end] = inner
        return True


def _settle(found: Iterable[Repair], length: int) -> tuple[Repair, ...]:
    """What stands together: applied before offered, larger stretches before what is in them."""
    taken = _Taken(length)
    ranked = sorted(found, key=lambda e: (e.state is not RepairState.APPLIED, e.start - e.end))
    return tuple(sorted(edit for edit in ranked if taken.take(edit.start, edit.end)))


def _paragraphs(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if index and gaps[index - 1].join:
            found[-1] = found[-1][0], line.end
        else:
            found.append((line.start, line.end))
    return found


def _edges(text: str, lines: Sequence[Line]) -> Iterator[Repair]:
    """What shows nothing before the first and after the last line; one final newline stays."""
    if not lines:
        if text:
            yield Repair(0, len(text), "", RepairKind.TRIM)
        return
    first, last = lines[0].start, lines[-1].end
    if first > 0:
        yield Repair(0, first, "", RepairKind.TRIM)
    newline = text.find("\n", last)
    if newline > last:
        yield Repair(last, newline, "", RepairKind.TRIM)
    if newline >= 0:
        last = newline + 1
    if last < len(text):
        yield Repair(last, len(text), "", RepairKind.TRIM)


def _line_ends(
    text: str, lines: Sequence[Line], gaps: Sequence[Gap], hidden: bool
) -> Iterator[Repair]:
    for line, after, gap in zip(lines, lines[1:], gaps, strict=False):
        between = text[line.end : after.start]
        wanted = " " if gap.join else "\n"
        if between == wanted:
            if gap.confidence < _SURE_BREAK:
                doubt = RepairKind.WRAP_JOIN, round(1 - gap.confidence, 3), RepairState.OFFERED
                yield Repair(line.end, after.start, " ", *doubt)
            continue
        kind = RepairKind.WRAP_JOIN if gap.join else RepairKind.PARAGRAPH_BREAK
        if hidden and between.strip():
            kind = RepairKind.HIDE
        yield Repair(line.end, after.start, wanted, kind, round(gap.confidence, 3))
