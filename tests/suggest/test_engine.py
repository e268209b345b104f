# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Suggestion
from annotator.suggest.arbitration import settle
from annotator.suggest.engine import suggest
from annotator.suggest.memory import Memory
from annotator.suggest.registry import BUILT_IN, suggesters
from annotator.suggest.suggester import Article
from tests.suggest.reading_aloud import SCHEMA, read, spans

WORDS = (
    "وزیر|امور|خارجه|ایران|با|همتای|خود|در|وین|دیدار|کرد|،|«|نشست|»|سازمان|ملل|۲۰|درصد"
    "|رضا|کریمی|و|علی|احمدی|:|شرکت|تهران|-|شمال|(|۱۴۰۲|)|.|دانشگاه|خیابان|های|گفت|وی|\n"
)


def proposed(start: int, end: int, label: str, score: float = 0.8, by: str = "x") -> Suggestion:
    return Suggestion(start, end, label, score, by, "")


def test_the_longer_of_two_crossing_proposals_stays() -> None:
    short, long = proposed(0, 5, "ORGANIZATION"), proposed(3, 20, "ORGANIZATION")
    assert settle([short, long], SCHEMA) == (long,)


def test_a_place_may_lie_in_an_organisation_but_no_person() -> None:
    outer, place = proposed(0, 20, "ORGANIZATION"), proposed(10, 20, "LOCATION")
    person = proposed(5, 9, "PERSON")
    assert settle([outer, place, person], SCHEMA) == (outer, place)


def test_one_label_on_one_place_and_memory_wins() -> None:
    rule, memory = proposed(0, 5, "LOCATION", 0.95), proposed(0, 5, "PERSON", 0.6, "memory")
    assert settle([rule, memory], SCHEMA) == (memory,)


def test_tags_the_schema_lacks_are_not_suggested() -> None:
    layer = SCHEMA.layers[0]
    few = replace(layer, tags=tuple(tag for tag in layer.tags if tag.key == "LOCATION"))
    schema = replace(SCHEMA, layers=(few,), relations=())
    found = suggest(Article.of("وزیر خارجه ایران به تهران آمد."), schema)
    assert {span.label for span in found.spans} == {"LOCATION"}
    assert not found.relations


def test_attributes_the_tag_lacks_are_not_suggested() -> None:
    for span in read("وزیر خارجه ایران ۲۰ درصد").spans:
        tag = SCHEMA.tag(span.label)
        assert tag is not None
        assert set(span.attributes) <= {attribute.key for attribute in tag.attributes}


def test_what_the_project_confirmed_is_found_in_every_spelling() -> None:
    memory = Memory((("هفت‌خوان آب‌نما", "WORK", 3, 0), ("کوهسار", "LOCATION", 1, 4)))
    text = "هفت خوان آب نما و هفتخوان آبنما در کوهسار"
    found = [s for s in read(text, memory=memory).spans if s.suggester == "memory"]
    assert [text[s.start : s.end] for s in found] == ["هفت خوان آب نما", "هفتخوان آبنما"]
    assert {s.reason for s in found} == {"۳ بار در این پروژه تأیید شده"}
    assert {s.score for s in found} == {0.8}


def test_dates_come_with_their_values() -> None:
    text = "روز شنبه ۱۳ آبان ماه آمد."
    (day,) = [s for s in read(text, date(2023, 11, 5)).spans if s.label == "DATE"]
    assert day.value["jalali"] == "1402-08-13"


def test_text_that_was_never_repaired() -> None:
    text = "حسن روحاني رييسجمهور ايران با رئيس سازمانملل گفتوگو کرد."
    assert {("ROLE", "رييسجمهور"), ("LOCATION", "ايران"), ("ORGANIZATION", "سازمانملل")} <= spans(
        text
    )


def test_every_suggester_has_a_name_of_its_own() -> None:
    names = [make().name for make in BUILT_IN]
    assert len(set(names)) == len(names)
    assert "memory" not in names
    memory = Memory((("الف", "PERSON", 1, 0),))
    assert suggesters(memory)[0].name == "memory"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map(" ".join))
def test_suggestions_keep_the_laws_of_the_layer(text: str) -> None:
    found = read(text)
    assert found == read(text)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert 0 < span.score <= 1
        assert span.reason
    for one in found.spans:
        for other in found.spans:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
            if one is not other:
                assert (one.start, one.end) != (other.start, other.end)
