# SPDX-License-Identifier: MIT
"""Rules for relations, on spans given by hand."""

from __future__ import annotations

import re

import pytest

from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.suggest.relations import suggest_relations
from annotator.suggest.suggester import Article
from tests.suggest.reading_aloud import SCHEMA

_LABELS = {
    "P": "PERSON",
    "O": "ORGANIZATION",
    "L": "LOCATION",
    "F": "FACILITY",
    "E": "EVENT",
    "D": "DATE",
}
_OPENING = re.compile(r"\[([A-Z]) ")


def marked(markup: str) -> tuple[str, list[Suggestion]]:
    """«[E نشست [L وین]]»: spans in brackets, each with the letter of its tag."""
    text, open_, spans = "", list[tuple[int, str]](), list[Suggestion]()
    while markup:
        opening = _OPENING.match(markup)
        if opening is not None:
            open_.append((len(text), _LABELS[opening[1]]))
            markup = markup[opening.end() :]
            continue
        if markup[0] == "]":
            start, label = open_.pop()
            attributes = {"mention": "NAM"}
            spans.append(Suggestion(start, len(text), label, 0.9, "x", "", None, attributes))
        else:
            text += markup[0]
        markup = markup[1:]
    return text, spans


def found(markup: str) -> tuple[str, tuple[RelationSuggestion, ...]]:
    text, spans = marked(markup)
    return text, suggest_relations(Article.of(text), spans, SCHEMA)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("در [E همایش ملی آب] که در یزد برگزار شد، [P رضا کریمی] سخنرانی کرد.",
         {("participated_in", "رضا کریمی", "همایش ملی آب")}),
        ("[P رضا کریمی] در [E مسابقات کشتی آسیا] مدال طلا گرفت.",
         {("participated_in", "رضا کریمی", "مسابقات کشتی آسیا")}),
        ("[P رضا کریمی] با مقامات حاضر در [E نشست جده] دیدار و گفت‌وگو کرد.", set()),
        ("[O دانشگاه یزد] میزبان [E همایش ملی آب] است.",
         {("held_by", "همایش ملی آب", "دانشگاه یزد")}),
        ("[L یزد] میزبان [E همایش ملی آب] است.", {("located_in", "همایش ملی آب", "یزد")}),
        ("[D پنجم دی ۱۳۸۲] [E زلزله رودبار] رخ داد.",
         {("occurred_on", "زلزله رودبار", "پنجم دی ۱۳۸۲")}),
        ("[F بیمارستان امید [L شاهرود]] باز شد.",
         {("located_in", "بیمارستان امید شاهرود", "شاهرود")}),
        ("[F جاده [L چالوس]] بسته شد.", set()),
        ("[F محور [L رشت] - [L قزوین]] بسته شد.", set()),
        ("[F ورزشگاه آزادی] در غرب [L تهران] است.", {("located_in", "ورزشگاه آزادی", "تهران")}),
        ("[O شرکت توانیر] مستقر در [L تهران] اعلام کرد.",
         {("located_in", "شرکت توانیر", "تهران")}),
        ("[O شرکت توانیر] در [L تهران] اعلام کرد.", set()),
        ("[O کمیسیون عمران] [O مجلس شورای اسلامی] نشست داشت.",
         {("part_of", "کمیسیون عمران", "مجلس شورای اسلامی")}),
        ("[O شرکت توانیر]، وابسته به [O وزارت نیرو]، سود داد.",
         {("part_of", "شرکت توانیر", "وزارت نیرو")}),
        ("[O هلدینگ خلیج] یکی از شرکت‌های تابعهٔ [O وزارت نفت] است.",
         {("part_of", "هلدینگ خلیج", "وزارت نفت")}),
        ("[O شرکت توانیر] به [O وزارت نیرو] نامه نوشت.", set()),
    ],
)  # fmt: skip
def test_relations_of_events_and_bodies(markup: str, expected: set[tuple[str, str, str]]) -> None:
    text, links = found(markup)
    said = {(r.label, text[slice(*r.source[:2])], text[slice(*r.target[:2])]) for r in links}
    assert said == expected


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("[P رضا کریمی] در [L تهران] با [P علی احمدی] دیدار کرد.", "تهران"),
        ("[P رضا کریمی] در شهر [L وین] با [P علی احمدی] دیدار کرد.", "وین"),
        ("[P رضا کریمی] در [F کاخ سعدآباد] میزبان [P علی احمدی] بود.", "کاخ سعدآباد"),
        ("[P رضا کریمی] در دیدار با [P علی احمدی] در [L مسکو] گفت.", "مسکو"),
        ("دیدار [P رضا کریمی] و [P علی احمدی] در [L ژنو] برگزار شد.", "ژنو"),
        ("[P رضا کریمی] در سفر به [L چین] با [P علی احمدی] دیدار کرد.", ""),
        ("[P رضا کریمی] در [O سفارت [L چین]] با [P علی احمدی] دیدار کرد.", ""),
    ],
)
def test_where_people_met(markup: str, place: str) -> None:
    text, links = found(markup)
    (met,) = [link for link in links if link.label == "met_with"]
    told = met.attributes.get("place")
    assert (text[slice(*told["place"][:2])] if told else "") == place


def test_a_talk_has_no_place_but_a_day() -> None:
    markup = "[P رضا کریمی] [D شنبه] در [L تهران] با [P علی احمدی] تلفنی گفت‌وگو کرد."
    text, links = found(markup)
    (spoke,) = links
    assert spoke.attributes["channel"] == "phone"
    assert text[slice(*spoke.attributes["date"]["place"][:2])] == "شنبه"
    assert "place" not in spoke.attributes


def test_a_span_without_a_word_is_passed_over() -> None:
    text = "رضا کریمی به ژاپن رفت. "
    blank = Suggestion(len(text) - 1, len(text), "LOCATION", 0.9, "x", "")
    assert suggest_relations(Article.of(text), [blank], SCHEMA) == ()
