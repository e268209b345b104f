# SPDX-License-Identifier: MIT
"""hazm's lemmas as search keys.

For worker processes only: importing hazm and reading its lists takes a second and a hundred
megabytes. What hazm makes of a word is never stored as text or shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from annotator.text.folding import composed, fold

_LETTERS = str.maketrans("يىكۀة", "ییکهه")


@lru_cache(maxsize=1)
def _lemmatizer() -> Any:
    from hazm.lemmatizer import Lemmatizer

    return Lemmatizer()


def lemmas(words: Iterable[str]) -> list[str]:
    """A lemma for each word; of a verb the past and present stems, as «رفت#رو»."""
    lemmatize = _lemmatizer().lemmatize
    return [str(lemmatize(composed(word).translate(_LETTERS))) for word in words]


def search_key(word: str) -> str:
    """One key for a word's inflected forms: the folded lemma, of a verb its past stem."""
    lemma = lemmas([word])[0].partition("#")[0]
    return fold(lemma) or fold(word)
