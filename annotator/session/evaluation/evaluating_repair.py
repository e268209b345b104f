# SPDX-License-Identifier: MIT
"""How good the repairs are on a treebank whose ZWNJ are deleted and whose lines are wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.model.document import Repair, RepairState
from annotator.model.offsets import OffsetMap
from annotator.review.repair_scoring import (
    Counts,
    Damage,
    changed_words,
    conllu_sentences,
    count_joints,
    score_wrapping,
    wrongly_joined,
)
from annotator.text.repair import repair
from annotator.text.repair.letters import ZWNJ
from annotator.text.repair.zwnj_model import shipped_model

WIDTHS = (70, 80, 90, 100, 110, 120, 130)
_ARTICLE = 20
"""Sentences in one made-up article: damage is judged over a whole text."""


def evaluate_repair(
    conllu_text: str, *, all_sentences: bool = False, articles: int = 40, seed: int = 7
) -> dict[str, Any]:
    """Figures from 0 to 1. Sentences the shipped model was trained on are left out, unless all
    are asked for; `widths` gives the paragraphs' F1 by line width, `hard` an empty line after
    half of the paragraphs and 30 % false ones."""
    sentences = conllu_sentences(conllu_text)
    tested = [s for s in sentences if all_sentences or not shipped_model().was_trained_on(s)]
    by_width = {
        width: score_wrapping(tested, Damage(width), _mended, articles=articles, seed=seed)
        for width in WIDTHS
    }
    hard = score_wrapping(tested, Damage(110, 0.5, 0.3), _mended, articles=articles, seed=seed)
    return {
        "sentences": len(tested),
        "left_out": len(sentences) - len(tested),
        "zwnj": _zwnj(tested),
        "undamaged": _undamaged(tested),
        "paragraphs": {
            **_figures(sum(by_width.values(), Counts())),
            "widths": {str(width): _figures(counts)["f1"] for width, counts in by_width.items()},
            "hard": _figures(hard),
        },
    }


def _figures(counts: Counts) -> dict[str, Any]:
    """Null where there was nothing to find, nor to be wrong about."""
    wanted, given = counts.right + counts.missed, counts.right + counts.false
    return {
        "p": round(counts.precision, 4) if given else None,
        "r": round(counts.recall, 4) if wanted else None,
        "f1": round(counts.f1, 4) if wanted or given else None,
        "right": counts.right,
        "false": counts.false,
        "missed": counts.missed,
    }


def _articles(sentences: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(sentences), _ARTICLE):
        yield "\n".join(sentences[start : start + _ARTICLE])


def _mended(text: str) -> str:
    return OffsetMap(text, repair(text)).display


def _zwnj(sentences: Sequence[str]) -> dict[str, Any]:
    """With every ZWNJ deleted; `offered` counts those that are at least proposed."""
    applied, proposed, false_words, words = Counts(), Counts(), 0, 0
    for article in _articles(sentences):
        damaged = article.replace(ZWNJ, "")
        joints = [e for e in repair(damaged) if e.replacement == ZWNJ and e.start == e.end]
        sure = [e for e in joints if e.state is RepairState.APPLIED]
        shown = OffsetMap(damaged, sure).display
        applied += count_joints(article, shown)
        proposed += count_joints(article, _with_all(damaged, joints))
        false_words += wrongly_joined(article, shown)
        words += len(article.split())
    return {
        **_figures(applied),
        "offered": _figures(proposed),
        "false_words": round(false_words / max(1, words), 6),
    }


def _with_all(text: str, joints: Sequence[Repair]) -> str:
    pieces, done = [], 0
    for joint in joints:
        pieces += [text[done : joint.start], ZWNJ]
        done = joint.start
    return "".join([*pieces, text[done:]])


def _undamaged(sentences: Sequence[str]) -> dict[str, Any]:
    """The text as it is, its ZWNJ in place: nothing should change."""
    pairs = [changed_words(article, _mended(article)) for article in _articles(sentences)]
    changed, words = sum(c for c, _ in pairs), sum(w for _, w in pairs)
    return {"words": words, "changed": changed, "rate": round(changed / max(1, words), 6)}
