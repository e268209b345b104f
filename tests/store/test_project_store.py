# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected, ProjectRefused, UndoRefused
from annotator.model.annotation import (
    Decision,
    Entity,
    Outcome,
    RelationSuggestion,
    Suggestion,
    Suggestions,
)
from annotator.model.changes import Change, ChangeSet
from annotator.model.operation import OperationKind
from annotator.model.project import Annotator, DocumentState, Phrase, Role, Setting, State
from annotator.store.project_store import ProjectStore
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
    new_project,
    relation,
    repair,
    span,
    with_document,
)


@pytest.fixture
def store(tmp_path: Path) -> Generator[ProjectStore]:
    store = with_document(new_project(tmp_path))
    yield store
    assert store.check() == ()
    store.close()


def reopened(store: ProjectStore, me: Annotator | None = None) -> ProjectStore:
    store.close()
    return ProjectStore.open(store.path, me, store.path.parent / "devices")


def test_a_new_project_has_its_schema_and_its_maker_as_lead(tmp_path: Path) -> None:
    store = ProjectStore.create(tmp_path / "p.hashiye", SCHEMA, BAHRAM, tmp_path / "devices")
    assert store.schema() == SCHEMA
    assert store.people() == (replace(BAHRAM, role=Role.LEAD),)
    assert store.me == replace(BAHRAM, role=Role.LEAD)
    assert store.documents() == ()
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["devices", "p.hashiye"]


def test_no_project_is_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "p.hashiye"
    path.write_text("یادداشت", encoding="utf-8")
    with pytest.raises(ProjectRefused, match="project_exists"):
        ProjectStore.create(path, SCHEMA, SHIRIN, tmp_path / "devices")
    assert path.read_text(encoding="utf-8") == "یادداشت"


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    store = with_document(new_project(tmp_path))
    ends = span("s1", 0, 4, note="؟", value={"number": 2}), span("s2", 9, 12)
    store.apply(add(*ends, relation("r1", "s1", "s2")))
    store.apply(add(repair(8, 9), scope="d1"))
    store.apply(add(Decision("d1", SHIRIN.id, "PERSON:0:4", Outcome.ACCEPTED)))
    store.apply(add(DocumentState("d1", SHIRIN.id, State.IN_PROGRESS)))
    before = store.content("d1")
    store = reopened(store)
    assert store.content("d1") == before
    assert before.text == TEXT
    assert before.spans == ends
    assert before.repairs == (repair(8, 9),)
    assert before.state.state is State.IN_PROGRESS
    store.close()


def test_the_list_counts_what_is_done_and_what_waits(store: ProjectStore) -> None:
    text = TEXT + "پایان"
    store.apply(add(document("d2", text)), {digest(text): text})
    store.apply(add(span("s1"), span("s2", 9, 12)))
    found = Suggestions(
        (
            Suggestion(0, 4, "PERSON", 0.9, "lexicon", "نام"),
            Suggestion(9, 12, "PERSON", 0.4, "lexicon", "نام"),
        ),
        (RelationSuggestion((0, 4, "PERSON"), (9, 12, "PERSON"), "holds_role", 0.5, "r", "ن"),),
    )
    store.keep_suggestions("d1", "v1", found)
    store.apply(add(Decision("d1", SHIRIN.id, "PERSON:9:12", Outcome.REJECTED)))
    first, second = store.documents()
    assert (first.document.id, second.document.id) == ("d1", "d2")
    assert (first.spans, first.decisions, first.undecided) == (2, 1, 1)
    assert (second.spans, second.state, second.undecided) == (0, State.NEW, 0)
    assert store.suggestions("d1", "v1") == found
    assert store.suggestions("d1", "v2") is None
    assert store.undo_name("d1") == "add"


def test_a_gesture_that_saw_an_older_value_is_refused(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.apply(change(span("s1"), span("s1", label="PLACE")))
    with pytest.raises(AnnotationRejected, match="stale_change"):
        store.apply(change(span("s1"), span("s1", note="دیر")))
    with pytest.raises(AnnotationRejected, match="stale_change"):
        store.apply(add(span("s1")))
    assert store.content("d1").spans == (span("s1", label="PLACE"),)


def test_a_gesture_is_saved_whole_or_not_at_all(store: ProjectStore) -> None:
    operations = len(store.operations())
    with pytest.raises(AnnotationRejected, match="relation_without_end"):
        store.apply(add(span("s1"), relation("r1", "s1", "nowhere")))
    assert store.content("d1").spans == ()
    assert len(store.operations()) == operations


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (add(span("s", document="d9")), "document_missing"),
        (add(span("s", annotator=BAHRAM.id)), "not_own"),
        (add(span("s", 4, 4)), "span_outside_text"),
        (add(span("s", -1, 4)), "span_outside_text"),
        (add(span("s", 0, len(TEXT) + 1)), "span_outside_text"),
        (add(replace(span("s"), fragments=((5, 8), (0, 3)))), "span_outside_text"),
        (add(replace(span("s"), fragments=())), "span_outside_text"),
        (add(repair(0, len(TEXT) + 1), scope="d1"), "repair_outside_text"),
        (add(repair(0, 2), repair(1, 3), scope="d1"), "repair_overlapped"),
        (add(document("d2", "متنی که نیست")), "text_missing"),
        (add(span("s", note="\ud83d")), "not_unicode"),
        (delete(replace(SHIRIN)), "cannot_be_deleted"),
        (delete(SCHEMA), "cannot_be_deleted"),
        (change(document(), document(text="دیگر")), "text_missing"),
    ],
)
def test_what_may_not_be_is_refused(store: ProjectStore, changes: ChangeSet, code: str) -> None:
    with pytest.raises(AnnotationRejected) as refused:
        store.apply(changes)
    assert refused.value.code == code


def test_a_span_goes_only_with_its_relations_and_a_document_only_when_empty(
    store: ProjectStore,
) -> None:
    store.apply(add(span("s1"), span("s2", 9, 12), relation("r1", "s1", "s2")))
    with pytest.raises(AnnotationRejected, match="relation_without_end"):
        store.apply(delete(span("s1")))
    with pytest.raises(AnnotationRejected, match="document_in_use"):
        store.apply(delete(document()))
    store.apply(delete(relation("r1", "s1", "s2"), span("s1"), span("s2", 9, 12), document()))
    assert store.documents() == ()


def test_the_source_text_of_a_document_never_changes(store: ProjectStore) -> None:
    other = TEXT + "دیگر"
    with pytest.raises(AnnotationRejected, match="text_is_fixed"):
        store.apply(change(document(), document(text=other)), {digest(other): other})
    with pytest.raises(AnnotationRejected, match="text_altered"):
        store.apply(add(document("d2", other)), {digest(other): TEXT})


def test_a_repair_takes_the_place_of_another_only_when_that_is_rejected(
    store: ProjectStore,
) -> None:
    store.apply(add(repair(10, 14), scope="d1"))
    with pytest.raises(AnnotationRejected, match="repair_overlapped"):
        store.apply(add(repair(12, 16), scope="d1"))
    aside = Change(repair(10, 14), repair(10, 14, state="rejected"), "d1")
    store.apply(ChangeSet("mend", (Change(None, repair(12, 16), "d1"), aside)))
    store.apply(add(repair(12, 12, "\n"), repair(16, 16, " "), scope="d1"))
    assert [each.key for each in store.content("d1").repairs] == [
        "10:14",
        "12:12",
        "12:16",
        "16:16",
    ]


def test_undo_and_redo_walk_one_stack_per_document(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.apply(change(span("s1"), span("s1", note="یک")))
    store.apply(add(Setting("words", "{}")))
    assert store.undo("d1").changes == (Change(span("s1", note="یک"), span("s1")),)
    assert store.undo("d1").changes == (Change(span("s1"), None),)
    assert (store.undo_name("d1"), store.redo_name("d1")) == (None, "add")
    with pytest.raises(UndoRefused, match="nothing_to_undo"):
        store.undo("d1")
    store.redo("d1")
    store.redo("d1")
    assert store.content("d1").spans == (span("s1", note="یک"),)
    with pytest.raises(UndoRefused, match="nothing_to_redo"):
        store.redo("d1")
    assert store.setting("words") == Setting("words", "{}")
    store.undo("")
    assert store.setting("words") is None


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    store = with_document(new_project(tmp_path))
    store.apply(add(span("s1")))
    store.apply(add(span("s2", 9, 12)))
    store.undo("d1")
    store = reopened(store)
    assert (store.undo_name("d1"), store.redo_name("d1")) == ("add", "add")
    store.redo("d1")
    store.undo("d1")
    store.undo("d1")
    assert store.content("d1").spans == ()
    assert store.check() == ()
    store.close()


def test_a_new_gesture_ends_what_could_be_redone(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.undo("d1")
    store.apply(add(span("s2")))
    assert store.redo_name("d1") is None


def test_undo_leaves_what_another_stack_changed_meanwhile(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.apply(change(span("s1"), span("s1", note="یک")))
    store.apply(change(span("s1", note="یک"), span("s1", note="یک", label="PLACE")), scope="")
    assert store.undo("d1").changes[0].after == span("s1", label="PLACE")
    with pytest.raises(UndoRefused) as refused:
        store.undo("d1")
    assert refused.value.code == "undo_changed_since"
    assert refused.value.data == {"gesture": "add", "noun": "span", "key": "s1"}
    assert store.content("d1").spans == (span("s1", label="PLACE"),)


def test_a_step_that_cannot_be_taken_back_can_be_passed_over(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.apply(add(span("s2", 9, 12)))
    store.apply(change(span("s2", 9, 12), span("s2", 9, 12, note="از جای دیگر")), scope="")
    with pytest.raises(UndoRefused):
        store.undo("d1")
    store.skip_undo("d1")
    store.undo("d1")
    assert store.content("d1").spans == (span("s2", 9, 12, note="از جای دیگر"),)


def test_an_import_cannot_be_undone_under_somebodys_work(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    with pytest.raises(UndoRefused, match="document_in_use"):
        store.undo("")
    store.undo("d1")
    store.keep_suggestions("d1", "v", Suggestions())
    store.undo("")
    assert store.documents() == ()
    store.redo("")
    assert store.content("d1").text == TEXT


def test_the_register_goes_on_the_stack_of_the_document_it_is_used_in(
    store: ProjectStore,
) -> None:
    entity = Entity("e1", "بندر تازه", "LOCATION")
    store.apply(add(entity, span("s1", entities=("e1",))))
    assert store.content("d1").entities == (entity,)
    store.undo("d1")
    assert store.entities() == ()
    store.apply(add(entity))
    assert store.undo_name("") == "add"
    store.apply(change(document(), replace(document(), published=date(2023, 11, 5))))
    assert store.undo_name("d1") == "change"


def test_somebody_new_joins_with_the_first_change(store: ProjectStore) -> None:
    store.set_me(BAHRAM)
    assert (store.me, store.people()) == (BAHRAM, (SHIRIN,))
    store.apply(add(span("b1", annotator=BAHRAM.id)))
    assert store.people() == (SHIRIN, BAHRAM)
    assert [each.kind for each in store.operations()][-2:] == [
        OperationKind.JOIN,
        OperationKind.CHANGE,
    ]
    assert store.undo_name("") is None
    assert store.content("d1").spans == (span("b1", annotator=BAHRAM.id),)
    assert store.content("d1", SHIRIN.id).spans == ()
    store.set_me(SHIRIN)
    with pytest.raises(AnnotationRejected, match="not_own"):
        store.apply(delete(span("b1", annotator=BAHRAM.id)))


def test_only_the_lead_changes_the_schema_and_the_roles(store: ProjectStore) -> None:
    store.apply(change(SCHEMA, replace(SCHEMA, version=2)))
    store.set_me(BAHRAM)
    for changes in (
        change(replace(SCHEMA, version=2), SCHEMA),
        change(SHIRIN, replace(SHIRIN, name="دیگری")),
        add(Annotator("c" * 32, "سه", Role.LEAD)),
    ):
        with pytest.raises(AnnotationRejected, match="lead_only"):
            store.apply(changes)
    assert store.schema().version == 2


def test_renaming_keeps_the_person(store: ProjectStore) -> None:
    store.apply(add(span("s1")))
    store.apply(change(SHIRIN, replace(SHIRIN, name="شیرین نو")))
    assert store.me == replace(SHIRIN, name="شیرین نو")
    assert len(store.content("d1").spans) == 1


def test_whoever_wrote_last_in_this_file_here_goes_on(tmp_path: Path) -> None:
    store = with_document(new_project(tmp_path))
    store.set_me(BAHRAM)
    store.apply(add(span("b1", annotator=BAHRAM.id)))
    store = reopened(store)
    assert store.me == BAHRAM
    store.close()


def test_the_finished_version_stays_readable_after_reopening(store: ProjectStore) -> None:
    assert store.finished_version("d1") is None
    store.apply(add(span("s1")))
    finished = DocumentState("d1", SHIRIN.id, State.FINISHED)
    store.apply(add(finished))
    again = replace(finished, state=State.REOPENED)
    store.apply(change(finished, again))
    store.apply(delete(span("s1")))
    version = store.finished_version("d1")
    assert version is not None
    assert (version.spans, version.state, version.text) == ((span("s1"),), finished, TEXT)
    store.apply(change(again, finished))
    assert store.finished_version("d1") == store.content("d1")
    store.undo("d1")
    assert store.finished_version("d1") == version


def test_phrases_count_what_was_tagged_and_what_was_refused(store: ProjectStore) -> None:
    store.apply(add(span("s1"), span("s2", 67, 71), span("s3", 68, 75)))
    store.apply(add(Decision("d1", SHIRIN.id, "PLACE:0:4", Outcome.REJECTED)))
    store.apply(add(Decision("d1", SHIRIN.id, "r:PERSON:0:4>PERSON:5:8", Outcome.REJECTED)))
    phrases = store.confirmed(["d1"])
    assert store.confirmed() == phrases
    assert store.confirmed([]) == ()
    assert Phrase("وزیر", "PERSON", 1, 0) in phrases
    assert Phrase("وزیر", "PLACE", 0, 1) in phrases
    assert Phrase(" ".join(TEXT[68:75].split()), "PERSON", 1, 0) in phrases
    assert len(phrases) == 4


def test_texts_are_found_by_what_they_say(store: ProjectStore) -> None:
    assert store.find_document_by_text(digest(TEXT)) == (document(),)
    assert store.find_document_by_text(digest("")) == ()
    assert store.text(digest(TEXT)) == TEXT
    with pytest.raises(AnnotationRejected, match="text_missing"):
        store.text(digest(""))
