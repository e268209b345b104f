# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.schema import Attribute, Granularity, Schema, with_tag
from annotator.session.gestures.attributes import check_value
from annotator.session.gestures.display import Display
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.legality import illegal
from tests.session.builders import SCHEMA, opened, relation, span
from tests.session.rich_schemas import RICH, attribute, link

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


def of_labels(labels: dict[str, Json], *spans: Span) -> list[tuple[str, str]]:
    found = illegal(RICH, spans, (), labels=labels)
    return [(each.code, each.data["attribute"]) for each in found if not each.id]


def test_what_is_said_of_the_text_is_judged_like_what_is_said_of_a_span() -> None:
    hero = span("a", 0, 4)
    assert of_labels({"genre": "news", "hero": {"span": "a"}}, hero) == []
    assert of_labels({"genre": "poem", "mood": "dark", "hero": {"span": "gone"}}, hero) == [
        ("illegal_value", "genre"),
        ("illegal_unknown_field", "mood"),
        ("illegal_value", "hero"),
    ]


def granular(granularity: Granularity) -> Schema:
    return replace(SCHEMA, layers=(replace(SCHEMA.layers[0], granularity=granularity),))


def test_edges_inside_words_or_sentences_are_listed_where_the_layer_forbids_them() -> None:
    text = "مریم رفت. علی آمد و نشست."
    spans = (
        span("a", 0, 9),
        span("b", 10, 13),
        span("c", 14, 16),
        span("d", 0, 4, "PERSON", (14, 17)),
    )
    places: list[str] = []

    def codes(granularity: Granularity) -> list[tuple[str, str]]:
        def display() -> Display:
            places.append(granularity)
            return Display(text, ())

        found = illegal(granular(granularity), spans, (), display=display)
        return [(each.id, each.code) for each in found if "edges" in each.code]

    assert codes(Granularity.TOKEN) == [("c", "illegal_edges_token")]
    assert codes(Granularity.SENTENCE) == [
        (name, "illegal_edges_sentence") for name in ("d", "b", "c")
    ]
    places.clear()
    assert codes(Granularity.CHARACTER) == []
    assert not places, "a text is cut into words only where that matters"


MEETING = span("m", 0, 4, "MEETING")
LEILA = Entity("e1", "لیلا", "PERSON")
SHIRAZ = Entity("e2", "شیراز", "PLACE")


def naming(value: Json, **entities: Entity) -> list[str]:
    spans = [replace(MEETING, attributes={"who": value})]
    return [each.code for each in illegal(RICH, spans, (), entities=entities)]


def test_an_identity_that_is_missing_or_of_another_type_is_listed() -> None:
    assert naming({"entity": "e1"}, e1=LEILA) == []
    assert naming({"entity": "e1"}) == ["illegal_entity_missing"]
    assert naming({"entity": "e2"}, e2=SHIRAZ) == ["illegal_entity_type"]
    assert naming({"entity": 7}, e1=LEILA) == ["illegal_value"]
    spans = [replace(MEETING, attributes={"who": {"entity": "e1"}})]
    assert illegal(RICH, spans, ()) == (), "the register is not known"


def test_a_span_of_an_identity_that_is_missing_is_listed_once() -> None:
    gone = replace(SHIRAZ, merged_into="e1")
    owner = replace(span("o", 0, 4, "OFFICE"), entities=("e2", "lost", "gone"))

    def codes(*named: str, **entities: Entity) -> list[tuple[str, str]]:
        found = illegal(RICH, [replace(owner, entities=named)], (), entities=entities)
        return [(each.id, each.code) for each in found]

    assert codes("e1", e1=LEILA) == codes("e2", e1=LEILA, e2=gone) == codes() == []
    assert codes("e2", "lost", "gone", e1=LEILA, e2=gone) == [("o", "illegal_identity_missing")]
    assert illegal(RICH, [owner], ()) == (), "the register is not known"


def test_a_merged_identity_is_what_stands_for_it() -> None:
    gone = replace(SHIRAZ, merged_into="e1")
    assert naming({"entity": "e2"}, e1=LEILA, e2=gone) == []
    gone = replace(LEILA, merged_into="e2")
    assert naming({"entity": "e1"}, e1=gone, e2=SHIRAZ) == ["illegal_entity_type"]


def test_a_date_that_no_editor_would_take_is_listed() -> None:
    born = attribute("born", "date")
    schema = with_tag(RICH, "OFFICE", replace(RICH.tags[3], attributes=(born,)))

    def codes(value: Json) -> list[str]:
        office = replace(span("o", 0, 4, "OFFICE"), attributes={"born": value})
        return [each.code for each in illegal(schema, [office], ())]

    assert codes({"jalali": "1402-08-14", "gregorian": None}) == []
    assert codes({"jalali": "1402-8-140", "gregorian": None}) == ["illegal_date"]
    assert codes(" ") == codes(14020814) == ["illegal_date"]


def test_a_value_that_nothing_shows_is_kept_and_no_fault() -> None:
    hidden: dict[str, Json] = {"kind": "artist", "reign": 7}
    assert illegal(RICH, [replace(span("a", 0, 4), attributes=hidden)], ()) == ()
    shown = hidden | {"kind": "ruler"}
    (found,) = illegal(RICH, [replace(span("a", 0, 4), attributes=shown)], ())
    assert (found.code, found.data["attribute"]) == ("illegal_value", "reign")


ATTRIBUTES = (
    attribute("choice", "choice", values=("a", "b")),
    attribute("choices", "choices", values=("a", "b")),
    attribute("yes_no", "yes_no"),
    attribute("number", "number"),
    attribute("text", "text"),
    attribute("date", "date"),
    attribute("span", "span", targets=("PLACE",)),
    attribute("spans", "span", several=True),
    attribute("entity", "entity", targets=("PLACE",)),
    attribute("entities", "entity", several=True),
)
ONE_VALUE = st.sampled_from(
    [
        *("a", "b", "c", "", " ", "1402-08-14", True, 7, 2.5),
        *({"span": "p"}, {"span": "o"}, {"span": "gone"}, {"span": 1}, {}),
        *({"entity": "e1"}, {"entity": "e2"}, {"entity": "gone"}, {"entity": 1}),
        *({"jalali": "1402-08-14"}, {"gregorian": "soon"}, {"jalali": ["1402-08", "x"]}),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ATTRIBUTES), ONE_VALUE | st.lists(ONE_VALUE, max_size=2))
def test_a_value_is_legal_exactly_when_it_could_be_given(kind: Attribute, value: Json) -> None:
    spans = {"p": span("p", 0, 4, "PLACE"), "o": span("o", 5, 9, "OFFICE")}
    entities = {"e1": LEILA, "e2": SHIRAZ}
    schema = with_tag(RICH, "OFFICE", replace(RICH.tags[3], attributes=(kind,)))
    owner = replace(spans["o"], attributes={kind.key: value})
    try:
        check_value(kind, value, spans, entities)
    except AnnotationRejected:
        refused = True
    else:
        refused = False
    found = illegal(schema, [spans["p"], owner], (), entities=entities)
    assert [each.id for each in found] == ["o"] * refused
