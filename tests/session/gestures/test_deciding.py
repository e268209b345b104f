# SPDX-License-Identifier: MIT
from dataclasses import replace

import pytest

from annotator.errors import AnnotationRejected
from annotator.model.annotation import (
    Decision,
    Origin,
    Outcome,
    Provenance,
    RelationSuggestion,
    Span,
)
from annotator.model.project import DocumentState, State
from annotator.model.schema import Attribute, AttributeType
from annotator.session.gestures import deciding
from tests.session.builders import SCHEMA, after, opened, place, relation, span, suggestion

PERSON = suggestion(0, 10)
ROLE = suggestion(11, 15, "ROLE", 0.7)
HOLDS = RelationSuggestion((0, 10, "PERSON"), (11, 15, "ROLE"), "holds_role", 0.6, "relations", "")


def test_accepting_makes_the_span_and_the_decision_in_one_step() -> None:
    document = opened()
    proposed = replace(PERSON, attributes={"mention": "NAM"}, value={"type": "X"})
    view = after(document, deciding.accept(document.view(), proposed, version="3"))
    (made,) = view.spans.values()
    assert (made.fragments, made.label, made.value) == (place(0, 10), "PERSON", {"type": "X"})
    assert made.provenance == Provenance(Origin.ACCEPTED, "people", "3")
    assert view.decisions == {
        "PERSON:0:10": Decision("d1", "u1", "PERSON:0:10", Outcome.ACCEPTED, "people", 0.8, made.id)
    }


def test_accepting_under_another_tag_or_in_another_place_is_a_correction() -> None:
    for change in ({"label": "ROLE"}, {"fragments": place(5, 10)}):
        document = opened()
        proposed = replace(PERSON, value={"type": "X"})
        changes = deciding.accept(document.view(), proposed, **change)
        view = after(document, changes)
        (made,) = view.spans.values()
        assert changes.name == "correct"
        assert made.provenance.origin is Origin.CORRECTED
        assert view.decisions["PERSON:0:10"].outcome is Outcome.CORRECTED


def test_what_the_schema_forbids_cannot_be_accepted() -> None:
    view = opened([span("a", 5, 15, "EVENT")]).view()
    with pytest.raises(AnnotationRejected):
        deciding.accept(view, PERSON)


def test_accepting_a_relation_accepts_the_ends_that_still_wait() -> None:
    document = opened([span("p", 0, 10)])
    proposed = {(11, 15, "ROLE"): ROLE}
    view = after(document, deciding.accept_relation(document.view(), HOLDS, proposed))
    (link,) = view.relations.values()
    assert (link.source, link.label) == ("p", "holds_role")
    assert view.spans[link.target].fragments == place(11, 15)
    assert {d.outcome for d in view.decisions.values()} == {Outcome.ACCEPTED}
    assert view.decisions.keys() == {HOLDS.key, ROLE.key}


def test_a_relation_without_an_end_is_refused_and_changes_nothing() -> None:
    with pytest.raises(AnnotationRejected) as refused:
        deciding.accept_relation(opened().view(), HOLDS, {(0, 10, "PERSON"): PERSON})
    assert refused.value.code == "relation_end_missing"


def test_places_in_a_proposed_relations_attributes_become_spans() -> None:
    document = opened([span("p", 0, 10), span("r", 11, 15, "ROLE"), span("s", 46, 50, "LOCATION")])
    proposed = replace(
        HOLDS,
        label="met_with",
        attributes={
            "place": {"place": [46, 50, "LOCATION"]},
            "date": {"place": [1, 2, "DATE"]},
            "inferred": True,
        },
    )
    view = after(document, deciding.accept_relation(document.view(), proposed, {}))
    (link,) = view.relations.values()
    assert link.attributes == {"place": {"span": "s"}, "inferred": True}


def test_rejecting_leaves_no_span_and_keeps_what_was_rejected() -> None:
    document = opened()
    view = after(document, deciding.reject(document.view(), [PERSON, HOLDS]))
    assert view.spans == {}
    assert {d.outcome for d in view.decisions.values()} == {Outcome.REJECTED}
    assert view.decisions.keys() == {PERSON.key, HOLDS.key}


def test_many_are_accepted_the_surer_first_and_relations_between_them() -> None:
    crossing = suggestion(5, 20, "EVENT", 0.5)
    document = opened()
    changes, refused = deciding.accept_many(
        document.view(), [crossing, ROLE, PERSON], [HOLDS], {"people": "2"}
    )
    view = after(document, changes)
    assert refused == 1
    assert {s.label for s in view.spans.values()} == {"PERSON", "ROLE"}
    assert {s.provenance for s in view.spans.values()} == {Provenance(Origin.BULK, "people", "2")}
    assert [r.label for r in view.relations.values()] == ["holds_role"]
    assert after(document, changes.inverse()).spans == {}


def test_finishing_passes_over_what_is_undecided() -> None:
    document = opened([span("p", 0, 10)])
    view = after(document, deciding.finish(document.view(), [ROLE]))
    assert view.state == DocumentState("d1", "u1", State.FINISHED, schema_version=1)
    assert view.decisions[ROLE.key].outcome is Outcome.PASSED_OVER
    view = after(document, deciding.reopen(view))
    assert view.state is not None
    assert view.state.state is State.REOPENED
    with pytest.raises(AnnotationRejected):
        deciding.reopen(view)


def test_what_is_incomplete_is_named_with_its_attribute() -> None:
    required = Attribute("number", AttributeType.CHOICE, "شمار", "Number", required=True)
    layer = SCHEMA.layers[0]
    tags = tuple(replace(t, attributes=(required,)) if t.key == "ROLE" else t for t in layer.tags)
    schema = replace(SCHEMA, layers=(replace(layer, tags=tags),))
    spans = [span("d", 0, 10, "DATE"), span("r", 11, 15, "ROLE"), span("p", 34, 42)]
    document = opened(spans, [relation("m", "p", "r", "met_with")], schema=schema)
    assert deciding.incomplete(document.view()) == (("d", "value"), ("r", "number"))


def test_a_suggestion_decided_before_can_be_decided_otherwise() -> None:
    document = opened()
    after(document, deciding.reject(document.view(), [PERSON]))
    changes = deciding.accept(document.view(), PERSON)
    before = next(c.before for c in changes.changes if isinstance(c.value, Decision))
    assert isinstance(before, Decision)
    assert before.outcome is Outcome.REJECTED
    assert any(isinstance(c.after, Span) for c in changes.changes)
