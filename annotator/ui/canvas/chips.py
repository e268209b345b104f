# SPDX-License-Identifier: MIT
"""The words on a chip and its width."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.ui.canvas.marks import SpanMark
from annotator.ui.canvas.metrics import Metrics, Words
from annotator.ui.plain import percent

NOTE = 9.0
SAVING = 12.0


@dataclass(frozen=True, slots=True)
class ChipFace:
    """From right to left: label, value, score, then the dots of a note and of saving."""

    label: Words
    value: Words | None
    score: Words | None
    note: bool
    saving: bool
    width: float


def face_of(mark: SpanMark, metrics: Metrics) -> ChipFace:
    label = metrics.chip_words(mark.label)
    width = label.width + 2 * metrics.chip_pad
    value = score = None
    if mark.value:
        value = metrics.value_words(mark.value)
        width += value.width + metrics.chip_pad
    if not mark.confirmed and mark.score is not None:
        score = metrics.value_words(percent(mark.score, metrics.language))
        width += score.width + metrics.chip_pad
    if mark.note:
        width += NOTE * metrics.zoom
    if mark.saving:
        width += SAVING * metrics.zoom
    return ChipFace(label, value, score, mark.note, mark.saving, width)
