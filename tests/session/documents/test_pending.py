# SPDX-License-Identifier: MIT
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.annotation import RelationSuggestion, Suggestions
from annotator.model.changes import ChangeSet
from annotator.model.schema import Overlap
from annotator.session.documents.open_document import OpenDocument
from annotator.session.documents.pending import Pending
from annotator.session.gestures import deciding, editing
from tests.session.builders import opened, overlapping_by, place, relation, span, suggestion

HOLDS = RelationSuggestion((0, 10, "PERSON"), (11, 15, "ROLE"), "holds_role", 0.6, "relations", "")
RUN = Suggestions(
    (suggestion(0, 10), suggestion(11, 15, "ROLE"), suggestion(16, 30, "ORGANIZATION")), (HOLDS,)
)


def waiting(document: OpenDocument) -> tuple[list[str], list[str]]:
    return sorted(document.pending.spans), sorted(document.pending.relations)


def test_everything_waits_until_it_is_decided() -> None:
    document = opened()
    change = document.suggest(RUN)
    assert change.suggestions == {s.key for s in RUN.spans} | {HOLDS.key}
    change = document.put(deciding.reject(document.view(), [RUN.spans[1]]))
    assert waiting(document) == (["ORGANIZATION:16:30", "PERSON:0:10"], [])
    assert change.suggestions == {"ROLE:11:15", HOLDS.key}


def test_a_confirmed_span_hides_what_it_answers_and_gives_it_back_when_deleted() -> None:
    document = opened()
    document.suggest(RUN)
    for start, end, label, hidden in (
        (16, 30, "ORGANIZATION", True),
        (16, 30, "FACILITY", True),
        (20, 34, "EVENT", True),
        (26, 30, "LOCATION", False),
        (11, 42, "EVENT", False),
    ):
        changes = editing.add_span(document.view(), place(start, end), label)
        document.put(changes)
        assert ("ORGANIZATION:16:30" not in document.pending.spans) == hidden
        document.put(changes.inverse())
        assert "ORGANIZATION:16:30" in document.pending.spans


def test_in_a_layer_without_overlap_what_is_nested_is_hidden_too() -> None:
    document = opened([span("a", 26, 30, "LOCATION")], schema=overlapping_by(Overlap.NONE))
    document.suggest(RUN)
    assert "ORGANIZATION:16:30" not in document.pending.spans


def test_a_relation_waits_for_its_ends_confirmed_or_not_and_not_when_it_is_there() -> None:
    people = [span("p", 0, 10), span("r", 11, 15, "ROLE")]
    document = opened(people)
    document.suggest(RUN)
    assert waiting(document) == (["ORGANIZATION:16:30"], [HOLDS.key])
    changes = editing.add_relation(document.view(), "p", "r", "holds_role")
    assert HOLDS.key in document.put(changes).suggestions
    assert waiting(document)[1] == []
    document.put(editing.retag_span(document.view(), "r", "EVENT", drop_relations=True))
    assert waiting(document)[1] == []


def test_a_relation_that_reads_both_ways_is_there_in_either_direction() -> None:
    met = replace(HOLDS, target=(34, 42, "PERSON"), label="met_with")
    people = [span("a", 0, 10), span("b", 34, 42)]
    document = opened(people, [relation("m", "b", "a", "met_with")])
    document.suggest(Suggestions((), (met,)))
    assert waiting(document)[1] == []


def test_what_was_passed_over_waits_again_in_a_reopened_document() -> None:
    document = opened()
    document.suggest(RUN)
    document.put(deciding.finish(document.view(), [*RUN.spans, HOLDS]))
    assert waiting(document) == ([], [])
    document.put(deciding.reopen(document.view()))
    assert len(document.pending.spans) == 3
    assert HOLDS.key in document.pending.relations


def test_tags_outside_of_the_schema_are_not_proposed() -> None:
    document = opened()
    document.suggest(Suggestions((suggestion(0, 4, "ANIMAL"),)))
    assert waiting(document) == ([], [])


type Step = Callable[[OpenDocument], ChangeSet]
_edges = st.sets(st.integers(0, 49), min_size=2, max_size=2).map(sorted)
_labels = st.sampled_from(["PERSON", "ROLE", "LOCATION"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(_edges, _labels), max_size=8),
    st.lists(st.tuples(st.sampled_from("adrft"), _edges, _labels), max_size=10),
)
def test_following_the_changes_ends_where_starting_anew_does(
    proposed: list[tuple[list[int], str]], steps: list[tuple[str, list[int], str]]
) -> None:
    """Whatever is done, what waits is what would wait if the document were opened now."""
    text = "ا" * 50
    document = opened(text=text)
    spans = {s.key: s for s in (suggestion(a, b, label) for (a, b), label in proposed)}
    pairs = zip(spans.values(), list(spans.values())[1:], strict=False)
    links = tuple(
        RelationSuggestion(
            (a.start, a.end, a.label), (b.start, b.end, b.label), "spoke_with", 0.5, "r", ""
        )
        for a, b in pairs
    )
    run = Suggestions(tuple(spans.values()), links)
    document.suggest(run)
    for kind, edges, label in steps:
        shown = {**document.pending.spans, **document.pending.relations}
        try:
            changes = _step(document, kind, edges, label)
        except AnnotationRejected:
            continue
        told = document.put(changes).suggestions
        now = {**document.pending.spans, **document.pending.relations}
        assert shown.keys() ^ now.keys() == told
        anew = Pending()
        anew.replace(run, document.view())
        assert (anew.spans, anew.relations) == (document.pending.spans, document.pending.relations)
        assert anew.ordered() == document.pending.ordered()
        for placed in spans.values():
            place_of = (placed.start, placed.end, placed.label)
            at = {link.key for link in document.pending.links_at(*place_of)}
            assert at == {
                k for k, li in anew.relations.items() if place_of in (li.source, li.target)
            }
        for span_id in document.spans:
            ends = {r.id for r in document.relations.values() if span_id in (r.source, r.target)}
            assert {r.id for r in document.view().relations_of(span_id)} == ends


def _step(document: OpenDocument, kind: str, edges: list[int], label: str) -> ChangeSet:
    view = document.view()
    if kind == "a":
        return editing.add_span(view, place(*edges), label)
    if kind == "d" and view.spans:
        return editing.delete_span(view, min(view.spans))
    if kind == "r" and document.pending.spans:
        return deciding.accept(view, document.pending.ordered()[0])
    if kind == "f":
        return deciding.finish(view, document.pending.ordered())
    if kind == "t" and view.spans:
        return editing.retag_span(view, max(view.spans), label)
    return ChangeSet("nothing", ())


def test_correcting_elsewhere_still_decides_the_suggestion() -> None:
    document = opened()
    document.suggest(RUN)
    document.put(deciding.accept(document.view(), RUN.spans[0], fragments=place(5, 10)))
    assert "PERSON:0:10" not in document.pending.spans
    with pytest.raises(AnnotationRejected):
        deciding.accept(document.view(), replace(RUN.spans[1], label="ANIMAL"))
