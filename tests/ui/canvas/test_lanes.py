# SPDX-License-Identifier: MIT
"""Levels, chip rows, lanes and gutters."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.ui.canvas.lanes import (
    ChipWish,
    Entry,
    Gutter,
    levels,
    open_places,
    open_stretch,
    place_chips,
    ports,
    stack,
)


def test_a_span_lies_one_level_above_what_it_holds_or_crosses() -> None:
    role, council, city, apart = [(0, 20)], [(5, 20)], [(15, 20)], [(30, 35)]
    assert levels([role, council, city, apart]) == [2, 1, 0, 0]
    assert levels([[(0, 10)], [(5, 18)]]) == [0, 1]


def test_the_gap_of_a_discontinuous_span_holds_nothing() -> None:
    assert levels([[(0, 5), (10, 15)], [(6, 9)]]) == [0, 0]
    assert levels([[(0, 5), (10, 15)], [(12, 14)]]) == [1, 0]


def test_two_spans_over_the_same_words_take_two_levels() -> None:
    assert sorted(levels([[(0, 5)], [(0, 5)]])) == [0, 1]


def test_a_chip_slides_inside_its_own_span_before_it_takes_another_row() -> None:
    outer, inner = ChipWish(100, 0, 40), ChipWish(100, 80, 30)
    (outer_left, outer_row), (inner_left, inner_row) = place_chips([outer, inner], 0, 3)
    assert (inner_left, inner_row) == (70, 0)
    assert (outer_left, outer_row) == (27, 0)
    narrow = place_chips([ChipWish(100, 90, 30), ChipWish(100, 95, 30)], 0, 3)
    assert {row for _, row in narrow} == {0, 1}


wishes = st.lists(
    st.builds(
        lambda right, length, width: ChipWish(right, right - length, width),
        st.integers(60, 800),
        st.integers(5, 200),
        st.integers(20, 90),
    ),
    max_size=12,
)


@given(wishes)
@settings(max_examples=60)
def test_no_chip_overlaps_another(wanted: list[ChipWish]) -> None:
    places = place_chips(wanted, 0, 3)
    boxes = [
        (left, left + wish.width, row) for (left, row), wish in zip(places, wanted, strict=True)
    ]
    for (a, b, row), (c, d, other_row) in combinations(boxes, 2):
        assert row != other_row or b <= c or d <= a
    assert all(left >= 0 for left, _, _ in boxes)


intervals = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 300)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=12,
)


@given(intervals)
@settings(max_examples=80)
def test_arcs_in_one_line_do_not_cross_unless_they_must(arcs: list[tuple[int, int]]) -> None:
    lanes = stack([(float(a), float(b)) for a, b in arcs])
    for ((a, b), lane), ((c, d), other) in combinations(zip(arcs, lanes, strict=True), 2):
        if a < d and c < b:
            assert lane != other
        if a < c and d < b:
            assert lane > other, "an arc lies above what it encloses"
        if c < a and b < d:
            assert other > lane


def test_a_chip_to_which_arcs_come_is_not_hidden_by_one_without() -> None:
    person, meeting = ChipWish(100, 90, 40, rank=0), ChipWish(120, 95, 80, rank=1)
    assert [row for _, row in open_places([person, meeting], [False, False], 0, 3)] == [0, 1]
    assert [row for _, row in open_places([person, meeting], [True, False], 0, 3)] == [1, 0]
    assert [row for _, row in open_places([person, meeting], [True, True], 0, 3)] == [1, 0]


def test_feet_stand_beside_what_lies_over_their_chip() -> None:
    assert open_stretch(0, 100, [(60, 120), (10, 20)]) == (20, 60)
    assert open_stretch(0, 100, [(-5, 110)]) == (0, 0)
    assert open_stretch(0, 100, []) == (0, 100)


@given(wishes, st.integers(0, 4095))
@settings(max_examples=60)
def test_opening_chips_lets_none_overlap(wanted: list[ChipWish], bits: int) -> None:
    feet = [bool(bits >> place & 1) for place in range(len(wanted))]
    places = open_places(wanted, feet, 0, 3)
    boxes = [
        (left, left + wish.width, row) for (left, row), wish in zip(places, wanted, strict=True)
    ]
    for (a, b, row), (c, d, other_row) in combinations(boxes, 2):
        assert row != other_row or b <= c or d <= a


def test_feet_on_a_chip_stand_so_that_no_arc_crosses_another() -> None:
    near_left, far_left, near_right, far_right = 80.0, 20.0, 130.0, 190.0
    others = [near_right, far_left, far_right, near_left]
    feet = ports(84, 116, others, 8)
    by_place = [others[index] for index in sorted(range(4), key=feet.__getitem__)]
    assert by_place == [near_left, far_left, far_right, near_right]
    assert sum(feet) / 4 == 100
    assert max(feet) - min(feet) <= 32


REACH = 4
entries = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, REACH), st.integers(0, 10_000)).map(
        lambda arc: (arc[0], arc[0] + arc[1], f"a{arc[2]}")
    ),
    max_size=40,
    unique_by=lambda entry: entry[2],
)


def lanes_of(gutter: Gutter, arcs: list[Entry]) -> dict[str, int]:
    return {key: gutter.lane(key) for _, _, key in arcs}


@given(entries, st.data())
@settings(max_examples=120)
def test_changing_the_gutter_is_the_same_as_filling_it_anew(
    arcs: list[Entry], data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.integers(0, max(0, len(arcs) - 1))))
    before = [arc for place, arc in enumerate(arcs) if place % 3 or place in kept]
    after = [arc for place, arc in enumerate(arcs) if place % 2 or place in kept]
    gutter, anew = Gutter(5, REACH), Gutter(5, REACH)
    gutter.fill(before)
    old = lanes_of(gutter, before)
    moved = gutter.change(
        [arc for arc in before if arc not in after], [arc for arc in after if arc not in before]
    )
    anew.fill(after)
    assert lanes_of(gutter, after) == lanes_of(anew, after)
    both = [arc for arc in after if arc in before]
    assert moved == {key for _, _, key in both if old[key] != anew.lane(key)}


def test_arcs_that_share_a_block_take_different_gutter_lanes() -> None:
    gutter = Gutter(5, REACH)
    arcs = [(0, 2, "a"), (1, 3, "b"), (2, 4, "c"), (3, 6, "d")]
    gutter.fill(arcs)
    assert [gutter.lane(key) for key in "abcd"] == [0, 1, 2, 0]
