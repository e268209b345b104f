# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Hashiye
from tests.shared_data import shared

CASES = {
    "cases": [
        {
            "id": 1,
            "text": "نشست روز ۳ دی ۱۴۰۱ برگزار شد.",
            "anchor_date": "1401-10-05",
            "expressions": [
                {"start": 9, "end": 18, "type": "DATE", "jalali": "1401-10-03"}
                | {"gregorian": "2022-12-24"}
            ],
        },
        {"id": 2, "text": "کتاب را خواند.", "anchor_date": "1401-10-05", "expressions": []},
    ]
}

CONLLU = """# text = کتاب‌ها را می‌خواند.
1\tکتاب‌ها\tکتاب\tNOUN\t_\t_\t3\tobj\t_\t_

# text = رفته‌ام به خانه‌های آن‌ها.
1\tرفته‌ام\tرفتن\tVERB\t_\t_\t0\troot\t_\t_

"""


def gold_line(*spans: tuple[str, str], relations: tuple[tuple[int, int, str], ...] = ()) -> str:
    found = [
        {"id": f"T{n}", "layer": "entities", "label": label, "text": text}
        | {"start": ARTICLE.index(text), "end": ARTICLE.index(text) + len(text)}
        for n, (text, label) in enumerate(spans)
    ]
    links = [
        {"id": f"R{n}", "source": f"T{source}", "target": f"T{target}", "label": label}
        for n, (source, target, label) in enumerate(relations)
    ]
    line = {"format": "hashiye-jsonl", "version": 1, "id": "a", "text": ARTICLE, "by": "gold"}
    return json.dumps({**line, "spans": found, "relations": links}, ensure_ascii=False)


def test_dates_are_measured_on_a_file_of_cases(hashiye: Hashiye) -> None:
    Path("cases.json").write_text(json.dumps(CASES), encoding="utf-8")
    value = hashiye("evaluate", "dates", "cases.json", "--json").value
    assert value["texts"] == 2
    assert value["spans"]["f1"] == 1
    assert value["values"]["accuracy"] == 1
    assert value["traps"] == {"texts": 1, "hits": 0}
    told = hashiye("evaluate", "dates", "cases.json")
    assert "f1 1.0000" in told.out


def test_suggestions_are_measured_on_gold(hashiye: Hashiye) -> None:
    spans = (("حسن کریمی", "PERSON"), ("وزیر نیرو", "ROLE"), ("شیراز", "LOCATION"))
    line = gold_line(*spans, relations=((0, 1, "holds_role"),))
    Path("gold.jsonl").write_text(line, encoding="utf-8")
    value = hashiye("evaluate", "suggestions", "gold.jsonl", "--json").value
    assert {"strict", "boundary", "tags", "relations", "actions", "calibration"} <= set(value)
    assert value["strict"]["r"] == 1
    assert value["boundary"]["r"] == 1
    assert value["tags"]["PERSON"]["strict"]["f1"] == 1
    assert value["relations"]["r"] == 1
    assert set(value["actions"]) == {"scratch", "single", "bulk", "saved_single", "saved_bulk"}
    assert value["actions"]["scratch"] == 9
    stricter = hashiye("evaluate", "suggestions", "gold.jsonl", "--minimum", "1", "--json").value
    assert stricter["strict"]["r"] < 1


def test_gold_articles_are_read_in_the_seeds_form(hashiye: Hashiye) -> None:
    value = hashiye("evaluate", "suggestions", shared("seed/article.gold.json"), "--json").value
    assert value["documents"] == 1
    assert value["strict"]["gold"] > 50


def test_repair_is_measured_on_a_treebank(hashiye: Hashiye) -> None:
    Path("a.conllu").write_text(CONLLU, encoding="utf-8")
    options = ("--all", "--articles", "2", "--json")
    value = hashiye("evaluate", "repair", "a.conllu", *options).value
    assert value["sentences"] == 2
    assert value["zwnj"]["right"] + value["zwnj"]["missed"] == 5
    assert value["undamaged"]["changed"] == 0
    assert set(value["paragraphs"]) >= {"p", "r", "f1"}


@pytest.mark.parametrize("what", ["dates", "suggestions", "repair"])
@pytest.mark.parametrize("name", ["missing.json", "broken.json", "folder", "list.json"])
def test_gold_that_cannot_be_read_is_refused(hashiye: Hashiye, what: str, name: str) -> None:
    Path("broken.json").write_bytes(b'{"cases": [\0')
    Path("list.json").write_text("[1, 2]", encoding="utf-8")
    Path("folder").mkdir()
    if (what, name) == ("repair", "list.json"):
        pytest.skip("any text may be asked about")
    answer = hashiye("evaluate", what, name, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert name in answer.error["where"]


def test_learning_is_measured_on_a_corpus_in_conll(hashiye: Hashiye) -> None:
    rows = "\n\n".join(f"در\tO\n{place}\tB-LOC\nماندم\tO" for place in ("تهران", "تبریز", "یزد"))
    Path("train.conll").write_text(rows + "\n", encoding="utf-8")
    Path("test.conll").write_text("از\tO\nشیراز\tB-LOC\nآمد\tO\n", encoding="utf-8")
    command = ("evaluate", "learning", "train.conll", "--test", "test.conll")
    value = hashiye(*command, "--sizes", "0,2", "--json").value
    assert [point["sentences"] for point in value["sizes"]] == [0, 2]
    assert value["sizes"][0]["tags"] == {"LOC": 1.0}
    assert {"f1", "seconds", "extraction_seconds"} <= set(value["sizes"][1])
    assert "sentences 2" in hashiye(*command, "--sizes", "2").out
    assert hashiye(*command, "--sizes", "ten").code == 2


@pytest.mark.parametrize("name", ["missing.conll", "broken.conll", "empty.conll"])
def test_a_corpus_that_cannot_be_read_is_refused(hashiye: Hashiye, name: str) -> None:
    Path("train.conll").write_text("در\tO\n", encoding="utf-8")
    Path("broken.conll").write_text("در\tO\nیزد\n", encoding="utf-8")
    Path("empty.conll").write_bytes(b"")
    answer = hashiye("evaluate", "learning", "train.conll", "--test", name, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert name in answer.error["where"]
