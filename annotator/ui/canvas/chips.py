# SPDX-License-Identifier: MIT
"""The words on a chip and its width."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.ui.canvas.marks import SpanMark
from annotator.ui.canvas.metrics import Metrics, Words
from annotator.ui.plain import percent

NOTE = 9.0
SAVING = 12.0
EVENT = 11.0
_QUESTION = {"fa": "؟", "en": "?"}


@dataclass(frozen=True, slots=True)
class ChipFace:
    """From right to left: a diamond for an event's trigger, label, value, score, a question mark
    for what is unsure, then the dots of a note and of saving."""

    label: Words
    value: Words | None
    score: Words | None
    note: bool
    saving: bool
    width: float
    unsure: Words | None = None
    event: bool = False


def face_of(mark: SpanMark, metrics: Metrics) -> ChipFace:
    label = metrics.chip_words(mark.label)
    width = label.width + 2 * metrics.chip_pad
    value = score = unsure = None
    if mark.value:
        value = metrics.value_words(mark.value)
        width += value.width + metrics.chip_pad
    if not mark.confirmed and mark.score is not None:
        score = metrics.value_words(percent(mark.score, metrics.language))
        width += score.width + metrics.chip_pad
    if mark.unsure:
        unsure = metrics.chip_words(_QUESTION[metrics.language])
        width += unsure.width + metrics.chip_pad / 2
    if mark.event:
        width += EVENT * metrics.zoom
    if mark.note:
        width += NOTE * metrics.zoom
    if mark.saving:
        width += SAVING * metrics.zoom
    return ChipFace(label, value, score, mark.note, mark.saving, width, unsure, mark.event)
