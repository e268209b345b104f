# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.formats.schemas.file import READY, read_schema, ready_schema, schema_to_json
from tests.cli.conftest import Hashiye

BRAT = "[entities]\nPerson|human\nPlace\n[relations]\nlives_in\tArg1:Person, Arg2:Place\n"


def brat() -> Path:
    path = Path("annotation.conf")
    path.write_text(BRAT, encoding="utf-8")
    return path


def test_the_ready_made_schemas_are_listed_and_shown(hashiye: Hashiye) -> None:
    listed = hashiye("schema", "list", "--json").value
    assert [entry["key"] for entry in listed] == list(READY)
    assert hashiye("schema", "list").out.splitlines()[1] == "conll4\tCoNLL, four tags"
    shown = hashiye("schema", "show", "events")
    assert "MEETING.participant\tParticipant\tMEETING → PERSON|ORGANIZATION|LOCATION" in shown.out
    assert hashiye("schema", "show", "news", "--json").value == schema_to_json(ready_schema("news"))


def test_a_schema_is_converted_from_form_to_form(hashiye: Hashiye) -> None:
    assert hashiye("schema", "convert", "coreference", "a.toml").code == 0
    assert hashiye("schema", "convert", "a.toml", "b.json").code == 0
    assert read_schema(Path("b.json")) == ready_schema("coreference")
    answer = hashiye("schema", "convert", brat(), "c.json")
    assert answer.out == ""
    assert "annotation.conf:2: other names of the type are not carried: human" in answer.err
    value = hashiye("schema", "convert", brat(), "d.toml", "--json").value
    assert (value["tags"], value["relations"]) == (2, 1)
    assert value["notes"][0]["code"] == "note_synonyms"
    refused = hashiye("schema", "convert", "news", "out.xml", "--json")
    assert (refused.code, refused.error["code"]) == (2, "schema_suffix")
    assert not Path("out.xml").exists()


def test_all_that_is_wrong_in_a_file_is_named_with_its_place(hashiye: Hashiye) -> None:
    value = schema_to_json(ready_schema("conll4"))
    value["layers"][0]["tags"][0]["own_color"] = "red"
    value["layers"][0]["tags"][2]["shortcut"] = "m"
    Path("mine.json").write_text(json.dumps(value), encoding="utf-8")
    answer = hashiye("schema", "check", "mine.json")
    assert answer.code == 1
    assert [line.partition(":")[0] for line in answer.out.splitlines()] == [
        "/layers/0/tags/3/shortcut",
        "/layers/0/tags/0/own_color",
    ]
    found = json.loads(hashiye("schema", "check", "mine.json", "--json").out)
    assert [problem["code"] for problem in found["problems"]] == [
        "schema_shortcut_twice",
        "schema_bad_color",
    ]
    sound = hashiye("schema", "check", "news")
    assert (sound.code, sound.out) == (0, "")
    assert "14 tags" in sound.err
    assert hashiye("schema", "check", brat(), "--json").value["problems"] == []


BROKEN = [
    (b"{", "json_syntax"),
    (b"hello", "schema_unknown_form"),
    (b"<!DOCTYPE x><x/>", "xml_doctype"),
]


@pytest.mark.parametrize(("data", "code"), BROKEN)
def test_a_file_that_is_no_schema_is_refused(hashiye: Hashiye, data: bytes, code: str) -> None:
    Path("mine").write_bytes(data)
    for command in (("check", "./mine"), ("show", "./mine"), ("convert", "./mine", "o.json")):
        answer = hashiye("schema", *command, "--json")
        assert (answer.code, answer.error["code"]) == (1, code)
        assert "mine" in answer.error["where"]


def test_a_project_takes_a_ready_made_schema_a_file_or_a_foreign_one(hashiye: Hashiye) -> None:
    hashiye("schema", "convert", "arman6", "mine.toml")
    for number, (given, tags) in enumerate(
        [("peyma7", "DAT"), ("mine.toml", "FAC"), (str(brat()), "Person")]
    ):
        project = Path(f"p{number}.hashiye")
        assert hashiye("new", project, "--schema", given).code == 0
        Path("text.txt").write_text("مریم رضایی به یزد رفت.", encoding="utf-8")
        assert hashiye("import", project, "text.txt").code == 0
        assert hashiye("export", project, "out.jsonl", "--format", "jsonl").code == 0
        assert read_schema(Path("out.jsonl.schema.json")).tag(tags) is not None
    noted = hashiye("new", "r.hashiye", "--schema", brat(), "--json").value["notes"]
    assert [(note["file"], note["line"]) for note in noted] == [("annotation.conf", 2)]
    unknown = hashiye("new", "q.hashiye", "--schema", "nwes", "--json")
    assert (unknown.code, unknown.error["code"]) == (1, "schema_not_ready")
    assert "conll4" in unknown.error["todo"]
    assert not Path("q.hashiye").exists()
