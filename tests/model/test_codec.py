# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import (
    Decision,
    Entity,
    Origin,
    Outcome,
    Provenance,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
    Suggestions,
)
from annotator.model.changes import Change, Value
from annotator.model.codec import (
    NOUNS,
    canonical,
    decode,
    decode_change,
    encode,
    encode_change,
    noun_of,
    operation_from_json,
    operation_hash,
    operation_to_json,
)
from annotator.model.document import Document, Repair, RepairKind, RepairState
from annotator.model.operation import Head, Operation, OperationKind
from annotator.model.project import (
    Annotator,
    DocumentState,
    Guideline,
    Remark,
    RemarkKind,
    Role,
    Setting,
    State,
)
from annotator.model.schema import Attribute, AttributeType, Layer, RelationTag, Schema, Tag

TAG = Tag(
    "PERSON",
    "شخص",
    "Person",
    3,
    "p",
    attributes=(
        Attribute("number", AttributeType.CHOICE, "شمار", "number", ("one", "many"), default="one"),
    ),
)
VALUES: tuple[Value, ...] = (
    Document("d", "عنوان", "t", "b", "utf-8", date(2023, 11, 5), extra=(("k", '{"a": 1}'),)),
    Repair(3, 5, "\u200c", RepairKind.ZWNJ_INSERT, 0.5, RepairState.OFFERED),
    Span(
        "s",
        "d",
        "a",
        "entities",
        "DATE",
        ((0, 3), (5, 9)),
        {"inferred": True},
        {"type": "DATE", "jalali": "1402-08-14"},
        ("e",),
        Provenance(Origin.CORRECTED, "temporal", "1"),
        "یادداشت",
        {"score": [1, 2.5, None]},
    ),
    Relation("r", "d", "a", "holds_role", "s", "t", {"channel": "phone"}, note="؟"),
    Entity("e", "بندر", "LOCATION", {"wikidata": "Q1"}),
    Decision("d", "a", "PERSON:0:3", Outcome.REJECTED, "lexicon", 0.75),
    DocumentState("d", "a", State.FINISHED, 2, 17),
    Annotator("a", "شیرین", Role.LEAD),
    Setting("words", '{"آن‌ها":"آنها"}'),
    Guideline(2, "# شخص\nنام کامل را بگیرید.", "نام کامل", "2026-11-25T00:00:00Z"),
    Remark("q", "a", RemarkKind.QUESTION, "عنوان هم؟", "2026-11-25T00:00:00Z", "", "d", "s"),
    Schema(
        "خبر",
        2,
        (Layer("entities", "موجودیت", "Entities", (TAG,)),),
        (RelationTag("part_of", "بخشی از", "part of", "دارای", "has", (("A", "B"),), True),),
    ),
)
OPERATION = Operation(
    "p",
    "a",
    "dev",
    2,
    "0" * 64,
    (Head("b", "other", 7, "1" * 64),),
    9,
    "2026-01-01T00:00:00.000Z",
    OperationKind.CHANGE,
    "d",
    {"name": "add_span", "changes": []},
)


@pytest.mark.parametrize("value", VALUES, ids=noun_of)
def test_every_noun_comes_back_equal_through_json_text(value: Value) -> None:
    text = canonical(encode(value))
    assert decode(type(value), json.loads(text)) == value


def test_every_noun_has_an_example() -> None:
    assert {noun_of(value) for value in VALUES} == NOUNS.keys()


def test_fields_at_their_default_are_left_out() -> None:
    plain = Span("s", "d", "a", "entities", "PERSON", ((0, 3),))
    assert encode(plain).keys() == {"id", "document", "annotator", "layer", "label", "fragments"}


def test_suggestions_come_back_equal() -> None:
    suggestions = Suggestions(
        (Suggestion(0, 3, "PERSON", 0.5, "lexicon", "نام"),),
        (RelationSuggestion((0, 3, "A"), (5, 9, "B"), "part_of", 0.25, "rules", "کنار هم"),),
    )
    assert decode(Suggestions, json.loads(canonical(encode(suggestions)))) == suggestions


def test_a_change_comes_back_equal() -> None:
    for change in (
        Change(None, VALUES[1], "d"),
        Change(VALUES[2], None),
        Change(Annotator("a", "شیرین"), Annotator("a", "بهرام")),
    ):
        assert decode_change(json.loads(canonical(encode_change(change)))) == change


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"noun": "span"},
        {"noun": "planet", "after": {}},
        {"noun": "setting", "after": {"name": "a"}},
        {"noun": "setting", "after": {"name": "a", "value": 1}},
        {"noun": "setting", "after": {"name": "a", "value": "1", "more": 1}},
        {"noun": "setting", "after": {"name": "a", "value": "1"}, "since": 1},
        {"noun": "annotator", "after": {"id": "a", "name": "b", "role": "king"}},
        {"noun": "repair", "after": {"start": True, "end": 1, "replacement": "", "kind": "trim"}},
        {"noun": "span", "after": encode(VALUES[2]) | {"fragments": [[0]]}},
        {"noun": "span", "after": encode(VALUES[2]) | {"fragments": {"0": 1}}},
        {"noun": "document", "after": encode(VALUES[0]) | {"published": "yesterday"}},
    ],
)
def test_what_is_not_a_change_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_change(data)


def test_an_operation_comes_back_with_its_hash() -> None:
    digest = operation_hash(OPERATION)
    text = canonical(operation_to_json(OPERATION))
    assert operation_from_json(json.loads(text), digest) == replace(OPERATION, hash=digest)


@pytest.mark.parametrize("name", sorted(operation_to_json(OPERATION)))
def test_every_part_of_an_operation_is_under_its_hash(name: str) -> None:
    data = json.loads(canonical(operation_to_json(OPERATION)))
    other = {"sequence": 1, "lamport": 10, "heads": [], "payload": {}, "kind": "undo"}
    changed = data | {name: other.get(name, "other")}
    with pytest.raises(ValueError, match="hash"):
        operation_from_json(changed, operation_hash(OPERATION))


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 0},
        {"sequence": 10},
        {"lamport": 2**53},
        {"kind": "drop"},
        {"heads": [["a", "b", "c", "d"]]},
        {"payload": []},
        {"extra": 1},
    ],
)
def test_an_envelope_out_of_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        operation_from_json(operation_to_json(OPERATION) | change)


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(_json.filter(lambda value: value not in (float("inf"), float("-inf"))))
def test_canonical_text_is_stable(value: object) -> None:
    try:
        text = canonical(value)
    except ValueError:
        return  # an infinity inside
    assert canonical(json.loads(text)) == text
