# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Relation
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.legality import illegal
from tests.session.builders import SCHEMA, opened, relation, span
from tests.session.rich_schemas import link

SPANS = tuple(span(name, 5 * place, 5 * place + 4) for place, name in enumerate("abcde"))
PAIR = ("PERSON", "PERSON")
LINKS = (
    link("part", PAIR, transitive=True),
    link("twin", PAIR, symmetric=True, most=1),
    link("boss", PAIR, most=2),
)
LINKED = replace(SCHEMA, relations=LINKS)


def codes(*relations: Relation) -> list[tuple[str, str]]:
    return [(found.id, found.code) for found in illegal(LINKED, SPANS, relations)]


def test_both_ends_of_what_reads_both_ways_count() -> None:
    assert codes(relation("r1", "a", "b", "twin"), relation("r2", "c", "b", "twin")) == [
        ("r2", "illegal_too_many")
    ]


def test_what_says_the_same_twice_is_listed() -> None:
    one, two = relation("r1", "a", "b", "boss"), relation("r2", "a", "b", "boss")
    assert codes(one, two) == [("r2", "illegal_relation_twice")]
    other = replace(two, attributes={"since": 3})
    assert ("r2", "illegal_relation_twice") not in codes(one, other)


def test_what_leads_in_a_circle_is_listed_and_what_hangs_on_it_is_not() -> None:
    circle = [relation(f"r{s}{t}", s, t, "part") for s, t in ("ab", "bc", "ca")]
    hanging = [relation(f"r{s}{t}", s, t, "part") for s, t in ("cd", "ea")]
    assert codes(*circle, *hanging) == [
        ("rab", "illegal_cycle"),
        ("rbc", "illegal_cycle"),
        ("rca", "illegal_cycle"),
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(LINKS)
        ).filter(lambda made: made[0] != made[1]),
        max_size=8,
    )
)
def test_relations_are_legal_exactly_when_they_could_be_made(
    made: Iterable[tuple[str, str, object]],
) -> None:
    relations = [
        relation(f"r{number}", source, target, tag.key)  # type: ignore[attr-defined]
        for number, (source, target, tag) in enumerate(made)
    ]
    draft = Draft(opened(SPANS, schema=LINKED).view())
    refused = False
    for each in relations:
        try:
            draft.put_relation(None, each)
        except AnnotationRejected:
            refused = True
    assert bool(illegal(LINKED, SPANS, relations)) is refused
