# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Span
from annotator.model.changes import ChangeSet
from annotator.session.documents.open_document import OpenDocument
from annotator.session.identities import coreference
from annotator.session.identities.coreference import Chains
from annotator.session.identities.mention_kind import MentionKind, guess
from tests.session.builders import after, opened, project, saved, span, with_article

TEXT = "مریم رضایی با علی نوری دیدار کرد. رضایی گفت او و نوری دوست‌اند. آن‌ها رفتند."


def at(words: str, id_: str, label: str = "PERSON", nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return span(id_, start, start + len(words), label)


def document() -> OpenDocument:
    return opened(
        (
            at("مریم رضایی", "s1"),
            at("علی نوری", "s2"),
            at("رضایی گفت", "s3"),
            at("او", "s4"),
            at("نوری", "s5", nth=1),
            at("آن‌ها", "s6"),
        ),
        text=TEXT,
    )


def refers(doc: OpenDocument, span_id: str) -> tuple[str, ...]:
    return doc.spans[span_id].entities


def ids(doc: OpenDocument, span_id: str) -> list[str]:
    return [each.id for each in coreference.chain(doc.view(), span_id)]


def test_a_new_identity_and_its_first_span_are_one_gesture() -> None:
    doc = document()
    changes = coreference.join_new(doc.view(), ("s1",))
    after(doc, changes)
    (entity,) = doc.entities.values()
    assert (entity.name, entity.type, entity.annotator) == ("مریم رضایی", "PERSON", "u1")
    assert refers(doc, "s1") == (entity.id,)
    doc.put(changes.inverse())
    assert not doc.entities
    assert refers(doc, "s1") == ()


def test_a_new_identity_is_named_after_what_names_it() -> None:
    doc = document()
    after(doc, coreference.join_new(doc.view(), ("s4", "s1", "s3")))
    (entity,) = doc.entities.values()
    assert entity.name == "مریم رضایی"
    assert ids(doc, "s4") == ["s1", "s3", "s4"]


def test_linking_joins_into_the_chain_of_the_first() -> None:
    doc = document()
    after(doc, coreference.link(doc.view(), "s1", "s3"))
    after(doc, coreference.link(doc.view(), "s4", "s3"))
    assert ids(doc, "s1") == ["s1", "s3", "s4"]
    after(doc, coreference.link(doc.view(), "s2", "s5"))
    after(doc, coreference.link(doc.view(), "s2", "s4"))
    assert ids(doc, "s2") == ["s2", "s4", "s5"]
    assert ids(doc, "s1") == ["s1", "s3"]
    assert not coreference.link(doc.view(), "s1", "s1")


def test_a_span_may_refer_to_several() -> None:
    doc = document()
    for named in ("s1", "s2"):
        after(doc, coreference.join_new(doc.view(), (named,)))
    first, second = doc.entities
    after(doc, coreference.join(doc.view(), ("s6",), first))
    after(doc, coreference.join(doc.view(), ("s6",), second, also=True))
    assert refers(doc, "s6") == (first, second)
    assert ids(doc, "s6") == ["s1", "s2", "s6"]
    assert ids(doc, "s1") == ["s1", "s6"]


def test_splitting_leaves_the_others_together() -> None:
    doc = document()
    after(doc, coreference.join_new(doc.view(), ("s1", "s3", "s4")))
    after(doc, coreference.split(doc.view(), ("s3",)))
    assert ids(doc, "s1") == ["s1", "s4"]
    assert ids(doc, "s3") == []


def test_a_chain_is_walked_in_the_order_of_reading() -> None:
    doc = document()
    after(doc, coreference.join_new(doc.view(), ("s4", "s1", "s3")))
    view = doc.view()
    assert coreference.step(view, "s1", 1) == "s3"
    assert coreference.step(view, "s3", 1) == "s4"
    assert coreference.step(view, "s4", 1) == ""
    assert coreference.step(view, "s1", -1) == ""
    assert coreference.step(view, "s2", 1) == ""


def test_what_was_merged_is_one_chain_without_a_span_rewritten() -> None:
    doc = document()
    for named in ("s1", "s3"):
        after(doc, coreference.join_new(doc.view(), (named,)))
    first, second = doc.entities
    doc.entities[second] = replace(doc.entities[second], merged_into=first)
    assert ids(doc, "s1") == ["s1", "s3"]
    assert refers(doc, "s3") == (second,)
    after(doc, coreference.join(doc.view(), ("s4",), second))
    assert refers(doc, "s4") == (first,)


def test_the_identities_of_the_text_are_named_from_the_nearest_before() -> None:
    doc = document()
    for named in ("s1", "s2", "s5"):
        after(doc, coreference.join_new(doc.view(), (named,)))
    first, second, third = doc.entities
    near = coreference.entities_near(doc.view(), doc.spans["s4"])
    assert [each.id for each in near] == [second, first, third]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("مریم رضایی", MentionKind.NAME),
        ("خانم رضایی", MentionKind.NAME),
        ("وی", MentionKind.PRONOUN),
        ("آنها", MentionKind.PRONOUN),
        ("رئیس شورای شهر", MentionKind.NOMINAL),
        ("این استاد دانشگاه", MentionKind.NOMINAL),
        ("وزیر", MentionKind.NOMINAL),
        ("M. Rezaei", MentionKind.NAME),
    ],
)
def test_what_kind_a_mention_is(words: str, kind: MentionKind) -> None:
    assert guess(words, ("مریم رضایی",)) is kind


def test_the_kind_is_guessed_when_joining_and_only_where_nobody_said_it() -> None:
    doc = document()
    doc.spans["s3"] = replace(doc.spans["s3"], attributes={"mention": "NOM"})
    after(doc, coreference.join_new(doc.view(), ("s1", "s3", "s4")))
    kinds = {key: doc.spans[key].attributes["mention"] for key in ("s1", "s3", "s4")}
    assert kinds == {"s1": "NAM", "s3": "NOM", "s4": "PRO"}


def test_a_tag_without_kinds_gets_none() -> None:
    doc = opened((at("دیدار", "s1", "EVENT"), at("دوست", "s2", "DATE")), text=TEXT)
    after(doc, coreference.join_new(doc.view(), ("s2",)))
    assert doc.spans["s2"].attributes == {}


def test_what_is_not_there_is_refused() -> None:
    view = document().view()
    with pytest.raises(AnnotationRejected, match="entity_missing"):
        coreference.join(view, ("s1",), "nobody")
    with pytest.raises(AnnotationRejected, match="span_missing"):
        coreference.join_new(view, ("gone",))
    with pytest.raises(AnnotationRejected, match="span_missing"):
        coreference.split(view, ("gone",))
    with pytest.raises(AnnotationRejected, match="no_span_selected"):
        coreference.join_new(view, ())


STEPS = st.lists(
    st.tuples(st.sampled_from(("new", "link", "split", "join")), *[st.integers(1, 6)] * 2),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_sequence_of_these_undone_gives_back_what_was(
    steps: list[tuple[str, int, int]],
) -> None:
    doc = document()
    spans, entities = dict(doc.spans), dict(doc.entities)
    done: list[ChangeSet] = []
    for kind, one, other in steps:
        view = doc.view()
        if kind == "new":
            changes = coreference.join_new(view, (f"s{one}", f"s{other}"))
        elif kind == "link":
            changes = coreference.link(view, f"s{one}", f"s{other}")
        elif kind == "split":
            changes = coreference.split(view, (f"s{one}",))
        elif doc.entities:
            entity = list(doc.entities)[other % len(doc.entities)]
            changes = coreference.join(view, (f"s{one}",), entity)
        else:
            continue
        doc.put(changes)
        done.append(changes)
    assert all(e in doc.entities for s in doc.spans.values() for e in s.entities)
    for changes in reversed(done):
        doc.put(changes.inverse())
    assert (doc.spans, doc.entities) == (spans, entities)


def test_chains_are_saved_and_undone_on_the_stack_of_the_text(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        chains = Chains(document)
        places = [document.display.index("مریم رضایی"), document.display.index("رضایی پس")]
        first = document.add_span(places[0], places[0] + 10, "PERSON")
        second = document.add_span(places[1], places[1] + 6, "PERSON")
        entity = chains.join_new((first,))
        chains.join((second,), entity)
        saved(session)
        assert [each.id for each in chains.of(second)] == [first, second]
        assert session.entities[entity] == Entity(
            entity, "مریم رضایی", "PERSON", annotator=session.me.id
        )
        document.undo().result()
        assert document.undo_name == "new_entity"
        document.undo().result()
        assert not session.entities
        assert document.spans[first].entities == ()
        document.redo().result()
        assert chains.entities(first)[0].id == entity
