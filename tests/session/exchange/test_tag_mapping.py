# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UsageError
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Relation, Span
from annotator.model.schema import Attribute, AttributeType
from annotator.session.exchange.added_tags import Wanted, with_wanted
from annotator.session.exchange.collecting import Incoming, collect
from annotator.session.exchange.foreign_values import fit, fitted
from annotator.session.exchange.import_look import LookOptions, look
from annotator.session.exchange.importing import Imported, ImportOptions, import_files
from annotator.session.exchange.tag_mapping import (
    SETTING,
    TagMapping,
    mapped,
    parse_mapping,
    remember,
    remembered,
    suggested,
)
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.schema_changing import change_schema
from annotator.session.schemas.schema_editing import check
from tests.formats import memory
from tests.session.builders import TEXT, project

SCHEMA = default_schema()
FOREIGN = ReadDocument(
    "x",
    TEXT,
    spans=(
        Span("T1", "", "", "", "PERS", ((0, 10),), {"mood": "glad"}),
        Span("T2", "", "", "", "Title", ((11, 15),), {"Number": "Singular"}),
        Span("T3", "", "", "", "Animal", ((34, 42),)),
    ),
    relations=(
        Relation("R1", "", "", "holdsRole", "T1", "T2"),
        Relation("R2", "", "", "likes", "T1", "T3"),
    ),
)
MAPPING = TagMapping(
    {"PERS": "PERSON", "Title": "ROLE", "Animal": ""}, {"holdsRole": "holds_role", "likes": ""}
)


def file(document: ReadDocument = FOREIGN) -> InputFile:
    data = memory.written(Jsonl(), (document,))[memory.MAIN]
    return InputFile.of_bytes("in.jsonl", data)


def incoming(session: ProjectSession) -> tuple[Incoming, ...]:
    return collect([file()], session.path)


def one(session: ProjectSession, **options: Any) -> Imported:
    (item,) = import_files(session, [file()], ImportOptions(**options)).items
    return item


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("PERSON", "PERSON"),
        ("PERS", "PERSON"),
        ("persName", "PERSON"),
        ("ner.type.NamedEntity:PER", "PERSON"),
        ("GPE", "LOCATION"),
        ("DAT", "DATE"),
        ("TIM", "TIME"),
        ("MON", "MONEY"),
        ("PCT", "PERCENT"),
        ("FAC", "FACILITY"),
        ("EVE", "EVENT"),
        ("سازمان", "ORGANIZATION"),
        ("بنا و تاسيسات", "FACILITY"),
        ("MISC", None),
        ("_", None),
    ],
)
def test_tags_are_known_by_other_names(label: str, key: str | None) -> None:
    assert suggested([label], SCHEMA.tags).get(label) == key


def test_a_mapping_is_applied_and_what_has_no_place_is_counted() -> None:
    found = mapped(FOREIGN, MAPPING, SCHEMA)
    assert [(s.label, s.attributes) for s in found.document.spans] == [
        ("PERSON", {}),
        ("ROLE", {"number": "singular"}),
    ]
    assert found.document.spans[0].extra == {"attributes_of_file": {"mood": "glad"}}
    assert [r.label for r in found.document.relations] == ["holds_role"]
    assert (found.spans, found.relations, found.attributes) == (1, 1, 1)


def _attribute(type_: AttributeType, *values: str) -> Attribute:
    names = tuple((f"نام {value}", value.upper()) for value in values)
    return Attribute("a", type_, "ویژگی", "Some attribute", values, value_names=names)


@pytest.mark.parametrize(
    ("type_", "given", "wanted"),
    [
        (AttributeType.YES_NO, "true", True),
        (AttributeType.YES_NO, "No", False),
        (AttributeType.YES_NO, "maybe", "maybe"),
        (AttributeType.NUMBER, "3", 3),
        (AttributeType.NUMBER, "۳٫۵", 3.5),
        (AttributeType.NUMBER, "1e999", "1e999"),
        (AttributeType.NUMBER, "many", "many"),
        (AttributeType.CHOICE, "NAM", "nam"),
        (AttributeType.CHOICE, "نام nom", "nom"),
        (AttributeType.CHOICE, "other", "other"),
        (AttributeType.CHOICES, "nam, nom", ["nam", "nom"]),
        (AttributeType.CHOICES, "nam, other", "nam, other"),
        (AttributeType.TEXT, 3, "3"),
        (AttributeType.SPAN, {"span": "T1"}, {"span": "T1"}),
    ],
)
def test_strings_become_what_the_type_wants(type_: AttributeType, given: Any, wanted: Any) -> None:
    value = fit(_attribute(type_, "nam", "nom"), given)
    assert (value, type(value)) == (wanted, type(wanted))


def test_two_names_of_one_attribute_do_not_overwrite_each_other() -> None:
    known = [_attribute(AttributeType.TEXT)]
    assert fitted({"a": "x", "Some attribute": "y"}, known) == ({"a": "x"}, {"Some attribute": "y"})


def test_mappings_of_the_command_line() -> None:
    found = parse_mapping(["PERS=PERSON", "likes=met_with", "X="], SCHEMA)
    assert found == TagMapping({"PERS": "PERSON", "X": ""}, {"likes": "met_with", "X": ""})
    for text, code in (
        ("PERS", "bad_mapping"),
        ("=X", "bad_mapping"),
        ("A=B", "schema_no_such_tag"),
    ):
        with pytest.raises(UsageError, match=code):
            parse_mapping([text], SCHEMA)


def test_an_import_with_a_mapping(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        assert (error := one(session).error) is not None
        assert error.code == "annotations_break_schema"
        item = one(session, mapping=MAPPING)
        assert (item.spans, item.relations) == (2, 1)
        assert (item.left_spans, item.left_relations, item.left_attributes) == (1, 1, 1)
        labels = [span.label for span in session.content(item.document).spans]
        assert labels == ["PERSON", "ROLE"]


def test_a_mapping_is_remembered_for_its_format(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        remember(session, {"jsonl": MAPPING}).result()
        assert remembered(session.settings[SETTING], "jsonl") == MAPPING
        assert not remembered(session.settings[SETTING], "brat")
        assert one(session).spans == 2
        seen = look(incoming(session), session.schema, session.settings[SETTING])
        assert seen.mapping == MAPPING
        remember(session, {"jsonl": TagMapping({"Animal": "EVENT"})}).result()
        kept = remembered(session.settings[SETTING], "jsonl")
        assert kept.tags["Animal"] == "EVENT"
        assert kept.tags["PERS"] == "PERSON"


def test_what_is_forbidden_can_be_left_out(tmp_path: Path) -> None:
    turned = Relation("R3", "", "", "holds_role", "T2", "T1")
    spans = tuple(
        replace(span, label=MAPPING.tags[span.label] or "PERSON") for span in FOREIGN.spans
    )
    crossing = Span("T4", "", "", "", "EVENT", ((5, 13),))
    named = Span("T5", "", "", "", "PERSON", ((46, 50),), {"of": {"span": "T4"}})
    bad = replace(FOREIGN, spans=(*spans, crossing, named), relations=(turned,))
    with project(tmp_path) as session:
        (item,) = import_files(session, [file(bad)], ImportOptions(leave_out_forbidden=True)).items
        assert (item.error, item.spans, item.relations) == (None, 4, 0)
        assert (item.left_spans, item.left_relations) == (1, 1)
        assert all(not span.attributes.get("of") for span in session.content(item.document).spans)


def test_a_look_tells_what_is_there(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        seen = look(incoming(session), session.schema)
        assert [(f.format, f.documents, f.error) for f in seen.files] == [("jsonl", 1, None)]
        assert [(t.label, t.count, t.ours) for t in seen.tags] == [
            ("Animal", 1, None),
            ("PERS", 1, "PERSON"),
            ("Title", 1, "ROLE"),
        ]
        assert [(r.label, r.ours, r.pairs) for r in seen.relations] == [
            ("holdsRole", "holds_role", (("PERS", "Title"),)),
            ("likes", None, (("PERS", "Animal"),)),
        ]
        assert seen.first is not None
        assert seen.first.display.offsets.display
        assert seen.unknown(session.schema)
        assert session.documents() == ()


def test_another_format_and_encoding_can_be_looked_with(tmp_path: Path) -> None:
    words = "شوراي شهر"
    path = tmp_path / "old.txt"
    path.write_bytes(words.encode("mac-farsi"))
    with project(tmp_path) as session:
        files = collect([path], session.path)
        assert look(files, session.schema).files[0].error is not None
        seen = look(files, session.schema, None, LookOptions(encoding="mac-farsi"))
        assert seen.first is not None
        assert seen.first.document.text == words
        item = import_files(session, files, ImportOptions(encoding="mac-farsi")).items[0]
        assert session.content(item.document).text == words
        other = look(files, session.schema, None, LookOptions({"old.txt": "jsonl"}))
        assert other.files[0].format == "jsonl"
        assert other.files[0].refused == 1


def test_a_look_can_be_cancelled(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        seen = look(incoming(session), session.schema, cancelled=lambda: True)
        assert seen.cancelled
        assert seen.documents == 0


def test_labels_that_nobody_could_read_get_names_of_their_key() -> None:
    wanted = Wanted(("a\tb\nc", "\u2067", "Animal"), (("x\ty", (("PERS", "Animal"),)),))
    added = with_wanted(SCHEMA, wanted, MAPPING)
    assert check(added.schema) == ()
    tags = [added.schema.tag(added.mapping.tags[label]) for label in wanted.tags]
    assert [tag and tag.en for tag in tags] == ["a b c", tags[1] and tags[1].key, "Animal"]


def test_a_relation_of_what_is_left_out_is_no_new_one() -> None:
    wanted = Wanted(("Animal",), (("likes", (("X", "Animal"),)), ("eats", (("PERS", "Animal"),))))
    added = with_wanted(SCHEMA, wanted, TagMapping({"PERS": "PERSON", "X": ""}))
    assert {"eats"} == added.mapping.relations.keys()


def test_new_tags_come_to_the_schema(tmp_path: Path) -> None:
    wanted = Wanted(("Animal", "نهاد تازه"), (("likes", (("PERS", "Animal"),)),))
    added = with_wanted(SCHEMA, wanted, MAPPING)
    assert check(added.schema) == ()
    likes = added.schema.relation(added.mapping.relations["likes"])
    assert likes is not None
    assert likes.signatures == (("PERSON", "Animal"),)
    assert added.mapping.tags["نهاد تازه"].isascii()
    with pytest.raises(UsageError, match="relation_without_ends"):
        with_wanted(SCHEMA, Wanted((), (("likes", (("X", "Y"),)),)), TagMapping())
    with project(tmp_path) as session:
        change_schema(session, added.schema).result()
        item = one(session, mapping=added.mapping)
        assert (item.spans, item.relations, item.left_spans) == (3, 2, 0)
        assert session.schema.tag("Animal") is not None
