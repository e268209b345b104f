# SPDX-License-Identifier: MIT
from __future__ import annotations

import json

import numpy as np
import pytest

from annotator.formats.gold import read_gold
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Suggestion
from annotator.paths import resources
from annotator.session.evaluation.evaluating_suggestions import evaluate_suggestions
from annotator.suggest.arbitration import MEMORY
from annotator.suggest.calibration import (
    FEATURES,
    FILE,
    RULE,
    TAGGER,
    Evidence,
    Weights,
    calibrated,
    evidence,
    in_order,
    shipped,
    words,
)
from annotator.suggest.suggester import Article
from annotator.suggest.tagged import NAME
from tests.shared_data import shared

TEXT = "رضا کریمی از شرکت ملی نفت ایران به شیراز رفت."
ARTICLE = Article.of(TEXT)


def proposed(text: str, label: str, by: str = "people", score: float = 0.8) -> Suggestion:
    start = TEXT.index(text)
    return Suggestion(start, start + len(text), label, score, by, "نام")


def test_the_shipped_weights_name_every_feature() -> None:
    told = json.loads((resources() / "models" / FILE).read_text(encoding="utf-8"))
    for source in (RULE, TAGGER):
        assert set(told["weights"][source]) == set(FEATURES)


def test_a_score_is_the_logistic_of_the_weighed_evidence() -> None:
    weights = Weights({RULE: in_order(dict.fromkeys(FEATURES, 0.0) | {"one": 1.0, "prior": 2.0})})
    features = tuple(0.5 if name == "prior" else float(name == "one") for name in FEATURES)
    assert weights.score(Evidence(RULE, features, 0)) == pytest.approx(1 / (1 + np.exp(-2)))


def test_what_the_taggers_agree_with_is_likelier_and_says_so() -> None:
    right, wrong = proposed("رضا کریمی", "PERSON"), proposed("رفت", "PERSON")
    sure, doubted = calibrated([right, wrong], ARTICLE)
    assert sure.score > right.score > doubted.score
    assert sure.reason == "نام؛ برچسب‌زن هم‌نظر است"
    assert doubted.reason == "نام"


def test_a_rule_s_own_score_still_counts() -> None:
    low, high = (
        calibrated([proposed("شیراز", "LOCATION", score=score)], ARTICLE)[0].score
        for score in (0.4, 0.9)
    )
    assert low < high


def test_what_only_the_tagger_proposes_is_shown_when_likely() -> None:
    right = proposed("شیراز", "LOCATION", NAME)
    found = calibrated([right, proposed("رفت", "EVENT", NAME)], ARTICLE)
    assert [(each.start, each.reason) for each in found] == [(right.start, "دو برچسب‌زن هم‌نظرند")]


def test_decisions_and_tags_the_taggers_do_not_know_keep_their_score() -> None:
    given = [proposed("رضا کریمی", "PERSON", MEMORY, 0.61), proposed("رفت", "ROLE", score=0.7)]
    assert calibrated(given, ARTICLE) == given


def test_a_building_counts_as_what_the_taggers_call_it() -> None:
    building = evidence(proposed("شرکت ملی نفت ایران", "FACILITY"), ARTICLE)
    company = evidence(proposed("شرکت ملی نفت ایران", "ORGANIZATION"), ARTICLE)
    assert building is not None
    assert company is not None
    assert building.features[2] >= company.features[2] > 0


def test_a_preposition_that_is_glued_belongs_to_the_word() -> None:
    article = Article.of("او درعراق ماند.")
    assert words(Suggestion(5, 9, "LOCATION", 0.5, "lists", ""), article) == (1, 2)


def test_scores_stay_within_bounds() -> None:
    weights = Weights({source: np.full(len(FEATURES), 50.0) for source in (RULE, TAGGER)})
    (found,) = calibrated([proposed("رضا کریمی", "PERSON")], ARTICLE, weights)
    assert found.score == 0.97
    assert shipped() is shipped()


@pytest.mark.long
def test_nine_of_ten_are_right_where_the_score_says_so() -> None:
    folder = shared("dev_articles")
    documents = [read_gold(path) for path in sorted(folder.glob("*.gold.json"))]
    top = evaluate_suggestions(documents, default_schema())["calibration"][-1]
    assert top["count"] >= 80
    assert top["precision"] >= 0.9
