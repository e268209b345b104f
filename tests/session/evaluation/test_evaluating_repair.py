# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.session.evaluation.evaluating_repair import evaluate_repair
from tests.shared_data import shared

SENTENCES = (
    "کودکان این روستا کتاب‌های تازه‌ای می‌خوانند.",
    "آنها گفتند باغ‌های میوه در کنار رود است و بچه‌ها در آن بازی می‌کنند.",
    "مدیر دبستان برنامه‌های هفته آینده را برای خانواده‌ها شرح داد.",
    "هوا از فردا سردتر می‌شود و گردشگران به خانه‌های خود برمی‌گردند.",
)


def _conllu(sentences: tuple[str, ...]) -> str:
    return "".join(f"# text = {sentence}\n1\tواژه\n\n" for sentence in sentences)


def test_figures_of_an_easy_text_are_perfect() -> None:
    figures = evaluate_repair(_conllu(SENTENCES * 5), articles=3)
    assert figures["sentences"] == 20
    assert figures["left_out"] == 0
    assert figures["zwnj"]["p"] == figures["zwnj"]["r"] == 1.0
    assert figures["zwnj"]["false_words"] == 0.0
    assert figures["undamaged"]["changed"] == 0
    assert figures["paragraphs"]["f1"] > 0.9
    assert set(figures["paragraphs"]["widths"]) >= {"70", "130"}


def test_no_sentences_give_zeros() -> None:
    figures = evaluate_repair("", articles=1)
    assert figures["sentences"] == 0
    assert figures["zwnj"]["f1"] is None


def test_the_treebank_is_judged_on_the_sentences_kept_from_training() -> None:
    text = shared("corpora/ud/fa_perdt-ud-dev.conllu").read_text("utf-8")
    figures = evaluate_repair(text, articles=8)
    assert figures["left_out"] == 1092
    assert figures["zwnj"]["p"] >= 0.98
    assert figures["zwnj"]["f1"] >= 0.94
    assert figures["undamaged"]["rate"] <= 0.001
    assert figures["paragraphs"]["f1"] >= 0.98
