# SPDX-License-Identifier: MIT
"""How much a person takes of what is suggested with which score, from all their decisions.

A decision keeps the score that was shown, and what was shown came of the model then in force:
the scores are led back through that model's curve before the next curve is made of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.session.learning.examples import Lesson
from annotator.session.learning.models import ModelInfo
from annotator.session.suggestions.recalibration import (
    LEARNED,
    Curve,
    Curves,
    curves_from,
    fitted,
    group,
    undone,
)


def calibration(lessons: Iterable[Lesson], history: Sequence[ModelInfo]) -> dict[str, Curve]:
    """By the group of suggesters; `history` has the oldest first."""
    eras = [(info.lamport, curves_from(info.calibration)) for info in history if info.adopted]
    begins = [lamport for lamport, _curves in eras]
    judged: dict[str, list[tuple[float, bool]]] = {"": [], LEARNED: []}
    for lesson in lessons:
        era = bisect_left(begins, lesson.lamport) - 1
        curves: Curves = eras[era][1] if era >= 0 else {}
        for each in lesson.judged:
            name = group(each.suggester)
            curve = curves.get(name)
            score = undone(curve, each.score) if curve is not None else each.score
            judged[name].append((score, each.right))
    return {name: fitted(each) for name, each in judged.items() if each}
