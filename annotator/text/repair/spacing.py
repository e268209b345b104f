# SPDX-License-Identifier: MIT
"""Spaces that should be a ZWNJ, are missing or are too many: never sure, so only offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.document import Repair, RepairKind, RepairState
from annotator.text.repair.letters import LETTER, MARKS, ZWNJ, plain_shape
from annotator.text.repair.zwnj_model import ZwnjModel

_WORD = f"[{LETTER}{MARKS}{ZWNJ}]+"
_PAIR = re.compile(rf"(?<![{LETTER}{MARKS}{ZWNJ}])({_WORD})([ \u00a0])(?=({_WORD}))")
_PLURAL = re.compile("های?|هایی|هایش|هایشان|هایم|هایت|هایمان|هایتان|هایند|هاست")
_COMPARED = re.compile("تری?|ترین|ترها|ترهای")
_PERFECT = re.compile("ام|ای|ایم|اید|اند")
_GLUED = re.compile(
    f"(?<![{LETTER}{MARKS}{ZWNJ}])(در|از|برای|این)([{LETTER}]{{3,}})(?![{MARKS}{ZWNJ}])"
)
_AFTER_SIGN = re.compile(rf"(?<=[{LETTER}]{{2}}[،؛:؟!.])(?=[{LETTER}]{{2}})")
_BEFORE_SIGN = re.compile(rf"(?<=[{LETTER}{MARKS}»)])[ \u00a0]+(?=[،؛:؟!.](?![.…]))")
_DOUBLED = re.compile(r"(?<=[^\s])[ \u00a0]( +)(?=[^\s])")
_LINE = re.compile(r"[^\n]+")
_TABLE = re.compile(r"\t|\S {3,}\S")


def offered_spacing(text: str, model: ZwnjModel, never: frozenset[str]) -> Iterator[Repair]:
    """Offers in no order; none for words and pairs of words in `never`."""
    yield from _spaces_to_zwnj(text, model, never)
    for match in _GLUED.finditer(text):
        word = plain_shape(match.group())
        if word not in never and model.is_glued(word, plain_shape(match.group(2))):
            yield _offer(match.end(1), match.end(1), " ", RepairKind.SPACE_INSERT, 0.7)
    for match in _AFTER_SIGN.finditer(text):
        yield _offer(match.start(), match.start(), " ", RepairKind.SPACE_INSERT, 0.8)
    for match in _BEFORE_SIGN.finditer(text):
        yield _offer(match.start(), match.end(), "", RepairKind.SPACE_REMOVE, 0.8)
    for line in _LINE.finditer(text):
        if "  " in line.group() and not _TABLE.search(line.group()):
            for match in _DOUBLED.finditer(text, *line.span()):
                yield _offer(match.start(1), match.end(1), "", RepairKind.SPACE_REMOVE, 0.8)


def _offer(start: int, end: int, letters: str, kind: RepairKind, confidence: float) -> Repair:
    return Repair(start, end, letters, kind, confidence, RepairState.OFFERED)


def _spaces_to_zwnj(text: str, model: ZwnjModel, never: frozenset[str]) -> Iterator[Repair]:
    for match in _PAIR.finditer(text):
        left, right = plain_shape(match.group(1)), plain_shape(match.group(3))
        confidence = _pair(left, right, model)
        if confidence and f"{left} {right}".replace(ZWNJ, "") not in never:
            yield _offer(match.start(2), match.end(2), ZWNJ, RepairKind.SPACE_TO_ZWNJ, confidence)


def _pair(left: str, right: str, model: ZwnjModel) -> float:
    """How sure it is that two words are one; 0.0 where nothing speaks for it."""
    if left in ("می", "نمی"):
        return 0.9 if model.is_verb(right.split(ZWNJ)[0]) else 0.0
    if len(left) >= 2 and _PLURAL.fullmatch(right):
        return 0.9
    if len(left) >= 3 and _COMPARED.fullmatch(right):
        return 0.7
    if len(left) >= 3 and left.endswith("ه") and _PERFECT.fullmatch(right):
        return 0.6
    return 0.75 if model.is_compound(left, right) else 0.0
