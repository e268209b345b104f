# SPDX-License-Identifier: MIT
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from annotator.errors import AnnotationRejected, AnnotatorError, UndoRefused
from annotator.model.annotation import Suggestion, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import RepairState
from annotator.model.project import State
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from tests.session.builders import ME, project, saved, suggestion, with_article


def place(document: DocumentSession, words: str, after: int = 0) -> tuple[int, int]:
    start = document.display.index(words, after)
    return start, start + len(words)


def contents(document: DocumentSession) -> tuple[object, ...]:
    return dict(document.spans), dict(document.relations), dict(document.decisions)


def test_gestures_change_memory_at_once_and_are_there_when_opened_again(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        assert session.documents()[0].state is State.NEW
        person = document.add_span(*place(document, "مریم رضایی"), "PERSON")
        role = document.add_span(*place(document, "رئیس"), "ROLE")
        link = document.add_relation(person, role, "holds_role")
        document.set_note(person, "نام کامل")
        assert document.state is State.IN_PROGRESS
        assert document.text_of(document.spans[person].fragments) == "مریم رضایی"
        before, identity, path = contents(document), document.id, session.path
    reopened = ProjectSession.open(path, ME, tmp_path / "devices")
    again = reopened.document(identity)
    assert contents(again) == before
    assert again.relations[link].label == "holds_role"
    assert again.undo_name == "set_note"
    again.undo().result()
    again.undo().result()
    assert (again.spans[person].note, again.relations) == ("", {})
    again.redo().result()
    assert link in again.relations
    assert reopened.close()


def test_offsets_are_of_the_display_and_stored_over_the_source(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        assert document.display != document.source
        words = "علی نوری"
        key = document.add_span(*place(document, words), "PERSON")
        assert document.source[document.spans[key].start : document.spans[key].end] == words
        start, end = place(document, words)
        with pytest.raises(AnnotationRejected):
            document.add_span(start - 1, end + 1, "PERSON")
        assert document.spans_over(start, start + 1) == (document.spans[key],)


def test_listeners_are_told_what_changed(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        told: list[DocumentChange] = []
        document.listen(told.append)
        key = document.add_span(*place(document, "ساری"), "LOCATION")
        saved(session)
        assert told[0] == DocumentChange(frozenset({key}), state=True)
        assert told[1].keys == {key}
        assert document.saving == frozenset()
        document.forget(told.append)
        document.delete(key)
        assert len(told) == 2


def test_a_mark_is_being_saved_until_it_is_committed(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        held, go = Event(), Event()

        def hold(_store: ProjectStore) -> None:
            held.set()
            go.wait(10)

        session.thread.write(hold)
        held.wait(10)
        key = document.add_span(*place(document, "ساری"), "LOCATION")
        assert document.saving == {key}
        assert session.pending == 2
        go.set()
        saved(session)
        assert document.saving == frozenset()


def test_what_cannot_be_saved_is_taken_back_with_what_stood_on_it(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        person = document.add_span(*place(document, "مریم رضایی"), "PERSON")
        saved(session)
        before = contents(document)
        errors: list[AnnotatorError] = []
        document.on_error(errors.append)
        elsewhere = replace(document.spans[person], note="دیگری")

        def change(store: ProjectStore) -> None:
            gesture = ChangeSet("set_note", (Change(document.spans[person], elsewhere),))
            store.apply(gesture, scope=document.id)

        session.thread.write(change).result()
        held = Event()
        session.thread.write(lambda _store: held.wait(10))
        document.set_note(person, "من")
        document.set_attribute(person, "mention", "NOM")
        held.set()
        saved(session)
        session.thread.read(lambda _store: None).result()
        assert [error.code for error in errors] == ["stale_change", "stale_change"]
        assert document.spans[person] == elsewhere
        assert (contents(document)[1:], document.stopped) == (before[1:], None)


def test_a_closed_store_stops_editing_and_memory_is_what_was_saved(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        document.add_span(*place(document, "مریم رضایی"), "PERSON")
        saved(session)
        before = contents(document)
        errors: list[AnnotatorError] = []
        document.on_error(errors.append)
        assert session.close()
        document.add_span(*place(document, "ساری"), "LOCATION")
        assert [error.code for error in errors] == ["store_closed"]
        assert contents(document) == before
        with pytest.raises(AnnotationRejected) as refused:
            document.add_span(*place(document, "ساری"), "LOCATION")
        assert refused.value.code == "editing_stopped"


def test_results_come_through_post(tmp_path: Path) -> None:
    calls: list[object] = []
    session = ProjectSession.create(
        tmp_path / "p.hashiye", ME, tmp_path / "devices", post=calls.append
    )
    identity = with_article(session)
    opening: Future[DocumentSession] = session.open_document(identity)
    saved(session)
    session.thread.read(lambda _store: None).result()
    assert not opening.done()
    for call in tuple(calls):
        assert callable(call)
        call()
    document = opening.result(0)
    calls.clear()
    key = document.add_span(*place(document, "ساری"), "LOCATION")
    saved(session)
    assert document.saving == {key}
    (call,) = calls
    assert callable(call)
    call()
    assert document.saving == frozenset()
    assert session.close()


def test_suggestions_are_decided_by_key_and_undone_in_one_step(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        first = place(document, "علی نوری")
        other = place(document, "بابل")
        document.set_suggestions(
            Suggestions(
                (
                    suggestion(*document.offsets.to_source(*first)),
                    suggestion(*document.offsets.to_source(*other), "LOCATION", 0.5),
                )
            ),
            {"people": "7"},
        )
        keys = [s.key for s in document.suggestions]
        made = document.accept(keys[0], place=(first[0] + 4, first[1]))
        assert document.text_of(document.spans[made].fragments) == "نوری"
        assert document.spans[made].provenance.version == "7"
        assert document.waiting_in(0, len(document.display)) == document.suggestions
        assert document.waiting_above(0.6) == ()
        document.reject(keys[1])
        assert not document.suggestions
        document.undo().result()
        document.undo().result()
        assert [s.key for s in document.suggestions] == keys
        assert document.accept_many(keys) == 0
        assert len(document.spans) == 2
        with pytest.raises(AnnotationRejected) as refused:
            document.accept(keys[0])
        assert refused.value.code == "suggestion_missing"


def test_a_date_gets_its_value_and_another_one_with_another_publication_date(
    tmp_path: Path,
) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session, published=None))
        day = document.add_span(*place(document, "دوشنبه ۲۲ آبان"), "DATE")
        assert document.spans[day].value["jalali"] is None
        assert document.set_published(date(2023, 11, 14)) == ()
        assert document.spans[day].value["jalali"] == "1402-08-22"
        assert document.spans[day].value["gregorian"] == "2023-11-13"
        document.set_value(day, {"type": "DATE", "jalali": "1402", "gregorian": None})
        assert document.set_published(date(2017, 11, 14)) == (day,)
        assert document.spans[day].value["jalali"] == "1402"
        document.undo().result()
        assert document.published == date(2023, 11, 14)


def test_a_resized_date_is_valued_anew_unless_a_person_did(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        whole = place(document, "دوشنبه ۲۲ آبان")
        part = place(document, "۲۲ آبان")
        day = document.add_span(*part, "DATE")
        document.resize_span(day, *whole)
        assert document.spans[day].value["as_written"] == "دوشنبه ۲۲ آبان"
        by_hand = {"type": "DATE", "jalali": "1402-08-23", "gregorian": "2023-11-14"}
        document.set_value(day, by_hand)
        document.resize_span(day, *part)
        assert document.spans[day].value == by_hand


def test_a_word_is_mended_in_place_and_marks_stay_where_they_are(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        person = document.add_span(*place(document, "علی نوری"), "PERSON")
        fragments = document.spans[person].fragments
        told: list[DocumentChange] = []
        document.listen(told.append)
        document.mend(*place(document, "خزرنامه"), "خزر‌نامه", everywhere=True)
        assert "خزر‌نامه" in document.display
        assert told[0].text
        assert document.spans[person].fragments == fragments
        assert session.words.always == {"خزرنامه": "خزر‌نامه"}
        document.undo().result()
        assert "خزر‌نامه" not in document.display
        assert session.words.always == {}
        document.redo().result()
        document.never_mend(*place(document, "خزر‌نامه"))
        assert "خزر‌نامه" not in document.display
        assert session.words.never == {"خزرنامه"}


def test_repairs_are_taken_and_refused_by_their_place(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        at = place(document, "گفت‌وگو")
        (repair,) = document.repairs_at(*at)
        document.reject_repairs(repair.key)
        assert document.display.index("گفتوگو") == at[0]
        document.apply_repairs(repair.key)
        assert document.repairs_at(*at)[0].state is RepairState.APPLIED


def test_occurrences_are_found_and_tagged_in_every_spelling(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        first = place(document, "نوری")
        document.add_span(*first, "PERSON")
        found = document.occurrences("نوري", "PERSON")
        assert [document.display[o.start : o.end] for o in found] == ["نوری", "نوری"]
        assert all(o.start != first[0] for o in found)
        assert document.tag_occurrences([(o.start, o.end) for o in found], "PERSON") == 0
        assert len(document.spans) == 3
        document.undo().result()
        assert len(document.spans) == 1


def test_finishing_says_what_is_open_and_keeps_it_as_passed_over(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        other = document.offsets.to_source(*place(document, "بابل"))
        document.set_suggestions(Suggestions((suggestion(*other, "LOCATION"),)))
        day = document.add_span(*place(document, "سال"), "DATE")
        left = document.open_places()
        assert left.undecided == (document.suggestions[0].key,)
        assert left.incomplete == ((day, "value"),)
        assert left.untouched == document.paragraphs[:2]
        document.finish()
        assert document.state is State.FINISHED
        assert document.suggestions == ()
        saved(session)
        assert session.documents()[0].state is State.FINISHED
        document.reopen()
        assert len(document.suggestions) == 1


def test_links_to_marks_and_words(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        person = document.add_span(*place(document, "مریم رضایی"), "PERSON")
        far = document.add_span(*place(document, "بابل"), "LOCATION")
        near = document.add_span(*place(document, "علی نوری"), "PERSON")
        document.add_span(*place(document, "دوشنبه ۲۲ آبان"), "DATE")
        assert document.link_targets(person) == (near, far)
        words = place(document, "رئیس")
        pairs = document.legal_links_to_words(person, *words)
        links = [(tag.key, link.key, forward) for tag, link, forward in pairs]
        assert ("ROLE", "holds_role", True) in links
        assert ("ORGANIZATION", "held_by", False) not in links
        link = document.link_to_words(person, *words, "ROLE", "holds_role")
        assert document.spans[document.relations[link].target].label == "ROLE"
        with pytest.raises(AnnotationRejected):
            document.retag_span(person, "DATE")


@pytest.mark.parametrize("forward", [True, False])
def test_a_link_to_a_suggestion_accepts_it_in_the_same_step(tmp_path: Path, forward: bool) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        label, words = ("PERSON", "مریم رضایی") if forward else ("ROLE", "رئیس")
        known = document.add_span(*place(document, words), label)
        other, tag = ("رئیس", "ROLE") if forward else ("مریم رضایی", "PERSON")
        start, end = document.offsets.to_source(*place(document, other))
        proposed = Suggestion(start, end, tag, 0.9, "offices", "سمت")
        document.set_suggestions(Suggestions((proposed,)))
        ahead, back = document.legal_links(known, proposed.key)
        assert "holds_role" in [link.key for link in (ahead if forward else back)]
        relation = document.relations[
            document.link(known, proposed.key, "holds_role", forward=forward)
        ]
        ends = [document.spans[end].label for end in (relation.source, relation.target)]
        assert ends == ["PERSON", "ROLE"]
        assert not document.suggestions
        saved(session)
        document.undo().result()
        assert list(document.spans) == [known]
        assert [s.key for s in document.suggestions] == [proposed.key]


def test_there_is_nothing_to_undo_in_a_new_document(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        with pytest.raises(UndoRefused):
            document.undo()
        with pytest.raises(UndoRefused):
            document.redo()
