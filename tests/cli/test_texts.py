# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import ARTICLE, Hashiye
from tests.shared_data import shared


def test_the_repaired_text_is_the_source_with_exactly_the_listed_edits(hashiye: Hashiye) -> None:
    path = shared("seed/article.txt")
    source = path.read_text(encoding="utf-8")
    answer = hashiye("repair", path, "--json").value
    assert set(answer) == {"text", "edits", "offered"}
    shown, last = "", 0
    for edit in answer["edits"]:
        assert set(edit) == {"start", "end", "replacement", "kind", "confidence"}
        assert last <= edit["start"] <= edit["end"] <= len(source)
        shown += source[last : edit["start"]] + edit["replacement"]
        last = edit["end"]
    assert shown + source[last:] == answer["text"]
    assert answer["edits"]
    assert hashiye("repair", path).out.rstrip("\n") == answer["text"].rstrip("\n")


def test_undamaged_text_is_answered_unchanged_from_standard_input(hashiye: Hashiye) -> None:
    answer = hashiye("repair", "-", "--json", stdin=ARTICLE.encode()).value
    assert answer["text"] == ARTICLE
    assert answer["edits"] == []


def test_dates_have_values_in_both_calendars(hashiye: Hashiye, article: Path) -> None:
    expected = {
        "text": "شنبه ۱۳ آبان ماه",
        "type": "DATE",
        "jalali": "1402-08-13",
        "gregorian": "2023-11-04",
    }
    for day in ("1402-08-14", "۱۴۰۲/۸/۱۴", "2023-11-05", "٢٠٢٣-١١-٠٥"):
        (found,) = hashiye("dates", article, "--published", day, "--json").value
        assert ARTICLE[found.pop("start") : found.pop("end")] == found["text"]
        assert found == expected
    assert "1402-08-13\t2023-11-04" in hashiye("dates", article, "--published", "1402-08-14").out


def test_a_date_without_a_day_of_publication_has_no_value(hashiye: Hashiye, article: Path) -> None:
    (found,) = hashiye("dates", article, "--json").value
    assert found["jalali"] is None
    assert found["gregorian"] is None


def test_dates_are_found_across_a_wrapped_line_and_placed_in_the_source(hashiye: Hashiye) -> None:
    text = ARTICLE.replace("۱۳ آبان", "۱۳\nآبان")
    answer = hashiye("dates", "-", "--published", "1402-08-14", "--json", stdin=text.encode())
    (found,) = answer.value
    assert found["text"] == "شنبه ۱۳\nآبان ماه"
    assert text[found["start"] : found["end"]] == found["text"]


def test_suggestions_say_where_what_how_sure_and_why(hashiye: Hashiye, article: Path) -> None:
    found = hashiye("suggest", article, "--published", "1402-08-14", "--json").value
    for span in found["spans"]:
        assert ARTICLE[span["start"] : span["end"]] == span["text"]
        assert 0 <= span["score"] <= 1
        assert span["suggester"]
        assert span["reason"]
    labels = {(span["text"], span["label"]) for span in found["spans"]}
    assert {("حسن کریمی", "PERSON"), ("وزیر نیرو", "ROLE"), ("شیراز", "LOCATION")} <= labels
    (date,) = [span for span in found["spans"] if span["label"] == "DATE"]
    assert date["value"]["gregorian"] == "2023-11-04"
    ends = {
        (
            link["label"],
            found["spans"][link["source"]]["text"],
            found["spans"][link["target"]]["text"],
        )
        for link in found["relations"]
    }
    assert ("holds_role", "حسن کریمی", "وزیر نیرو") in ends


def test_a_minimum_leaves_out_what_is_less_sure(hashiye: Hashiye, article: Path) -> None:
    everything = hashiye("suggest", article, "--json").value
    scores = sorted(span["score"] for span in everything["spans"])
    middle = scores[len(scores) // 2]
    some = hashiye("suggest", article, "--minimum", str(middle), "--json").value
    assert sorted(s["score"] for s in some["spans"]) == [s for s in scores if s >= middle]
    assert all(max(r["source"], r["target"]) < len(some["spans"]) for r in some["relations"])
    assert hashiye("suggest", article, "--minimum", "2").code == 2


def test_a_project_is_answered_one_document_a_line(
    hashiye: Hashiye, project: Path, article: Path
) -> None:
    article.write_text("رضا احمدی به اصفهان رفت.", encoding="utf-8")
    assert hashiye("import", project, article).code == 0
    answer = hashiye("suggest", project, "--json")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert len(lines) == 2
    assert all({"document", "title", "spans", "relations"} == set(line) for line in lines)
    alone = hashiye("suggest", article, "--json").value
    assert [s["text"] for s in lines[1]["spans"]] == [s["text"] for s in alone["spans"]]


def test_what_a_project_has_already_is_not_made_again(hashiye: Hashiye, project: Path) -> None:
    first = hashiye("suggest", project, "--jobs", "1")
    assert "new suggestions: 1;" in first.err
    again = hashiye("suggest", project)
    assert "already there: 1;" in again.err
    assert again.out == first.out
    assert hashiye("suggest", project, "--json").err == ""
    assert hashiye("suggest", project, "--jobs", "0").code == 2
