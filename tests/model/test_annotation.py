# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Entity, standing_entity


def register(merged: dict[str, str]) -> dict[str, Entity]:
    return {key: Entity(key, key, "PERSON", merged_into=into) for key, into in merged.items()}


def test_what_was_merged_is_followed_to_its_end() -> None:
    known = register({"a": "b", "b": "c", "c": "", "lost": "nowhere"})
    assert [standing_entity(known, each) for each in "abc"] == [known["c"]] * 3
    assert standing_entity(known, "lost") == known["lost"]
    assert standing_entity(known, "nowhere") is None
    assert standing_entity(known, "") is None


def test_of_a_ring_one_stands_for_all() -> None:
    known = register({"tail": "c", "c": "b", "b": "a", "a": "c", "alone": "alone"})
    assert [standing_entity(known, each) for each in ("a", "b", "c", "tail")] == [known["a"]] * 4
    assert standing_entity(known, "alone") == known["alone"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef"])))
def test_whoever_stands_stands_for_itself(merged: dict[str, str]) -> None:
    known = register(merged)
    for entity in known:
        stands = standing_entity(known, entity)
        assert stands is not None
        assert standing_entity(known, stands.id) == stands
        into = known[entity].merged_into
        if into in known:
            assert standing_entity(known, into) == stands
