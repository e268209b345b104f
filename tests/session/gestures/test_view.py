# SPDX-License-Identifier: MIT
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from annotator.session.gestures.view import Places, crossing, overlap, size


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


_stretches = st.tuples(st.integers(0, 3000), st.integers(1, 900)).map(
    lambda pair: Stretch(pair[0], pair[0] + pair[1])
)


@given(st.dictionaries(st.text("abc", min_size=1), _stretches), st.sets(st.text("abc")), _stretches)
def test_what_overlaps_is_what_shares_a_character(
    values: dict[str, Stretch], dropped: set[str], asked: Stretch
) -> None:
    places: Places[Stretch] = Places(values.items())
    for key in dropped:
        places.drop(key)
    kept = [value for key, value in values.items() if key not in dropped]
    found = places.overlapping(asked.start, asked.end)
    wanted = [v for v in kept if set(range(v.start, v.end)) & set(range(asked.start, asked.end))]
    assert sorted((v.start, v.end) for v in found) == sorted((v.start, v.end) for v in wanted)


_fragments = st.sets(st.integers(0, 30), min_size=2, max_size=6).map(
    lambda edges: tuple(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(_fragments, _fragments)
def test_two_cross_when_they_share_some_and_neither_holds_the_other(
    one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]
) -> None:
    letters = [{i for start, end in span for i in range(start, end)} for span in (one, other)]
    common = letters[0] & letters[1]
    assert overlap(one, other) == len(common)
    assert size(one) == len(letters[0])
    held = common in letters
    assert crossing(one, other) == (bool(common) and not held)
