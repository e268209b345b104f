# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.annotation import Decision, Outcome, Suggestion, Suggestions
from annotator.store.project_store import ProjectStore
from tests.store.builders import BAHRAM, SCHEMA, SHIRIN, add, digest, document

TEXT = "می‌گوید: 🌧 باران در رشت، باران در ساری."
FOUND = Suggestions(
    (
        Suggestion(11, 16, "PERSON", 0.9, "lexicon", "نام"),
        Suggestion(20, 23, "LOCATION", 0.5, "lexicon", "نام"),
        Suggestion(25, 30, "PERSON", 0.3, "lexicon", "نام"),
    )
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    store = ProjectStore.create(tmp_path / "p.hashiye", SCHEMA, SHIRIN, tmp_path / "devices")
    for name in ("d1", "d2", "d3"):
        text = f"{TEXT} {name}" if name != "d1" else TEXT
        store.apply(add(document(name, text)), {digest(text): text})
    store.keep_suggestions("d1", "f", FOUND)
    store.keep_suggestions("d2", "f", Suggestions())
    yield store
    store.close()


def decide(store: ProjectStore, key: str, annotator: str = SHIRIN.id) -> None:
    store.apply(add(Decision("d1", annotator, key, Outcome.REJECTED, "lexicon", 0.3)))


def test_doubt_is_of_what_the_person_has_not_decided(store: ProjectStore) -> None:
    wanted = ("d1", "d2", "d3")
    assert store.doubts(wanted) == {"d1": pytest.approx((0.1 + 0.5 + 0.7) / 3), "d2": 0.0}
    decide(store, "PERSON:25:30")
    assert store.doubts(wanted)["d1"] == pytest.approx((0.1 + 0.5) / 2)
    assert store.doubts(wanted, BAHRAM.id)["d1"] == pytest.approx((0.1 + 0.5 + 0.7) / 3)
    decide(store, "PERSON:11:16")
    decide(store, "LOCATION:20:23")
    assert store.doubts(("d1",)) == {"d1": 0.0}


def test_words_are_those_of_the_source_by_code_points(store: ProjectStore) -> None:
    wanted = ("d1", "d2", "d3")
    assert sorted(store.suggested_wordings("PERSON", wanted)) == [
        ("d1", "PERSON:11:16", "باران"),
        ("d1", "PERSON:25:30", "باران"),
    ]
    decide(store, "PERSON:25:30")
    assert len(store.suggested_wordings("PERSON", wanted)) == 1
    assert len(store.suggested_wordings("PERSON", wanted, BAHRAM.id)) == 2
    assert store.suggested_wordings("LOCATION", ("d2", "d3")) == []
    assert store.suggested_wordings("PERS", wanted) == []


def test_the_last_run_is_there_whatever_it_was_made_of(store: ProjectStore) -> None:
    assert store.latest_suggestions("d1") == FOUND
    assert store.latest_suggestions("d2") == Suggestions()
    assert store.latest_suggestions("d3") is None


def test_a_run_that_cannot_be_read_is_as_if_it_told_nothing(store: ProjectStore) -> None:
    with store._database.transaction() as tables:
        tables.execute("UPDATE suggestion_cache SET suggestions = '{' WHERE document = 'd1'")
    assert store.doubts(("d1",)) == {"d1": 0.0}
    assert store.latest_suggestions("d1") is None
