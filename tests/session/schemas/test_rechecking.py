# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected
from annotator.model.annotation import RelationSuggestion, Span, Suggestions
from annotator.model.project import DocumentState, State
from annotator.model.schema import Granularity, Schema, with_tag
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures import editing
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.rechecking import (
    Candidates,
    LinkCandidate,
    Queue,
    QueueRow,
    Recheck,
    candidates,
    checked_none_here,
    queue,
    to_recheck,
    without_reopening,
    wordings,
)
from annotator.session.schemas.relabelling import Migration, MigrationKind, MigrationRecord
from annotator.session.schemas.schema_changing import change_schema
from annotator.session.schemas.schema_editing import renamed, retired
from tests.session.builders import (
    ME,
    after,
    opened,
    place,
    saved,
    span,
    suggestion,
    with_article,
)
from tests.session.rich_schemas import RICH, attribute, tag

TEXT = "لیلا در شیراز کتاب‌فروشی دارد. کتابفروشی لیلا در شيراز بزرگ است."


def newer(schema: Schema, **since: int) -> Schema:
    for key, version in since.items():
        found = schema.tag(key)
        assert found is not None
        schema = with_tag(schema, key, replace(found, since=version))
    return schema


FINISHED = DocumentState("d1", "u1", State.FINISHED, 2)


def test_what_is_newer_than_a_finished_document_waits() -> None:
    schema = newer(RICH, PERSON=3, PLACE=2, CLAIM=5)
    assert to_recheck(schema, FINISHED) == ("PERSON", "CLAIM")
    assert to_recheck(schema, replace(FINISHED, rechecked={"PERSON": 3, "CLAIM": 4})) == ("CLAIM",)
    assert to_recheck(schema, replace(FINISHED, schema_version=5)) == ()
    assert to_recheck(schema, replace(FINISHED, state=State.REOPENED)) == ()
    assert to_recheck(retired(schema, "CLAIM"), FINISHED) == ("PERSON",)
    links = tuple(replace(link, since=3) for link in schema.relations[:1])
    assert to_recheck(replace(RICH, relations=links), FINISHED) == ("near",)


def test_a_text_waits_for_what_has_to_be_said_of_it_since() -> None:
    genre, hero = RICH.document
    asked = replace(RICH, document=(replace(genre, since=3), replace(hero, since=3)))
    assert to_recheck(asked, FINISHED) == ("document:genre",)
    assert to_recheck(RICH, FINISHED) == ()
    assert to_recheck(asked, replace(FINISHED, labels={"genre": "news"})) == ()
    assert to_recheck(asked, replace(FINISHED, rechecked={"document:genre": 3})) == ()
    assert to_recheck(asked, replace(FINISHED, schema_version=3)) == ()
    optional = replace(asked, document=(replace(asked.document[0], required=False), hero))
    assert to_recheck(optional, FINISHED) == ()


def test_a_new_name_is_no_new_tag() -> None:
    record = MigrationRecord((Migration(MigrationKind.RENAME, "PERSON", "HUMAN"),))
    schema = renamed(newer(RICH, PERSON=3), "PERSON", "HUMAN")
    state = replace(FINISHED, rechecked={"PERSON": 3})
    assert to_recheck(schema, state) == ("HUMAN",)
    assert to_recheck(schema, state, record) == ()


def test_checked_none_here_leaves_the_document_finished() -> None:
    document = opened(schema=replace(newer(RICH, PERSON=3), version=4), state=FINISHED)
    view = after(document, checked_none_here(document.view(), ("PERSON",)))
    assert view.state == replace(FINISHED, rechecked={"PERSON": 4})
    assert not checked_none_here(view, ("PERSON",))
    with pytest.raises(AnnotationRejected) as refused:
        checked_none_here(view, ("NOBODY",))
    assert refused.value.code == "unknown_tag"
    with pytest.raises(AnnotationRejected) as refused:
        checked_none_here(opened().view(), ("PERSON",))
    assert refused.value.code == "not_finished"


def test_only_what_concerns_the_tag_leaves_the_document_finished() -> None:
    view = opened(schema=RICH, state=FINISHED).view()
    person = editing.add_span(view, place(0, 10), "PERSON")
    assert len(without_reopening(view, person, "PERSON").changes) == 1
    assert without_reopening(view, person, "PLACE") == person
    fresh = opened(schema=RICH).view()
    started = editing.add_span(fresh, place(0, 10), "PERSON")
    assert without_reopening(fresh, started, "PERSON") == started


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectSession]:
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices", RICH)
    yield session
    assert session.close()


@pytest.fixture
def document(project: ProjectSession) -> DocumentSession:
    """Finished before the tag SHOP came."""
    document = project.document(with_article(project, TEXT))
    document.add_span(0, 4, "PERSON")
    document.finish()
    saved(project)
    mention = RICH.layers[0]
    new = replace(
        RICH, layers=(replace(mention, tags=(*mention.tags, tag("SHOP"))), *RICH.layers[1:])
    )
    change_schema(project, new).result()
    return document


def waiting(project: ProjectSession) -> Queue:
    saved(project)
    return project.thread.read(queue).result()


def shown(document: DocumentSession, found: Candidates) -> list[str]:
    return [document.display[each.start : each.end] for each in found.places]


def test_a_finished_document_is_gone_through_for_one_tag_and_stays_finished(
    project: ProjectSession, document: DocumentSession
) -> None:
    row = QueueRow(document.id, document.title, ("SHOP",))
    assert waiting(project) == Queue((row,), {"SHOP": 1})
    recheck = Recheck(document, "SHOP")
    start = document.display.index("کتاب‌فروشی")
    recheck.add(start, start + 10)
    assert document.state is State.FINISHED
    assert waiting(project).rows == (row,)
    recheck.checked()
    assert waiting(project) == Queue()
    (found,) = (span for span in document.spans.values() if span.label == "SHOP")
    document.undo().result()
    assert waiting(project).rows == (row,)
    document.undo().result()
    assert found.id not in document.spans
    assert document.state is State.FINISHED
    document.redo().result()
    recheck.delete(found.id)
    assert document.state is State.FINISHED
    document.add_span(start, start + 10, "PLACE")
    assert document.state.value == "reopened"


def test_what_was_found_is_in_the_finished_version(
    project: ProjectSession, document: DocumentSession
) -> None:
    def finished() -> list[str]:
        saved(project)
        found = project.thread.read(lambda store: store.finished_version(document.id)).result()
        assert found is not None
        return [span.label for span in found.spans]

    recheck = Recheck(document, "SHOP")
    recheck.add(15, 25)
    assert finished() == ["PERSON"]
    recheck.checked()
    assert finished() == ["PERSON", "SHOP"]
    document.reopen()
    document.add_span(7, 12, "PLACE")
    assert finished() == ["PERSON", "SHOP"]
    document.undo().result()
    document.undo().result()
    document.undo().result()
    assert finished() == ["PERSON"]


def test_places_to_look_at_are_suggested_or_worded_like_those_elsewhere(
    project: ProjectSession, document: DocumentSession
) -> None:
    other = project.document(with_article(project, "آن کتاب‌فروشی بسته شد."))
    other.add_span(3, 13, "SHOP")
    saved(project)
    words = project.thread.read(lambda store: wordings(store, "SHOP")).result()
    assert words == ("کتاب‌فروشی",)
    city = document.source.index("شیراز")
    document.set_suggestions(
        Suggestions((suggestion(city, city + 5, "SHOP", 0.4), suggestion(city, city + 5, "PLACE")))
    )
    found = candidates(document, "SHOP", words)
    assert shown(document, found) == ["شیراز", "کتاب‌فروشی", "کتابفروشی"]
    assert [each.suggestion for each in found.places] == [f"SHOP:{city}:{city + 5}", "", ""]
    Recheck(document, "SHOP").accept(found.places[0].suggestion)
    again = candidates(document, "SHOP", words)
    assert shown(document, again) == ["کتاب‌فروشی", "کتابفروشی"]
    assert [document.spans[key].label for key in again.tagged] == ["SHOP"]
    assert document.state is State.FINISHED
    assert candidates(document, "PERSON", ("لیلا",)).places[0].start > 4


def test_a_candidate_says_what_is_there_already(document: DocumentSession) -> None:
    (first, _) = candidates(document, "SHOP", ("لیلا",)).places
    assert first.tags == ("PERSON",)


def test_rejecting_and_linking_leave_it_finished_too(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.set_suggestions(Suggestions((suggestion(5, 7, "SHOP"),)))
    recheck = Recheck(document, "SHOP")
    assert candidates(document, "SHOP").places[0].suggestion == "SHOP:5:7"
    recheck.reject("SHOP:5:7")
    assert candidates(document, "SHOP").places == ()
    with pytest.raises(AnnotationRejected):
        recheck.accept("SHOP:5:7")
    city = document.display.index("شیراز")
    Recheck(document, "PLACE").add(city, city + 5)
    person, place_ = sorted(document.spans.values(), key=lambda span: span.start)
    Recheck(document, "near").link(person.id, place_.id)
    (link,) = document.relations
    assert candidates(document, "near").tagged == (link,)
    Recheck(document, "near").delete(link)
    assert document.state is State.FINISHED
    assert waiting(project).counts == {"SHOP": 1}


def end_at(found: Span) -> tuple[int, int, str]:
    return found.start, found.end, found.label


def test_relations_are_looked_for_between_the_spans_that_are_there(
    project: ProjectSession, document: DocumentSession
) -> None:
    city = document.display.index("شیراز")
    Recheck(document, "PLACE").add(city, city + 5)
    person, there = sorted(document.spans.values(), key=lambda span: span.start)
    ends = (end_at(person), end_at(there))
    proposed = RelationSuggestion(*ends, "near", 0.8, "rules", "")
    loose = RelationSuggestion(ends[0], (9, 10, "PLACE"), "near", 0.8, "rules", "")
    document.set_suggestions(Suggestions((), (proposed, loose)))
    assert candidates(document, "near").links == (
        LinkCandidate(person.id, there.id, proposed.key, 0.8),
    )
    Recheck(document, "near").accept(proposed.key)
    assert document.state is State.FINISHED
    assert candidates(document, "near").links == ()
    assert len(candidates(document, "near").tagged) == 1


WALK = "لیلا از شیراز به کرمان رفت و فرهاد در یزد ماند. یزد دور است. فرهاد خوابید."


def walked(project: ProjectSession) -> DocumentSession:
    """Names everywhere, and nothing that leads from one to another."""
    document = project.document(with_article(project, WALK))
    for words, label in (("لیلا", "PERSON"), ("فرهاد", "PERSON"), ("شیراز", "PLACE")):
        document.add_span(*at(document, words), label)
    for words, count in (("کرمان", 0), ("یزد", 0), ("یزد", 1)):
        document.add_span(*at(document, words, count), "PLACE")
    document.add_span(*at(document, "فرهاد", 1), "PERSON")
    document.finish()
    return document


def at(document: DocumentSession, words: str, count: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(count + 1):
        start = document.display.index(words, start + 1)
    return start, start + len(words)


def pairs(document: DocumentSession, tag: str) -> list[tuple[str, str]]:
    found = candidates(document, tag).links
    ends = (tuple(document.spans[key] for key in (link.source, link.target)) for link in found)
    return [(document.text_of(a.fragments), document.text_of(b.fragments)) for a, b in ends]


def test_a_relation_nobody_suggests_is_looked_for_in_the_sentence_of_each_source(
    project: ProjectSession,
) -> None:
    document = walked(project)
    assert pairs(document, "holds") == [], "no target is there"
    assert pairs(document, "near") == [
        ("لیلا", "شیراز"),
        ("شیراز", "کرمان"),
        ("فرهاد", "یزد"),
        ("یزد", "کرمان"),
    ]
    first, *_ = candidates(document, "near").links
    Recheck(document, "near").link(first.source, first.target)
    assert document.state is State.FINISHED
    assert pairs(document, "near") == [("کرمان", "شیراز"), ("فرهاد", "یزد"), ("یزد", "کرمان")]
    assert pairs(document, "part_of") == [
        ("شیراز", "کرمان"),
        ("کرمان", "شیراز"),
        ("یزد", "کرمان"),
    ], "which of the two is the whole, only a person knows"


def test_what_is_suggested_from_a_place_comes_before_what_only_lies_near(
    project: ProjectSession,
) -> None:
    document = walked(project)
    leila, far = (document.spans_over(*at(document, words))[0] for words in ("لیلا", "کرمان"))
    link = RelationSuggestion(end_at(leila), end_at(far), "near", 0.8, "rules", "")
    document.set_suggestions(Suggestions((), (link,)))
    assert pairs(document, "near")[:2] == [("لیلا", "کرمان"), ("شیراز", "کرمان")]


def test_what_was_passed_over_is_looked_at_again(document: DocumentSession) -> None:
    document.reopen()
    city = document.display.index("شیراز")
    document.add_span(city, city + 5, "PLACE")
    person, there = sorted(document.spans.values(), key=lambda span: span.start)
    link = RelationSuggestion(end_at(person), end_at(there), "near", 0.4, "rules", "")
    document.set_suggestions(Suggestions((suggestion(26, 30, "SHOP"),), (link,)))
    document.finish()
    assert document.relation_suggestions == ()
    assert candidates(document, "near").links == (LinkCandidate(person.id, there.id),)
    assert [(c.start, c.end, c.suggestion) for c in candidates(document, "SHOP").places] == [
        (26, 30, "")
    ]


def test_what_a_gesture_says_of_the_document_stays_with_it() -> None:
    state = replace(FINISHED, labels={"hero": {"span": "a"}})
    view = opened([span("a", 0, 10)], schema=replace(RICH, version=3), state=state).view()
    kept = without_reopening(view, editing.delete_span(view, "a"), "PERSON")
    assert kept.changes[0].after == FINISHED


def test_what_is_found_keeps_to_the_edges_of_its_layer(
    project: ProjectSession, document: DocumentSession
) -> None:
    mention = project.schema.layers[0]
    tokens = replace(mention, granularity=Granularity.TOKEN)
    change_schema(
        project, replace(project.schema, layers=(tokens, *project.schema.layers[1:]))
    ).result()
    Recheck(document, "SHOP").add(10, 12)
    (shop,) = (each for each in document.spans.values() if each.label == "SHOP")
    assert (document.view.covered(shop.fragments), document.state) == ("شیراز", State.FINISHED)


def test_a_field_that_is_new_or_required_is_filled_in_without_opening_the_text_again(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.finish()
    genre, hero = RICH.document
    desk = attribute("desk", "choice", values=("city", "world"))
    found = change_schema(project, replace(RICH, document=(genre, hero, desk))).result()
    assert found.to_recheck == 0, "nobody has to fill it in"
    desk = replace(desk, required=True)
    found = change_schema(project, replace(RICH, document=(genre, hero, desk))).result()
    assert found.to_recheck == 1
    rows = project.thread.read(queue).result()
    assert rows.counts == {"document:desk": 1}
    key = "document:desk"
    said = editing.set_label(document.view, "desk", "city")
    document.apply(without_reopening(document.view, said, key))
    saved(project)
    assert document.state is State.FINISHED
    assert project.thread.read(queue).result() == Queue()
    document.undo().result()
    Recheck(document, key).checked()
    saved(project)
    assert project.thread.read(queue).result() == Queue()
    renaming = Migration(MigrationKind.ATTRIBUTE, "", "section", "desk")
    section = replace(project.schema.document[2], key="section")
    renamed_ = replace(project.schema, document=(genre, hero, section))
    assert change_schema(project, renamed_, (renaming,)).result().to_recheck == 0
    assert project.thread.read(queue).result() == Queue()
