# SPDX-License-Identifier: MIT
"""ZWNJ that a text has lost inside its words: where to put them back, and where to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.text.repair.letters import (
    LETTER,
    MARKS,
    NON_JOINING,
    ZWNJ,
    is_modelled,
    plain_shape,
)
from annotator.text.repair.zwnj_model import ZwnjModel

APPLY, OFFER = 0.8, 0.35
WORD = re.compile(f"[{LETTER}][{LETTER}{MARKS}{ZWNJ}]*")
_UNCOUNTED = re.compile(f"[{MARKS}{ZWNJ}]")
_KEPT = """
آنها اینها تنها بهتر کمتر بیشتر دختر دفتر همدیگر پنجشنبه یکشنبه آنکه اینکه آنچه همچنین همچنان
همین همان همه هیچ
"""
KEPT = frozenset(_KEPT.split())
"""Words written without a ZWNJ by this program's convention, whatever a model says."""
_ENDINGS = ("", "ی", "یی", "ای", "یم", "ش", "شان", "مان", "م", "ت", "تان", "ست", "یند", "ترین")
_KEPT_FORMS = frozenset(word + ending for word in KEPT for ending in _ENDINGS)
_MIXED_RUN = 6


@dataclass(frozen=True, slots=True)
class Joint:
    """A place in the text where a ZWNJ is missing, with how sure that is."""

    place: int
    probability: float


@dataclass(slots=True)
class _Paragraph:
    kept: int
    missing: list[Joint]

    @property
    def lost(self) -> int:
        return sum(1 for joint in self.missing if joint.probability >= APPLY)


def missing_joints(
    text: str, paragraphs: Sequence[tuple[int, int]], model: ZwnjModel, never: frozenset[str]
) -> Iterator[tuple[Joint, bool]]:
    """Each missing ZWNJ, and whether the text around it is damaged enough to put it back.

    Damage is judged over the whole text: ZWNJ surely lost against those still there. Of a text
    that kept most of them only a long run of paragraphs that kept none is damaged.
    """
    judged = [_judge(text, start, end, model, never) for start, end in paragraphs]
    everywhere = sum(p.lost for p in judged) > sum(p.kept for p in judged)
    damaged = [everywhere] * len(judged)
    if not everywhere:
        for first, last in _runs_without(judged):
            if sum(p.lost for p in judged[first:last]) >= _MIXED_RUN:
                damaged[first:last] = [True] * (last - first)
    for paragraph, here in zip(judged, damaged, strict=True):
        for joint in paragraph.missing:
            yield joint, here


def _runs_without(judged: Sequence[_Paragraph]) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(len(judged) + 1):
        if index == len(judged) or judged[index].kept:
            if index > first:
                yield first, index
            first = index + 1


def _judge(text: str, start: int, end: int, model: ZwnjModel, never: frozenset[str]) -> _Paragraph:
    found = _Paragraph(0, [])
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if ZWNJ in word.strip(ZWNJ):
            found.kept += _shown_joints(word)
            continue
        shape = plain_shape(word).strip(ZWNJ)
        if not is_modelled(shape) or shape in _KEPT_FORMS or shape in never:
            continue
        judged = model.joints(shape)
        if judged:
            places = _letter_places(word, match.start())
            found.missing += [Joint(places[i], p) for i, p in _compatible(judged)]
    return found


def _shown_joints(word: str) -> int:
    return sum(
        1
        for before, letter in zip(plain_shape(word), plain_shape(word)[1:], strict=False)
        if letter == ZWNJ and before not in NON_JOINING and before != ZWNJ
    )


def _letter_places(word: str, offset: int) -> Sequence[int]:
    """Offsets in the text of the word's letters, skipping marks; a mark stays with its letter."""
    places = [offset + i for i, letter in enumerate(word) if letter != ZWNJ and plain_shape(letter)]
    places.append(offset + len(word))
    return places


def _compatible(judged: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Those worth offering; of two that would leave one letter between them the surer one."""
    chosen: list[tuple[int, float]] = []
    for place, probability in judged:
        if probability < OFFER:
            continue
        if chosen and place - chosen[-1][0] == 1:
            if probability > chosen[-1][1]:
                chosen[-1] = (place, probability)
            continue
        chosen.append((place, probability))
    return chosen
