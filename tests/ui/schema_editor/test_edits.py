# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.schemas.file import default_schema
from annotator.model.schema import EventRole, Layer, Schema, Tag
from annotator.session.schemas.schema_changing import Migration, MigrationKind
from annotator.session.schemas.schema_editing import check
from annotator.ui.schema_editor import edited as stepping
from annotator.ui.schema_editor import edits
from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.history import History, Step
from annotator.ui.schema_editor.places import (
    ROOT,
    Kind,
    Place,
    exists,
    item,
    key_of,
    place_of,
    put,
    tag_place,
)
from annotator.ui.schema_editor.standing import Use, removable

SCHEMA = default_schema()
PERSON = tag_place(SCHEMA, "PERSON")
LOCATION = tag_place(SCHEMA, "LOCATION")


def two_layers() -> Schema:
    talk = Tag("TALK", "گفتار", "Talk", 3, roles=(EventRole("speaker", "گوینده", "Speaker", ()),))
    return replace(SCHEMA, layers=(*SCHEMA.layers, Layer("events", "رویدادها", "Events", (talk,))))


def test_a_new_part_stands_after_what_was_selected() -> None:
    schema, place = edits.add(SCHEMA, Kind.TAG, PERSON, "نو", "New")
    assert place == Place(Kind.TAG, (0, 1))
    added = item(schema, place)
    assert isinstance(added, Tag)
    assert added.key == "TAG"
    assert schema.tags[2].key == SCHEMA.tags[1].key
    again, _ = edits.add(schema, Kind.TAG, PERSON, "نو", "New")
    assert [tag.key for tag in again.tags][:3] == ["PERSON", "TAG_2", "TAG"]


def test_a_copied_tag_may_be_linked_as_the_first() -> None:
    schema, place = edits.duplicate(SCHEMA, PERSON)
    assert key_of(schema, place) == "PERSON_2"
    holds = schema.relation("holds_role")
    assert holds is not None
    assert holds.allows("PERSON_2", "ROLE")
    copy = schema.tag("PERSON_2")
    assert copy is not None
    assert copy.shortcut == ""


def test_a_tag_at_the_end_of_its_layer_moves_into_the_next() -> None:
    schema = two_layers()
    last = Place(Kind.TAG, (0, len(schema.layers[0].tags) - 1))
    key = key_of(schema, last)
    moved, place = edits.moved(schema, last, 1)
    assert place == Place(Kind.TAG, (1, 0))
    assert key_of(moved, place) == key
    back, place = edits.moved(moved, place, -1)
    assert (back, place) == (schema, last)


def test_what_is_removed_is_named_nowhere() -> None:
    schema, place = edits.removed(SCHEMA, LOCATION)
    assert schema.tag("LOCATION") is None
    assert place == LOCATION
    named = {key for relation in schema.relations for pair in relation.signatures for key in pair}
    assert "LOCATION" not in named


def test_another_schema_keeps_what_it_lacks_as_retired() -> None:
    other = Schema("other", 1, (Layer("x", "x", "x", (Tag("PERSON", "کس", "Human", 2),)),), ())
    started = edits.started_from(SCHEMA, other)
    assert started.version == SCHEMA.version
    tags = {tag.key: tag for tag in started.tags}
    assert tags["PERSON"].en == "Human"
    assert not tags["PERSON"].retired
    assert all(tags[tag.key].retired for tag in SCHEMA.tags if tag.key != "PERSON")
    assert all(relation.retired for relation in started.relations)
    fewer = edits.started_from(SCHEMA, other, Use(SCHEMA, {"DATE": 2, "visited": 1}).unused)
    assert [tag.key for tag in fewer.tags] == ["PERSON", "DATE"]
    assert [relation.key for relation in fewer.relations] == ["visited"]
    assert fewer.relations[0].signatures == ()
    assert not check(fewer)


def test_renaming_letter_by_letter_is_one_step_for_the_annotations() -> None:
    edited = EditedSchema(SCHEMA)
    for key in ("PERSONX", "HUMAN_", "HUMAN"):
        edited = stepping.renamed(edited, PERSON, key, SCHEMA)
    assert edited.migrations == (Migration(MigrationKind.RENAME, "PERSON", "HUMAN"),)
    holds = edited.schema.relation("holds_role")
    assert holds is not None
    assert holds.allows("HUMAN", "ROLE")
    assert stepping.renamed(edited, PERSON, "PERSON", SCHEMA) == EditedSchema(SCHEMA)


def test_what_nobody_saved_is_renamed_without_a_step() -> None:
    schema, place = edits.add(SCHEMA, Kind.TAG, ROOT, "نو", "New")
    edited = stepping.renamed(EditedSchema(schema), place, "BRAND", SCHEMA)
    assert edited.migrations == ()
    assert edited.schema.tag("BRAND") is not None


def test_a_role_takes_its_relations_along_under_the_name_of_its_event() -> None:
    schema = two_layers()
    role = Place(Kind.ROLE, (1, 0, 0))
    edited = stepping.renamed(EditedSchema(schema), role, "teller", schema)
    step = Migration(MigrationKind.RENAME, "TALK.speaker", "TALK.teller", relation=True)
    assert edited.migrations == (step,)


def test_merging_after_renaming_keeps_both_steps() -> None:
    edited = stepping.renamed(EditedSchema(SCHEMA), PERSON, "HUMAN", SCHEMA)
    edited = stepping.merged(edited, PERSON, "ROLE")
    assert [step.kind for step in edited.migrations] == [MigrationKind.RENAME, MigrationKind.MERGE]
    assert edited.schema.tag("HUMAN") is None


def test_only_what_no_text_names_may_be_removed() -> None:
    use = Use(SCHEMA, {"PERSON": 3})
    edited = EditedSchema(SCHEMA)
    assert not removable(edited, PERSON, use)
    assert removable(edited, LOCATION, use)
    assert not removable(edited, LOCATION, Use(SCHEMA))
    assert not removable(edited, LOCATION, Use(SCHEMA, {"PERSON": 3}, alone=False))
    assert not removable(edited, Place(Kind.LAYER, (0,)), use)
    renamed = stepping.renamed(edited, LOCATION, "PLACE", SCHEMA)
    assert not removable(renamed, LOCATION, use)
    schema, place = edits.add(SCHEMA, Kind.TAG, ROOT, "نو", "New")
    assert removable(EditedSchema(schema), place, Use(SCHEMA))


def test_a_role_in_use_stays_though_its_event_has_another_key() -> None:
    schema = two_layers()
    talk, role = Place(Kind.TAG, (1, 0)), Place(Kind.ROLE, (1, 0, 0))
    use = Use(schema, {"TALK": 1, "TALK.speaker": 2})
    assert not removable(EditedSchema(schema), role, use)
    assert removable(EditedSchema(schema), role, Use(schema, {"TALK": 1}))
    edited = stepping.renamed(EditedSchema(schema), talk, "SPEECH", schema)
    assert not removable(edited, role, use)
    assert use.count(edited, role) is None
    edited = stepping.renamed(EditedSchema(schema), role, "teller", schema)
    edited = stepping.renamed(edited, talk, "SPEECH", schema)
    assert key_of(edited.schema, role) == "SPEECH.teller"
    assert not removable(edited, role, use)


def test_a_new_role_of_a_renamed_event_may_be_removed() -> None:
    schema = two_layers()
    talk = Place(Kind.TAG, (1, 0))
    edited = stepping.renamed(EditedSchema(schema), talk, "SPEECH", schema)
    changed, place = edits.add(edited.schema, Kind.ROLE, talk, "نو", "New")
    assert removable(edited.with_schema(changed), place, Use(schema, {"TALK.speaker": 2}))


def test_problems_lead_to_their_places() -> None:
    schema = two_layers()
    assert place_of(schema, "tag:LOCATION") == (LOCATION, "")
    assert place_of(schema, "attribute:LOCATION.subtype") == (LOCATION, "subtype")
    assert place_of(schema, "role:TALK.speaker") == (Place(Kind.ROLE, (1, 0, 0)), "")
    assert place_of(schema, "layer:events") == (Place(Kind.LAYER, (1,)), "")
    assert place_of(schema, "relation:visited")[0].kind is Kind.RELATION
    assert place_of(schema, "schema") == (ROOT, "")


def test_typing_on_in_a_field_is_one_step() -> None:
    history = History(EditedSchema(SCHEMA), ROOT)
    tag = SCHEMA.tags[0]
    for word in ("آ", "آد", "آدم"):
        schema = put(SCHEMA, PERSON, replace(tag, fa=word))
        history.push(Step(EditedSchema(schema), PERSON, "fa"))
    assert history.undo() == PERSON
    assert history.value.schema == SCHEMA
    assert not history.changed
    history.redo()
    assert history.value.schema.tags[0].fa == "آدم"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_steps_taken_back_give_the_first_schema(data: st.DataObject) -> None:
    """And done again they give the last; every step keeps its place in the schema."""
    start = EditedSchema(two_layers())
    history = History(start, ROOT)
    for _ in range(data.draw(st.integers(1, 8))):
        value = history.value
        places = [
            Place(Kind.TAG, (i, j))
            for i, layer in enumerate(value.schema.layers)
            for j in range(len(layer.tags))
        ]
        place = data.draw(st.sampled_from(places)) if places else ROOT
        made, after = _any_step(data, value, place)
        assert exists(made.schema, after)
        history.push(Step(made, after))
    last = history.value
    while history.can_undo:
        history.undo()
    assert history.value == start
    while history.can_redo:
        history.redo()
    assert history.value == last


def _any_step(data: st.DataObject, value: EditedSchema, place: Place) -> tuple[EditedSchema, Place]:
    kind = data.draw(st.sampled_from(("add", "copy", "up", "down", "remove", "retire", "rename")))
    saved = two_layers()
    if place is ROOT or kind == "add":
        schema, after = edits.add(value.schema, Kind.TAG, place, "نو", "New")
        return value.with_schema(schema), after
    match kind:
        case "retire":
            return stepping.retired(value, place, retired=True), place
        case "rename":
            key = edits.free_key("RENAMED", edits.taken_keys(value.schema, place))
            return stepping.renamed(value, place, key, saved), place
        case "copy":
            schema, after = edits.duplicate(value.schema, place)
        case "remove":
            schema, after = edits.removed(value.schema, place)
        case _:
            schema, after = edits.moved(value.schema, place, -1 if kind == "up" else 1)
    return value.with_schema(schema), after


def test_the_key_of_an_attribute_is_one_step_for_each_that_has_it() -> None:
    owners = (LOCATION, PERSON)
    old = next(each for each in SCHEMA.tags[0].attributes if each.key == "mention")
    edited = EditedSchema(SCHEMA)
    for key in ("mentio", "k", "ki", "kind"):
        new = replace(old, key=key)
        edited = stepping.with_attribute(edited, owners, old, new, SCHEMA)
        old = new
    kind = MigrationKind.ATTRIBUTE
    assert set(edited.migrations) == {
        Migration(kind, "PERSON", "kind", "mention"),
        Migration(kind, "LOCATION", "kind", "mention"),
    }
    back = stepping.with_attribute(edited, owners, old, replace(old, key="mention"), SCHEMA)
    assert back == EditedSchema(SCHEMA)
