# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.formats.schemas.file import default_schema
from annotator.session.evaluation.evaluating_suggestions import (
    evaluate_suggestions,
    interval,
    read_gold_files,
)
from tests.shared_data import shared

TEXT = "رضا کریمی وزیر نیرو گفت.\n\nباران بارید و کوتوله آمد."


def end_of(text: str) -> int:
    return TEXT.index(text) + len(text)


def gold(folder: Path) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    named = [("PERSON", "رضا کریمی"), ("ROLE", "وزیر نیرو"), ("PERSON", "کوتوله")]
    entities = [
        {"id": f"T{number}", "type": kind, "start": TEXT.index(text), "end": end_of(text)}
        for number, (kind, text) in enumerate(named)
    ]
    content = {
        "source": "a.txt",
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "anchor": {"gregorian": "2023-11-05"},
        "entities": entities,
        "relations": [{"type": "holds_role", "arg1": "T0", "arg2": "T1"}],
    }
    path = folder / "a.gold.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_members_of_the_report(tmp_path: Path) -> None:
    report = evaluate_suggestions(read_gold_files([gold(tmp_path)]), default_schema())
    assert report["documents"] == 1
    assert (report["strict"]["p"], report["strict"]["r"]) == (1.0, 0.6667)
    assert report["boundary"]["f1"] == 0.8
    assert report["tags"]["PERSON"]["strict"]["r"] == 0.5
    assert report["relations"]["f1"] == 1.0
    assert report["actions"] == {
        "scratch": 9,
        "single": 5,
        "bulk": 4,
        "saved_single": 0.4444,
        "saved_bulk": 0.5556,
    }
    assert sum(bin_["count"] for bin_ in report["calibration"]) == 2
    assert all(
        (bin_["low"] is None)
        if not bin_["count"]
        else bin_["low"] < bin_["precision"] <= bin_["high"]
        for bin_ in report["calibration"]
    )
    json.dumps(report, allow_nan=False)


def test_the_interval_of_a_share() -> None:
    low, high = interval(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert interval(10, 10)[1] == 1.0
    assert interval(0, 10)[0] == 0.0


def test_a_threshold_takes_only_the_surer_ones(tmp_path: Path) -> None:
    report = evaluate_suggestions(read_gold_files([gold(tmp_path)]), default_schema(), minimum=1.0)
    assert report["strict"]["predicted"] == 0
    assert report["strict"]["p"] is None
    assert report["actions"]["saved_single"] == 0.0


@pytest.mark.long
def test_the_seed_reaches_its_goal() -> None:
    report = evaluate_suggestions(
        read_gold_files([shared("seed/article.gold.json")]), default_schema()
    )
    assert report["strict"]["f1"] >= 0.85
    assert report["relations"]["f1"] >= 0.6


@pytest.mark.long
def test_the_development_articles_stay_where_they_were() -> None:
    paths = sorted(shared("dev_articles").glob("*.gold.json"))
    report = evaluate_suggestions(read_gold_files(paths), default_schema())
    assert report["strict"]["f1"] >= 0.9
    assert report["relations"]["f1"] >= 0.85
