# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.annotation import Outcome, Suggestion, Suggestions
from annotator.session.documents.document_session import DocumentSession
from annotator.session.identities.coreference import Chains
from annotator.session.identities.register import Register
from annotator.session.identities.suggested_chains import (
    accept_chain,
    refuse_chain,
    suggested_chains,
)
from annotator.session.project_session import ProjectSession
from tests.session.builders import project, saved, with_article

TEXT = "رضایی آمد. مریم رضایی گفت علی نوری می‌آید. شنبه رضایی رفت و نوری ماند. شنبه بود."


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[ProjectSession, DocumentSession]]:
    with project(tmp_path) as session:
        document = session.document(with_article(session, TEXT))
        yield session, document


def mark(document: DocumentSession, words: str, label: str = "PERSON", nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = document.display.index(words, start + 1)
    return document.add_span(start, start + len(words), label)


def marked(document: DocumentSession) -> list[str]:
    return [
        mark(document, "رضایی"),
        mark(document, "مریم رضایی"),
        mark(document, "رضایی", nth=2),
    ]


def test_a_chain_is_accepted_in_one_gesture(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    session, document = opened
    spans = marked(document)
    (chain,) = suggested_chains(document)
    assert (chain.spans, chain.joining, chain.entity) == (tuple(spans), tuple(spans), "")
    entity = accept_chain(document, chain)
    assert session.entities[entity].name == "مریم رضایی"
    assert [span.id for span in Chains(document).of(spans[0])] == spans
    assert suggested_chains(document) == ()
    document.undo().result()
    assert not session.entities
    assert suggested_chains(document) == (chain,)


def test_suggestions_in_a_chain_are_accepted_with_it(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    _, document = opened
    first = mark(document, "مریم رضایی")
    place = document.display.rindex("رضایی")
    proposed = Suggestion(place, place + 5, "PERSON", 0.8, "people", "دلیل")
    document.set_suggestions(Suggestions((proposed,)), {"people": "7"})
    (chain,) = suggested_chains(document)
    assert chain.spans == (first, proposed.key)
    accept_chain(document, chain)
    assert document.suggestion(proposed.key) is None
    (made,) = (span for span in document.spans.values() if span.id != first)
    assert (made.start, made.provenance.version) == (place, "7")
    assert made.entities == document.spans[first].entities
    assert document.decisions[proposed.key].outcome is Outcome.ACCEPTED
    document.undo().result()
    assert document.suggestion(proposed.key) == proposed


def test_a_refused_chain_is_not_suggested_again(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    session, document = opened
    marked(document)
    (chain,) = suggested_chains(document)
    refuse_chain(document, chain)
    assert suggested_chains(document) == ()
    saved(session)
    session.close_document(document.id)
    again = session.document(document.id)
    assert suggested_chains(again) == ()
    again.undo().result()
    assert len(suggested_chains(again)) == 1
    assert session.check() == ()


def test_a_chain_that_has_an_identity_grows(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    session, document = opened
    spans = marked(document)
    entity = Chains(document).join_new(spans[:2])
    (chain,) = suggested_chains(document)
    assert (chain.entity, chain.joining) == (entity, (spans[2],))
    assert accept_chain(document, chain) == entity
    assert list(session.entities) == [entity]


def test_where_people_disagree_nothing_is_suggested(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    _, document = opened
    spans = marked(document)
    for span in spans[:2]:
        Chains(document).join_new([span], f"کس {span}")
    assert suggested_chains(document) == ()


def test_who_is_in_the_register_is_known_by_name(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    session, document = opened
    register = Register(session)
    register.add("علی نوری", "PERSON").result()
    span = mark(document, "علی نوری")
    assert suggested_chains(document) == ()
    (chain,) = suggested_chains(document, register.offered())
    (entity,) = session.entities
    assert (chain.entity, chain.spans) == (entity, (span,))
    accept_chain(document, chain)
    assert document.spans[span].entities == (entity,)


def test_days_are_nobody(opened: tuple[ProjectSession, DocumentSession]) -> None:
    _, document = opened
    mark(document, "شنبه", "DATE")
    mark(document, "شنبه", "DATE", 1)
    assert suggested_chains(document) == ()


def test_an_office_confirmed_as_somebodys(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    _, document = opened
    person, office = mark(document, "علی نوری"), mark(document, "آمد", "ROLE")
    assert suggested_chains(document) == ()
    relation = document.add_relation(person, office, "holds_role")
    (chain,) = suggested_chains(document)
    assert chain.spans == (office, person)
    document.set_attribute(relation, "former", True)
    assert suggested_chains(document) == ()


def test_what_a_person_refers_to_otherwise_stays(
    opened: tuple[ProjectSession, DocumentSession],
) -> None:
    _, document = opened
    spans = marked(document)
    chains = Chains(document)
    other = chains.join_new([spans[2]], "زهرا رضایی")
    (chain,) = suggested_chains(document)
    assert chain.entity == other
    refuse_chain(document, chain)
    assert suggested_chains(document) == ()
    assert replace(chain, entity="").key == chain.key
