# SPDX-License-Identifier: MIT
from annotator.session.gestures.references import (
    known_spans,
    placed,
    renamed_spans,
    resolved,
    without_reference,
)

ATTRIBUTES = {
    "channel": "phone",
    "tags": [],
    "place": {"span": "a", "sure": True},
    "date": [{"span": "a"}, {"span": "b"}],
}


def test_only_known_spans_get_other_ids() -> None:
    assert renamed_spans(ATTRIBUTES, {"a": "x"}) == {
        "channel": "phone",
        "tags": [],
        "place": {"span": "x", "sure": True},
        "date": [{"span": "x"}, {"span": "b"}],
    }


def test_an_attribute_of_which_nothing_is_left_goes() -> None:
    kept = without_reference(ATTRIBUTES, "a")
    assert kept == {"channel": "phone", "tags": [], "date": [{"span": "b"}]}
    assert without_reference(kept, "b") == {"channel": "phone", "tags": []}


def test_spans_become_places_and_places_spans() -> None:
    places = {"a": (3, 5, "DATE")}
    proposed = placed(ATTRIBUTES, places)
    assert proposed["date"] == [{"place": [3, 5, "DATE"]}]
    back = resolved(proposed, lambda place: {"span": 7} if place == places["a"] else None)
    assert (back["place"], back["date"]) == ({"sure": True, "span": 7}, [{"span": 7}])
    assert "date" not in resolved(proposed, lambda place: None)


def test_what_is_no_reference_stays_as_it_is() -> None:
    odd = {"a": {"span": []}, "b": {"span": {}}, "c": [{"span": 3}]}
    assert renamed_spans(odd, {"a": "x"}) == without_reference(odd, "a") == odd
    assert known_spans({**odd, "d": {"span": "x"}}, {"a"}) == odd
    places = {"a": {"place": 5}, "b": {"place": [1, 2]}, "c": {"place": ["x", {}, 3]}}
    assert resolved(places, lambda place: None) == places
