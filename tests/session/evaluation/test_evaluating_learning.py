# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from annotator.errors import FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Json
from annotator.session.evaluation.evaluating_learning import evaluate_learning
from tests.shared_data import shared

PLACES = ("تهران", "تبریز", "شیراز", "اصفهان", "مشهد", "کرمان")
DISHES = ("آش رشته", "خورش فسنجان", "آش دوغ", "خورش قیمه")


def sentence(place: str, dish: str, end: str = ".") -> list[tuple[str, str]]:
    first, last = dish.split()
    return [
        ("در", "O"), (place, "B-LOC"), ("برای", "O"), ("ناهار", "O"), (first, "B-DISH"),
        (last, "I-DISH"), ("می‌پزند", "O"), (end, "O"),
    ]  # fmt: skip


TRAINING = [sentence(place, dish) for place in PLACES[:4] for dish in DISHES]
TEST = [sentence(place, "خورش بامیه", "!") for place in PLACES] + [TRAINING[0]]


def conll(sentences: list[list[tuple[str, str]]], between: str = "\t", mark: str = "-") -> bytes:
    rows = (
        "\n".join(f"{word}{between}{tag.replace('-', mark)}" for word, tag in sentence)
        for sentence in sentences
    )
    return ("\n\n".join(rows) + "\n").encode()


def measured(training: bytes, test: bytes, *sizes: int) -> dict[str, Json]:
    files = InputFile.of_bytes("a.conll", training), InputFile.of_bytes("b.conll", test)
    return evaluate_learning(*files, sizes, default_schema())


def test_a_tag_of_its_own_is_learnt_and_the_program_begins_with_what_it_knows() -> None:
    found = measured(conll(TRAINING), conll(TEST), 0, 15)
    assert found["tags"] == ["DISH", "LOC"]
    assert (found["training"], found["test"], found["left_out"]) == (15, 7, 1)
    cold, learned = found["sizes"]
    assert (cold["sentences"], learned["sentences"]) == (0, 15)
    assert cold["tags"] == {"DISH": 0.0, "LOC": 1.0}
    assert (cold["seconds"], cold["extraction_seconds"]) == (0, 0)
    assert learned["tags"] == {"DISH": 1.0, "LOC": 1.0}
    assert learned["f1"] == 1.0
    assert learned["seconds"] > 0


def test_a_sample_is_no_larger_than_the_corpus() -> None:
    (found,) = measured(conll(TRAINING), conll(TEST), 1000)["sizes"]
    assert found["sentences"] == 15


@pytest.mark.parametrize(("between", "mark"), [(" ", "-"), ("\t", "_"), ("|", "_")])
def test_ways_to_write_a_row(between: str, mark: str) -> None:
    plain = measured(conll(TRAINING), conll(TEST), 0)
    assert measured(conll(TRAINING, between, mark), conll(TEST, between, mark), 0) == plain


def test_what_has_no_sentence_is_refused() -> None:
    with pytest.raises(FormatInvalid):
        measured(conll(TRAINING), b"\n\n", 0)


@pytest.mark.long
def test_tweets_are_learnt_from_the_other_half_of_their_test_file() -> None:
    text = shared("corpora/parstwiner/test.txt").read_text(encoding="utf-8")
    sentences = text.strip().split("\n\n")
    halves = ["\n\n".join(sentences[number::2]).encode() for number in (0, 1)]
    cold, learned = measured(halves[0], halves[1], 0, 150)["sizes"]
    assert cold["f1"] > 0.6
    assert learned["tags"]["NAT"] > 0.3
