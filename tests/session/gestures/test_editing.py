# SPDX-License-Identifier: MIT
from dataclasses import replace

import pytest

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Decision, Origin, Outcome, Provenance, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, State
from annotator.model.schema import Overlap
from annotator.session.gestures import editing
from tests.session.builders import after, opened, overlapping_by, place, relation, span

ROLE_AND_HOLDER = [span("p", 0, 10), span("r", 11, 15, "ROLE")]
HOLDS = relation("h", "p", "r", "holds_role")


def only(changes: ChangeSet, kind: type = Span) -> Change:
    (change,) = (c for c in changes.changes if isinstance(c.value, kind))
    return change


def rejected(code: str) -> "pytest.RaisesExc[AnnotationRejected]":
    return pytest.raises(AnnotationRejected, check=lambda error: error.code == code)


def test_a_span_is_added_with_its_layer_and_opens_the_document() -> None:
    changes = editing.add_span(opened().view(), place(0, 10), "PERSON", value=None)
    made = only(changes).after
    assert made == Span("new1", "d1", "u1", "mention", "PERSON", place(0, 10))
    state = only(changes, DocumentState)
    assert state.before is None
    assert state.after == DocumentState("d1", "u1", State.IN_PROGRESS, schema_version=1)


def test_work_on_a_finished_document_opens_it_again() -> None:
    finished = DocumentState("d1", "u1", State.FINISHED, 1, 7)
    changes = editing.add_span(opened(state=finished).view(), place(0, 10), "PERSON")
    assert only(changes, DocumentState).after == replace(finished, state=State.REOPENED)


@pytest.mark.parametrize(
    ("fragments", "code"),
    [
        ((), "empty_span"),
        (((3, 3),), "empty_span"),
        (((10, 11),), "empty_span"),
        (((-1, 3),), "outside_text"),
        (((0, 999),), "outside_text"),
        (((5, 10), (0, 4)), "fragments_overlap"),
        (((0, 6), (5, 10)), "fragments_overlap"),
    ],
)
def test_a_span_lies_in_the_text_and_covers_something(
    fragments: tuple[tuple[int, int], ...], code: str
) -> None:
    with rejected(code):
        editing.add_span(opened().view(), fragments, "PERSON")


def test_a_tag_outside_of_the_schema_is_refused() -> None:
    with rejected("unknown_tag"):
        editing.add_span(opened().view(), place(0, 10), "ANIMAL")


def test_the_same_place_with_the_same_tag_is_refused_and_with_another_taken() -> None:
    view = opened([span("a", 16, 30, "ORGANIZATION")]).view()
    with rejected("duplicate_span"):
        editing.add_span(view, place(16, 30), "ORGANIZATION")
    assert editing.add_span(view, place(16, 30), "EVENT")


def test_nested_spans_may_nest_and_not_cross() -> None:
    view = opened([span("a", 16, 30, "ORGANIZATION")]).view()
    assert editing.add_span(view, place(26, 30), "LOCATION")
    assert editing.add_span(view, place(11, 42), "EVENT")
    with rejected("crossing_forbidden"):
        editing.add_span(view, place(11, 20), "ROLE")
    with rejected("crossing_forbidden"):
        editing.add_span(view, ((0, 10), (20, 35)), "EVENT")
    assert editing.add_span(view, ((0, 10), (34, 42)), "PERSON")


def test_a_layer_without_overlap_refuses_nesting_and_a_free_one_takes_crossing() -> None:
    whole = [span("a", 16, 30, "ORGANIZATION")]
    with rejected("overlap_forbidden"):
        view = opened(whole, schema=overlapping_by(Overlap.NONE)).view()
        editing.add_span(view, place(26, 30), "LOCATION")
    free = opened(whole, schema=overlapping_by(Overlap.ANY)).view()
    assert editing.add_span(free, place(11, 20), "ROLE")


def test_legal_tags_are_those_that_can_be_added() -> None:
    view = opened([span("a", 16, 30, "ORGANIZATION")]).view()
    legal = {tag.key for tag in editing.legal_tags(view, place(16, 30))}
    assert len(legal) == 13
    assert "ORGANIZATION" not in legal
    assert editing.legal_tags(view, place(11, 20)) == ()
    assert len(editing.legal_tags(view, place(16, 30), ignore="a")) == 14


def test_resizing_keeps_id_relations_attributes_and_note() -> None:
    before = replace(ROLE_AND_HOLDER[0], attributes={"mention": "NAM"}, note="نام", value={"a": 1})
    document = opened([before, ROLE_AND_HOLDER[1]], [HOLDS])
    view = after(document, editing.resize_span(document.view(), "p", place(5, 10)))
    assert view.spans["p"] == replace(before, fragments=place(5, 10))
    assert view.relations == {"h": HOLDS}


def test_resizing_to_the_same_place_does_nothing() -> None:
    assert not editing.resize_span(opened(ROLE_AND_HOLDER).view(), "p", place(0, 10))


def test_resizing_may_not_cross_others() -> None:
    view = opened([*ROLE_AND_HOLDER, span("o", 16, 30, "ORGANIZATION")]).view()
    with rejected("crossing_forbidden"):
        editing.resize_span(view, "r", place(11, 20))


def test_deleting_a_span_takes_its_relations_along_and_what_pointed_at_it() -> None:
    pointing = replace(span("x", 34, 42), attributes={"date": [{"span": "p"}, {"span": "r"}]})
    document = opened([*ROLE_AND_HOLDER, pointing], [HOLDS])
    before = document.view()
    snapshot = (dict(before.spans), dict(before.relations), before.state)
    changes = editing.delete_span(before, "p")
    view = after(document, changes)
    assert view.spans.keys() == {"r", "x"}
    assert view.spans["x"].attributes == {"date": [{"span": "r"}]}
    assert view.relations == {}
    restored = after(document, changes.inverse())
    assert (dict(restored.spans), dict(restored.relations), restored.state) == snapshot


def test_deleting_or_changing_what_was_accepted_revises_the_decision() -> None:
    accepted = replace(span("p", 0, 10), provenance=Provenance(Origin.ACCEPTED, "people", "1"))
    decision = Decision("d1", "u1", "PERSON:0:10", Outcome.ACCEPTED, "people", 0.8, "p")
    document = opened([accepted])
    document.decisions[decision.key] = decision
    view = after(document, editing.resize_span(document.view(), "p", place(5, 10)))
    assert view.decisions[decision.key] == replace(decision, outcome=Outcome.CORRECTED)
    assert view.spans["p"].provenance == Provenance(Origin.CORRECTED, "people", "1")
    view = after(document, editing.delete_span(view, "p"))
    assert view.decisions[decision.key] == replace(decision, outcome=Outcome.REJECTED, result="")


def test_another_tag_keeps_the_attributes_it_knows() -> None:
    before = replace(
        span("p", 16, 30, "ORGANIZATION"), attributes={"mention": "NAM", "metonym": True}
    )
    document = opened([before])
    view = after(document, editing.retag_span(document.view(), "p", "FACILITY"))
    assert view.spans["p"].label == "FACILITY"
    assert view.spans["p"].attributes == {"mention": "NAM"}


def test_a_value_passes_on_between_temporal_tags_only() -> None:
    before = replace(span("p", 0, 10, "DATE"), value={"type": "DATE", "jalali": "1402"})
    document = opened([before])
    view = after(document, editing.retag_span(document.view(), "p", "TIME"))
    assert view.spans["p"].value == {"type": "TIME", "jalali": "1402"}
    view = after(document, editing.retag_span(view, "p", "EVENT"))
    assert view.spans["p"].value is None


def test_another_tag_is_refused_where_a_relation_forbids_it_unless_that_goes() -> None:
    document = opened(ROLE_AND_HOLDER, [HOLDS])
    with pytest.raises(AnnotationRejected) as refused:
        editing.retag_span(document.view(), "r", "EVENT")
    assert refused.value.code == "relations_forbid_tag"
    assert refused.value.data["relations"] == ["holds_role"]
    view = after(document, editing.retag_span(document.view(), "r", "EVENT", drop_relations=True))
    assert (view.spans["r"].label, view.relations) == ("EVENT", {})


def test_notes_values_and_attributes_are_set_on_spans_and_relations() -> None:
    document = opened(ROLE_AND_HOLDER, [HOLDS])
    view = after(document, editing.set_note(document.view(), "p", "؟"))
    view = after(document, editing.set_note(view, "h", "چرا"))
    view = after(document, editing.set_value(view, "p", {"type": "X"}))
    view = after(document, editing.set_attribute(view, "h", "former", True))
    view = after(document, editing.set_attribute(view, "p", "mention", "NOM"))
    assert (view.spans["p"].note, view.relations["h"].note) == ("؟", "چرا")
    assert view.spans["p"].value == {"type": "X"}
    assert view.relations["h"].attributes == {"former": True}
    view = after(document, editing.set_attribute(view, "p", "mention", None))
    assert view.spans["p"].attributes == {}


def test_attributes_the_schema_lacks_and_spans_that_are_not_there_are_refused() -> None:
    view = opened(ROLE_AND_HOLDER, [HOLDS]).view()
    with rejected("unknown_attribute"):
        editing.set_attribute(view, "p", "colour", "red")
    people = [span("a", 0, 10), span("b", 34, 42), span("c", 46, 50, "LOCATION")]
    meeting = opened(people, [relation("m", "a", "b", "met_with")])
    with rejected("span_missing"):
        editing.set_attribute(meeting.view(), "m", "place", {"span": "q"})
    with rejected("attribute_target"):
        editing.set_attribute(meeting.view(), "m", "place", {"span": "a"})
    assert editing.set_attribute(meeting.view(), "m", "place", {"span": "c"})


def test_relations_follow_the_signatures() -> None:
    view = opened(ROLE_AND_HOLDER).view()
    assert [tag.key for tag in editing.legal_relations(view, "p", "r")] == [
        "holds_role",
        "spoke_with",
        "met_with",
    ]
    assert editing.add_relation(view, "p", "r", "holds_role")
    with rejected("relation_illegal"):
        editing.add_relation(view, "r", "p", "holds_role")
    with rejected("relation_to_itself"):
        editing.add_relation(view, "p", "p", "spoke_with")
    with rejected("unknown_relation"):
        editing.add_relation(view, "p", "r", "loves")
    with rejected("span_missing"):
        editing.add_relation(view, "p", "q", "holds_role")


def test_a_relation_is_not_there_twice_nor_turned_where_it_reads_both_ways() -> None:
    people = [span("a", 0, 10), span("b", 34, 42)]
    view = opened(people, [relation("m", "a", "b", "met_with")]).view()
    for ends in (("a", "b"), ("b", "a")):
        with rejected("duplicate_relation"):
            editing.add_relation(view, *ends, "met_with")
    assert [tag.key for tag in editing.legal_relations(view, "b", "a")] == ["spoke_with"]
    told = replace(relation("m", "a", "b", "met_with"), attributes={"inferred": True})
    assert editing.add_relation(opened(people, [told]).view(), "a", "b", "met_with")


def test_a_relation_is_retagged_reversed_and_deleted() -> None:
    people = [span("a", 0, 10), span("b", 34, 42)]
    link = replace(relation("m", "a", "b", "met_with"), attributes={"inferred": True, "place": 1})
    document = opened(people, [link])
    view = after(document, editing.retag_relation(document.view(), "m", "spoke_with"))
    assert view.relations["m"].attributes == {"inferred": True}
    view = after(document, editing.reverse_relation(view, "m"))
    assert (view.relations["m"].source, view.relations["m"].target) == ("b", "a")
    view = after(document, editing.delete_relation(view, "m"))
    assert view.relations == {}


def test_a_relation_that_does_not_read_the_other_way_is_not_reversed() -> None:
    with rejected("relation_illegal"):
        editing.reverse_relation(opened(ROLE_AND_HOLDER, [HOLDS]).view(), "h")


def test_linking_to_a_bare_word_tags_it_in_the_same_step() -> None:
    document = opened([span("p", 0, 10)])
    changes = editing.link_new_span(document.view(), "p", place(11, 15), "ROLE", "holds_role")
    view = after(document, changes)
    (link,) = view.relations.values()
    assert view.spans[link.target].label == "ROLE"
    view = after(document, changes.inverse())
    assert view.spans.keys() == {"p"}
    assert view.relations == {}


def test_all_occurrences_are_tagged_at_once_but_for_those_the_schema_refuses() -> None:
    view = opened([span("a", 26, 30, "LOCATION"), span("o", 45, 48, "EVENT")]).view()
    places = [(place(26, 30), None), (place(0, 4), None), (place(46, 50), None)]
    changes, refused = editing.tag_occurrences(view, places, "LOCATION")
    made = [c.after for c in changes.changes if isinstance(c.after, Span)]
    assert [s.fragments for s in made] == [place(0, 4)]
    assert made[0].provenance.origin is Origin.BULK
    assert refused == 2


def test_a_gesture_sees_its_own_earlier_changes() -> None:
    changes, refused = editing.tag_occurrences(
        opened().view(), [(place(0, 10), None), (place(5, 15), None), (place(0, 10), None)], "EVENT"
    )
    assert refused == 2
    assert len(changes.changes) == 2
