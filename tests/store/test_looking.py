# SPDX-License-Identifier: MIT
"""What is looked for in the whole project."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import StorageFailed
from annotator.model.annotation import Entity
from annotator.model.project import DocumentState, Flagged, PlacedSpan, State
from annotator.store.project_store import ProjectStore
from tests.store.builders import (
    BAHRAM,
    SHIRIN,
    add,
    change,
    digest,
    document,
    new_project,
    relation,
    span,
    with_document,
)

OTHER = "بندر تازه از راه دیده شد."
E = {key: Entity(key, name, "LOCATION") for key, name in {"e1": "بندر", "e2": "تازه"}.items()}


@pytest.fixture
def store(tmp_path: Path) -> Generator[ProjectStore]:
    store = with_document(new_project(tmp_path))
    store.apply(add(document("d2", OTHER, "راه")), {digest(OTHER): OTHER})
    yield store
    assert store.check() == ()
    store.close()


def ids(found: tuple[PlacedSpan, ...]) -> list[str]:
    return [each.span.id for each in found]


def test_how_a_tag_was_given_before_newest_first(store: ProjectStore) -> None:
    parted = replace(span("s2"), fragments=((0, 4), (9, 14)))
    store.apply(add(span("s1")))
    store.apply(add(parted, span("s3", document="d2", label="PLACE")))
    store.set_me(BAHRAM)
    store.apply(add(span("b1", annotator=BAHRAM.id)))
    store.set_me(SHIRIN)
    assert store.labelled("PERSON") == (
        PlacedSpan("d1", "بندر", parted, "وزیر دیروز"),
        PlacedSpan("d1", "بندر", span("s1"), "وزیر"),
    )
    assert ids(store.labelled(None)) == ["s3", "s2", "s1"]
    assert ids(store.labelled(None, limit=2)) == ["s3", "s2"]
    assert ids(store.labelled("PERSON", BAHRAM.id)) == ["b1"]
    assert store.labelled("NOTHING") == ()


def test_an_identity_gathers_its_spans_and_those_merged_into_it(store: ProjectStore) -> None:
    store.apply(
        add(
            *E.values(),
            span("s1", 18, 22, document="d1", entities=("e2",)),
            span("s2", 0, 4, document="d2", entities=("e1", "e2")),
            span("s3", 5, 9, document="d2", entities=("e1",)),
            span("s4", 10, 12, document="d2", entities=("gone",)),
            span("s5", 10, 12, document="d2"),
        )
    )
    assert ids(store.spans_of_entity(frozenset({"e1"}))) == ["s2", "s3"]
    assert ids(store.spans_of_entity(frozenset({"e1", "gone"}))) == ["s2", "s3", "s4"]
    assert ids(store.spans_of_entity(frozenset(map(str, range(90))) | {"gone"})) == ["s4"]
    assert store.spans_of_entity(frozenset()) == ()
    assert store.mentions_of_entities() == {
        "e1": (("بندر", 1), ("تازه", 1)),
        "e2": (("بندر", 2),),
        "gone": (("از", 1),),
    }
    store.apply(change(E["e2"], replace(E["e2"], merged_into="e1")))
    assert ids(store.spans_of_entity(frozenset({"e1"}))) == ["s1", "s2", "s3"]
    assert store.mentions_of_entities() == {
        "e1": (("بندر", 2), ("تازه", 1)),
        "gone": (("از", 1),),
    }
    assert store.mentions_of_entities(BAHRAM.id) == {}


def test_everybodys_values_come_in_order(store: ProjectStore) -> None:
    his = span("b1", document="d2", annotator=BAHRAM.id)
    store.set_me(BAHRAM)
    store.apply(add(his))
    store.set_me(SHIRIN)
    late, early = span("s1", 9, 12, label="PLACE"), span("s2")
    link = relation("r1", "s1", "s2")
    store.apply(add(late, early, link))
    assert list(store.all_spans()) == [early, late, his]
    assert list(store.all_spans(frozenset({"PERSON"}))) == [early, his]
    assert list(store.all_spans(frozenset())) == []
    assert list(store.all_relations()) == [link]
    assert list(store.all_relations(frozenset({"holds_role"}))) == [link]
    assert list(store.all_relations(frozenset({"visited"}))) == []
    assert list(store.versions()) == [store.content("d1"), store.content("d2")]
    assert [each.spans for each in store.versions(BAHRAM.id)] == [(), (his,)]


def test_flags_are_listed_with_what_they_are_on(store: ProjectStore) -> None:
    first, last = span("s1", unsure=True), span("s2", 9, 14)
    link = relation("r1", "s1", "s2", unsure=True)
    state = DocumentState("d1", SHIRIN.id, State.IN_PROGRESS, unsure=True)
    there = span("s3", 5, 9, document="d2", unsure=True)
    store.apply(add(there))
    store.apply(add(first, last, link, state))
    store.apply(add(DocumentState("d2", SHIRIN.id)))
    assert store.unsure() == (
        Flagged("d1", "بندر", state),
        Flagged("d1", "بندر", first, "وزیر"),
        Flagged("d1", "بندر", link, "وزیر", "دیروز"),
        Flagged("d2", "راه", there, "تازه"),
    )
    assert store.states() == (state, DocumentState("d2", SHIRIN.id))
    assert store.unsure(BAHRAM.id) == ()
    assert store.states(BAHRAM.id) == ()


def test_what_others_did_since(store: ProjectStore) -> None:
    mine = store.apply(add(span("s1")))
    assert store.last_own_operation() == mine
    assert store.changes_since(0) == ()
    store.set_me(BAHRAM)
    assert store.last_own_operation() is None
    assert store.changes_since(mine) == ()
    assert [each.lamport for each in store.changes_since(1)] == [2, 3, 4]
    his = store.apply(add(span("b1", annotator=BAHRAM.id)))
    store.set_me(SHIRIN)
    assert store.changes_since(mine)[-1] == his
    assert store.changes_since(mine.lamport)[-1] == his
    assert store.changes_since(his.lamport) == ()
    assert store.changes_since("9999") == ()
    assert his in store.changes_since("2000-01-01T00:00:00.000Z")
    assert store.last_own_operation() == mine


def test_a_search_over_damaged_rows_says_so(store: ProjectStore, tmp_path: Path) -> None:
    """Not the tables the fixture looks at afterwards."""
    other = with_document(new_project(tmp_path, "دیگر"))
    other.apply(add(E["e1"], span("s1", entities=("e1",))))
    other.close()
    with closing(sqlite3.connect(other.path)) as connection:
        connection.execute("UPDATE span SET entities = '[', fragments = '['")
        connection.commit()
    with closing(ProjectStore.open(other.path, SHIRIN, tmp_path / "devices")) as opened:
        for look in (
            lambda: opened.labelled(None),
            lambda: opened.mentions_of_entities(),
            lambda: list(opened.all_spans()),
        ):
            with pytest.raises(StorageFailed, match="project_damaged"):
                look()


def test_a_few_identities_are_read_without_the_rest(store: ProjectStore) -> None:
    store.apply(add(*E.values()))
    assert store.entities(["e2", "nobody"]) == (E["e2"],)
    assert store.entities([]) == ()
    assert store.entities() == tuple(E.values())
