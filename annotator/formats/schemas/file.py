# SPDX-License-Identifier: MIT
"""A schema as one file, JSON or TOML; resources/schemas/schema.md describes it.

What is not sound is refused as FormatInvalid, with a JSON pointer into the file in `where`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats.schemas.json_form import FORMAT, VERSION, schema_of, schema_to_json
from annotator.formats.strict_json import DEPTH, check, loads
from annotator.model.annotation import Json
from annotator.model.operation import Problem
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.model.schema_rules import problems
from annotator.paths import resources

__all__ = ["FORMAT", "VERSION", "schema_to_json"]

DEFAULT = "news.schema.json"
READY = {
    "news": ("رویدادهای خبری", "News events"),
    "conll4": ("چهار برچسب کانل", "CoNLL, four tags"),
    "peyma7": ("هفت برچسب پیما", "PEYMA, seven tags"),
    "arman6": ("شش برچسب آرمان", "ARMAN, six tags"),
    "parstwiner6": ("شش برچسب پارس‌توینر", "ParsTwiNER, six tags"),
    "coreference": ("هم‌مرجعی", "Coreference"),
    "events": ("رویدادها و نقش‌ها", "Events and their roles"),
}
"""Key → Persian and English name of the schemas that come with the program."""

_MEMBERS = {
    "schema_no_tags": "layers",
    "schema_bad_key": "key",
    "schema_twice": "key",
    "schema_bad_color": "own_color",
    "schema_bad_shortcut": "shortcut",
    "schema_shortcut_twice": "shortcut",
    "schema_no_signatures": "signatures",
    "schema_bad_default": "default",
    "schema_condition_unknown": "only_if",
    "schema_condition_cycle": "only_if",
    "schema_condition_value": "only_if",
}
"""Problems that lie in one member of what they are said of."""

TOML = ".toml"
LIMIT = 4 * 1024 * 1024
_PLACE = re.compile(r"line (\d+), column (\d+)")


def default_schema() -> Schema:
    return read_schema(resources() / "schemas" / DEFAULT)


def ready_schemas() -> tuple[tuple[str, str, str], ...]:
    """Key, Persian and English name of each."""
    return tuple((key, fa, en) for key, (fa, en) in READY.items())


def ready_schema(key: str) -> Schema:
    """One that comes with the program."""
    if key not in READY:
        raise FormatInvalid("schema_not_ready", key=key[:80], known=list(READY))
    return read_schema(resources() / "schemas" / f"{key}.schema.json")


def read_schema(path: Path) -> Schema:
    return parse_schema(read_bytes(path), path.name)


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The file whole, for whatever reads a schema in it."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FormatInvalid("schema_missing", name=path.name) from error
    except OSError as error:
        raise FormatInvalid("schema_unreadable", name=path.name) from error
    if len(data) > limit:
        raise FormatInvalid("schema_too_large", name=path.name, limit=limit)
    return data


def parse_schema(data: bytes, name: str = "") -> Schema:
    """FormatInvalid's data say `name` of the file and `where` in it; a name that ends in .toml
    is that of TOML."""
    try:
        value = loads_toml(data) if name.lower().endswith(TOML) else loads(data)
        return schema_from_json(value)
    except FormatInvalid as error:
        error.data.setdefault("where", "/")
        error.data["name"] = name
        raise


def loads_toml(data: bytes) -> Json:
    """Bounded as JSON is; dates stay dates, which no member of a schema is."""
    import tomllib  # like its writer, seldom needed and not while the window opens

    try:
        value = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormatInvalid("json_not_utf8", offset=error.start) from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        lines = data.decode("utf-8-sig").split("\n")  # without a place it is the end
        last = len(lines), len(lines[-1]) + 1
        line, column = (int(part) for part in found.groups()) if found else last
        raise FormatInvalid("toml_syntax", line=line, column=column) from error
    except RecursionError as error:
        raise FormatInvalid("json_too_deep", depth=DEPTH) from error
    except ValueError as error:
        raise FormatInvalid("json_number", text=str(error)[:60]) from error
    check(value)
    return value


def write_schema(schema: Schema) -> bytes:
    return (json.dumps(schema_to_json(schema), ensure_ascii=False, indent=2) + "\n").encode()


def write_toml(schema: Schema) -> bytes:
    import tomli_w

    members = {key: value for key, value in schema_to_json(schema).items() if key != "$schema"}
    return tomli_w.dumps(members).encode()


def schema_from_json(value: Json) -> Schema:
    """A sound schema; where it is not, the first problem is raised, and all of them are in its
    data's `problems` as {"code", "where", …}."""
    schema = schema_of(value)
    found = [
        {**problem.data, "code": problem.code, "where": _place(value, schema, problem)}
        for problem in problems(schema)
    ]
    if found:
        first = {key: value for key, value in found[0].items() if key != "code"}
        raise FormatInvalid(str(found[0]["code"]), **first, problems=found)
    return schema


def _place(value: Json, schema: Schema, problem: Problem) -> str:
    """The JSON pointer of a problem's place: of an attribute, where it is defined; of two tags
    with one key it may lead to the other one, as far as there is the like in it."""
    place, found = "", value
    for part in _pointer(schema, problem.where).split("/")[1:]:
        inside = dict(enumerate(found)) if isinstance(found, list) else found
        key = int(part) if isinstance(found, list) else part
        if key not in inside:
            break
        place, found = f"{place}/{part}", inside[key]
    if isinstance(found, str):
        keys = [attribute["key"] for attribute in value["attributes"]]
        place = f"/attributes/{keys.index(found)}"
    member = _MEMBERS.get(problem.code)
    return f"{place}/{member}" if member else place or "/"


def _pointer(schema: Schema, where: str) -> str:
    kind, _, key = where.partition(":")
    if kind == "layer":
        return f"/layers/{_last([layer.key for layer in schema.layers], key)}"
    if kind == "document":
        return f"/document/{_last([a.key for a in schema.document], key)}"
    if kind == "relation":
        return f"/relations/{_last([relation.key for relation in schema.relations], key)}"
    if kind == "tag":
        return _tag_place(schema, key)[0]
    owner, _, part = key.partition(".")
    tag = schema.tag(owner)
    if kind == "role" and tag is not None:
        return f"{_tag_place(schema, owner)[0]}/roles/{_last([r.key for r in tag.roles], part)}"
    return _attribute_place(schema, owner, part) if kind == "attribute" else ""


def _tag_place(schema: Schema, key: str) -> tuple[str, Tag]:
    """Of two tags with one key the second."""
    found = [
        (f"/layers/{number}/tags/{place}", tag)
        for number, layer in enumerate(schema.layers)
        for place, tag in enumerate(layer.tags)
        if tag.key == key
    ]
    return found[-1]


def _attribute_place(schema: Schema, owner: str, key: str) -> str:
    """Of a tag, or of a relation where no tag of that name has such an attribute."""
    owners: list[tuple[str, Tag | RelationTag]] = [
        (f"/relations/{place}", relation)
        for place, relation in enumerate(schema.relations)
        if relation.key == owner
    ]
    if schema.tag(owner) is not None:
        owners.append(_tag_place(schema, owner))
    for place, tag in reversed(owners):
        keys = [attribute.key for attribute in tag.attributes]
        if key in keys:
            return f"{place}/attributes/{_last(keys, key)}"
    return ""


def _last(keys: list[str], key: str) -> int:
    """Of two equal keys the second is the one too many."""
    return max((place for place, found in enumerate(keys) if found == key), default=0)
