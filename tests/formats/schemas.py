# SPDX-License-Identifier: MIT
"""Sound schemas of every shape, drawn by hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from annotator.model.annotation import Json
from annotator.model.schema import (
    Amount,
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

KEYS = ("A", "PERSON", "mention", "x-1", "Z_9", "genre")
_NAMES = st.sampled_from(["شخص", "گفت‌وگو با", "Person", "a b", "ی", "«نقل»", '"q"', "\\ b"])
_TEXTS = st.sampled_from(
    ["", "نشست، مسابقه.\nنمونه: «دیدار».", 'a "b" \\c', "tab\there", "\u200f»"]
)
_VALUES = ("NAM", "yes", "true", "ب", "a.b", "x y")
_COUNTS = st.sampled_from([(0, 0), (0, 1), (1, 1), (1, 0), (2, 7)])
_CHOICE = (AttributeType.CHOICE, AttributeType.CHOICES)
_DEFAULTS: dict[AttributeType, st.SearchStrategy[Json]] = {
    AttributeType.TEXT: _NAMES,
    AttributeType.NUMBER: st.sampled_from([0, -3, 2.5, 1e9]),
    AttributeType.YES_NO: st.booleans(),
    AttributeType.DATE: st.just("1402-08-14"),
}


@st.composite
def attributes(draw: st.DrawFn, tags: tuple[str, ...]) -> tuple[Attribute, ...]:
    """Those of one owner; each may depend on one before it."""
    made: list[Attribute] = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3)):
        kind = draw(st.sampled_from(AttributeType))
        attribute = Attribute(key, kind, draw(_NAMES), draw(_NAMES))
        if kind in _CHOICE:
            values = draw(_some(_VALUES, 1))
            names = tuple((draw(_NAMES), draw(_NAMES)) for _ in values)
            named = draw(st.booleans())
            attribute = replace(attribute, values=values, value_names=names if named else ())
        attribute = replace(attribute, default=draw(_default(attribute)))
        if kind is AttributeType.SPAN:
            attribute = replace(attribute, targets=draw(_some(tags)), several=draw(st.booleans()))
        if kind is AttributeType.ENTITY:
            attribute = replace(attribute, targets=draw(st.sampled_from([(), ("شخص", "X")])))
        attribute = replace(attribute, required=draw(st.booleans()), counts=draw(st.booleans()))
        attribute = replace(attribute, since=draw(st.integers(0, 3)))
        made.append(replace(attribute, only_if=draw(_condition(made))))
    return tuple(made)


def _default(attribute: Attribute) -> st.SearchStrategy[Json]:
    given = _DEFAULTS.get(attribute.type, st.none())
    if attribute.type is AttributeType.CHOICE:
        given = st.sampled_from(attribute.values)
    if attribute.type is AttributeType.CHOICES:
        given = st.lists(st.sampled_from(attribute.values), unique=True)
    return st.none() | given


def _condition(before: list[Attribute]) -> st.SearchStrategy[Condition | None]:
    known = {a.key: a.values for a in before if a.type in _CHOICE}
    known |= {a.key: ("true", "false") for a in before if a.type is AttributeType.YES_NO}
    conditions = [
        st.builds(Condition, st.just(key), _some(values, 1)) for key, values in known.items()
    ]
    return st.one_of(st.none(), *conditions)


def _some(keys: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(keys), unique=True, min_size=least).map(tuple)


@st.composite
def tags_of(draw: st.DrawFn, key: str, keys: tuple[str, ...]) -> Tag:
    roles = []
    for role in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=2)):
        targets = draw(_some(keys, 1))
        roles.append(EventRole(role, draw(_NAMES), draw(_NAMES), targets, *draw(_COUNTS)))
    return Tag(
        key,
        draw(_NAMES),
        draw(_NAMES),
        draw(st.integers(0, 13)),
        "",
        draw(_TEXTS),
        draw(_TEXTS),
        draw(attributes(keys)),
        draw(st.booleans()),
        draw(st.sampled_from(["", "#c0ffee"])),
        tuple(draw(st.lists(_TEXTS, max_size=2))),
        tuple(roles),
        draw(st.booleans()),
        draw(st.integers(0, 3)),
        draw(st.sampled_from(Amount)),
    )


@st.composite
def relations_of(draw: st.DrawFn, key: str, keys: tuple[str, ...]) -> RelationTag:
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys))
    least, most = draw(_COUNTS)
    inverse = draw(st.tuples(_NAMES, _NAMES) | st.sampled_from([("", ""), ("", "x")]))
    return RelationTag(
        key,
        draw(_NAMES),
        draw(_NAMES),
        *inverse,
        tuple(draw(st.lists(pairs, unique=True, min_size=1, max_size=6))),
        draw(st.booleans()),
        "",
        draw(attributes(keys)),
        draw(st.booleans()),
        most,
        least,
        draw(_TEXTS),
        draw(_TEXTS),
        draw(st.booleans()),
        draw(st.integers(0, 3)),
    )


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    keys = tuple(draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=4)))
    cut = draw(st.integers(0, len(keys)))
    letters = draw(st.permutations("abcdefgh1"))
    tags = [
        replace(draw(tags_of(key, keys)), shortcut=draw(st.sampled_from(["", letter])))
        for key, letter in zip(keys, letters, strict=False)
    ]
    layers = tuple(
        Layer(
            key,
            draw(_NAMES),
            draw(_NAMES),
            tuple(part),
            draw(st.sampled_from(Overlap)),
            draw(st.sampled_from(Granularity)),
            draw(st.booleans()),
        )
        for key, part in (("first", tags[:cut]), ("second", tags[cut:]))
    )
    links = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=2))
    relations = tuple(draw(relations_of(key, keys)) for key in links)
    return Schema(draw(_NAMES), draw(st.integers(1, 9)), layers, relations, draw(attributes(keys)))
