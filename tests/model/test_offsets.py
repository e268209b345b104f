# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap, Utf16Map

PIECES = [
    "ب",
    "ا",
    "هٔ",
    "\u200c",
    " ",
    "\xa0",
    "\n",
    "\r\n",
    "\ufeff",
    "😀",
    "👩\u200d⚕",
    "é",
    "َ",
    "x",
    "۱",
    ".",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@st.composite
def repaired(draw: st.DrawFn) -> OffsetMap:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    repairs = []
    inserted: set[int] = set()
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start == end and start in inserted:
            continue
        inserted.add(start if start == end else -1)
        replacement = draw(st.sampled_from(["", " ", "\n", "\u200c", "ab", "😀"]))
        repairs.append(Repair(start, end, replacement, RepairKind.REPLACE))
    return OffsetMap(text, reversed(repairs))


def spans_of(text: str, data: st.DataObject) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text)))
    return start, data.draw(st.integers(start, len(text)))


def kept(places: OffsetMap) -> list[int]:
    """Source characters outside every repair."""
    repaired = {n for repair in places.repairs for n in range(repair.start, repair.end)}
    return [n for n in range(len(places.source)) if n not in repaired]


@given(repaired(), st.data())
def test_a_span_between_kept_characters_survives_both_ways(
    places: OffsetMap, data: st.DataObject
) -> None:
    characters = kept(places)
    if not characters:
        return
    first = data.draw(st.sampled_from(characters))
    last = data.draw(st.sampled_from([n for n in characters if n >= first]))
    start, end = places.to_display(first, last + 1)
    assert places.display[start] == places.source[first]
    assert places.display[end - 1] == places.source[last]
    assert places.to_source(start, end) == (first, last + 1)


@given(repaired())
def test_kept_characters_keep_their_order(places: OffsetMap) -> None:
    shown = [places.to_display(n, n + 1) for n in kept(places)]
    assert shown == sorted(set(shown))
    assert all(end == start + 1 for start, end in shown)


@given(repaired(), st.data())
def test_a_second_journey_changes_nothing(places: OffsetMap, data: st.DataObject) -> None:
    for text, there, back in (
        (places.display, places.to_source, places.to_display),
        (places.source, places.to_display, places.to_source),
    ):
        start, end = spans_of(text, data)
        settled = back(*there(start, end))
        assert 0 <= settled[0] <= settled[1] <= len(text)
        if there(start, end)[0] < there(start, end)[1] and settled[0] < settled[1]:
            assert back(*there(*settled)) == settled


@given(repaired())
def test_the_source_is_rebuilt_from_the_display_and_the_repairs(places: OffsetMap) -> None:
    rebuilt = []
    done = shift = 0
    for repair in places.repairs:
        shown = repair.start + shift
        rebuilt += [places.display[done:shown], places.source[repair.start : repair.end]]
        done = shown + len(repair.replacement)
        shift = done - repair.end
    assert "".join(rebuilt) + places.display[done:] == places.source


@given(repaired(), st.data())
def test_a_span_edge_in_a_replaced_stretch_takes_it_whole(
    places: OffsetMap, data: st.DataObject
) -> None:
    visible = [r for r in places.repairs if r.start < r.end and r.replacement]
    if not visible:
        return
    repair = data.draw(st.sampled_from(visible))
    start = data.draw(st.integers(repair.start, repair.end - 1))
    end = data.draw(st.integers(start + 1, repair.end))
    shown = places.to_display(start, end)
    assert places.display[slice(*shown)] == repair.replacement
    assert places.to_source(*shown) == (repair.start, repair.end)


@given(repaired(), st.data())
def test_points_and_the_repairs_around_a_span(places: OffsetMap, data: st.DataObject) -> None:
    start, end = spans_of(places.display, data)
    points = [places.point_to_source(n) for n in range(len(places.display) + 1)]
    assert points == sorted(points)
    assert 0 <= points[0] <= points[-1] <= len(places.source)
    touching = places.edits_within(start, end)
    for repair in places.repairs:
        before = OffsetMap(places.source, [r for r in places.repairs if r < repair])
        shown = repair.start + len(before.display) - len(before.source)
        touches = shown <= end and shown + len(repair.replacement) >= start
        assert (repair in touching) == touches


def test_edges_do_not_swallow_what_was_inserted_or_joined() -> None:
    places = OffsetMap(
        "شهرها\n\nی ما",
        [
            Repair(3, 3, "\u200c", RepairKind.ZWNJ_INSERT),
            Repair(5, 7, " ", RepairKind.WRAP_JOIN),
            Repair(8, 8, "\u200c", RepairKind.ZWNJ_INSERT, state=RepairState.OFFERED),
        ],
    )
    assert places.display == "شهر\u200cها ی ما"
    assert places.to_display(0, 3) == (0, 3)
    assert places.to_display(3, 5) == (4, 6)
    assert places.to_source(0, 4) == (0, 3)
    assert places.to_source(3, 4) == (3, 3)
    assert places.to_source(6, 7) == (5, 7)
    assert places.point_to_source(4) == 3
    assert places.point_to_display(6) == 6
    assert [repair.start for repair in places.repairs] == [3, 5]
    assert places.edits_within(8, 9) == ()


def test_fragments_in_one_replaced_stretch_become_one() -> None:
    places = OffsetMap("abcdef", [Repair(1, 4, "XY", RepairKind.REPLACE)])
    assert places.fragments_to_display([(0, 2), (3, 5)]) == ((0, 4),)
    assert places.fragments_to_display([(0, 1), (4, 5)]) == ((0, 1), (3, 4))
    hidden = OffsetMap("abcdef", [Repair(1, 4, "", RepairKind.HIDE)])
    assert hidden.fragments_to_display([(0, 1), (2, 3)]) == ((0, 1),)
    assert hidden.fragments_to_source([(0, 2)]) == ((0, 5),)


@pytest.mark.parametrize(
    "places",
    [[(0, 3), (2, 4)], [(2, 9)], [(-1, 2)], [(3, 2)], [(1, 1), (1, 1)], [(1, 3), (2, 2)]],
)
def test_repairs_that_contradict_each_other_are_refused(places: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="repair"):
        OffsetMap("abcdef", [Repair(s, e, "x", RepairKind.REPLACE) for s, e in places])


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (2, 7)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no text"):
        OffsetMap("abcdef", []).to_display(*span)


@given(TEXTS)
def test_other_units_agree_with_the_codecs(text: str) -> None:
    units = Utf16Map(text)
    for offset in range(len(text) + 1):
        wide = len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_utf16(offset) == wide
        assert units.from_utf16(wide) == offset
        assert units.to_utf8(offset) == len(text[:offset].encode())
        assert units.from_utf8(units.to_utf8(offset)) == offset


def test_a_place_inside_a_character_is_its_beginning() -> None:
    units = Utf16Map("a😀b")
    assert [units.from_utf16(n) for n in range(5)] == [0, 1, 1, 2, 3]
    assert [units.from_utf8(n) for n in range(7)] == [0, 1, 1, 1, 1, 2, 3]
    for outside in (-1, 5):
        with pytest.raises(ValueError, match="no text"):
            units.from_utf16(outside)


def test_bytes_are_found_beyond_the_first_page() -> None:
    text = "گ😀a" * 700
    units = Utf16Map(text)
    for offset in (0, 511, 512, 513, 1500, len(text)):
        assert units.to_utf8(offset) == len(text[:offset].encode())
        assert units.from_utf8(units.to_utf8(offset)) == offset
