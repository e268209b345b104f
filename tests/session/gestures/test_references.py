# SPDX-License-Identifier: MIT
from annotator.session.gestures.references import placed, renamed_spans, resolved, without_reference

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
