# SPDX-License-Identifier: MIT
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.formats.format import Tokens
from annotator.formats.tokens import sentences
from tests.peers import peer

HOSTILE = st.text(
    st.sampled_from(
        "ابپ می‌۱2.،«»()-\u200c\u200f\u202b\ufeff\u00a0\u2028\u0085\r\n\t\\|_👨\u200d👩\u0650\0a"
    )
    | st.characters(codec="utf-8"),
    max_size=60,
)


def words(text: str, tokens: Tokens) -> list[list[str]]:
    return [[token.text for token in row] for row in sentences(text, tokens)]


def test_a_text_is_parted_by_our_rules_or_at_white_space() -> None:
    text = "مریم می‌رود (تهران).\nرضا\u00a0آمد. ن. م."
    assert words(text, Tokens.HASHIYE) == [
        ["مریم", "می‌رود", "(", "تهران", ")", "."],
        ["رضا", "آمد", "."],
        ["ن", ".", "م", "."],
    ]
    assert words(text, Tokens.WORDS) == [
        ["مریم", "می‌رود", "(تهران)."],
        ["رضا", "آمد."],
        ["ن.", "م."],
    ]


def test_signs_that_nobody_sees_go_with_the_word_they_touch() -> None:
    text = "\u200fمریم\u200c، \u200c \ufeffآمد"
    assert words(text, Tokens.HASHIYE) == [["\u200fمریم\u200c", "،", "\u200c", "\ufeffآمد"]]


def test_a_text_is_parted_as_spacy_does() -> None:
    text = "مریم می‌رود (تهران) و نمی‌آید.\nرضا  آمد؛ ۱۲٫۵ درصد!"
    theirs = [token.text for token in peer("spacy").blank("fa")(text) if not token.is_space]
    assert [token.text for row in sentences(text, Tokens.SPACY) for token in row] == theirs
    assert len(sentences(text, Tokens.SPACY)) == 2


@pytest.mark.parametrize("tokens", Tokens)
def test_tokens_cover_all_but_white_space(tokens: Tokens) -> None:
    if tokens is Tokens.SPACY:
        peer("spacy")

    @settings(max_examples=60, deadline=None)
    @given(HOSTILE)
    @example("\u200c")
    @example(" \u200c\n")
    def check(text: str) -> None:
        rows = sentences(text, tokens)
        found = [token for row in rows for token in row]
        assert all(rows)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(text[t.start : t.end] == t.text for t in found)
        covered = "".join(token.text for token in found)
        assert covered == "".join(char for char in text if not char.isspace())
        assert not any(char.isspace() for char in covered)

    check()


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, annotator.formats.tokens\n"
        "sys.exit(any(m in sys.modules for m in ('spacy', 'hazm')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
