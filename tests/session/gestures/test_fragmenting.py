# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import (
    Decision,
    Origin,
    Outcome,
    Provenance,
    Relation,
    Span,
)
from annotator.model.changes import ChangeSet
from annotator.model.project import DocumentState, State
from annotator.model.schema import Layer, Overlap, Schema
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.documents.open_document import OpenDocument
from annotator.session.gestures import fragmenting
from annotator.session.gestures.fragmenting import Unkept
from annotator.session.gestures.view import View
from tests.session.builders import (
    TEXT,
    after,
    opened,
    project,
    relation,
    saved,
    span,
    with_article,
)
from tests.session.rich_schemas import attribute, tag

ANY = replace(default_schema(), layers=(replace(default_schema().layers[0], overlap=Overlap.ANY),))
SOLID = replace(ANY, layers=(replace(ANY.layers[0], discontinuous=False),))
VERB = "هیئت به زودی خواهد به تهران رفت و سپس بازخواهد گشت."
"""خواهد 12–17, به تهران 18–26, رفت 27–30"""


def place(words: str, text: str = VERB) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def verb(*words: str, text: str = VERB) -> Span:
    return Span("v", "d1", "u1", "mention", "EVENT", tuple(place(w, text) for w in words))


def refused(code: str) -> pytest.RaisesExc[AnnotationRejected]:
    return pytest.raises(AnnotationRejected, check=lambda error: error.code == code)


def test_a_word_becomes_a_fragment_and_goes_again() -> None:
    document = opened([verb("خواهد")], text=VERB, schema=ANY)
    view = after(document, fragmenting.add_fragment(document.view(), "v", place("رفت")))
    assert view.spans["v"].fragments == (place("خواهد"), place("رفت"))
    at = place("رفت")[0] + 1
    view = after(document, fragmenting.remove_fragment(view, "v", at))
    assert view.spans["v"] == verb("خواهد")


def test_words_that_touch_a_span_make_it_longer() -> None:
    document = opened([verb("خواهد")], text=VERB, schema=SOLID)
    view = after(document, fragmenting.add_fragment(document.view(), "v", place("به تهران")))
    assert view.spans["v"].fragments == (place("خواهد به تهران"),)
    assert not fragmenting.add_fragment(view, "v", place("تهران"))


def test_a_layer_may_forbid_gaps() -> None:
    document = opened([verb("خواهد")], text=VERB, schema=SOLID)
    with refused("discontinuous_forbidden"):
        fragmenting.add_fragment(document.view(), "v", place("رفت"))
    other = replace(verb("رفت"), id="w")
    document = opened([verb("خواهد"), other], text=VERB, schema=SOLID)
    with refused("discontinuous_forbidden"):
        fragmenting.join_spans(document.view(), "v", "w")


def test_the_last_fragment_stays() -> None:
    view = opened([verb("خواهد")], text=VERB, schema=ANY).view()
    with refused("fragment_only"):
        fragmenting.remove_fragment(view, "v", place("خواهد")[0])
    with refused("fragment_missing"):
        fragmenting.remove_fragment(view, "v", place("رفت")[0])


def test_a_split_leaves_what_belongs_to_one_place_with_the_first_half() -> None:
    whole = replace(
        span("a", 0, 10),
        attributes={"mention": "NAM"},
        entities=("e1",),
        note="یادداشت",
        provenance=Provenance(Origin.ACCEPTED, "people", "1"),
    )
    document = opened([whole, span("r", 11, 15, "ROLE")], [relation("h", "a", "r", "holds_role")])
    decision = Decision("d1", "u1", "PERSON:0:10", Outcome.ACCEPTED, "people", 0.9, "a")
    document.decisions[decision.key] = decision
    done = fragmenting.split_span(document.view(), "a", 5)
    view = after(document, done.changes)
    first, second = view.spans["a"], view.spans[done.span]
    assert (first.fragments, second.fragments) == (((0, 4),), ((5, 10),))
    assert first.attributes == second.attributes == {"mention": "NAM"}
    assert (first.entities, second.entities) == (("e1",), ())
    assert (first.note, second.note) == ("یادداشت", "")
    assert first.provenance.origin is Origin.CORRECTED
    assert view.decisions[decision.key].outcome is Outcome.CORRECTED
    assert view.relations["h"].source == "a"
    assert done.unkept == (
        Unkept("relations_with_first", {"count": 1}),
        Unkept("entities_with_first", {"count": 1}),
        Unkept("note_with_first"),
    )


@pytest.mark.parametrize("at", [0, 10, 11, 40])
def test_a_split_needs_something_on_both_sides(at: int) -> None:
    with refused("split_outside"):
        fragmenting.split_span(opened([span("a", 0, 10)]).view(), "a", at)


def test_fragments_are_split_apart_between_them() -> None:
    document = opened([verb("خواهد", "رفت")], text=VERB, schema=ANY)
    done = fragmenting.split_span(document.view(), "v", place("رفت")[0])
    view = after(document, done.changes)
    assert view.spans["v"] == verb("خواهد")
    assert view.spans[done.span].fragments == (place("رفت"),)


def joined(document: OpenDocument, first: str, second: str) -> tuple[View, tuple[Unkept, ...]]:
    done = fragmenting.join_spans(document.view(), first, second)
    return after(document, done.changes), done.unkept


def test_what_the_second_span_had_comes_along() -> None:
    spans = [
        replace(span("a", 0, 4), note="یک", entities=("e1",)),
        replace(span("b", 5, 10), note="دو", entities=("e1", "e2"), attributes={"mention": "NAM"}),
        span("r", 11, 15, "ROLE"),
        replace(span("c", 34, 42), attributes={"mention": "PRO", "near": [{"span": "b"}]}),
    ]
    document = opened(
        spans, [relation("h", "b", "r", "holds_role"), relation("s", "c", "b", "spoke_with")]
    )
    view, unkept = joined(document, "a", "b")
    whole = view.spans["a"]
    assert whole.fragments == ((0, 10),)
    assert (whole.note, whole.entities) == ("یک\nدو", ("e1", "e2"))
    assert whole.attributes == {"mention": "NAM"}
    assert view.relations["h"].source == view.relations["s"].target == "a"
    assert view.spans["c"].attributes["near"] == [{"span": "a"}]
    assert "b" not in view.spans
    assert unkept == ()


def test_what_could_not_come_along_is_said() -> None:
    spans = [
        replace(span("a", 0, 4), attributes={"mention": "NAM"}),
        replace(span("r", 11, 15, "ROLE"), attributes={"mention": "NOM", "former": True}),
        span("o", 16, 30, "ORGANIZATION"),
    ]
    document = opened(
        spans, [relation("h", "a", "r", "holds_role"), relation("of", "r", "o", "role_of")]
    )
    view, unkept = joined(document, "a", "r")
    assert view.spans["a"].fragments == ((0, 4), (11, 15))
    assert not view.relations
    assert unkept[0] == Unkept("tag", {"tag": "ROLE"})
    assert set(unkept_codes(unkept)) >= {"relation_to_itself", "relation_illegal", "attribute"}


def unkept_codes(unkept: tuple[Unkept, ...]) -> list[str]:
    return [one.code for one in unkept]


def test_a_relation_both_had_stays_once() -> None:
    spans = [span("a", 0, 4), span("b", 5, 10), span("r", 11, 15, "ROLE")]
    one, two = (relation(i, s, "r", "holds_role") for i, s in (("h", "a"), ("k", "b")))
    document = opened(spans, [one, replace(two, note="چرا", unsure=True)])
    view, unkept = joined(document, "a", "b")
    assert view.relations == {"h": replace(one, note="چرا", unsure=True)}
    assert unkept == ()


def test_a_relation_to_what_it_took_in_is_not_lost_without_a_word() -> None:
    document = opened(
        [span("a", 0, 10), span("b", 34, 42)], [relation("s", "a", "b", "spoke_with")]
    )
    view, unkept = joined(document, "a", "b")
    assert not view.relations
    assert unkept == (Unkept("relation_to_itself", {"label": "spoke_with"}),)


def test_dates_are_read_anew_unless_a_person_has_set_them() -> None:
    def read(fragments: tuple[tuple[int, int], ...], label: str) -> str:
        return f"{label} {fragments}"

    automatic = replace(span("a", 0, 10, "DATE"), value=read(((0, 10),), "DATE"))
    document = opened([automatic, replace(automatic, id="b", value="دستی", fragments=((11, 20),))])
    view = document.view()
    first = after(document, fragmenting.add_fragment(view, "a", (34, 42), read)).spans["a"]
    assert first.value == read(((0, 10), (34, 42)), "DATE")
    second = after(document, fragmenting.add_fragment(view, "b", (46, 50), read)).spans["b"]
    assert second.value == "دستی"
    done = fragmenting.join_spans(document.view(), "a", "b", read)
    assert done.unkept == (Unkept("value"),)


SPOTS = [index for index, letter in enumerate(TEXT) if not letter.isspace()]
PIECES = st.tuples(st.sampled_from(SPOTS), st.integers(1, 9)).map(
    lambda piece: (piece[0], min(piece[0] + piece[1], len(TEXT)))
)
SPANS = st.lists(PIECES, min_size=1, max_size=4).map(lambda p: fragmenting.united(TEXT, p))


def trimmed(fragments: tuple[tuple[int, int], ...]) -> bool:
    return all(not (TEXT[s].isspace() or TEXT[e - 1].isspace()) for s, e in fragments)


@given(SPANS, PIECES)
def test_fragments_are_sorted_and_apart(
    fragments: tuple[tuple[int, int], ...], piece: tuple[int, int]
) -> None:
    document = opened([replace(span("a", 0, 1, "EVENT"), fragments=fragments)], schema=ANY)
    before = document.view().spans["a"]
    changes = fragmenting.add_fragment(document.view(), "a", piece)
    grown = after(document, changes).spans["a"].fragments
    for (_, end), (start, _) in pairwise(grown):
        assert TEXT[end:start].strip()
    covered = {i for s, e in (*fragments, piece) for i in range(s, e)}
    assert covered <= {i for s, e in grown for i in range(s, e)}
    assert after(document, changes.inverse()).spans["a"] == before


@given(SPANS.filter(trimmed), st.integers(0, len(TEXT)))
def test_joining_what_was_split_gives_back_the_span(
    fragments: tuple[tuple[int, int], ...], at: int
) -> None:
    whole = replace(
        span("a", 0, 1, "PERSON"),
        fragments=fragments,
        attributes={"mention": "NAM"},
        entities=("e",),
        note="یادداشت",
        value="مقدار",
    )
    links = [relation("h", "a", "r", "holds_role")]
    document = opened([whole, span("r", 11, 15, "ROLE")], links, schema=ANY)
    try:
        done = fragmenting.split_span(document.view(), "a", at)
    except AnnotationRejected:
        return
    view = after(document, done.changes)
    half = sum(e - s for s, e in view.spans["a"].fragments)
    assert 0 < half < sum(e - s for s, e in fragments)
    view = after(document, fragmenting.join_spans(view, "a", done.span).changes)
    assert view.spans["a"] == whole
    assert view.relations == {"h": links[0]}


@settings(max_examples=60)
@given(st.lists(st.tuples(SPANS, st.booleans()), min_size=2, max_size=4), st.data())
def test_any_row_of_these_gestures_is_taken_back(
    places: list[tuple[tuple[tuple[int, int], ...], bool]], data: st.DataObject
) -> None:
    spans = [
        replace(
            span(f"s{n}", 0, 1, "PERSON" if person else "EVENT"),
            fragments=fragments,
            attributes={"near": {"span": f"s{(n + 1) % len(places)}"}},
            entities=(f"e{n}",),
        )
        for n, (fragments, person) in enumerate(places)
    ]
    links = [
        Relation(f"r{n}", "d1", "u1", "participated_in", spans[n].id, spans[n - 1].id)
        for n in range(len(spans))
    ]
    document = opened(spans, links, schema=ANY)
    before = (dict(document.spans), dict(document.relations), document.stored_state)
    made: list[ChangeSet] = []
    for _ in range(data.draw(st.integers(1, 5))):
        view = document.view()
        ids = st.sampled_from(sorted(view.spans))
        one, at = data.draw(ids), data.draw(st.integers(0, len(TEXT)))
        gesture = data.draw(st.sampled_from(("add", "remove", "split", "join")))
        try:
            if gesture == "add":
                changes = fragmenting.add_fragment(view, one, data.draw(PIECES))
            elif gesture == "remove":
                changes = fragmenting.remove_fragment(view, one, at)
            elif gesture == "split":
                changes = fragmenting.split_span(view, one, at).changes
            else:
                changes = fragmenting.join_spans(view, one, data.draw(ids)).changes
        except AnnotationRejected:
            continue
        ends = {end for r in view.relations.values() for end in (r.source, r.target)}
        assert ends <= view.spans.keys()
        document.put(changes)
        made.append(changes)
    for changes in reversed(made):
        document.put(changes.inverse())
    assert (document.spans, document.relations, document.stored_state) == before


def test_through_the_open_document(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        opened_ = session.open_document(with_article(session)).result()
        start = opened_.display.index("گفت‌وگو")
        key = opened_.add_span(start, start + len("گفت‌وگو"), "EVENT")
        more = opened_.display.index("دیدار")
        shape = Fragmenting(opened_)
        shape.add(key, more, more + len("دیدار"))
        assert opened_.text_of(opened_.spans[key].fragments) == "دیدار گفت‌وگو"
        done = shape.split(key, start)
        assert opened_.text_of(opened_.spans[done.span].fragments) == "گفت‌وگو"
        shape.join(key, done.span)
        shape.remove(key, start + 1)
        assert opened_.text_of(opened_.spans[key].fragments) == "دیدار"
        saved(session)
        for _ in range(4):
            opened_.undo().result()
        assert opened_.text_of(opened_.spans[key].fragments) == "گفت‌وگو"


def test_what_the_document_says_of_the_second_span_is_said_of_the_whole() -> None:
    state = DocumentState("d1", "u1", State.IN_PROGRESS, 1, labels={"hero": [{"span": "b"}]})
    document = opened([span("a", 0, 4), span("b", 5, 10)], state=state)
    view, _ = joined(document, "a", "b")
    assert view.state == replace(state, labels={"hero": [{"span": "a"}]})


def test_at_the_end_of_the_text_the_last_fragment_goes(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        opened_ = session.open_document(with_article(session, "خواهد دید و رفت")).result()
        key = opened_.add_span(0, 5, "EVENT")
        shape = Fragmenting(opened_)
        shape.add(key, 12, 15)
        shape.remove(key, len(opened_.display))
        assert opened_.text_of(opened_.spans[key].fragments) == "خواهد"


def test_a_value_that_the_first_tag_may_not_have_is_not_taken_over() -> None:
    kinds = [
        tag(key, attributes=(attribute("kind", "choice", values=(key, "same")),))
        for key in ("PERSON", "PLACE")
    ]
    schema = Schema("s", 1, (Layer("mention", "نام", "Names", tuple(kinds), Overlap.ANY),), ())

    def joined(value: str) -> tuple[object, tuple[Unkept, ...]]:
        other = replace(span("b", 11, 15, "PLACE"), attributes={"kind": value})
        document = opened([span("a", 0, 10), other], schema=schema)
        done = fragmenting.join_spans(document.view(), "a", "b")
        return after(document, done.changes).spans["a"].attributes, done.unkept

    gone = Unkept("tag", {"tag": "PLACE"})
    assert joined("same") == ({"kind": "same"}, (gone,))
    assert joined("PLACE") == ({}, (gone, Unkept("attribute", {"attribute": "kind"})))
