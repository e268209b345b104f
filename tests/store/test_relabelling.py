# SPDX-License-Identifier: MIT
"""The schema changes under work that is there, everybody's: renamed, merged and split tags."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected, UndoRefused
from annotator.model.annotation import Decision, Entity, Outcome, Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, Guideline, Remark, RemarkKind, State
from annotator.store.project_store import ProjectStore
from tests.store.builders import (
    BAHRAM,
    SCHEMA,
    SHIRIN,
    add,
    change,
    delete,
    new_project,
    relation,
    span,
    with_document,
)
from tests.store.copies import copies, everything, forge, meet

NEXT = replace(SCHEMA, version=2)
HIS = (
    span("b1", annotator=BAHRAM.id, attributes={"n": 1}),
    span("b2", 9, 12, annotator=BAHRAM.id, note="او"),
)
LINK = relation("b3", "b1", "b2", annotator=BAHRAM.id)


def migration(*pairs: tuple[Span | Relation, Span | Relation]) -> ChangeSet:
    taken = tuple(Change(before, after) for before, after in pairs)
    return ChangeSet("change_schema", (Change(SCHEMA, NEXT), *taken))


def renamed(value: Span, label: str = "HUMAN") -> Span:
    return replace(value, label=label, layer="people", attributes={}, value={"number": 1})


def his_version(store: ProjectStore) -> tuple[Span, ...]:
    return store.content("d1", BAHRAM.id).spans


@pytest.fixture
def store(tmp_path: Path) -> Generator[ProjectStore]:
    store = with_document(new_project(tmp_path))
    store.set_me(BAHRAM)
    store.apply(add(*HIS, LINK))
    store.set_me(SHIRIN)
    yield store
    store.close()


def test_a_lead_takes_everybodys_annotations_along_and_back(store: ProjectStore) -> None:
    mine = span("s1")
    store.apply(add(mine))
    before = dict(store._tables.everything())
    link = replace(LINK, label="knows", attributes={"since": 1402})
    pairs = [(each, renamed(each)) for each in (mine, *HIS)]
    store.apply(migration(*pairs, (LINK, link)), scope="")
    assert store.content("d1").spans == (renamed(mine),)
    assert his_version(store) == tuple(map(renamed, HIS))
    assert store.content("d1", BAHRAM.id).relations == (link,)
    assert store.check() == ()
    after = dict(store._tables.everything())
    store.undo("")
    assert dict(store._tables.everything()) == before
    store.redo("")
    assert dict(store._tables.everything()) == after
    assert store.check() == ()


@pytest.mark.parametrize(
    "more",
    [
        Change(HIS[0], None),
        Change(None, span("b9", annotator=BAHRAM.id)),
        Change(HIS[0], replace(HIS[0], note="از دیگری")),
        Change(HIS[0], replace(HIS[0], label="HUMAN", fragments=((0, 5),))),
        Change(HIS[0], replace(HIS[0], annotator=SHIRIN.id)),
        Change(HIS[0], replace(HIS[0], entities=("e1",))),
        Change(HIS[0], replace(HIS[0], unsure=True)),
        Change(LINK, replace(LINK, target="b1")),
        Change(LINK, None),
        Change(None, DocumentState("d1", BAHRAM.id)),
        Change(None, Decision("d1", BAHRAM.id, "PERSON:0:4", Outcome.REJECTED)),
        Change(None, Remark("q", BAHRAM.id, RemarkKind.QUESTION, "؟", "", document="d1")),
    ],
)
def test_nothing_else_of_others_goes_along(store: ProjectStore, more: Change) -> None:
    gesture = ChangeSet("change_schema", (Change(SCHEMA, NEXT), more))
    with pytest.raises(AnnotationRejected, match="not_own"):
        store.apply(gesture, scope="")
    report = store.merge(forge(store, gesture))
    assert [each.code for each in report.notices] == ["not_own"]
    assert his_version(store) == HIS
    assert store.schema() == NEXT
    assert store.check() == ()


def test_without_a_schema_or_a_lead_nothing_goes_along(store: ProjectStore) -> None:
    mine = span("s1")
    store.apply(add(mine))
    relabelled = (Change(HIS[0], renamed(HIS[0])),)
    with pytest.raises(AnnotationRejected, match="not_own"):
        store.apply(ChangeSet("relabel", relabelled), scope="")
    store.set_me(BAHRAM)
    forged = forge(store, migration((mine, renamed(mine)), (HIS[0], renamed(HIS[0]))))
    report = store.merge(forged)
    assert sorted(each.code for each in report.notices) == ["lead_only", "not_own"]
    assert store.content("d1", SHIRIN.id).spans == (mine,)
    assert his_version(store) == (renamed(HIS[0]), HIS[1]), "one's own anybody may change"
    assert store.schema() == SCHEMA
    assert store.check() == ()


def test_a_relabelling_meets_its_owners_work_field_by_field() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        his.apply(add(*HIS))
        meet(hers, his)
        noted = replace(HIS[0], note="نو")
        his.apply(change(HIS[0], noted))
        his.apply(change(HIS[1], replace(HIS[1], label="PLACE")))
        hers.apply(migration(*((each, renamed(each)) for each in HIS)), scope="")
        meet(hers, his)
        assert everything(hers) == everything(his)
        first, last = his_version(hers)
        assert first == renamed(noted)
        assert (last.layer, last.note) == ("people", "او")
        labels = {"PLACE", "HUMAN"}
        (notice,) = hers.notices()
        assert (notice.code, notice.key, notice.field) == ("change_lost", "b2", "label")
        assert {last.label, notice.lost.strip('"')} == labels
        assert hers.check() == his.check() == ()


def test_a_relabelling_meets_a_deletion() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        his.apply(add(*HIS, LINK))
        meet(hers, his)
        his.apply(delete(LINK, HIS[1]))
        pairs = [(each, renamed(each)) for each in HIS]
        hers.apply(migration(*pairs, (LINK, replace(LINK, label="knows"))), scope="")
        meet(hers, his)
        assert everything(hers) == everything(his)
        assert his_version(hers) == (renamed(HIS[0]),)
        assert {each.key for each in hers.notices()} == {"b2", "b3"}
        hers.undo("")
        assert his_version(hers) == (HIS[0],)
        assert hers.schema() == SCHEMA
        hers.redo("")
        assert his_version(hers) == (renamed(HIS[0]),)
        meet(hers, his)
        assert everything(hers) == everything(his)
        assert hers.check() == his.check() == ()


def test_a_relabelling_is_not_taken_back_over_the_owners_later_choice(
    store: ProjectStore,
) -> None:
    store.apply(migration((HIS[0], renamed(HIS[0]))), scope="")
    store.set_me(BAHRAM)
    store.apply(change(renamed(HIS[0]), renamed(HIS[0], "PLACE")))
    store.set_me(SHIRIN)
    with pytest.raises(UndoRefused, match="undo_changed_since"):
        store.undo("")
    assert store.schema() == NEXT
    assert store.check() == ()


def test_a_finished_version_goes_along(store: ProjectStore) -> None:
    """Also one that its owner went on from; what was different then stays what it was."""
    finished = DocumentState("d1", BAHRAM.id, State.FINISHED)
    again = replace(finished, state=State.REOPENED)
    taken = tuple(map(renamed, HIS))
    store.set_me(BAHRAM)
    store.apply(add(finished))
    store.set_me(SHIRIN)
    store.apply(migration(*zip(HIS, taken, strict=True)), scope="")
    assert finished_spans(store) == taken
    store.undo("")
    assert finished_spans(store) == HIS
    store.set_me(BAHRAM)
    store.apply(change(finished, again))
    moved = replace(HIS[0], label="PLACE")
    store.apply(change(HIS[0], moved))
    store.set_me(SHIRIN)
    store.apply(migration((moved, renamed(moved)), (HIS[1], taken[1])), scope="")
    assert finished_spans(store) == (HIS[0], taken[1])
    store.set_me(BAHRAM)
    store.apply(change(again, finished))
    store.apply(change(finished, again))
    store.apply(delete(LINK, renamed(moved), taken[1]))
    assert finished_spans(store) == (renamed(moved), taken[1])


def finished_spans(store: ProjectStore) -> tuple[Span, ...]:
    version = store.finished_version("d1", BAHRAM.id)
    assert version is not None
    return version.spans


def test_of_two_guidelines_of_one_number_the_later_stands_and_the_other_is_listed() -> None:
    one = Guideline(1, "# یک", "نخست", "2023-11-05T08:00:00.000Z")
    two = Guideline(1, "# دو", "نخست", "2023-11-05T09:00:00.000Z")
    with copies(SHIRIN, SHIRIN, BAHRAM) as (desk, laptop, his):
        desk.apply(add(one))
        laptop.apply(add(DocumentState("d1", SHIRIN.id)))
        laptop.apply(add(two))
        meet(desk, laptop, his)
        assert desk.guidelines() == laptop.guidelines() == his.guidelines() == (two,)
        lost = {each.field: each.lost for each in his.notices()}
        assert lost == {"text": '"# یک"', "time": '"2023-11-05T08:00:00.000Z"'}
        with pytest.raises(AnnotationRejected, match="lead_only"):
            his.apply(add(Guideline(2, "# سه")))
        report = desk.merge(forge(his, add(Guideline(2, "# سه"))))
        assert [(each.code, each.key) for each in report.notices] == [("lead_only", "2")]
        assert desk.check() == laptop.check() == ()


def test_an_identity_that_is_referred_to_stays() -> None:
    entity, other = Entity("e1", "بندر", "LOCATION"), Entity("e2", "تازه", "LOCATION")
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(entity, other), scope="")
        mine = span("s1", entities=("e1",))
        named = span("s2", 9, 12, attributes={"of": [{"entity": "e1"}]})
        linked = relation("r1", "s1", "s2", attributes={"who": {"entity": "e1"}})
        hers.apply(add(mine, named, linked))
        with pytest.raises(AnnotationRejected) as refused:
            hers.apply(delete(entity))
        assert (refused.value.code, refused.value.data) == (
            "entity_in_use",
            {"entity": "بندر", "count": 3},
        )
        with pytest.raises(UndoRefused, match="entity_in_use"):
            hers.undo("")
        hers.apply(
            ChangeSet(
                "delete_entity",
                (
                    Change(mine, replace(mine, entities=("e2",))),
                    Change(named, replace(named, attributes={})),
                    Change(linked, None),
                    Change(entity, None),
                ),
            )
        )
        assert hers.entities() == (other,)
        hers.undo("d1")
        meet(hers, his)
        his.set_me(BAHRAM)
        hers.apply(delete(other))
        his.apply(add(span("b1", annotator=BAHRAM.id, entities=("e2",))))
        meet(hers, his)
        assert everything(hers) == everything(his)
        assert his.content("d1").spans[0].entities == ("e2",)
        assert his.entities() == (entity,)
        assert "e2" in his.mentions_of_entities()
        assert hers.check() == his.check() == ()


def test_two_people_merge_two_identities_into_each_other() -> None:
    one, two = Entity("e1", "بندر", "LOCATION"), Entity("e2", "بندر تازه", "LOCATION")
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(one, two))
        hers.apply(add(span("s1", entities=("e1",)), span("s2", 9, 12, entities=("e2",))))
        meet(hers, his)
        hers.apply(change(one, replace(one, merged_into="e2")))
        his.apply(change(two, replace(two, merged_into="e1")))
        meet(hers, his)
        assert everything(hers) == everything(his)
        assert hers.notices() == ()
        assert {each.id: each.merged_into for each in his.entities()} == {"e1": "e2", "e2": "e1"}
        assert list(hers.mentions_of_entities()) == ["e1"]
        assert len(hers.spans_of_entity(frozenset({"e1"}))) == 2
        assert hers.check() == his.check() == ()
        hers.undo("")
        assert list(hers.mentions_of_entities()) == ["e1"]
