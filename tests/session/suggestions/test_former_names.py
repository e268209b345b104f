# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from annotator.formats.schemas.file import ready_schema
from annotator.model.annotation import Decision, Outcome, RelationSuggestion, Suggestions
from annotator.model.schema import Schema, Tag, with_tag
from annotator.session.schemas import schema_editing
from annotator.session.schemas.relabelling import Migration, MigrationKind, MigrationRecord
from annotator.session.schemas.schema_changing import change_schema
from annotator.session.suggestions.former_names import FormerNames
from annotator.session.suggestions.suggesting import suggest_stored
from annotator.suggest.arbitration import LABELS
from annotator.suggest.memory import Memory
from tests.session.builders import SCHEMA, project, suggestion, with_article

RENAME, MERGE, SPLIT = MigrationKind.RENAME, MigrationKind.MERGE, MigrationKind.SPLIT


def record(*steps: Migration) -> MigrationRecord:
    return MigrationRecord(steps)


def test_the_rules_propose_the_tags_of_the_shipped_schema() -> None:
    assert {tag.key for tag in SCHEMA.tags} == LABELS


def test_a_renamed_tag_is_proposed_under_its_new_name_with_its_relations(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = with_article(session)
        before = suggest_stored(session, document)
        other = schema_editing.renamed(SCHEMA, "LOCATION", "PLACE")
        other = schema_editing.relation_renamed(other, "spoke_with", "talked_to")
        steps = (
            Migration(RENAME, "LOCATION", "PLACE"),
            Migration(RENAME, "spoke_with", "talked_to", relation=True),
        )
        change_schema(session, other, steps).result()
        after = suggest_stored(session, document)
        names = {"LOCATION": "PLACE", "spoke_with": "talked_to"}
        assert "PLACE" in {s.label for s in after.spans}
        assert [(s.start, names.get(s.label, s.label), s.score) for s in before.spans] == [
            (s.start, s.label, s.score) for s in after.spans
        ]
        assert sorted(names.get(r.label, r.label) for r in before.relations) == sorted(
            r.label for r in after.relations
        )
        session.undo().result()
        assert suggest_stored(session, document) == before


def test_tags_merged_into_one_are_proposed_as_that_one(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = with_article(session)
        before = suggest_stored(session, document)
        other = schema_editing.merged(SCHEMA, "ORGANIZATION", "EVENT")
        change_schema(session, other, (Migration(MERGE, "ORGANIZATION", "EVENT"),)).result()
        after = suggest_stored(session, document)
        places = {(s.start, s.end) for s in before.spans if s.label in ("ORGANIZATION", "EVENT")}
        assert len(places) > 1
        assert {(s.start, s.end) for s in after.spans if s.label == "EVENT"} == places


def test_what_was_confirmed_under_the_new_name_counts() -> None:
    other = schema_editing.renamed(SCHEMA, "LOCATION", "PLACE")
    names = FormerNames.of(other, record(Migration(RENAME, "LOCATION", "PLACE")))
    assert names.asked == SCHEMA
    remembered = names.memory(Memory((("بابل", "PLACE", 3, 0), ("نوری", "PERSON", 1, 0))))
    assert remembered.entries == (("بابل", "LOCATION", 3, 0), ("نوری", "PERSON", 1, 0))


def test_names_renamed_twice_are_followed_to_the_last() -> None:
    other = schema_editing.renamed(SCHEMA, "LOCATION", "SPOT")
    steps = record(Migration(RENAME, "LOCATION", "PLACE"), Migration(RENAME, "PLACE", "SPOT"))
    names = FormerNames.of(other, steps)
    assert names.asked == SCHEMA
    (span,) = names.said(Suggestions((suggestion(2, 4, "LOCATION"),))).spans
    assert span.label == "SPOT"


def test_a_name_that_is_used_again_stays_with_its_new_tag() -> None:
    other = schema_editing.renamed(SCHEMA, "LOCATION", "PLACE")
    layer = other.layers[0]
    layer = replace(layer, tags=(*layer.tags, Tag("LOCATION", "جا", "Location", 2)))
    again = replace(other, layers=(layer,))
    names = FormerNames.of(again, record(Migration(RENAME, "LOCATION", "PLACE")))
    given = Suggestions((suggestion(2, 4, "LOCATION"),))
    assert names.said(given) == given


def test_the_parts_of_a_split_tag_are_proposed_where_the_rules_know_the_value() -> None:
    parts = {"CITY": Tag("TOWN", "شهر", "Town", 4)}
    other = schema_editing.split(SCHEMA, "LOCATION", "subtype", parts)
    step = Migration(SPLIT, "LOCATION", attribute="subtype", parts=(("CITY", "TOWN"),))
    names = FormerNames.of(other, record(step))
    town = replace(suggestion(2, 4, "LOCATION"), attributes={"subtype": "CITY", "mention": "NAM"})
    land = replace(suggestion(6, 9, "LOCATION"), attributes={"subtype": "GPE"})
    person = suggestion(11, 15)
    link = RelationSuggestion((11, 15, "PERSON"), (2, 4, "LOCATION"), "visited", 0.7, "r", "")
    said = names.said(Suggestions((town, land, person), (link,)))
    assert [s.label for s in said.spans] == ["TOWN", "LOCATION", "PERSON"]
    assert said.spans[0].attributes == {"mention": "NAM"}
    assert said.relations[0].target == (2, 4, "TOWN")


def test_what_was_refused_under_the_old_name_is_not_proposed_again() -> None:
    other: Schema = schema_editing.renamed(SCHEMA, "LOCATION", "PLACE")
    names = FormerNames.of(other, record(Migration(RENAME, "LOCATION", "PLACE")))
    given = Suggestions((suggestion(2, 4, "PLACE"), suggestion(6, 9, "PLACE")))
    key = suggestion(2, 4, "LOCATION").key
    refused = {key: Decision("d1", "u1", key, Outcome.REJECTED)}
    assert names.undecided(given, refused).spans == given.spans[1:]
    passed = {key: Decision("d1", "u1", key, Outcome.PASSED_OVER)}
    assert names.undecided(given, passed) == given


def test_the_published_day_still_dates_a_renamed_tag(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = with_article(session)
        assert session.content(document).document.published == date(2023, 11, 14)
        other = schema_editing.renamed(SCHEMA, "DATE", "DAY")
        change_schema(session, other, (Migration(RENAME, "DATE", "DAY"),)).result()
        days = [s for s in suggest_stored(session, document).spans if s.label == "DAY"]
        assert days[0].value["jalali"] == "1402-08-22"
        assert days[0].value["type"] == "DAY"


def test_a_renamed_attribute_is_proposed_under_its_new_key(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = with_article(session)
        before = [s.attributes for s in suggest_stored(session, document).spans]
        assert any("subtype" in each for each in before)
        steps = []
        other = SCHEMA
        for tag in SCHEMA.tags:
            named = tuple(
                replace(each, key="sort") if each.key == "subtype" else each
                for each in tag.attributes
            )
            if named != tag.attributes:
                other = with_tag(other, tag.key, replace(tag, attributes=named))
                steps.append(Migration(MigrationKind.ATTRIBUTE, tag.key, "sort", "subtype"))
        change_schema(session, other, steps).result()
        after = [s.attributes for s in suggest_stored(session, document).spans]
        names = {"subtype": "sort"}
        assert after == [{names.get(k, k): v for k, v in each.items()} for each in before]


@pytest.mark.parametrize(
    ("ready", "labels"),
    [
        ("conll4", {"PER", "LOC", "ORG"}),
        ("peyma7", {"PER", "LOC", "ORG", "DAT"}),
        ("arman6", {"PER", "LOC", "ORG", "EVE"}),
        ("parstwiner6", {"PER", "LOC", "ORG", "EVE"}),
        ("coreference", set()),
    ],
)
def test_the_tags_of_ready_schemas_are_proposed(
    tmp_path: Path, ready: str, labels: set[str]
) -> None:
    schema = ready_schema(ready)
    with project(tmp_path, schema=schema) as session:
        found = suggest_stored(session, with_article(session)).spans
        assert {s.label for s in found} == labels
        assert {s.value["type"] for s in found if s.value} <= labels
        tops = [(s.start, s.end) for s in found]
        assert all(one[1] <= two[0] for one, two in pairwise(tops))


def test_amounts_are_proposed_to_the_tags_that_measure_them() -> None:
    price = replace(SCHEMA.tags[10], key="PRICE")
    layers = tuple(
        replace(layer, tags=tuple(price if tag.key == "MONEY" else tag for tag in layer.tags))
        for layer in SCHEMA.layers
    )
    names = FormerNames.of(replace(SCHEMA, layers=layers, relations=()), record())
    assert names.tags == {"MONEY": "PRICE"}
    peyma = FormerNames.of(ready_schema("peyma7"), record())
    assert (peyma.tags["MONEY"], peyma.tags["PERCENT"]) == ("MON", "PCT")
