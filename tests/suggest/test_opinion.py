# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import SuggesterFailed
from annotator.paths import resources
from annotator.suggest.opinion import NAME, features, opened, second_opinion
from annotator.suggest.reading import read
from annotator.suggest.suggester import Article

TEXT = "رضا کریمی از شرکت ملی نفت ایران به شیراز رفت."


def test_it_finds_plain_names() -> None:
    article = Article.of(TEXT)
    texts = [token.text for token in article.tokens]
    found = {
        (kind, " ".join(texts[first:last]))
        for (first, last), kind in second_opinion(article).spans.items()
    }
    assert {("PER", "رضا کریمی"), ("LOC", "شیراز")} <= found


def test_a_lost_zwnj_changes_nothing() -> None:
    whole, lost = (
        read(Article.of(text)) for text in ("خانه‌های شیراز می‌سوزند", "خانههای شیراز میسوزند")
    )
    assert features(whole, 0, 3)[1] == features(lost, 0, 3)[1]
    assert features(whole, 0, 3)[0][0] == features(lost, 0, 3)[0][0]


def test_a_sentence_is_judged_alone() -> None:
    alone, among = Article.of(TEXT), Article.of(f"{TEXT}\n\nباران بارید. علی احمدی آمد.")
    rows = second_opinion(among).rows[: len(alone.tokens)]
    assert rows == second_opinion(alone).rows


def test_probabilities_of_a_word_make_one() -> None:
    for row in second_opinion(Article.of(TEXT)).rows:
        assert sum(row) == pytest.approx(1, abs=2e-3)


def test_a_damaged_file_is_not_opened(tmp_path: Path) -> None:
    content = bytearray((resources() / "models" / NAME).read_bytes())
    content[len(content) // 2] ^= 1
    damaged = tmp_path / NAME
    damaged.write_bytes(content)
    with pytest.raises(SuggesterFailed) as raised:
        opened(damaged)
    assert (raised.value.code, raised.value.data) == ("model_damaged", {"name": NAME})
