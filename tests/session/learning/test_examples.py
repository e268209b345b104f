# SPDX-License-Identifier: MIT
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.annotation import Suggestions
from annotator.model.project import Annotator
from annotator.model.schema import Granularity, Layer, Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.learning.examples import Lesson, finished, layers, lesson
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.relabelling import (
    SETTING,
    Migration,
    MigrationKind,
    MigrationRecord,
)
from annotator.session.schemas.schema_changing import change_schema
from annotator.session.schemas.schema_editing import renamed, retired
from annotator.store.project_store import ProjectStore
from tests.session.builders import ARTICLE, saved, suggestion, with_article
from tests.session.builders import project as new_project
from tests.session.learning.prose import CLINIC, import_finished, read_report
from tests.session.rich_schemas import tag

TEXT = (
    "پزشک سلفاریل نوشت.\n"
    "سرگیجه کم شد و بیمار به بخش چشم رفت.\n"
    "کوارزول در بخش پوست به همه می‌رسد.\n"
    "پرستار چای خورد."
)
DRUG, ILLNESS, WARD, OTHER_DRUG, OTHER_WARD = (
    (5, 12, "DRUG"),
    (19, 25, "ILLNESS"),
    (47, 50, "WARD"),
    (56, 63, "DRUG"),
    (71, 75, "WARD"),
)
PARAGRAPHS = ((0, 18), (19, 55), (56, 90), (91, 107))


def proposed(*places: tuple[int, int, str], score: float = 0.8) -> Suggestions:
    return Suggestions(tuple(suggestion(*place, score) for place in places))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectSession]:
    with new_project(tmp_path, schema=CLINIC) as session:
        yield session


@pytest.fixture
def document(project: ProjectSession) -> DocumentSession:
    return project.document(with_article(project, TEXT))


def only(project: ProjectSession) -> Lesson:
    """What is learnt from the one finished document."""
    saved(project)

    def read(store: ProjectStore) -> Lesson:
        ((state, lamport),) = finished(store)
        record = MigrationRecord.of(store.setting(SETTING))
        return lesson(store.content(state.document), store.schema(), record, lamport)

    return project.thread.read(read).result(30)


def finished_documents(project: ProjectSession) -> list[str]:
    saved(project)
    found = project.thread.read(lambda store: finished(store)).result(30)
    return [state.document for state, _ in found]


def test_the_places_are_what_they_say() -> None:
    words = ["سلفاریل", "سرگیجه", "چشم", "کوارزول", "پوست"]
    places = (DRUG, ILLNESS, WARD, OTHER_DRUG, OTHER_WARD)
    assert [TEXT[start:end] for start, end, _ in places] == words


def test_what_is_not_finished_teaches_nothing(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.add_span(*DRUG)
    assert finished_documents(project) == []
    document.finish()
    assert finished_documents(project) == [document.id]
    document.reopen()
    assert finished_documents(project) == []


def test_only_ones_own_documents_teach(project: ProjectSession, document: DocumentSession) -> None:
    """What somebody else finished, and somebody else's spans in what both finished, stay away."""
    document.add_span(*DRUG)
    document.finish()
    saved(project)
    project.thread.write(lambda store: store.set_me(Annotator("u2", "کیوان"))).result(30)
    assert finished_documents(project) == []


def test_paragraphs_with_waiting_suggestions_and_no_work_are_skipped(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.set_suggestions(proposed(DRUG, ILLNESS, WARD, OTHER_DRUG, OTHER_WARD))
    document.accept(suggestion(*DRUG).key)
    document.reject(suggestion(*WARD).key)
    document.finish()
    found = only(project)
    assert found.spans == (DRUG,)
    assert found.skipped == (PARAGRAPHS[2],)


def test_one_mark_by_hand_is_work_on_its_paragraph(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.set_suggestions(proposed(OTHER_DRUG))
    document.add_span(*OTHER_WARD)
    document.finish()
    assert only(project).skipped == ()


def test_what_is_imported_as_finished_counts_whole(project: ProjectSession) -> None:
    given = read_report(1)
    import_finished(project, given)
    found = only(project)
    assert found.skipped == ()
    assert len(found.spans) == len(given.spans)
    assert len(found.links) == len(given.relations)
    source, target, label = found.links[0]
    assert (found.spans[source][2], found.spans[target][2], label) == ("DRUG", "ILLNESS", "treats")


def test_the_document_worked_on_last_comes_last(project: ProjectSession) -> None:
    first, second, third = (with_article(project, f"{TEXT} {number}") for number in range(3))
    for each in (second, third, first):
        project.document(each).finish()
        saved(project)
    imported = import_finished(project, read_report(2))
    assert finished_documents(project) == [*imported, second, third, first]


def test_spans_lie_in_the_text_that_people_see(project: ProjectSession) -> None:
    opened = project.document(with_article(project, ARTICLE))
    assert opened.display != ARTICLE
    place = opened.display.index("مازندران")
    opened.add_span(place, place + 8, "WARD")
    opened.finish()
    found = only(project)
    assert found.text == opened.display
    assert found.spans == ((place, place + 8, "WARD"),)
    assert ARTICLE.index("مازندران") != place


def test_spans_in_pieces_are_left_out(project: ProjectSession, document: DocumentSession) -> None:
    span = document.add_span(*DRUG)
    Fragmenting(document).add(span, OTHER_DRUG[0], OTHER_DRUG[1])
    document.add_span(*WARD)
    document.finish()
    assert only(project).spans == (WARD,)


def with_tag(schema: Schema, key: str) -> Schema:
    (layer,) = schema.layers
    return replace(schema, layers=(replace(layer, tags=(*layer.tags, tag(key))),))


def test_a_tag_that_came_later_is_unknown_until_it_was_looked_for(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.add_span(*DRUG)
    document.finish()
    saved(project)
    change_schema(project, with_tag(project.schema, "NURSE")).result(30)
    found = only(project)
    assert found.unknown == ("NURSE",)
    assert layers(project.schema, [found]) == {
        "mention": frozenset({"DRUG", "ILLNESS", "WARD"}),
        "mention~NURSE": frozenset({"NURSE"}),
    }
    assert layers(project.schema, []) == {
        "mention": frozenset({"DRUG", "ILLNESS", "WARD", "NURSE"})
    }


def test_labels_are_those_of_today(project: ProjectSession, document: DocumentSession) -> None:
    document.add_span(*DRUG)
    document.add_span(*WARD)
    document.finish()
    saved(project)
    step = Migration(MigrationKind.RENAME, "DRUG", "MEDICINE")
    change_schema(project, renamed(project.schema, "DRUG", "MEDICINE"), (step,)).result(30)
    change_schema(project, retired(project.schema, "WARD")).result(30)
    found = only(project)
    assert found.spans == ((*DRUG[:2], "MEDICINE"),)
    assert layers(project.schema, [found]) == {"mention": frozenset({"MEDICINE", "ILLNESS"})}


def test_layers_of_whole_sentences_are_not_for_words() -> None:
    sentences = Layer("s", "جمله", "s", (tag("CLAIM"),), granularity=Granularity.SENTENCE)
    schema = replace(CLINIC, layers=(*CLINIC.layers, sentences))
    assert set(layers(schema, [])) == {"mention"}


def test_what_was_said_to_scores_is_remembered(
    project: ProjectSession, document: DocumentSession
) -> None:
    """Passed over in a paragraph that was worked in is not taken; elsewhere it says nothing."""
    scores = {DRUG: 0.9, ILLNESS: 0.6, WARD: 0.7, OTHER_DRUG: 0.8}
    spans = tuple(suggestion(*place, score) for place, score in scores.items())
    document.set_suggestions(Suggestions(spans))
    document.accept(suggestion(*DRUG).key)
    document.reject(suggestion(*ILLNESS).key)
    document.finish()
    found = {(each.score, each.right) for each in only(project).judged}
    assert found == {(0.9, True), (0.6, False), (0.7, False)}
