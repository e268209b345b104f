# SPDX-License-Identifier: MIT
import copy
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import FormatInvalid
from annotator.formats.schemas.file import (
    DEFAULT,
    READY,
    default_schema,
    parse_schema,
    read_schema,
    ready_schema,
    ready_schemas,
    schema_from_json,
    schema_to_json,
    write_schema,
    write_toml,
)
from annotator.model.schema import Attribute, AttributeType, Overlap, Schema, with_tag
from annotator.paths import resources
from tests.formats.schemas import schemas
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
    measured = {tag.key: tag.amount.value for tag in schema.tags if tag.amount}
    assert measured == {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "quantity"}
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


@cache
def _validator() -> Any:
    described = json.loads((resources() / "schemas/hashiye-schema.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(described)
    return jsonschema.Draft202012Validator(described)


@settings(max_examples=20)
@given(schemas())
def test_any_schema_reads_back_as_it_was_written(schema: Schema) -> None:
    _check_round_trip(schema)


@pytest.mark.long
@settings(max_examples=400)
@given(schemas())
def test_any_of_many_schemas_reads_back_as_it_was_written(schema: Schema) -> None:
    _check_round_trip(schema)


def _check_round_trip(schema: Schema) -> None:
    value = schema_to_json(schema)
    assert schema_from_json(value) == schema
    assert parse_schema(write_schema(schema)) == schema
    assert parse_schema(write_toml(schema), "mine.TOML") == schema
    _validator().validate(value)


def test_attributes_of_one_key_may_differ_from_tag_to_tag() -> None:
    schema = default_schema()
    role = schema.tag("ROLE")
    assert role is not None
    other = Attribute("mention", AttributeType.TEXT, "اشاره", "Mention in words")
    changed = with_tag(schema, "ROLE", replace(role, attributes=(*role.attributes, other)))
    changed = replace(changed, document=(schema.tags[0].attributes[0],))
    written = schema_to_json(changed)
    assert [attribute["key"] for attribute in written["attributes"]].count("mention") == 1
    assert written["document"][0] == "mention"
    assert schema_from_json(written) == changed


@pytest.mark.parametrize("key", READY)
def test_a_ready_made_schema_is_sound_and_described_in_both_languages(key: str) -> None:
    schema = ready_schema(key)
    path = resources() / "schemas" / f"{key}.schema.json"
    assert write_schema(schema) == path.read_bytes()
    _validator().validate(json.loads(path.read_bytes()))
    assert schema.name == key
    for layer in schema.layers:
        colors = [tag.color for tag in layer.tags]
        assert len(set(colors)) == len(colors)
        assert max(colors) < 14
    for tag in schema.tags:
        assert tag.shortcut
        assert any("\u0600" <= letter <= "\u06ff" for letter in tag.fa)
        assert tag.en.isascii()
        assert tag.description_fa
        assert tag.description_en
    for relation in schema.relations:
        assert relation.fa_inverse
        assert relation.en_inverse


def test_ready_made_schemas_are_listed_with_their_names() -> None:
    listed = ready_schemas()
    assert [key for key, _, _ in listed][:2] == ["news", "conll4"]
    assert all(fa and en for _, fa, en in listed)
    with pytest.raises(FormatInvalid) as refused:
        ready_schema("../news")
    assert refused.value.code == "schema_not_ready"
    assert "conll4" in refused.value.data["known"]  # type: ignore[operator]


def test_a_schema_of_the_first_format_is_read() -> None:
    old = schema_to_json(default_schema())
    old["format_version"] = 1
    old["layers"][0]["tags"][0]["made_by"] = "somebody"
    assert schema_from_json(old) == default_schema()
    release = Path(__file__).parents[1] / "golden/v0.1/project.jsonl.schema.json"
    kept = read_schema(release)
    assert [tag.key for tag in kept.tags] == [tag.key for tag in default_schema().tags]


def test_the_example_of_the_documentation_is_a_schema() -> None:
    page = (resources() / "schemas/schema.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    schema = parse_schema(example.encode(), "trips.toml")
    assert [tag.key for tag in schema.tags] == ["PERSON", "PLACE", "TRIP"]
    assert schema.document[0].value_names[0] == ("خبر", "News")
    assert schema.roles_of("TRIP")[0].signatures == (("TRIP", "PERSON"),)
    assert parse_schema(write_toml(schema), "trips.toml") == schema
    described = json.loads((resources() / "schemas/hashiye-schema.schema.json").read_text())
    for name in ("layer", "tag", "role", "relation", "attribute"):
        for member in described["$defs"][name]["properties"]:
            assert f"`{member}`" in page, (name, member)


TOML_REFUSED = [
    (b"format = ", "toml_syntax"),
    (b"a = 1\na = 2\n", "toml_syntax"),
    (b"format = '\xff'", "json_not_utf8"),
    (b'format = "hashiye-schema"\nformat_version = 1979-05-27\n', "member_type"),
    (b'format = "a\\u0000b"\n', "json_nul"),
    (b"a = " + b"[" * 5000, "json_too_deep"),
    (b"a = " + b"[" * 80 + b"]" * 80, "json_too_deep"),
    (b"a = " + b"9" * 5000, "json_number"),
]


@pytest.mark.parametrize(("data", "code"), TOML_REFUSED)
def test_toml_that_is_none_or_no_schema_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatInvalid) as refused:
        parse_schema(data, "mine.toml")
    assert refused.value.code == code
    assert refused.value.data["name"] == "mine.toml"


def _broken(path: str, value: object) -> bytes:
    """The default schema with one member changed, or taken out for ...; path like /a/0/b."""
    data: Any = schema_to_json(default_schema())
    owner, *keys = data, *path.strip("/").split("/")
    for key in keys[:-1]:
        owner = owner[int(key)] if isinstance(owner, list) else owner[key]
    if value is ...:
        del owner[keys[-1]]
    else:
        owner[int(keys[-1]) if isinstance(owner, list) else keys[-1]] = value
    return json.dumps(data).encode()


TAG = "/layers/0/tags/0"
ODD = {"key": "odd", "type": "text", "fa": "x", "en": "x"}
ROLE = {"key": "who", "fa": "که", "en": "Who", "targets": ["ROLE"]}
YES = {"attribute": "yes", "values": ["true"]}
REFUSED = [
    ("/format", "brat", "schema_other_format", "/format"),
    ("/format_version", 9, "schema_too_new", "/format_version"),
    ("/version", "1", "member_type", "/version"),
    ("/version", True, "member_type", "/version"),
    ("/version", 0, "schema_bad_number", "/"),
    ("/version", 10**400, "schema_bad_number", "/"),
    ("/name", ..., "member_missing", "/name"),
    ("/layers", {}, "member_type", "/layers"),
    ("/layers", [], "schema_no_tags", "/layers"),
    ("/author", "x", "schema_unknown_member", "/"),
    ("/layers/0/overlap", "sometimes", "member_type", "/layers/0/overlap"),
    ("/layers/0/granularity", "word", "member_type", "/layers/0/granularity"),
    (f"{TAG}/key", "شخص", "schema_bad_key", f"{TAG}/key"),
    (f"{TAG}/key", "a.b", "schema_bad_key", f"{TAG}/key"),
    (f"{TAG}/fa", "شخ\u202eص", "schema_bad_name", TAG),
    (f"{TAG}/fa", "  ", "schema_bad_name", TAG),
    (f"{TAG}/key", "ROLE", "schema_twice", "/layers/0/tags/1/key"),
    (f"{TAG}/shortcut", "r", "schema_shortcut_twice", "/layers/0/tags/1/shortcut"),
    (f"{TAG}/shortcut", "ش", "schema_bad_shortcut", f"{TAG}/shortcut"),
    (f"{TAG}/color", 1.5, "member_type", f"{TAG}/color"),
    (f"{TAG}/color", -1, "schema_bad_number", TAG),
    (f"{TAG}/own_color", "red", "schema_bad_color", f"{TAG}/own_color"),
    (f"{TAG}/colour", 1, "schema_unknown_member", TAG),
    (f"{TAG}/attributes", ["x"], "schema_unknown_attribute", f"{TAG}/attributes/0"),
    (f"{TAG}/attributes", [ODD, ODD], "schema_twice", f"{TAG}/attributes/1/key"),
    (f"{TAG}/attributes", [{**ODD, "type": "choice"}], "schema_no_values", f"{TAG}/attributes/0"),
    (f"{TAG}/attributes/0", {**ODD, "targets": ["ROLE"]}, "schema_targets_unwanted", None),
    (f"{TAG}/attributes/0", {**ODD, "only_if": YES}, "schema_condition_unknown", None),
    (f"{TAG}/roles", [{**ROLE, "targets": []}], "schema_role_no_targets", f"{TAG}/roles/0"),
    (f"{TAG}/roles", [{**ROLE, "targets": ["NO"]}], "schema_unknown_tag", f"{TAG}/roles/0"),
    (
        f"{TAG}/roles",
        [{**ROLE, "least": 3, "most": 2}],
        "schema_least_above_most",
        f"{TAG}/roles/0",
    ),
    (f"{TAG}/roles", [ROLE, ROLE], "schema_twice", f"{TAG}/roles/1/key"),
    ("/relations/0/signatures", [], "schema_no_signatures", "/relations/0/signatures"),
    (
        "/relations/0/signatures",
        [{"source": ["NOBODY"], "target": ["ROLE"]}],
        "schema_unknown_tag",
        "/relations/0",
    ),
    ("/relations/0/key", "role_of", "schema_twice", "/relations/1/key"),
    ("/attributes/0/type", "colour", "member_type", "/attributes/0/type"),
    ("/attributes/0/default", "NONE", "schema_bad_default", "/attributes/0/default"),
    ("/attributes/0/values", ["NAM", "NAM"], "schema_value_twice", "/attributes/0"),
    ("/attributes/1/key", "mention", "schema_twice", "/attributes/1"),
    (f"{TAG}/attributes", [ODD] * 20_000, "schema_beyond_limits", None),
    (
        "/relations/0/signatures",
        [{"source": ["ROLE"] * 2000, "target": ["ROLE"] * 2000}],
        "schema_beyond_limits",
        "/relations/0",
    ),
]


@pytest.mark.parametrize(("path", "value", "code", "where"), REFUSED)
def test_a_broken_schema_is_refused_with_the_place(
    path: str, value: object, code: str, where: str | None
) -> None:
    with pytest.raises(FormatInvalid) as refused:
        parse_schema(_broken(path, value), "mine.json")
    assert refused.value.code == code
    place = str(refused.value.data["where"])
    assert place == where if where is not None else place.startswith(path)
    assert refused.value.data["name"] == "mine.json"


def test_all_that_is_wrong_is_told_at_once() -> None:
    data: Any = schema_to_json(default_schema())
    data["layers"][0]["tags"][3]["own_color"] = "red"
    data["relations"][2]["most"] = 1
    data["relations"][2]["least"] = 4
    with pytest.raises(FormatInvalid) as refused:
        schema_from_json(data)
    found: Any = refused.value.data["problems"]
    assert [(problem["code"], problem["where"]) for problem in found] == [
        ("schema_bad_color", "/layers/0/tags/3/own_color"),
        ("schema_least_above_most", "/relations/2"),
    ]


@settings(max_examples=20)
@given(schemas(), st.data())
def test_whatever_is_torn_out_of_a_schema_is_read_or_refused(
    schema: Schema, data: st.DataObject
) -> None:
    value = copy.deepcopy(schema_to_json(schema))
    for _ in range(data.draw(st.integers(1, 3))):
        _tear(value, data)
    place = ""
    try:
        read = schema_from_json(value)
    except FormatInvalid as error:
        place = str(error.data["where"])
    else:
        assert schema_from_json(schema_to_json(read)) == read
    assert place == "" or place.startswith("/")


def _tear(value: Any, data: st.DataObject) -> None:
    """One member, somewhere, gone or of another kind."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(value[key], dict | list) and value[key] and data.draw(st.booleans()):
            value = value[key]
            continue
        if data.draw(st.booleans()):
            del value[key]
        else:
            value[key] = data.draw(st.sampled_from([None, "", "a.b", "A", 0, -1, [], {}, True]))
        return


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


def test_an_unfinished_toml_file_is_broken_at_its_end() -> None:
    with pytest.raises(FormatInvalid) as refused:
        parse_schema(b'format = "x"\nlayers = [', "a.toml")
    assert (refused.value.data["line"], refused.value.data["column"]) == (2, 11)


def test_of_two_tags_with_one_key_either_may_be_the_broken_one() -> None:
    value: Any = schema_to_json(ready_schema("events"))
    tags = next(layer["tags"] for layer in value["layers"] if "roles" in layer["tags"][0])
    twin = copy.deepcopy(tags[0])
    twin["roles"] = []
    tags[0]["roles"] = [{**tags[0]["roles"][0], "key": f"r{n}", "targets": ["X"]} for n in "123"]
    tags.append(twin)
    with pytest.raises(FormatInvalid) as refused:
        parse_schema(json.dumps(value).encode())
    found: Any = refused.value.data["problems"]
    places = {one["code"]: one["where"] for one in found}
    assert places["schema_unknown_tag"].startswith("/layers/1/tags/")
