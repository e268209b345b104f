# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Origin, Provenance
from annotator.model.changes import Value
from annotator.model.codec import decode, encode, noun_of
from annotator.model.soundness import is_sound
from tests.model.test_codec import VALUES

ANYTHING = st.sampled_from(
    [
        None,
        0,
        1,
        True,
        0.0,
        1.5,
        "",
        "a",
        "hand",
        (),
        [],
        {},
        ((0, 3),),
        ((0, 3, 4),),
        ((0, "3"),),
        ([0, 3],),
        [(0, 3)],
        ("e", 1),
        ("e",),
        (("k", "{}"),),
        {"a": 1},
        {"a": "1"},
        Provenance(),
        Provenance(Origin.IMPORTED, guideline=1),
        Provenance("imported"),  # type: ignore[arg-type]
        Origin.HAND,
        date(2026, 11, 25),
        datetime(2026, 11, 25),
    ]
)


@pytest.mark.parametrize("value", VALUES, ids=noun_of)
def test_every_noun_is_sound(value: Value) -> None:
    assert is_sound(value)


@settings(max_examples=300)
@given(st.sampled_from(VALUES), st.data())
def test_what_is_sound_comes_back_as_it_was(value: Value, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([item.name for item in fields(value)]))
    other = replace(value, **{name: data.draw(ANYTHING)})  # type: ignore[arg-type]
    if is_sound(other):
        back = decode(type(value), encode(other))
        assert back == other
        assert repr(back) == repr(other)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("label", 1),
        ("fragments", [(0, 3)]),
        ("fragments", ((0, 3, 4),)),
        ("fragments", ((0, True),)),
        ("entities", ("e", 1)),
        ("provenance", Provenance("imported")),  # type: ignore[arg-type]
        ("unsure", 0),
        ("attributes", ()),
    ],
)
def test_a_field_of_another_type_is_not_sound(name: str, wrong: object) -> None:
    assert not is_sound(replace(VALUES[2], **{name: wrong}))  # type: ignore[arg-type]
