# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.annotation import Suggestions
from annotator.session.ordering import Candidate, Order, Ordering, order_of, set_order
from annotator.session.project_session import ProjectSession
from tests.session.builders import project, saved, suggestion, with_article

ALIKE = "باران در شهر بارید و مردم به خانه رفتند."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    with project(tmp_path) as session:
        yield session


def suggest(session: ProjectSession, document: str, *scores: float) -> None:
    spans = tuple(suggestion(place, place + 1, "PERSON", s) for place, s in enumerate(scores))
    found = Suggestions(spans)
    session.thread.write(lambda store: store.keep_suggestions(document, "f", found)).result()


def following(ordering: Ordering, *documents: str, finished: str = "", passed: str = "") -> str:
    listed = tuple(Candidate(each, each == finished) for each in documents)
    return ordering.following(listed, {passed}).result()


def test_the_setting_is_kept_in_the_project_and_taken_back(session: ProjectSession) -> None:
    assert order_of(session.settings) is Order.LISTED
    assert not set_order(session.settings, Order.LISTED)
    session.write(set_order(session.settings, Order.NEED)).result()
    assert order_of(session.settings) is Order.NEED
    assert not set_order(session.settings, Order.NEED)
    stored = session.thread.read(lambda store: store.setting("order")).result()
    assert stored == session.settings["order"]
    session.undo().result()
    assert order_of(session.settings) is Order.LISTED


def test_the_least_sure_text_comes_first_and_what_is_finished_or_passed_does_not(
    session: ProjectSession,
) -> None:
    sure, middling, unsure = (with_article(session, f"{ALIKE} {n}") for n in range(3))
    suggest(session, sure, 0.99, 0.95)
    suggest(session, middling, 0.8, 0.9)
    suggest(session, unsure, 0.4, 0.9)
    ordering = Ordering(session)
    ordering.measure((sure, middling, unsure)).result()
    assert following(ordering, sure, middling, unsure) == unsure
    assert following(ordering, sure, middling, unsure, passed=unsure) == middling
    assert following(ordering, sure, middling, unsure, finished=unsure, passed=middling) == sure
    assert following(ordering, sure, finished=sure) == ""


def test_decided_suggestions_are_in_doubt_no_more(session: ProjectSession) -> None:
    first, second = (with_article(session, f"{ALIKE} {n}") for n in range(2))
    suggest(session, first, 0.3, 0.98)
    suggest(session, second, 0.8)
    ordering = Ordering(session)
    ordering.measure((first, second)).result()
    assert following(ordering, first, second) == first
    document = session.document(first)
    document.set_suggestions(Suggestions((suggestion(0, 1, "PERSON", 0.3),)))
    document.reject("PERSON:0:1")
    saved(session)
    ordering.touch(first)
    assert following(ordering, first, second) == second


def test_new_words_count_until_a_finished_text_had_them(session: ProjectSession) -> None:
    rain = with_article(session, ALIKE)
    same = with_article(session, f"{ALIKE} باران باران.")
    other = with_article(session, "وزیر نیرو از ساخت نیروگاه تازه خبر داد.")
    ordering = Ordering(session)
    ordering.measure((rain, same, other)).result()
    assert following(ordering, rain, same, other, finished=rain) == other
    assert following(ordering, same, rain, other, finished=other) == same
    again = following(ordering, rain, same, other, finished=rain)
    assert again == other


def test_spelling_makes_no_word_new(session: ProjectSession) -> None:
    first = with_article(session, "کتاب‌ها را علی خواند")
    spelled = with_article(session, "كتابها را علي خواند")
    partly = with_article(session, "کتاب‌ها را مینا نوشت")
    ordering = Ordering(session)
    ordering.measure((first, spelled, partly)).result()
    assert following(ordering, first, spelled, partly, finished=first) == partly


def test_a_text_without_suggestions_counts_as_the_usual(session: ProjectSession) -> None:
    texts = [with_article(session, f"{ALIKE} {n}") for n in range(3)]
    suggest(session, texts[0], 0.95)
    suggest(session, texts[2], 0.5)
    ordering = Ordering(session)
    ordering.measure(texts).result()
    assert following(ordering, *texts) == texts[2]
    assert following(ordering, *texts, passed=texts[2]) == texts[1]


def test_what_is_not_measured_yet_is_in_the_list_all_the_same(session: ProjectSession) -> None:
    texts = [with_article(session, f"{ALIKE} {n}") for n in range(2)]
    ordering = Ordering(session)
    assert following(ordering, *texts) == texts[0]
    ordering.close()
    ordering.measure(texts).result()
    assert following(ordering, *texts, finished=texts[0]) == texts[1]
