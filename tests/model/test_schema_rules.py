# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.model.schema import (
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Layer,
    RelationTag,
    Schema,
    Tag,
)
from annotator.model.schema_rules import problems
from tests.formats.schemas import schemas

KIND = Attribute("kind", AttributeType.CHOICE, "گونه", "Kind", ("a", "b"))
SURE = Attribute("sure", AttributeType.YES_NO, "یقین", "Sure")
DAY = Attribute("day", AttributeType.SPAN, "روز", "Day", targets=("DATE",))
WHO = EventRole("who", "که", "Who", ("PERSON",), 1, 2)
DATE = Tag("DATE", "تاریخ", "Date", 0, "d")
PERSON = Tag("PERSON", "شخص", "Person", 1, "p", attributes=(KIND, SURE))
TALK = Tag("TALK", "گفت‌وگو", "Talk", 2, "t", attributes=(DAY,), roles=(WHO,))
KNOWS = RelationTag("knows", "آشنای", "knows", "", "", (("PERSON", "PERSON"),))
SCHEMA = Schema("s", 1, (Layer("l", "لایه", "Layer", (DATE, PERSON, TALK)),), (KNOWS,), (KIND,))


def with_tags(*tags: Tag) -> Schema:
    return replace(SCHEMA, layers=(replace(SCHEMA.layers[0], tags=tags),))


def with_attributes(*attributes: Attribute) -> Schema:
    return with_tags(DATE, replace(PERSON, attributes=attributes), TALK)


def when(attribute: Attribute, other: str, *values: str) -> Attribute:
    return replace(attribute, only_if=Condition(other, values))


def test_a_sound_schema_has_no_problems() -> None:
    assert problems(SCHEMA) == ()
    assert problems(with_attributes(KIND, when(SURE, "kind", "a"))) == ()
    assert problems(with_attributes(when(KIND, "sure", "true"), SURE)) == ()


@settings(max_examples=15)
@given(schemas())
def test_no_sound_schema_is_blamed(schema: Schema) -> None:
    assert problems(schema) == ()


WRONG = [
    (replace(SCHEMA, name=""), "schema_bad_name", "schema"),
    (replace(SCHEMA, version=0), "schema_bad_number", "schema"),
    (replace(SCHEMA, layers=()), "schema_no_tags", "schema"),
    (replace(SCHEMA, layers=SCHEMA.layers * 2), "schema_twice", "layer:l"),
    (with_tags(DATE, PERSON, TALK, DATE), "schema_twice", "tag:DATE"),
    (replace(SCHEMA, relations=(KNOWS, KNOWS)), "schema_twice", "relation:knows"),
    (replace(SCHEMA, document=(KIND, KIND)), "schema_twice", "document:kind"),
    (with_attributes(KIND, KIND), "schema_twice", "attribute:PERSON.kind"),
    (with_tags(DATE, PERSON, replace(TALK, roles=(WHO, WHO))), "schema_twice", "role:TALK.who"),
    (with_tags(DATE, PERSON, replace(TALK, shortcut="D")), "schema_shortcut_twice", "tag:TALK"),
    (with_tags(DATE, PERSON, replace(TALK, shortcut="tt")), "schema_bad_shortcut", "tag:TALK"),
    (with_tags(DATE, PERSON, replace(TALK, own_color="#12")), "schema_bad_color", "tag:TALK"),
    (with_tags(PERSON, TALK), "schema_unknown_tag", "attribute:TALK.day"),
    (with_tags(DATE, TALK), "schema_unknown_tag", "role:TALK.who"),
    (with_tags(DATE, TALK), "schema_unknown_tag", "relation:knows"),
    (replace(SCHEMA, relations=(replace(KNOWS, least=2, most=1),)), "schema_least_above_most", ""),
    (replace(SCHEMA, relations=(replace(KNOWS, signatures=()),)), "schema_no_signatures", ""),
    (replace(SCHEMA, relations=(replace(KNOWS, trigger="TALK"),)), "schema_trigger", ""),
    (replace(SCHEMA, relations=(replace(KNOWS, en_inverse="\t"),)), "schema_bad_name", ""),
    (with_attributes(replace(KIND, values=())), "schema_no_values", ""),
    (with_attributes(replace(SURE, values=("a",))), "schema_values_unwanted", ""),
    (with_attributes(replace(KIND, values=("a", ""))), "schema_bad_value", ""),
    (with_attributes(replace(KIND, value_names=(("الف", "A"),))), "schema_value_names", ""),
    (with_attributes(replace(KIND, default="c")), "schema_bad_default", ""),
    (with_attributes(replace(KIND, default=["a"])), "schema_bad_default", ""),
    (with_attributes(replace(SURE, default="true")), "schema_bad_default", ""),
    (with_attributes(replace(DAY, default="x")), "schema_bad_default", ""),
    (with_attributes(when(SURE, "none", "a")), "schema_condition_unknown", ""),
    (with_attributes(KIND, when(SURE, "kind", "c")), "schema_condition_value", ""),
    (with_attributes(KIND, when(SURE, "kind")), "schema_condition_empty", ""),
    (with_attributes(DAY, when(SURE, "day", "x")), "schema_condition_type", ""),
]


@pytest.mark.parametrize(("schema", "code", "where"), WRONG)
def test_what_is_wrong_is_said_with_its_place(schema: Schema, code: str, where: str) -> None:
    found = [(problem.code, problem.where) for problem in problems(schema)]
    place = where or ("relation:knows" if schema.layers == SCHEMA.layers else "attribute:PERSON")
    assert any(c == code and w.startswith(place) for c, w in found), found


def test_conditions_in_a_circle_are_named_once_for_each() -> None:
    circle = with_attributes(when(KIND, "sure", "true"), when(SURE, "kind", "a"))
    found = [(problem.code, problem.where) for problem in problems(circle)]
    assert found == [
        ("schema_condition_cycle", "attribute:PERSON.kind"),
        ("schema_condition_cycle", "attribute:PERSON.sure"),
    ]


def test_what_is_retired_keeps_its_signatures_and_frees_its_key() -> None:
    gone = replace(PERSON, retired=True, shortcut="d")
    assert problems(with_tags(DATE, gone, TALK)) == ()
