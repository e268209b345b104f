# SPDX-License-Identifier: MIT
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import FormatInvalid
from annotator.formats.schema_file import (
    DEFAULT,
    default_schema,
    parse_schema,
    read_schema,
    schema_to_json,
    write_schema,
)
from annotator.model.schema import Overlap
from annotator.paths import resources
from tests.shared_data import shared


def test_the_default_schema_has_every_label_with_its_persian_name() -> None:
    schema = default_schema()
    assert [tag.key for tag in schema.tags] == [
        "PERSON",
        "ROLE",
        "ORGANIZATION",
        "LOCATION",
        "FACILITY",
        "EVENT",
        "DATE",
        "TIME",
        "DURATION",
        "SET",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "WORK",
    ]
    assert schema.tags[0].name("fa") == "شخص"
    assert {tag.key for tag in schema.tags if tag.temporal} == {"DATE", "TIME", "DURATION", "SET"}
    assert schema.layers[0].overlap is Overlap.NESTED
    assert all(relation.fa_inverse and relation.en_inverse for relation in schema.relations)


def test_every_tag_has_a_colour_and_a_key_of_its_own() -> None:
    schema = default_schema()
    assert sorted(tag.color for tag in schema.tags) == list(range(14))
    assert len({tag.shortcut for tag in schema.tags}) == 14
    assert all(len(tag.shortcut) == 1 for tag in schema.tags)
    assert all(tag.description_fa and tag.description_en for tag in schema.tags)


def test_the_default_signatures_take_in_all_of_the_seed() -> None:
    schema = default_schema()
    seed = json.loads(shared("seed/article.gold.json").read_text(encoding="utf-8"))
    for label, (sources, targets) in seed["relation_signatures"].items():
        relation = schema.relation(label)
        assert relation is not None
        for source in sources.split("|"):
            for target in targets.split("|"):
                assert relation.allows(source, target), (label, source, target)


@pytest.mark.parametrize(
    ("label", "source", "target"),
    [
        ("member_of", "PERSON", "ORGANIZATION"),
        ("located_in", "FACILITY", "LOCATION"),
        ("visited", "PERSON", "FACILITY"),
        ("spoke_with", "ORGANIZATION", "LOCATION"),
        ("met_with", "LOCATION", "PERSON"),
    ],
)
def test_the_default_signatures_are_wider_than_the_seed(
    label: str, source: str, target: str
) -> None:
    relation = default_schema().relation(label)
    assert relation is not None
    assert relation.allows(source, target)


def test_a_schema_reads_back_as_it_was_written() -> None:
    schema = default_schema()
    assert parse_schema(write_schema(schema)) == schema
    assert write_schema(schema) == (resources() / "schemas" / DEFAULT).read_bytes()


def _broken(path: str, value: object) -> bytes:
    """The default schema with one member changed, or taken out for ...; path like /a/0/b."""
    data: Any = schema_to_json(default_schema())
    owner, *keys = data, *path.strip("/").split("/")
    for key in keys[:-1]:
        owner = owner[int(key)] if isinstance(owner, list) else owner[key]
    if value is ...:
        del owner[keys[-1]]
    else:
        owner[keys[-1]] = value
    return json.dumps(data).encode()


REFUSED = [
    ("/format", "brat", "schema_other_format", "/format"),
    ("/format_version", 9, "schema_too_new", "/format_version"),
    ("/version", "1", "member_type", "/version"),
    ("/version", True, "member_type", "/version"),
    ("/name", ..., "member_missing", "/name"),
    ("/layers", {}, "member_type", "/layers"),
    ("/layers", [], "schema_no_tags", "/layers"),
    ("/layers/0/overlap", "sometimes", "member_type", "/layers/0/overlap"),
    ("/layers/0/tags/0/key", "شخص", "schema_bad_key", "/layers/0/tags/0/key"),
    ("/layers/0/tags/0/fa", "شخ\u202eص", "schema_bad_name", "/layers/0/tags/0/fa"),
    ("/layers/0/tags/0/fa", "  ", "schema_bad_name", "/layers/0/tags/0/fa"),
    ("/layers/0/tags/0/key", "ROLE", "schema_twice", "/layers"),
    ("/layers/0/tags/0/shortcut", "r", "schema_twice", "/layers"),
    ("/layers/0/tags/0/color", 1.5, "member_type", "/layers/0/tags/0/color"),
    ("/layers/0/tags/0/attributes", ["x"], "schema_unknown_attribute", "/layers/0/tags/0"),
    ("/relations/0/inverse", ..., "member_missing", "/relations/0/inverse"),
    (
        "/relations/0/signatures",
        [{"source": ["NOBODY"], "target": ["ROLE"]}],
        "schema_unknown_tag",
        "/relations/holds_role",
    ),
    ("/attributes/0/type", "colour", "member_type", "/attributes/0/type"),
]


@pytest.mark.parametrize(("path", "value", "code", "where"), REFUSED)
def test_a_broken_schema_is_refused_with_the_place(
    path: str, value: object, code: str, where: str
) -> None:
    with pytest.raises(FormatInvalid) as refused:
        parse_schema(_broken(path, value), "mine.json")
    assert (refused.value.code, refused.value.data["where"]) == (code, where)
    assert refused.value.data["name"] == "mine.json"


def test_a_schema_file_that_is_not_there_or_no_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatInvalid) as refused:
        read_schema(tmp_path / "absent.json")
    assert refused.value.code == "schema_missing"
    with pytest.raises(FormatInvalid) as refused:
        read_schema(tmp_path)
    assert refused.value.code == "schema_unreadable"
    (tmp_path / "text.json").write_text("برچسب‌ها")
    with pytest.raises(FormatInvalid) as refused:
        read_schema(tmp_path / "text.json")
    assert refused.value.code == "json_syntax"


def test_the_json_schema_names_every_member_that_is_written() -> None:
    described = json.loads((resources() / "schemas/hashiye-schema.schema.json").read_text())
    written: Any = schema_to_json(default_schema())
    definitions = described["$defs"]
    assert written.keys() - {"$schema"} <= described["properties"].keys()
    for name, values in (
        ("attribute", written["attributes"]),
        ("layer", written["layers"]),
        ("tag", written["layers"][0]["tags"]),
        ("relation", written["relations"]),
    ):
        for value in values:
            assert value.keys() <= definitions[name]["properties"].keys()
            assert set(definitions[name]["required"]) <= value.keys()
