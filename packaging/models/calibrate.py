# SPDX-License-Identifier: MIT
"""Fit resources/models/calibration.json, and print how far the scores can be trusted.

    OMP_NUM_THREADS=1 python packaging/models/calibrate.py CORPORA DEV_ARTICLES [--out FILE]

Fitted on every second sentence of ParsTwiNER's test part and part B of tests/data/evaluation;
the table is of the other sentences, the development articles and part A. ParsTwiNER's gold is
flat and has four types, so its suggestions are made for a schema like that.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from corpora import Sentence, parstwiner, spans
from numpy.typing import NDArray
from scipy.optimize import minimize
from second_opinion import as_article

from annotator.formats.format import ReadDocument
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Suggestion
from annotator.model.offsets import OffsetMap
from annotator.model.schema import Overlap, Schema
from annotator.paths import resources
from annotator.session.evaluation.evaluating_suggestions import interval, read_gold_files
from annotator.suggest.arbitration import filled, priors_of, settle
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
    is_sure,
)
from annotator.suggest.engine import proposals
from annotator.suggest.suggester import Article
from annotator.text.repair import repair

_NAMES = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION", "EVE": "EVENT"}
_RIDGE = 1.0
_EVALUATION = Path(__file__).resolve().parents[2] / "tests" / "data" / "evaluation"

type Gold = set[tuple[int, int, str]]


@dataclass(frozen=True)
class Case:
    article: Article
    schema: Schema
    gold: Gold


@dataclass(frozen=True)
class Judged:
    evidence: Evidence
    right: bool


def flat_schema() -> Schema:
    """ParsTwiNER's: four types, nothing inside anything."""
    schema = default_schema()
    layer = schema.layers[0]
    tags = tuple(tag for tag in layer.tags if tag.key in _NAMES.values())
    return replace(schema, layers=(replace(layer, tags=tags, overlap=Overlap.NONE),), relations=())


def of_corpus(sentences: Sequence[Sentence]) -> Iterator[Case]:
    schema = flat_schema()
    for sentence in sentences:
        article = as_article(sentence.words)
        gold = {
            (article.tokens[first].start, article.tokens[last - 1].end, _NAMES[kind])
            for first, last, kind in spans(sentence.labels)
        }
        yield Case(article, schema, gold)


def of_documents(documents: Sequence[ReadDocument]) -> Iterator[Case]:
    schema = default_schema()
    for document in documents:
        offsets = OffsetMap(document.text, repair(document.text))
        article = Article.of(offsets.display, document.published)
        gold = {
            (*offsets.to_display(span.start, span.end), span.label)
            for span in document.spans
            if span.attributes.get("mention", "NAM") == "NAM"
        }
        yield Case(article, schema, gold)


def judged(cases: Sequence[Case]) -> Iterator[Judged]:
    """What would be shown, with the evidence before any calibration."""
    for case in cases:
        for shown in settle(_filled(case), case.schema):
            found = evidence(shown, case.article)
            if found is not None:
                yield Judged(found, _place(shown) in case.gold)


def _filled(case: Case) -> list[Suggestion]:
    found = proposals(case.article, case.schema)
    return filled(found, lambda each: is_sure(each, case.article))


def fit(known: Sequence[Judged]) -> Weights:
    return Weights({source: _fit([j for j in known if j.evidence.source == source])
                    for source in (RULE, TAGGER)})  # fmt: skip


def _fit(known: Sequence[Judged]) -> NDArray[np.float64]:
    given = np.array([each.evidence.features for each in known])
    signs = np.array([1.0 if each.right else -1.0 for each in known])

    def loss(weights: NDArray[np.float64]) -> float:
        wrong = np.logaddexp(0, -signs * (given @ weights)).sum()
        return float(wrong + _RIDGE * (weights[1:] ** 2).sum() / 2)

    found = minimize(loss, np.zeros(len(FEATURES)), method="L-BFGS-B")
    return np.array(found.x, dtype=np.float64)


def shown(cases: Sequence[Case], weights: Weights) -> Iterator[tuple[Suggestion, bool]]:
    for case in cases:
        found = _filled(case)
        priors = priors_of(found)
        for each in settle(calibrated(found, case.article, weights), case.schema, priors):
            yield each, _place(each) in case.gold


def _place(given: Suggestion) -> tuple[int, int, str]:
    return given.start, given.end, given.label


def table(name: str, found: Sequence[tuple[Suggestion, bool]]) -> None:
    print(f"\n{name}\n\n| score | n | right | share | 95 % |\n|---|---|---|---|---|")
    for number in range(10):
        low, high = number / 10, number / 10 + 0.1
        here = [right for each, right in found if low <= each.score < high + (number == 9)]
        if here:
            least, most = interval(sum(here), len(here))
            share = sum(here) / len(here)
            print(
                f"| .{number} | {len(here)} | {sum(here)} | {share:.3f} | {least:.3f}–{most:.3f} |"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=resources() / "models" / FILE)
    given = parser.parse_args()
    tweets = list(of_corpus(parstwiner(given.corpora / "parstwiner" / "test.txt")))
    own = read_gold_files([_EVALUATION / "articles.jsonl"])
    part_a = list(of_documents([each for each in own if each.id.startswith("eval-a")]))
    part_b = list(of_documents([each for each in own if each.id.startswith("eval-b")]))
    articles = list(of_documents(read_gold_files(sorted(given.articles.glob("*.gold.json")))))
    weights = fit(list(judged([*tweets[::2], *part_b])))
    named = {
        source: {name: round(float(value), 4) for name, value in zip(FEATURES, row, strict=True)}
        for source, row in weights.by_source.items()
    }
    given.out.write_text(json.dumps({"weights": named}, indent=1) + "\n", encoding="utf-8")
    weights = Weights({source: in_order(row) for source, row in named.items()})
    parts = {"other half of ParsTwiNER test": tweets[1::2], "development articles": articles,
             "part A": part_a}  # fmt: skip
    everything = []
    for name, cases in parts.items():
        found = list(shown(cases, weights))
        everything += found
        gold = sum(len(case.gold) for case in cases)
        right = sum(is_right for _, is_right in found)
        print(f"{name}: F1 {2 * right / (gold + len(found)):.4f}")
        table(name, found)
    table("all three", everything)


if __name__ == "__main__":
    main()
