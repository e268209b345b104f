# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.annotation import Outcome, Suggestions
from annotator.model.project import State
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.twins import Twins, find_twins, reject_twins
from tests.session.builders import project, saved, suggestion, with_article

FIRST = "بهار آمد. بهار رفت. بهارستان ماند و بهار خندید."
SECOND = "بهـار در باغ بهار بود."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    with project(tmp_path) as session:
        yield session


def found(text: str, label: str = "PERSON") -> Suggestions:
    places = [match.span() for match in re.finditer("بهارستان|بهـ?ار", text)]
    return Suggestions(tuple(suggestion(start, end, label, 0.6) for start, end in places))


def with_suggestions(session: ProjectSession, text: str, label: str = "PERSON") -> str:
    document = with_article(session, text)
    made = found(session.content(document).text, label)
    session.thread.write(lambda store: store.keep_suggestions(document, "f", made)).result()
    return document


def twins_of(session: ProjectSession, first: str, *others: str) -> Twins:
    document = session.document(first)
    document.set_suggestions(found(document.source))
    rejected = document.suggestions[0].key
    document.reject(rejected)
    return find_twins(document, rejected, session, (first, *others)).result()


def rejected_in(session: ProjectSession, document: str) -> int:
    decisions = session.content(document).decisions
    return sum(decision.outcome is Outcome.REJECTED for decision in decisions)


def test_the_same_words_with_the_same_tag_here_and_elsewhere_in_any_spelling(
    session: ProjectSession,
) -> None:
    first = with_suggestions(session, FIRST)
    second = with_suggestions(session, SECOND)
    other = with_suggestions(session, f"{SECOND} باز هم.", "LOCATION")
    plain = with_article(session, f"{SECOND} بی‌پیشنهاد.")
    twins = twins_of(session, first, second, other, plain)
    assert twins.words == "بهار"
    assert {document: len(keys) for document, keys in twins.keys.items()} == {first: 2, second: 2}
    assert len(twins) == 4


def test_all_are_rejected_in_one_step_of_the_project_and_come_back_with_it(
    session: ProjectSession,
) -> None:
    first, second = with_suggestions(session, FIRST), with_suggestions(session, SECOND)
    twins = twins_of(session, first, second)
    document = session.document(first)
    assert reject_twins(session, document, twins).result() == 4
    assert (rejected_in(session, first), rejected_in(session, second)) == (3, 2)
    words = [document.source[s.start : s.end] for s in document.suggestions]
    assert words == ["بهارستان"]
    summaries = {each.document.id: each for each in session.documents()}
    assert summaries[second].state is State.NEW
    assert summaries[second].undecided == 0
    session.undo().result()
    assert (rejected_in(session, first), rejected_in(session, second)) == (1, 0)
    assert len(document.suggestions) == 3
    session.redo().result()
    assert (rejected_in(session, first), rejected_in(session, second)) == (3, 2)


def test_those_of_this_text_alone_are_a_step_of_the_text(session: ProjectSession) -> None:
    first = with_suggestions(session, FIRST)
    twins = twins_of(session, first)
    document = session.document(first)
    assert reject_twins(session, document, twins).result() == 2
    saved(session)
    assert rejected_in(session, first) == 3
    document.undo().result()
    assert rejected_in(session, first) == 1


def test_what_was_confirmed_decided_or_finished_meanwhile_is_left_alone(
    session: ProjectSession,
) -> None:
    first, second = with_suggestions(session, FIRST), with_suggestions(session, SECOND)
    third = with_suggestions(session, f"{SECOND} پایان.")
    twins = twins_of(session, first, second, third)
    assert len(twins) == 6
    there = session.document(second)
    start = there.display.index("بهار", 5)
    there.add_span(start, start + 4, "EVENT")
    session.document(third).finish()
    saved(session)
    assert reject_twins(session, session.document(first), twins).result() == 3
    assert (rejected_in(session, second), rejected_in(session, third)) == (1, 0)
    gone = Twins("بهار", "PERSON", {third: twins.keys[third]})
    assert reject_twins(session, session.document(first), gone).result() == 0
