# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest.tagger.pieces import MOST, UNKNOWN, Pieces, windows
from annotator.suggest.tagger.shipped import VOCABULARY, shipped

EXPECTED = Path(__file__).with_name("expected_pieces.json")
"""As the library `tokenizers` cuts these words with the same vocabulary."""


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(shipped(VOCABULARY))


def test_words_are_cut_as_in_the_training(pieces: Pieces) -> None:
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    found = dict(zip(expected, pieces.of(list(expected)), strict=True))
    assert found == expected


def test_zwnj_begins_another_piece_like_a_space(pieces: Pieces) -> None:
    joined, spaced, unjoined = pieces.of(["می‌رود", "می رود", "میرود"])
    assert joined == spaced != unjoined


@pytest.mark.parametrize("word", ["", " ", "\u200c", "\u200f\u200c", "\u00ad", "\0", "😀", "𓀀"])
def test_a_word_of_nothing_known_still_has_a_piece(pieces: Pieces, word: str) -> None:
    assert pieces.of([word])[0]


def test_of_an_endless_word_only_the_beginning_is_read(pieces: Pieces) -> None:
    (found,) = pieces.of(["https://example.org/" + "آب" * 5000])
    assert 1 < len(found) < MOST
    assert found == pieces.of(["https://example.org/" + "آب" * 6000])[0]


@settings(max_examples=60)
@given(st.lists(st.text(max_size=12), max_size=12))
def test_a_word_is_cut_alone(pieces: Pieces, words: list[str]) -> None:
    assert pieces.of(words) == [pieces.of([word])[0] for word in words]


@settings(max_examples=100)
@given(st.lists(st.integers(1, 64), max_size=120))
def test_windows_answer_for_every_word_once_and_fit(counts: list[int]) -> None:
    found = windows(counts)
    answered = [n for window in found for n in range(window.first, window.last)]
    assert answered == list(range(len(counts)))
    for window in found:
        assert window.start <= window.first <= window.last <= window.end
        assert sum(counts[window.start : window.end]) <= MOST
    for one, after in pairwise(found):
        assert one.start < after.start <= one.end


def test_a_word_between_two_windows_is_seen_with_words_on_both_sides() -> None:
    one, after = windows([1] * 400)
    assert one.end - one.last == after.first - after.start >= 30


def test_the_unknown_piece_is_the_networks(pieces: Pieces) -> None:
    assert UNKNOWN in pieces.of(["😀"])[0]
