# SPDX-License-Identifier: MIT
"""What the layers, relations, roles and attributes of a rich schema allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Provenance, Relation, Span
from annotator.model.project import DocumentState, State
from annotator.model.schema import Granularity, Layer, Schema, with_tag
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.documents.open_document import OpenDocument
from annotator.session.gestures import deciding, editing
from annotator.session.gestures.retagging import Lost, lost_by_retagging
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.schema_editing import retired
from tests.session.builders import ME, after, opened, place, relation, suggestion, with_article
from tests.session.rich_schemas import RICH, attribute, link, role, tag


def at(id_: str, start: int, end: int, label: str, **fields: Any) -> Span:
    layer = RICH.layer_of(label)
    key = layer.key if layer is not None else ""
    return replace(Span(id_, "d1", "u1", key, label, ((start, end),)), **fields)


A, B, C = at("a", 16, 30, "PLACE"), at("b", 26, 30, "PLACE"), at("c", 46, 50, "PLACE")
P, Q, R = at("p", 0, 10, "PERSON"), at("q", 34, 42, "PERSON"), at("o", 11, 15, "OFFICE")
M = at("m", 51, 56, "MEETING")


def rich(*values: Span | Relation, schema: Schema = RICH, **more: Any) -> OpenDocument:
    spans = [value for value in values if isinstance(value, Span)]
    links = [value for value in values if isinstance(value, Relation)]
    return opened(spans, links, schema=schema, **more)


def rejected(code: str) -> pytest.RaisesExc[AnnotationRejected]:
    return pytest.raises(AnnotationRejected, check=lambda error: error.code == code)


# ---- layers and tags


def test_layers_do_not_see_each_other_and_one_without_overlap_does() -> None:
    view = rich(P).view()
    assert editing.add_span(view, place(5, 20), "CLAIM")
    view = rich(at("x", 5, 20, "CLAIM")).view()
    assert editing.add_span(view, place(0, 10), "PERSON")
    with rejected("overlap_forbidden"):
        editing.add_span(view, place(10, 15), "QUOTE")


def test_a_layer_may_refuse_discontinuous_spans() -> None:
    with rejected("discontinuous_forbidden"):
        editing.add_span(rich().view(), ((0, 4), (11, 15)), "CLAIM")
    assert editing.add_span(rich().view(), ((0, 4), (11, 15)), "PERSON")


def test_a_retired_tag_is_given_to_nothing_and_stays_on_what_has_it() -> None:
    schema = retired(RICH, "PERSON")
    view = rich(P, R, schema=schema).view()
    assert "PERSON" not in [each.key for each in editing.legal_tags(view, place(34, 42))]
    with rejected("tag_retired"):
        editing.add_span(view, place(34, 42), "PERSON")
    with rejected("tag_retired"):
        editing.retag_span(view, "o", "PERSON")
    assert editing.resize_span(view, "p", place(0, 4))
    assert editing.set_attribute(view, "p", "kind", "ruler")
    assert editing.add_relation(view, "p", "o", "holds")
    assert editing.retag_span(view, "p", "PLACE")


def test_a_retired_relation_is_not_offered() -> None:
    view = rich(P, R, relation("h", "p", "o", "holds"), schema=retired(RICH, "holds")).view()
    assert editing.legal_relations(view, "p", "o") == ()
    with rejected("tag_retired"):
        editing.add_relation(view, "p", "o", "holds", attributes={"sure": True})
    assert editing.set_attribute(view, "h", "sure", value=True)
    assert editing.delete_relation(view, "h")


# ---- relations and roles


def test_no_more_than_the_relation_allows_leave_one_source() -> None:
    view = rich(P, Q, R, at("n", 16, 30, "OFFICE"), relation("h", "p", "o", "holds")).view()
    with rejected("too_many_relations"):
        editing.add_relation(view, "p", "n", "holds")
    assert editing.add_relation(view, "q", "o", "holds")
    assert editing.legal_relations(view, "p", "n") == ()
    assert editing.set_attribute(view, "h", "sure", value=True)


def test_at_most_one_that_reads_both_ways_counts_at_either_end() -> None:
    married = link("married", ("PERSON", "PERSON"), symmetric=True, most=1)
    schema = replace(RICH, relations=(*RICH.relations, married))
    third = at("r", 11, 15, "PERSON")
    view = rich(P, Q, third, relation("x", "p", "q", "married"), schema=schema).view()
    with rejected("too_many_relations"):
        editing.add_relation(view, "r", "q", "married")
    with rejected("too_many_relations"):
        editing.add_relation(view, "q", "r", "married")


def test_roles_are_filled_as_often_as_they_may_be() -> None:
    view = rich(
        M,
        P,
        Q,
        R,
        relation("x", "m", "p", "MEETING.party"),
        relation("y", "m", "q", "MEETING.party"),
    ).view()
    with rejected("too_many_of_role"):
        editing.add_relation(view, "m", "o", "MEETING.party")
    with rejected("relation_illegal"):
        editing.add_relation(view, "p", "m", "MEETING.party")
    assert [each.key for each in editing.legal_relations(rich(M, P).view(), "m", "p")] == [
        "MEETING.party"
    ]


def test_a_transitive_relation_closes_no_circle_and_may_repeat_what_it_implies() -> None:
    view = rich(
        A, B, C, relation("x", "a", "b", "part_of"), relation("y", "b", "c", "part_of")
    ).view()
    with rejected("relation_cycle"):
        editing.add_relation(view, "c", "a", "part_of")
    with rejected("relation_cycle"):
        editing.add_relation(view, "b", "a", "part_of")
    assert editing.add_relation(view, "a", "c", "part_of")
    assert editing.reverse_relation(view, "y")
    implied = rich(A, B, C, *view.relations.values(), relation("z", "a", "c", "part_of")).view()
    with rejected("relation_cycle"):
        editing.reverse_relation(implied, "z")


def test_words_are_linked_in_either_direction() -> None:
    view = rich(P).view()
    places = [each for each in RICH.tags if each.key in ("MEETING", "OFFICE", "PLACE")]
    found = {
        (t.key, r.key, there) for t, r, there in editing.links_to_words(view, "PERSON", places)
    }
    assert found == {
        ("PLACE", "near", True),
        ("OFFICE", "holds", True),
        ("MEETING", "MEETING.party", False),
    }
    changes = editing.link_new_span(
        view, "p", place(51, 56), "MEETING", "MEETING.party", forward=False
    )
    made = after(rich(P), changes)
    (role_,) = made.relations.values()
    assert (made.spans[role_.source].label, role_.target) == ("MEETING", "p")


# ---- attributes


def test_a_value_goes_with_what_it_was_shown_for() -> None:
    view = rich(replace(P, attributes={"kind": "ruler", "reign": "ده سال"})).view()
    changed = after(rich(*view.spans.values()), editing.set_attribute(view, "p", "kind", "artist"))
    assert changed.spans["p"].attributes == {"kind": "artist"}
    with rejected("attribute_hidden"):
        editing.set_attribute(changed, "p", "reign", "یک سال")
    assert editing.set_attribute(changed, "p", "reign", None).changes == ()


def test_a_wrong_value_is_refused() -> None:
    view = rich(P, M, A).view()
    for value in ("clown", 3, ["ruler"]):
        with rejected("attribute_value"):
            editing.set_attribute(view, "p", "kind", value)
    with rejected("attribute_target"):
        editing.set_attribute(view, "m", "where", {"span": "p"})
    assert editing.set_attribute(view, "m", "where", {"span": "a"})


def test_a_required_default_is_said_by_every_new_annotation() -> None:
    said = replace(RICH.tags[0].attributes[0], default="artist")
    schema = with_tag(RICH, "PERSON", tag("PERSON", attributes=(said, RICH.tags[0].attributes[2])))
    made = after(
        rich(schema=schema), editing.add_span(rich(schema=schema).view(), place(0, 10), "PERSON")
    )
    assert made.spans["new1"].attributes == {"kind": "artist"}
    assert deciding.incomplete(made) == (("", "genre"),)


def test_another_tag_keeps_what_it_can_and_says_what_it_could_not() -> None:
    kinds = attribute("kind", "choice", values=("artist",))
    schema = with_tag(RICH, "OFFICE", tag("OFFICE", attributes=(kinds, RICH.tags[0].attributes[2])))
    given = {"kind": "ruler", "reign": "ده سال", "famed": True, "own": "x"}
    document = rich(replace(P, attributes=given), A, relation("n", "p", "a", "near"), schema=schema)
    view = document.view()
    assert lost_by_retagging(view, "p", "OFFICE") == Lost(("kind", "reign"), ("near",))
    changed = after(document, editing.retag_span(view, "p", "OFFICE", drop_relations=True))
    assert changed.spans["p"].attributes == {"famed": True, "own": "x"}
    assert not lost_by_retagging(changed, "p", "PERSON")
    dated = rich(replace(P, label="DATE", value={"type": "DATE", "jalali": "1402"})).view()
    assert lost_by_retagging(dated, "p", "PLACE") == Lost(value=True)


def test_what_is_new_knows_the_guideline_in_force() -> None:
    view = replace(rich(P, R).view(), guideline=3)
    made = after(rich(P, R), editing.add_span(view, place(34, 42), "PERSON"))
    assert made.spans["new1"].provenance == Provenance(guideline=3)
    linked = after(rich(P, R), editing.add_relation(view, "p", "o", "holds"))
    assert linked.relations["new2"].provenance.guideline == 3  # one id was drawn before
    accepted = after(rich(P, R), deciding.accept(view, suggestion(34, 42)))
    assert [span.provenance.guideline for span in accepted.spans.values()] == [0, 0, 3]


# ---- the document itself


def test_a_document_has_labels_a_note_and_a_flag() -> None:
    document = rich(P)
    view = after(document, editing.set_label(document.view(), "genre", "news"))
    view = after(document, editing.set_label(view, "hero", {"span": "p"}))
    view = after(document, editing.set_document_note(view, "باید دوباره دید"))
    view = after(document, editing.set_unsure(view, "", unsure=True))
    labels = {"genre": "news", "hero": {"span": "p"}}
    expected = DocumentState("d1", "u1", State.IN_PROGRESS, 1)
    said = replace(expected, labels=labels, note="باید دوباره دید", unsure=True)
    assert view.state == said
    assert not editing.set_label(view, "genre", "news")
    finished = after(document, deciding.finish(view, ()))
    assert finished.state == replace(said, state=State.FINISHED)
    again = after(document, editing.set_label(finished, "genre", None))
    assert again.state == replace(said, state=State.REOPENED, labels={"hero": {"span": "p"}})
    with rejected("unknown_attribute"):
        editing.set_label(again, "colour", "red")
    with rejected("attribute_value"):
        editing.set_label(again, "genre", "poem")
    gone = after(document, editing.delete_span(again, "p"))
    assert gone.state is not None
    assert gone.state.labels == {}


def test_flags_on_spans_and_relations() -> None:
    document = rich(P, R, relation("h", "p", "o", "holds"))
    view = after(document, editing.set_unsure(document.view(), "p", unsure=True))
    view = after(document, editing.set_unsure(view, "h", unsure=True))
    assert (view.spans["p"].unsure, view.relations["h"].unsure) == (True, True)
    assert not editing.set_unsure(view, "p", unsure=True)


def test_what_is_incomplete() -> None:
    least = link("lives_in", ("PERSON", "PLACE"), least=1)
    dates = tag("DATE", temporal=True, attributes=(attribute("generic", "yes_no"),))
    schema = replace(with_tag(RICH, "DATE", dates), relations=(*RICH.relations, least))
    nulls = {"type": "DATE", "jalali": None, "gregorian": None}
    values = (
        replace(P, attributes={"kind": "artist"}),
        A,
        M,
        at("d", 11, 15, "DATE", value=nulls),
        at("e", 31, 33, "DATE", value=nulls, attributes={"generic": True}),
        at("f", 43, 45, "DATE", value={"type": "DATE", "jalali": "1402", "gregorian": None}),
    )
    view = rich(*values, schema=schema).view()
    assert deciding.incomplete(view) == (
        ("", "genre"),
        ("p", "lives_in"),
        ("d", "value"),
        ("m", "MEETING.party"),
    )
    links = relation("x", "p", "a", "lives_in"), relation("y", "m", "p", "MEETING.party")
    state = DocumentState("d1", "u1", labels={"genre": "news"})
    view = rich(*values, *links, schema=schema, state=state).view()
    assert deciding.incomplete(view) == (("d", "value"),)


# ---- edges


@pytest.fixture
def document(tmp_path: Path) -> Iterator[DocumentSession]:
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices", SNAPPED)
    yield session.document(with_article(session, "لیلا کتاب‌هایش را خواند. فرهاد رفت."))
    assert session.close()


SNAPPED = replace(
    RICH,
    layers=(
        *RICH.layers,
        Layer("s", "جمله‌ها", "Sentences", (tag("TURN"),), granularity=Granularity.SENTENCE),
        Layer("w", "واژه‌ها", "Words", (tag("WORD"),), granularity=Granularity.TOKEN),
    ),
)


def covered(document: DocumentSession, key: str) -> str:
    return document.text_of(document.spans[key].fragments)


def test_edges_given_by_hand_are_brought_to_what_the_layer_keeps_to(
    document: DocumentSession,
) -> None:
    start = document.display.index("هایش")
    assert covered(document, document.add_span(start, start + 2, "PERSON")) == "ها"
    claim = document.add_span(start, start + 2, "CLAIM")
    assert covered(document, claim) == "کتاب‌هایش"
    turn = document.add_span(start, start + 2, "TURN")
    assert covered(document, turn) == "لیلا کتاب‌هایش را خواند."
    document.resize_span(claim, 2, start + 1)
    assert covered(document, claim) == "لیلا کتاب‌هایش"
    document.resize_span(turn, 2, document.display.index("رفت") + 1)
    assert covered(document, turn) == document.display
    assert document.tag_occurrences([(start, start + 2)], "QUOTE") == 1
    end = document.display.index("فرهاد")
    assert document.tag_occurrences([(end + 1, end + 2)], "QUOTE") == 0
    assert {covered(document, key) for key in document.spans} >= {"فرهاد"}


def test_fragments_keep_to_the_layer_too(document: DocumentSession) -> None:
    word = document.add_span(1, 2, "WORD")
    start = document.display.index("فرهاد")
    Fragmenting(document).add(word, start + 1, start + 2)
    assert covered(document, word) == "لیلا فرهاد"


def test_another_layer_moves_the_edges(document: DocumentSession) -> None:
    start = document.display.index("هایش")
    person = document.add_span(start, start + 2, "PERSON")
    assert "CLAIM" in document.legal_retags(person)
    assert not document.retag_span(person, "CLAIM")
    assert covered(document, person) == "کتاب‌هایش"


def test_legal_tags_look_where_the_span_would_lie(document: DocumentSession) -> None:
    start = document.display.index("هایش")
    document.add_span(start, start + 2, "CLAIM")
    found = {each.key for each in document.legal_tags(start - 5, start - 3)}
    assert {"CLAIM", "QUOTE"}.isdisjoint(found)
    assert {"PERSON", "MEETING", "TURN"} <= found


def test_a_role_with_one_filler_only(document: DocumentSession) -> None:
    assert role("site", "PLACE", most=1) in RICH.tags[4].roles
    meeting = document.add_span(0, 4, "MEETING")
    word = document.display.index("فرهاد")
    document.link_to_words(meeting, word, word + 5, "PLACE", "MEETING.site")
    with rejected("too_many_of_role"):
        document.link_to_words(meeting, 5, 15, "PLACE", "MEETING.site")
    assert len(document.spans) == 2
