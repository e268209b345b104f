# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from annotator.errors import SuggesterFailed
from annotator.paths import resources
from annotator.suggest.suggester import Article
from annotator.suggest.tagger.shipped import HASHES, NETWORK, VOCABULARY, shipped
from annotator.suggest.tagger.tagger import LABELS, Tagger, of_article, tagger


def words_of(text: str) -> list[str]:
    return text.split()


NEWS = words_of("دیروز مریم کاظمی ، شهردار شیراز ، با مدیران شرکت ملی نفت ایران گفت‌وگو کرد .")
OTHER = words_of("باران تا پنج‌شنبه در گیلان می‌بارد .")


def best(words: list[str]) -> list[str]:
    (rows,) = tagger().posteriors([words])
    return [LABELS[number] for number in rows.argmax(1)]


def test_a_person_a_place_and_an_organisation_are_found() -> None:
    found = dict(zip(NEWS, best(NEWS), strict=True))
    assert (found["مریم"], found["کاظمی"]) == ("B-PER", "I-PER")
    assert found["شیراز"].endswith(("LOC", "ORG"))
    assert [found[word] for word in ("شرکت", "ملی", "نفت", "ایران")] == ["B-ORG"] + ["I-ORG"] * 3
    assert found["کرد"] == "O"


def test_rows_are_probabilities_of_the_words() -> None:
    for words, rows in zip((NEWS, OTHER), tagger().posteriors([NEWS, OTHER]), strict=True):
        assert rows.shape == (len(words), len(LABELS))
        assert rows.dtype == np.float32
        assert rows.min() >= 0
        np.testing.assert_allclose(rows.sum(1), 1, atol=1e-5)


def test_an_answer_does_not_depend_on_neighbours_or_threads() -> None:
    long = OTHER * 12
    alone = Tagger(threads=1).posteriors([NEWS])[0]
    _, among, _ = Tagger(threads=2).posteriors([long, NEWS, OTHER])
    np.testing.assert_allclose(among, alone, atol=1e-5)


def test_a_known_sentence_is_not_computed_again_and_cannot_be_changed() -> None:
    one, again = tagger().posteriors([NEWS, NEWS])
    assert one is again
    with pytest.raises(ValueError, match="read-only"):
        one[0, 0] = 0


def test_nothing_is_said_of_no_words() -> None:
    assert tagger().posteriors([]) == []
    assert tagger().posteriors([[]])[0].shape == (0, len(LABELS))


@pytest.mark.parametrize(
    "words",
    [
        ["😀"],
        ["👨‍👩‍👧", "🇮🇷"],
        [""],
        ["\u200c"],
        ["\0"],
        ["آ" * 20_000],
        ["سلام", "😀😀😀", "تهران"],
    ],
)
def test_every_word_gets_a_row_whatever_it_is(words: list[str]) -> None:
    (rows,) = tagger().posteriors([words])
    assert rows.shape == (len(words), len(LABELS))
    np.testing.assert_allclose(rows.sum(1), 1, atol=1e-5)


def test_a_name_deep_in_a_very_long_sentence_is_found() -> None:
    words = OTHER[:-1] * 30 + NEWS + OTHER[:-1] * 30
    found = best(words)
    start = len(OTHER[:-1] * 30)
    assert len(found) == len(words)
    assert found[start + 1 : start + 3] == ["B-PER", "I-PER"]


def test_an_article_is_answered_token_by_token() -> None:
    text = f"{' '.join(NEWS)}\n\n{' '.join(OTHER)} 😀"
    article = Article.of(text)
    rows = of_article(article)
    assert len(rows) == len(article.tokens)
    found = {t.text: LABELS[n] for t, n in zip(article.tokens, rows.argmax(1), strict=True)}
    assert (found["مریم"], found["گیلان"], found["😀"]) == ("B-PER", "B-LOC", "O")
    assert of_article(Article.of(" \n")).shape == (0, len(LABELS))


@pytest.mark.parametrize("name", sorted(HASHES))
def test_a_damaged_or_missing_file_is_never_parsed(name: str, tmp_path: Path) -> None:
    with pytest.raises(SuggesterFailed) as missing:
        shipped(name, tmp_path)
    data = bytearray((resources() / "models" / name).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SuggesterFailed) as damaged:
        shipped(name, tmp_path)
    for failure in (missing.value, damaged.value):
        assert (failure.code, failure.data) == ("model_damaged", {"name": name})


def test_the_files_ship_whole_and_small() -> None:
    assert len(shipped(NETWORK)) + len(shipped(VOCABULARY)) <= 27_000_000
    assert tagger().version == HASHES[NETWORK][:12]


def test_importing_the_tagger_loads_no_runtime() -> None:
    code = (
        "import sys, annotator.suggest.tagger.tagger\n"
        "sys.exit(bool({'onnxruntime', 'sentencepiece'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
