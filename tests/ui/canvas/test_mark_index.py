# SPDX-License-Identifier: MIT
"""The index after any changes is the index of what is left."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.ui.canvas.blocks import Blocks
from annotator.ui.canvas.mark_index import FAR, MarkIndex, next_place
from annotator.ui.canvas.marks import ArcMark, SpanMark, TextView

SIZE, COUNT = 20, 14
TEXT = TextView(
    "آ" * (SIZE * COUNT),
    tuple((number * SIZE, number * SIZE + SIZE - 2) for number in range(COUNT)),
)

starts = st.integers(0, SIZE * COUNT - 12)
fragments = st.one_of(
    st.tuples(starts, st.integers(1, 8)).map(lambda p: ((p[0], p[0] + p[1]),)),
    st.tuples(starts, st.integers(1, 4)).map(
        lambda p: ((p[0], p[0] + p[1]), (p[0] + p[1] + 2, p[0] + p[1] + 5))
    ),
    st.tuples(st.integers(0, 60), st.integers(30, 90)).map(lambda p: ((p[0], p[0] + p[1]),)),
)
KEYS = [f"s{number}" for number in range(9)]
spans = st.dictionaries(st.sampled_from(KEYS), fragments, max_size=9)
arcs = st.dictionaries(
    st.sampled_from([f"a{number}" for number in range(8)]),
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)),
    max_size=8,
)


def span_marks(chosen: dict[str, tuple[tuple[int, int], ...]]) -> dict[str, SpanMark]:
    return {key: SpanMark(key, where, "شخص") for key, where in chosen.items()}


def arc_marks(chosen: dict[str, tuple[str, str]]) -> dict[str, ArcMark]:
    return {key: ArcMark(key, source, target, "با") for key, (source, target) in chosen.items()}


def contents(index: MarkIndex, block: int) -> tuple[object, ...]:
    passing = index.passing(block)
    return (
        index.spans_in(block),
        index.arcs_in(block),
        passing,
        [index.gutter_lane(arc.key) for arc in passing],
        [index.home(span.key) for span in index.spans_in(block)],
    )


@given(spans, arcs, spans, arcs, st.sets(st.sampled_from(KEYS)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_an_updated_index_is_the_same_as_a_new_one(
    first: dict[str, tuple[tuple[int, int], ...]],
    first_arcs: dict[str, tuple[str, str]],
    second: dict[str, tuple[tuple[int, int], ...]],
    second_arcs: dict[str, tuple[str, str]],
    removed: set[str],
    looked_at: bool,
) -> None:
    blocks = Blocks(TEXT)
    old_spans, old_arcs = span_marks(first), arc_marks(first_arcs)
    index = MarkIndex(blocks, old_spans.values(), old_arcs.values())
    before = [contents(index, block) for block in range(COUNT)] if looked_at else []
    order_before = index.order() if looked_at else []
    gone = removed | ({"a0", "a3"} & set(first_arcs))
    dirty = index.update(gone, span_marks(second).values(), arc_marks(second_arcs).values())

    left = {key: mark for key, mark in old_spans.items() if key not in gone}
    left_arcs = {key: mark for key, mark in old_arcs.items() if key not in gone}
    anew = MarkIndex(
        blocks,
        (left | span_marks(second)).values(),
        (left_arcs | arc_marks(second_arcs)).values(),
    )
    now = [contents(index, block) for block in range(COUNT)]
    assert now == [contents(anew, block) for block in range(COUNT)]
    assert index.order() == anew.order()
    assert order_before is not None
    if looked_at:
        changed = {block for block in range(COUNT) if before[block] != now[block]}
        assert changed <= dirty


anywhere = st.tuples(st.integers(0, SIZE * COUNT + 9), st.integers(0, 50))


@given(st.lists(st.lists(anywhere, min_size=1, max_size=3), max_size=9), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_span_is_at_home_where_it_is_first_seen_in_any_order(
    chosen: list[list[tuple[int, int]]], in_order: bool
) -> None:
    blocks = Blocks(TEXT)
    places = [tuple((start, start + size) for start, size in sorted(one)) for one in chosen]
    marks = span_marks(dict(enumerate_keys(sorted(places) if in_order else places)))
    index = MarkIndex(blocks, marks.values())
    assert {key: index.home(key) for key in marks} == {
        key: blocks.home(mark.fragments) for key, mark in marks.items()
    }
    assert index.blocks_with_spans() == {index.home(key) for key in marks} - {None}


def enumerate_keys(
    places: list[tuple[tuple[int, int], ...]],
) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    return [(f"s{number}", place) for number, place in enumerate(places)]


def test_an_arc_waits_for_its_other_end() -> None:
    blocks = Blocks(TEXT)
    source = SpanMark("s", ((0, 3),), "شخص")
    index = MarkIndex(blocks, [source], [ArcMark("a", "s", "t", "با")])
    assert index.ends("a") is None
    assert index.arcs_in(0) == []
    dirty = index.update((), [SpanMark("t", ((45, 48),), "مکان")], ())
    assert index.ends("a") == (0, 2)
    assert dirty == {0, 1, 2}
    assert [arc.key for arc in index.passing(1)] == ["a"]


def test_arcs_over_many_blocks_are_far() -> None:
    blocks = Blocks(TEXT)
    ends = [SpanMark("s", ((0, 3),), "شخص"), SpanMark("t", (((FAR + 1) * SIZE, 103),), "مکان")]
    index = MarkIndex(blocks, ends, [ArcMark("a", "s", "t", "با")])
    assert index.is_far("a")
    assert index.passing(2) == []
    assert [arc.key for arc in index.arcs_in(FAR + 1)] == ["a"]


def test_a_span_that_begins_between_paragraphs_is_at_home_where_it_is_first_seen() -> None:
    blocks = Blocks(TEXT)
    index = MarkIndex(blocks, [SpanMark("s", ((SIZE - 1, SIZE + 4),), "شخص")])
    assert index.home("s") == 1
    assert index.spans_in(0) == []


def test_walking_goes_outer_span_first_and_stops_at_the_ends() -> None:
    order = [(0, -5, "outer"), (0, -2, "inner"), (7, -9, "last")]
    assert next_place(order, (0, -5, "outer"), 1) == "inner"
    assert next_place(order, (7, -9, "last"), -1) == "inner"
    assert next_place(order, (7, -9, "last"), 1) == ""


@given(spans, spans, st.integers(0, SIZE * COUNT), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_what_lies_over_a_place_is_found_by_any_of_its_fragments(
    first: dict[str, tuple[tuple[int, int], ...]],
    second: dict[str, tuple[tuple[int, int], ...]],
    start: int,
    length: int,
) -> None:
    index = MarkIndex(Blocks(TEXT), span_marks(first).values())
    index.update((), span_marks(second).values(), ())
    known = first | second
    over = {
        key
        for key, where in known.items()
        if any(a < start + length and start < b for a, b in where)
    }
    found = index.over(start, start + length)
    assert set(found) == over
    sizes = [sum(b - a for a, b in known[key]) for key in found]
    assert sizes == sorted(sizes)
