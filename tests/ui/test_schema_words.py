# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from annotator.model.schema import Attribute, AttributeType, Layer, RelationTag, Schema, Tag
from annotator.ui.schema_words import attribute_name, illegal_words, label_name

KIND = Attribute("kind", AttributeType.TEXT, "گونه", "Kind")
RIVER = Tag("RIVER", "رود", "River", 1, attributes=(KIND,))
LAKE = Tag("LAKE", "دریاچه", "Lake", 2)
FEEDS = RelationTag("feeds", "می‌ریزد به", "feeds", "", "", (("RIVER", "LAKE"),), attributes=(KIND,))
SCHEMA = Schema(
    name="waters",
    version=1,
    layers=(Layer("water", "آب‌ها", "Waters", (RIVER, LAKE)),),
    relations=(FEEDS,),
    document=(Attribute("topic", AttributeType.TEXT, "موضوع", "Topic"),),
)


def test_tags_and_relations_have_names_and_what_is_unknown_its_key() -> None:
    names = [label_name(SCHEMA, key, "en") for key in ("RIVER", "feeds", "SEA")]
    assert names == ["River", "feeds", "SEA"]


def test_an_attribute_is_called_as_its_owner_calls_it() -> None:
    owned = [("RIVER", "kind"), ("feeds", "kind"), ("", "topic"), ("LAKE", "feeds"), ("LAKE", "x")]
    names = [attribute_name(SCHEMA, label, key, "fa") for label, key in owned]
    assert names == ["گونه", "گونه", "موضوع", "می‌ریزد به", "x"]


def test_nothing_that_is_not_allowed_is_said_with_a_key() -> None:
    said = illegal_words(SCHEMA, "illegal_value", {"attribute": "kind", "label": "RIVER"}, "en")
    assert "Kind" in said
    ends = {"label": "feeds", "source": "LAKE", "target": "LAKE"}
    said = illegal_words(SCHEMA, "illegal_signature", ends, "fa")
    assert said.count("دریاچه") == 2
    said = illegal_words(SCHEMA, "illegal_discontinuous", {"layer": "water"}, "en")
    assert "Waters" in said
    said = illegal_words(SCHEMA, "illegal_too_many", {"label": "feeds", "most": 1}, "en")
    assert "1" in said
    kind = {"attribute": "topic", "label": "", "type": "RIVER"}
    assert "River" in illegal_words(SCHEMA, "illegal_entity_type", kind, "en")


def test_what_is_gone_is_called_as_it_was() -> None:
    after = replace(SCHEMA, layers=(Layer("water", "آب‌ها", "Waters", (LAKE,)),))
    data = {"label": "RIVER"}
    assert "RIVER" in illegal_words(after, "illegal_unknown_tag", data, "en")
    assert "River" in illegal_words(after, "illegal_unknown_tag", data, "en", before=SCHEMA)
