# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model.schema import Schema
from annotator.suggest.suggester import Article
from annotator.suggest.tagged import Tagged, beliefs, mixed
from tests.suggest.reading_aloud import SCHEMA


def found(text: str, schema: Schema = SCHEMA) -> set[tuple[str, str]]:
    article = Article.of(text)
    return {(s.label, text[s.start : s.end]) for s in Tagged().suggest(article, schema)}


def only(*labels: str) -> Schema:
    layer = SCHEMA.layers[0]
    tags = tuple(tag for tag in layer.tags if tag.key in labels)
    return replace(SCHEMA, layers=(replace(layer, tags=tags),), relations=())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("آقای دکتر رضا کریمی به خانه رفت.", ("PERSON", "رضا کریمی")),
        ("سردار حسین احمدی در جمع خبرنگاران سخن گفت.", ("PERSON", "حسین احمدی")),
        ("باران شدید در استان گیلان خسارت زد.", ("LOCATION", "گیلان")),
        ("رضا کریمی به بیمارستان شهید رجایی رفت.", ("FACILITY", "بیمارستان شهید رجایی")),
        ("سازمان ملل متحد بیانیه داد.", ("ORGANIZATION", "سازمان ملل متحد")),
    ],
)  # fmt: skip
def test_names_have_the_bounds_of_the_guideline(text: str, name: tuple[str, str]) -> None:
    assert name in found(text)


@pytest.mark.parametrize("text", ["دولت خانه ساخت.", "وی ایرانی است.", "باران بارید."])
def test_what_is_only_general_is_no_name(text: str) -> None:
    assert not found(text)


def test_a_building_is_an_organisation_where_the_schema_has_none() -> None:
    text = "رضا کریمی به بیمارستان شهید رجایی رفت."
    named = found(text, only("PERSON", "ORGANIZATION", "LOCATION"))
    assert "بیمارستان شهید رجایی" in {name for _, name in named}
    assert "FACILITY" not in {label for label, _ in named}


def test_nothing_is_asked_for_a_schema_without_its_tags() -> None:
    article = Article.of("رضا کریمی در شیراز است.")
    before = beliefs.cache_info().misses
    assert not list(Tagged().suggest(article, only("DATE", "MONEY")))
    assert beliefs.cache_info().misses == before


def test_dates_are_left_to_the_rules() -> None:
    article = Article.of("۱۳ آبان ۱۴۰۲ در تهران بود.")
    assert not beliefs(article).overlaps(0, 3)
    assert all(kind != "DAT" for kind in mixed(article).spans.values())


def test_an_empty_text() -> None:
    assert not found("")
