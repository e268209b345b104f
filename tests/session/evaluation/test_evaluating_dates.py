# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.errors import FormatInvalid, UsageError
from annotator.session.evaluation.evaluating_dates import evaluate_dates
from tests.shared_data import shared

TEXT = "شنبه ۱۳ آبان آمد و تا پاییز ۱۴۰۵ ماند."


def case(**changes: Any) -> dict[str, Any]:
    expressions = [
        {
            "start": 0,
            "end": 12,
            "type": "DATE",
            "jalali": "1402-08-13",
            "gregorian": "2023-11-04",
        },
        {"start": 22, "end": 32, "type": "DATE", "jalali": "1406-FA", "gregorian": None},
    ]
    given = {"id": 7, "text": TEXT, "anchor_date": "1402-08-14", "expressions": expressions}
    return given | changes


def test_the_report_counts_and_names_what_is_wrong() -> None:
    report = evaluate_dates({"cases": [case()]})

    assert report["spans"]["exact"] == 2
    assert report["values"] == {"right": 1, "with_mod": 1, "accuracy": 0.5}
    assert report["tags"]["DATE"]["value_accuracy"] == 0.5
    (error,) = report["errors"]
    assert (error["id"], error["kind"], error["text"]) == (7, "value", "پاییز ۱۴۰۵")
    assert error["found"]["jalali"] == "1405-FA"
    json.dumps(report)


def test_hits_on_traps_and_misses_are_named() -> None:
    missed = {"start": 17, "end": 18, "type": "DATE", "jalali": None, "gregorian": None}
    report = evaluate_dates({"cases": [case(expressions=[]), case(expressions=[missed])]})

    assert report["traps"] == {"texts": 1, "hits": 2}
    assert [error["kind"] for error in report["errors"]].count("missed") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        {"cases": [case(text=None)]},
        {"cases": [case(expressions=[{"start": 5, "end": 500, "type": "DATE"}])]},
        {"cases": [case(expressions=[{"start": 0, "end": 2, "type": "DATE", "jalali": 3}])]},
    ],
)
def test_another_form_is_refused(wrong: Any) -> None:
    with pytest.raises(FormatInvalid):
        evaluate_dates(wrong)


def test_an_anchor_that_is_no_date_is_refused() -> None:
    with pytest.raises(UsageError):
        evaluate_dates({"cases": [case(anchor_date="دیروز")]})


def test_the_conformance_cases_are_met() -> None:
    cases = json.loads(shared("conformance/timex_cases.json").read_text(encoding="utf-8"))
    report = evaluate_dates(cases)

    assert report["spans"]["r"] >= 0.95
    assert report["values"]["accuracy"] >= 0.92
    assert report["traps"]["hits"] == 0
