# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from annotator.errors import AnnotationRejected, UndoRefused, UsageError
from annotator.model.annotation import Entity, Json, Relation, Span, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator, DocumentContent, DocumentState, State
from annotator.model.schema import Attribute, Granularity, Schema, with_tag
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.session.gestures.editing import set_label
from annotator.session.identities import entity_editing
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.rechecking import Recheck
from annotator.session.schemas.relabelling import MigrationRecord
from annotator.session.schemas.schema_changing import (
    Migration,
    MigrationKind,
    Preview,
    Relabelled,
    change_schema,
    late,
    preview,
)
from annotator.session.schemas.schema_editing import (
    merged,
    relation_renamed,
    renamed,
    retired,
    split,
)
from annotator.store.project_store import ProjectStore
from tests.session.builders import ME, saved, suggestion, with_article
from tests.session.rich_schemas import RICH, tag
from tests.session.world import World

OTHER = Annotator("u2", "بابک سپهری")
TEXT = "دیدار لیلا با فرهاد در شیراز، دوم مهر. شیراز در فارس است."
RENAME, ATTRIBUTE = MigrationKind.RENAME, MigrationKind.ATTRIBUTE


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectSession]:
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices", RICH)
    yield session
    assert session.close()


@pytest.fixture
def document(project: ProjectSession) -> DocumentSession:
    return project.document(with_article(project, TEXT))


def mark(document: DocumentSession, words: str, label: str, nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = document.display.index(words, start + 1)
    return document.add_span(start, start + len(words), label)


def as_other(project: ProjectSession, *changes: Change) -> None:
    """Another person saves something in the same file."""

    def write(store: ProjectStore) -> None:
        store.set_me(OTHER)
        store.apply(ChangeSet("add_span", changes))
        store.set_me(ME)

    project.thread.write(write).result()


def others_span(document: DocumentSession, id_: str, words: str, label: str) -> Span:
    start = document.source.index(words)
    layer = document.schema.layer_of(label)
    key = layer.key if layer is not None else "mention"
    return Span(id_, document.id, OTHER.id, key, label, ((start, start + len(words)),))


def stored(project: ProjectSession, document: DocumentSession, person: str) -> DocumentContent:
    return project.content(document.id, person)


def labels(content: DocumentContent) -> list[str]:
    return [span.label for span in content.spans]


def change(project: ProjectSession, schema: Schema, *steps: Migration) -> Preview:
    return change_schema(project, schema, steps).result()


def test_a_tag_in_use_is_renamed_for_everybody_and_back_in_one_step(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila, meeting = mark(document, "لیلا", "PERSON"), mark(document, "دیدار", "MEETING")
    role = document.add_relation(meeting, leila, "MEETING.party")
    as_other(project, Change(None, others_span(document, "x", "فرهاد", "PERSON")))
    before = stored(project, document, ME.id), stored(project, document, OTHER.id)
    told: list[DocumentChange] = []
    document.listen(told.append)
    new = renamed(renamed(RICH, "PERSON", "HUMAN"), "MEETING", "TALK")
    found = change(
        project, new, Migration(RENAME, "PERSON", "HUMAN"), Migration(RENAME, "MEETING", "TALK")
    )
    assert found.relabelled == (
        Relabelled("MEETING", "TALK", 1, 1, (ME.name,)),
        Relabelled("PERSON", "HUMAN", 2, 1, (ME.name, OTHER.name)),
        Relabelled("MEETING.party", "TALK.party", 1, 1, (ME.name,), relation=True),
    )
    assert (found.documents, found.illegal, found.version) == (1, (), 2)
    assert project.schema == document.schema == replace(new, version=2)
    assert labels(stored(project, document, OTHER.id)) == ["HUMAN"]
    assert stored(project, document, ME.id).spans == tuple(
        sorted(document.spans.values(), key=lambda span: span.start)
    )
    assert document.relations[role].label == "TALK.party"
    assert told[-1].schema
    assert told[-1].keys == {leila, meeting, role}
    assert project.undo_names().result()[0] == "change_schema"
    project.undo().result()
    assert (stored(project, document, ME.id), stored(project, document, OTHER.id)) == before
    assert project.schema == document.schema == RICH
    assert document.spans[leila].label == "PERSON"
    project.redo().result()
    assert labels(stored(project, document, OTHER.id)) == ["HUMAN"]
    assert document.schema == replace(new, version=2)
    assert project.check() == ()


def test_the_preview_changes_nothing(project: ProjectSession, document: DocumentSession) -> None:
    mark(document, "لیلا", "PERSON")
    steps = (Migration(RENAME, "PERSON", "HUMAN"),)
    new = renamed(RICH, "PERSON", "HUMAN")
    found = project.thread.read(lambda store: preview(store, new, steps)).result()
    assert [(row.old, row.new, row.count) for row in found.relabelled] == [("PERSON", "HUMAN", 1)]
    assert project.schema == RICH
    assert document.schema == RICH
    assert change(project, new, *steps) == found


def test_merging_lists_what_collides_and_keeps_it(
    project: ProjectSession, document: DocumentSession
) -> None:
    mark(document, "فرهاد", "PERSON")
    twin = mark(document, "فرهاد", "OFFICE")
    mark(document, "لیلا", "OFFICE")
    new = merged(RICH, "OFFICE", "PERSON")
    found = change(project, new, Migration(MigrationKind.MERGE, "OFFICE", "PERSON"))
    assert [(row.old, row.new, row.count) for row in found.relabelled] == [("OFFICE", "PERSON", 2)]
    (row,) = found.illegal
    assert (row.code, row.text, row.person) == ("illegal_twice", "فرهاد", ME.name)
    assert row.id in document.spans
    assert document.spans[twin].label == "PERSON"
    assert len(document.spans) == 3


def test_merging_into_another_layer_moves_there(
    project: ProjectSession, document: DocumentSession
) -> None:
    quote = mark(document, "شیراز در فارس است", "QUOTE")
    change(
        project, merged(RICH, "QUOTE", "PLACE"), Migration(MigrationKind.MERGE, "QUOTE", "PLACE")
    )
    assert (document.spans[quote].label, document.spans[quote].layer) == ("PLACE", "mention")


def test_splitting_goes_by_the_value_and_leaves_what_has_none(
    project: ProjectSession, document: DocumentSession
) -> None:
    ruler, artist = mark(document, "لیلا", "PERSON"), mark(document, "فرهاد", "PERSON")
    document.set_attribute(ruler, "kind", "ruler")
    document.set_attribute(ruler, "reign", "ده سال")
    parts = {"ruler": tag("RULER")}
    found = change(
        project,
        split(RICH, "PERSON", "kind", parts),
        Migration(MigrationKind.SPLIT, "PERSON", attribute="kind", parts=(("ruler", "RULER"),)),
    )
    assert [(row.old, row.new, row.count) for row in found.relabelled] == [("PERSON", "RULER", 1)]
    assert document.spans[ruler].label == "RULER"
    assert document.spans[ruler].attributes == {"reign": "ده سال"}
    assert document.spans[artist].label == "PERSON"
    assert found.illegal == ()
    project.undo().result()
    assert document.spans[ruler].attributes == {"kind": "ruler", "reign": "ده سال"}


def test_a_default_is_a_value_to_split_by(
    project: ProjectSession, document: DocumentSession
) -> None:
    plain, famed = mark(document, "لیلا", "PERSON"), mark(document, "فرهاد", "PERSON")
    document.set_attribute(famed, "famed", value=True)
    parts = {"true": tag("STAR"), "false": tag("FOLK")}
    pairs = (("true", "STAR"), ("false", "FOLK"))
    change(
        project,
        split(RICH, "PERSON", "famed", parts),
        Migration(MigrationKind.SPLIT, "PERSON", attribute="famed", parts=pairs),
    )
    assert (document.spans[plain].label, document.spans[famed].label) == ("FOLK", "STAR")


def test_a_relation_and_a_role_are_renamed_too(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila, meeting = mark(document, "لیلا", "PERSON"), mark(document, "دیدار", "MEETING")
    shiraz, fars = mark(document, "شیراز", "PLACE", 1), mark(document, "فارس", "PLACE")
    role = document.add_relation(meeting, leila, "MEETING.party")
    part = document.add_relation(shiraz, fars, "part_of")
    new = relation_renamed(
        relation_renamed(RICH, "part_of", "inside"), "MEETING.party", "MEETING.who"
    )
    change(
        project,
        new,
        Migration(RENAME, "part_of", "inside", relation=True),
        Migration(RENAME, "MEETING.party", "MEETING.who", relation=True),
    )
    assert document.relations[part].label == "inside"
    assert document.relations[role].label == "MEETING.who"


def test_a_date_keeps_a_value_of_its_new_type(
    project: ProjectSession, document: DocumentSession
) -> None:
    day = mark(document, "دوم مهر", "DATE")
    value = document.spans[day].value
    assert value["type"] == "DATE"
    change(project, renamed(RICH, "DATE", "DAY"), Migration(RENAME, "DATE", "DAY"))
    assert document.spans[day].value == value | {"type": "DAY"}


def test_what_becomes_illegal_is_listed_and_kept(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila, shiraz = mark(document, "لیلا", "PERSON"), mark(document, "شیراز", "PLACE")
    near = document.add_relation(leila, shiraz, "near")
    narrowed = replace(RICH.relations[0], signatures=(("PLACE", "PLACE"),))
    new = replace(RICH, relations=(narrowed, *RICH.relations[1:]))
    found = change(project, with_tag(new, "PERSON", replace(RICH.tags[0], retired=True)))
    assert [(row.id, row.code, row.text) for row in found.illegal] == [
        (leila, "illegal_retired", "لیلا"),
        (near, "illegal_signature", "لیلا"),
    ]
    assert near in document.relations


def faults(found: Preview) -> list[tuple[str, str, str]]:
    return [(row.id, row.code, row.text) for row in found.illegal]


def test_fields_of_texts_that_are_no_longer_legal_are_listed(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.apply(set_label(document.view, "genre", "news"))
    bare = project.document(with_article(project, "بی نشانه."))
    bare.apply(set_label(bare.view, "genre", "story"))
    mark(document, "لیلا", "PERSON")
    saved(project)
    genre = replace(RICH.document[0], values=("story",))
    found = change(project, replace(RICH, document=(genre, RICH.document[1])))
    assert faults(found) == [("", "illegal_value", "")]
    assert (found.illegal[0].document, found.illegal[0].person) == (document.id, ME.name)
    found = change(project, replace(RICH, document=RICH.document[1:]))
    assert [(row.document, row.code) for row in found.illegal] == [
        (document.id, "illegal_unknown_field"),
        (bare.id, "illegal_unknown_field"),
    ]
    assert change(project, RICH).illegal == ()


def test_spans_that_do_not_keep_to_a_new_granularity_are_listed(
    project: ProjectSession, document: DocumentSession
) -> None:
    start = document.display.index("لیلا")
    part = document.add_span(start, start + 2, "PERSON")
    mark(document, "فرهاد", "PERSON")
    names = replace(RICH.layers[0], granularity=Granularity.TOKEN)
    found = change(project, replace(RICH, layers=(names, *RICH.layers[1:])))
    assert faults(found) == [(part, "illegal_edges_token", "لی")]
    moved = merged(project.schema, "PERSON", "CLAIM")
    found = change(project, moved, Migration(MigrationKind.MERGE, "PERSON", "CLAIM"))
    assert faults(found) == [], "it was so before"


def test_identities_that_an_attribute_may_not_name_any_more_are_listed(
    project: ProjectSession, document: DocumentSession
) -> None:
    project.write(entity_editing.add_entity(lambda: "e1", ME.id, "لیلا", "PERSON")).result()
    meeting = mark(document, "دیدار", "MEETING")
    document.set_attribute(meeting, "who", {"entity": "e1"})
    saved(project)
    renaming = Migration(RENAME, "PERSON", "HUMAN")
    assert change(project, renamed(RICH, "PERSON", "HUMAN"), renaming).illegal == ()
    assert document.schema.tag("MEETING").attributes[2].targets == ("HUMAN",)  # type: ignore[union-attr]
    event = document.schema.tag("MEETING")
    assert event is not None
    places = replace(event.attributes[2], targets=("PLACE",))
    narrowed = replace(event, attributes=(*event.attributes[:2], places, *event.attributes[3:]))
    found = change(project, with_tag(project.schema, "MEETING", narrowed))
    assert faults(found) == [(meeting, "illegal_entity_type", "دیدار")]


def test_a_second_attribute_that_becomes_illegal_is_listed_beside_the_first(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila = mark(document, "لیلا", "PERSON")
    document.set_attribute(leila, "kind", "artist")
    document.set_attribute(leila, "famed", value=True)
    person = RICH.tags[0]
    change(project, with_tag(RICH, "PERSON", replace(person, attributes=person.attributes[2:])))
    found = change(project, with_tag(RICH, "PERSON", replace(person, attributes=())))
    assert [row.data["attribute"] for row in found.illegal] == ["famed"]


def test_only_the_lead_changes_a_schema(project: ProjectSession, document: DocumentSession) -> None:
    project.thread.write(lambda store: store.set_me(OTHER)).result()
    lead, project.me = project.me, OTHER
    with pytest.raises(AnnotationRejected) as refused:
        change_schema(project, renamed(RICH, "PERSON", "HUMAN"))
    assert refused.value.code == "lead_only"
    project.me = lead
    with pytest.raises(AnnotationRejected) as refused:  # the file would not take it either
        change_schema(project, renamed(RICH, "PERSON", "HUMAN")).result()
    assert refused.value.code == "lead_only"
    assert document.schema == RICH


def test_an_unsound_schema_is_refused(project: ProjectSession) -> None:
    bad = with_tag(RICH, "PERSON", replace(RICH.tags[0], fa=""))
    with pytest.raises(UsageError) as refused:
        change_schema(project, bad)
    assert refused.value.data == {"where": "tag:PERSON", "count": 1}


def test_a_change_of_nothing_is_no_step(project: ProjectSession) -> None:
    assert change(project, replace(RICH, version=9)) == Preview(0)
    assert project.undo_names().result() == (None, None)


def test_new_tags_and_those_asked_for_are_newer_than_finished_documents(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.finish()
    saved(project)
    mention = RICH.layers[0]
    new = replace(
        RICH,
        layers=(replace(mention, tags=(*mention.tags, tag("BRAND", since=99))), *RICH.layers[1:]),
    )
    found = change_schema(project, new, (), frozenset({"PLACE", "holds"})).result()
    assert (found.version, found.to_recheck) == (2, 1)
    newer = {tag.key for tag in project.schema.tags if tag.since == 2}
    assert newer == {"BRAND", "PLACE"}
    assert [tag.key for tag in project.schema.relations if tag.since] == ["holds"]


def test_what_came_out_of_another_tag_is_as_old_as_that(project: ProjectSession) -> None:
    change_schema(project, RICH, (), frozenset({"PERSON"})).result()
    new = split(project.schema, "PERSON", "kind", {"ruler": tag("RULER")})
    step = Migration(MigrationKind.SPLIT, "PERSON", attribute="kind", parts=(("ruler", "RULER"),))
    change(project, new, step)
    renamed_ = renamed(project.schema, "PLACE", "SITE")
    change(project, renamed_, Migration(RENAME, "PLACE", "SITE"))
    since = {tag.key: tag.since for tag in project.schema.tags}
    assert (since["RULER"], since["SITE"], project.schema.version) == (2, 0, 4)


def test_a_version_is_never_given_twice(project: ProjectSession, document: DocumentSession) -> None:
    change_schema(project, RICH, (), frozenset({"PERSON"})).result()
    document.finish()
    saved(project)
    project.undo().result()
    assert project.schema.version == 1
    assert change_schema(project, RICH, (), frozenset({"PERSON"})).result().version == 3


def test_late_work_with_an_old_tag_is_found_and_brought_along(
    project: ProjectSession, document: DocumentSession
) -> None:
    step = Migration(RENAME, "PERSON", "HUMAN")
    talk = Migration(RENAME, "MEETING", "TALK")
    new = renamed(renamed(RICH, "PERSON", "HUMAN"), "MEETING", "TALK")
    change(project, new, step, talk)
    assert project.thread.read(late).result() is None
    person = others_span(document, "x", "فرهاد", "PERSON")
    trigger = others_span(document, "y", "دیدار", "MEETING")
    role = Relation("r", document.id, OTHER.id, "MEETING.party", "y", "x")
    as_other(project, Change(None, person), Change(None, trigger), Change(None, role))
    found = project.thread.read(late).result()
    assert found is not None
    assert [(row.old, row.count) for row in found.preview.relabelled] == [
        ("MEETING", 1),
        ("PERSON", 1),
        ("MEETING.party", 1),
    ]
    change_schema(project, project.schema, found.migrations).result()
    there = stored(project, document, OTHER.id)
    assert sorted(labels(there)) == ["HUMAN", "TALK"]
    assert [link.label for link in there.relations] == ["TALK.party"]
    assert project.thread.read(late).result() is None
    record = MigrationRecord.of(project.settings["schema_migrations"])
    assert record.steps == (step, talk)
    assert record.former("HUMAN") == {"PERSON"}


def test_a_late_role_follows_a_trigger_that_was_relabelled_already(
    project: ProjectSession, document: DocumentSession
) -> None:
    trigger, leila = mark(document, "دیدار", "MEETING"), mark(document, "لیلا", "PERSON")
    change(project, renamed(RICH, "MEETING", "TALK"), Migration(RENAME, "MEETING", "TALK"))
    link = Relation("r", document.id, ME.id, "MEETING.party", trigger, leila)
    saved(project)
    project.thread.write(
        lambda store: store.apply(ChangeSet("add_relation", (Change(None, link),)))
    ).result()
    found = project.thread.read(late).result()
    assert found is not None
    change_schema(project, project.schema, found.migrations).result()
    assert [link.label for link in stored(project, document, ME.id).relations] == ["TALK.party"]


def test_a_tag_that_came_again_is_not_late(
    project: ProjectSession, document: DocumentSession
) -> None:
    change(project, renamed(RICH, "PLACE", "SITE"), Migration(RENAME, "PLACE", "SITE"))
    mention = project.schema.layers[0]
    again = replace(mention, tags=(*mention.tags, tag("PLACE")))
    change(project, replace(project.schema, layers=(again, *project.schema.layers[1:])))
    mark(document, "شیراز", "PLACE")
    saved(project)
    assert project.thread.read(late).result() is None


def test_undoing_is_refused_once_somebody_went_on_with_it(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila = mark(document, "لیلا", "PERSON")
    change(project, renamed(RICH, "PERSON", "HUMAN"), Migration(RENAME, "PERSON", "HUMAN"))
    document.retag_span(leila, "PLACE")
    saved(project)
    with pytest.raises(UndoRefused) as refused:
        project.undo().result()
    assert refused.value.code == "undo_changed_since"
    assert (project.schema.tag("HUMAN"), document.spans[leila].label) == (
        document.schema.tag("HUMAN"),
        "PLACE",
    )


def test_suggestions_of_tags_that_are_offered_no_more_go(
    project: ProjectSession, document: DocumentSession
) -> None:
    start = document.source.index("لیلا")
    document.set_suggestions(
        Suggestions((suggestion(start, start + 4), suggestion(start, start + 4, "PLACE")))
    )
    assert {s.label for s in document.suggestions} == {"PERSON", "PLACE"}
    change(project, retired(RICH, "PERSON"))
    assert {s.label for s in document.suggestions} == {"PLACE"}
    project.undo().result()
    assert {s.label for s in document.suggestions} == {"PERSON", "PLACE"}


def test_states_of_everybody_count(project: ProjectSession, document: DocumentSession) -> None:
    state = DocumentState(document.id, OTHER.id, State.FINISHED, 1)
    as_other(project, Change(None, state))
    found = project.thread.read(
        lambda store: preview(store, RICH, (), frozenset({"PLACE"}))
    ).result()
    assert found.to_recheck == 1


def test_gestures_made_while_the_schema_changes_are_refused_or_late_and_never_mixed_up(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    document, project = world.document, world.project
    leila = next(key for key, span in document.spans.items() if span.label == "PERSON")
    free = document.display.index("نامه")
    go_on = Event()
    project.thread.write(lambda _store: go_on.wait())
    document.set_note(leila, "پیش از آن")
    changing = change_schema(
        project, renamed(RICH, "PERSON", "HUMAN"), (Migration(RENAME, "PERSON", "HUMAN"),)
    )
    document.set_note(leila, "هنگام آن")
    document.add_span(free, free + 4, "PERSON")
    go_on.set()
    assert changing.result().relabelled
    saved(project)
    world.memory_is_true()
    assert [error.code for error in world.errors] == ["stale_change"]
    assert (document.spans[leila].note, document.spans[leila].label) == ("پیش از آن", "HUMAN")
    found = project.thread.read(late).result()
    assert found is not None
    assert [(row.old, row.new, row.count) for row in found.preview.relabelled] == [
        ("PERSON", "HUMAN", 1)
    ]
    world.close()


def test_a_version_looked_through_for_is_not_given_again(
    project: ProjectSession, document: DocumentSession
) -> None:
    document.finish()
    change_schema(project, RICH, (), frozenset({"PERSON"})).result()
    Recheck(document, "PERSON").checked()
    saved(project)
    project.undo().result()
    assert change_schema(project, RICH, (), frozenset({"PERSON"})).result().version == 3


def said(document: DocumentSession) -> dict[str, Json]:
    return document.view.state.labels if document.view.state is not None else {}


def test_the_key_of_an_attribute_changes_for_everybody_and_back(
    project: ProjectSession, document: DocumentSession
) -> None:
    leila, office = mark(document, "لیلا", "PERSON"), mark(document, "شیراز", "OFFICE")
    document.set_attribute(leila, "kind", "ruler")
    document.set_attribute(leila, "reign", "دراز")
    holds = document.add_relation(leila, office, "holds")
    document.set_attribute(holds, "sure", True)
    document.apply(set_label(document.view, "genre", "news"))
    theirs = replace(others_span(document, "x", "فرهاد", "PERSON"), attributes={"kind": "artist"})
    state = DocumentState(document.id, OTHER.id, labels={"genre": "story"})
    as_other(project, Change(None, theirs), Change(None, state))
    before = stored(project, document, ME.id), stored(project, document, OTHER.id)

    def sort(each: Attribute) -> Attribute:
        condition = each.only_if and replace(each.only_if, attribute="sort")
        named = {"kind": "sort", "sure": "certain", "genre": "form"}
        return replace(each, key=named.get(each.key, each.key), only_if=condition)

    person = RICH.tag("PERSON")
    assert person is not None
    new = with_tag(RICH, "PERSON", replace(person, attributes=tuple(map(sort, person.attributes))))
    links = tuple(
        replace(link, attributes=tuple(map(sort, link.attributes))) for link in new.relations
    )
    new = replace(new, relations=links, document=tuple(map(sort, new.document)))
    found = change(
        project,
        new,
        Migration(ATTRIBUTE, "PERSON", "sort", "kind"),
        Migration(ATTRIBUTE, "holds", "certain", "sure", relation=True),
        Migration(ATTRIBUTE, "", "form", "genre"),
    )
    assert found.illegal == ()
    assert [(row.new, row.count, row.attribute) for row in found.relabelled] == [
        ("", 2, ("genre", "form")),
        ("PERSON", 2, ("kind", "sort")),
        ("holds", 1, ("sure", "certain")),
    ]
    assert document.spans[leila].attributes == {"sort": "ruler", "reign": "دراز"}
    assert document.relations[holds].attributes == {"certain": True}
    assert said(document) == {"form": "news"}
    other = stored(project, document, OTHER.id)
    assert other.spans[0].attributes == {"sort": "artist"}
    assert other.state is not None
    assert other.state.labels == {"form": "story"}
    project.undo().result()
    assert (stored(project, document, ME.id), stored(project, document, OTHER.id)) == before
    project.redo().result()
    assert said(document) == {"form": "news"}


def test_an_attribute_that_comes_in_late_follows_its_tag_and_its_names(
    project: ProjectSession, document: DocumentSession
) -> None:
    person = RICH.tag("PERSON")
    assert person is not None
    one = person.attributes[0]
    first = with_tag(RICH, "PERSON", replace(person, attributes=(replace(one, key="sort"),)))
    change(project, first, Migration(ATTRIBUTE, "PERSON", "sort", "kind"))
    second = renamed(first, "PERSON", "HUMAN")
    change(project, second, Migration(RENAME, "PERSON", "HUMAN"))
    third = renamed(second, "HUMAN", "SOUL")
    change(project, third, Migration(RENAME, "HUMAN", "SOUL"))
    assert project.thread.read(late).result() is None
    theirs = replace(others_span(document, "x", "فرهاد", "PERSON"), attributes={"kind": "artist"})
    as_other(project, Change(None, theirs))
    found = project.thread.read(late).result()
    assert found is not None
    assert [(row.old, row.new) for row in found.preview.relabelled] == [("PERSON", "SOUL")]
    change(project, project.schema, *found.migrations)
    span = stored(project, document, OTHER.id).spans[0]
    assert (span.label, span.attributes) == ("SOUL", {"sort": "artist"})


def test_identities_follow_the_name_of_their_type(project: ProjectSession) -> None:
    for key, kind in (("kept", "PERSON"), ("gone", "PERSON"), ("town", "PLACE")):
        entity = Entity(key, key, kind)
        project.write(ChangeSet("add_entity", (Change(None, entity),))).result()
    change(project, renamed(RICH, "PERSON", "HUMAN"), Migration(RENAME, "PERSON", "HUMAN"))
    assert {entity.type for entity in project.entities.values()} == {"HUMAN", "PLACE"}
    gone = project.entities["gone"]

    def delete(store: ProjectStore) -> None:
        store.set_me(OTHER)
        store.apply(ChangeSet("delete_entity", (Change(gone, None),)))
        store.set_me(ME)

    project.thread.write(delete).result()
    project.undo().result()
    left = project.thread.read(lambda store: store.entities()).result()
    assert {entity.id: entity.type for entity in left} == {"kept": "PERSON", "town": "PLACE"}
