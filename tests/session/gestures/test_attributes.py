# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Json
from annotator.model.schema import Attribute, Condition
from annotator.session.gestures.attributes import (
    check_value,
    missing,
    visible_attributes,
    with_defaults,
    without_hidden,
)
from tests.session.builders import span
from tests.session.rich_schemas import RICH, attribute

SPANS = {"d": span("d", 46, 50, "DATE"), "p": span("p", 0, 10, "PERSON")}
ENTITIES = {"e": Entity("e", "لیلا", "PERSON"), "f": Entity("f", "شیراز", "PLACE")}
TREE = (
    attribute("kind", "choice", values=("a", "b")),
    attribute("b_only", "choices", values=("x", "y"), only_if=Condition("kind", ("b",))),
    attribute("x_only", "text", only_if=Condition("b_only", ("x",)), required=True),
    attribute("plain", "yes_no"),
    attribute("not_plain", "number", only_if=Condition("plain", ("false",))),
    attribute("five", "text", only_if=Condition("not_plain", ("5",))),
)


def shown(values: dict[str, Json], owner: tuple[Attribute, ...] = TREE) -> list[str]:
    return [each.key for each in visible_attributes(owner, values)]


def test_attributes_are_there_as_long_as_their_conditions_hold() -> None:
    assert shown({}) == ["kind", "plain", "not_plain"]
    assert shown({"kind": "b"}) == ["kind", "b_only", "plain", "not_plain"]
    assert shown({"kind": "b", "b_only": ["y", "x"], "plain": True}) == [
        "kind",
        "b_only",
        "x_only",
        "plain",
    ]
    assert "five" in shown({"not_plain": 5})
    assert "five" not in shown({"not_plain": 5, "plain": True})


def test_a_condition_on_what_is_hidden_itself_does_not_hold() -> None:
    assert "x_only" not in shown({"kind": "a", "b_only": ["x"]})
    assert without_hidden(TREE, {"kind": "a", "b_only": ["x"], "x_only": "t", "own": 1}) == {
        "kind": "a",
        "own": 1,
    }


def test_a_condition_holds_with_a_default_too() -> None:
    owner = (replace(TREE[0], default="b"), *TREE[1:])
    assert "b_only" in shown({}, owner)
    assert "b_only" not in shown({"kind": "a"}, owner)


def test_conditions_that_lead_in_a_circle_end() -> None:
    one = attribute("one", "yes_no", only_if=Condition("two", ("false",)))
    two = attribute("two", "yes_no", only_if=Condition("one", ("false",)))
    assert shown({}, (one, two)) == ["one", "two"]


def test_what_is_hidden_or_has_a_default_is_not_missing() -> None:
    assert missing(TREE, {}) == ()
    assert missing(TREE, {"kind": "b", "b_only": ["x"]}) == ("x_only",)
    assert missing(TREE, {"kind": "b", "b_only": ["x"], "x_only": ""}) == ("x_only",)
    with_default = (replace(TREE[0], required=True, default="a"),)
    assert missing(with_default, {}) == ()
    assert missing(None, {}) == ()


def test_only_what_must_be_said_is_written_by_itself() -> None:
    said = replace(TREE[0], required=True, default="b")
    usual = replace(TREE[3], default=False)
    hidden = replace(TREE[2], default="t", only_if=Condition("kind", ("a",)))
    owner = (said, usual, hidden)
    assert with_defaults(owner, {}) == {"kind": "b"}
    assert with_defaults(owner, {"kind": "a"}) == {"kind": "a", "x_only": "t"}


@pytest.mark.parametrize(
    ("made", "right", "wrong"),
    [
        (attribute("a", "choice", values=("x",)), ["x", None], ["y", 1, ["x"]]),
        (attribute("a", "choices", values=("x", "y")), [["x"], []], ["x", ["z"], ["x", "x"]]),
        (attribute("a", "yes_no"), [True, False], [1, "true"]),
        (attribute("a", "number"), [3, 2.5], [True, "3"]),
        (attribute("a", "text"), ["متن"], [3, ["متن"]]),
        (
            attribute("a", "date"),
            [
                "1402-08-14",
                {"jalali": "1402-08-14", "gregorian": "2023-11-05"},
                {"jalali": "1402-FA", "gregorian": "2023-09-23/2023-12-21"},
                {"jalali": ["1402-08-14", None], "gregorian": None},
                {"jalali": None},
            ],
            [
                "  ",
                1402,
                {"jalali": "دیروز"},
                {"gregorian": 5},
                {"jalali": "1402-8-14/"},
                {"jalali": "/"},
            ],
        ),
        (
            attribute("a", "span", targets=("DATE",)),
            [{"span": "d"}],
            ["d", {"span": "p"}, {"span": "q"}, [{"span": "d"}], {"span": 5}],
        ),
        (
            attribute("a", "span", several=True),
            [{"span": "d"}, [{"span": "d"}, {"span": "p"}]],
            [[{"span": "q"}], ["p"], [{"span": "d"}, {"span": "d"}]],
        ),
        (
            attribute("a", "entity", targets=("PERSON",)),
            [{"entity": "e"}],
            [{"entity": "f"}, {"entity": "g"}, "e", {"entity": None}],
        ),
    ],
)
def test_values_are_of_their_type(made: Attribute, right: list[Json], wrong: list[Json]) -> None:
    for value in right:
        check_value(made, value, SPANS, ENTITIES)
    for value in wrong:
        with pytest.raises(AnnotationRejected):
            check_value(made, value, SPANS, ENTITIES)


def test_a_span_of_another_tag_is_refused_with_those_allowed() -> None:
    (hero,) = (each for each in RICH.document if each.key == "hero")
    with pytest.raises(AnnotationRejected) as refused:
        check_value(hero, {"span": "d"}, SPANS, ENTITIES)
    assert refused.value.code == "attribute_target"
    assert refused.value.data["allowed"] == ["PERSON"]


@pytest.mark.parametrize(("count", "shown"), [(2, True), (2.0, True), (2.5, False), (3, False)])
def test_a_number_meets_a_condition_however_it_is_written(count: float, shown: bool) -> None:
    rest = attribute("rest", "text", only_if=Condition("count", ("2",)))
    found = visible_attributes((attribute("count", "number"), rest), {"count": count})
    assert (rest in found) is shown
