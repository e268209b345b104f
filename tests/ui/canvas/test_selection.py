# SPDX-License-Identifier: MIT
"""Moves and extensions over tokens, parts, characters and sentences."""

from __future__ import annotations

import pytest

from annotator.text.tokens import word_parts
from annotator.ui.canvas.selection import Edges, Unit, snap, step_sentence, step_token, token_at
from tests.ui.canvas.samples import place, view_of

TEXT = "کتاب‌های تازه رسید. امروز باران می‌بارد."
VIEW = view_of(TEXT)


def edges() -> Edges:
    return Edges(VIEW, word_parts, lambda offset, step: max(0, min(len(TEXT), offset + step)))


def words(at: tuple[int, int] | None) -> str:
    assert at is not None
    return TEXT[slice(*at)]


def test_steps_go_from_token_to_token_and_stop_at_the_ends() -> None:
    first = step_token(VIEW, None, 1)
    assert words(first) == "کتاب‌های"
    assert words(step_token(VIEW, first, 1)) == "تازه"
    assert step_token(VIEW, first, -1) == first
    assert words(step_token(VIEW, VIEW.tokens[-1], 1)) == "."


def test_a_step_by_sentence_goes_to_its_first_word() -> None:
    inside = place(TEXT, "تازه")
    assert words(step_sentence(VIEW, inside, 1)) == "امروز"
    assert words(step_sentence(VIEW, inside, -1)) == "کتاب‌های"
    assert words(step_sentence(VIEW, place(TEXT, "امروز"), -1)) == "کتاب‌های"


@pytest.mark.parametrize(
    ("unit", "grown", "shrunk"),
    [
        (Unit.TOKEN, "تازه رسید", "تازه"),
        (Unit.PART, "تازه رسید", "تازه"),
        (Unit.CHARACTER, "تازه ر", "تاز"),
        (Unit.SENTENCE, "تازه رسید.", "تازه"),
    ],
)
def test_the_end_moves_by_units(unit: Unit, grown: str, shrunk: str) -> None:
    at = place(TEXT, "تازه")
    assert words(edges().move_end(at, unit, 1)) == grown
    assert words(edges().move_end(at, unit, -1)) == shrunk


def test_the_start_moves_by_parts_of_words() -> None:
    at = place(TEXT, "تازه")
    wider = edges().move_start(at, Unit.PART, -1)
    assert words(wider) == "های تازه"
    assert words(edges().move_start(wider, Unit.PART, -1)) == "کتاب‌های تازه"
    assert edges().move_start(wider, Unit.PART, 1) == at


def test_an_edge_never_passes_the_other() -> None:
    at = place(TEXT, "ت")
    assert edges().move_end(at, Unit.CHARACTER, -1) == at
    assert edges().move_start(at, Unit.CHARACTER, 1) == at


def test_sweeping_back_first_undoes_what_was_swept() -> None:
    pivot = place(TEXT, "تازه")
    grown = edges().sweep(pivot, pivot, Unit.TOKEN, 1)
    assert words(grown) == "تازه رسید"
    back = edges().sweep(grown, pivot, Unit.TOKEN, -1)
    assert back == pivot
    before = edges().sweep(back, pivot, Unit.TOKEN, -1)
    assert words(before) == "کتاب‌های تازه"
    assert edges().sweep(before, pivot, Unit.TOKEN, 1) == pivot


def test_snapping_takes_whole_tokens() -> None:
    start, end = place(TEXT, "ازه رس")
    assert words(snap(VIEW, start, end)) == "تازه رسید"
    assert snap(VIEW, *place(TEXT, "تازه")) == place(TEXT, "تازه")


def test_a_place_between_tokens_belongs_to_the_next() -> None:
    gap = TEXT.index(" تازه")
    assert words(token_at(VIEW, gap)) == "تازه"
    assert token_at(view_of(""), 0) is None
