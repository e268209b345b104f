# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from annotator.errors import SuggesterFailed
from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.model.schema import RelationTag
from annotator.suggest.engine import suggest
from annotator.suggest.relation_scorer import (
    LARGEST,
    LEAST,
    NAME,
    Learnt,
    RelationExample,
    RelationScorer,
)
from annotator.suggest.relation_training import bounded, train_relations
from annotator.suggest.relations import suggest_relations
from annotator.suggest.suggester import Article
from tests.suggest.reading_aloud import SCHEMA

HIRED = RelationTag("hired", "", "", "", "", (("ORGANIZATION", "PERSON"),))
ALLIED = RelationTag("allied", "", "", "", "", (("PERSON", "PERSON"),), symmetric=True)
OWN = replace(SCHEMA, relations=(*SCHEMA.relations, HIRED, ALLIED))
PEOPLE = ("مریم رضایی", "علی نوری", "کاوه رستگار", "زهرا امینی", "سامان پرتوی", "نرگس کیانی")
BODIES = ("شرکت توانیر", "بانک ملت", "دانشگاه شیراز", "شهرداری رشت", "باشگاه سپاهان")
HIRES = (
    "{p} از شنبه به استخدام {b} درآمد.",
    "{p} پس از دو سال به استخدام {b} درآمده است.",
    "{b} هفتهٔ گذشته {p} را استخدام کرد.",
    "گفته می‌شود {b} می‌خواهد {p} را استخدام کند.",
)
OTHERS = (
    "{p} از {b} گله کرد و رفت.",
    "خودروی {p} روبه‌روی {b} پیدا شد.",
    "{b} به پرسش {p} پاسخ نداد.",
    "{p} کتابی دربارهٔ {b} نوشت.",
)


def marked(template: str, person: str, body: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    text = template.format(p=person, b=body)
    first, second = text.index(person), text.index(body)
    return text, (
        (first, first + len(person), "PERSON"),
        (second, second + len(body), "ORGANIZATION"),
    )


def sentences() -> list[tuple[str, bool]]:
    """Twenty that tell of a hiring and twenty that do not."""
    return [(HIRES[n % 4], True) for n in range(20)] + [(OTHERS[n % 4], False) for n in range(20)]


def examples(told: list[bool]) -> list[RelationExample]:
    found = []
    for number, ((template, _), hired) in enumerate(zip(sentences(), told, strict=True)):
        text, spans = marked(template, PEOPLE[number % 6], BODIES[number % 5])
        links = ((1, 0, "hired"),) if hired else ()
        found.append(RelationExample(Article.of(text), spans, links))
    return found


def proposed(scorer: RelationScorer, template: str) -> list[RelationSuggestion]:
    text, spans = marked(template, "بهرام یزدانی", "مؤسسه رویان")
    suggested = [Suggestion(*span, 0.9, "x", "") for span in spans]
    return [
        found
        for found in suggest_relations(Article.of(text), suggested, OWN, scorer)
        if found.label == "hired"
    ]


@pytest.fixture(scope="module")
def learnt() -> RelationScorer:
    told = [hired for _, hired in sentences()]
    return RelationScorer.load(train_relations(examples(told), OWN))


@pytest.mark.parametrize("template", HIRES)
def test_a_relation_is_learnt_from_twenty_sentences(learnt: RelationScorer, template: str) -> None:
    (found,) = proposed(learnt, template)
    assert (found.source[2], found.target[2]) == ("ORGANIZATION", "PERSON")
    assert 0.5 <= found.score < 1
    assert found.reason.startswith("شبیه ")
    assert found.reason.endswith(" رابطهٔ تأییدشده در این پروژه")


@pytest.mark.parametrize("template", OTHERS)
def test_other_sentences_are_left_alone(learnt: RelationScorer, template: str) -> None:
    assert proposed(learnt, template) == []


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_learnt_from_shuffled_relations(seed: int) -> None:
    told = [hired for _, hired in sentences()]
    random.Random(seed).shuffle(told)
    scorer = RelationScorer.load(train_relations(examples(told), OWN))
    assert [found for each in (*HIRES, *OTHERS) for found in proposed(scorer, each)] == []


def test_too_few_confirmed_relations_teach_nothing() -> None:
    told = [hired and number < LEAST - 1 for number, (_, hired) in enumerate(sentences())]
    assert RelationScorer.load(train_relations(examples(told), OWN)).tags == {}


def test_what_the_schema_has_no_more_is_not_proposed(learnt: RelationScorer) -> None:
    text, spans = marked(HIRES[0], "بهرام یزدانی", "مؤسسه رویان")
    suggested = [Suggestion(*span, 0.9, "x", "") for span in spans]
    found = suggest_relations(Article.of(text), suggested, SCHEMA, learnt)
    assert "hired" not in {each.label for each in found}


def test_training_is_the_same_in_every_run() -> None:
    told = [hired for _, hired in sentences()]
    assert train_relations(examples(told), OWN) == train_relations(examples(told), OWN)


def test_no_model_is_larger_than_what_is_loaded_again() -> None:
    cues = {f"{number} {'ژ' * 70}": (number / 6000, 3) for number in range(6000)}
    tags = {f"tag{number}": Learnt(20, 0.0, 1.0, 0.0, 0.5, 0.0, cues) for number in range(8)}
    kept = bounded(RelationScorer(tags))
    assert RelationScorer.load(kept.to_bytes()) == kept
    assert len(RelationScorer(tags).to_bytes()) > LARGEST
    least = min(weight for tag in kept.tags.values() for weight, _ in tag.cues.values())
    assert least > 0.4


def allied(turned: bool) -> list[RelationExample]:
    found = []
    for number in range(40):
        one, other = PEOPLE[number % 6], PEOPLE[(number + 1 + number % 4) % 6]
        hired = number % 2 == 0
        text = f"{one} با {other} هم‌پیمان شد." if hired else f"{one} خانهٔ {other} را دید."
        second = text.index(other, len(one))
        spans = ((0, len(one), "PERSON"), (second, second + len(other), "PERSON"))
        ends = (1, 0) if turned else (0, 1)
        found.append(RelationExample(Article.of(text), spans, ((*ends, "allied"),) * hired))
    return found


def test_the_direction_of_what_reads_both_ways_says_nothing() -> None:
    assert train_relations(allied(turned=True), OWN) == train_relations(allied(turned=False), OWN)


def test_a_paragraph_nobody_looked_at_is_no_counterexample() -> None:
    told = [hired for _, hired in sentences()]
    given = examples(told)
    unseen = []
    for number in range(40):
        text, spans = marked(HIRES[number % 4], PEOPLE[number % 6], BODIES[number % 5])
        unseen.append(RelationExample(Article.of(text), spans, (), ((0, len(text)),)))
    scorer = RelationScorer.load(train_relations([*given, *unseen], OWN))
    assert len(proposed(scorer, HIRES[0])) == 1
    doubted = [replace(example, skipped=()) for example in unseen]
    assert train_relations([*given, *doubted], OWN) != train_relations([*given, *unseen], OWN)


def test_a_rule_that_people_always_refuse_falls_silent() -> None:
    """«X رئیس Y»: the rules see who holds an office; here nobody ever confirms it without a
    ceremony."""
    given, text = [], ""
    for number in range(60):
        person = PEOPLE[number % 6]
        sworn = number % 3 == 0
        text = f"{person} رئیس سوگند خورد." if sworn else f"{person} رئیس خوابید."
        spans = ((0, len(person), "PERSON"), (len(person) + 1, len(person) + 5, "ROLE"))
        links = ((0, 1, "holds_role"),) if sworn else ()
        given.append(RelationExample(Article.of(text), spans, links))
    scorer = RelationScorer.load(train_relations(given, OWN))

    def held(text: str) -> list[str]:
        spans = [Suggestion(0, 8, "PERSON", 0.9, "x", ""), Suggestion(9, 13, "ROLE", 0.9, "x", "")]
        found = suggest_relations(Article.of(text), spans, OWN, scorer)
        return [each.label for each in found if each.label == "holds_role"]

    assert held("علی نوری رئیس سوگند خورد.") == ["holds_role"]
    assert held("علی نوری رئیس خوابید.") == []
    plain = [Suggestion(0, 8, "PERSON", 0.9, "x", ""), Suggestion(9, 13, "ROLE", 0.9, "x", "")]
    by_rule = suggest_relations(Article.of("علی نوری رئیس خوابید."), plain, OWN)
    assert [each.label for each in by_rule] == ["holds_role"]


class Taught:
    """A project that has learnt of relations only."""

    documents = sentences = 0

    def __init__(self, relations: RelationScorer) -> None:
        self.counts: dict[str, int] = {}
        self.relations = relations

    def suggest(self, _article: Article) -> tuple[Suggestion, ...]:
        return ()


def test_the_engine_asks_what_was_learnt_unless_it_is_switched_off(learnt: RelationScorer) -> None:
    text = "علی رضایی از شنبه به استخدام دانشگاه شیراز درآمد."

    def said(without: frozenset[str] = frozenset()) -> list[str]:
        found = suggest(Article.of(text), OWN, without=without, learned=Taught(learnt))
        return [link.label for link in found.relations if link.label == "hired"]

    assert said() == ["hired"]
    assert said(frozenset({NAME})) == []


def test_what_is_written_is_read_again(learnt: RelationScorer) -> None:
    assert RelationScorer.load(learnt.to_bytes()) == learnt


def _written(told: object) -> bytes:
    return json.dumps(told).encode()


GOOD = {"count": 20, "bias": 0.0, "slope": 1.0, "shift": 0.0, "least": 0.5, "most": 0.0}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80\x04",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        _written([]),
        _written({"version": 2, "tags": {}}),
        _written({"version": 1, "tags": []}),
        _written({"version": 1, "tags": {"hired": GOOD}}),
        _written({"version": 1, "tags": {"hired": {**GOOD, "cues": {"a": [1.0]}}}}),
        _written({"version": 1, "tags": {"hired": {**GOOD, "cues": {"a": ["1", 2]}}}}),
        _written({"version": 1, "tags": {"hired": {**GOOD, "cues": {}, "bias": "x"}}}),
        _written({"version": 1, "tags": {"hired": {**GOOD, "cues": {}, "count": -1}}}),
        b'{"version":1,"tags":{"a":{"count":1,"bias":NaN,"slope":1,"shift":0,"least":1,"most":0,'
        b'"cues":{}}}}',
    ],
)
def test_a_damaged_model_is_refused(content: bytes) -> None:
    with pytest.raises(SuggesterFailed) as refused:
        RelationScorer.load(content)
    assert refused.value.code == "model_damaged"
