# SPDX-License-Identifier: MIT
"""Work of several people and devices, brought together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import AnnotationRejected, ProjectRefused
from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.operation import Operation, OperationKind
from annotator.model.project import Setting
from annotator.store.project_store import ProjectStore, _payload
from tests.store.builders import (
    BAHRAM,
    SCHEMA,
    SHIRIN,
    TEXT,
    add,
    change,
    delete,
    digest,
    document,
    relation,
    repair,
    span,
)
from tests.store.copies import copies, everything, forge, meet


def test_two_peoples_work_adds_up_the_same_on_both_sides() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(span("s1")))
        his.apply(add(span("b1", annotator=BAHRAM.id), span("b2", 9, 12, annotator=BAHRAM.id)))
        his.undo("d1")
        his.redo("d1")
        report = hers.merge(his.operations())
        assert (report.added, report.notices, report.forks) == (3, (), ())
        assert hers.merge(his.operations()).added == 0
        his.merge(hers.operations())
        assert everything(hers) == everything(his)
        assert len(hers.content("d1", BAHRAM.id).spans) == 2
        assert hers.content("d1").spans == (span("s1"),)
        assert hers.check() == his.check() == ()


def test_after_a_merge_ones_own_steps_can_still_be_taken_back() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(span("s1")))
        his.apply(add(span("b1", annotator=BAHRAM.id)))
        meet(hers, his)
        his.undo("d1")
        assert his.redo_name("d1") == "add"
        hers.merge(his.operations())
        assert hers.content("d1", BAHRAM.id).spans == ()
        assert hers.undo_name("d1") == "add"


def test_of_a_shared_field_the_later_wins_and_the_loser_is_listed() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(change(document(), document(title="یک")))
        his.apply(change(document(), replace(document(title="دو"), source="روزنامه")))
        his.apply(change(replace(document(title="دو"), source="روزنامه"), document(title="سه")))
        meet(hers, his)
        assert hers.document("d1") == his.document("d1") == document(title="سه")
        notices = [(each.code, each.field, each.lost) for each in hers.notices()]
        assert notices == [("change_lost", "title", '"یک"')]


def test_different_fields_of_one_thing_do_not_collide() -> None:
    entity = Entity("e", "بندر", "LOCATION")
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(entity))
        meet(hers, his)
        hers.apply(change(entity, replace(entity, name="بندر تازه")))
        his.apply(change(entity, replace(entity, links={"wikidata": "Q1"})))
        meet(hers, his)
        both = Entity("e", "بندر تازه", "LOCATION", {"wikidata": "Q1"})
        assert hers.entities() == his.entities() == (both,)
        assert hers.notices() == ()


def test_of_two_overlapping_repairs_the_later_stays() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(repair(10, 14), scope="d1"))
        his.apply(add(span("b1", annotator=BAHRAM.id)))
        his.apply(add(repair(12, 16), repair(20, 21), scope="d1"))
        meet(hers, his)
        states = [(each.key, str(each.state)) for each in hers.content("d1").repairs]
        assert states == [("10:14", "rejected"), ("12:16", "applied"), ("20:21", "applied")]
        assert [(each.code, each.key) for each in his.notices()] == [
            ("repair_overlapped", "d1/10/14")
        ]
        assert hers.check() == his.check() == ()


def test_one_persons_two_devices_meet_per_field_and_deleted_stays_deleted() -> None:
    with copies(SHIRIN, SHIRIN) as (desk, laptop):
        desk.apply(add(span("s1"), span("s2", 9, 12)))
        meet(desk, laptop)
        desk.apply(change(span("s1"), span("s1", note="از میز")))
        desk.apply(add(relation("r1", "s1", "s2")))
        laptop.apply(change(span("s1"), span("s1", label="PLACE")))
        laptop.apply(delete(span("s2", 9, 12)))
        meet(desk, laptop)
        assert desk.content("d1") == laptop.content("d1")
        assert desk.content("d1").spans == (span("s1", note="از میز", label="PLACE"),)
        assert [each.code for each in desk.notices()] == ["relation_without_end"]
        assert desk.check() == ()


@pytest.mark.parametrize("late", [True, False])
def test_a_document_that_somebody_works_on_does_not_go_away(late: bool) -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        hers.apply(add(repair(3, 5), scope="d1"))
        meet(hers, his)
        if late:
            his.apply(add(Setting("a", "1")))
        his.apply(add(span("b1", annotator=BAHRAM.id)))
        if not late:
            hers.apply(add(Setting("a", "1")))
        hers.apply(
            ChangeSet("remove", (Change(repair(3, 5), None, "d1"), Change(document(), None)))
        )
        assert hers.documents() == ()
        meet(hers, his)
        kept = his.content("d1")
        assert (kept.spans, kept.repairs) == (
            (span("b1", annotator=BAHRAM.id),),
            (repair(3, 5),),
        )
        assert hers.content("d1", BAHRAM.id) == kept
        assert [each.code for each in hers.notices()] == ["document_in_use"]
        assert hers.check() == his.check() == ()


def test_nobody_but_the_lead_changes_the_schema_by_a_merge() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        forged = forge(his, change(SCHEMA, replace(SCHEMA, version=9)))
        report = hers.merge(forged)
        assert [each.code for each in report.notices] == ["lead_only"]
        assert hers.schema() == SCHEMA
        forged = forge(his, delete(span("s1")), add(span("s9")))
        hers.apply(add(span("s1")))
        report = hers.merge(forged)
        assert [each.code for each in report.notices] == ["not_own", "not_own"]
        assert hers.content("d1").spans == (span("s1"),)
        assert hers.check() == ()


def test_what_is_not_of_this_project_or_was_altered_is_refused_whole() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his), copies(SHIRIN) as (other,):
        his.apply(add(span("b1", annotator=BAHRAM.id)))
        before = everything(hers)
        *rest, last = his.operations()
        refused: list[tuple[list[Operation], str]] = [
            ([*other.operations()], "operation_of_another_project"),
            ([*rest, replace(last, time="")], "operation_altered"),
            ([*rest, replace(last, payload={"changes": [1]})], "operation_unreadable"),
        ]
        for operations, code in refused:
            with pytest.raises(ProjectRefused) as failure:
                hers.merge(operations)
            assert failure.value.code == code
        assert everything(hers) == before


def test_a_new_document_comes_only_with_its_text() -> None:
    other = TEXT + "پایان"
    with copies(SHIRIN, BAHRAM) as (hers, his):
        his.apply(add(document("d2", other)), {digest(other): other})
        with pytest.raises(ProjectRefused, match="text_missing"):
            hers.merge(his.operations())
        with pytest.raises(ProjectRefused, match="text_altered"):
            hers.merge(his.operations(), {digest(other): TEXT})
        hers.merge(his.operations(), {digest(other): other})
        assert hers.content("d2").text == other


def forked(hers: ProjectStore, his: ProjectStore) -> tuple[Operation, Operation]:
    """His chain goes on in two ways: one in his file, one that hers holds."""
    his.apply(add(span("b1", annotator=BAHRAM.id)))
    hers.merge(his.operations())
    heads = his._heads.copy()
    his.apply(add(span("b2", annotator=BAHRAM.id)))
    changes = add(span("b3", annotator=BAHRAM.id)).changes
    other = heads.draft(
        (BAHRAM.id, his.device),
        OperationKind.CHANGE,
        "d1",
        _payload("add", changes),
        his.project_id,
    )
    hers.merge([other])
    return his.operations()[-1], other


def ids(store: ProjectStore) -> list[str]:
    return [each.id for each in store.content("d1", BAHRAM.id).spans]


def test_a_fork_is_shown_and_neither_branch_counts_until_the_lead_chooses() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        kept, lost = forked(hers, his)
        assert ids(hers) == ["b1", "b3"]
        report = hers.merge(his.operations())
        (fork,) = report.forks
        assert set(fork.hashes) == {kept.hash, lost.hash}
        assert ids(hers) == ["b1"]
        assert [each.code for each in hers.check()] == ["chain_forked"]
        his.merge(hers.operations())
        assert ids(his) == ["b1"]
        his.apply(add(span("b4", annotator=BAHRAM.id)))
        assert ids(his) == ["b1", "b4"], "written in a new chain, so it counts"
        with pytest.raises(AnnotationRejected, match="lead_only"):
            his.resolve_fork(fork, kept.hash)
        hers.resolve_fork(fork, kept.hash)
        assert ids(hers) == ["b1", "b2"]
        meet(hers, his)
        assert ids(hers) == ids(his) == ["b1", "b2", "b4"]
        assert hers.forks()[0].kept == kept.hash
        assert everything(hers) == everything(his)
        assert hers.check() == his.check() == ()


def test_of_two_resolutions_the_lower_holds() -> None:
    with copies(SHIRIN, BAHRAM, SHIRIN) as (hers, his, laptop):
        first, second = forked(hers, his)
        meet(hers, his, laptop)
        hers.apply(add(span("s1")))
        (fork,) = hers.forks()
        hers.resolve_fork(fork, second.hash)
        laptop.resolve_fork(fork, first.hash)
        meet(hers, his, laptop)
        assert {store.forks()[0].kept for store in (hers, his, laptop)} == {first.hash}
        assert ids(hers) == ids(laptop) == ["b1", "b2"]


def test_what_rests_on_a_missing_operation_waits_for_it() -> None:
    with copies(SHIRIN, BAHRAM) as (hers, his):
        for number in range(3):
            his.apply(add(span(f"b{number}", annotator=BAHRAM.id)))
        operations = his.operations()
        hers.merge([*operations[:-2], operations[-1]])
        assert ids(hers) == ["b0"]
        assert [each.code for each in hers.check()] == ["chain_broken"]
        hers.merge(operations)
        assert ids(hers) == ["b0", "b1", "b2"]
        assert hers.check() == ()
