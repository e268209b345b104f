# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest.learning.sequences import (
    Placed,
    WordPlaces,
    levels,
    sentence_words,
    spans_of,
    tagged,
)
from annotator.suggest.suggester import Article

LENGTH = 12
spans = st.tuples(
    st.integers(0, LENGTH - 1), st.integers(1, LENGTH), st.sampled_from(("PER", "LOC", "B-X"))
).filter(lambda span: span[0] < span[1])


def cross(one: Placed, other: Placed) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


@settings(max_examples=150, deadline=None)
@given(st.sets(spans, max_size=8))
def test_spans_are_levels_of_labels_and_back(given_spans: set[Placed]) -> None:
    found, crossing = levels(given_spans)
    kept = [span for level in found for span in level]
    assert sorted([*kept, *crossing]) == sorted(given_spans)
    assert not any(cross(one, other) for one in kept for other in kept)
    assert all(any(cross(span, other) for other in given_spans) for span in crossing)
    for level in found:
        assert list(spans_of(tagged(LENGTH, level))) == level


@settings(max_examples=100, deadline=None)
@given(st.sets(spans, max_size=8))
def test_a_span_lies_one_level_inside_another(given_spans: set[Placed]) -> None:
    found, _ = levels(given_spans)
    for outer, inner in pairwise(found):
        for first, last, _ in inner:
            assert sum(a <= first and last <= b for a, b, _ in outer) == 1


def test_the_longest_is_outermost_and_crossing_is_refused() -> None:
    found, crossing = levels([(0, 4, "ORG"), (3, 4, "LOC"), (2, 6, "PER")])
    assert found == [[(0, 4, "ORG")], [(3, 4, "LOC")]]
    assert crossing == [(2, 6, "PER")]


def test_what_continues_nothing_begins() -> None:
    assert list(spans_of(["I-A", "I-A", "I-B", "O", "B-B", "B-B"], 3)) == [
        (3, 5, "A"),
        (5, 6, "B"),
        (7, 8, "B"),
        (8, 9, "B"),
    ]


def test_a_span_that_cuts_into_words_takes_them_whole() -> None:
    article = Article.of("درتهران باران بارید.")
    assert WordPlaces(article).words(2, 7) == (0, 1)
    assert WordPlaces(article).words(5, 10) == (0, 2)
    assert list(WordPlaces(article).placed([(7, 8, "X")])) == []


def test_every_word_is_in_one_sentence() -> None:
    article = Article.of("باران بارید. برف هم آمد!\n\nهوا سرد شد.")
    found = sentence_words(article)
    assert len(found) == 3
    assert [index for first, last in found for index in range(first, last)] == list(
        range(len(article.tokens))
    )
